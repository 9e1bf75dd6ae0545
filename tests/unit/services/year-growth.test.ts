/** A year of 320% through the whole workbench: what it is worth, the check that its run keeps, and what stays refused. */
import { expect, it } from 'vitest';
import type { Assumptions, FcffRow } from '../../../src/contract/api.ts';
import { refused, result, SYMBOL } from './support/book.ts';
import { bookOf, close } from './support/reference.ts';

const FACTS = {
  ...{ revenue: 100, ebit: 10, effective_tax_rate: 0.25, marginal_tax_rate: 0.25 },
  ...{ depreciation_amortisation: 4, capital_expenditure: 6, change_in_working_capital: 1 },
  ...{ debt: 0, cash: 0, shares_outstanding: 10, associates: 0, non_operating_assets: 0 },
  ...{ pension_deficit: 0, preferred_stock: 0, minority_interest: 0 },
};
const common: Assumptions = {
  ...{ terminalGrowth: 0.02, salesToCapital: 4, timing: 'year-end' },
  ...{ valuationDate: '2024-12-31', wacc: { costOfEquity: 0.1, price: 5 } },
};
const book = async () => {
  const api = await bookOf(FACTS);
  const compute = (assumptions: Assumptions) =>
    api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
      assumptions: { ...common, ...assumptions },
    });
  return { api, compute };
};

it('is valued in a path and in a typed year alike, and its run keeps the question', async () => {
  const { api, compute } = await book();
  const path = result((await compute({ growthPath: [3.2, 0.5, 0.02] }))[0]!) as FcffRow;
  // By hand: revenue 420, 630 and 642.6; 7.5% of it after tax, a fourth of what is added reinvested.
  const flows = [31.5 - 80, 47.25 - 52.5, 48.195 - 3.15];
  const after = flows[2]! * 1.02;
  const value = flows.reduce((sum, flow, at) => sum + flow / 1.1 ** (at + 1), 0);
  close(path.valuePerShare, (value + after / 0.08 / 1.1 ** 3) / 10, 'per share');
  const cells = { growth: [{ year: 1, value: 3.2 }] };
  const typed = { growth: 0.5, years: 3, fadeStart: 2, cells };
  const row = result((await compute(typed))[0]!) as FcffRow;
  close(row.valuePerShare, path.valuePerShare, 'by a typed year');
  for (const { warnings, runId } of [path, row]) {
    expect(warnings.filter(({ code }) => code === 'GROWTH_UNUSUAL')).toMatchObject([
      { severity: 'warning', figures: { years: '1', multiple: 4.2 } },
    ]);
    expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
  }
  const slower = { ...typed, cells: { growth: [{ year: 1, value: 1.99 }] } };
  const { warnings } = result((await compute(slower))[0]!) as FcffRow;
  expect(warnings.map(({ code }) => code)).not.toContain('GROWTH_UNUSUAL');
});

it.each([
  ['growth at first', { growth: 5 }],
  ['a path', { growthPath: [5, 4, 3] }],
  ['growth for ever', { growth: 0.05, terminalGrowth: 2 }],
] satisfies [string, Assumptions][])('is no excuse for %s in percent', async (_, assumptions) => {
  const { compute } = await book();
  expect(refused(await compute(assumptions)).refusal.code).toBe('PERCENT_NOT_DECIMAL');
});
