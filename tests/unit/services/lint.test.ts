/** Findings of the linter that only a whole run can have, attached to the run and replayed with it. */
import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { ASSUMPTIONS, FACTS, readyBook, result, saveFacts, SYMBOL, YEAR } from './support/book.ts';

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
