/** What the linter asks of a company's statements: how figures ran over the years, and of which report they are. */
import type { Item } from '../contract/vocabulary.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import type { FigureReads } from './figure-reads.ts';

/** Years that are compared, the valued one included. */
const YEARS = 6;

/** What the course of a figure takes of a row. */
type HistoryRow = Pick<StatementRecord, 'fiscalYear' | 'value' | 'accession' | 'supersededBy'>;

/** Kept in a run's inputs, so that its findings replay from the record alone. */
export interface StatementHistory {
  /** First fiscal year of the columns. */
  firstYear: number;
  /** One figure a year up to the valued one; null where the book has none. */
  figures: { [item: string]: (number | null)[] };
  /** Figures of the valued year that come from a filing: of its own report, or changed by a later one. */
  versions: { [item: string]: 'original' | 'restated' };
}

/**
 * The last years of the items that a run reads, as they lead today.
 * @param reads takes down what is read, for the run that rests on it
 */
export function statementHistory(
  deps: Deps,
  ticker: TickerRecord,
  year: number,
  items: readonly Item[],
  reads: FigureReads,
): StatementHistory {
  const rows = remembered(deps, ['all years', ticker.id], () =>
    listStatements(deps.db, ticker.id).filter((row) => row.fiscalPeriod === 'FY'),
  );
  const { firstYear, figures, versions } = historyOf(
    (item) => rows.filter((row) => row.item === item),
    year,
    items,
  );
  reads.history(year, { firstYear, figures, versions });
  const courses = Object.entries(figures).filter(([, values]) => hasCourse(values));
  return { firstYear, figures: Object.fromEntries(courses), versions };
}

/** Whether the years of a figure are part of a run's inputs: one figure has no course. */
function hasCourse(values: readonly (number | null)[]): boolean {
  return values.filter((value) => value !== null).length > 1;
}

/**
 * The years up to one of a company's figures, those of which there is none included.
 * @param rowsOf an item's figures of fiscal years, superseded ones included
 */
export function historyOf(
  rowsOf: (item: string) => readonly HistoryRow[],
  year: number,
  items: readonly string[],
): StatementHistory {
  const years = Array.from({ length: YEARS }, (_, index) => year - YEARS + 1 + index);
  const figures: StatementHistory['figures'] = {};
  const versions: StatementHistory['versions'] = {};
  for (const item of items) {
    const own = rowsOf(item);
    const leading = (at: number): HistoryRow | undefined =>
      own.find((row) => row.fiscalYear === at && row.supersededBy === null);
    figures[item] = years.map((at) => leading(at)?.value ?? null);
    const current = leading(year);
    if (current?.accession) {
      versions[item] = isRestated(current, own) ? 'restated' : 'original';
    }
  }
  return { firstYear: years[0] ?? year, figures, versions };
}

/** Whether an earlier filing gave another figure for the same year. */
function isRestated(current: HistoryRow, own: readonly HistoryRow[]): boolean {
  return own.some(
    (row) =>
      row.fiscalYear === current.fiscalYear &&
      row.accession !== null &&
      row.accession !== current.accession &&
      row.value !== current.value,
  );
}
