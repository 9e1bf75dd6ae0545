/** What readers of providers' statements share: the JSON of a reply, and the parsed file from its companies. */
import { listedSymbol } from '../exchange-prefix.ts';
import { counted } from '../counted.ts';
import { refusedRows } from '../problems.ts';
import { excerpt, SourceRefusal } from '../refusal.ts';
import { isMissingMark, parseNumber } from '../numbers.ts';
import type {
  CompanyStatements,
  LineProblem,
  OpenedFile,
  ParsedFile,
  SourceFormat,
  StatementTable,
} from '../types.ts';

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON of a text file. Refuses UNKNOWN_FORMAT where it is cut short. */
export function readJson(opened: OpenedFile): unknown {
  const { file } = opened;
  if (opened.content.kind !== 'text') {
    throw new SourceRefusal('UNKNOWN_FORMAT', `${file} cannot be read: it is no text.`, { file });
  }
  try {
    return JSON.parse(opened.content.whole()) as unknown;
  } catch (error) {
    if (error instanceof SourceRefusal) throw error;
    throw new SourceRefusal(
      'UNKNOWN_FORMAT',
      `${file} is not complete JSON: the download was cut short. Download it again.`,
      { file },
    );
  }
}

/** A number, or its text; `None` and the like are missing; null for anything else. */
export function readCell(cell: unknown): number | null | 'missing' {
  if (cell === null || cell === undefined) return 'missing';
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string') return null;
  const text = cell.trim();
  return isMissingMark(text) ? 'missing' : parseNumber(text);
}

/** What a file of statements came to. Refuses NO_ROWS where not one figure could be made. */
export function statementFile(
  opened: OpenedFile,
  format: SourceFormat,
  companies: readonly CompanyStatements[],
  problems: readonly LineProblem[],
  more: {
    readonly currency: string | null;
    readonly isCurrencyAssumed?: boolean;
    readonly notes: readonly string[];
  },
): ParsedFile<StatementTable> {
  const { file } = opened;
  const figures = companies.flatMap((company) => company.figures);
  if (figures.length === 0) {
    const why = problems[0] === undefined ? '' : ` ${sentenceOf(problems[0])}`;
    throw new SourceRefusal(
      'NO_ROWS',
      `${file} holds no figure of the statements that are read (revenue, EBIT, cash flows, debt).${why}`,
      { file },
    );
  }
  const [only] = companies;
  const symbol = companies.length === 1 ? (only?.symbol ?? null) : null;
  const filed = figures.reduce(
    (last, row) => ((row.filed ?? '') > last ? (row.filed ?? '') : last),
    '',
  );
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format,
    ...(symbol === null ? {} : { symbol }),
    ...(companies.some((company) => company.symbol === null) ? { needs: ['symbol'] as const } : {}),
    ...(more.currency === null ? {} : { currency: more.currency }),
    ...(more.isCurrencyAssumed === true ? { isCurrencyAssumed: true } : {}),
    asOf: figures.reduce((last, { periodEnd }) => (periodEnd > last ? periodEnd : last), ''),
    ...(filed === '' ? {} : { vintage: filed }),
    rowsRead: figures.length + refusedRows(problems),
    lines: Int32Array.from(figures, ({ line }) => line),
    problems,
    notes: [
      ...more.notes,
      'Rows are figures of the statements, each with the columns it was made of; a figure that repeats unchanged counts once. What is missing is not filled in.',
    ],
    data: { kind: 'statements', companies },
  };
}

/** A refused line as a sentence: `Line 2, Revenue ("1.234,5"): is no number.` */
function sentenceOf({ line, column, text, message }: LineProblem): string {
  const where = column === undefined ? '' : `, ${excerpt(column)}`;
  const what = text === undefined ? '' : ` ("${excerpt(text)}")`;
  return `Line ${line.toString()}${where}${what}: ${message}.`;
}

/**
 * The companies of a file that are read, by symbol: one company is whom a person says it is; of several the one that was
 * asked for is chosen, or all of them.
 *
 * @param own rows by the symbols of the file
 * @throws SourceRefusal NO_ROWS where the file has several, and not the one that was asked for
 */
export function companiesAsked<Row>(
  file: string,
  own: ReadonlyMap<string, readonly Row[]>,
  given: string | undefined,
): [string, readonly Row[]][] {
  const wanted = given === undefined ? null : symbolFrom(given, '');
  if (wanted === null) return [...own];
  if (own.size === 1) return [...own.values()].map((rows) => [wanted, rows]);
  const chosen = own.get(wanted);
  if (chosen !== undefined || own.size === 0) return chosen === undefined ? [] : [[wanted, chosen]];
  throw new SourceRefusal(
    'NO_ROWS',
    `${file} holds ${own.size.toString()} companies, but not ${wanted}.`,
    {
      file,
      found: wanted,
    },
  );
}

/** @param left companies of the file that were not asked for */
export function noteOnLeft(left: number): string {
  return `${counted(left, 'other company of the file is', 'other companies of the file are')} left out, as asked.`;
}

/** The currency of most figures of money; null where there is none. */
export function mainCurrencyOf(currencies: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const code of currencies) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** A person's symbol, else the file's own in capitals; null where neither is one. */
export function symbolFrom(given: string | undefined, own: unknown): string | null {
  const text = (given?.trim() ?? '') || (typeof own === 'string' ? own.trim() : '');
  const symbol = listedSymbol(text) ?? '';
  return /^[A-Z0-9^][A-Z0-9.^=_-]{0,23}$/.test(symbol) ? symbol : null;
}
