import { AppError } from '../contract/errors.ts';
import { insertRows } from './batch.ts';
import { readColumns } from './columns.ts';
import { RESULT, sqliteError } from './errors.ts';
import { runReadOnly } from './read-only.ts';
import { Scratch } from './scratch.ts';
import type { Sqlite } from './sqlite.ts';
import { prepare, type Handle, type Statement } from './statement.ts';
import type {
  BatchColumn,
  ColumnKind,
  ColumnOf,
  Db,
  ReadOnlyLimits,
  ReadOnlyResult,
  SqlParams,
  SqlRow,
} from './types.ts';

const OPEN_READONLY = 0x1;
const OPEN_READWRITE = 0x2;
const OPEN_CREATE = 0x4;
const OPEN_URI = 0x40;
const OPEN_EXTENDED_CODES = 0x02000000;

/** Statements kept prepared per connection; the least recently used one leaves. */
const CACHED_STATEMENTS = 128;

export interface ConnectionOptions {
  /** The VFS by name; the default one (memory) where left out. */
  vfs?: string;
  /** `create` also opens what exists. */
  mode?: 'create' | 'readwrite' | 'readonly';
  /** Called after each commit that happened outside or at the end of a transaction. */
  onCommit?: () => void;
}

/** One open database on one SQLite instance. See {@link Db} for what each call promises. */
export class Connection implements Db {
  readonly #handle: Handle;
  readonly #onCommit: (() => void) | undefined;
  readonly #cache = new Map<string, Statement>();
  #open = true;

  private constructor(handle: Handle, onCommit: (() => void) | undefined) {
    this.#handle = handle;
    this.#onCommit = onCommit;
  }

  /**
   * Opens `name` (`:memory:` for a database of its own).
   * @throws AppError by SQLite's result code
   */
  static open(sqlite: Sqlite, name: string, options: ConnectionOptions = {}): Connection {
    const { capi, wasm } = sqlite.api;
    const modes = {
      create: OPEN_READWRITE | OPEN_CREATE,
      readwrite: OPEN_READWRITE,
      readonly: OPEN_READONLY,
    };
    const flags = modes[options.mode ?? 'create'] | OPEN_URI | OPEN_EXTENDED_CODES;
    const stack = wasm.pstack.pointer;
    try {
      const out = wasm.pstack.alloc(8);
      wasm.pokePtr(out, 0);
      const rc = capi.sqlite3_open_v2(name, out, flags, options.vfs ?? 0);
      const pointer = wasm.peekPtr(out);
      if (rc !== RESULT.OK) {
        const text = pointer === 0 ? 'out of memory' : capi.sqlite3_errmsg(pointer);
        if (pointer !== 0) capi.sqlite3_close_v2(pointer);
        throw sqliteError(rc, text, { file: name });
      }
      return new Connection({ sqlite, pointer, scratch: new Scratch(sqlite) }, options.onCommit);
    } finally {
      wasm.pstack.restore(stack);
    }
  }

  /** The raw handle, for the other modules of this floor. */
  get handle(): Handle {
    this.#assertOpen();
    return this.#handle;
  }

  get inTransaction(): boolean {
    return this.#hasOpenTransaction();
  }

  exec(sql: string): void {
    const handle = this.handle;
    for (let rest = sql; rest.trim() !== '';) {
      const prepared = prepare(handle, rest);
      rest = prepared.rest;
      const { statement } = prepared;
      if (statement === undefined) continue;
      try {
        if (statement.parameterCount > 0) {
          throw new AppError('INTERNAL', 'exec takes no parameters: use run.', { sql });
        }
        while (statement.step());
      } finally {
        statement.finalize();
      }
    }
    this.#committed();
  }

  run(sql: string, params: SqlParams = {}): { changes: number; lastInsertRowid: number } {
    const { raw } = this.#handle.sqlite;
    const { pointer } = this.handle;
    const before = raw.sqlite3_total_changes64(pointer);
    this.#use(sql, params, (statement) => {
      while (statement.step());
    });
    // The count stays that of an earlier statement where this one wrote no row at all.
    const wrote = raw.sqlite3_total_changes64(pointer) !== before;
    const changes = wrote ? Number(raw.sqlite3_changes64(pointer)) : 0;
    this.#committed();
    return { changes, lastInsertRowid: Number(raw.sqlite3_last_insert_rowid(pointer)) };
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the row it selects
  get<T extends object = SqlRow>(sql: string, params: SqlParams = {}): T | undefined {
    return this.#use(sql, params, (statement) =>
      statement.step() ? (rowObject(statement) as T) : undefined,
    );
  }

  all<T extends object = SqlRow>(sql: string, params: SqlParams = {}): T[] {
    return this.#use(sql, params, (statement) => {
      const rows: T[] = [];
      while (statement.step()) rows.push(rowObject(statement) as T);
      return rows;
    });
  }

  columns<const K extends readonly ColumnKind[]>(
    sql: string,
    kinds: K,
    params: SqlParams = {},
  ): { [I in keyof K]: ColumnOf<K[I]> } {
    const columns = this.#use(sql, params, (statement) =>
      readColumns(this.#handle, statement, kinds),
    );
    return columns as unknown as { [I in keyof K]: ColumnOf<K[I]> };
  }

  insertBatch(
    table: string,
    names: readonly string[],
    columns: readonly BatchColumn[],
    rows: number,
    onConflict = '',
  ): number {
    const write = (): number =>
      insertRows(
        this.handle,
        (sql) => this.#statement(sql),
        table,
        names,
        columns,
        rows,
        onConflict,
      );
    return this.inTransaction ? write() : this.transaction(write);
  }

  transaction<T>(work: () => T): T {
    this.#begin();
    let result: T;
    try {
      result = work();
      if (result instanceof Promise) {
        throw new AppError('INTERNAL', 'The work of a transaction must not be asynchronous.');
      }
      this.#control('COMMIT');
    } catch (error) {
      // SQLite has already rolled back by itself after some storage errors.
      if (this.#hasOpenTransaction()) this.#control('ROLLBACK');
      throw error;
    }
    this.#committed();
    return result;
  }

  rehearse<T>(work: () => T): T {
    this.#begin();
    try {
      return work();
    } finally {
      if (this.#hasOpenTransaction()) this.#control('ROLLBACK');
    }
  }

  readOnly(
    sql: string,
    params: readonly (null | number | string)[],
    limits: ReadOnlyLimits,
  ): ReadOnlyResult {
    return runReadOnly(this.handle, sql, params, limits);
  }

  /** The value of the first column of the first row: for pragmas and counts. */
  scalar(sql: string): string | number | null {
    return this.#use(sql, {}, (statement) => {
      if (!statement.step()) return null;
      const value = statement.exactValue(0);
      return value instanceof Uint8Array ? null : value;
    });
  }

  totalChanges(): number {
    return Number(this.#handle.sqlite.raw.sqlite3_total_changes64(this.handle.pointer));
  }

  close(): void {
    if (!this.#open) return;
    for (const statement of this.#cache.values()) statement.finalize();
    this.#cache.clear();
    this.#handle.scratch.free();
    this.#open = false;
    const rc = this.#handle.sqlite.api.capi.sqlite3_close_v2(this.#handle.pointer);
    if (rc !== RESULT.OK) throw sqliteError(rc, 'the database could not be closed');
  }

  #begin(): void {
    if (this.inTransaction) {
      throw new AppError('INTERNAL', 'A transaction is already open: transactions do not nest.');
    }
    this.#control('BEGIN IMMEDIATE');
  }

  #hasOpenTransaction(): boolean {
    return this.#handle.sqlite.raw.sqlite3_get_autocommit(this.handle.pointer) === 0;
  }

  #committed(): void {
    if (!this.inTransaction) this.#onCommit?.();
  }

  #control(sql: string): void {
    this.#use(sql, {}, (statement) => {
      statement.step();
    });
  }

  #use<T>(sql: string, params: SqlParams, work: (statement: Statement) => T): T {
    const statement = this.#statement(sql);
    try {
      statement.bindNamed(params);
      return work(statement);
    } finally {
      statement.reset();
    }
  }

  #statement(sql: string): Statement {
    const cached = this.#cache.get(sql);
    if (cached !== undefined) {
      this.#cache.delete(sql);
      this.#cache.set(sql, cached);
      return cached;
    }
    const { statement, rest } = prepare(this.handle, sql, true);
    if (statement === undefined) throw new AppError('INTERNAL', 'The statement is empty.');
    if (rest.trim() !== '') {
      statement.finalize();
      throw new AppError('INTERNAL', 'One statement at a time: use exec for several.', { sql });
    }
    if (this.#cache.size >= CACHED_STATEMENTS) {
      const [oldest] = this.#cache;
      if (oldest !== undefined) {
        oldest[1].finalize();
        this.#cache.delete(oldest[0]);
      }
    }
    this.#cache.set(sql, statement);
    return statement;
  }

  #assertOpen(): void {
    if (!this.#open) {
      throw new AppError('BOOK_CLOSED', 'The book was closed. Reload to open it again.');
    }
  }
}

/** The current row as an object keyed by column name. */
function rowObject(statement: Statement): SqlRow {
  const row: SqlRow = {};
  statement.columnNames.forEach((name, column) => {
    row[name] = statement.exactValue(column);
  });
  return row;
}
