/** The decimal mark of a table of peers: told by its figures, or asked with both readings of some. */
import { isInFull } from './cell-formats.ts';
import { markOfTable } from './decimal-evidence.ts';
import { bothReadings } from './decimal-readings.ts';
import type { DecimalMark } from './number-style.ts';
import type { PeerColumn } from './peer-headings.ts';
import { unitIn, type PrintedUnit } from './peer-units.ts';
import { isBlankRow, type Delimiter } from './table.ts';
import type { OpenedFile, ParsedFile, ParseOptions, PeerTable } from './types.ts';

/** A table of peers with its headings understood and its cells as text. */
export interface TableOfPeers {
  readonly delimiter: Delimiter;
  readonly rows: readonly (readonly string[])[];
  /** 1-based line of the first row below the headings. */
  readonly firstLine: number;
  readonly columns: readonly PeerColumn[];
  /** Of all columns, as printed. */
  readonly headings: readonly string[];
  /** The lines above them. */
  readonly above: readonly string[];
}

/** The company of a row: its name, else its symbol; empty where it has neither. */
export function nameOf(row: readonly string[], columns: readonly PeerColumn[]): string {
  return cellUnder(row, columns, 'name') || cellUnder(row, columns, 'symbol');
}

/** What a row has in the column of a key; empty where there is none. */
export function cellUnder(
  row: readonly string[],
  columns: readonly PeerColumn[],
  key: PeerColumn['key'],
): string {
  return row[columns.find((column) => column.key === key)?.column ?? -1] ?? '';
}

/** Units behind an amount that are longer than the K, M, B and T of sheets, as people and this workbench write them. */
const LONG_UNITS: ReadonlyMap<string, string> = new Map([
  ...(['mn', 'mm', 'mio'] as const).map((unit) => [unit, 'M'] as const),
  ...(['bn', 'mrd'] as const).map((unit) => [unit, 'B'] as const),
  ['tn', 'T'],
]);

/** A currency in front of a number or behind it: `$5`, `(US$5)`, `EUR 5`, `5 \u20ac`. */
const IN_FRONT =
  /^([-+(\u2212]{0,2})\s*([A-Z]{0,3}\s*[$\u20ac\u00a3\u00a5\u20b9\u20a9]|(?:[A-Z]{3}|GBp|ZAc)(?=[\s\d.+-]))\s*/;
const BEHIND =
  /(?<=[\da-zA-Z])\s*([$\u20ac\u00a3\u00a5\u20b9\u20a9]|(?<=[\d\s])(?:[A-Z]{3}|GBp|ZAc|kr)|(?<=\d\s?)p)(\)?)$/;
/** No number is as long; a cell of thousands of blanks would be gone through from each of them. */
const LONGEST_NUMBER = 100;

/** The currencies that a cell may be in by its own sign or code; none where it has none. */
export function currenciesOfCell(text: string): readonly string[] {
  return unitOfCell(text)?.currencies ?? [];
}

/** What stands in front of a cell's number and behind it; null where nothing does. */
export function unitOfCell(text: string): PrintedUnit | null {
  if (text.length > LONGEST_NUMBER) return null;
  const printed = `${IN_FRONT.exec(text)?.[2] ?? ''} ${BEHIND.exec(text)?.[1] ?? ''}`;
  // Most cells are bare numbers or blank, and a pasted sheet may have thousands of blank rows.
  return printed === ' ' ? null : unitIn(printed);
}

/**
 * A number without its currency or the `x` of a multiple behind, its unit as one letter: `€160.2bn` is `160.2B`.
 */
export function bareNumber(text: string): string {
  if (text.length > LONGEST_NUMBER) return text;
  const without =
    currenciesOfCell(text).length === 0 ? text : text.replace(IN_FRONT, '$1').replace(BEHIND, '$2');
  return without
    .replace(/\s*[x\u00d7]$/i, '')
    .replace(
      /(\d\s*)([a-z]{2,3})(?=\)?$)/i,
      (_, number: string, unit: string) => `${number}${LONG_UNITS.get(unit.toLowerCase()) ?? unit}`,
    )
    .trim();
}

/** Whether a bare number says its unit itself: `905M`, in brackets for a loss `(905M)`, and a cell in full. */
export function hasUnit(bare: string): boolean {
  return /[kmbt]\)?$/i.test(bare) || isInFull(bare);
}

/** The columns that hold figures. */
export function figureColumns({ columns }: TableOfPeers): PeerColumn[] {
  return columns.filter(({ key }) => !['name', 'symbol', 'currency'].includes(key));
}

/** The figures of a table as printed, without signs around them. */
export function printedFigures(table: TableOfPeers): string[] {
  const numbers = figureColumns(table);
  return table.rows.flatMap((row) =>
    isBlankRow(row) ? [] : numbers.map(({ column }) => bareNumber(row[column] ?? '')),
  );
}

/** The decimal mark of a table; null where nothing tells it. */
export function markOf(table: TableOfPeers): DecimalMark | null {
  const named = new Set(table.columns.map(({ column }) => column));
  const others = table.rows.flatMap((row) => row.filter((_, column) => !named.has(column)));
  return markOfTable(printedFigures(table), others, table.delimiter);
}

/** A table whose figures read by a point and by a comma alike: no row of it is taken before somebody says which. */
export function unreadPeers(
  opened: OpenedFile,
  table: TableOfPeers,
  { symbol }: ParseOptions,
): ParsedFile<PeerTable> {
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'peer-table',
    ...(symbol === undefined ? {} : { symbol }),
    asOf: '',
    rowsRead: 0,
    lines: new Int32Array(0),
    problems: [],
    notes: [],
    needs: ['decimals', ...(symbol === undefined ? (['symbol'] as const) : [])],
    readings: bothReadings(printedFigures(table)),
    data: { kind: 'peers', rows: [] },
  };
}
