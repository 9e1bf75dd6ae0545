import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '../../../src/db/connection.ts';
import { databaseImage } from '../../../src/db/image.ts';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS } from '../../../src/db/migrations-list.ts';
import { loadSqlite } from '../../../src/db/sqlite.ts';
import type { ReadOnlyLimits, ReadOnlyResult } from '../../../src/db/types.ts';

let db: Connection;

beforeAll(async () => {
  db = Connection.open(await loadSqlite(), ':memory:');
  applyMigrations(db, MIGRATIONS);
  db.exec(
    `INSERT INTO tickers (symbol, created_at, updated_at) VALUES ('AAA', '', ''), ('BBB', '', '')`,
  );
});

afterAll(() => {
  db.close();
});

/** A clock that never runs out unless told to. */
const LIMITS: ReadOnlyLimits = { maxRows: 100, maxMilliseconds: 1_000, now: () => 0 };

function query(sql: string, params: (null | number | string)[] = [], limits = {}): ReadOnlyResult {
  return db.readOnly(sql, params, { ...LIMITS, ...limits });
}

const code = (value: string): unknown => expect.objectContaining({ code: value });

describe('reading', () => {
  it('answers columns and rows', () => {
    expect(
      query('SELECT id, symbol FROM tickers WHERE symbol > ? ORDER BY id;  -- all', ['AAA']),
    ).toEqual({
      columns: ['id', 'symbol'],
      rows: [[2, 'BBB']],
    });
  });

  it.each([
    'SELECT count(*) FROM prices',
    "SELECT json_extract('{\"a\":1}', '$.a'), median(id) FROM tickers",
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT * FROM n',
    'VALUES (1), (2)',
    'EXPLAIN QUERY PLAN SELECT * FROM tickers',
    'PRAGMA table_info(tickers)',
    'PRAGMA user_version',
    'PRAGMA integrity_check',
    'PRAGMA foreign_key_check',
    "SELECT name FROM pragma_table_xinfo('tickers')",
    "SELECT value FROM json_each('[1,2]')",
    '/* one */ SELECT 1 ; /* and nothing else */ ;',
  ])('allows %s', (sql) => {
    expect(query(sql).columns.length).toBeGreaterThan(0);
  });
});

describe('everything that does not only read is refused, and changes nothing', () => {
  it.each([
    "INSERT INTO tickers (symbol, created_at, updated_at) VALUES ('X', '', '')",
    "WITH x(s) AS (SELECT 'X') INSERT INTO tickers (symbol, created_at, updated_at) SELECT s, '', '' FROM x",
    'INSERT INTO rates DEFAULT VALUES RETURNING 1',
    'REPLACE INTO tickers SELECT * FROM tickers',
    "UPDATE tickers SET name = 'X'",
    'DELETE FROM tickers',
    'WITH x AS (SELECT 1) DELETE FROM tickers WHERE id IN x',
    'CREATE TABLE x (a)',
    'CREATE TEMP TABLE x (a)',
    'CREATE VIEW x AS SELECT 1',
    'CREATE TEMP VIEW x AS SELECT 1',
    'CREATE INDEX x ON tickers (name)',
    'CREATE TRIGGER x AFTER INSERT ON tickers BEGIN SELECT 1; END',
    'CREATE VIRTUAL TABLE x USING fts5 (a)',
    'DROP TABLE tickers',
    'DROP TRIGGER runs_are_immutable_delete',
    'ALTER TABLE tickers ADD COLUMN x',
    'ALTER TABLE tickers RENAME TO x',
    "ATTACH ':memory:' AS x",
    "ATTACH 'file:/x.db' AS x",
    'DETACH main',
    'BEGIN',
    'BEGIN IMMEDIATE',
    'COMMIT',
    'ROLLBACK',
    'SAVEPOINT x',
    'RELEASE x',
    'VACUUM',
    "VACUUM INTO 'file:/x.db'",
    'REINDEX',
    'ANALYZE',
    'PRAGMA user_version = 9',
    'PRAGMA application_id(1)',
    'PRAGMA journal_mode = DELETE',
    'PRAGMA journal_mode',
    'PRAGMA writable_schema = ON',
    'PRAGMA foreign_keys = OFF',
    'PRAGMA trusted_schema = ON',
    'PRAGMA query_only = OFF',
    'PRAGMA locking_mode = NORMAL',
    'PRAGMA wal_checkpoint(TRUNCATE)',
    'PRAGMA incremental_vacuum',
    'PRAGMA optimize',
    'PRAGMA cache_size = 1',
    'PRAGMA temp_store = 1',
    'PRAGMA main.synchronous = 0',
    'EXPLAIN DELETE FROM tickers',
  ])('%s', (sql) => {
    const before = databaseImage(db);
    expect(() => query(sql)).toThrow(code('QUERY_NOT_READ_ONLY'));
    expect(Buffer.compare(before, databaseImage(db))).toBe(0);
    expect(db.inTransaction).toBe(false);
  });

  it.each([
    'SELECT 1; SELECT 2',
    'SELECT 1; DELETE FROM tickers',
    'SELECT 1; nonsense',
    '',
    '  -- nothing',
    ';',
  ])('more or less than one statement: %j', (sql) => {
    expect(() => query(sql)).toThrow(code('QUERY_INVALID'));
  });

  it.each(["UPDATE sqlite_schema SET sql = ''", "INSERT INTO sqlite_dbpage VALUES (1, x'00')"])(
    'what SQLite itself refuses before the authoriser is asked: %s',
    (sql) => {
      const before = databaseImage(db);
      expect(() => query(sql)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^QUERY_/) as string }),
      );
      expect(Buffer.compare(before, databaseImage(db))).toBe(0);
    },
  );

  it.each(['SELEC 1', 'SELECT * FROM nowhere', 'SELECT nothing FROM tickers', "SELECT json('{')"])(
    'what is not valid: %s',
    (sql) => {
      expect(() => query(sql)).toThrow(code('QUERY_INVALID'));
    },
  );

  it('a wrong number of parameters', () => {
    expect(() => query('SELECT ?, ?', [1])).toThrow(code('QUERY_INVALID'));
    expect(() => query('SELECT 1', [1])).toThrow(code('QUERY_INVALID'));
  });
});

describe('limits', () => {
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)';

  it('stop a statement that never ends', () => {
    let time = 0;
    expect(() => query(`${endless} SELECT count(*) FROM n`, [], { now: () => time++ })).toThrow(
      code('QUERY_LIMIT'),
    );
    expect(query('SELECT 1').rows).toEqual([[1]]);
  });

  it('stop at too many rows', () => {
    expect(() => query(`${endless} SELECT i FROM n`)).toThrow(code('QUERY_LIMIT'));
    expect(query(`${endless} SELECT i FROM n LIMIT 100`).rows).toHaveLength(100);
  });

  it('stop at too large an answer, and at too large a value', () => {
    const large = { maxBytes: 100_000 };
    expect(() => query(`${endless} SELECT zeroblob(9000) FROM n LIMIT 50`, [], large)).toThrow(
      code('QUERY_LIMIT'),
    );
    expect(() => query('SELECT zeroblob(200000)', [], large)).toThrow(code('QUERY_LIMIT'));
  });
});

describe('afterwards', () => {
  it('writing works again, in the same statements as before', () => {
    const insert = "INSERT INTO tickers (symbol, created_at, updated_at) VALUES (:symbol, '', '')";
    db.run(insert, { symbol: 'CCC' });
    expect(() => query('DELETE FROM tickers')).toThrow(code('QUERY_NOT_READ_ONLY'));
    db.run(insert, { symbol: 'DDD' });
    db.run("DELETE FROM tickers WHERE symbol IN ('CCC', 'DDD')");
    db.run('INSERT INTO data_cache VALUES (:key, :json, :at)', { key: 'k', json: '"x"', at: '' });
    expect(db.scalar('SELECT count(*) FROM tickers')).toBe(2);
  });
});
