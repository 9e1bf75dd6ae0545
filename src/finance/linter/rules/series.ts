import { dateOfDay, formatMonth, lastDayOfMonth, monthOfDay } from '../../months.ts';
import type { Warning } from '../../warning.ts';

/** Two steps of a year in a row are no gaps in a monthly series but rows of years. */
const MONTHS_PER_YEAR = 12;
const YEARLY_STEPS = 2;

/** A monthly return beyond 100 % either way is percent, not a decimal. */
export function isPercent(monthlyReturn: number): boolean {
  return monthlyReturn > 1 || monthlyReturn < -1;
}

export interface MonthlyFactorFacts {
  readonly name: string;
  /** Monthly returns meant as decimals; NaN where missing. */
  readonly values: ArrayLike<number>;
}

/** A monthly factor beyond 100 % means that percent was read as decimals. */
export function lintDecimals({ name, values }: MonthlyFactorFacts): Warning[] {
  const row = Array.from(values).findIndex(isPercent);
  if (row === -1) {
    return [];
  }
  const value = values[row] ?? Number.NaN;
  return [
    {
      code: 'PERCENT_NOT_DECIMAL',
      severity: 'warning',
      message: `${name} is ${value} in row ${row + 1}: monthly factors are decimals (1.23% is 0.0123).`,
      figures: { name, row: row + 1, value: String(value) },
    },
  ];
}

export interface ReturnDatesFacts {
  readonly name: string;
  /** Days since 1970-01-01 of the rows that meet monthly factors. */
  readonly days: ArrayLike<number>;
}

/** A series that meets monthly factors has one row per month. */
export function lintFrequency({ name, days }: ReturnDatesFacts): Warning[] {
  const rows = new Map<number, number>();
  let most = 0;
  for (const day of Array.from(days)) {
    const month = monthOfDay(day);
    const count = (rows.get(month) ?? 0) + 1;
    rows.set(month, count);
    most = Math.max(most, count);
  }
  if (most <= 1) {
    return [];
  }
  return [
    {
      code: 'DAILY_SERIES_AS_MONTHLY',
      severity: 'warning',
      message: `${name} has up to ${most} rows in one month: reduce it to month-ends before it meets monthly factors.`,
      figures: { name, rowsInOneMonth: most },
    },
  ];
}

export interface MonthRowsFacts {
  readonly name: string;
  /** Month indexes (year * 12 + month - 1) in the order of the source. */
  readonly months: ArrayLike<number>;
}

/** Rows that step by a year are annual figures: the second block of a factor file, for example. */
export function lintMonthRows({ name, months }: MonthRowsFacts): Warning[] {
  let steps = 0;
  for (let row = 1; row < months.length; row += 1) {
    const step = (months[row] ?? Number.NaN) - (months[row - 1] ?? Number.NaN);
    steps = step === MONTHS_PER_YEAR ? steps + 1 : 0;
    if (steps === YEARLY_STEPS) {
      return [
        {
          code: 'ANNUAL_ROWS_AS_MONTHS',
          severity: 'warning',
          message: `${name} steps by a year from row ${row - 1} on: these are annual figures, not months.`,
          figures: { name, row: row - 1 },
        },
      ];
    }
  }
  return [];
}

export interface PriceColumnFacts {
  /** The column whose changes are taken for returns. */
  readonly returnsFrom: 'adjusted-close' | 'close';
  /** Whether adjusted and plain close agree in every row; absent where one of them is not known. */
  readonly columnsAgree?: boolean;
  /** Whether the company paid dividends or split its shares within the series. */
  readonly distributes?: boolean;
}

/** Returns need dividends and splits in: an adjusted close that never differs holds none. */
export function lintPriceColumn(facts: PriceColumnFacts): Warning[] {
  const unadjusted = facts.columnsAgree === true && facts.distributes === true;
  if (facts.returnsFrom === 'adjusted-close' && !unadjusted) {
    return [];
  }
  return [
    {
      code: 'CLOSE_NOT_ADJUSTED',
      severity: 'warning',
      message: unadjusted
        ? 'The adjusted close equals the close in every row although the company paid dividends or split: it is not adjusted.'
        : 'Returns are taken from the close: dividends are missing and splits look like losses. Use the adjusted close.',
    },
  ];
}

export interface LastMonthFacts {
  /** 'YYYY-MM' */
  readonly month: string;
  readonly complete: boolean;
  /** Whether its return takes part. */
  readonly used: boolean;
}

/** A month that has not ended has no month-end return. */
export function lintLastMonth({ month, complete, used }: LastMonthFacts): Warning[] {
  if (complete) {
    return [];
  }
  return [
    {
      code: 'LAST_MONTH_INCOMPLETE',
      severity: used ? 'warning' : 'info',
      message: used
        ? `${month} is not complete, yet its return is used.`
        : `${month} is not complete and was left out.`,
      figures: { month },
    },
  ];
}

export interface LastPriceFacts {
  /** Day of the last price of a month that counts as complete, since 1970-01-01. */
  readonly lastPriceDay: number;
}

/** Weekdays of a month that may lie after its last price: one, for a holiday. */
const WEEKDAYS_OF_GRACE = 1;

/** Day 0, 1970-01-01, was a Thursday: days 2 and 3 were the first Saturday and Sunday. */
function isWeekend(day: number): boolean {
  const sinceSaturday = (((day - 2) % 7) + 7) % 7;
  return sinceSaturday <= 1;
}

/** The last month of a series counts as whole some days before its end (finance.md section 1): what is missing is said. */
export function lintLastPrice({ lastPriceDay }: LastPriceFacts): Warning[] {
  const monthEnd = lastDayOfMonth(monthOfDay(lastPriceDay));
  let weekdays = 0;
  for (let day = lastPriceDay + 1; day <= monthEnd; day += 1) {
    if (!isWeekend(day)) weekdays += 1;
  }
  if (weekdays <= WEEKDAYS_OF_GRACE) {
    return [];
  }
  const month = formatMonth(monthOfDay(lastPriceDay));
  const [lastPrice, lastDay] = [dateOfDay(lastPriceDay), dateOfDay(monthEnd)];
  return [
    {
      code: 'LAST_MONTH_CUT_SHORT',
      severity: 'info',
      message: `The prices end on ${lastPrice}, ${weekdays} weekdays before the end of ${month} (${lastDay}); the month counts as complete, and its return meets the factors of the whole month.`,
      figures: { month, lastPrice, lastDay, weekdays },
    },
  ];
}
