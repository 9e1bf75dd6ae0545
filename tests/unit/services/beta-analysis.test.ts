/** Rolling betas, residuals and adjustments through the whole workbench: they agree with the betas, and record nothing. */
import { expect, it } from 'vitest';
import type { AdjustedBeta, FairbookApi, RollingBetas } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { factorFile, importAll, priceFile, result, SYMBOL } from './support/book.ts';

async function book(): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await importAll(api, factorFile(), priceFile());
  return api;
}

const codeOf = (row: object): unknown =>
  'refusal' in row ? (row.refusal as { code: string }).code : undefined;

const runs = async (api: FairbookApi): Promise<unknown> =>
  (await api.book.query('SELECT count(*) FROM runs')).rows[0]?.[0];

async function rolling(
  api: FairbookApi,
  options: Partial<Parameters<FairbookApi['betas']['rolling']>[0]> = {},
): Promise<RollingBetas> {
  const row = await api.betas.rolling({ symbol: SYMBOL, method: 'CAPM', window: 60, ...options });
  if ('refusal' in row) throw new Error(row.refusal.message);
  return row;
}

it('ends every window on the beta of that month, with its own interval, and records nothing', async () => {
  const api = await book();
  for (const method of ['CAPM', 'FF5'] as const) {
    const course = await rolling(api, { method });
    // 73 prices make 72 returns, which hold 13 windows of 60.
    expect(course.points.map(({ observations }) => observations)).toEqual(
      Array<number>(13).fill(60),
    );
    expect(course.gaps).toEqual([]);
    const before = await runs(api);
    for (const at of [0, 6, 12]) {
      const point = course.points[at]!;
      const asOf = `${point.month}-31`.replace(/(04|06|09|11)-31$/, '$1-30');
      const [row] = await api.betas.compute({ symbols: [SYMBOL], methods: [method], asOf });
      const beta = result(row!);
      expect(beta.asOf.slice(0, 7)).toBe(point.month);
      expect([point.beta, point.standardError]).toEqual([beta.beta, beta.standardError]);
      if (!('points' in beta.details)) throw new Error('no regression');
      expect([point.low, point.high]).toEqual(beta.details.confidence95['mktrf']);
    }
    expect(await runs(api)).toBe(Number(before) + 3);
  }
});

it('draws the band of Newey and West at the lag asked for', async () => {
  const api = await book();
  const course = await rolling(api, { band: 'hac', hacLag: 6 });
  const [row] = await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'], hacLag: 6 });
  const { details } = result(row!);
  if (!('hac' in details)) throw new Error('no regression');
  expect(course.points.at(-1)!.standardError).toBe(details.hac.standardErrors['mktrf']);
});

it('refuses a history shorter than the window, an unknown company and an industry beta', async () => {
  const api = await book();
  const short = await api.betas.rolling({ symbol: SYMBOL, method: 'CAPM', window: 120 });
  expect(codeOf(short)).toBe('TOO_FEW_OBSERVATIONS');
  expect(codeOf(await api.betas.rolling({ symbol: 'NONE', method: 'CAPM' }))).toBe(
    'UNKNOWN_SYMBOL',
  );
  await expect(
    api.betas.rolling({ symbol: SYMBOL, method: 'DAMO' as 'CAPM' }),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  expect(await runs(api)).toBe(0);
});

it('reports the residuals of a run from its record, also after the prices were replaced', async () => {
  const api = await book();
  const [row] = await api.betas.compute({ symbols: [SYMBOL], methods: ['FF5'] });
  const beta = result(row!);
  const report = await api.betas.residuals(beta.runId);
  if (!('points' in beta.details)) throw new Error('no regression');
  expect(report.durbinWatson).toBe(beta.details.durbinWatson);
  expect(report.points.map(({ month }) => month)).toEqual(beta.details.months);
  const squares = report.points.reduce((sum, { residual }) => sum + residual * residual, 0);
  expect(Math.sqrt(squares / (60 - 6)) / beta.details.residualSd).toBeCloseTo(1, 12);
  await importAll(api, priceFile({ changed: { 40: 1.5 } }));
  expect(await api.betas.residuals(beta.runId)).toEqual(report);
  await expect(api.betas.residuals(99)).rejects.toMatchObject({ code: 'UNKNOWN_RUN' });
});

it('lays the adjustments side by side, and asks for what Vasicek’s lacks', async () => {
  const api = await book();
  expect(await api.betas.adjusted({ symbol: SYMBOL })).toEqual([]);
  const [row] = await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
  const { beta, standardError } = result(row!);
  const se = standardError ?? Number.NaN;
  const bare = await api.betas.adjusted({ symbol: SYMBOL });
  expect(bare.map(({ kind }) => kind)).toEqual(['raw', 'blume', 'vasicek']);
  expect(codeOf(bare[2]!)).toBe('MISSING_INPUT');
  const prior = { mean: 1, standardDeviation: 0.4 };
  const [raw, blume, vasicek] = (await api.betas.adjusted({
    symbol: SYMBOL,
    prior,
  })) as AdjustedBeta[];
  expect(raw).toMatchObject({ beta, standardError, prior: null });
  expect(blume!.beta).toBeCloseTo((2 * beta) / 3 + 1 / 3, 14);
  const weight = (se * se) / (se * se + 0.16);
  const drawn = { mean: 1, weight: expect.closeTo(weight, 14) as number, standardDeviation: 0.4 };
  expect(vasicek!.prior).toEqual(drawn);
  expect([raw!.raw, blume!.raw, vasicek!.raw]).toEqual([
    null,
    { beta, standardError },
    { beta, standardError },
  ]);
  expect(blume!.prior).toEqual({ mean: 1, weight: 1 / 3, standardDeviation: null });
  expect(vasicek!.beta).toBeCloseTo(weight + (1 - weight) * beta, 14);
  const low = await api.betas.adjusted({
    symbol: SYMBOL,
    prior: { mean: 1, standardDeviation: 0 },
  });
  expect(codeOf(low[2]!)).toBe('INVALID_INPUT');
});
