import {
  loadCompanyIndustries,
  replaceCompanyIndustries,
  type CompanyIndustryRecord,
} from '../repo/company-industry.ts';
import type { CompanyIndustryTable, ParsedFile } from '../sources/types.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { changingParts, packedRows, replaceTable, sumOf } from './table-replacement.ts';

const keyOf = ({ symbol, name }: { symbol: string; name: string }): string => `${symbol}\n${name}`;

/** Plans a list of companies and their industries: it replaces the list that the book has. */
export function planCompanyIndustries(
  deps: Deps,
  file: ParsedFile<CompanyIndustryTable>,
): ImportPlan {
  const source = 'company list';
  const stored = loadCompanyIndustries(deps.db, source);
  const before = new Map(stored.map((row) => [keyOf(row), row]));
  const fresh = file.data.rows.map(({ other, line, ...row }): CompanyIndustryRecord => {
    const publishedJson = JSON.stringify(other);
    const was = before.get(keyOf(row));
    const same =
      was?.industry === row.industry &&
      was.country === row.country &&
      was.publishedJson === publishedJson;
    return {
      ...row,
      source,
      publishedJson,
      // The list is not dated: a row that says what it said keeps the day since when it does.
      asOf: same ? was.asOf : file.asOf,
      importId: null,
      sourceLine: line,
    };
  });
  const replacement = replaceTable(`company-industries:${source}`, stored, fresh, keyOf, (rows) => {
    replaceCompanyIndustries(deps.db, source, rows);
  });
  return {
    subject: 'Industries of companies',
    region: null,
    ...sumOf([replacement]),
    parts: changingParts([replacement]),
  };
}

/** Puts the list back that an import replaced. */
export function undoCompanyIndustries(deps: Deps, source: string, payload: Uint8Array): void {
  replaceCompanyIndustries(deps.db, source, packedRows<CompanyIndustryRecord>(payload));
}
