/** Which industry the book's list of companies puts a company in: proposals, never applied by themselves. */
import type { IndustryProposal } from '../contract/api.ts';
import { findCompanyIndustries } from '../repo/company-industry.ts';
import { getImport } from '../repo/import.ts';
import type { Deps } from './deps.ts';

const MOST = 20;
/** Fewer letters of a name fit half of all companies. */
const LEAST_LETTERS = 3;

/**
 * Companies of the list with the ticker of `symbol` (without its suffix of an exchange), or whose name begins with
 * `name`.
 */
export function proposeIndustries(
  deps: Deps,
  { symbol, name }: { symbol: string; name?: string | null | undefined },
): IndustryProposal[] {
  const ticker = symbol
    .trim()
    .toUpperCase()
    .replace(/\.[A-Z]{1,3}$/, '');
  const start = name?.trim() ?? '';
  if (ticker === '' && start.length < LEAST_LETTERS) return [];
  return findCompanyIndustries(
    deps.db,
    ticker,
    start.length < LEAST_LETTERS ? null : start,
    MOST,
  ).map(({ symbol: listed, name: company, industry, country, asOf, importId, sourceLine }) => ({
    symbol: listed,
    name: company,
    industry,
    country,
    asOf,
    fileName: importId === null ? null : (getImport(deps.db, importId)?.fileName ?? null),
    line: sourceLine,
  }));
}
