/** What a file of statements says of the company itself: its name, currency and fiscal year end. */
import { markSourceChanged } from '../repo/run.ts';
import { updateTicker, type TickerRecord } from '../repo/ticker.ts';
import { mainCurrencyOf } from '../sources/statements/provider-file.ts';
import type { CompanyStatements, ParsedFile, StatementTable } from '../sources/types.ts';
import type { Deps } from './deps.ts';

/** What the company was before an import said more of it. */
export interface Before {
  created: boolean;
  name: string | null;
  currency: string | null;
  fiscalYearEnd: string | null;
  /** When it was last changed until then, and by the import; undo records of earlier versions lack it. */
  changed?: { before: string; by: string };
}

/** The currency of a company's statements: of many in one file its own, not that of most of them. */
export function currencyOf(
  { data, currency }: ParsedFile<StatementTable>,
  { figures }: CompanyStatements,
): string | null {
  const own = mainCurrencyOf(
    figures.flatMap(({ unit }) => (unit === 'shares' || unit === 'ratio' ? [] : [unit])),
  );
  return data.companies.length === 1 ? (currency ?? null) : own;
}

/** Takes name, currency and fiscal year end from the file where the company has none yet. */
export function describeCompany(
  deps: Deps,
  ticker: TickerRecord,
  company: CompanyStatements,
  currency: string | null,
  now: string,
): Before {
  const next = {
    ...ticker,
    name: ticker.name ?? company.name,
    currency: ticker.currency ?? currency,
    fiscalYearEnd: ticker.fiscalYearEnd ?? company.fiscalYearEnd,
  };
  const { name, fiscalYearEnd } = ticker;
  const before = {
    created: ticker.createdAt === now,
    name,
    currency: ticker.currency,
    fiscalYearEnd,
  };
  const changed =
    next.name !== name || next.currency !== ticker.currency || next.fiscalYearEnd !== fiscalYearEnd;
  if (!changed) return before;
  updateTicker(deps.db, { ...next, updatedAt: now });
  markSourceChanged(deps.db, `company:${ticker.symbol}`, now);
  return { ...before, changed: { before: ticker.updatedAt, by: now } };
}
