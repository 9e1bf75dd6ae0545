import { AppError } from '../contract/errors.ts';
import { hashBytes } from './fingerprint.ts';

/** Named columns of one length, as a run uses them. */
export type SeriesColumns = Record<string, Int32Array | Float64Array>;

export interface InputSeries {
  hash: string;
  kind: string;
  payload: Uint8Array;
}

const MAGIC = 'FBS1';
const padded = (length: number): number => Math.ceil(length / 8) * 8;

/**
 * Packs columns into the payload of an `input_series` row: `FBS1`, the header's length (uint32), a JSON header
 * `[{ name, type: 'int32' | 'float64', rows }]`, then each column's raw little-endian bytes, every part padded to
 * eight bytes. The hash of the payload is the series' name.
 */
export function packSeries(kind: string, columns: SeriesColumns): InputSeries {
  const entries = Object.entries(columns);
  const header = new TextEncoder().encode(
    JSON.stringify(
      entries.map(([name, values]) => ({
        name,
        type: values instanceof Int32Array ? 'int32' : 'float64',
        rows: values.length,
      })),
    ),
  );
  const start = padded(8 + header.length);
  const total = entries.reduce((sum, [, values]) => sum + padded(values.byteLength), start);
  const payload = new Uint8Array(total);
  payload.set(new TextEncoder().encode(MAGIC));
  new DataView(payload.buffer).setUint32(4, header.length, true);
  payload.set(header, 8);
  let offset = start;
  for (const [, values] of entries) {
    payload.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += padded(values.byteLength);
  }
  return { hash: hashBytes(payload), kind, payload };
}

/** The columns of a packed series. Refuses bytes that are not one. */
export function unpackSeries(payload: Uint8Array): SeriesColumns {
  const bytes = payload.slice();
  const broken = (): AppError =>
    new AppError(
      'BOOK_CORRUPT',
      'A stored input series cannot be read: its bytes are not a series.',
    );
  if (bytes.length < 8 || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC) throw broken();
  const headerLength = new DataView(bytes.buffer).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength))) as {
    name: string;
    type: string;
    rows: number;
  }[];
  const columns: SeriesColumns = {};
  let offset = padded(8 + headerLength);
  for (const { name, type, rows } of header) {
    const size = rows * (type === 'int32' ? 4 : 8);
    if (!Number.isInteger(rows) || rows < 0 || offset + size > bytes.length) throw broken();
    columns[name] =
      type === 'int32'
        ? new Int32Array(bytes.buffer, offset, rows)
        : new Float64Array(bytes.buffer, offset, rows);
    offset += padded(size);
  }
  return columns;
}

/** A column that must be there, of integers. */
export function intColumn(columns: SeriesColumns, name: string): Int32Array {
  const column = columns[name];
  if (column instanceof Int32Array) return column;
  throw new AppError('BOOK_CORRUPT', `A stored input series lacks its column "${name}".`);
}

/** A column that must be there, of reals. */
export function realColumn(columns: SeriesColumns, name: string): Float64Array {
  const column = columns[name];
  if (column instanceof Float64Array) return column;
  throw new AppError('BOOK_CORRUPT', `A stored input series lacks its column "${name}".`);
}
