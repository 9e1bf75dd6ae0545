import { lintLastMonth, lintLastPrice } from './linter/rules/series.ts';
import { formatMonth, lastDayOfMonth, monthOfDay } from './months.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

/** A month counts as complete when its last price is at most this many days before its end. */
export const MONTH_END_TOLERANCE_DAYS = 4;

/** Price rows of one security, in any order; NaN, zero and negative prices are missing. */
export interface PriceColumns {
  /** Days since 1970-01-01, each at most once. */
  readonly days: Int32Array;
  /** Adjusted close (dividends and splits in), in one currency. */
  readonly adjClose: Float64Array;
}

/** Why a month has no return or was left out of a regression. */
export type DropReason =
  | 'incomplete-month'
  | 'no-price'
  | 'no-price-in-previous-month'
  | 'no-exchange-rate'
  | 'no-exchange-rate-in-previous-month'
  | 'no-benchmark-return'
  | 'no-factors'
  | 'missing-factor';

export interface DroppedMonth {
  /** 'YYYY-MM' */
  readonly month: string;
  readonly reason: DropReason;
}

/** A row that holds no price. */
export interface UnusableRow {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly reason: 'missing' | 'not-positive';
}

export interface MonthEndPrices {
  /** Month indexes with a month-end price, ascending; gaps stay gaps. */
  readonly months: Int32Array;
  /** Day of the price taken, per month. */
  readonly days: Int32Array;
  /** Adjusted close of the last priced day of the month. */
  readonly prices: Float64Array;
}

export interface MonthEndDiagnostics {
  /** The verdict on the last month that has a price; null where no row has one. */
  readonly lastMonth: {
    readonly month: string;
    readonly lastPriceDay: number;
    readonly complete: boolean;
  } | null;
  readonly dropped: readonly DroppedMonth[];
  /** Rows passed over, in order of day. */
  readonly unusableRows: readonly UnusableRow[];
}

export type MonthEnds = Result<MonthEndPrices, PriceColumns, MonthEndDiagnostics>;

/** Row numbers in ascending order of day; refuses a day listed twice and columns of unequal length. */
function orderByDay(prices: PriceColumns): Uint32Array {
  const { days, adjClose } = prices;
  if (days.length !== adjClose.length) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `The prices have ${days.length} dates and ${adjClose.length} values.`,
      { dates: days.length, values: adjClose.length },
    );
  }
  const order = Uint32Array.from(days.keys());
  let sorted = true;
  for (let row = 1; row < days.length && sorted; row += 1) {
    sorted = (days[row] ?? 0) > (days[row - 1] ?? 0);
  }
  if (sorted) {
    return order;
  }
  order.sort((a, b) => (days[a] ?? 0) - (days[b] ?? 0));
  for (let rank = 1; rank < order.length; rank += 1) {
    const day = days[order[rank] ?? 0] ?? 0;
    if (day === days[order[rank - 1] ?? 0]) {
      throw new Refusal(
        'DUPLICATE_DATE',
        'A date is listed twice in the prices: keep one row per date.',
        { day },
      );
    }
  }
  return order;
}

/** Why a value is no price, or null where it is one. */
function unusable(value: number): UnusableRow['reason'] | null {
  if (value === Number.POSITIVE_INFINITY) {
    throw new Refusal('INVALID_INPUT', 'A price is infinite.', { input: 'adjClose' });
  }
  if (Number.isNaN(value)) {
    return 'missing';
  }
  return value > 0 ? null : 'not-positive';
}

/**
 * Reduces price rows to month-end prices: the last priced row of each calendar month. A month is
 * complete when a later month has a price or its last price is at most 4 calendar days before the
 * month's end; an incomplete last month is dropped and listed. Permuting the rows changes nothing.
 */
export function monthEnds(prices: PriceColumns): MonthEnds {
  const months: number[] = [];
  const days: number[] = [];
  const values: number[] = [];
  const unusableRows: UnusableRow[] = [];
  let current = Number.NaN;
  let nextMonthStart = Number.NEGATIVE_INFINITY;
  for (const row of orderByDay(prices)) {
    const value = prices.adjClose[row] ?? Number.NaN;
    const day = prices.days[row] ?? 0;
    const reason = unusable(value);
    if (reason !== null) {
      unusableRows.push({ day, reason });
    } else if (day >= nextMonthStart) {
      current = monthOfDay(day);
      nextMonthStart = lastDayOfMonth(current) + 1;
      months.push(current);
      days.push(day);
      values.push(value);
    } else {
      days[days.length - 1] = day;
      values[values.length - 1] = value;
    }
  }
  const dropped: DroppedMonth[] = [];
  const warnings: Warning[] = [];
  let lastMonth: MonthEndDiagnostics['lastMonth'] = null;
  const lastPriceDay = days[days.length - 1];
  if (lastPriceDay !== undefined) {
    const month = formatMonth(current);
    const complete = lastDayOfMonth(current) - lastPriceDay <= MONTH_END_TOLERANCE_DAYS;
    lastMonth = { month, lastPriceDay, complete };
    warnings.push(...lintLastMonth({ month, complete, used: false }));
    if (complete) {
      warnings.push(...lintLastPrice({ lastPriceDay }));
    } else {
      dropped.push({ month, reason: 'incomplete-month' });
      months.pop();
      days.pop();
      values.pop();
    }
  }
  return {
    value: {
      months: Int32Array.from(months),
      days: Int32Array.from(days),
      prices: Float64Array.from(values),
    },
    inputs: prices,
    diagnostics: { lastMonth, dropped, unusableRows },
    warnings,
  };
}
