/** What the linter asks of a company's statements: how figures ran over the years, and of which report they are. */
import type { Item } from '../contract/vocabulary.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';

/** Years that are compared, the valued one included. */
const YEARS = 6;

/** Kept in a run's inputs, so that its findings replay from the record alone. */
export interface StatementHistory {
  /** First fiscal year of the columns. */
  firstYear: number;
  /** One figure a year up to the valued one; null where the book has none. */
  figures: { [item: string]: (number | null)[] };
  /** Figures of the valued year that come from a filing: of its own report, or changed by a later one. */
  versions: { [item: string]: 'original' | 'restated' };
}

/** The last years of the items that a run reads, as they lead today. */
export function statementHistory(
  deps: Deps,
  ticker: TickerRecord,
  year: number,
  items: readonly Item[],
): StatementHistory {
  const rows = remembered(deps, ['all years', ticker.id], () =>
    listStatements(deps.db, ticker.id).filter((row) => row.fiscalPeriod === 'FY'),
  );
  const years = Array.from({ length: YEARS }, (_, index) => year - YEARS + 1 + index);
  const figures: StatementHistory['figures'] = {};
  const versions: StatementHistory['versions'] = {};
  for (const item of items) {
    const own = rows.filter((row) => row.item === item);
    const leading = (at: number): StatementRecord | undefined =>
      own.find((row) => row.fiscalYear === at && row.supersededBy === null);
    const values = years.map((at) => leading(at)?.value ?? null);
    if (values.filter((value) => value !== null).length > 1) figures[item] = values;
    const current = leading(year);
    if (current?.accession) {
      versions[item] = isRestated(current, own) ? 'restated' : 'original';
    }
  }
  return { firstYear: years[0] ?? year, figures, versions };
}

/** Whether an earlier filing gave another figure for the same year. */
function isRestated(current: StatementRecord, own: readonly StatementRecord[]): boolean {
  return own.some(
    (row) =>
      row.fiscalYear === current.fiscalYear &&
      row.accession !== null &&
      row.accession !== current.accession &&
      row.value !== current.value,
  );
}
