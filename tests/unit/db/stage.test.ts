import { beforeAll, describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../src/contract/errors.ts';
import { Connection } from '../../../src/db/connection.ts';
import { databaseImage, openImage } from '../../../src/db/image.ts';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS } from '../../../src/db/migrations-list.ts';
import { loadSqlite, type Sqlite } from '../../../src/db/sqlite.ts';
import { stageBook } from '../../../src/db/stage.ts';

let sqlite: Sqlite;

beforeAll(async () => {
  sqlite = await loadSqlite();
});

/** A small book with rows in several tables. `tamper` plants what a stranger could. */
function book(tamper: (db: Connection) => void = () => undefined): Uint8Array<ArrayBuffer> {
  const db = Connection.open(sqlite, ':memory:');
  applyMigrations(db, MIGRATIONS);
  db.exec(`
    INSERT INTO tickers (id, symbol, name, created_at, updated_at)
      VALUES (1, 'ORCH', 'Orchard Tools', '2026-01-01', '2026-01-01'),
             (2, 'MILL', 'Millrace', '2026-01-01', '2026-01-01');
    INSERT INTO app_settings (key, value_json, updated_at) VALUES ('book.name', '"Coverage"', '2026-01-01');
    WITH RECURSIVE d(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM d WHERE n < 3000)
    INSERT INTO price_days (ticker_id, day, adj_close, close) SELECT 1 + n % 2, n, 10 + n / 7.0, NULL FROM d;
  `);
  db.exec('PRAGMA foreign_keys = OFF');
  tamper(db);
  const bytes = databaseImage(db);
  db.close();
  return bytes;
}

/** Changes the file's own description of its schema, as only a crafted file can. */
function rewriteSchema(db: Connection, table: string, from: string, to: string): void {
  const { capi } = sqlite.api;
  capi.sqlite3_db_config(db.handle.pointer, 1011, 1, 0);
  const { changes } = db.run(
    'UPDATE sqlite_schema SET sql = replace(sql, :from, :to) WHERE name = :table AND instr(sql, :from)',
    { table, from, to },
  );
  expect(changes).toBe(1);
}

async function codeOf(bytes: Uint8Array, file = 'their.db'): Promise<ErrorCode | 'staged'> {
  try {
    await stageBook(bytes, file, { sqlite });
    return 'staged';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('a sound book', () => {
  it('is copied row by row into a fresh file', async () => {
    const staged = await stageBook(book(), 'their.db', { sqlite });
    expect(staged.name).toBe('Coverage');
    expect(staged.ignored).toEqual([]);
    expect(staged.schemaVersion).toBe(MIGRATIONS.length);
    expect(staged.rows).toMatchObject({ tickers: 2, prices: 3000, app_settings: 1, runs: 0 });
    const copy = openImage(sqlite, staged.image);
    expect(copy.get('SELECT symbol, name FROM tickers WHERE id = 2')).toEqual({
      symbol: 'MILL',
      name: 'Millrace',
    });
    expect(copy.scalar('SELECT count(*) FROM prices')).toBe(3000);
    expect(copy.scalar('SELECT sum(adj_close) FROM price_days')).toBeCloseTo(
      30000 + (3000 * 3001) / 2 / 7,
      6,
    );
    expect(
      copy.scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"),
    ).toBeGreaterThan(5);
    copy.close();
  });

  it('of an older schema is migrated on the way', async () => {
    const migrations = [
      ...MIGRATIONS,
      {
        version: MIGRATIONS.length + 1,
        name: 'next.sql',
        sql: 'ALTER TABLE tickers ADD COLUMN note TEXT',
      },
    ];
    const staged = await stageBook(book(), 'their.db', { sqlite, migrations });
    expect(staged.schemaVersion).toBe(MIGRATIONS.length + 1);
    const copy = openImage(sqlite, staged.image);
    expect(copy.get('SELECT note FROM tickers WHERE id = 1')).toEqual({ note: null });
    copy.close();
  });
});

describe('what a stranger planted', () => {
  it('in triggers, views, tables and virtual tables is left out and named', async () => {
    const bytes = book((db) => {
      db.exec(`
        CREATE TABLE notes (a);
        CREATE VIEW sums AS SELECT 1 AS a;
        CREATE VIRTUAL TABLE search USING fts5 (body);
        CREATE INDEX tickers_by_name ON tickers (name);
        CREATE TRIGGER planted AFTER INSERT ON tickers BEGIN DELETE FROM tickers; END;
      `);
    });
    const staged = await stageBook(bytes, 'their.db', { sqlite });
    expect(staged.ignored).toEqual(
      expect.arrayContaining([
        'table notes',
        'view sums',
        'table search',
        'index tickers_by_name',
        'trigger planted',
      ]),
    );
    expect(staged.rows['tickers']).toBe(2);
    const copy = openImage(sqlite, staged.image);
    const planted = `SELECT count(*) FROM sqlite_schema WHERE name IN
      ('notes', 'sums', 'search', 'tickers_by_name', 'planted')`;
    expect(copy.scalar(planted)).toBe(0);
    copy.close();
  });

  it('in place of a known trigger does not come along', async () => {
    const bytes = book((db) => {
      db.exec(`DROP TRIGGER runs_are_immutable_delete;
        CREATE TRIGGER runs_are_immutable_delete BEFORE DELETE ON runs BEGIN SELECT 1; END`);
    });
    const staged = await stageBook(bytes, 'their.db', { sqlite });
    expect(staged.ignored).toEqual(['trigger runs_are_immutable_delete']);
    const copy = openImage(sqlite, staged.image);
    expect(
      copy.scalar("SELECT sql FROM sqlite_schema WHERE name = 'runs_are_immutable_delete'"),
    ).toContain('ABORT');
    copy.close();
  });

  const altered: [string, (db: Connection) => void][] = [
    [
      'a generated column',
      (db) => {
        db.exec('ALTER TABLE tickers ADD COLUMN twice TEXT AS (symbol || symbol)');
      },
    ],
    [
      'an added column',
      (db) => {
        db.exec('ALTER TABLE tickers ADD COLUMN more TEXT');
      },
    ],
    [
      'a missing table',
      (db) => {
        db.exec('DROP TABLE rates');
      },
    ],
    [
      'a view in place of a table',
      (db) => {
        db.exec('DROP TABLE rates; CREATE VIEW rates AS SELECT 1 AS id');
      },
    ],
    [
      'a virtual table in place of a table',
      (db) => {
        db.exec('DROP TABLE rates; CREATE VIRTUAL TABLE rates USING fts5 (id)');
      },
    ],
    [
      'a dropped CHECK',
      (db) => {
        rewriteSchema(db, 'price_days', 'CHECK (adj_close > 0)', '');
      },
    ],
  ];
  it.each(altered)('%s makes it no book, by the name of the table', async (_what, tamper) => {
    const staged = stageBook(book(tamper), 'their.db', { sqlite });
    await expect(staged).rejects.toMatchObject({ code: 'FILE_NOT_A_BOOK' });
    await expect(staged).rejects.toThrow(/table (tickers|rates|price_days)/);
  });

  it('in rows that break a rule or a reference is found', async () => {
    const orphan = book((db) => {
      db.exec('INSERT INTO price_days (ticker_id, day, adj_close) VALUES (77, 1, 1.0)');
    });
    expect(await codeOf(orphan)).toBe('FILE_BROKEN');
    const negative = book((db) => {
      db.exec('PRAGMA ignore_check_constraints = ON');
      db.exec('INSERT INTO price_days (ticker_id, day, adj_close) VALUES (1, 5000, -1.0)');
    });
    expect(await codeOf(negative)).toBe('FILE_BROKEN');
  });
});

describe('files that are no book', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);

  it.each([
    ['nothing', new Uint8Array(0)],
    ['an HTML page', text('<!doctype html><html><body>Not found</body></html>')],
    ['zeros', new Uint8Array(4096)],
  ])('%s', async (_what, bytes) => {
    expect(await codeOf(bytes)).toBe('FILE_NOT_A_BOOK');
  });

  it('a database of another program', async () => {
    const db = Connection.open(sqlite, ':memory:');
    db.exec('CREATE TABLE songs (title TEXT); PRAGMA user_version = 1');
    await expect(stageBook(databaseImage(db), 'music.db', { sqlite })).rejects.toMatchObject({
      code: 'FILE_NOT_A_BOOK',
      message: expect.stringContaining('music.db') as string,
    });
    db.close();
  });

  it('a database that only carries our mark', async () => {
    const db = Connection.open(sqlite, ':memory:');
    db.exec(
      'CREATE TABLE songs (title TEXT); PRAGMA user_version = 1; PRAGMA application_id = 1178759019',
    );
    expect(await codeOf(databaseImage(db))).toBe('FILE_NOT_A_BOOK');
    db.close();
  });

  it('a book of a newer version', async () => {
    const bytes = book((db) => {
      db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    });
    expect(await codeOf(bytes)).toBe('BOOK_TOO_NEW');
  });

  it('a file that was cut off, anywhere', async () => {
    const whole = book();
    const outcomes = new Set<string>();
    for (const part of [
      50,
      99,
      100,
      4096,
      8192,
      20_000,
      whole.byteLength - 8192,
      whole.byteLength - 1,
    ]) {
      outcomes.add(await codeOf(whole.slice(0, part)));
    }
    expect([...outcomes]).toEqual(['FILE_BROKEN']);
  });

  it('a file in WAL mode, with what to do', async () => {
    const bytes = book();
    bytes[18] = 2;
    bytes[19] = 2;
    const staged = stageBook(bytes, 'their.db', { sqlite });
    await expect(staged).rejects.toMatchObject({ code: 'FILE_BROKEN' });
    await expect(staged).rejects.toThrow(/journal_mode=DELETE/);
  });
});

/** A small deterministic generator (mulberry32), so that each run tries the same files. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('200 mutated files', () => {
  it('are each staged soundly or refused by a listed code, and none brings SQLite down', async () => {
    const whole = book();
    const random = generator(20261122);
    const pick = (below: number): number => Math.floor(random() * below);
    const counts: Partial<Record<ErrorCode | 'staged', number>> = {};
    const allowed = new Set([
      'staged',
      'FILE_NOT_A_BOOK',
      'FILE_BROKEN',
      'FILE_TOO_LARGE',
      'BOOK_TOO_NEW',
    ]);
    for (let i = 0; i < 200; i += 1) {
      const bytes = whole.slice();
      const kind = i % 5;
      if (kind === 0) bytes[pick(bytes.length)] = pick(256);
      else if (kind === 1) bytes[pick(100)] = pick(256);
      else if (kind === 2) bytes[100 + pick(8092)] = pick(256);
      else {
        const start = pick(bytes.length);
        const length = kind === 3 ? 64 : 8192;
        for (let at = start; at < Math.min(start + length, bytes.length); at += 1)
          bytes[at] = pick(256);
      }
      const code = await codeOf(bytes);
      expect(allowed, `file ${i}`).toContain(code);
      counts[code] = (counts[code] ?? 0) + 1;
    }
    // The instance still works, and the mutations did bite.
    expect(await codeOf(whole)).toBe('staged');
    expect((counts.FILE_BROKEN ?? 0) + (counts.FILE_NOT_A_BOOK ?? 0)).toBeGreaterThan(60);
  });
});
