/** How a re-saved table of a provider writes its figures and days: a spreadsheet saves both as its country does. */
import { dateOrderOf, parseDate, type DateOrder } from '../date-order.ts';
import { isoDate } from '../dates.ts';
import { markOf, readNumber } from '../mapping/read-number.ts';
import { isMissingMark, parseNumber } from '../numbers.ts';
import type { DecimalMark } from '../number-style.ts';
import { excerpt, SourceRefusal } from '../refusal.ts';
import type {
  OpenedFile,
  ParsedFile,
  ParseOptions,
  SourceFormat,
  SourceProvider,
  StatementTable,
} from '../types.ts';
import { readCell } from './provider-file.ts';

export type ReadCell = (cell: unknown) => number | null | 'missing';

/** Whether the provider itself would not print a cell so, but another country would. */
function isForeign(cell: string): boolean {
  const text = cell.trim();
  if (isMissingMark(text) || parseNumber(text) !== null) return false;
  return readNumber(text, '.') !== null || readNumber(text, ',') !== null;
}

/** A figure without a mark that no table prints which groups its thousands. */
const UNGROUPED = /^[-+(]?\d{5,}\)?$/;

/** Figures that read by a point and by a comma alike: a person says which. */
class UnclearMark extends SourceRefusal {
  readonly printed: readonly string[];

  constructor(file: string, line: number, printed: readonly string[]) {
    const found = excerpt(printed[0] ?? '');
    super('AMBIGUOUS_NUMBERS', `${file}: its figures (such as ${found}) read in two ways.`, {
      ...{ file, line, found },
      expected: 'figures such as 1234.50',
    });
    this.printed = printed;
  }
}

/**
 * Reads the figures of a table by the decimal mark that a sample of them tells; as the provider prints them where all
 * are so.
 *
 * @param given the decimal mark of a table whose figures tell none
 * @throws UnclearMark where figures are grouped or marked, nothing tells which, and nothing was given
 */
export function cellReader(
  file: string,
  sample: readonly string[],
  line: number,
  given: DecimalMark | undefined,
): ReadCell {
  const [foreign, another] = sample.filter(isForeign);
  const { mark, undecided } = markOf(sample);
  // One such cell is a slip, which is refused with its place; a way of writing has more. Points alone are a way of
  // writing where three digits stand behind each of them.
  const isOwn = foreign === undefined || another === undefined;
  const isGrouped = undecided.length > 1 && !sample.some((cell) => UNGROUPED.test(cell.trim()));
  if (isOwn && !(mark === null && isGrouped)) return readCell;
  if (mark === null && given === undefined) throw new UnclearMark(file, line, undecided);
  const by = mark === null ? (given ?? '.') : mark === 'any' ? '.' : mark;
  return (cell) => {
    if (typeof cell !== 'string') return readCell(cell);
    const text = cell.trim();
    if (isMissingMark(text)) return 'missing';
    const read = readNumber(text, by);
    // A percentage among amounts is none of them.
    return read === null || read.unit === 'percent' ? null : read.value;
  };
}

/** Reads a provider's statements; where only the decimal mark of their figures is open, no row of them, which asks. */
export function askingDecimals(
  format: SourceFormat,
  parse: SourceProvider['parse'],
): SourceProvider['parse'] {
  return (opened, options) => {
    try {
      return parse(opened, options);
    } catch (error) {
      if (!(error instanceof UnclearMark)) throw error;
      return unreadStatements(opened, format, options, error.printed);
    }
  };
}

function unreadStatements(
  opened: OpenedFile,
  format: SourceFormat,
  { symbol }: ParseOptions,
  printed: readonly string[],
): ParsedFile<StatementTable> {
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format,
    ...(symbol === undefined ? {} : { symbol }),
    asOf: '',
    rowsRead: 0,
    lines: new Int32Array(0),
    problems: [],
    notes: [],
    needs: ['decimals'],
    readings: (['.', ','] as const).map((value) => ({
      value,
      examples: [...new Set(printed)].slice(0, 2).map((text) => ({
        text,
        as: readNumber(text, value)?.value.toString() ?? 'no number',
      })),
    })),
    data: { kind: 'statements', companies: [] },
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
