/**
 * Zip archives: the directory is read and judged before a byte is inflated, and every member is
 * checked against its CRC, which the inflating library does not do.
 */
import { Inflate } from 'fflate';
import { SourceRefusal } from './refusal.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

/** Limits on what may be inflated; real files of the providers stay far below them. */
export const MAX_INFLATED_BYTES = 256 * 1024 * 1024;
export const MAX_INFLATE_RATIO = 200;
/** Below this size the ratio says nothing: a short file of blanks compresses a thousandfold. */
const RATIO_FLOOR_BYTES = 1024 * 1024;
const MAX_ENTRIES = 10_000;

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const ZIP64_MARK = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 0x1;

/** Whether the bytes begin like a zip archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function broken(file: string, found: string): SourceRefusal {
  return new SourceRefusal(
    'BROKEN_ARCHIVE',
    `${file} is a zip archive that cannot be read: ${found}. Download it again.`,
    { file, found, expected: 'a complete zip archive' },
  );
}

/**
 * The directory of an archive, without inflating anything. Throws `SourceRefusal` BROKEN_ARCHIVE
 * where it is truncated or damaged, ARCHIVE_TOO_LARGE where the members together would exceed the
 * limits on size, ratio or number.
 */
export function readZipDirectory(file: string, bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) throw broken(file, 'its directory is missing, the file is truncated');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) throw tooLarge(file, `${count.toString()} files`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_HEADER) {
      throw broken(file, 'its directory is damaged');
    }
    const nameLength = view.getUint16(at + 28, true);
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    entries.push({
      name: new TextDecoder('utf-8').decode(name),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0,
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  checkLimits(file, bytes.byteLength, entries);
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function tooLarge(file: string, found: string): SourceRefusal {
  return new SourceRefusal(
    'ARCHIVE_TOO_LARGE',
    `${file} would unpack to ${found}, more than a file of data ever has. It was not unpacked; ` +
      'unpack it yourself if you trust it, and drop the files in it.',
    { file, found },
  );
}

function checkLimits(file: string, archiveSize: number, entries: readonly ZipEntry[]): void {
  let total = 0;
  for (const entry of entries) {
    if (entry.size === ZIP64_MARK || entry.compressedSize === ZIP64_MARK) {
      throw tooLarge(file, 'over 4 GB');
    }
    total += entry.size;
  }
  if (total > MAX_INFLATED_BYTES) throw tooLarge(file, `${total.toString()} bytes`);
  if (total > RATIO_FLOOR_BYTES && total > archiveSize * MAX_INFLATE_RATIO) {
    throw tooLarge(file, `${Math.round(total / archiveSize).toString()} times its size`);
  }
}

/**
 * The bytes of one member. Throws `SourceRefusal` BROKEN_ARCHIVE where it is encrypted, packed by
 * an unusual method, truncated, or fails its checksum.
 */
export function inflateEntry(file: string, bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw broken(file, `${entry.name} in it is protected by a password`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerOffset;
  if (at + 30 > bytes.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) {
    throw broken(file, `${entry.name} in it is truncated`);
  }
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const to = from + entry.compressedSize;
  if (to > bytes.byteLength) throw broken(file, `${entry.name} in it is truncated`);
  const content = unpack(file, entry, bytes.subarray(from, to));
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw broken(file, `${entry.name} in it fails its checksum`);
  }
  return content;
}

/** Packed bytes per step: what one step can grow to (about a thousandfold) stays harmless. */
const STEP_BYTES = 16 * 1024;

function unpack(file: string, entry: ZipEntry, packed: Uint8Array): Uint8Array {
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw broken(file, `${entry.name} in it is packed unusually`);
  const content = new Uint8Array(entry.size);
  let filled = 0;
  const inflate = new Inflate((chunk) => {
    // The directory may lie about the size: a member never grows beyond what was judged.
    if (filled + chunk.length > content.length) throw new RangeError('larger than declared');
    content.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += STEP_BYTES) {
      inflate.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
    }
  } catch {
    throw broken(file, `${entry.name} in it is damaged`);
  }
  return content.subarray(0, filled);
}

/** Table 0 carries one byte through the polynomial, table k the same byte followed by k zero bytes. */
const CRC_TABLES = new Int32Array(4 * 256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  CRC_TABLES[byte] = value;
}
for (let at = 256; at < CRC_TABLES.length; at += 1) {
  const before = CRC_TABLES[at - 256] ?? 0;
  CRC_TABLES[at] = (before >>> 8) ^ (CRC_TABLES[before & 0xff] ?? 0);
}

/** CRC-32 (ISO 3309) as zip archives use it, four bytes at a time. */
export function crc32(bytes: Uint8Array): number {
  const table = (k: number, index: number): number => CRC_TABLES[k * 256 + (index & 0xff)] ?? 0;
  const whole = bytes.length - (bytes.length % 4);
  let crc = -1;
  for (let at = 0; at < whole; at += 4) {
    const word =
      crc ^
      ((bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24));
    crc = table(3, word) ^ table(2, word >>> 8) ^ table(1, word >>> 16) ^ table(0, word >>> 24);
  }
  for (let at = whole; at < bytes.length; at += 1) {
    crc = (crc >>> 8) ^ table(0, crc ^ (bytes[at] ?? 0));
  }
  return ~crc >>> 0;
}
