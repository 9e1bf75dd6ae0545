/** Bytes to text. A large file is decoded piece by piece: it never becomes one string. */
import { encodingOf, isOfLetters } from './encodings.ts';
import type { FileBytes } from './file-bytes.ts';
import { SourceRefusal } from './refusal.ts';
import { HEAD_CHARACTERS } from './table.ts';
import type { LetterEncoding, TextContent, TextEncoding } from './types.ts';

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
  return encoding === null ? null : textIn(encoding, file, bytes, onRead);
}

function textIn(
  encoding: TextEncoding,
  file: string,
  bytes: FileBytes,
  onRead?: (bytes: number) => void,
): TextContent {
  const readAs = (other: LetterEncoding): TextContent => textIn(other, file, bytes, onRead);
  return {
    kind: 'text',
    file,
    ...(isOfLetters(encoding) ? { letters: { encoding, readAs } } : {}),
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
