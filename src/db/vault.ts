import type { StorageKind } from '../contract/events.ts';
import type { Connection } from './connection.ts';
import type { SnapshotRecord } from './types.ts';

/** What is remembered about the files of this device. Written as a whole, atomically. */
export interface Catalog {
  /** The file that is the book; null until the first one was made. */
  current: string | null;
  /** The file that `current` replaced, kept for one step of undo. */
  previous: string | null;
  /** False where the replaced book was damaged: kept for salvage, never put back. */
  previousIsSound: boolean;
  snapshots: SnapshotRecord[];
  meta: Record<string, string>;
}

export const EMPTY_CATALOG: Catalog = {
  current: null,
  previous: null,
  previousIsSound: false,
  snapshots: [],
  meta: {},
};

/** A book file that is open for work. */
export interface LiveBook {
  readonly db: Connection;
  /** Resolves when every commit so far survives a crash. */
  durable(): Promise<void>;
  /** Closes it; its file then holds everything. */
  close(): Promise<void>;
}

/**
 * A kind of storage that keeps database files by name and one catalog. `BookStore` is built on this alone, so that
 * the order of steps that protects the book is written once.
 */
export interface Vault {
  readonly storage: StorageKind;
  readCatalog(): Promise<Catalog>;
  writeCatalog(catalog: Catalog): Promise<void>;
  /** Opens a file for work; makes an empty one where there is none. */
  openLive(file: string): Promise<LiveBook>;
  /** A compact copy of an open database under a new name (VACUUM INTO). */
  copyOut(db: Connection, file: string): Promise<void>;
  write(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  read(file: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Opens a file that is not the live one, works on it, closes it. `write` keeps what `work` changed. */
  inspect<T>(file: string, mode: 'read' | 'write', work: (db: Connection) => T): Promise<T>;
  files(): Promise<string[]>;
  /** Removes closed files with whatever SQLite left beside them. Unknown names are passed over. */
  remove(files: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
