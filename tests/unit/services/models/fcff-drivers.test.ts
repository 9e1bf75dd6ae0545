/* eslint @typescript-eslint/no-explicit-any: off, @typescript-eslint/no-unsafe-argument: off, @typescript-eslint/no-unsafe-assignment: off, @typescript-eslint/no-unsafe-member-access: off, @typescript-eslint/no-unsafe-return: off, @typescript-eslint/restrict-plus-operands: off -- the reference cases are JSON of many shapes */
import { describe, expect, it } from 'vitest';
import type { FcffDetails } from '../../../../src/contract/api.ts';
import { refused, SYMBOL } from '../support/book.ts';
import { bookOf, close, closeAll, golden, value } from '../support/reference.ts';

describe('a value from drivers', () => {
  const { inputs, expected } = golden('own_driver_path');
  const spec = ({ initial, stable, from, to, cells }: any) => ({
    initial,
    stable,
    from,
    to,
    cells,
  });
  const drivers = (lag: number, method: 'gordon' | 'value-driver' | 'exit-multiple') => ({
    growth: spec(inputs.growth),
    margin: spec(inputs.margin),
    taxRate: spec(inputs.tax),
    salesToCapital: spec(inputs.sales_to_capital),
    wacc: spec(inputs.wacc),
    lag,
    losses: { opening: inputs.losses, useCap: inputs.loss_cap },
    terminal: { method, ronic: inputs.ronic, exitMultiple: inputs.exit_multiple },
  });
  const facts = {
    revenue: inputs.revenue,
    ebit: 40,
    effective_tax_rate: 0.2,
    marginal_tax_rate: 0.25,
    depreciation_amortisation: inputs.depreciation,
    debt: 0,
    cash: 12,
    shares_outstanding: 10,
    associates: 0,
    non_operating_assets: 0,
    pension_deficit: 0,
    preferred_stock: 0,
    minority_interest: 0,
  };

  it.each([
    [0, 'year-end', 'gordon'],
    [1, 'mid-year', 'value-driver'],
    [2, 'mid-year', 'exit-multiple'],
    [3, 'year-end', 'exit-multiple'],
  ] as const)('with a lag of %i years, %s, %s', async (lag, timing, method) => {
    const api = await bookOf(facts);
    const row = await value(api, 'FCFF', {
      years: inputs.years,
      timing,
      drivers: drivers(lag, method),
      wacc: { costOfEquity: 0.1, price: 30 },
    });
    const details = row.details as FcffDetails;
    const reference = expected.by_lag[lag];
    const dated = reference[timing === 'mid-year' ? 'mid_year' : 'year_end'];
    closeAll(details.drivers!['growth']!.values, expected.paths.growth, 'growth');
    closeAll(details.drivers!['wacc']!.values, expected.paths.wacc, 'wacc');
    expect(details.drivers!['growth']!.sources[5]).toBe('proposal');
    closeAll(
      details.projection.map(({ fcff }) => fcff),
      reference.fcff,
      'FCFF',
    );
    close(details.operatingValue, dated[method].operating_value, 'operations');
    for (const other of details.terminal.alternatives!) {
      close(other.presentValue, dated[other.method].present_value, other.method);
    }
    expect(details.terminal.alternatives).toHaveLength(3);
    close(row.valuePerShare, (dated[method].operating_value + 12) / 10, 'per share');
  });

  it('inside a year takes its rest alone, and net debt as it stands then', async () => {
    const api = await bookOf({ ...facts, debt: 90, pre_tax_cost_of_debt: 0.06 });
    const row = await value(api, 'FCFF', {
      years: 3,
      valuationDate: '2025-03-14',
      drivers: {
        growth: { initial: 0.1, stable: 0.02, from: 3, to: 3 },
        margin: { initial: 0.2, stable: 0.2 },
        taxRate: { initial: 0.25, stable: 0.25 },
        salesToCapital: { initial: 2, stable: 2 },
        wacc: { initial: 0.09, stable: 0.09 },
        stub: { distributions: 5 },
      },
      wacc: { costOfEquity: 0.1, price: 30 },
    });
    // By hand: 73 days gone of 365, s = 0.8.
    let revenue = inputs.revenue;
    let operations = 0;
    let first = 0;
    for (const [index, time] of [0.8, 1.8, 2.8].entries()) {
      const next = revenue * 1.1;
      const flow = next * 0.2 * 0.75 - (next - revenue) / 2;
      if (index === 0) first = flow;
      operations += (index === 0 ? flow * 0.8 : flow) / 1.09 ** time;
      revenue = next;
    }
    const stable = revenue * 1.02 * 0.2 * 0.75 - (revenue * 0.02) / 2;
    operations += stable / 0.07 / 1.09 ** 2.8;
    const netDebt = 78 * 1.045 ** 0.2 - first * 0.2 + 5;
    const details = row.details as FcffDetails;
    close(details.operatingValue, operations, 'operations');
    close(details.stub!.share, 0.8, 'share');
    close(details.stub!.netDebt, netDebt, 'net debt');
    close(row.valuePerShare, (operations - netDebt) / 10, 'per share');
  });

  describe('whose rates are typed for every year', () => {
    const owing = { ...facts, debt: 90 };
    const typed = (wacc: object, rest: object = {}) => ({
      years: 2,
      valuationDate: '2024-12-31',
      drivers: {
        growth: { initial: 0.1, stable: 0.02, from: 2, to: 2 },
        margin: { initial: 0.2, stable: 0.2 },
        taxRate: { initial: 0.25, stable: 0.25 },
        salesToCapital: { initial: 2, stable: 2 },
        wacc,
        ...rest,
      },
      wacc: { costOfEquity: 0.1, price: 30 },
    });
    // By hand: growth of 10 % is added at 2 of revenue for 1 of capital, and 2 % follow it.
    const first = inputs.revenue * (1.1 * 0.2 * 0.75 - 0.1 / 2);
    const stable = inputs.revenue * 1.1 ** 2 * (1.02 * 0.2 * 0.75 - 0.02 / 2);
    const operations =
      first / 1.09 + (first * 1.1) / (1.09 * 1.08) + stable / (0.08 - 0.02) / (1.09 * 1.08);
    const byYear = {
      stable: 0.08,
      cells: [
        { year: 1, value: 0.09 },
        { year: 2, value: 0.08 },
      ],
    };

    it.each([
      ['one by one', byYear],
      ['by a first and a stable one', { initial: 0.09, stable: 0.08, from: 1, to: 2 }],
    ])('%s asks for no cost of debt and records none', async (_, wacc) => {
      const api = await bookOf(owing);
      const row = await value(api, 'FCFF', typed(wacc));
      const details = row.details as FcffDetails;
      close(details.operatingValue, operations, 'operations');
      close(row.valuePerShare, (operations + 12 - 90) / 10, 'per share');
      expect([row.waccRunId, details.wacc, details.costOfEquity]).toEqual([null, null, 0.1]);
      expect(row.warnings.map(({ code }) => code)).toContain('DEBT_AT_BOOK');
      const { inputs: recorded, sources } = await api.runs.explain(row.runId ?? 0);
      for (const name of ['waccRun', 'costOfCapital', 'afterTaxCostOfDebt']) {
        expect(recorded).not.toHaveProperty(name);
      }
      expect(recorded).toHaveProperty('costRun');
      expect(sources.length).toBeGreaterThan(0);
      expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
      // What was not asked for left no refusal behind either.
      expect((await api.runs.list({})).filter(({ kind }) => kind === 'wacc')).toEqual([]);
    });

    it('keeps the cost of capital of the method beside them where it can be had', async () => {
      const api = await bookOf({ ...owing, pre_tax_cost_of_debt: 0.06 });
      const row = await value(api, 'FCFF', typed(byYear));
      close(row.valuePerShare, (operations + 12 - 90) / 10, 'per share');
      // 10 shares at 30 beside debt of 90, of which 6 % cost 4.5 % after tax.
      close((row.details as FcffDetails).wacc, (300 * 0.1 + 90 * 0.045) / 390, 'WACC');
      expect(row.waccRunId).not.toBeNull();
    });

    it.each([
      ['a year lacks one', { stable: 0.08, cells: [{ year: 1, value: 0.09 }] }, {}],
      ['a stub rolls net debt at it', byYear, { stub: { distributions: 5 } }],
    ])('asks for a cost of debt where %s', async (_, wacc, rest) => {
      const api = await bookOf(owing);
      const { refusal } = refused(
        await api.valuations.compute({
          symbol: SYMBOL,
          models: ['FCFF'],
          methods: ['MANUAL'],
          assumptions: typed(wacc, rest),
        }),
      );
      expect(refusal.details['missing']).toEqual(['pre_tax_cost_of_debt']);
    });
  });

  it('names every driver that is missing', async () => {
    const api = await bookOf(facts);
    const row = refused(
      await api.valuations.compute({
        symbol: SYMBOL,
        models: ['FCFF'],
        methods: ['MANUAL'],
        assumptions: {
          drivers: { growth: { initial: 0.1 }, margin: {}, salesToCapital: { stable: 2 } },
          wacc: { costOfEquity: 0.1, price: 30 },
        },
      }),
    );
    expect(row.refusal.details['missing']).toEqual([
      'drivers.growth.stable (assumption)',
      'drivers.margin.stable (assumption)',
      'drivers.salesToCapital.initial (assumption)',
    ]);
    expect(row.refusal.message).toContain(
      'missing growth after the last year (assumption), margin after the last year (assumption), sales to capital of the first years (assumption)',
    );
  });
});
