/**
 * Bytes to text, by byte-order mark and content; never by the machine's locale. A large file is
 * decoded piece by piece: it never becomes one string.
 */
import type { FileBytes } from './file-bytes.ts';
import { SourceRefusal } from './refusal.ts';
import { HEAD_CHARACTERS } from './table.ts';
import type { TextContent, TextEncoding } from './types.ts';

const SAMPLE_BYTES = 4096;
/** Share of control bytes above which a file is no text. */
const MAX_CONTROL_SHARE = 0.02;
/** Small enough that a piece is young when it is done with: larger strings stay in memory until all is tidied up. */
const PIECE_BYTES = 64 * 1024;
/** Formats that are read as one string have files far below this. */
export const MAX_WHOLE_BYTES = 64 * 1024 * 1024;

/** The text of a file, with the encoding that was found; null where the bytes are no text. */
export function readText(
  file: string,
  bytes: FileBytes,
  onRead?: (bytes: number) => void,
): TextContent | null {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  return {
    kind: 'text',
    file,
    encoding,
    size: bytes.length,
    head: headOf(bytes, encoding),
    pieces: (isTold = true) => pieces(bytes, encoding, isTold ? onRead : undefined),
    whole: () => {
      if (bytes.length > MAX_WHOLE_BYTES) throw tooLong(file, bytes.length);
      return [...pieces(bytes, encoding)].join('');
    },
  };
}

function headOf(bytes: FileBytes, encoding: TextEncoding): string {
  let head = '';
  for (const piece of pieces(bytes, encoding)) {
    head += piece;
    if (head.length >= HEAD_CHARACTERS) break;
  }
  return head.slice(0, HEAD_CHARACTERS);
}

function tooLong(file: string, size: number): SourceRefusal {
  const megabytes = Math.round(size / 2 ** 20).toString();
  const limit = (MAX_WHOLE_BYTES / 2 ** 20).toString();
  return new SourceRefusal(
    'FILE_TOO_LARGE',
    `${file} has ${megabytes} MB, far more than a file of its kind. Check what it is.`,
    { file, found: `${megabytes} MB`, expected: `at most ${limit} MB` },
  );
}

/** Decoded slices in order; a byte-order mark is left out. */
function* pieces(
  bytes: FileBytes,
  encoding: TextEncoding,
  onRead?: (bytes: number) => void,
): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const last = at + PIECE_BYTES >= bytes.length;
    const piece = decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: !last });
    // The decoder takes one mark off; files re-saved by two tools have a second one.
    yield at === 0 && piece.startsWith('\ufeff') ? piece.slice(1) : piece;
    onRead?.(Math.min(bytes.length, at + PIECE_BYTES));
  }
}

function encodingOf(bytes: FileBytes): TextEncoding | null {
  const wide = wideEncoding(bytes);
  if (wide !== null) return wide;
  if (controlShare(bytes) > MAX_CONTROL_SHARE) return null;
  return isUtf8(bytes) ? 'utf-8' : (easternEncoding(bytes) ?? 'windows-1252');
}

/** Encodings of East Asia, each with words that head tables in its language: bytes alone read in several of them. */
const EASTERN: readonly (readonly [TextEncoding, RegExp])[] = [
  ['shift_jis', /日付|終値|決算|売上|銘柄/],
  ['gbk', /日期|收盘|开盘|代码|营业/],
  ['euc-kr', /일자|날짜|종가|시가|매출/],
];

function easternEncoding(bytes: FileBytes): TextEncoding | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  // The sample may end within a character.
  const read = EASTERN.find(([encoding, words]) => {
    const text = new TextDecoder(encoding).decode(sample, { stream: true });
    return words.test(text) && !text.includes('\ufffd');
  });
  return read?.[0] ?? null;
}

function isUtf8(bytes: FileBytes): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 by its byte-order mark, or by the zero bytes that plain text has in it. */
function wideEncoding(bytes: FileBytes): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = sample.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (half >= 4 && odd > half * 0.8 && even < half * 0.05) return 'utf-16le';
  if (half >= 4 && even > half * 0.8 && odd < half * 0.05) return 'utf-16be';
  return null;
}

function controlShare(bytes: FileBytes): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let control = 0;
  for (const byte of sample) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) control += 1;
  }
  return sample.length === 0 ? 0 : control / sample.length;
}
