/**
 * Conventions of projections and simulations. Expected values are worked out apart from the app, in exact fractions:
 * revenue 1000, EBIT 20 %, tax 25 %, D&A 40, capex 50, working capital 10, so that FCFF is 13 % of revenue; growth 10 %
 * to 3 %, discounted at 9 %, no debt, 100 shares.
 */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Assumptions, FairbookApi, SimulationRequest } from '../../../src/contract/api.ts';
import type { Model } from '../../../src/contract/vocabulary.ts';
import { CONVENTION_KEYS, fadeYear, type Convention } from '../../../src/contract/conventions.ts';
import { Connection } from '../../../src/db/connection.ts';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { MIGRATIONS } from '../../../src/db/migrations-list.ts';
import { loadSqlite, type Sqlite } from '../../../src/db/sqlite.ts';
import { changedSources, insertRun, runSources } from '../../../src/repo/run.ts';
import { increasingClock } from '../../../src/services/deps.ts';
import { writeSetting } from '../../../src/services/setting.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { codeOf, refused, result, saveFacts } from './support/book.ts';

const SYMBOL = 'HAND';
const BASE: Assumptions = { growth: 0.1, terminalGrowth: 0.03, wacc: { costOfEquity: 0.09 } };

let api: FairbookApi;
let sqlite: Sqlite;
beforeAll(async () => {
  sqlite = await loadSqlite();
});
beforeEach(async () => {
  api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, {
    ...{ revenue: 1000, ebit: 200, effective_tax_rate: 0.25, marginal_tax_rate: 0.25 },
    ...{ depreciation_amortisation: 40, capital_expenditure: 50, change_in_working_capital: 10 },
    ...{ debt: 0, cash: 0, shares_outstanding: 100, associates: 0, non_operating_assets: 0 },
    ...{ pension_deficit: 0, preferred_stock: 0, minority_interest: 0, dividends_paid: 200 },
    ...{ net_income: 150, net_borrowing: 0 },
  });
  const day = { currency: 'USD', source: 'desk' };
  await api.rates.save({ kind: 'risk-free', asOf: '2024-12-31', value: 0.04, ...day });
  await api.prices.saveQuote({ symbol: SYMBOL, price: 30, date: '2024-12-31', ...day });
});

const choose = (name: Convention, value: string | number | null) =>
  api.settings.set(CONVENTION_KEYS[name], value);
const ask = (given: Assumptions = {}, model: Model = 'FCFF') =>
  api.valuations.compute({
    ...{ symbol: SYMBOL, models: [model], methods: ['MANUAL'] },
    assumptions: { ...BASE, ...given },
  });
const value = async (given: Assumptions = {}, model: Model = 'FCFF') =>
  result((await ask(given, model))[0]!);
const perShare = async (given: Assumptions = {}, model: Model = 'FCFF') =>
  (await value(given, model)).valuePerShare;
const staleBy = async (model: Model = 'FCFF') =>
  (await api.valuations.list(SYMBOL))
    .filter((row) => row.model === model)
    .flatMap(({ stale }) => stale.map(({ source }) => source));

describe('the years of a projection', () => {
  it('are ten by the app, five by the book, and as typed where they are', async () => {
    const ten = await value();
    expect(ten.valuePerShare).toBeCloseTo(33.18368330385561, 10);
    // Nothing chosen: the very run that the defaults make when they are typed.
    expect((await value({ years: 10, fadeStart: 5 })).runId).toBe(ten.runId);
    expect(await perShare({ years: 7 })).toBeCloseTo(29.229807549981718, 10);
    await choose('years', 5);
    // Two years at 10 %, then three steps to 3 %.
    const five = await value();
    expect(five.valuePerShare).toBeCloseTo(26.902239283473218, 10);
    expect((await api.runs.explain(five.runId ?? 0)).inputs).toMatchObject({
      ...{ years: 5, fadeStart: 2 },
    });
    expect(await api.runs.replay(five.runId ?? 0)).toEqual({ identical: true });
    expect(await api.runs.replay(ten.runId ?? 0)).toEqual({ identical: true });
    expect(await perShare({ years: 7 })).toBeCloseTo(29.229807549981718, 10);
    await choose('years', null);
    expect((await value()).runId).toBe(ten.runId);
  });

  it('make stale what says nothing, with the reason, and leave what has typed ones', async () => {
    await value();
    await choose('years', 5);
    expect(await staleBy()).toEqual(['conventions:years']);
    expect((await api.frames.freshness()).stale.map(({ kind, model }) => [kind, model])).toEqual([
      ['value', 'FCFF'],
    ]);
    await value({ years: 7 });
    await choose('years', 6);
    expect(await staleBy()).toEqual([]);
    // Of a typed path the length is its own, and it has no fade.
    await value({ growthPath: [0.1, 0.05, 0.03] });
    await choose('years', 7);
    await choose('fadeStart', 0.9);
    expect(await staleBy()).toEqual([]);
  });

  it('are those of dividends and of flows to equity that fade, too', async () => {
    const fading = (path: object): Assumptions => ({
      ddm: {
        forecast: {
          ...{ kind: 'growth', flow: 2 },
          growth: { kind: 'fade', initial: 0.08, terminal: 0.03, ...path },
        },
      },
    });
    const before = await value(fading({}), 'DDM');
    expect(before.valuePerShare).toBeCloseTo(45.62636881030579, 10);
    expect((await value(fading({ years: 10, fadeStart: 5 }), 'DDM')).runId).toBe(before.runId);
    await choose('years', 5);
    expect(await perShare(fading({}), 'DDM')).toBeCloseTo(39.274258723163726, 10);
    expect(await perShare(fading({ years: 6, fadeStart: 1 }), 'DDM')).toBeCloseTo(
      39.22805132039089,
      10,
    );
  });
});

it('the fade begins after the book’s share of the years', async () => {
  for (const [share, expected] of [
    [0, 28.991865367052892],
    [1, 38.12504736705038],
  ] as const) {
    await choose('fadeStart', share);
    expect(await perShare()).toBeCloseTo(expected, 10);
    expect(await perShare({ fadeStart: 5 })).toBeCloseTo(33.18368330385561, 10);
  }
  await choose('fadeStart', 0.29);
  // 0.29 of five years is one whole year.
  expect(await perShare({ years: 5 })).toBeCloseTo(26.112590372010974, 10);
  expect([fadeYear(0.29, 100), fadeYear(0.5, 9), fadeYear(0.7, 10)]).toEqual([29, 4, 7]);
});

it('the terminal value is the book’s way, and needs its figure by name', async () => {
  await choose('terminal', 'value-driver');
  expect(refused(await ask()).refusal).toMatchObject({
    ...{ code: 'MISSING_INPUT', details: { missing: ['return on new capital (assumption)'] } },
  });
  expect(await perShare({ terminal: { ronic: 0.12 } })).toBeCloseTo(30.47679415534639, 10);
  expect(await perShare({ terminal: { method: 'gordon' } })).toBeCloseTo(33.18368330385561, 10);
  await choose('terminal', 'gordon');
  expect(await staleBy()).toEqual([]);
});

it('the form of the DCF is the book’s, unless a company says its own', async () => {
  const ratios = await value();
  await choose('reinvestment', 'sales-to-capital');
  expect(refused(await ask()).refusal).toMatchObject({
    ...{ code: 'MISSING_INPUT', details: { missing: ['salesToCapital (assumption)'] } },
  });
  expect(await perShare({ salesToCapital: 2 })).toBeCloseTo(32.337801492638604, 10);
  expect((await value({ reinvestment: 'ratios' })).runId).toBe(ratios.runId);
  expect(await codeOf(ask({ reinvestment: 'ratios', salesToCapital: 2 }))).toBe('INVALID_ARGUMENT');
});

it('the income of excess cash goes where the book says', async () => {
  await saveFacts(api, SYMBOL, { cash: 300 }, 'FY2024');
  const constant = { kind: 'constant', growth: 0.03, flow: 60 } as const;
  const ofCash = (excessCash?: NonNullable<Assumptions['fcfe']>['excessCash']): Assumptions => ({
    fcfe: { forecast: constant, ...(excessCash && { excessCash }) },
  });
  // 60 · 1.03 / 6 % = 1030 over 100 shares.
  const inFlows = await value(ofCash(), 'FCFE');
  expect(inFlows.valuePerShare).toBeCloseTo(10.3, 10);
  expect((await value(ofCash({ kind: 'income-in-flows' }), 'FCFE')).runId).toBe(inFlows.runId);
  await choose('excessCash', 'stripped');
  // What was computed last said it itself; what leaves it to the book goes stale.
  expect(await staleBy('FCFE')).toEqual([]);
  await choose('excessCash', null);
  await value(ofCash(), 'FCFE');
  await choose('excessCash', 'stripped');
  expect(await staleBy('FCFE')).toEqual(['conventions:excessCash']);
  expect(refused(await ask(ofCash(), 'FCFE')).refusal.details).toMatchObject({
    missing: ['fcfe.excessCash.incomeAfterTax (assumption)'],
  });
  // (60 − 6) · 1.03 / 6 % + 300 = 1227.
  expect(await perShare(ofCash({ incomeAfterTax: 6 }), 'FCFE')).toBeCloseTo(12.27, 10);
  expect(await perShare(ofCash({ kind: 'income-in-flows' }), 'FCFE')).toBeCloseTo(10.3, 10);
});

it('lag and cap of losses are those of projections by drivers', async () => {
  const drivers: Assumptions = {
    drivers: {
      growth: { initial: 0.1, stable: 0.03 },
      margin: { stable: 0.2 },
      salesToCapital: { initial: 2, stable: 2 },
    },
  };
  const plain = await value(drivers);
  await choose('lag', 1);
  await choose('lossCap', 0.8);
  const lagged = await value(drivers);
  expect((await api.runs.explain(lagged.runId ?? 0)).inputs).toMatchObject({
    ...{ lag: 1, losses: { opening: 0, useCap: 0.8 } },
  });
  // Next year's growth is paid for: year 1 reinvests (1210 − 1100) / 2 of NOPAT 165.
  const { details } = lagged;
  if (!('projection' in details)) throw new Error('no projection');
  expect((details.projection[0] as { fcff: number }).fcff).toBeCloseTo(110, 10);
  const own = { lag: 0, losses: { opening: 0, useCap: 1 } };
  const typed = await value({ drivers: { ...drivers.drivers!, ...own } });
  expect(typed.runId).toBe(plain.runId);
});

it('a multiple is of the book’s months', async () => {
  await choose('multipleBasis', 'forward');
  const request = {
    symbol: SYMBOL,
    models: ['PE'],
    methods: ['NONE'],
    assumptions: { multiples: { source: 'typed', typed: { PE: 10 } } },
  } as const;
  expect(refused(await api.valuations.compute(request)).refusal.code).toBe('MISSING_INPUT');
  const multiples = { ...request.assumptions.multiples, basis: 'trailing' } as const;
  const [row] = await api.valuations.compute({ ...request, assumptions: { multiples } });
  expect(result(row!).valuePerShare).toBeCloseTo(15, 10);
});

describe('a simulation', () => {
  const request: SimulationRequest = {
    ...{ symbol: SYMBOL, model: 'FCFF', method: 'MANUAL', assumptions: BASE },
    distributions: { growth: { kind: 'uniform', minimum: 0.08, maximum: 0.12 } },
  };
  const simulate = async (more: Partial<SimulationRequest> = {}) =>
    result(await api.valuations.simulate({ ...request, ...more }));

  it('takes draws and seed of the book, and replays to the same bits', async () => {
    await choose('draws', 500);
    await choose('seed', 7);
    const row = await simulate();
    expect([row.draws, row.seed]).toEqual([500, 7]);
    expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
    const { inputs, sources } = await api.runs.explain(row.runId ?? 0);
    expect(inputs).toMatchObject({ draws: 500, seed: 7 });
    expect(sources.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['conventions:draws', 'conventions:seed']),
    );
    const again = await simulate();
    expect([again.runId, again.provenance]).toEqual([row.runId, 'stored']);
    await choose('seed', 8);
    const other = await simulate();
    expect(other.mean).not.toBe(row.mean);
    expect((await simulate({ seed: 7 })).runId).toBe(row.runId);
  });

  it('takes 10,000 draws of seed 1 from a book that has chosen nothing, as before', async () => {
    const row = await simulate();
    const typed = await simulate({ draws: 10_000, seed: 1 });
    expect([typed.runId, typed.provenance]).toEqual([row.runId, 'stored']);
  });
});

it('results of an engine that named no such convention hear of it, those of this one by what they took', () => {
  const db = Connection.open(sqlite, ':memory:');
  applyMigrations(db, MIGRATIONS);
  const deps = { db, now: increasingClock(() => Date.UTC(2026, 0, 5)), newId: () => '' };
  const run = (kind: string, engineVersion: string): number =>
    insertRun(db, {
      ...{ kind, engineVersion, subject: SYMBOL, inputsHash: kind.padEnd(64, '0') },
      ...{ inputsJson: '{}', outputsJson: '{}', refusalJson: null, warningsJson: '[]' },
      createdAt: '2025-01-01T00:00:00.000Z',
    }).id;
  const [old, own, beta] = [
    run('valuation.FCFF', '4'),
    run('valuation.DDM', '5'),
    run('beta', '4'),
  ];
  writeSetting(deps, CONVENTION_KEYS.years, 5);
  expect([old, own, beta].map((id) => runSources(db, id))).toEqual([
    ...[['conventions:years'], [], []],
  ]);
  expect(
    changedSources(db, [{ runId: old, symbol: SYMBOL, since: '2025-01-01' }]).map(
      ({ source }) => source,
    ),
  ).toEqual(['conventions:years']);
});

it('that is none is refused', async () => {
  for (const [name, wrong] of [
    ['years', 0],
    ['years', 31],
    ['years', 7.5],
    ['fadeStart', 1.1],
    ['fadeStart', -0.1],
    ['terminal', 'perpetuity'],
    ['reinvestment', 'drivers'],
    ['lag', 4],
    ['lossCap', 80],
    ['excessCash', 'both'],
    ['multipleBasis', 'ntm'],
    ['draws', 99],
    ['draws', 1_000_001],
    ['seed', -1],
    ['seed', 0.5],
  ] as const) {
    expect(await codeOf(choose(name, wrong)), `${name} ${wrong}`).toBe('INVALID_ARGUMENT');
    expect(await api.settings.get(CONVENTION_KEYS[name])).toBeNull();
  }
});
