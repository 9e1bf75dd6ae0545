import { AppError } from '../contract/errors.ts';
import type { LineProblem, ParsedFile, PriceColumns } from '../sources/types.ts';

/** Days that the book's tables hold: 1870-01-01 to 2170-01-01. */
const FIRST_DAY = -36525;
const LAST_DAY = 73049;

/**
 * A price file without the rows that the book cannot keep: returns need an adjusted close, and it is never filled in
 * from the close. Each such row is refused with its line.
 * @throws AppError NO_ROWS when none is left
 */
export function pricedRows(file: ParsedFile<PriceColumns>): ParsedFile<PriceColumns> {
  const { data, lines } = file;
  const problems: LineProblem[] = [];
  const kept: number[] = [];
  data.days.forEach((day, row) => {
    const line = lines[row] ?? 0;
    if (!((data.adjClose[row] ?? Number.NaN) > 0)) {
      problems.push({ line, column: 'Adj Close', message: 'has a close but no adjusted close' });
    } else if (day < FIRST_DAY || day > LAST_DAY) {
      problems.push({ line, column: 'Date', message: 'lies outside the years 1870 to 2169' });
    } else kept.push(row);
  });
  if (problems.length === 0) return file;
  const [first] = problems;
  if (kept.length === 0 && first) {
    throw new AppError(
      'NO_ROWS',
      `${file.file}: no row has an adjusted close on a usable date. Line ${first.line} ${first.message}. Download the history with adjusted closes.`,
      { file: file.file, line: first.line },
    );
  }
  const reals = (column: Float64Array): Float64Array =>
    Float64Array.from(kept, (row) => column[row] ?? Number.NaN);
  return {
    ...file,
    lines: Int32Array.from(kept, (row) => lines[row] ?? 0),
    problems: [...file.problems, ...problems].sort((a, b) => a.line - b.line),
    data: {
      ...data,
      days: Int32Array.from(kept, (row) => data.days[row] ?? 0),
      close: reals(data.close),
      adjClose: reals(data.adjClose),
    },
  };
}
