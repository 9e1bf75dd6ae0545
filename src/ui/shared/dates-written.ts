import { format } from './format.ts';

/**
 * A day by itself: no part of the name of a file, of a longer number or of a point in time. What stands in quotes comes
 * from a file or is to be typed, and is passed over whole.
 */
const ISO_DAY = /"[^"]*"|(?<![\w./-])\d{4}-\d\d-\d\d(?![\w/-]|\.\w)/g;

/** Whether the calendar has the day: one that it lacks is told as it was written. */
function isDay(iso: string): boolean {
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}

/**
 * A recorded sentence with its ISO days written as days are on screen. The record keeps them as they are: its texts know
 * no locale and replay to the same bits.
 */
export function datesWritten(text: string): string {
  return text.replace(ISO_DAY, (found) => (isDay(found) ? format.date(found) : found));
}
