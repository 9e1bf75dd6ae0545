/** Lengths that stand above several columns, as reports print them: `Three months ended March 31,` over `2024` and `2023`. */
import { periodOf, type PeriodReading } from './periods.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import type { TableView } from './view.ts';

/** Rows above the headings that may say of what length their periods are. */
const ROWS_ABOVE = 3;
const LONGEST = 80;
const STRETCH =
  /^(?:for\s+)?(?:the\s+)?((?:(?:three|six|nine|twelve|3|6|9|12)[\s-]months?|(?:thirteen|twenty[\s-]six|thirty[\s-]nine|13|26|39)[\s-]weeks?|(?:fiscal\s+)?quarters?|half[\s-]years?))\s+(?:ended|ending)(?:\s+on)?(?:\s+(.+?),?)?$/i;
const BARE_YEAR = /^\d{4}$/;

type Seen = Pick<TableView, 'headerRow' | 'table'>;

/** What stands in a row over a column: in its cell, or in the next one to the left of it that spans it. */
function textOver({ cells }: RawRow, at: number): string {
  for (let column = at; column >= 0; column -= 1) {
    const text = cells[column] ?? '';
    if (text !== '') return text;
  }
  // Copied from a page, one text over all columns may stand in the middle.
  const filled = cells.filter((text) => text !== '');
  return filled.length === 1 ? (filled[0] ?? '') : '';
}

/** The length over a column, and the day that is printed with it. */
function stretchOver(
  { headerRow, table }: Seen,
  at: number,
): { words: string; day: string } | null {
  const rows = table.head.filter((row) => row.line <= headerRow && isFilledRow(row));
  const above = rows.slice(-1 - ROWS_ABOVE).reverse();
  for (const row of above) {
    const text = row.line === headerRow ? (row.cells[0] ?? '') : textOver(row, at);
    if (text.length > LONGEST) continue;
    const [, words, day = ''] = STRETCH.exec(text.trim()) ?? [];
    if (words !== undefined) return { words: words.replace(/s$/i, ''), day };
    if (/\b(?:years?|weeks?)\s+(?:ended|ending)\b/i.test(text)) return null;
  }
  return null;
}

/**
 * The period of a column whose length stands above it; undefined where none does, or the heading says all itself. A year
 * under the length of a part of one is never the whole year.
 */
export function spannedPeriod(view: Seen, at: number, heading: string): PeriodReading | undefined {
  const own = periodOf(heading, null);
  const isYear = BARE_YEAR.test(heading);
  const isDay = own !== null && typeof own === 'object' && own.part === 'date';
  if (!isYear && !isDay) return undefined;
  const over = stretchOver(view, at);
  if (over === null || /\d{4}/.test(over.day) || (isDay && over.day !== '')) return undefined;
  const whole = [`${over.day}, ${heading}`, `${over.day} ${heading}`];
  const days = isDay ? [heading] : whole;
  const read = days.map((day) => periodOf(`${over.words} ended ${day}`, null));
  return read.find((period) => period !== null) ?? 'part';
}
