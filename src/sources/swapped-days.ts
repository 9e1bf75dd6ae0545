/**
 * Dates that a spreadsheet program took for those of its own country: of 05/01/2023 it made a day of May, 13/01/2023 it left as
 * text. The days that it stored are wrong, and nothing mends them.
 */
import { calendarDate, parseSerialDate } from './dates.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { OpenedFile, Sheet } from './types.ts';

const PRINTED_DATE = /^(\d{1,2})[./-](\d{1,2})[./-](?:\d{2}|\d{4})$/;
const MONTHS = 12;
/** So many cells of each kind are no slip. */
const ENOUGH = 5;

/** Refuses NO_DATES where a visible sheet has a column of such dates. */
export function refuseSwappedDays({ file, content }: OpenedFile): void {
  if (content.kind === 'text') return;
  for (const sheet of content.sheets) {
    const found = sheet.hidden ? null : swappedIn(sheet);
    if (found === null) continue;
    throw new SourceRefusal(
      'NO_DATES',
      `${file}: a spreadsheet program has read its dates with day and month exchanged: those up to the 12th became other days, ` +
        `the others stayed text (${excerpt(found.text)} in row ${found.line.toString()}). Use the file as downloaded, without opening it in a spreadsheet.`,
      { file, line: found.line, found: found.text, expected: 'the file as downloaded' },
    );
  }
}

interface Seen {
  stored: number;
  isBeyond: boolean;
  texts: number;
  first: { readonly text: string; readonly line: number } | null;
}

function swappedIn({ rows, formats, date1904 }: Sheet): Seen['first'] {
  const columns: Seen[] = [];
  rows.forEach((row, at) => {
    row.forEach((cell, column) => {
      const seen = (columns[column] ??= { stored: 0, isBeyond: false, texts: 0, first: null });
      if (typeof cell === 'number' && formats[at]?.[column] === 'd') {
        const day = parseSerialDate(cell, date1904);
        seen.stored += 1;
        if (day === null || calendarDate(day).day > MONTHS) seen.isBeyond = true;
      } else if (typeof cell === 'string') {
        const [, one, two] = PRINTED_DATE.exec(cell.trim()) ?? [];
        if (Math.max(Number(one ?? 0), Number(two ?? 0)) <= MONTHS) return;
        seen.texts += 1;
        seen.first ??= { text: cell.trim(), line: at + 1 };
      }
    });
  });
  const swapped = columns.find(
    ({ stored, isBeyond, texts }) => !isBeyond && stored >= ENOUGH && texts >= ENOUGH,
  );
  return swapped?.first ?? null;
}
