/** Delimited text to rows of trimmed cells, each with its 1-based source line. */
import Papa from 'papaparse';
import { SourceRefusal } from './refusal.ts';
import type { TextContent } from './types.ts';

/** How much of a text is looked at to recognise it; headers stand in the first few lines. */
export const HEAD_CHARACTERS = 65_536;

export type Delimiter = ',' | ';' | '\t' | '|';

export interface TextTable {
  /** One element per source line: index + 1 is the line number. Cells are trimmed. */
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: Delimiter;
}

/** Line ends of every kind (CRLF, CR, LF, mixed) made LF, so that lines can be counted. */
export function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * The delimiter that occurs most often in a line; a comma where none does. Beside tabs or semicolons a comma between
 * digits belongs to a number: `KO<tab>61,25`.
 */
export function delimiterOf(line: string): Delimiter {
  let best: Delimiter = ',';
  let most = 0;
  const parts = /[;\t]/.test(line) ? line.replace(/(\d),(?=\d)/g, '$1.') : line;
  for (const candidate of [',', ';', '\t'] as const) {
    const count = parts.split(candidate).length - 1;
    if (count > most) {
      best = candidate;
      most = count;
    }
  }
  return best;
}

/**
 * Rows of a delimited text, one per source line. No table read here has line ends inside its
 * cells; where a stray quote would make one cell of several lines, each line is therefore read by
 * itself, so that one bad quote costs one line and not the rest of the file.
 */
export function readTable(text: string, delimiter: Delimiter): TextTable {
  // A blank between the separator and a quote would make the quote part of the cell.
  const lines = normaliseLineEnds(text).replaceAll(`${delimiter} "`, `${delimiter}"`);
  const whole = parse(lines, delimiter);
  const spoilt =
    whole.errors.length > 0 ||
    (lines.includes('"') && whole.data.some((row) => row.some((cell) => cell.includes('\n'))));
  const rows = spoilt ? eachLine(lines, delimiter) : whole.data.slice(0, -1);
  // Most large files have no blank at all, and trimming would cost more than the parsing.
  const padded = /[^\S\n]/.test(lines);
  return { rows: padded ? rows.map((row) => row.map((cell) => cell.trim())) : rows, delimiter };
}

/** No table has longer lines; a file of one endless line would be read again with every piece. */
const MAX_LINE_CHARACTERS = 4 * 1024 * 1024;

/** Consecutive rows of a table. */
export interface RowBatch {
  /** 1-based source line of the first row. */
  readonly firstLine: number;
  readonly rows: readonly (readonly string[])[];
}

/** Consecutive whole lines of a text, with line ends of one kind. */
export interface LineBatch {
  /** 1-based source line of the first one. */
  readonly firstLine: number;
  readonly text: string;
  /** Where the last line ends in `text`, without its line end. */
  readonly end: number;
}

/**
 * The rows of a table of any length, some thousands at a time, one per source line as in
 * {@link readTable}. Refuses UNKNOWN_FORMAT where a line is longer than any table's.
 */
export function* tableBatches(content: TextContent, delimiter: Delimiter): Generator<RowBatch> {
  for (const { firstLine, text, end } of lineBatches(content)) {
    yield { firstLine, rows: readTable(text.slice(0, end), delimiter).rows };
  }
}

/** The lines of a text of any length, some thousands at a time. Refuses as {@link tableBatches}. */
export function* lineBatches(content: TextContent): Generator<LineBatch> {
  let firstLine = 1;
  let rest = '';
  for (const piece of content.pieces()) {
    const text = rest + piece;
    // A carriage return at the end may be half of a CRLF: it waits for the next piece.
    const half = text.endsWith('\r');
    const complete = normaliseLineEnds(half ? text.slice(0, -1) : text);
    const end = complete.lastIndexOf('\n');
    rest = complete.slice(end + 1) + (half ? '\r' : '');
    if (rest.length > MAX_LINE_CHARACTERS) {
      throw new SourceRefusal(
        'UNKNOWN_FORMAT',
        `${content.file} has a line of millions of characters after line ${firstLine.toString()}: this is no table.`,
        { file: content.file, line: firstLine },
      );
    }
    if (end < 0) continue;
    yield { firstLine, text: complete, end };
    firstLine += linesIn(complete, end);
  }
  const last = normaliseLineEnds(rest);
  yield { firstLine, text: last, end: last.length };
}

/** Number of lines up to a place in a text. */
function linesIn(text: string, end: number): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
    count += 1;
  return count;
}

/** Lines read by themselves. A call of the parser costs: it is spared where a line has no quote or came before. */
function eachLine(lines: string, delimiter: Delimiter): string[][] {
  const known = new Map<string, string[]>();
  return lines.split('\n').map((line) => {
    if (!line.includes('"')) return line.split(delimiter);
    const cells = known.get(line) ?? lineCells(line, delimiter);
    known.set(line, cells);
    return cells;
  });
}

function lineCells(line: string, delimiter: Delimiter): string[] {
  return (parse(line, delimiter).data[0] ?? ['']).map((cell) => cell.replace(/\n$/, ''));
}

/** Every line gets an end, since the parser reads a stray quote otherwise at the end of its input. */
function parse(text: string, delimiter: Delimiter): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(`${text}\n`, { delimiter, newline: '\n', skipEmptyLines: false });
}

/** The cells of one line without quotes, as {@link readTable} has them: a call of the parser costs. */
export function plainCells(line: string, delimiter: Delimiter): string[] {
  return line.split(delimiter).map((cell) => cell.trim());
}

/** Whether a row has no text at all. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}

/** A heading reduced to letters and digits in lower case: `Mkt-RF`, `Mkt_RF ` -> `mktrf`. */
export function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
