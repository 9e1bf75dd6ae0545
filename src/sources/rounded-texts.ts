/** Numbers of which a spreadsheet saved a text without all of their digits: `1.23E+11`. */
import { counted } from './counted.ts';
import { normaliseLineEnds } from './table.ts';
import type { OpenedFile } from './types.ts';

/**
 * A number as spreadsheets save it in the scientific format and, where it is long, in the general one: a capital E, a
 * sign, two digits, and at most six digits in front. Programs that print all digits of a number write a small e. A
 * small number of one digit or two (`5E-05`) is as a rule whole.
 */
const ROUNDED = /(?<![\w.+-])[-+]?\d(?:(?:[.,]\d{1,5})?E\+|[.,]\d{2,5}E-)\d{2,3}(?![\w.])/g;
/** The longest such text with a sign, and what stands behind it. */
const LONGEST = 14;

/** Tells on which line a text file has the first such number; none of a workbook, which stores its numbers in full. */
export function notesOnRounded({ content }: OpenedFile): string[] {
  if (content.kind !== 'text' || /^\s*[{[<]/.test(content.head)) return [];
  let count = 0;
  let first: { text: string; line: number } | undefined;
  let line = 1;
  let seen = -1;
  const look = (text: string, end: number): void => {
    if (/E[+-]/.test(text)) {
      for (const { 0: found, index } of text.matchAll(ROUNDED)) {
        if (index <= seen || index > end) continue;
        count += 1;
        first ??= { text: found, line: line + linesIn(text, index) };
      }
    }
    line += linesIn(text, end);
  };
  let rest = '';
  for (const piece of content.pieces(false)) {
    const text = normaliseLineEnds(rest + piece);
    // What stands at the end may go on in the next piece: a number, or a line end of two characters.
    const end = Math.max(0, text.length - LONGEST);
    look(text, end);
    rest = text.slice(end);
    seen = 0;
  }
  look(rest, rest.length);
  if (first === undefined) return [];
  const others = count === 1 ? 'it' : `it and ${counted(count - 1, 'more number')}`;
  return [
    `Line ${first.line.toString()} has ${first.text}: a spreadsheet saved ${others} rounded to the digits that it showed, and the others are lost. Use the file as downloaded, or give the cells a number format with all digits before saving.`,
  ];
}

/** Number of line ends before a place. */
function linesIn(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
    count += 1;
  return count;
}
