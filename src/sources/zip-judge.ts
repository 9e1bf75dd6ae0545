/** What the directory of a zip archive must be like before a byte of it is inflated. */
import { excerpt, SourceRefusal } from './refusal.ts';
import type { ZipEntry } from './zip.ts';

/** Limits on what may be inflated; real files of the providers stay far below them. */
export const MAX_INFLATED_BYTES = 256 * 1024 * 1024;
export const MAX_INFLATE_RATIO = 200;
export const MAX_ENTRIES = 10_000;
/** Below this size the ratio says nothing: a short file of blanks compresses a thousandfold. */
const RATIO_FLOOR_BYTES = 1024 * 1024;
const ZIP64_MARK = 0xffffffff;
const LOCAL_HEADER_SIZE = 30;

/** An archive that cannot be read, with what was found. */
export function broken(file: string, found: string): SourceRefusal {
  return new SourceRefusal(
    'BROKEN_ARCHIVE',
    `${file} is a zip archive that cannot be read: ${found}. Download it again.`,
    { file, found, expected: 'a complete zip archive' },
  );
}

/** An archive that would unpack to more than is inflated here. */
export function tooLarge(file: string, found: string): SourceRefusal {
  return new SourceRefusal(
    'ARCHIVE_TOO_LARGE',
    `${file} would unpack to ${found}, more than a file of data ever has. It was not unpacked; ` +
      'unpack it yourself if you trust it, and drop the files in it.',
    { file, found },
  );
}

/**
 * Judges an archive by its directory. Throws `SourceRefusal` ARCHIVE_TOO_LARGE where the members together exceed the
 * limits on size or ratio; BROKEN_ARCHIVE where two have one name (which of them is meant cannot be told), where a name
 * leaves the archive, or where two share bytes, as in bombs that unpack one part many times.
 */
export function judgeEntries(file: string, view: DataView, entries: readonly ZipEntry[]): void {
  judgeSizes(file, view.byteLength, entries);
  judgeNames(file, entries);
  judgeOverlap(file, view, entries);
}

function judgeSizes(file: string, archiveSize: number, entries: readonly ZipEntry[]): void {
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

function judgeNames(file: string, entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    if (/^\/|^[a-z]:|(?:^|\/)\.\.(?:\/|$)/i.test(name)) {
      throw broken(file, `the name ${excerpt(name)} in it leads out of the archive`);
    }
    if (seen.has(name)) throw broken(file, `${excerpt(name)} is in it twice`);
    seen.add(name);
  }
}

function judgeOverlap(file: string, view: DataView, entries: readonly ZipEntry[]): void {
  const inOrder = [...entries].sort((a, b) => a.headerOffset - b.headerOffset);
  let free = 0;
  for (const { name, headerOffset, compressedSize } of inOrder) {
    if (headerOffset < free) throw broken(file, `${excerpt(name)} in it overlaps another file`);
    const inside = headerOffset + LOCAL_HEADER_SIZE <= view.byteLength;
    const names = inside
      ? view.getUint16(headerOffset + 26, true) + view.getUint16(headerOffset + 28, true)
      : 0;
    free = headerOffset + LOCAL_HEADER_SIZE + names + compressedSize;
  }
}
