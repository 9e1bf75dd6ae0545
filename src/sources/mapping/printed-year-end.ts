/** The end of the fiscal year where a table prints its day once and the years beside or below it. */
import { isoDate } from '../dates.ts';
import { periodOf } from './periods.ts';

const YEAR_ENDED =
  /^(?:for\s+)?(?:the\s+)?((?:fiscal|financial|full)\s+)?years?\s+(?:ended|ending)(?:\s+on)?\s+(.{3,30}?),?$/i;
/** A year that ends in the first week of January goes by the number of the one before, or by its own. */
const OPEN = /^01-0[1-7]$/;

/**
 * The day as `MM-DD` of `Fiscal year ended January 31,` above or beside bare years; undefined where none is printed, two
 * are, or the years have names of their own (`FY2024`), which need not be those of their last days.
 */
export function printedYearEnd(
  texts: readonly string[],
  periods: readonly string[],
): string | undefined {
  if (periods.length === 0 || !periods.every((text) => /^\d{4}$/.test(text))) return undefined;
  const ends = new Set(
    texts.flatMap((text) => {
      const [, , day = ''] = YEAR_ENDED.exec(text.trim()) ?? [];
      // Of no leap year.
      const dates = [`Year ended ${day}, 2001`, `Year ended ${day} 2001`];
      const period = dates.map((date) => periodOf(date, null)).find((found) => found !== null);
      if (day === '' || period == null || typeof period === 'string') return [];
      return period.end === null ? [] : [isoDate(period.end).slice(5)];
    }),
  );
  const [end, ...others] = ends;
  return end === undefined || others.length > 0 || OPEN.test(end) ? undefined : end;
}
