import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../../src/db/connection.ts';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS } from '../../../src/db/migrations-list.ts';
import { loadSqlite, type Sqlite } from '../../../src/db/sqlite.ts';
import { latestBetas, saveBeta } from '../../../src/repo/beta.ts';
import { factorWindow, loadFactors, replaceFactors } from '../../../src/repo/factor.ts';
import { loadIndustryBetas, replaceIndustryTable } from '../../../src/repo/industry-beta.ts';
import { keepInputSeries, loadInputSeries } from '../../../src/repo/input-series.ts';
import { latestIntrinsicValues, saveIntrinsicValue } from '../../../src/repo/intrinsic-value.ts';
import {
  deletePriceDays,
  lastPriceBy,
  loadPrices,
  loadStoredPrices,
  summarisePrices,
  upsertPrices,
  writePrices,
} from '../../../src/repo/price.ts';
import { insertRun } from '../../../src/repo/run.ts';
import { deleteTicker, findTicker, getOrCreateTicker } from '../../../src/repo/ticker.ts';
import { listWaccs, saveWacc } from '../../../src/repo/wacc-run.ts';

let sqlite: Sqlite;
let db: Connection;

beforeAll(async () => {
  sqlite = await loadSqlite();
});

beforeEach(() => {
  db = Connection.open(sqlite, ':memory:');
  applyMigrations(db, MIGRATIONS);
  db.exec('PRAGMA foreign_keys = ON');
  for (const id of [1, 2]) {
    db.run(
      `INSERT INTO imports (id, file_name, sha256, status, rows_read, rows_stored, rows_updated,
                            rows_unchanged, rows_refused, problems_json, notes_json, created_at)
       VALUES (:id, 'f.csv', :sha, 'stored', 0, 0, 0, 0, 0, '[]', '[]', '2026-01-01')`,
      { id, sha: 'a'.repeat(64) },
    );
  }
});

/** Rows that a piece of work inserts, changes or deletes, by SQLite's own count. */
function changesOf(work: () => void): number {
  const before = Number(db.scalar('SELECT total_changes()'));
  work();
  return Number(db.scalar('SELECT total_changes()')) - before;
}

let hash = 0;
function run(): number {
  hash += 1;
  return insertRun(db, {
    kind: 'beta.CAPM',
    subject: 'KO',
    inputsHash: hash.toString(16).padStart(64, '0'),
    engineVersion: '1',
    inputsJson: '{}',
    outputsJson: '{}',
    refusalJson: null,
    warningsJson: '[]',
    createdAt: '2026-01-01',
  }).id;
}

describe('companies', () => {
  it('are made once', () => {
    const made = getOrCreateTicker(db, 'MILL', '2026-01-01');
    expect(getOrCreateTicker(db, 'MILL', '2026-02-02')).toEqual(made);
    expect(findTicker(db, 'MILL')).toEqual(made);
    expect(findTicker(db, 'mill')).toBeUndefined();
  });
});

describe('prices', () => {
  const days = Int32Array.of(-2, 0, 5);
  const rows = (factor = 1): Parameters<typeof upsertPrices>[2] => ({
    days,
    adjClose: Float64Array.of(1.5, 1 / 3, 7).map((price) => price * factor),
    close: Float64Array.of(2, Number.NaN, 8),
    lines: Int32Array.of(4, 5, 6),
  });

  it('go in and come out as columns, to the bit, missing closes as missing', () => {
    const { id } = getOrCreateTicker(db, 'MILL', 'now');
    expect(upsertPrices(db, id, rows(), 1)).toBe(3);
    const { days: read, adjClose, close } = loadPrices(db, id);
    expect([read, adjClose, close]).toEqual([days, rows().adjClose, rows().close]);
    expect(loadPrices(db, id, -1, 4).days).toEqual(Int32Array.of(0));
    expect(db.get('SELECT date, close FROM prices WHERE adj_close = 1.5')).toEqual({
      date: '1969-12-30',
      close: 2,
    });
    expect(loadStoredPrices(db, id)).toMatchObject({
      importIds: Int32Array.of(1, 1, 1),
      lines: Int32Array.of(4, 5, 6),
    });
  });

  it('that say the same are left untouched, with the import that brought them', () => {
    const { id } = getOrCreateTicker(db, 'MILL', 'now');
    upsertPrices(db, id, rows(), 1);
    expect(changesOf(() => expect(upsertPrices(db, id, rows(), 2)).toBe(0))).toBe(0);
    const one = rows();
    one.adjClose[2] = 9;
    expect(upsertPrices(db, id, one, 2)).toBe(1);
    expect(loadStoredPrices(db, id).importIds).toEqual(Int32Array.of(1, 1, 2));
  });

  it('are put back as they were stored, and leave by day', () => {
    const { id } = getOrCreateTicker(db, 'MILL', 'now');
    upsertPrices(db, id, rows(), 1);
    const before = loadStoredPrices(db, id);
    upsertPrices(db, id, rows(2), 2);
    writePrices(db, id, before);
    expect(loadStoredPrices(db, id)).toEqual(before);
    deletePriceDays(db, id, Int32Array.of(0, 99));
    expect(loadPrices(db, id).days).toEqual(Int32Array.of(-2, 5));
    expect(lastPriceBy(db, id, 4)).toEqual({ day: -2, close: 2, adjClose: 1.5 });
    expect(lastPriceBy(db, id, -3)).toBeUndefined();
  });

  it('that are no prices are refused by the table', () => {
    const { id } = getOrCreateTicker(db, 'MILL', 'now');
    for (const price of [0, -1, Number.NaN]) {
      const bad = { ...rows(), adjClose: Float64Array.of(1, price, 1) };
      expect(() => upsertPrices(db, id, bad, 1)).toThrow();
    }
  });

  it('are summed up as they stand after every change, and after one that was rolled back', () => {
    const { id } = getOrCreateTicker(db, 'MILL', 'now');
    const other = getOrCreateTicker(db, 'ORCH', 'now');
    const bare = { ...rows(), adjClose: new Float64Array(3).fill(Number.NaN) };
    const summary = (): unknown => summarisePrices(db, [id, other.id]);
    const whole = { tickerId: id, count: 3, firstDay: -2, lastDay: 5, lastClose: 8 };
    expect(summary()).toEqual([]);
    upsertPrices(db, id, rows(), 1);
    expect(summary()).toEqual([{ ...whole, hasAdjusted: true }]);
    const before = loadStoredPrices(db, id);
    deletePriceDays(db, id, Int32Array.of(5));
    const shorter = { ...whole, count: 2, lastDay: 0, lastClose: null, hasAdjusted: true };
    expect(summary()).toEqual([shorter]);
    expect(() =>
      db.transaction(() => {
        writePrices(db, id, before);
        expect(summary()).toEqual([{ ...whole, hasAdjusted: true }]);
        throw new Error('stopped');
      }),
    ).toThrow('stopped');
    expect(summary()).toEqual([shorter]);
    deleteTicker(db, id);
    expect(summary()).toEqual([]);
    // A new company may get the number of one that left.
    const next = getOrCreateTicker(db, 'NEXT', 'now');
    upsertPrices(db, next.id, { ...bare, close: Float64Array.of(2, 4, 8) }, 1);
    expect(summarisePrices(db, [next.id])).toEqual([
      { ...whole, tickerId: next.id, hasAdjusted: false },
    ]);
  });

  it('leave with their company, and only its own', () => {
    const { id } = getOrCreateTicker(db, 'MILL', 'now');
    const other = getOrCreateTicker(db, 'ORCH', 'now');
    upsertPrices(db, id, rows(), 1);
    upsertPrices(db, other.id, rows(), 1);
    deleteTicker(db, id);
    expect(db.scalar('SELECT count(*) FROM price_days')).toBe(3);
    expect(loadPrices(db, other.id).days).toHaveLength(3);
  });
});

describe('factors', () => {
  const column = (...values: number[]): Float64Array => Float64Array.from(values);
  const factors = {
    dates: ['2020-01-31', '2020-02-29', '2020-03-31'],
    mktrf: column(0.01, Number.NaN, -0.02),
    smb: column(1, 2, 3),
    hml: column(4, 5, 6),
    rmw: column(7, 8, 9),
    cma: column(10, 11, 12),
    rf: column(0.001, 0.001, 0.0015),
    importIds: Int32Array.of(1, 1, 1),
    lines: Int32Array.of(5, 6, 7),
  };

  it('are replaced by region as a whole, and read as a window with both ends', () => {
    replaceFactors(db, 'US', factors);
    replaceFactors(db, 'Japan', factors);
    expect(loadFactors(db, 'US')).toEqual(factors);
    const window = factorWindow(db, 'US', '2020-02-29', '2020-03-31');
    expect(window.dates).toEqual(['2020-02-29', '2020-03-31']);
    expect(window.mktrf).toEqual(column(Number.NaN, -0.02));
    const shorter = {
      ...factors,
      dates: factors.dates.slice(0, 1),
      ...Object.fromEntries(
        (['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf', 'importIds', 'lines'] as const).map((name) => [
          name,
          factors[name].slice(0, 1),
        ]),
      ),
    };
    replaceFactors(db, 'US', shorter);
    expect(loadFactors(db, 'US').dates).toEqual(['2020-01-31']);
    expect(loadFactors(db, 'Japan').dates).toHaveLength(3);
    expect(loadFactors(db, 'Europe').dates).toEqual([]);
  });
});

describe('industry betas', () => {
  const row = (
    asOf: string,
    beta: number | null,
  ): Parameters<typeof replaceIndustryTable>[3][0] => ({
    region: 'US',
    industry: 'Ice Harvesting',
    isTotal: 0,
    asOf,
    firms: 12,
    beta,
    debtToEquity: 0.25,
    effectiveTaxRate: null,
    marginalTaxRate: 0.25,
    unleveredBeta: 0.9,
    cashToFirmValue: 0.05,
    cashCorrectedUnleveredBeta: 0.95,
    publishedJson: '{}',
    source: 'test',
    importId: 1,
    sourceLine: 9,
  });

  it('are those of a date, or the latest', () => {
    replaceIndustryTable(db, 'US', '2024-01-05', [row('2024-01-05', 1)]);
    replaceIndustryTable(db, 'US', '2025-01-05', [row('2025-01-05', null)]);
    expect(loadIndustryBetas(db, 'US')).toEqual([row('2025-01-05', null)]);
    expect(loadIndustryBetas(db, 'US', '2025-01-04')).toEqual([row('2024-01-05', 1)]);
    expect(loadIndustryBetas(db, 'US', '2023-12-31')).toEqual([]);
    expect(loadIndustryBetas(db, 'Europe')).toEqual([]);
  });
});

describe('results', () => {
  it('of a company, method and date are one row, pointed at the run chosen last', () => {
    const { id: tickerId } = getOrCreateTicker(db, 'MILL', 'now');
    const beta = (asOf: string, value: number, updatedAt: string): number => {
      const runId = run();
      const detailsJson = '{}';
      saveBeta(db, { tickerId, method: 'CAPM', asOf, beta: value, detailsJson, runId, updatedAt });
      return runId;
    };
    beta('2024-12-31', 1.1, '2026-01-01T00:00:00.001Z');
    beta('2024-11-30', 1.2, '2026-01-01T00:00:00.002Z');
    const last = beta('2024-12-31', 1.3, '2026-01-01T00:00:00.003Z');
    expect(latestBetas(db, tickerId)).toMatchObject([
      { asOf: '2024-12-31', beta: 1.3, runId: last },
    ]);
    expect(db.scalar('SELECT count(*) FROM betas')).toBe(2);
  });

  it('of the cost of capital are one row for each year and method', () => {
    const { id: tickerId } = getOrCreateTicker(db, 'MILL', 'now');
    for (const [year, method, wacc] of [
      [2023, 'CAPM', 0.07],
      [2024, 'CAPM', 0.08],
      [2024, 'DAMO', 0.09],
      [2024, 'CAPM', 0.085],
    ] as const) {
      saveWacc(db, {
        ...{ tickerId, year, method, re: 0.1, rdAt: null, wE: 1, wD: 0, wacc },
        ...{ inputsJson: '{}', runId: run(), createdAt: '2026-01-01' },
      });
    }
    const rows = (year?: number): unknown[] =>
      listWaccs(db, tickerId, year).map((row) => [row.year, row.method, row.wacc, row.rdAt]);
    expect(rows()).toEqual([
      [2024, 'CAPM', 0.085, null],
      [2024, 'DAMO', 0.09, null],
      [2023, 'CAPM', 0.07, null],
    ]);
    expect(rows(2023)).toHaveLength(1);
  });

  it('of values: the latest by model and method, none of another company', () => {
    const own = getOrCreateTicker(db, 'MILL', 'now');
    const other = getOrCreateTicker(db, 'ORCH', 'now');
    const save = (tickerId: number, method: string, valuePerShare: number, at: number): void => {
      saveIntrinsicValue(db, {
        ...{ tickerId, method, model: 'FCFF', asOf: `2026-01-0${at}`, valuePerShare },
        ...{ equityValue: 1, sharesOutstanding: 1, detailsJson: '{}', runId: run() },
        updatedAt: `2026-01-0${at}T00:00:00.000Z`,
      });
    };
    save(own.id, 'CAPM', 10, 2);
    save(own.id, 'CAPM', 11, 1);
    save(own.id, 'FF5', 12, 1);
    save(other.id, 'CAPM', 99, 3);
    expect(latestIntrinsicValues(db, own.id).map((row) => [row.method, row.valuePerShare])).toEqual(
      [
        ['CAPM', 10],
        ['FF5', 12],
      ],
    );
  });

  it('take no method that does not exist, and no run that is not there', () => {
    const { id: tickerId } = getOrCreateTicker(db, 'MILL', 'now');
    const row = { tickerId, asOf: '2024-12-31', beta: 1, detailsJson: '{}', updatedAt: 'now' };
    expect(() => saveBeta(db, { ...row, method: 'APT', runId: run() })).toThrow();
    expect(() => saveBeta(db, { ...row, method: 'CAPM', runId: 9999 })).toThrow();
  });
});

describe('the record', () => {
  it('keeps runs and series as they were written', () => {
    const id = run();
    keepInputSeries(db, { hash: 'b'.repeat(64), kind: 'prices', payload: Uint8Array.of(1, 2) });
    keepInputSeries(db, { hash: 'b'.repeat(64), kind: 'prices', payload: Uint8Array.of(3) });
    expect(loadInputSeries(db, 'b'.repeat(64))!.payload).toEqual(Uint8Array.of(1, 2));
    for (const sql of [
      `UPDATE runs SET kind = 'x' WHERE id = ${id}`,
      `DELETE FROM runs WHERE id = ${id}`,
      `REPLACE INTO runs SELECT * FROM runs WHERE id = ${id}`,
      "UPDATE input_series SET payload = x'00'",
      'DELETE FROM input_series',
    ]) {
      expect(() => db.exec(sql), sql).toThrow(/append-only/);
    }
  });
});
