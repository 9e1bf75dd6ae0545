/** Findings of the linter that only a whole run can have, attached to the run and replayed with it. */
import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import {
  ASSUMPTIONS,
  FACTS,
  importAll,
  priceFile,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
  YEAR,
} from './support/book.ts';

async function valued(api: FairbookApi): Promise<{ codes: string[]; runId: number }> {
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['CAPM'],
    assumptions: ASSUMPTIONS,
  });
  const { warnings, runId } = result(row!);
  return { codes: warnings.map(({ code }) => code), runId: runId ?? 0 };
}

it('says that a figure jumps between years as thousands and millions do, and replays the finding', async () => {
  const api = await readyBook();
  expect((await valued(api)).codes).not.toContain('UNITS_JUMP');
  await saveFacts(api, SYMBOL, { revenue: FACTS.revenue! / 1000 }, `FY${YEAR - 1}`);
  const { codes, runId } = await valued(api);
  expect(codes.filter((code) => code === 'UNITS_JUMP')).toHaveLength(1);
  const { run } = await api.runs.explain(runId);
  const finding = run.warnings.find(({ code }) => code === 'UNITS_JUMP');
  expect(finding?.message).toMatch(/Revenue changes by a factor of 1000/);
  expect(await api.runs.replay(runId)).toEqual({ identical: true });
});

it('says that a typed premium is the realised return of the very factor file', async () => {
  const api = await readyBook();
  const { rows } = await api.book.query(
    "SELECT 12 * sum(mktrf + rf) / count(*) FROM ff5_factors WHERE region = 'US'",
  );
  const codes = async (erp: number): Promise<string[]> => {
    const [row] = await api.wacc.compute({ symbol: SYMBOL, methods: ['FF5'], inputs: { erp } });
    return result(row!).warnings.map(({ code }) => code);
  };
  expect(await codes(rows[0]![0] as number)).toContain('REALISED_RETURN_AS_PREMIUM');
  expect(await codes(0.046)).not.toContain('REALISED_RETURN_AS_PREMIUM');
});

it('says that the share count is of another time than a value dated by hand', async () => {
  const api = await readyBook();
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['CAPM'],
    assumptions: { ...ASSUMPTIONS, valuationDate: '2026-03-01' },
  });
  expect(result(row!).warnings.map(({ code }) => code)).toContain('SHARE_COUNT_STALE');
});

it('says that the balance sheet is of a later day than the price, in values and costs of capital', async () => {
  const api = await readyBook();
  // Monthly rows stand for the ends of their months: the last price is of 2024-11-30, 31 days before the year's end.
  await importAll(api, priceFile({ symbol: 'EARLY', months: 72 }));
  await api.tickers.save({ symbol: 'EARLY', industry: 'Canal Haulage' });
  await saveFacts(api, 'EARLY', FACTS);
  const rowsOf = async (symbol: string) => [
    ...(await api.valuations.compute({
      symbol,
      models: ['FCFF'],
      methods: ['CAPM'],
      assumptions: ASSUMPTIONS,
    })),
    ...(await api.valuations.compute({
      symbol,
      models: ['DDM'],
      methods: ['CAPM'],
      assumptions: { ddm: { forecast: { kind: 'constant', growth: 0.02, flow: 1.25 } } },
    })),
    ...(await api.wacc.compute({ symbol, methods: ['CAPM'] })),
  ];
  const early = (await rowsOf('EARLY')).filter((row) => 'warnings' in row);
  expect(early.length).toBe(3);
  for (const row of early) {
    const finding = row.warnings.find(({ code }) => code === 'STATEMENTS_AFTER_PRICE');
    expect(finding).toMatchObject({
      severity: 'warning',
      figures: { balanceSheetDate: '2024-12-31', priceDate: '2024-11-30', daysAfter: 31 },
    });
    expect(finding?.message).toContain('31 days after the price of 2024-11-30');
    expect(await api.runs.replay(row.runId!)).toEqual({ identical: true });
  }
  for (const row of await rowsOf(SYMBOL)) {
    if (!('warnings' in row)) continue;
    expect(row.warnings.map(({ code }) => code)).not.toContain('STATEMENTS_AFTER_PRICE');
  }
});
