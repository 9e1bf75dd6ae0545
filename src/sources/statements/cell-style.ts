/** How a re-saved table of a provider writes its figures and days: a spreadsheet saves both as its country does. */
import { dateOrderOf, parseDate, type DateOrder } from '../date-order.ts';
import { isoDate } from '../dates.ts';
import { markOf, readNumber } from '../mapping/read-number.ts';
import { isMissingMark, parseNumber } from '../numbers.ts';
import { excerpt, unclearNumbers } from '../refusal.ts';
import { readCell } from './provider-file.ts';

export type ReadCell = (cell: unknown) => number | null | 'missing';

/** Whether the provider itself would not print a cell so, but another country would. */
function isForeign(cell: string): boolean {
  const text = cell.trim();
  if (isMissingMark(text) || parseNumber(text) !== null) return false;
  return readNumber(text, '.') !== null || readNumber(text, ',') !== null;
}

/**
 * Reads the figures of a table by the decimal mark that a sample of them tells; as the provider prints them where all
 * are so.
 * @throws SourceRefusal AMBIGUOUS_NUMBERS where figures are grouped or marked and nothing tells which
 */
export function cellReader(file: string, sample: readonly string[], line: number): ReadCell {
  const [foreign, another] = sample.filter(isForeign);
  // One such cell is a slip, which is refused with its place; a way of writing has more.
  if (foreign === undefined || another === undefined) return readCell;
  const { mark, undecided } = markOf(sample);
  if (mark === null)
    throw unclearNumbers(file, `such as ${undecided[0] ?? excerpt(foreign)}`, line);
  const by = mark === 'any' ? '.' : mark;
  return (cell) => {
    if (typeof cell !== 'string') return readCell(cell);
    const text = cell.trim();
    if (isMissingMark(text)) return 'missing';
    const read = readNumber(text, by);
    // A percentage among amounts is none of them.
    return read === null || read.unit === 'percent' ? null : read.value;
  };
}

/** Reads the days of a column as most of a sample write them; the ISO date, or null where a cell is none. */
export function dayReader(sample: readonly string[]): (cell: string) => string | null {
  const order = dateOrderOf(sample.map((cell) => cell.trim()));
  const by: DateOrder = order === null || order === 'ambiguous' ? 'ymd' : order;
  return (cell) => {
    const day = parseDate(cell.trim(), by);
    return day === null ? null : isoDate(day);
  };
}
