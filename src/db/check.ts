import { AppError } from '../contract/errors.ts';
import type { Connection } from './connection.ts';
import { schemaVersion } from './migrate.ts';
import { APPLICATION_ID } from './pragmas.ts';

/** Tables whose rows are not the user's work: a book with rows in these alone counts as empty. */
const INCIDENTAL: ReadonlySet<string> = new Set(['app_settings', 'data_cache']);

/** Tables that are known to users by the name of the view in front of them. */
const PUBLIC_NAMES: ReadonlyMap<string, string> = new Map([['price_days', 'prices']]);

/** The name by which users know a stored table. */
export function publicName(table: string): string {
  return PUBLIC_NAMES.get(table) ?? table;
}

/** Rows by table under its public name, for every ordinary table of the database. */
export function countRows(db: Connection): Record<string, number> {
  const names = db.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  return Object.fromEntries(
    names.map(({ name }) => [
      publicName(name),
      Number(db.scalar(`SELECT count(*) FROM "${name}"`)),
    ]),
  );
}

export function isEmptyBook(rows: Readonly<Record<string, number>>): boolean {
  return Object.entries(rows).every(([table, count]) => count === 0 || INCIDENTAL.has(table));
}

/**
 * Checks the pages of a book (`quick_check`).
 * @throws AppError BOOK_CORRUPT with SQLite's findings
 */
export function checkPages(db: Connection): void {
  const findings = db.all<{ quick_check: string }>('PRAGMA quick_check(20)');
  if (findings.length === 1 && findings[0]?.quick_check === 'ok') return;
  throw new AppError(
    'BOOK_CORRUPT',
    'The book’s file is damaged. Restore a snapshot or open an exported book.',
    { findings: findings.map((finding) => finding.quick_check) },
  );
}

/**
 * Checks that a file is a sound book: ours, pages and references in order.
 * @throws AppError FILE_NOT_A_BOOK or BOOK_CORRUPT
 */
export function verifyBook(db: Connection): void {
  if (db.scalar('PRAGMA application_id') !== APPLICATION_ID || schemaVersion(db) < 1) {
    throw new AppError('FILE_NOT_A_BOOK', 'The file is not a Fairbook book.', {
      applicationId: db.scalar('PRAGMA application_id'),
      schemaVersion: schemaVersion(db),
    });
  }
  checkPages(db);
  const broken = db.get<{ table: string; parent: string }>('PRAGMA foreign_key_check');
  if (broken !== undefined) {
    throw new AppError(
      'BOOK_CORRUPT',
      `The book has a row in ${broken.table} that points at a missing row of ${broken.parent}.`,
      { table: broken.table, parent: broken.parent },
    );
  }
}
