import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../../src/db/connection.ts';
import { loadSqlite, type Sqlite } from '../../../src/db/sqlite.ts';

let sqlite: Sqlite;
let db: Connection;
let commits: number;

beforeAll(async () => {
  sqlite = await loadSqlite();
});

beforeEach(() => {
  commits = 0;
  db = Connection.open(sqlite, ':memory:', { onCommit: () => (commits += 1) });
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, r REAL, s TEXT, b BLOB) STRICT');
});

afterEach(() => {
  db.close();
});

const code = (value: string): unknown => expect.objectContaining({ code: value });

describe('values', () => {
  it.each([
    0,
    1,
    -1,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    -(2 ** 31) - 1,
    3e9,
    2 ** 53 - 1,
    -(2 ** 53) + 1,
  ])('the integer %d comes back exactly, from either column', (value) => {
    db.run('INSERT INTO t (i, r) VALUES (:value, :value)', { value });
    expect(db.get('SELECT i, r, typeof(i) AS ti, typeof(r) AS tr FROM t')).toEqual({
      i: value,
      r: value,
      ti: 'integer',
      tr: 'real',
    });
  });

  it.each([1e16, 9e18, -9e18, 2 ** 53, 0.1, 1e-300, 123456.789])(
    'the number %d is stored as it is',
    (value) => {
      db.run('INSERT INTO t (r) VALUES (:value)', { value });
      expect(db.get('SELECT r FROM t')).toEqual({ r: value });
    },
  );

  it.each([NaN, Infinity, -Infinity, 2 ** 63, -(2 ** 63), 1e19, 1e300, Number.MAX_VALUE])(
    'the number %d is refused',
    (value) => {
      expect(() => db.run('INSERT INTO t (r) VALUES (:value)', { value })).toThrow(
        code('INPUT_OUT_OF_RANGE'),
      );
      expect(() =>
        db.readOnly('SELECT ?', [value], { maxRows: 1, maxMilliseconds: 1000, now: () => 0 }),
      ).toThrow(code('INPUT_OUT_OF_RANGE'));
      expect(db.scalar('SELECT count(*) FROM t')).toBe(0);
    },
  );

  it('minus zero passes', () => {
    db.run('INSERT INTO t (r, i) VALUES (:value, :value)', { value: -0 });
    expect(db.scalar('SELECT r = 0 AND i = 0 FROM t')).toBe(1);
  });

  it.each(['', 'plain', 'zero\u0000inside', '\ufeffmark', 'Zürich 東京 🜚', 'x'.repeat(100_000)])(
    'the text %j comes back',
    (value) => {
      db.run('INSERT INTO t (s) VALUES (:value)', { value });
      expect(db.get('SELECT s FROM t')).toEqual({ s: value });
    },
  );

  it('blobs come back, the empty one as empty and null as null', () => {
    db.run('INSERT INTO t (b) VALUES (:value)', { value: new Uint8Array([0, 255, 1]) });
    db.run('INSERT INTO t (b) VALUES (:value)', { value: new Uint8Array(0) });
    db.run('INSERT INTO t (b) VALUES (:value)', { value: null });
    expect(db.all('SELECT b FROM t ORDER BY id')).toEqual([
      { b: new Uint8Array([0, 255, 1]) },
      { b: new Uint8Array(0) },
      { b: null },
    ]);
  });

  it('any finite number below 2^63 survives in a REAL column', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -9.2e18, max: 9.2e18 }), (value) => {
        db.exec('DELETE FROM t');
        db.run('INSERT INTO t (r) VALUES (:value)', { value });
        expect(db.get<{ r: number }>('SELECT r FROM t')?.r).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('an integer beyond 2^53 is refused in rows and exact in queries', () => {
    db.exec('INSERT INTO t (i) VALUES (9007199254740993)');
    expect(() => db.get('SELECT i FROM t')).toThrow(code('INPUT_OUT_OF_RANGE'));
    const { rows } = db.readOnly('SELECT i FROM t', [], {
      maxRows: 1,
      maxMilliseconds: 1000,
      now: () => 0,
    });
    expect(rows).toEqual([[9007199254740993n]]);
  });
});

describe('parameters', () => {
  it('that are missing or unknown are errors', () => {
    expect(() => db.run('INSERT INTO t (i) VALUES (:a)', {})).toThrow(/:a was not given/);
    expect(() => db.run('INSERT INTO t (i) VALUES (:a)', { a: 1, b: 2 })).toThrow(
      /no parameter :b/,
    );
    expect(() => db.run('INSERT INTO t (i) VALUES (?)', { a: 1 })).toThrow(/must be named/);
  });

  it('do not stay bound', () => {
    db.run('INSERT INTO t (s) VALUES (:s)', { s: 'first' });
    expect(() => db.run('INSERT INTO t (s) VALUES (:s)', {})).toThrow();
    expect(db.scalar('SELECT count(*) FROM t')).toBe(1);
  });
});

describe('run', () => {
  it('counts the rows of its own statement', () => {
    expect(db.run('INSERT INTO t (i) VALUES (1), (2), (3)')).toEqual({
      changes: 3,
      lastInsertRowid: 3,
    });
    expect(db.run('UPDATE t SET r = 1 WHERE i > 1').changes).toBe(2);
    expect(db.run('UPDATE t SET r = 1 WHERE i > 99').changes).toBe(0);
    expect(db.run('CREATE TABLE u (a)').changes).toBe(0);
    expect(db.run('DELETE FROM t').changes).toBe(3);
  });

  it('takes one statement only', () => {
    expect(() => db.run('DELETE FROM t; DELETE FROM t')).toThrow(/One statement/);
    expect(() => db.run(' ')).toThrow(/empty/);
  });

  it('says a broken rule with its text and code', () => {
    db.exec('CREATE TABLE c (a INTEGER CHECK (a > 0)) STRICT');
    expect(() => db.run('INSERT INTO c VALUES (0)')).toThrow(
      expect.objectContaining({
        code: 'INTERNAL',
        message: expect.stringContaining('CHECK constraint failed') as string,
        details: expect.objectContaining({ resultCode: 275 }) as object,
      }),
    );
    expect(() => db.run('SELEC 1')).toThrow(code('INTERNAL'));
  });

  it('keeps hundreds of different statements apart', () => {
    for (let round = 0; round < 2; round += 1) {
      for (let i = 0; i < 300; i += 1) {
        expect(db.scalar(`SELECT ${i}`)).toBe(i);
      }
    }
  });
});

describe('a transaction', () => {
  it('commits as one, and says so once', () => {
    commits = 0;
    const result = db.transaction(() => {
      expect(db.inTransaction).toBe(true);
      db.run('INSERT INTO t (i) VALUES (1)');
      db.run('INSERT INTO t (i) VALUES (2)');
      return 'done';
    });
    expect(result).toBe('done');
    expect(commits).toBe(1);
    expect(db.inTransaction).toBe(false);
    expect(db.scalar('SELECT count(*) FROM t')).toBe(2);
  });

  it('leaves nothing behind when its work throws', () => {
    commits = 0;
    expect(() =>
      db.transaction(() => {
        db.run('INSERT INTO t (i) VALUES (1)');
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(db.inTransaction).toBe(false);
    expect(commits).toBe(0);
    expect(db.scalar('SELECT count(*) FROM t')).toBe(0);
  });

  it('rolls back when the commit itself is refused', () => {
    db.exec(`PRAGMA foreign_keys = ON;
      CREATE TABLE child (t_id INTEGER REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED) STRICT`);
    expect(() => db.transaction(() => db.run('INSERT INTO child VALUES (99)'))).toThrow(
      /FOREIGN KEY/,
    );
    expect(db.inTransaction).toBe(false);
    expect(db.scalar('SELECT count(*) FROM child')).toBe(0);
  });

  it('refuses to nest and refuses asynchronous work', () => {
    expect(() => db.transaction(() => db.transaction(() => 1))).toThrow(/do not nest/);
    expect(db.inTransaction).toBe(false);
    expect(() =>
      db.transaction(() => Promise.resolve(db.run('INSERT INTO t (i) VALUES (1)'))),
    ).toThrow(/asynchronous/);
    expect(db.scalar('SELECT count(*) FROM t')).toBe(0);
  });
});

describe('a rehearsal', () => {
  it('answers what its work would, and keeps nothing of it', () => {
    commits = 0;
    const seen = db.rehearse(() => {
      db.run('INSERT INTO t (i) VALUES (1)');
      return db.scalar('SELECT count(*) FROM t');
    });
    expect(seen).toBe(1);
    expect(() =>
      db.rehearse(() => {
        db.run('INSERT INTO t (i) VALUES (2)');
        throw new Error('stumbled');
      }),
    ).toThrow('stumbled');
    expect([db.inTransaction, commits, db.scalar('SELECT count(*) FROM t')]).toEqual([false, 0, 0]);
    expect(() => db.rehearse(() => db.transaction(() => 1))).toThrow(/do not nest/);
  });
});

describe('bulk columns', () => {
  it('go in and come out, across many statements', () => {
    const rows = 2_503;
    const i = Int32Array.from({ length: rows }, (_, n) => n * 7 - 9000);
    const r = Float64Array.from({ length: rows }, (_, n) => (n % 10 === 0 ? NaN : n / 3));
    const s = Array.from({ length: rows }, (_, n) => (n % 3 === 0 ? null : `text ${n}`));
    expect(db.insertBatch('t', ['i', 'r', 's', 'b'], [i, r, s, { constant: null }], rows)).toBe(
      rows,
    );
    const [ii, rr] = db.columns('SELECT i, r FROM t ORDER BY id', ['int', 'real']);
    expect(ii).toEqual(i);
    expect(rr).toEqual(r);
    expect(db.scalar('SELECT count(*) FROM t WHERE r IS NULL')).toBe(251);
    const [texts] = db.columns('SELECT s FROM t WHERE s IS NOT NULL ORDER BY id', ['text']);
    expect(texts).toEqual(s.filter((text) => text !== null));
  });

  it('keep constants in their places, whatever the number of rows', () => {
    for (const rows of [1, 9, 10, 11, 999, 1_000, 1_111, 2_345]) {
      db.exec('DELETE FROM t');
      const i = Int32Array.from({ length: rows }, (_, n) => n);
      const columns = [{ constant: 'same' }, i, { constant: 2.5 }];
      expect(db.insertBatch('t', ['s', 'i', 'r'], columns, rows)).toBe(rows);
      expect(db.columns('SELECT i FROM t ORDER BY id', ['int'])).toEqual([i]);
      expect(db.scalar("SELECT count(*) FROM t WHERE s = 'same' AND r = 2.5")).toBe(rows);
    }
  });

  it('of no rows are empty', () => {
    expect(db.insertBatch('t', ['i'], [new Int32Array(0)], 0)).toBe(0);
    expect(db.columns('SELECT i, r, s FROM t', ['int', 'real', 'text'])).toEqual([
      new Int32Array(0),
      new Float64Array(0),
      [],
    ]);
  });

  it('count only what an upsert changed', () => {
    db.exec('CREATE TABLE p (day INTEGER PRIMARY KEY, v REAL NOT NULL) STRICT, WITHOUT ROWID');
    const upsert = 'ON CONFLICT (day) DO UPDATE SET v = excluded.v WHERE v IS NOT excluded.v';
    const days = Int32Array.of(1, 2, 3);
    expect(db.insertBatch('p', ['day', 'v'], [days, Float64Array.of(1, 2, 3)], 3, upsert)).toBe(3);
    expect(db.insertBatch('p', ['day', 'v'], [days, Float64Array.of(1, 2, 3)], 3, upsert)).toBe(0);
    expect(db.insertBatch('p', ['day', 'v'], [days, Float64Array.of(1, 9, 3)], 3, upsert)).toBe(1);
  });

  it('write all or nothing', () => {
    db.exec('CREATE TABLE n (v REAL NOT NULL) STRICT');
    const values = new Float64Array(1_500).fill(1);
    values[1_400] = NaN;
    expect(() => db.insertBatch('n', ['v'], [values], 1_500)).toThrow(/NOT NULL/);
    values[1_400] = Infinity;
    expect(() => db.insertBatch('n', ['v'], [values], 1_500)).toThrow(code('INPUT_OUT_OF_RANGE'));
    expect(db.scalar('SELECT count(*) FROM n')).toBe(0);
  });

  it('refuse what their kind cannot hold', () => {
    db.exec("INSERT INTO t (i, r, s) VALUES (2147483648, 1.5, 'x'), (NULL, NULL, NULL)");
    expect(() => db.columns('SELECT i FROM t WHERE id = 1', ['int'])).toThrow(/beyond 32 bits/);
    expect(() => db.columns('SELECT i FROM t WHERE id = 2', ['int'])).toThrow(/whole number/);
    expect(() => db.columns('SELECT r FROM t WHERE id = 1', ['int'])).toThrow(/whole number/);
    expect(() => db.columns('SELECT s FROM t WHERE id = 1', ['real'])).toThrow(
      /number was expected/,
    );
    expect(() => db.columns('SELECT s FROM t WHERE id = 2', ['text'])).toThrow(/text was expected/);
    expect(() => db.columns('SELECT i, r FROM t', ['int'])).toThrow(/2 columns, 1 kinds/);
    expect(db.columns('SELECT i FROM t WHERE id = 1', ['real'])).toEqual([
      Float64Array.of(2 ** 31),
    ]);
  });

  it('refuse columns of different lengths and names that are no names', () => {
    expect(() => db.insertBatch('t', ['i'], [Int32Array.of(1, 2)], 3)).toThrow(
      /2 values for 3 rows/,
    );
    expect(() => db.insertBatch('t', ['i', 'r'], [Int32Array.of(1)], 1)).toThrow(/2 column names/);
    expect(() => db.insertBatch('t; --', ['i'], [Int32Array.of(1)], 1)).toThrow(/plain/);
  });
});

describe('a closed connection', () => {
  it('says so and closes twice without harm', () => {
    db.close();
    expect(() => db.run('SELECT 1')).toThrow(code('BOOK_CLOSED'));
    expect(() => {
      db.close();
    }).not.toThrow();
  });
});
