/**
 * Zip archives: the directory is read and judged before a byte is inflated, and every member is
 * checked against its CRC, which the inflating library does not do.
 */
import { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import { excerpt } from './refusal.ts';
import { broken, judgeEntries, MAX_ENTRIES, tooLarge } from './zip-judge.ts';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 0x1;

/** Whether the bytes begin like a zip archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * The directory of an archive, without inflating anything. Throws `SourceRefusal` BROKEN_ARCHIVE
 * where it is truncated, damaged or made to deceive (see `judgeEntries`), ARCHIVE_TOO_LARGE where the members together would exceed the
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
      // Some programs of Windows write folders with a backslash.
      name: new TextDecoder('utf-8').decode(name).replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0,
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  judgeEntries(file, view, entries);
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

/**
 * The bytes of one member. Throws `SourceRefusal` BROKEN_ARCHIVE where it is encrypted, packed by
 * an unusual method, truncated, or fails its checksum.
 */
export function inflateEntry(file: string, bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted)
    throw broken(file, `${excerpt(entry.name)} in it is protected by a password`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerOffset;
  if (at + 30 > bytes.byteLength || view.getUint32(at, true) !== LOCAL_HEADER) {
    throw broken(file, `${excerpt(entry.name)} in it is truncated`);
  }
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const to = from + entry.compressedSize;
  if (to > bytes.byteLength) throw broken(file, `${excerpt(entry.name)} in it is truncated`);
  const content = unpack(file, entry, bytes.subarray(from, to));
  if (content.length !== entry.size || crc32(content) !== entry.crc) {
    throw broken(file, `${excerpt(entry.name)} in it fails its checksum`);
  }
  return content;
}

/** Packed bytes per step: what one step can grow to (about a thousandfold) stays harmless. */
const STEP_BYTES = 16 * 1024;

function unpack(file: string, entry: ZipEntry, packed: Uint8Array): Uint8Array {
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED)
    throw broken(file, `${excerpt(entry.name)} in it is packed unusually`);
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
    throw broken(file, `${excerpt(entry.name)} in it is damaged`);
  }
  return content.subarray(0, filled);
}
