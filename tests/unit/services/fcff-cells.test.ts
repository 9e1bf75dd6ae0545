/** Typed years of an FCFF value by ratios, and its three terminal values, through the whole workbench. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Assumptions, FairbookApi, FcffCells, FcffRow } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { refused, result, saveFacts, SYMBOL } from './support/book.ts';

interface Reference {
  inputs: { [name: string]: number } & {
    cells: { [driver in 'growth' | 'margin' | 'taxRate' | 'salesToCapital']: [number, number][] };
  };
  expected: {
    fcff: number[];
    margin: number[];
    operating_value: { [method: string]: number };
  };
}

const { inputs, expected } = JSON.parse(
  readFileSync(new URL('../../golden/cases/own_projection_cells.json', import.meta.url), 'utf8'),
) as Reference;

const cells: FcffCells = Object.fromEntries(
  // Given in any order: the same years are the same run.
  Object.entries(inputs.cells).map(([driver, rows]) => [
    driver,
    rows.map(([year, value]) => ({ year, value })).reverse(),
  ]),
);

/** Without debt the cost of capital is the typed cost of equity. */
const assumptions: Assumptions = {
  growth: inputs['growth_initial']!,
  terminalGrowth: inputs['growth_terminal']!,
  years: inputs['years']!,
  fadeStart: inputs['fade_start']!,
  stableTaxRate: inputs['stable_tax']!,
  wacc: { costOfEquity: inputs['wacc']!, price: 30 },
  cells,
};

it('takes working capital by its ratio to revenue, none after a release, or as typed', async () => {
  const api = await book();
  const value = async (more: Assumptions) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
      assumptions: { ...assumptions, cells: {}, ...more },
    });
    return result(row!) as FcffRow;
  };
  const lines = ({ details }: FcffRow) =>
    details.projection.map((year) => year.changeInWorkingCapital);
  const share = inputs['change_in_working_capital']! / inputs['revenue']!;
  const byRatio = await value({});
  expect(share).toBeGreaterThan(0);
  expect(byRatio.details.assumptions).not.toHaveProperty('workingCapital');
  byRatio.details.projection.forEach(({ revenue }, at) =>
    expect(lines(byRatio)[at]! / (share * revenue)).toBeCloseTo(1, 12),
  );
  await saveFacts(api, SYMBOL, {
    change_in_working_capital: -inputs['change_in_working_capital']!,
  });
  const released = await value({});
  expect(released.details.assumptions.workingCapital).toBe(0);
  expect(new Set(lines(released))).toEqual(new Set([0]));
  const typed = await value({ workingCapital: 0.15 });
  const { revenue } = typed.details.projection[0]!;
  expect(lines(typed)[0]! / (0.15 * (revenue - inputs['revenue']!))).toBeCloseTo(1, 12);
  expect(typed.valuePerShare).toBeLessThan(released.valuePerShare);
  // What is typed as nothing is the run that nothing was typed for.
  expect((await value({ workingCapital: 0 })).runId).toBe(released.runId);
  for (const beside of [
    { salesToCapital: 2 },
    { reinvestment: 'sales-to-capital' as const, salesToCapital: 2 },
  ]) {
    await expect(
      api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
        assumptions: { ...assumptions, ...beside, workingCapital: 0.1 },
      }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  }
});

async function book(): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, {
    revenue: inputs['revenue']!,
    ebit: inputs['ebit']!,
    effective_tax_rate: inputs['effective_tax']!,
    marginal_tax_rate: inputs['stable_tax']!,
    depreciation_amortisation: inputs['depreciation']!,
    capital_expenditure: inputs['capex']!,
    change_in_working_capital: inputs['change_in_working_capital']!,
    debt: 0,
    cash: inputs['cash']!,
    shares_outstanding: inputs['shares']!,
    associates: 0,
    non_operating_assets: 0,
    pension_deficit: 0,
    preferred_stock: 0,
    minority_interest: 0,
  });
  const source = 'yield curve';
  await api.rates.save({
    kind: 'risk-free',
    currency: 'USD',
    asOf: '2024-12-31',
    value: 0.04,
    source,
  });
  return api;
}

function ask(api: FairbookApi, own: Assumptions, compute: 'compute' | 'preview' = 'compute') {
  return api.valuations[compute]({
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['MANUAL'],
    assumptions: own,
  });
}

async function value(api: FairbookApi, own: Assumptions): Promise<FcffRow> {
  return result((await ask(api, own))[0]!) as FcffRow;
}

function close(got: number | null | undefined, wanted: number): void {
  expect(Math.abs((got ?? Number.NaN) / wanted - 1)).toBeLessThan(1e-12);
}

describe('typed years', () => {
  it.each(['gordon', 'value-driver', 'exit-multiple'] as const)(
    'value the company as the reference does, by %s, and replay',
    async (method) => {
      const api = await book();
      const terminal = {
        method,
        ronic: inputs['ronic']!,
        exitMultiple: inputs['exit_multiple']!,
      };
      const row = await value(api, { ...assumptions, terminal });
      row.details.projection.forEach(({ fcff }, index) => close(fcff, expected.fcff[index]!));
      close(row.details.operatingValue, expected.operating_value[method]!);
      close(row.valuePerShare, (expected.operating_value[method]! + 260) / 152);
      expect(row.details.terminal.alternatives?.map((other) => other.method).sort()).toEqual([
        'exit-multiple',
        'gordon',
        'value-driver',
      ]);
      expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
      expect(await value(api, { ...assumptions, terminal })).toMatchObject({
        provenance: 'stored',
        runId: row.runId,
      });
    },
  );

  it('are named in the details, year by year, beside what the fade gave', async () => {
    const api = await book();
    const { details } = await value(api, {
      ...assumptions,
      cells: { ...cells, taxRate: [{ year: 2, value: 0.21, source: 'proposal' }] },
    });
    const { growth, margin, taxRate, salesToCapital } = details.drivers!;
    expect(growth?.sources.map((source) => source[0]).join('')).toBe('ccfffcff');
    expect(taxRate?.sources[1]).toBe('proposal');
    margin?.values.forEach((figure, index) => close(figure, expected.margin[index]!));
    expect(salesToCapital?.values).toEqual([1.35, null, null, null, 2.2, null, null, null]);
    expect(details.projection[0]).toMatchObject({ capitalExpenditure: null });
    expect(details.projection[1]?.capitalExpenditure).toBeGreaterThan(0);
    const [stored] = (await api.frames.company(SYMBOL)).values;
    expect(stored?.details).toEqual(details);
  });

  it('leave a run without any as it was: no key for them in the record', async () => {
    const api = await book();
    const plain = await value(api, { ...assumptions, cells: {} });
    const { inputs: recorded } = await api.runs.explain(plain.runId ?? 0);
    expect(Object.keys(recorded)).not.toContain('cells');
    expect(Object.keys(recorded)).not.toContain('terminal');
    expect(plain.details.drivers?.['growth']?.sources).toEqual(Array(8).fill('fade'));
    expect(plain.details.terminal.alternatives).toBeUndefined();
  });

  it('move grids as they move the value', async () => {
    const api = await book();
    const row = await value(api, assumptions);
    const grid = await api.valuations.sensitivity({
      symbol: SYMBOL,
      model: 'FCFF',
      method: 'MANUAL',
      assumptions,
      preview: true,
      x: { driver: 'wacc', values: [inputs['wacc']!] },
      y: { driver: 'terminalGrowth', values: [inputs['growth_terminal']!] },
    });
    expect('cells' in grid && grid.cells).toEqual([[row.valuePerShare]]);
    const { drivers, perpetuity } = await api.valuations.drivers({
      symbol: SYMBOL,
      model: 'FCFF',
      method: 'MANUAL',
      assumptions: { ...assumptions, terminal: { method: 'exit-multiple', exitMultiple: 9.5 } },
    });
    expect(drivers['exitMultiple']).toBe(9.5);
    expect(perpetuity).toBeNull();
  });

  it.each<[string, Assumptions, RegExp]>([
    ['a year beyond the last', { cells: { growth: [{ year: 9, value: 0.1 }] } }, /year 9.*8/],
    [
      'a year twice',
      {
        cells: {
          margin: [
            { year: 2, value: 0.1 },
            { year: 2, value: 0.2 },
          ],
        },
      },
      /operating margin has two figures typed for year 2/,
    ],
    [
      'a growth of -150%',
      { cells: { growth: [{ year: 3, value: -1.5 }] } },
      /^Growth in year 3 is -150% a year: nothing can shrink by 100% or more/,
    ],
    ['the same as the first growth', { growth: -1.5 }, /^Growth at first is -150%/],
    [
      'the value driver without a return',
      { terminal: { method: 'value-driver' } },
      /return on new capital/i,
    ],
  ])('are refused with a reason: %s', async (_, own, words) => {
    const api = await book();
    const { refusal } = refused(await ask(api, { ...assumptions, ...own }, 'preview'));
    expect(refusal.message).toMatch(words);
    expect(refusal.message).not.toMatch(/cells\[|growth\.|terminal\./);
  });

  it('are no part of a request by drivers, which has its own', async () => {
    const api = await book();
    const drivers = {
      growth: { initial: 0.1, stable: 0.02 },
      margin: { stable: 0.2 },
      salesToCapital: { initial: 2, stable: 2 },
    };
    await expect(ask(api, { ...assumptions, drivers }, 'preview')).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/cells beside drivers has no effect/) as string,
    });
  });
});
