import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../src/db/connection.ts';
import { applyMigrations, migrateBook, schemaVersion } from '../../src/db/migrate.ts';
import { MIGRATIONS, orderMigrations, type Migration } from '../../src/db/migrations-list.ts';
import { loadSqlite, type Sqlite } from '../../src/db/sqlite.ts';

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));

const code = (value: string): unknown => expect.objectContaining({ code: value });

let sqlite: Sqlite;
let db: Connection;

beforeAll(async () => {
  sqlite = await loadSqlite();
});

beforeEach(() => {
  db = Connection.open(sqlite, ':memory:');
});

afterEach(() => {
  db.close();
});

const FIRST: Migration = {
  version: 1,
  name: '0001_a.sql',
  sql: 'CREATE TABLE a (x INTEGER) STRICT;',
};
const SECOND: Migration = {
  version: 2,
  name: '0002_b.sql',
  sql: 'CREATE TABLE b (x INTEGER) STRICT;',
};

describe('the list of migrations', () => {
  it('is ordered by number, whatever the order of the files', () => {
    const list = orderMigrations({ 'm/0002_b.sql': 'B', 'm/0003_c.sql': 'C', 'm/0001_a.sql': 'A' });
    expect(list.map(({ version, sql }) => [version, sql])).toEqual([
      [1, 'A'],
      [2, 'B'],
      [3, 'C'],
    ]);
  });

  it('refuses gaps, doubles and foreign names', () => {
    expect(() => orderMigrations({ 'm/0001_a.sql': '', 'm/0003_c.sql': '' })).toThrow(
      /where 2 belongs/,
    );
    expect(() => orderMigrations({ 'm/0002_a.sql': '' })).toThrow(code('MIGRATION_FAILED'));
    expect(() => orderMigrations({ 'm/0001_a.sql': '', 'n/0001_b.sql': '' })).toThrow(
      code('MIGRATION_FAILED'),
    );
    expect(() => orderMigrations({ 'm/first.sql': '' })).toThrow(/NNNN_name/);
  });

  it('holds every file of the folder', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'));
    expect(MIGRATIONS.map(({ name }) => name)).toEqual(files.sort());
  });

  it('is unchanged where it was released: a change of the schema is a new file', () => {
    const released = JSON.parse(readFileSync(`${FOLDER}checksums.json`, 'utf8')) as Record<
      string,
      string
    >;
    const actual = MIGRATIONS.map(({ name }) => [
      name,
      createHash('sha256')
        .update(readFileSync(FOLDER + name))
        .digest('hex'),
    ]);
    expect(released).toEqual(Object.fromEntries(actual));
  });
});

describe('migrating', () => {
  it('brings a new database to the last version, marked as ours', () => {
    applyMigrations(db, MIGRATIONS);
    expect(schemaVersion(db)).toBe(MIGRATIONS.length);
    expect(db.scalar('PRAGMA application_id')).toBe(0x46426f6b);
    expect(db.scalar('PRAGMA integrity_check')).toBe('ok');
    expect(db.scalar('PRAGMA foreign_keys')).toBe(1);
  });

  it('does nothing the second time', () => {
    applyMigrations(db, [FIRST]);
    applyMigrations(db, [FIRST]);
    expect(schemaVersion(db)).toBe(1);
  });

  it('keeps what was reached when a step fails', () => {
    const broken: Migration = {
      version: 3,
      name: '0003_c.sql',
      sql: 'CREATE TABLE c (x); INSERT INTO a VALUES (1); INSERT INTO nowhere VALUES (1);',
    };
    expect(() => {
      applyMigrations(db, [FIRST, SECOND, broken]);
    }).toThrow(code('MIGRATION_FAILED'));
    expect(schemaVersion(db)).toBe(2);
    expect(db.inTransaction).toBe(false);
    expect(db.scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'c'")).toBe(0);
    expect(db.scalar('SELECT count(*) FROM a')).toBe(0);
    expect(db.scalar('PRAGMA foreign_keys')).toBe(1);
  });

  it('refuses a step that would leave broken references', () => {
    applyMigrations(db, [
      {
        version: 1,
        name: '0001_a.sql',
        sql: `CREATE TABLE p (id INTEGER PRIMARY KEY);
        CREATE TABLE k (p INTEGER REFERENCES p (id)); INSERT INTO p VALUES (1); INSERT INTO k VALUES (1);`,
      },
    ]);
    const list = [FIRST, { version: 2, name: '0002_b.sql', sql: 'DELETE FROM p' }];
    expect(() => {
      applyMigrations(db, list);
    }).toThrow(/references/);
    expect(schemaVersion(db)).toBe(1);
    expect(db.scalar('SELECT count(*) FROM p')).toBe(1);
  });

  it('lets a step rebuild a table without losing what refers to it', () => {
    applyMigrations(db, [
      {
        version: 1,
        name: '0001_a.sql',
        sql: `CREATE TABLE p (id INTEGER PRIMARY KEY);
        CREATE TABLE k (p INTEGER REFERENCES p (id) ON DELETE CASCADE);
        INSERT INTO p VALUES (1); INSERT INTO k VALUES (1);`,
      },
    ]);
    const rebuild = `CREATE TABLE p2 (id INTEGER PRIMARY KEY, note TEXT); INSERT INTO p2 (id) SELECT id FROM p;
      DROP TABLE p; ALTER TABLE p2 RENAME TO p;`;
    applyMigrations(db, [FIRST, { version: 2, name: '0002_b.sql', sql: rebuild }]);
    expect(db.scalar('SELECT count(*) FROM k JOIN p ON p.id = k.p')).toBe(1);
  });

  it('takes figures typed before their kind was kept for what they were', () => {
    applyMigrations(db, MIGRATIONS.slice(0, 2));
    const insert = (id: number, year: number, importId: string, next: string): string =>
      `INSERT INTO statements (id, ticker_id, item, period_end, fiscal_year, fiscal_period, value, unit, source,
                               import_id, created_at, superseded_by)
       VALUES (${id}, 1, 'revenue', '${year}-12-31', ${year}, 'FY', ${id}, 'USD', 's', ${importId}, 't', ${next});`;
    db.exec(`INSERT INTO tickers (id, symbol, created_at, updated_at) VALUES (1, 'HLD', 't', 't');
      INSERT INTO imports (id, file_name, sha256, status, rows_read, rows_stored, rows_updated, rows_unchanged,
                           rows_refused, problems_json, notes_json, created_at)
      VALUES (1, 'f', '${'0'.repeat(64)}', 'stored', 2, 2, 0, 0, 0, '[]', '[]', 't');
      PRAGMA defer_foreign_keys = ON; BEGIN;
      ${insert(1, 2021, 'NULL', '2')} ${insert(2, 2021, '1', 'NULL')}
      ${insert(3, 2022, '1', '4')} ${insert(4, 2022, 'NULL', 'NULL')}
      ${insert(5, 2023, 'NULL', 'NULL')} COMMIT;`);
    applyMigrations(db, MIGRATIONS);
    expect(db.all('SELECT id, basis FROM statements ORDER BY id')).toEqual([
      { id: 1, basis: 'provisional' },
      { id: 2, basis: 'reported' },
      { id: 3, basis: 'reported' },
      { id: 4, basis: 'correction' },
      { id: 5, basis: 'provisional' },
    ]);
  });

  it('keeps the scenarios that an older book holds, by CAPM and of the latest year', () => {
    applyMigrations(db, MIGRATIONS.slice(0, 3));
    db.exec(`INSERT INTO tickers (id, symbol, created_at, updated_at) VALUES (1, 'HLD', 't', 't');
      INSERT INTO scenarios (id, ticker_id, name, model, position, weight, assumptions_json, created_at, updated_at)
      VALUES (7, 1, 'Bear', 'FCFF', 0, 0.25, '{"growth":0.01}', 'c', 'u');`);
    applyMigrations(db, MIGRATIONS);
    expect(db.all('SELECT * FROM scenarios')).toEqual([
      {
        ...{ id: 7, ticker_id: 1, name: 'Bear', model: 'FCFF', position: 0, weight: 0.25 },
        ...{ assumptions_json: '{"growth":0.01}', created_at: 'c', updated_at: 'u' },
        ...{ method: 'CAPM', year: null },
      },
    ]);
    expect(() => {
      db.exec("UPDATE scenarios SET method = 'DCF'");
    }).toThrow(/CHECK/);
  });

  it('refuses a book of a newer version and leaves it alone', () => {
    applyMigrations(db, [FIRST, SECOND]);
    expect(() => {
      applyMigrations(db, [FIRST]);
    }).toThrow(code('BOOK_TOO_NEW'));
    expect(schemaVersion(db)).toBe(2);
  });

  it('refuses a database that is not ours', () => {
    db.exec('CREATE TABLE songs (title TEXT)');
    expect(() => {
      applyMigrations(db, [FIRST]);
    }).toThrow(code('FILE_NOT_A_BOOK'));
    expect(db.scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'a'")).toBe(0);
  });

  it('has an existing book copied first, a new one not, and stops when the copy fails', async () => {
    const seen: number[] = [];
    const look = (): Promise<void> => {
      seen.push(schemaVersion(db));
      return Promise.resolve();
    };
    await migrateBook(db, [FIRST], look);
    expect(seen).toEqual([]);
    await migrateBook(db, [FIRST], look);
    expect(seen).toEqual([]);
    const refused = migrateBook(db, [FIRST, SECOND], () => Promise.reject(new Error('disk full')));
    await expect(refused).rejects.toThrow('disk full');
    expect(schemaVersion(db)).toBe(1);
    await migrateBook(db, [FIRST, SECOND], look);
    expect(seen).toEqual([1]);
    expect(schemaVersion(db)).toBe(2);
  });
});

describe('the schema', () => {
  /** Names, types and keys as a reader of the file meets them. */
  function describeSchema(): string {
    const objects = db.all<{ type: string; name: string }>(
      "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY type, name",
    );
    return objects
      .map(({ type, name }) => {
        const columns = db
          .all<{ name: string; type: string; notnull: number; pk: number }>(
            `PRAGMA table_info("${name}")`,
          )
          .map(
            (c) =>
              `  ${c.name} ${c.type}${c.notnull ? ' not null' : ''}${c.pk ? ` key ${c.pk}` : ''}`,
          );
        return [`${type} ${name}`, ...(type === 'table' || type === 'view' ? columns : [])].join(
          '\n',
        );
      })
      .join('\n');
  }

  it('is the one that was agreed on', async () => {
    applyMigrations(db, MIGRATIONS);
    await expect(`${describeSchema()}\n`).toMatchFileSnapshot('./schema.txt');
  });

  it('has every public table and column', () => {
    applyMigrations(db, MIGRATIONS);
    // The list of the public documentation, typed here by hand.
    const published: Record<string, string> = {
      tickers: 'id symbol name region industry currency created_at updated_at',
      prices: 'id ticker_id date adj_close close',
      ff5_factors: 'id region date mktrf smb hml rmw cma rf',
      damodaran_industry_betas: 'id region industry beta source asof',
      betas: 'id ticker_id method asof beta details_json',
      wacc_runs: 'id ticker_id year method re rd_at w_e w_d wacc inputs_json created_at',
      intrinsic_values:
        'id ticker_id method model asof value_ps equity_value shares_outstanding details_json',
      app_settings: 'key value_json updated_at',
      data_cache: 'key value_json updated_at',
      input_series: 'hash kind payload',
      runs: 'id kind subject inputs_hash engine_version inputs_json outputs_json refusal_json warnings_json created_at',
    };
    for (const [table, columns] of Object.entries(published)) {
      const present = db
        .all<{ name: string }>(`PRAGMA table_info(${table})`)
        .map(({ name }) => name);
      expect(present, table).toEqual(expect.arrayContaining(columns.split(' ')));
    }
  });

  it('is STRICT throughout, and has no index that a UNIQUE already gives', () => {
    applyMigrations(db, MIGRATIONS);
    const loose = db.all(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'",
    );
    expect(loose).toEqual([]);
    const indexes = db
      .all<{ tbl: string; name: string }>(
        "SELECT tbl_name AS tbl, name FROM sqlite_schema WHERE type = 'index'",
      )
      .map(({ tbl, name }) => {
        const columns = db
          .all<{ name: string }>(`PRAGMA index_info("${name}")`)
          .map((one) => one.name);
        return `${tbl} (${columns.join(', ')}`;
      });
    const doubles = indexes.filter((one, i) =>
      indexes.some((other, j) => i !== j && other.startsWith(one)),
    );
    expect(doubles).toEqual([]);
  });
});
