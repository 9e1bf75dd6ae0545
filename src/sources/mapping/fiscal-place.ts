/** In which fiscal period of the book a period of a table is stored. */
import { isoDate } from '../dates.ts';
import { SHARE_ITEMS, STOCK_ITEMS, type StatementItem } from '../statements/items.ts';
import { FiscalCalendar, type FiscalPeriod } from '../statements/periods.ts';
import {
  endOfQuarter,
  endOfYear,
  periodOf,
  yearOf,
  type Period,
  type PeriodReading,
} from './periods.ts';
import { partName } from './quarter-labels.ts';
import type { PeriodKind } from './types.ts';

export interface Placed {
  readonly fiscalYear: number;
  readonly fiscalPeriod: FiscalPeriod;
  readonly end: number;
}

/** Quarters of 13 weeks end this many days from those of months at the most. */
const DAYS_OFF = 20;

/** A date, year or label beside a column that names the period (`Q2`, `FY`, `Q2 2024`). */
export function withName(period: PeriodReading, name: string): PeriodReading {
  if (period === null || typeof period === 'string') return period;
  const own = periodOf(name, null);
  if (own !== null && typeof own === 'object' && own.isNamed) {
    // The name has a year of its own: it leads, and the date is the last day.
    return { ...own, end: period.part === 'date' ? period.end : null };
  }
  if (own === 'estimate') return own;
  const part = partName(name);
  if (part === null || part === 'part') return part;
  if (period.part === 'date') return { ...period, part };
  if (period.part !== 'FY') return period;
  return part === 'quarter' || part === 'half' ? null : { ...period, part };
}

/** Whether the day on which the fiscal year ends has to be known. */
export function needsYearEnd({ part, end, isNamed }: Period, kind: PeriodKind): boolean {
  if (end === null) return true;
  if (part === 'FY' || isNamed) return false;
  return part !== 'date' || kind !== 'years';
}

/**
 * The fiscal period of a figure, or why it has none.
 *
 * @param kind what figures under quarters and dates are of
 * @param yearEnd `MM-DD`; needed where `needsYearEnd` says so
 */
export function placePeriod(
  period: PeriodReading,
  kind: PeriodKind,
  yearEnd: string | undefined,
  item: StatementItem,
): Placed | string {
  if (period === null) return 'belongs to no fiscal period that can be read';
  if (period === 'estimate') return 'is an estimate of a period to come, not a reported figure';
  if (period === 'part') {
    return 'is of a stretch that is no fiscal year, first half or quarter: the book has no place for it';
  }
  const { part, fiscalYear } = period;
  if (part === 'FY' || (part === 'date' && kind === 'years')) {
    const end = period.end ?? endOfYear(fiscalYear, yearEnd ?? '12-31');
    if (end === null) return NO_DAY;
    if (part === 'date' && yearEnd !== undefined && positionOf(end, yearEnd)?.quarter !== 4) {
      return `ends on ${isoDate(end)}, which is no end of a fiscal year to ${yearEnd}`;
    }
    return { fiscalYear, fiscalPeriod: 'FY', end };
  }
  const found = numbered(period, yearEnd ?? '12-31');
  if (typeof found === 'string') return found;
  const { year, quarter, end } = found;
  if (STOCK_ITEMS.has(item) && !SHARE_ITEMS.has(item)) {
    return { fiscalYear: year, fiscalPeriod: quarter === 4 ? 'FY' : `Q${quarter}`, end };
  }
  if (part === 'H1' || part === 'half') return { fiscalYear: year, fiscalPeriod: 'H1', end };
  // "Three months ended" says itself that it is no sum.
  if (kind !== 'to-date' || part === 'quarter') {
    return { fiscalYear: year, fiscalPeriod: `Q${quarter}`, end };
  }
  const fiscalPeriod = ([null, 'Q1', 'H1', null, 'FY'] as const)[quarter];
  return fiscalPeriod === null
    ? 'is a sum of nine months, for which the book has no place: give the third quarter alone'
    : { fiscalYear: year, fiscalPeriod, end };
}

const NO_DAY = 'ends on no day of the calendar';

interface Numbered {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly end: number;
}

/** The number and the end of a quarter or half; a name must agree with the last day beside it. */
function numbered(period: Period, yearEnd: string): Numbered | string {
  const { part, fiscalYear, isNamed } = period;
  const named = part === 'H1' || part === 'half' ? 2 : quarterOf(part);
  if (isNamed && named !== null) {
    const end = period.end ?? endOfQuarter(fiscalYear, named, yearEnd);
    return end === null ? NO_DAY : { year: fiscalYear, quarter: named, end };
  }
  const end = period.end ?? 0;
  const found = positionOf(end, yearEnd);
  const to = `a fiscal year to ${yearEnd}`;
  if (found === null) return `ends on ${isoDate(end)}, which is no end of a quarter of ${to}`;
  if (named !== null && named !== found.quarter) {
    return `is given as ${part}, and ${isoDate(end)} is the end of Q${found.quarter.toString()} of ${to}`;
  }
  return { ...found, end };
}

function quarterOf(part: string): 1 | 2 | 3 | 4 | null {
  const match = /^Q([1-4])$/.exec(part);
  return match === null ? null : (Number(match[1]) as 1 | 2 | 3 | 4);
}

/** The fiscal quarter that ends on, or within days of, a day; null where none does. */
function positionOf(end: number, yearEnd: string): { year: number; quarter: 1 | 2 | 3 | 4 } | null {
  const around = yearOf(end);
  const ends = [around - 1, around, around + 1].flatMap((year) => endOfYear(year, yearEnd) ?? []);
  // A year of weeks may run some days past its usual end: such a day is the end of the last quarter.
  const nearest = ends.find((day) => Math.abs(day - end) <= DAYS_OFF);
  if (nearest !== undefined) return { year: yearOf(nearest), quarter: 4 };
  const found = new FiscalCalendar(ends).place('quarter', end);
  const quarter = found === null ? null : quarterOf(found.period);
  if (found === null || quarter === null) return null;
  const expected = endOfQuarter(found.year, quarter, yearEnd);
  if (expected === null || Math.abs(expected - end) > DAYS_OFF) return null;
  return { year: found.year, quarter };
}
