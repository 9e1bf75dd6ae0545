/**
 * Where everything stands in a sheet of Bloomberg's history (BDH): a line of fields above the figures, the security of
 * each somewhere above it, and to the left of each the dates, its own or shared.
 */
import { LinesAbove, type NamedCurrency } from './bloomberg-head.ts';
import type { BloombergSecurity } from './bloomberg-symbols.ts';
import { dateStylesOf } from './mapping/read-date.ts';
import { isFilledRow, type RawRow } from './mapping/raw-table.ts';
import { headingKey } from './table.ts';

/** The columns of one security. */
export interface BloombergField {
  /** Null where no cell names it. */
  readonly security: BloombergSecurity | null;
  /** Null where only a total return is there. */
  readonly close: number | null;
  /** The index with dividends reinvested, and its field as printed. */
  readonly total: { readonly column: number; readonly name: string } | null;
  /** As the book writes it; null where no line names one. */
  readonly currency: NamedCurrency | null;
}

/** A column of dates with the securities to its right. */
export interface BloombergBlock {
  readonly date: number;
  readonly fields: readonly BloombergField[];
}

export interface BloombergLayout {
  /** 1-based line of the fields. */
  readonly headerLine: number;
  readonly blocks: readonly BloombergBlock[];
  /** Fields as printed that hold no close and no total return. */
  readonly left: readonly string[];
  /** Whether a security is named. */
  readonly isNamed: boolean;
  /** The same figures twice, which nobody can choose between; null where there are none. */
  readonly twice: string | null;
}

type FieldKind = 'close' | 'gross' | 'net' | 'other';

const KINDS: ReadonlyMap<string, FieldKind> = new Map([
  ['pxlast', 'close'],
  ['lastprice', 'close'],
  ['pxofficialclose', 'close'],
  ['totreturnindexgrossdvds', 'gross'],
  ['totreturnindexgrossdividends', 'gross'],
  ['totreturnindexnetdvds', 'net'],
  ['totreturnindexnetdividends', 'net'],
]);
/** Fields that others than Bloomberg do not spell so. */
const OWN_SPELLING = /^(?:PX_LAST|TOT_RETURN_INDEX_(?:GROSS|NET)_DVDS)$/;
const OTHER_FIELD = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const DATES: ReadonlySet<string> = new Set(['date', 'dates', 'datum']);
/** Lines above the figures that are looked at. */
const HEAD_LINES = 40;

/** Finds the columns in the first rows of a table; null where it is none of Bloomberg's. */
export function bloombergLayout(head: readonly RawRow[]): BloombergLayout | null {
  const rows = head.slice(0, HEAD_LINES);
  const at = fieldRow(rows);
  const row = rows[at];
  if (row === undefined) return null;
  const kinds = row.cells.map(kindOf);
  const dates = dateColumns(head, at, kinds);
  const above = new LinesAbove(rows.slice(0, at));
  if (!above.isNamed && !row.cells.some((cell) => OWN_SPELLING.test(cell.trim()))) return null;
  const blocks = new Map<number, Map<string, Draft>>();
  let twice: string | null = null;
  for (const [column, kind] of kinds.entries()) {
    if (kind === null || kind === 'other') continue;
    const date = dates[column] ?? -1;
    if (date < 0) return null;
    const security = above.securityOf(date, column);
    const fields = blocks.get(date) ?? new Map<string, Draft>();
    blocks.set(date, fields);
    const name = security?.text ?? '';
    const field = fields.get(name) ?? { security, columns: new Map<FieldKind, number>() };
    fields.set(name, field);
    if (field.columns.has(kind)) twice ??= nameOf(row, column, security);
    field.columns.set(kind, column);
  }
  const seen = new Set<string>();
  for (const name of [...blocks.values()].flatMap((fields) => [...fields.keys()])) {
    if (seen.has(name)) twice ??= name === '' ? 'a security without a name' : name;
    seen.add(name);
  }
  return {
    headerLine: row.line,
    blocks: [...blocks].map(([date, fields]) => ({
      date,
      fields: [...fields.values()].map((draft) => finished(draft, row, above)),
    })),
    left: row.cells.filter((_, column) => kinds[column] === 'other'),
    isNamed: above.isNamed,
    twice,
  };
}

interface Draft {
  readonly security: BloombergSecurity | null;
  readonly columns: Map<FieldKind, number>;
}

function finished({ security, columns }: Draft, row: RawRow, above: LinesAbove): BloombergField {
  const close = columns.get('close') ?? null;
  const total = columns.get('gross') ?? columns.get('net') ?? null;
  return {
    security,
    close,
    total: total === null ? null : { column: total, name: (row.cells[total] ?? '').trim() },
    currency: above.currencyOf(close ?? total ?? 0),
  };
}

function nameOf(row: RawRow, column: number, security: BloombergSecurity | null): string {
  return `${(row.cells[column] ?? '').trim()} of ${security?.text ?? 'a security without a name'}`;
}

function kindOf(cell: string): FieldKind | null {
  const text = cell.trim();
  return KINDS.get(headingKey(text)) ?? (OTHER_FIELD.test(text) ? 'other' : null);
}

/** The line of the fields: of a line of labels above one of codes the lower one; -1 where there is none. */
function fieldRow(rows: readonly RawRow[]): number {
  const isFields = (row: RawRow | undefined): boolean =>
    row?.cells.some((cell) => !['other', null].includes(kindOf(cell))) === true;
  const first = rows.findIndex(isFields);
  return first >= 0 && isFields(rows[first + 1]) ? first + 1 : first;
}

/** By column the nearest column of dates to its left, headed as dates or without a heading above a date; -1 for none. */
function dateColumns(
  head: readonly RawRow[],
  at: number,
  kinds: readonly (FieldKind | null)[],
): number[] {
  const first = head.slice(at + 1).find(isFilledRow);
  const isDates = (column: number): boolean => {
    if (kinds[column] !== null) return false;
    const heading = head[at]?.cells[column] ?? '';
    if (DATES.has(headingKey(heading)) || DATES.has(headingKey(head[at - 1]?.cells[column] ?? '')))
      return true;
    const cell = first?.cells[column] ?? '';
    if (heading !== '' || cell === '') return false;
    return first?.formats[column] === 'd' || dateStylesOf([cell], null).length > 0;
  };
  let last = -1;
  return kinds.map((_, column) => {
    if (isDates(column)) last = column;
    return last;
  });
}
