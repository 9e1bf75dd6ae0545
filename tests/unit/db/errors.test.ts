import { describe, expect, it } from 'vitest';
import { sqliteError } from '../../../src/db/errors.ts';

describe('result codes of SQLite', () => {
  // https://sqlite.org/rescode.html
  it.each([
    [11, 'BOOK_CORRUPT'],
    [267, 'BOOK_CORRUPT'],
    [26, 'BOOK_CORRUPT'],
    [13, 'STORAGE_FULL'],
    [10, 'STORAGE_FULL'],
    [778, 'STORAGE_FULL'],
    [1034, 'STORAGE_FULL'],
    [266, 'STORAGE_UNAVAILABLE'],
    [522, 'STORAGE_UNAVAILABLE'],
    [14, 'STORAGE_UNAVAILABLE'],
    [5, 'STORAGE_BUSY'],
    [261, 'STORAGE_BUSY'],
    [6, 'STORAGE_BUSY'],
    [23, 'QUERY_NOT_READ_ONLY'],
    [9, 'QUERY_LIMIT'],
    [19, 'INTERNAL'],
    [787, 'INTERNAL'],
    [1, 'INTERNAL'],
    [7, 'INTERNAL'],
  ])('%d is %s, and stays in the details', (resultCode, code) => {
    const error = sqliteError(resultCode, 'what SQLite said', { sql: 'SELECT 1' });
    expect(error.code).toBe(code);
    expect(error.details).toEqual({ resultCode, sqlite: 'what SQLite said', sql: 'SELECT 1' });
  });
});
