/**
 * Whether what was read of a factor file can be a region's history. A file replaces the series of its region as a
 * whole: one that reads in part, or at another scale, would take months away or store figures that no market had.
 */
import { counted } from './counted.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { LineProblem } from './types.ts';

/** Of a sound file nearly every month is read; `npm run refresh` holds downloads to the same. */
const LARGEST_UNREAD_SHARE = 0.02;
/** As few are told line by line, whatever their share: a table of some years has slips too. */
const FEW_ROWS = 3;
/** Below a year's months nothing is judged by shares or in the middle. */
const JUDGED_ROWS = 12;

/**
 * Refuses a file of which more than a small part of the monthly rows could not be taken.
 * @param unread monthly rows that hold no month of the series
 * @param rows monthly rows of the file
 */
export function refuseMostlyUnread(
  file: string,
  unread: number,
  rows: number,
  problems: readonly LineProblem[],
): void {
  if (rows < JUDGED_ROWS || unread <= Math.max(FEW_ROWS, rows * LARGEST_UNREAD_SHARE)) return;
  const [first] = [...problems].sort((a, b) => a.line - b.line);
  const cell = first?.text === undefined ? '' : ` ("${excerpt(first.text)}"`;
  const column = first?.column === undefined ? '' : ` in ${first.column}`;
  const example =
    first === undefined
      ? ''
      : ` Line ${first.line.toString()}${cell}${cell === '' ? '' : `${column})`}: ${first.message}.`;
  throw new SourceRefusal(
    'NOT_THIS_TABLE',
    `${file}: ${unread.toString()} of its ${counted(rows, 'monthly row')} cannot be taken, and a file replaces the ` +
      `whole series of its region.${example} Use the file as downloaded.`,
    {
      file,
      ...(first === undefined ? {} : { line: first.line }),
      found: `${unread.toString()} of ${rows.toString()} rows unread`,
      expected: 'nearly every monthly row',
    },
  );
}

/**
 * The middle of the market's monthly moves beyond which figures are in other units. In French's own files it is
 * between 2 % and 4 % (US 1926 on, and each region), and about 11 % in the twelve months of 1932; in basis points
 * taken for percent it is some 300 %.
 */
const LARGEST_MIDDLE = 0.2;

/** Refuses returns of the market of which half are larger than any market's. */
export function refuseOtherScale(file: string, column: string, returns: readonly number[]): void {
  const sizes = returns
    .filter((value) => !Number.isNaN(value))
    .map(Math.abs)
    .sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
  if (sizes.length < JUDGED_ROWS || middle <= LARGEST_MIDDLE) return;
  const found = `${Math.round(middle * 100).toString()}%`;
  throw new SourceRefusal(
    'NOT_THIS_TABLE',
    `${file}: half of the months of ${column} moved by more than ${found}: no market does, so the figures are not in ` +
      'percent a month (basis points, perhaps). Use the file as downloaded.',
    { file, column, found, expected: 'percent a month' },
  );
}
