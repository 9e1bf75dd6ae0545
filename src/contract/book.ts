/** The book as a whole: its figures, snapshots and answers to queries. */
import type { StorageKind } from './events.ts';

export interface BookInfo {
  /** Of the book that lies on this device: another one once a book was opened, restored or begun empty in its place. */
  id: string;
  name: string;
  schemaVersion: number;
  engineVersion: string;
  storage: StorageKind;
  sizeBytes: number;
  rows: { [table: string]: number };
  /** When the book last left for the user's own disk (export) or came from it (open); null if never. */
  lastBackupAt: string | null;
  /**
   * When a start found that the browser had deleted the book that lay here; null where it has not, and once the book
   * in its place holds anything.
   */
  lostAt: string | null;
}

export interface Snapshot {
  id: string;
  createdAt: string;
  reason: 'weekly' | 'migration' | 'open' | 'import' | 'restore' | 'undo' | 'manual';
  sizeBytes: number;
  schemaVersion: number;
  rows: { [table: string]: number };
}

export interface OpenReport {
  file: string;
  name: string;
  schemaVersion: number;
  /** Rows copied, by table. */
  rows: { [table: string]: number };
  /** Things in the file that were left out (unknown tables, views, triggers), by name. */
  ignored: string[];
  /** The verified copy of the book that was open before, null when that book was empty. */
  snapshotId: string | null;
}

export interface QueryResult {
  columns: string[];
  rows: (null | number | string | bigint | Uint8Array)[][];
}

/** What to export: a public table, or the answer to one read-only statement. */
export type ExportRequest = (
  { table: string } | { sql: string; params?: (null | number | string)[] }
) & {
  format: 'csv' | 'xlsx';
  /** The file's name without its extension; the table's own unless given. */
  name?: string;
};
