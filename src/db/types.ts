import type { ErrorData } from '../contract/errors.ts';
import type { BookState } from '../contract/events.ts';

/** Values that cross into SQL. Numbers must be finite and below 2^63 in size; the adapter refuses others. */
export type SqlValue = null | number | string | Uint8Array;

/** Named parameters, without their colon: `{ symbol: 'KO' }` for `:symbol`. */
export type SqlParams = Readonly<Record<string, SqlValue>>;

export type SqlRow = Record<string, SqlValue>;

/** How a column is read in bulk: `int` into Int32Array, `real` into Float64Array (NULL becomes NaN), `text` into string[]. */
export type ColumnKind = 'int' | 'real' | 'text';

export type ColumnOf<K extends ColumnKind> = K extends 'int'
  ? Int32Array
  : K extends 'real'
    ? Float64Array
    : string[];

/** A batch column: typed arrays or strings; NaN in a Float64Array is written as NULL; a lone value repeats for every row. */
export type BatchColumn =
  Int32Array | Float64Array | readonly (string | null)[] | { readonly constant: SqlValue };

/** One open SQLite database. Everything is synchronous; statements are cached by their text. */
export interface Db {
  /** Runs one or more statements without parameters. */
  exec(sql: string): void;
  /** Runs one statement; `changes` counts the rows of this statement alone. */
  run(sql: string, params?: SqlParams): { changes: number; lastInsertRowid: number };
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the row it selects
  get<T extends object = SqlRow>(sql: string, params?: SqlParams): T | undefined;
  all<T extends object = SqlRow>(sql: string, params?: SqlParams): T[];
  /** Reads whole columns without an object per row. `kinds` follow the order of the result columns. */
  columns<const K extends readonly ColumnKind[]>(
    sql: string,
    kinds: K,
    params?: SqlParams,
  ): { [I in keyof K]: ColumnOf<K[I]> };
  /**
   * Inserts a batch of `rows` rows given as columns into `table (names)`, in multi-row VALUES statements.
   * `onConflict` is appended as written, e.g. `ON CONFLICT (a, b) DO UPDATE SET c = excluded.c WHERE c IS NOT excluded.c`.
   * Returns the number of rows inserted or changed.
   */
  insertBatch(
    table: string,
    names: readonly string[],
    columns: readonly BatchColumn[],
    rows: number,
    onConflict?: string,
  ): number;
  /** BEGIN IMMEDIATE, `work`, COMMIT; ROLLBACK when it throws. Refuses to nest and refuses an async `work`. */
  transaction<T>(work: () => T): T;
  /** BEGIN IMMEDIATE, `work`, ROLLBACK: what it answers, with nothing kept of what it wrote. Refuses to nest. */
  rehearse<T>(work: () => T): T;
  readonly inTransaction: boolean;
  /** Rows inserted, updated or deleted over this connection since it was opened; never falls. */
  totalChanges(): number;
  /** Runs one read-only statement under SQLite's authoriser with row and time limits (see db/read-only.ts). */
  readOnly(
    sql: string,
    params: readonly (null | number | string)[],
    limits: ReadOnlyLimits,
  ): ReadOnlyResult;
  close(): void;
}

/** Bounds of one read-only statement. `now` is a monotonic clock in milliseconds; the size defaults to 64 MB. */
export interface ReadOnlyLimits {
  maxRows: number;
  maxMilliseconds: number;
  maxBytes?: number;
  now: () => number;
}

/** Integers beyond 2^53 come as bigint. */
export interface ReadOnlyResult {
  columns: string[];
  rows: (SqlValue | bigint)[][];
}

export type SnapshotReason =
  'weekly' | 'migration' | 'open' | 'import' | 'restore' | 'undo' | 'manual';

export interface SnapshotRecord {
  id: string;
  createdAt: string;
  reason: SnapshotReason;
  sizeBytes: number;
  schemaVersion: number;
  rows: Record<string, number>;
}

/** Key of the small fact of when a start found that the browser had deleted the book before this one. */
export function lostAtKey(identity: string): string {
  return `lostAt ${identity}`;
}

/**
 * The one book of this device and its snapshots, on whatever storage this browser has. Every promise that resolves
 * means durable.
 */
export interface BookStore {
  readonly storage: 'opfs' | 'indexeddb' | 'temporary';
  /** The open book. Changes identity after `replace`, `restore` and `undoReplace`: never keep it. */
  readonly db: Db;
  /**
   * Null for a sound book. Otherwise BOOK_CORRUPT with the snapshots in `details`: `db` then throws it, and only
   * `snapshots`, `snapshotBytes`, `restore`, `replace`, meta and `close` work.
   */
  readonly damage: ErrorData | null;
  /** Resolves when all commits so far survive a crash. At once on OPFS; after the save elsewhere. */
  durable(): Promise<void>;
  sizeBytes(): number;
  /** Tells this book from any that took or takes its place on this device; not in its file. */
  identity(): Promise<string>;
  /** The whole book as the bytes of one plain SQLite file (VACUUM INTO), reopened and checked. */
  exportBytes(): Promise<Uint8Array<ArrayBuffer>>;
  snapshots(): Promise<SnapshotRecord[]>;
  /** A verified copy (VACUUM INTO, reopened, quick_check). Old ones beyond the retention leave. */
  takeSnapshot(reason: SnapshotReason): Promise<SnapshotRecord>;
  snapshotBytes(id: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Snapshot of the book as it is (`reason`), then the snapshot `id` becomes the book. */
  restore(id: string, reason: SnapshotReason): Promise<SnapshotRecord | null>;
  /**
   * Snapshot of the book as it is (null when it is empty), then the image (a clean file made by staging) becomes the
   * book: written under a new name, verified, and switched to in one atomic step. A failure leaves the old book.
   */
  replace(image: Uint8Array<ArrayBuffer>): Promise<SnapshotRecord | null>;
  /** Whether a `replace` or `restore` can be undone, and doing so. */
  canUndoReplace(): Promise<boolean>;
  undoReplace(): Promise<void>;
  /** Small facts about the book on this device (not in the file), e.g. `lastBackupAt`. */
  getMeta(key: string): Promise<string | null>;
  setMeta(key: string, value: string | null): Promise<void>;
  /** Hands back the open handles. */
  close(): Promise<void>;
}

/** What opening needs from outside: a clock, ids, and whom to tell about waiting for another tab. */
export interface OpenDeps {
  now: () => string;
  newId: () => string;
  /** Whether this tab has just handed the book to another one. */
  handedOver?: boolean;
  onState: (state: BookState) => void;
}
