/** Which periods of a company make its last twelve months. */
import type { Item } from '../contract/vocabulary.ts';
import type { StatementRecord } from '../repo/statement.ts';
import { requireIsoDay } from './dates.ts';

/** A report of the company has at least one of these; typed outlooks and rates are no report. */
const REPORTED_ITEMS: readonly Item[] = [
  'revenue',
  'ebit',
  'net_income',
  'net_income_total',
  'pretax_income',
  'operating_cash_flow',
];

export const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;

/** Which twelve months: the last whole fiscal year, and how many quarters of the next are reported. */
export interface Span {
  periodEnd: string;
  fiscalYear: number | null;
  /** Year and number of the last quarter reported. */
  last: { year: number; quarter: number };
  /** Quarters of the year after `fiscalYear`; 0 where nothing was reported since. */
  toDate: number;
}

/** Null where the book has neither a fiscal year nor a quarter of the company. */
export function spanOf(leading: readonly StatementRecord[]): Span | null {
  const core = leading.filter((row) => (REPORTED_ITEMS as readonly string[]).includes(row.item));
  const years = core.filter((row) => row.fiscalPeriod === 'FY');
  const fiscalYear = years.length === 0 ? null : Math.max(...years.map((row) => row.fiscalYear));
  const after = core.filter(
    (row) =>
      row.fiscalPeriod !== 'FY' &&
      row.fiscalPeriod !== 'TTM' &&
      (fiscalYear === null || row.fiscalYear > fiscalYear),
  );
  const newest = after.reduce<StatementRecord | null>(
    (last, row) => (last === null || row.periodEnd > last.periodEnd ? row : last),
    null,
  );
  // Nine months to date of cash flow stand in no quarter of the book: a file's own sum may be the latest.
  const filed = core
    .filter(
      (row) => row.fiscalPeriod === 'TTM' && (fiscalYear === null || row.fiscalYear > fiscalYear),
    )
    .reduce<StatementRecord | null>(
      (last, row) => (last === null || row.periodEnd > last.periodEnd ? row : last),
      null,
    );
  const yearEnd = years.find((row) => row.fiscalYear === fiscalYear)?.periodEnd;
  if (newest === null && filed === null) {
    if (fiscalYear === null || yearEnd === undefined) return null;
    return { periodEnd: yearEnd, fiscalYear, last: { year: fiscalYear, quarter: 4 }, toDate: 0 };
  }
  if (newest !== null && (filed === null || newest.periodEnd >= filed.periodEnd)) {
    const quarter = quarterOf(newest.fiscalPeriod);
    return {
      periodEnd: newest.periodEnd,
      fiscalYear,
      last: { year: newest.fiscalYear, quarter },
      toDate: fiscalYear !== null && newest.fiscalYear === fiscalYear + 1 ? quarter : 0,
    };
  }
  const end = filed?.periodEnd ?? '';
  const quarter =
    yearEnd === undefined
      ? 0
      : Math.round((requireIsoDay(end, 'period') - requireIsoDay(yearEnd, 'period')) / 91.3);
  return {
    periodEnd: end,
    fiscalYear,
    last: { year: filed?.fiscalYear ?? 0, quarter },
    toDate: quarter,
  };
}

function quarterOf(period: string): number {
  if (period === 'H1') return 2;
  if (period === 'H2') return 4;
  return Number(period.slice(1));
}

/** The first day of a fiscal year: its own, the day after the year before, or a year back from its end. */
export function startOf(own: readonly StatementRecord[], year: StatementRecord): number {
  if (year.periodStart !== null) return requireIsoDay(year.periodStart, 'period');
  const before = own.find(
    (row) => row.fiscalPeriod === 'FY' && row.fiscalYear === year.fiscalYear - 1,
  );
  if (before !== undefined) return requireIsoDay(before.periodEnd, 'period') + 1;
  const back = `${String(Number(year.periodEnd.slice(0, 4)) - 1)}${year.periodEnd.slice(4)}`;
  return requireIsoDay(back.replace('-02-29', '-02-28'), 'period') + 1;
}

/** The first quarters of a year by the fewest figures: a half where there is one, else quarter by quarter. */
export function partOf(
  own: readonly StatementRecord[],
  year: number,
  quarters: number,
): StatementRecord[] | null {
  const at = (period: string): StatementRecord | undefined =>
    own.find((row) => row.fiscalYear === year && row.fiscalPeriod === period);
  const half = quarters >= 2 ? at('H1') : undefined;
  const rest = QUARTERS.slice(half === undefined ? 0 : 2, quarters).map(at);
  const rows = half === undefined ? rest : [half, ...rest];
  return rows.every((row) => row !== undefined) ? rows : null;
}

/** `FY 2023 + Q1 2024`. */
export function nameOf(rows: readonly StatementRecord[]): string {
  return rows.map((row) => `${row.fiscalPeriod} ${String(row.fiscalYear)}`).join(' + ');
}
