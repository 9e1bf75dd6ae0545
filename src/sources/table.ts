/** Delimited text to rows of trimmed cells, each with its 1-based source line. */
import Papa from 'papaparse';

/** How much of a text is looked at to recognise it; headers stand in the first few lines. */
export const HEAD_CHARACTERS = 65_536;

export type Delimiter = ',' | ';' | '\t';

export interface TextTable {
  /** One element per source line: index + 1 is the line number. Cells are trimmed. */
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: Delimiter;
}

/** Line ends of every kind (CRLF, CR, LF, mixed) made LF, so that lines can be counted. */
export function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The delimiter that occurs most often in a line; a comma where none does. */
export function delimiterOf(line: string): Delimiter {
  let best: Delimiter = ',';
  let most = 0;
  for (const candidate of [',', ';', '\t'] as const) {
    const count = line.split(candidate).length - 1;
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
  const lines = normaliseLineEnds(text);
  const whole = parse(lines, delimiter);
  const rows = whole.some((row) => row.some((cell) => cell.includes('\n')))
    ? lines.split('\n').map((line) => parse(line, delimiter)[0] ?? [''])
    : whole;
  return { rows, delimiter };
}

function parse(text: string, delimiter: Delimiter): string[][] {
  // Papa Parse reports an unclosed quote beside the rows; the cells then fail as numbers or dates
  // and are refused with their line, so its list of errors says nothing more.
  const rows = Papa.parse<string[]>(text, { delimiter, newline: '\n', skipEmptyLines: false }).data;
  // Most large files have no blank at all, and trimming would cost more than the parsing.
  const padded = /[^\S\n]/.test(text);
  return padded ? rows.map((row) => row.map((cell) => cell.trim())) : rows;
}

/** Whether a row has no text at all. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every((cell) => cell === '');
}

/** A heading reduced to letters and digits in lower case: `Mkt-RF`, `Mkt_RF ` -> `mktrf`. */
export function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
