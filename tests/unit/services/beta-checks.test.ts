/** Checks on a beta: when its regression is too old, and that they stand by all that rests on it. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi, RollingBetaRequest } from '../../../src/contract/api.ts';
import { splitLikeReturns } from '../../../src/services/computations/split-like-returns.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  ASSUMPTIONS,
  FACTS,
  fileOf,
  importAll,
  industryFile,
  priceFile,
  priceText,
  result,
  saveFacts,
  saveRates,
  SYMBOL,
} from './support/book.ts';

/** A ready book with prices to 2024-12-31 and factors of so many months from 2010-01. */
async function bookWithFactors(months: number, table = industryFile()): Promise<FairbookApi> {
  const api = openWorkbench();
  const factors = fileOf(makeFrenchCsv(11, '2010-01', months, 'US'));
  await importAll(api, factors, table, priceFile());
  await api.tickers.save({ symbol: SYMBOL, industry: 'Canal Haulage' });
  await saveFacts(api, SYMBOL, FACTS);
  await saveRates(api);
  return api;
}

const METHODS = ['CAPM', 'FF5', 'DAMO'] as const;

it('says in the beta and in its cost of capital that the regression ends long before the price', async () => {
  // 150 months end in June 2022, 2 x 12 + 6 = 30 months before the December of 2024.
  const api = await bookWithFactors(150);
  const betas = await api.betas.compute({ symbols: [SYMBOL], methods: METHODS });
  const costs = await api.wacc.compute({ symbol: SYMBOL, methods: METHODS });
  for (const row of [...betas, ...costs].map(result)) {
    const found = row.warnings.filter(({ code }) => code === 'BETA_OLD');
    expect(found.map(({ figures }) => figures)).toEqual(
      row.method === 'DAMO'
        ? []
        : [{ lastMonth: '2022-06', priceDate: '2024-12-31', monthsBefore: 30 }],
    );
    for (const { message } of found) {
      expect(message).toContain('last month is 2022-06, 30 months before the price of 2024-12-31');
    }
    expect(await api.runs.replay(row.runId)).toEqual({ identical: true });
  }
  // A window that was asked to end there is as old as it was meant to be.
  const asked = await api.betas.compute({
    ...{ symbols: [SYMBOL], methods: ['CAPM'], asOf: '2022-06-30' },
  });
  expect(result(asked[0]!).warnings.map(({ code }) => code)).not.toContain('BETA_OLD');
});

it.each([
  [174, '2024-06', false],
  [173, '2024-05', true],
])('lets a lag of six months pass: %i months end in %s', async (months, _last, isOld) => {
  const api = await bookWithFactors(months);
  const [beta] = await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
  const [cost] = await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] });
  for (const row of [result(beta!), result(cost!)]) {
    expect(row.warnings.some(({ code }) => code === 'BETA_OLD')).toBe(isOld);
  }
});

it('stand by the cost of capital and every value that rests on the beta, once, and without its notes', async () => {
  // The industry table is of 2022-01-05, three years before the price of 2024-12-31; returns are local.
  const api = await bookWithFactors(180, industryFile(12, '2022-01-05'));
  await saveFacts(api, SYMBOL, { net_income: 600_000 });
  const wacc = { returnsIn: 'local' } as const;
  const methods = ['CAPM', 'DAMO'] as const;
  await api.wacc.compute({ symbol: SYMBOL, methods, inputs: wacc });
  const ddm = { forecast: { kind: 'constant', growth: 0.02, flow: 1.25 } } as const;
  const asked = { symbol: SYMBOL, methods } as const;
  const requests = [
    { ...asked, models: ['FCFF'], assumptions: { ...ASSUMPTIONS, wacc } },
    { ...asked, models: ['DDM'], assumptions: { ddm, wacc } },
    {
      ...asked,
      models: ['PE'],
      assumptions: { multiples: { source: 'typed', typed: { PE: 15 } } },
    },
  ] as const;
  const drafts = [];
  for (const request of requests) {
    drafts.push(...(await api.valuations.preview(request)));
    await api.valuations.compute(request);
  }
  const { waccs, values, betas, restsOn } = await api.frames.company(SYMBOL);
  const notes = betas.flatMap(({ warnings }) => warnings.filter((one) => one.severity === 'info'));
  const CHECKS = { CAPM: 'LOCAL_CURRENCY_RETURNS', DAMO: 'INDUSTRY_TABLE_DATE_FAR' } as const;
  for (const [method, code] of Object.entries(CHECKS)) {
    const costs = [...waccs, ...restsOn.waccs].filter((row) => row.method === method);
    expect(costs.length).toBeGreaterThan(0);
    for (const { betaWarnings } of costs) {
      expect(betaWarnings.map((one) => one.code)).toEqual([code]);
    }
    const rows = [...values, ...drafts.map(result)].filter((row) => row.method === method);
    expect(rows.map(({ model }) => model).sort()).toEqual(['DDM', 'DDM', 'FCFF', 'FCFF']);
    for (const { costWarnings } of rows) {
      expect(costWarnings.filter((one) => one.code === code)).toHaveLength(1);
      for (const { message } of notes) {
        expect(costWarnings.map((one) => one.message)).not.toContain(message);
      }
    }
  }
  expect(values.find(({ model }) => model === 'PE')?.costWarnings).toEqual([]);
  // In the list of companies too, and before a simulation.
  const [row] = await api.frames.screen();
  expect(row?.base.findings.join()).toContain('meet factors in US dollars, as asked for');
  const { warnings } = await api.valuations.drivers({
    ...{ symbol: SYMBOL, model: 'FCFF', method: 'CAPM', assumptions: { ...ASSUMPTIONS, wacc } },
  });
  expect(warnings.map(({ code }) => code)).toContain('LOCAL_CURRENCY_RETURNS');
});

it('are told by the cost of capital alone where it repeats them', async () => {
  const api = await bookWithFactors(150);
  const [cost] = await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] });
  const { warnings, betaWarnings } = result(cost!);
  expect(warnings.map(({ code }) => code)).toContain('BETA_OLD');
  expect(betaWarnings.map(({ code }) => code)).not.toContain('BETA_OLD');
});

/** Row 0 is December 2018: row 31 is July 2021, and the rows before it are four times what they were. */
const SPLIT = { changed: Object.fromEntries(Array.from({ length: 31 }, (_, row) => [row, 4])) };

/** Its file takes the place of the prices in the book: that half of its days are on another basis is asked about. */
async function takeSplit(api: FairbookApi): Promise<void> {
  const options = { [`${SYMBOL}.csv`]: { series: 'replace' } } as const;
  const [report] = await api.data.importFiles([priceFile(SPLIT)], options);
  expect(report?.status).toBe('stored');
}

it('name a split that was left in adjusted closes, in the betas of returns and in all that rests on them', async () => {
  const api = await bookWithFactors(180);
  const codes = (warnings: readonly { code: string }[]) => warnings.map(({ code }) => code);
  const asked = { symbols: [SYMBOL], methods: METHODS } as const;
  for (const row of (await api.betas.compute(asked)).map(result)) {
    expect(codes(row.warnings)).not.toContain('RETURN_LIKE_SPLIT');
  }
  await takeSplit(api);
  const adjusted = priceText(SPLIT)
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[5]));
  const fall = adjusted[31]! / adjusted[30]! - 1;
  expect(fall).toBeLessThan(-0.7);
  const betas = (await api.betas.compute(asked)).map(result);
  for (const { method, warnings, runId } of betas) {
    const found = warnings.filter(({ code }) => code === 'RETURN_LIKE_SPLIT');
    expect(found).toHaveLength(method === 'DAMO' ? 0 : 1);
    for (const { severity, message, figures } of found) {
      expect(severity).toBe('warning');
      expect(figures).toMatchObject({ steps: 1, month: '2021-07' });
      expect(figures?.['return']).toBeCloseTo(fall, 12);
      expect(message).toContain(`a return of −${(-100 * fall).toFixed(1)}% on 2021-07-31`);
      expect(message).toMatch(/near a split of 4 for 1.*can look the same.*under Prices/);
    }
    expect(await api.runs.replay(runId)).toEqual({ identical: true });
  }
  const methods = ['CAPM', 'FF5'] as const;
  for (const row of (await api.wacc.compute({ symbol: SYMBOL, methods })).map(result)) {
    expect(codes(row.betaWarnings)).toContain('RETURN_LIKE_SPLIT');
  }
  const valued = { symbol: SYMBOL, models: ['FCFF'], methods, assumptions: ASSUMPTIONS } as const;
  for (const row of (await api.valuations.compute(valued)).map(result)) {
    expect(codes(row.costWarnings)).toContain('RETURN_LIKE_SPLIT');
  }
  // A window that begins after it knows nothing of it.
  const [after] = await api.betas.compute({ ...asked, methods: ['CAPM'], window: 40 });
  expect(codes(result(after!).warnings)).not.toContain('RETURN_LIKE_SPLIT');
});

it('name a split that was left in adjusted closes in the course of a beta, with the windows that hold it', async () => {
  const api = await bookWithFactors(180);
  const found = async (request: Partial<RollingBetaRequest>) => {
    const answer = await api.betas.rolling({ symbol: SYMBOL, method: 'CAPM', ...request });
    if ('refusal' in answer) throw new Error(answer.refusal.message);
    const { points, warnings } = answer;
    return { points, found: warnings.filter(({ code }) => code === 'RETURN_LIKE_SPLIT') };
  };
  expect((await found({ window: 24 })).found).toEqual([]);
  await takeSplit(api);
  const { points, found: told } = await found({ window: 24 });
  // July 2021 lies in the windows to July 2021 and to each of the 23 months after it.
  const holding = points.filter(({ month }) => month >= '2021-07' && month <= '2023-06').length;
  expect(holding).toBe(24);
  expect(told).toHaveLength(1);
  expect(told[0]?.message).toContain(
    `If one was a split, 24 of the ${points.length} windows take it for a return`,
  );
  expect(told[0]?.figures).toMatchObject({ steps: 1, month: '2021-07' });
  // Windows of 48 months end from December 2022 to December 2024, and begin in 2019 to January 2021.
  const long = await found({ window: 48 });
  expect(long.points.map(({ month }) => month)).toEqual(
    expect.arrayContaining(['2022-12', '2024-12']),
  );
  expect(long.points).toHaveLength(25);
  expect(long.found[0]?.message).toContain('If one was a split, every window takes it');
});

describe('steps like splits', () => {
  /** Days of May 2021, the 1st of which is day 18,748; the closes before and after them stand still. */
  const month = (closes: Readonly<Record<number, number>>) => {
    const days = Int32Array.from({ length: 90 }, (_, at) => 18_748 - 30 + at);
    let close = 100;
    const adjClose = Float64Array.from(days, (day) => (close = closes[day - 18_747] ?? close));
    return splitLikeReturns({ days, adjClose }, ['2021-05', '2021-06']);
  };

  it.each([
    [
      'two new shares for one',
      { 12: 50 },
      'a return of −50.0% on 2021-05-12, near a split of 2 for 1',
    ],
    ['a consolidation', { 12: 1000 }, 'a return of 900.0% on 2021-05-12, near a split of 1 for 10'],
    ['over a missing close', { 11: Number.NaN, 12: 50 }, 'on 2021-05-12, near a split of 2 for 1'],
  ])('are told: %s', (_, closes, words) => {
    const [warning, ...more] = month(closes);
    expect(more).toEqual([]);
    expect(warning?.message).toContain(words);
  });

  it.each([
    ['a fall of 45% at a price that hardly moves', { 12: 55 }],
    ['a wrong price, taken back within the month', { 12: 50, 13: 100 }],
    ['a fall in steps', { 10: 80, 12: 64, 14: 50 }],
    ['a split before the months of the regression', { '-10': 50 }],
  ])('are not: %s', (_, closes) => {
    expect(month(closes as Record<number, number>)).toEqual([]);
  });
});
