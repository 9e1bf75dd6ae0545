import { beforeAll, describe, expect, test } from 'vitest';
import { sampleFiles } from '../../../scripts/make-sample.mjs';
import { loadSample, SAMPLE_SETTING } from '../../../src/client/sample.ts';
import type { SampleRefusal } from '../../../src/client/sample-results.ts';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const files = new Map(sampleFiles().map(({ name, bytes }) => [name, bytes]));
const read = (name: string): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = files.get(name);
  return bytes ? Promise.resolve(new Uint8Array(bytes)) : Promise.reject(new Error(name));
};

const BANK = 'HRVN.FIC';
const LOSS_MAKER = 'ZPHR.FIC';
const LOSS_WARNINGS = ['FREE_CASH_FLOW_NEGATIVE', 'TERMINAL_SHARE_HIGH', 'TAX_LOSSES_CAP'];
const FEW = ['FEW_PEERS'];
/** Customers who pay ahead release working capital year by year: said, and no more. */
const PAID_AHEAD = new Set(['QLHV.FIC', 'TRML.FIC']);
/** Reports quarters; its values take the fiscal year. */
const QUARTERLY = 'QLHV.FIC';
/** Values that each company of the sample has: models by methods, and multiples. */
const VALUES: Readonly<Record<string, number>> = {
  'BRKW.FIC': 3 + 2 + 3 + 5,
  'FRCL.FIC': 3 + 2 + 5,
  'HRVN.FIC': 3 + 3 + 3 + 2,
  'KZHM.FIC': 3 + 2 + 5,
  'LMTF.FIC': 3 + 2 + 5,
  'NDHM.FIC': 3 + 2 + 3 + 5,
  'QLHV.FIC': 3 + 2 + 5,
  'TRML.FIC': 3 + 2 + 3 + 5,
  'ZPHR.FIC': 3,
};

/** A day after the last row of the sample: rows of the future are refused. */
const SAMPLE_IS_PAST = Date.UTC(2026, 3, 2);

describe('the sample book', () => {
  let api: FairbookApi;
  let refused: SampleRefusal[];
  const progress: { done: number; total: number; label: string }[] = [];

  beforeAll(async () => {
    api = openWorkbench({ now: SAMPLE_IS_PAST });
    refused = await loadSample(api, read, null, (step) => void progress.push(step));
  }, 120_000);

  test('imports every row of every file through the ordinary import', async () => {
    const imports = await api.imports.list();
    expect(imports).toHaveLength(64);
    for (const record of imports) {
      expect(record.status, record.fileName).toBe('stored');
      expect(record.rows.refused, record.fileName).toBe(0);
      expect(record.problems, record.fileName).toEqual([]);
      expect(record.rows.read).toBe(record.rows.stored);
    }
    const { rows, name } = await api.book.info();
    expect(name).toBe('Sample book, fictional data');
    expect(rows).toMatchObject({
      tickers: 9,
      prices: 9 * 2139,
      ff5_factors: 4 * 360,
      factor_returns: 360,
      quotes: 9,
      company_industries: 31,
      valuation_workbooks: 1,
      damodaran_industry_betas: 4 * 47,
      damodaran_industry_figures: 24 * 46,
      country_risk: 12,
      exchange_rates: 3 * 2139,
      yields: 3 * 99,
      peers: 16,
    });
  });

  test('marks the book and keeps what the bank cannot be given as refusals', async () => {
    expect(await api.settings.get(SAMPLE_SETTING)).toEqual({
      name: 'Sample book, fictional data',
      asOf: '2026-03-31',
      snapshotId: null,
    });
    const codes = refused.map(({ symbol, refusal }) => `${symbol} ${refusal.code}`);
    expect(codes).toEqual(Array(3).fill(`${BANK} NOT_FOR_FINANCIALS`));
  });

  test('gives figures that an analyst would not frown at', async () => {
    for (const { symbol, prices } of await api.tickers.list()) {
      const betas = await api.betas.list(symbol);
      expect(betas, symbol).toHaveLength(3);
      for (const row of betas) {
        const low = symbol === BANK && row.method === 'DAMO' ? 0.4 : 0.6;
        expect(row.beta, `${symbol} beta ${row.method}`).toBeGreaterThan(low);
        expect(row.beta, `${symbol} beta ${row.method}`).toBeLessThan(1.6);
      }
      for (const row of await api.wacc.list(symbol)) {
        // Deposits are no part of a bank's debt here; its cost of capital has no use.
        if (symbol === BANK) continue;
        expect(row.wacc, `${symbol} wacc ${row.method}`).toBeGreaterThan(0.05);
        expect(row.wacc, `${symbol} wacc ${row.method}`).toBeLessThan(0.12);
      }
      const values = await api.valuations.list(symbol);
      expect(values.length, symbol).toBe(VALUES[symbol]);
      for (const row of values) {
        // By five factors some companies end at two thirds of what their industry trades at: told, and no warning.
        const codes = row.warnings
          .filter(
            ({ code, severity }) =>
              !(code === 'TERMINAL_MULTIPLE_OFF_INDUSTRY' && severity === 'info'),
          )
          .map(({ code }) => code);
        const usual = [
          ...(PAID_AHEAD.has(symbol) ? [...FEW, 'WORKING_CAPITAL_RELEASED'] : FEW),
          ...(symbol === QUARTERLY ? ['LATER_MONTHS_IN_BOOK', 'LATER_BALANCE_SHEET'] : []),
        ];
        const expected = symbol === LOSS_MAKER ? LOSS_WARNINGS : usual;
        expect(expected, `${symbol} ${row.model}`).toEqual(expect.arrayContaining(codes));
        const upside = row.valuePerShare / (prices.lastPrice ?? NaN) - 1;
        expect(upside, `${symbol} ${row.model} ${row.method}`).toBeGreaterThan(-0.4);
        expect(upside, `${symbol} ${row.method}`).toBeLessThan(0.8);
        if (row.model === 'FCFF') expect(row.details.missing, symbol).toEqual([]);
      }
    }
  });

  test('leaves one split of prices as traded to be decided, and takes the confirmed one out of returns', async () => {
    expect(await api.prices.splits(LOSS_MAKER)).toEqual([
      { date: '2019-05-20', newShares: 2, oldShares: 1, status: 'proposed' },
      { date: '2023-06-12', newShares: 3, oldShares: 1, status: 'accepted' },
    ]);
    const [row] = await api.betas.list(LOSS_MAKER);
    expect(row?.warnings.map(({ code }) => code)).toContain('CLOSE_NOT_ADJUSTED');
  });

  test('has prices of the day after the last close, which lead', async () => {
    for (const { symbol } of await api.tickers.list()) {
      const { price } = await api.frames.marketToday(symbol);
      expect(price, symbol).toMatchObject({ date: '2026-04-01', from: 'quote' });
    }
  });

  test('has a valuation workbook whose own arithmetic and ours agree', async () => {
    const { workbook } = await api.frames.company('FRCL.FIC');
    const { valuePerShare, own, currencyDoubt, unit } = workbook!;
    // Worked out again by LibreOffice 7.4 from its formulas alone.
    expect(valuePerShare).toBeCloseTo(48.756020461486486, 12);
    expect(Math.abs(own! - valuePerShare!)).toBeLessThan(1e-9);
    expect([currencyDoubt, unit]).toEqual([null, 1e6]);
  });

  test('proposes an industry for a company that is added', async () => {
    const proposals = await api.tickers.industries({ symbol: 'IRNM' });
    expect(proposals).toMatchObject([
      { name: 'Ironmere Tools AG (fictional)', industry: 'Machinery' },
    ]);
  });

  test('weighs bear, base and bull of two companies', async () => {
    for (const symbol of ['BRKW.FIC', 'NDHM.FIC']) {
      const { scenarios: rows, weighted } = await api.scenarios.compute(symbol);
      const values = rows.map((row) => ('refusal' in row ? NaN : row.valuePerShare));
      expect(rows.map(({ name }) => name)).toEqual(['Bear', 'Base', 'Bull']);
      expect(values).toEqual([...values].sort((a, b) => a - b));
      const mean = 0.25 * (values[0] ?? NaN) + 0.5 * (values[1] ?? NaN) + 0.25 * (values[2] ?? NaN);
      if (weighted === null || 'refusal' in weighted) throw new Error('not weighed');
      expect(weighted.valuePerShare).toBeCloseTo(mean, 9);
    }
  });

  test('simulates one company, and names the run where its tab looks for it', async () => {
    const named = await api.settings.get('company.BRKW.FIC.simulation');
    const { simulation } = named as { simulation: number };
    const { run, outputs } = await api.runs.explain(simulation);
    const { valuePerShare } = (await api.valuations.list('BRKW.FIC')).find(
      ({ model, method }) => model === 'FCFF' && method === 'CAPM',
    )!;
    expect(run).toMatchObject({ kind: 'analysis.simulation', subject: 'BRKW.FIC' });
    expect(outputs).toMatchObject({ draws: 10_000, base: valuePerShare });
  });

  test('replays every run bit for bit', async () => {
    const { rows } = await api.book.query('SELECT id FROM runs ORDER BY id');
    expect(rows.length).toBeGreaterThan(60);
    for (const [id] of rows) {
      expect(await api.runs.replay(Number(id)), `run ${String(id)}`).toEqual({ identical: true });
    }
  });

  test('tells progress that only moves forward', () => {
    const parts = progress.map(({ done, total }) => done / total);
    expect(parts.at(-1)).toBe(1);
    expect([...parts].sort((a, b) => a - b)).toEqual(parts);
    expect(progress.length).toBeGreaterThan(70);
  });
});

test('stops where it is when asked, with a book that can be told for the sample', async () => {
  const api = openWorkbench({ now: SAMPLE_IS_PAST });
  const stop = loadSample(api, read, 'snapshot-1', ({ label }) =>
    label.startsWith('Storing') ? 'cancel' : undefined,
  );
  await expect(stop).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await api.settings.get(SAMPLE_SETTING)).toMatchObject({ snapshotId: 'snapshot-1' });
  expect((await api.book.info()).rows).toMatchObject({ prices: 0, runs: 0 });
});

test('refuses a manifest of another version', async () => {
  const api = openWorkbench({ now: SAMPLE_IS_PAST });
  const other = (): Promise<Uint8Array<ArrayBuffer>> =>
    Promise.resolve(new TextEncoder().encode('{"format":2}'));
  await expect(loadSample(api, other, null, () => undefined)).rejects.toMatchObject({
    code: 'SAMPLE_UNAVAILABLE',
  });
});
