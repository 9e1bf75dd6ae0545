/* eslint @typescript-eslint/no-explicit-any: off, @typescript-eslint/no-unsafe-argument: off, @typescript-eslint/no-unsafe-assignment: off, @typescript-eslint/no-unsafe-call: off, @typescript-eslint/no-unsafe-member-access: off -- the reference cases are JSON of many shapes */
/** Grids, tornados, reverse solves and simulations through the whole workbench, against the independent reference cases. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Assumptions, FairbookApi } from '../../../src/contract/api.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { ASSUMPTIONS, codeOf, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

// The cases are plain data; a name that they lack makes the comparison fail.
function golden(id: string): { inputs: any; expected: any } {
  const path = new URL(`../../golden/cases/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as { inputs: any; expected: any };
}

function close(got: number | null | undefined, expected: number, what: string): void {
  const error = Math.abs((got ?? Number.NaN) - expected);
  expect(error <= 1e-9 * Math.abs(expected), `${what}: got ${got}, expected ${expected}`).toBe(
    true,
  );
}

async function bookOf(facts: Partial<Record<Item, number>>): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, { ...facts, shares_outstanding: 1 });
  await api.rates.save({
    kind: 'risk-free',
    currency: 'USD',
    asOf: '2024-12-31',
    value: 0.04,
    source: 'yield curve',
  });
  return api;
}

/** 100 (1 - g/r) / (w - g) as a justified price to book: (r - g) / (w - g) on a book value of 100 / r. */
async function perpetuity() {
  const { inputs, expected } = golden('own_driver_tables');
  const { w, g, r } = inputs.base;
  const api = await bookOf({ book_equity: 100 / r });
  const assumptions: Assumptions = {
    justified: { returnOnEquity: r, growth: g },
    wacc: { costOfEquity: w },
  };
  const request = { symbol: SYMBOL, model: 'JUSTIFIED_PB', method: 'MANUAL', assumptions } as const;
  return { api, request, inputs, expected };
}

it('makes the grid of the reference, refused cells with their reason, and replays it', async () => {
  const { api, request, inputs, expected } = await perpetuity();
  const asked = {
    ...request,
    x: { driver: 'growth', values: inputs.cols },
    y: { driver: 'costOfEquity', values: inputs.rows },
  };
  const row = result(await api.valuations.sensitivity(asked));
  expected.grid.forEach((cells: (number | null)[], i: number) => {
    cells.forEach((cell, j) => {
      if (cell === null) expect(row.cells[i]![j]).toBeNull();
      else close(row.cells[i]![j], cell, `cell ${i} ${j}`);
    });
  });
  expect(row.refused.every(({ code }) => code === 'RATE_NOT_ABOVE_GROWTH')).toBe(true);
  expect(row.refused.length).toBeGreaterThan(0);
  expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
  expect((await api.runs.explain(row.runId ?? 0)).parents.map(({ role }) => role)).toEqual([
    'valuation',
  ]);
  expect(result(await api.valuations.sensitivity(asked))).toMatchObject({
    provenance: 'stored',
    runId: row.runId,
  });
  // A grid chooses no value.
  expect(await api.valuations.list(SYMBOL)).toEqual([]);
});

it('marks the cells whose rate is less than two points above the growth, refused ones apart', async () => {
  const { api, request } = await perpetuity();
  const row = result(
    await api.valuations.sensitivity({
      ...request,
      x: { driver: 'growth', values: [0.02, 0.045, 0.06] },
      y: { driver: 'costOfEquity', values: [0.05, 0.08] },
    }),
  );
  // Distances: 3, 0.5 and below 0 points at 5 %; 6, 3.5 and just 2 points at 8 %.
  expect(row.narrow.map(({ row: at, column }) => [at, column])).toEqual([[0, 1]]);
  expect(row.narrow[0]!.spread).toBeCloseTo(0.005, 12);
  expect(row.refused.map(({ row: at, column }) => [at, column])).toEqual([[0, 2]]);
});

it('sorts the bars of the reference', async () => {
  const { api, request, inputs, expected } = await perpetuity();
  const names: Record<string, string> = { w: 'costOfEquity', g: 'growth' };
  const ranges = inputs.ranges
    .filter(({ driver }: { driver: string }) => driver in names)
    .map((range: { driver: string }) => ({ ...range, driver: names[range.driver] }));
  const row = result(await api.valuations.tornado({ ...request, ranges }));
  const bars = expected.tornado.filter(({ driver }: { driver: string }) => driver in names);
  expect(row.bars.map(({ driver }) => driver)).toEqual(
    bars.map(({ driver }: { driver: string }) => names[driver]),
  );
  row.bars.forEach((bar, index) => {
    close(bar.atLow, bars[index].low, 'low');
    close(bar.atHigh, bars[index].high, 'high');
  });
});

it('finds what the price of the reference takes for granted, and says so where nothing does', async () => {
  const { inputs, expected } = golden('own_reverse');
  const { growth, years, wacc, stable } = inputs.base;
  const api = await bookOf({});
  const request = {
    symbol: SYMBOL,
    model: 'DDM',
    method: 'MANUAL',
    assumptions: {
      ddm: {
        forecast: {
          kind: 'growth',
          flow: inputs.flow,
          growth: { kind: 'fade', initial: growth, terminal: stable, years, fadeStart: years },
        },
      },
      wacc: { costOfEquity: wacc },
    },
    target: inputs.target,
  } as const;
  for (const [solveFor, key, lower, upper] of [
    ['growth', 'growth', -0.1, 0.4],
    ['costOfEquity', 'wacc', 0.03, 0.2],
    ['terminalGrowth', 'stable', 0, 0.06],
  ] as const) {
    const row = result(await api.valuations.reverse({ ...request, solveFor, lower, upper }));
    expect(row.status).toBe('one');
    close(row.roots[0]?.at, expected[key], solveFor);
  }
  const none = result(
    await api.valuations.reverse({ ...request, solveFor: 'growth', lower: 0, upper: 0.05 }),
  );
  expect([none.status, none.needs]).toEqual(['none', { side: 'above', bound: 0.05 }]);
  expect(none.statement).toMatch(/No solution/);
});

it('draws from a seed: the same figures again, within their own error of the truth', async () => {
  const api = await bookOf({ net_income: 100 });
  const request = {
    symbol: SYMBOL,
    model: 'PE',
    method: 'NONE',
    assumptions: { multiples: { source: 'typed', typed: { PE: 12 } }, wacc: { price: 1150 } },
    distributions: { metric: { kind: 'normal', mean: 100, standardDeviation: 8 } },
    draws: 4000,
    seed: 7,
  } as const;
  const row = result(await api.valuations.simulate(request));
  close(row.base, 1200, 'base');
  expect(Math.abs(row.mean - 1200)).toBeLessThan(4 * row.meanError);
  expect(row.meanError / (96 / Math.sqrt(4000))).toBeGreaterThan(0.95);
  expect(row.meanError / (96 / Math.sqrt(4000))).toBeLessThan(1.05);
  // P(value > 1150) = Phi(50 / 96) = 0.6987.
  expect(Math.abs(row.abovePrice!.probability - 0.6987)).toBeLessThan(4 * row.abovePrice!.error);
  expect([row.accepted, row.rejected.count, row.seed]).toEqual([4000, 0, 7]);
  expect(row.histogram.counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(3900);
  expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
  const other = result(await api.valuations.simulate({ ...request, seed: 8 }));
  expect(other.mean).not.toBe(row.mean);
});

it('tells the draws of a replay, and stops it where it is asked to', async () => {
  const { api, request } = await perpetuity();
  const row = result(
    await api.valuations.simulate({
      ...request,
      distributions: { growth: { kind: 'uniform', minimum: 0.01, maximum: 0.03 } },
      ...{ draws: 60_000, seed: 1 },
    }),
  );
  const heard: number[] = [];
  const replay = api.runs.replay(row.runId!, ({ done, total }) => heard.push(done / total));
  expect(await replay).toEqual({ identical: true });
  expect(heard.length).toBeGreaterThan(0);
  expect(heard).toEqual([...heard].sort((a, b) => a - b));
  expect(await codeOf(api.runs.replay(row.runId!, () => 'cancel'))).toBe('CANCELLED');
});

it('counts the draws that have no value, and keeps nothing of a simulation that is cancelled', async () => {
  const { api, request } = await perpetuity();
  const asked = {
    ...request,
    distributions: {
      costOfEquity: { kind: 'uniform', minimum: 0.02, maximum: 0.1 },
      growth: { kind: 'uniform', minimum: 0.01, maximum: 0.03 },
    },
    correlations: [{ a: 'growth', b: 'costOfEquity', value: 0.4 }],
    draws: 2000,
    seed: 1,
  } as const;
  const unseen = api.valuations.simulate({ ...asked, draws: 500_000 }, () => 'cancel');
  expect(await codeOf(unseen)).toBe('CANCELLED');
  expect(await api.runs.list()).toEqual([]);
  const row = result(await api.valuations.simulate(asked));
  expect(row.rejected.narrowSpread).toBeGreaterThan(0);
  expect(row.accepted + row.rejected.count).toBe(2000);
  expect(row.warnings.map(({ code }) => code)).toContain('DRAWS_REJECTED');
  const runs = await api.runs.list();
  const cancelled = api.valuations.simulate({ ...asked, draws: 500_000 }, () => 'cancel');
  expect(await codeOf(cancelled)).toBe('CANCELLED');
  expect(await api.runs.list()).toEqual(runs);
});

it('draws anew from what the book holds when it has changed meanwhile', async () => {
  const api = await bookOf({ net_income: 100 });
  const request = {
    symbol: SYMBOL,
    model: 'PE',
    method: 'NONE',
    assumptions: { multiples: { source: 'typed', typed: { PE: 12 } }, wacc: { price: 1150 } },
    distributions: { multiple: { kind: 'lognormal', mean: 12, standardDeviation: 3 } },
    draws: 20_000,
    seed: 3,
  } as const;
  let seen = 0;
  const row = result(
    await api.valuations.simulate(request, async () => {
      seen += 1;
      if (seen === 1) await saveFacts(api, SYMBOL, { net_income: 200 });
    }),
  );
  expect(seen).toBeGreaterThan(0);
  close(row.base, 2400, 'base');
  // The mean of the lognormal is the one given, and value is the multiple times 200.
  expect(Math.abs(row.mean - 2400)).toBeLessThan(4 * row.meanError);
  close(row.meanError, row.standardDeviation / Math.sqrt(20_000), 'error');
  expect(Math.abs(row.standardDeviation / 600 - 1)).toBeLessThan(0.05);
  const { parents } = await api.runs.explain(row.runId ?? 0);
  const { symbol, model, method, assumptions } = request;
  const list = await api.valuations.drivers({ symbol, model, method, assumptions });
  expect(parents.map(({ run }) => run.inputsHash)).toEqual([list.inputsHash]);
  expect([list.price, list.valuePerShare]).toEqual([1150, 2400]);
  expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
});

it('says what distributions look like, and what is wrong with correlations before a draw', async () => {
  const api = openWorkbench();
  const distributions = {
    a: { kind: 'uniform', minimum: 2, maximum: 6 },
    b: { kind: 'lognormal', mean: -1, standardDeviation: 1 },
    c: { kind: 'normal', mean: 5, standardDeviation: 2 },
  } as const;
  const pair = (a: string, b: string, value: number) => ({ a, b, value });
  const { drivers, correlations } = await api.valuations.distributions({
    distributions,
    correlations: [pair('a', 'b', 0.9), pair('b', 'c', 0.9), pair('c', 'a', -0.9)],
  });
  expect(drivers['a']).toMatchObject({ p10: 2.4, p50: 4, p90: 5.6, constant: null });
  expect(drivers['b']).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
  expect(correlations?.refusal.code).toBe('NOT_POSITIVE_DEFINITE');
  // Three pairs at 0.9, 0.9 and -0.9 lie nearest to 0.5, 0.5 and -0.5.
  expect(correlations?.nearest?.map(({ value }) => Number(value.toFixed(6)))).toEqual([
    0.5, -0.5, 0.5,
  ]);
  const taken = correlations?.nearest ?? [];
  const again = await api.valuations.distributions({ distributions, correlations: taken });
  expect(again.correlations).toBeNull();
  const unknown = { distributions, correlations: [pair('a', 'z', 0.1)] };
  expect(await codeOf(api.valuations.distributions(unknown))).toBe('INVALID_ARGUMENT');
  const beyond = await api.valuations.distributions({
    distributions,
    correlations: [pair('a', 'b', 1.2)],
  });
  expect(beyond.correlations).toMatchObject({ refusal: { code: 'INVALID_INPUT' }, nearest: null });
  expect(await api.runs.list()).toEqual([]);
});

it('previews without a trace, lists the drivers, and records a refusal', async () => {
  const { api, request } = await perpetuity();
  const axes = {
    x: { driver: 'growth', values: [0, 0.02] },
    y: { driver: 'costOfEquity', values: [0.08] },
  };
  const row = result(await api.valuations.sensitivity({ ...request, ...axes, preview: true }));
  expect([row.provenance, row.runId]).toEqual(['preview', null]);
  close(row.cells[0]![1], row.base, 'the base cell');
  const list = await api.valuations.drivers(request);
  expect(list.perpetuity).toEqual({ rate: 'costOfEquity', growth: 'growth' });
  close(list.valuePerShare, row.base, 'base');
  expect(await api.runs.list()).toEqual([]);
  const refusal = await api.valuations.sensitivity({
    ...request,
    ...axes,
    x: { driver: 'charm', values: [1] },
  });
  expect(refusal).toMatchObject({ refusal: { code: 'INVALID_INPUT' } });
  expect((await api.runs.list())[0]).toMatchObject({
    kind: 'analysis.sensitivity',
    outcome: 'refusal',
  });
});

it('lists with the drivers the checks of the base run and of its cost, and the standard error of the rate', async () => {
  const api = await readyBook();
  // 100,000 shares at 60 beside a debt of 1,200,000: equity weighs five sixths.
  const wacc = { price: 60, costOfEquity: 0.09, costOfEquityStandardError: 0.012 };
  const request = { symbol: SYMBOL, method: 'MANUAL' } as const;
  const assumptions = { ...ASSUMPTIONS, wacc };
  const list = await api.valuations.drivers({ ...request, model: 'FCFF', assumptions });
  expect(list.rateError?.driver).toBe('wacc');
  close(list.rateError?.standardError, 0.01, 'standard error of the cost of capital');
  const [row] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'], assumptions },
  });
  const { warnings, waccRunId } = result(row!);
  const cost = (await api.frames.company(SYMBOL)).restsOn.waccs.find(
    ({ runId }) => runId === waccRunId,
  );
  expect(cost!.warnings.length).toBeGreaterThan(0);
  expect(list.warnings).toEqual([...warnings, ...cost!.warnings]);
  const ddm = { forecast: { kind: 'constant', growth: 0.02, flow: 1.25 } } as const;
  const equity = await api.valuations.drivers({
    ...{ ...request, model: 'DDM', assumptions: { ddm, wacc } },
  });
  expect(equity.rateError).toEqual({ driver: 'costOfEquity', standardError: 0.012 });
  const typed = { ddm, wacc: { price: 60, costOfEquity: 0.09 } };
  const without = await api.valuations.drivers({ ...request, model: 'DDM', assumptions: typed });
  expect(without.rateError).toBeNull();
});
