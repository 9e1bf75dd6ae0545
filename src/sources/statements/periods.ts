/** Which fiscal period a span of days is: `fy` and `fp` of a filing belong to the filing, not to the figure. */
import { calendarDate } from '../dates.ts';

/** A fiscal year, a quarter, or the year to date; `instant` for balance sheets. */
export type Span = 'year' | 'quarter' | 'half' | 'nine-months' | 'instant';

/** The span of a period, both days included; null where it is none that companies report by. */
export function spanOf(start: number | null, end: number): Span | null {
  if (start === null) return 'instant';
  const days = end - start + 1;
  if (days >= 350 && days <= 380) return 'year';
  if (days >= 80 && days <= 104) return 'quarter';
  if (days >= 165 && days <= 195) return 'half';
  return days >= 255 && days <= 290 ? 'nine-months' : null;
}

export type FiscalPeriod = 'FY' | 'H1' | 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'TTM';

/** Days into January to which a year of whole weeks may run and still be the old year's. */
const DAYS_INTO_JANUARY = 7;

/** A fiscal year is called after the calendar year in which it ends, but for a first week of January. */
export function fiscalYearOf(yearEnd: number): number {
  return calendarDate(yearEnd - DAYS_INTO_JANUARY).year;
}

/** The fiscal years of one company, from the ends of its reported years. */
export class FiscalCalendar {
  readonly #ends: readonly number[];

  /** @param yearEnds day numbers, in any order, repeats allowed */
  constructor(yearEnds: Iterable<number>) {
    this.#ends = [...new Set(yearEnds)].sort((a, b) => a - b);
  }

  /** The last day of the latest fiscal year; null where none is known. */
  get lastEnd(): number | null {
    return this.#ends.at(-1) ?? null;
  }

  /** The year and period of a span that ends on a day; null where no year is known to tell it by. */
  place(span: Span, end: number): { year: number; period: FiscalPeriod } | null {
    if (span === 'year' || (span === 'instant' && this.#ends.includes(end))) {
      return { year: fiscalYearOf(end), period: 'FY' };
    }
    const before = this.#endBefore(end);
    if (before === null) return null;
    const quarter = Math.round((end - before) / 91.3);
    if (quarter < 1 || quarter > 4) return null;
    const year = fiscalYearOf(before) + 1;
    if (span === 'half') return quarter === 2 ? { year, period: 'H1' } : null;
    if (span === 'nine-months') return null;
    const period = (['Q1', 'Q2', 'Q3', 'Q4'] as const)[quarter - 1];
    return period === undefined ? null : { year, period };
  }

  /** The end of the last fiscal year before a day; years before the first known one are counted back. */
  #endBefore(day: number): number | null {
    const first = this.#ends[0];
    if (first === undefined) return null;
    let before = first;
    while (before >= day) before -= 364.97;
    for (const end of this.#ends) if (end < day) before = Math.max(before, end);
    return Math.round(before);
  }
}
