/**
 * Old workbooks (.xls) before the spreadsheet library sees them. It takes formulas apart though nobody asks for them,
 * and one whose record is cut short keeps it reading until memory ends; it goes through every cell of a link's
 * range, and copies all merged ranges anew with each record of them.
 */

import { areUncomputedZeros } from './uncomputed.ts';

/** What the library has for the container of old workbooks. */
export interface Containers {
  read(bytes: Uint8Array, options: { type: 'array' }): Container;
  write(container: Container, options: { type: 'array' }): Uint8Array | ArrayBuffer;
  readonly utils: {
    cfb_new(): Container;
    cfb_add(container: Container, name: string, content: Stream): void;
  };
}

interface Container {
  readonly FileIndex: readonly { readonly name: string; readonly content?: unknown }[];
}

/** Of Excel 5 and later, which alone keep a workbook in a container; earlier ones have other types. */
const BEGIN = 0x0809;
const OLDER_BEGINS: ReadonlySet<number> = new Set([0x0009, 0x0209, 0x0409]);
const VERSIONS: ReadonlySet<number> = new Set([0x0500, 0x0600]);

const FORMULAS: ReadonlySet<number> = new Set([0x0006, 0x0206, 0x0406]);
/** Where a formula's record tells the formula's length: behind cell, value, flags and chain. */
const FORMULA_LENGTH_AT = 20;
/** Formulas of many cells at once, and names: they hold no cell's value. */
const ONLY_FORMULAS: ReadonlySet<number> = new Set([0x0021, 0x0221, 0x04bc, 0x0018, 0x0218]);
/** A type that the library passes over. */
const IGNORED = 0x00bc;

const HLINK = 0x01b8;
/** Its range stands behind the two bytes that repeat the record's type. */
const HLINK_TOOLTIP = 0x0800;
const MERGED_CELLS = 0x00e5;

/** Cells under links that the library may go through; sheets of links have thousands. */
const MOST_LINKED_CELLS = 1_000_000;
/** A record holds a thousand merged ranges: what is read here never has as many of these. */
const MOST_MERGE_RECORDS = 100;

/**
 * The bytes of an .xls without its formulas, and without links and merged ranges where there are so many that the
 * library would be at work too long. Cells keep their values.
 *
 * @throws Error where the stream is of a program that kept no container, so that its records are not what they say, or
 *   says that it is longer than the file
 */
export function plainOldWorkbook(containers: Containers, bytes: Uint8Array): Uint8Array {
  const plain = containers.utils.cfb_new();
  let changed = false;
  for (const { name, content } of containers.read(bytes, { type: 'array' }).FileIndex) {
    if (!/^(?:workbook|book)$/i.test(name)) continue;
    if (Array.isArray(content) || content instanceof Uint8Array) {
      const stream = content as Stream;
      if (stream.length > bytes.length) throw new Error('a stream longer than its file');
      changed = withoutFormulas(stream) || changed;
      changed = withoutRanges(stream) || changed;
      containers.utils.cfb_add(plain, `/${name}`, stream);
    }
  }
  // The other streams, of properties and drawings, are left behind: they may claim any length.
  return changed ? new Uint8Array(containers.write(plain, { type: 'array' })) : bytes;
}

type Stream = number[] | Uint8Array;

const pairAt = (stream: Stream, place: number): number =>
  (stream[place] ?? 0) | ((stream[place + 1] ?? 0) << 8);

function putPair(stream: Stream, place: number, value: number): void {
  stream[place] = value & 0xff;
  stream[place + 1] = value >> 8;
}

/** The places and types of a stream's records: two bytes of type, two of length, then the data. */
function* recordsOf(stream: Stream): Generator<readonly [place: number, type: number]> {
  for (let at = 0; at + 4 <= stream.length; at += 4 + pairAt(stream, at + 2)) {
    yield [at, pairAt(stream, at)];
  }
}

/** Where a formula's record holds its column, and its value: a number of eight bytes, or a kind behind two of 255. */
const COLUMN_AT = 2;
const VALUE_AT = 6;
const VALUE_BYTES = 8;

/** Makes the values of formulas no number where all are zero: they were not computed. See `areUncomputedZeros`. */
function markUncomputed(stream: Stream, formulas: readonly number[]): void {
  const isZero = (at: number): boolean => {
    for (let k = 0; k < VALUE_BYTES; k += 1) if (stream[at + VALUE_AT + k] !== 0) return false;
    return true;
  };
  const columns = new Set(formulas.map((at) => pairAt(stream, at + COLUMN_AT)));
  if (!areUncomputedZeros(formulas.length, columns.size) || !formulas.every(isZero)) return;
  for (const at of formulas) putPair(stream, at + VALUE_AT + VALUE_BYTES - 2, 0x7ff8);
}

/** Takes all formulas out of a stream; says whether there were any. */
function withoutFormulas(stream: Stream): boolean {
  let changed = false;
  const formulas: number[] = [];
  for (const [record, type] of recordsOf(stream)) {
    const isOlder =
      OLDER_BEGINS.has(type) || (type === BEGIN && !VERSIONS.has(pairAt(stream, record + 4)));
    if (isOlder) throw new Error('records of a version of Excel that had no such files');
    const isCutShort = pairAt(stream, record + 2) < FORMULA_LENGTH_AT + 2;
    if (ONLY_FORMULAS.has(type) || (FORMULAS.has(type) && isCutShort)) {
      putPair(stream, record, IGNORED);
    } else if (FORMULAS.has(type)) {
      putPair(stream, record + 4 + FORMULA_LENGTH_AT, 0);
      formulas.push(record + 4);
    } else continue;
    changed = true;
  }
  markUncomputed(stream, formulas);
  return changed;
}

/** Takes links and merged ranges out of a stream where there are too many; says whether it did. */
function withoutRanges(stream: Stream): boolean {
  const links: number[] = [];
  const merges: number[] = [];
  let linked = 0;
  for (const [record, type] of recordsOf(stream)) {
    if (type === HLINK || type === HLINK_TOOLTIP) {
      const range = record + 4 + (type === HLINK_TOOLTIP ? 2 : 0);
      const rows = pairAt(stream, range + 2) - pairAt(stream, range) + 1;
      const columns = pairAt(stream, range + 6) - pairAt(stream, range + 4) + 1;
      linked += Math.max(0, rows) * Math.max(0, columns);
      links.push(range);
    } else if (type === MERGED_CELLS) merges.push(record + 4);
  }
  if (linked <= MOST_LINKED_CELLS && merges.length <= MOST_MERGE_RECORDS) return false;
  for (const range of links) {
    putPair(stream, range + 2, pairAt(stream, range));
    putPair(stream, range + 6, pairAt(stream, range + 4));
  }
  for (const count of merges) putPair(stream, count, 0);
  return true;
}
