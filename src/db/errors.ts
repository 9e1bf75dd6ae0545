import { AppError, type ErrorCode, type Json } from '../contract/errors.ts';

/** SQLite's primary result codes that Fairbook tells apart (https://sqlite.org/rescode.html). */
export const RESULT = {
  OK: 0,
  BUSY: 5,
  LOCKED: 6,
  NOMEM: 7,
  READONLY: 8,
  INTERRUPT: 9,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  TOOBIG: 18,
  CONSTRAINT: 19,
  MISUSE: 21,
  AUTH: 23,
  NOTADB: 26,
  ROW: 100,
  DONE: 101,
} as const;

const IOERR_WRITE = 778;
const IOERR_FSYNC = 1034;
const IOERR_TRUNCATE = 1546;

/** The pool reports a write beyond the quota as a plain IOERR, so the plain code counts as a failed write. */
const FAILED_WRITES: readonly number[] = [RESULT.IOERR, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE];

interface Reading {
  code: ErrorCode;
  message: string;
}

function read(resultCode: number, text: string): Reading {
  switch (resultCode & 0xff) {
    case RESULT.CORRUPT:
    case RESULT.NOTADB:
      return {
        code: 'BOOK_CORRUPT',
        message: `The book's file is damaged (${text}). Restore a snapshot or open an exported book.`,
      };
    case RESULT.FULL:
      return fullStorage();
    case RESULT.IOERR:
      return FAILED_WRITES.includes(resultCode)
        ? fullStorage()
        : {
            code: 'STORAGE_UNAVAILABLE',
            message: `The browser's storage could not be read (${text}). Reload; if it stays, restart the browser.`,
          };
    case RESULT.CANTOPEN:
      return {
        code: 'STORAGE_UNAVAILABLE',
        message: `A file of the book could not be opened (${text}). Reload; if it stays, restart the browser.`,
      };
    case RESULT.BUSY:
    case RESULT.LOCKED:
      return {
        code: 'STORAGE_BUSY',
        message: `The book is in use by another operation (${text}). Try again when it is done.`,
      };
    case RESULT.AUTH:
      return {
        code: 'QUERY_NOT_READ_ONLY',
        message: `Only reading is allowed here (${text}).`,
      };
    case RESULT.INTERRUPT:
      return { code: 'QUERY_LIMIT', message: 'The statement took too long and was stopped.' };
    default:
      return { code: 'INTERNAL', message: `SQLite: ${text}` };
  }
}

function fullStorage(): Reading {
  return {
    code: 'STORAGE_FULL',
    message:
      'The change could not be written: the disk, or the space the browser grants, is full. Nothing was changed; free some space and try again.',
  };
}

/**
 * A SQLite result code as an error with a public code. `db` is the only floor that reads result codes.
 * @param resultCode the extended result code
 * @param text SQLite's own message
 */
export function sqliteError(
  resultCode: number,
  text: string,
  details: { [key: string]: Json } = {},
): AppError {
  const { code, message } = read(resultCode, text);
  return new AppError(code, message, { ...details, resultCode, sqlite: text });
}
