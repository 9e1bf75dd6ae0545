import { AppError } from '../contract/errors.ts';
import { linesOf } from '../sources/price-columns.ts';
import { Problems, type ProblemSink } from '../sources/problems.ts';
import type { LineProblem, ParsedFile, PriceColumns, PricePanel } from '../sources/types.ts';

/** Days that the book's tables hold: 1870-01-01 to 2170-01-01. */
const FIRST_DAY = -36525;
const LAST_DAY = 73049;

interface Rows {
  lines: Int32Array;
  prices: PriceColumns;
}

/**
 * A price file without the rows that the book cannot keep. Where the table has adjusted closes a row without one is
 * refused with its line: it is never filled in from the close. Where it has none at all the closes are kept as such.
 * @throws AppError NO_ROWS when none is left
 */
export function pricedRows(file: ParsedFile<PriceColumns>): ParsedFile<PriceColumns> {
  const problems = new Problems();
  const { lines, prices } = storable({ lines: file.lines, prices: file.data }, problems);
  if (lines.length === file.lines.length) return file;
  refuseEmpty(file.file, lines.length, problems.list());
  return { ...file, lines, problems: merged(file.problems, problems.list()), data: prices };
}

/** As {@link pricedRows}, for each security of a file; one without any row left goes. */
export function pricedPanel(file: ParsedFile<PricePanel>): ParsedFile<PricePanel> {
  const problems = new Problems();
  const series = file.data.series
    .map((one) => ({ ...one, ...storable(one, problems) }))
    .filter(({ lines }) => lines.length > 0);
  const lines = linesOf(series);
  if (lines.length === file.lines.length) return file;
  refuseEmpty(file.file, series.length, problems.list());
  return {
    ...file,
    lines,
    problems: merged(file.problems, problems.list()),
    data: { ...file.data, series },
  };
}

function merged(first: readonly LineProblem[], second: readonly LineProblem[]): LineProblem[] {
  return [...first, ...second].sort((a, b) => a.line - b.line);
}

function refuseEmpty(file: string, left: number, problems: readonly LineProblem[]): void {
  const [first] = problems;
  if (left > 0 || !first) return;
  throw new AppError(
    'NO_ROWS',
    `${file}: no row has an adjusted close on a usable date. Line ${first.line} ${first.message}. Download the history with adjusted closes.`,
    { file, line: first.line },
  );
}

/** The rows that can be kept; the others go to `problems`. */
function storable({ lines, prices }: Rows, problems: ProblemSink): Rows {
  const kept: number[] = [];
  prices.days.forEach((day, row) => {
    const line = lines[row] ?? 0;
    const used = (prices.hasAdjusted ? prices.adjClose : prices.close)[row] ?? Number.NaN;
    if (!(used > 0)) {
      problems.push({ line, column: 'Adj Close', message: 'has a close but no adjusted close' });
    } else if (day < FIRST_DAY || day > LAST_DAY) {
      problems.push({ line, column: 'Date', message: 'lies outside the years 1870 to 2169' });
    } else kept.push(row);
  });
  if (kept.length === lines.length) return { lines, prices };
  const reals = (column: Float64Array): Float64Array =>
    Float64Array.from(kept, (row) => column[row] ?? Number.NaN);
  return {
    lines: Int32Array.from(kept, (row) => lines[row] ?? 0),
    prices: {
      ...prices,
      days: Int32Array.from(kept, (row) => prices.days[row] ?? 0),
      close: reals(prices.close),
      adjClose: reals(prices.adjClose),
    },
  };
}
