/** Days that are told by a time in UTC, which of exchanges east of Greenwich is one of the day before. */
import { calendarDate, isoDate } from './dates.ts';
import { medianGap } from './ordering.ts';
import type { PriceTable } from './price-table.ts';
import { SourceRefusal } from './refusal.ts';

/** Days of the week from Sunday on; day 0, 1970-01-01, was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
const SATURDAY = 6;

/** A time of day without an offset or with that of UTC; `+09:00` is the time of the exchange itself. */
const TIME = /\d[ T](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]00:?00)?$/i;
/** Midnight of a place east of Greenwich is at noon or later of the day before, in UTC. */
const NOON = 12;
/** Days between rows of months. */
const SHORTEST_MONTH = 27;
/** Bars of months that begin at the end of the month before stand on its last days. */
const LAST_DAYS = 28;

/** Whether cells of dates tell a time at noon or later that may be in UTC: of a day that begins then, or of a close. */
export function haveLateTimes(cells: readonly string[]): boolean {
  const timed = cells.filter((cell) => /\d/.test(cell)).map((cell) => TIME.exec(cell.trim()));
  return timed.length > 0 && timed.every((found) => found !== null && Number(found[1]) >= NOON);
}

/**
 * Refuses NO_DATES where times in UTC fall on Sundays and on no Saturday, or those of months on their last days: the days of
 * that exchange begin before midnight UTC, and each would be stored under the day before.
 *
 * @param isLate whether the times are at noon or later, so that those of months begin on the day before the first
 */
export function refuseEarlyDays(
  file: string,
  { series }: Pick<PriceTable, 'series'>,
  isLate = false,
): void {
  for (const { days, lines } of series.values()) {
    const early = firstEarly(days, isLate);
    if (early === null) continue;
    const line = lines[early] ?? 0;
    const on = weekdayOf(days[early] ?? 0) === 0 ? 'on Sundays' : `on ${isoDate(days[early] ?? 0)}`;
    throw new SourceRefusal(
      'NO_DATES',
      `${file}: its times, read in UTC, fall ${on} (line ${line.toString()})${on === 'on Sundays' ? ' and on no Saturday' : ''}, so that they do not tell ` +
        'the day of the exchange. Export the file with dates as YYYY-MM-DD.',
      { file, line, found: `times ${on}`, expected: 'dates as YYYY-MM-DD' },
    );
  }
}

/** The row of the first day that must be that before; null where nothing speaks for it. */
function firstEarly(days: Int32Array, isLate: boolean): number | null {
  const gap = medianGap([...days].sort((a, b) => a - b));
  if (isLate && gap !== null && gap >= SHORTEST_MONTH) {
    const late = days.findIndex((day) => calendarDate(day).day >= LAST_DAYS);
    return late < 0 ? null : late;
  }
  const sunday = days.findIndex((day) => weekdayOf(day) === 0);
  return sunday < 0 || days.some((day) => weekdayOf(day) === SATURDAY) ? null : sunday;
}
