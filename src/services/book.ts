import type { QueryResult } from '../contract/api.ts';
import { BOOK_NAME_KEY } from '../db/book-name.ts';
import { checkIntegrity, countRows, latestTimeStamp, schemaVersion } from '../repo/book.ts';
import type { Deps } from './deps.ts';
import { readSetting, writeSetting } from './setting.ts';

/** Limits of a question put to the book in SQL. */
const QUERY_LIMITS = { maxRows: 100_000, maxMilliseconds: 5_000 };
const UNNAMED = 'My book';

/** The book's own name, which travels in its file. */
export function bookName(deps: Deps): string {
  const name = readSetting(deps, BOOK_NAME_KEY);
  return typeof name === 'string' && name.length > 0 ? name : UNNAMED;
}

/** The latest time stamp in an open book. */
export function latestBookTime(book: Pick<Deps, 'db'>): string | undefined {
  return latestTimeStamp(book.db);
}

/** The migration that the book has reached. */
export function bookVersion(deps: Deps): number {
  return schemaVersion(deps.db);
}

export function renameBook(deps: Deps, name: string): void {
  writeSetting(deps, BOOK_NAME_KEY, name);
}

export function bookRows(deps: Deps): Record<string, number> {
  return countRows(deps.db);
}

/** Whether nothing was ever put into the book. */
export function isEmptyBook(rows: Readonly<Record<string, number>>): boolean {
  return Object.values(rows).every((count) => count === 0);
}

/** Runs one read-only statement within limits of rows and time. */
export function queryBook(
  deps: Deps,
  sql: string,
  params: readonly (null | number | string)[],
  now: () => number,
): QueryResult {
  return deps.db.readOnly(sql, params, { ...QUERY_LIMITS, now });
}

export function checkBook(deps: Deps): string[] {
  return checkIntegrity(deps.db);
}
