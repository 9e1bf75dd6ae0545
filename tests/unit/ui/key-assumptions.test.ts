import { describe, expect, it } from 'vitest';
import type { FairbookApi, FcffAssumptions } from '../../../src/contract/api.ts';
import { betaInCost } from '../../../src/ui/shared/adjusted-beta.ts';
import { isValued, type BetaValue } from '../../../src/ui/shared/values.ts';
import { costAssumptions } from '../../../src/ui/views/report/cost-assumptions.ts';
import { valueAssumptions, wholeRate } from '../../../src/ui/views/report/key-assumptions.ts';
import { ASSUMPTIONS, readyBook, SYMBOL } from '../services/support/book.ts';

async function saved(api: FairbookApi, assumptions: FcffAssumptions) {
  await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions },
  });
  const { values, restsOn } = await api.frames.company(SYMBOL);
  const value = values.filter(isValued)[0] as BetaValue;
  const wacc = restsOn.waccs.find(({ runId }) => runId === value.waccRunId)!;
  const beta = restsOn.betas.find(({ runId }) => runId === wacc.betaRunId)!;
  const { inputs } = await api.runs.explain(value.runId!);
  const list = valueAssumptions(value, inputs);
  const labels = list.map(([label]) => label);
  return { value, wacc, beta, labels, lines: Object.fromEntries(list) };
}

describe('the key assumptions of a report', () => {
  it('name the way of the terminal value, its return, the adjustment of beta and its window', async () => {
    const api = await readyBook();
    const { lines, wacc, beta } = await saved(api, {
      ...ASSUMPTIONS,
      growth: 0.0625,
      terminal: { method: 'value-driver', ronic: 0.08, exitMultiple: 12 },
      stableTaxRate: 0.23,
      waive: ['preferred_stock', 'associates'],
      wacc: { betaAdjustment: 'blume', window: 48, preTaxCostOfDebt: 0.055, leases: 'us-gaap' },
    });
    expect(lines).toMatchObject({
      'Revenue growth, year 1': '6.25%',
      'After the last year': 'value driver',
      'Return on new capital': '8.0%',
      'Exit multiple of EBITDA': '12x, beside it',
      'Terminal growth': '2.0%',
      'Years projected': '8',
      'Years before the fade': '3',
      'Tax rate at the end': '23.0%',
      'Flows arrive': 'at year-end',
      'Known to be nil': 'preferred stock',
      Leases: 'a cost in EBIT, no debt',
    });
    expect(lines['Base year']).toBe('2024: revenue 5.000\u00a0m, EBIT 900,000, tax 19.0%');
    expect(lines['Reinvestment']).toContain('ratios to revenue of the base year: D&A');
    const cost = Object.fromEntries(costAssumptions(wacc, beta));
    expect(cost['Beta']).toBe(`${wacc.beta!.toFixed(3)}: raw ${beta.beta.toFixed(3)} by Blume`);
    // Blume (1971): two thirds of the raw beta and one third.
    expect(wacc.beta).toBeCloseTo((2 * beta.beta + 1) / 3, 12);
    expect(cost['Beta of']).toMatch(/^48 months to Dec 2024, factors of US/);
    expect(cost['Cost of debt before tax']).toBe('5.5%, typed');
    expect(cost['Marginal tax rate']).toBe('25.0%');
  });

  it('tell what growth takes: sales to capital, or working capital of added revenue', async () => {
    const api = await readyBook();
    const { lines: ratios } = await saved(api, { ...ASSUMPTIONS, workingCapital: 0.125 });
    expect(ratios['Added working capital']).toBe('12.5% of added revenue');
    expect(ratios['Reinvestment']).not.toContain('working capital');
    const { lines: capital } = await saved(api, {
      ...ASSUMPTIONS,
      salesToCapital: 1.75,
      timing: 'mid-year',
      cells: { growth: [{ year: 2, value: 0.09 }] },
    });
    expect(capital).toMatchObject({
      Reinvestment: 'sales to capital 1.75',
      'After the last year': 'Gordon growth',
      'Flows arrive': 'in mid-year',
      'Typed for single years': 'revenue growth year 2 9.0%',
    });
    expect(capital['Added working capital']).toBeUndefined();
  });

  it('have every driver with its way, and what comes late or from before', async () => {
    const api = await readyBook();
    const { lines } = await saved(api, {
      years: 8,
      drivers: {
        growth: { initial: 0.06, stable: 0.02, from: 3 },
        margin: { stable: 0.2, cells: [{ year: 2, value: 0.19 }] },
        salesToCapital: { initial: 2, stable: 2 },
        lag: 1,
        losses: { opening: 50_000, useCap: 0.8 },
        terminal: { method: 'exit-multiple', exitMultiple: 9.5 },
      },
    });
    expect(lines).toMatchObject({
      'Revenue growth': '6.0% through year 3, 2.0% from year 8',
      // 900 / 5,000 of the base year.
      'EBIT margin': '18.0% through year 4, 20.0% from year 8',
      'Sales to capital': '2',
      'Typed for single years': 'EBIT margin year 2 19.0%',
      'Reinvestment lag': '1 year',
      'Tax losses carried forward': '50,000, against at most 80.0% of a year’s income',
      'After the last year': 'exit multiple',
      'Exit multiple of EBITDA': '9.5x',
    });
  });

  it('have the rate in one line, with the years that it turns in where it has a course', async () => {
    const api = await readyBook();
    const drivers = {
      growth: { initial: 0.06, stable: 0.02 },
      margin: { stable: 0.2 },
      salesToCapital: { initial: 2, stable: 2 },
    };
    const flat = await saved(api, { years: 8, drivers });
    expect(flat.lines['WACC']).toBe(`${(100 * flat.wacc.wacc).toFixed(2)}%, CAPM`);
    const fading = await saved(api, {
      years: 8,
      drivers: { ...drivers, wacc: { initial: 0.095, stable: 0.08 } },
    });
    expect(fading.lines['WACC']).toBe('9.5% through year 4, 8.0% from year 8, CAPM');
    for (const { labels } of [flat, fading]) expect(new Set(labels).size).toBe(labels.length);
  });

  it('write a rate with the decimals that it was typed with', () => {
    expect([0.07, 0.0725, 0.07125, 0.071255].map(wholeRate)).toEqual([
      ...['7.0%', '7.25%', '7.125%', '7.1255%'],
    ]);
  });
});

describe('the beta beside a cost of equity', () => {
  it('is the one that makes it, with its error: adjusted where that is', async () => {
    const api = await readyBook();
    const blume = await saved(api, { ...ASSUMPTIONS, wacc: { betaAdjustment: 'blume' } });
    const shown = betaInCost(blume.beta, blume.wacc);
    expect(shown.value).toBeCloseTo((2 * blume.beta.beta + 1) / 3, 12);
    expect(shown.error).toBeCloseTo((2 * blume.beta.standardError!) / 3, 12);
    expect(shown.run).toBe(blume.wacc);
    const raw = await saved(api, ASSUMPTIONS);
    expect(betaInCost(raw.beta, raw.wacc)).toEqual({
      ...{ value: raw.beta.beta, error: raw.beta.standardError, run: raw.beta, adjusted: null },
    });
  });
});
