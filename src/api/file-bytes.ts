import { AppError } from '../contract/errors.ts';
import { isHeldWhole } from '../sources/index.ts';
import { WindowedBytes, type FileBytes } from '../sources/file-bytes.ts';

const UNREADABLE: readonly string[] = ['NotReadableError', 'NotFoundError'];

/** What is thrown for a file that the system no longer hands out; any other error is answered as it is. */
export function namingUnreadable(error: unknown, file: string): unknown {
  if (!(error instanceof DOMException) || !UNREADABLE.includes(error.name)) return error;
  return new AppError(
    'FILE_UNREADABLE',
    `${file} can no longer be read: since it was dropped it was changed, moved, or another program holds it.`,
    { file },
  );
}

/** From this size on a text is read a part at a time: its bytes would be most of what the tab holds. */
const LONG_BYTES = 32 * 1024 * 1024;
/** Enough to tell a text from an archive or a workbook. */
const HEAD_BYTES = 64;

/**
 * The bytes of a dropped file: of a long text as they are asked for, of anything else all at once.
 *
 * @param readNow gives the bytes of a part without waiting, as workers can
 */
export async function bytesOf(
  file: File,
  readNow: (part: Blob) => ArrayBuffer,
): Promise<FileBytes> {
  if (file.size >= LONG_BYTES) {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    if (!isHeldWhole(head)) {
      return new WindowedBytes(
        file.size,
        (from, to) => new Uint8Array(readNow(file.slice(from, to))),
      );
    }
  }
  return new Uint8Array(await file.arrayBuffer());
}
