/* eslint @typescript-eslint/no-explicit-any: off, @typescript-eslint/no-unsafe-argument: off, @typescript-eslint/no-unsafe-assignment: off, @typescript-eslint/no-unsafe-member-access: off, @typescript-eslint/no-unsafe-return: off, @typescript-eslint/restrict-plus-operands: off -- the reference cases are JSON of many shapes */
/**
 * Every valuation model through the whole workbench, against the independent reference cases: their inputs are entered
 * as facts and assumptions, and the value per share that comes back is compared with what other software made of them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type {
  Assumptions,
  DdmAssumptions,
  EquityFlowDetails,
  EquityForecast,
  FairbookApi,
  FcffDetails,
  MultipleDetails,
  ResidualIncomeDetails,
  ValuationRow,
} from '../../../src/contract/api.ts';
import type { Item, Model, ValueMethod } from '../../../src/contract/vocabulary.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { readyBook, refused, result, saveFacts, SYMBOL } from './support/book.ts';

type Case = { inputs: Record<string, never>; expected: Record<string, never> };

// The cases are plain data; a name that they lack makes the comparison fail.
function golden(id: string): { inputs: any; expected: any } {
  const path = new URL(`../../golden/cases/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Case;
}

function close(got: number | null | undefined, expected: number, what: string): void {
  const error = Math.abs((got ?? Number.NaN) - expected);
  expect(error <= 1e-11 * Math.abs(expected), `${what}: got ${got}, expected ${expected}`).toBe(
    true,
  );
}

function closeAll(
  got: readonly (number | null)[],
  expected: readonly number[],
  what: string,
): void {
  expect(got, what).toHaveLength(expected.length);
  got.forEach((figure, index) => close(figure, expected[index]!, `${what} ${index + 1}`));
}

/** A book that holds nothing but the figures of one year and a risk-free rate. */
async function bookOf(facts: Partial<Record<Item, number>>): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, facts);
  await api.rates.save({
    kind: 'risk-free',
    currency: 'USD',
    asOf: '2024-12-31',
    value: 0.04,
    source: 'yield curve',
  });
  return api;
}

async function value(
  api: FairbookApi,
  model: Model,
  assumptions: Assumptions,
  method: ValueMethod = 'MANUAL',
): Promise<ValuationRow> {
  const rows = await api.valuations.compute({
    symbol: SYMBOL,
    models: [model],
    methods: [method],
    assumptions,
  });
  expect(rows).toHaveLength(1);
  const row: ValuationRow = result(rows[0]!);
  expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
  const [again] = await api.valuations.compute({
    symbol: SYMBOL,
    models: [model],
    methods: [method],
    assumptions,
  });
  expect(result(again!)).toMatchObject({ provenance: 'stored', runId: row.runId });
  const { formula, sources } = await api.runs.explain(row.runId ?? 0);
  expect(formula.text.length).toBeGreaterThan(20);
  expect(sources.some(({ lines }) => lines?.endsWith('FY2024'))).toBe(true);
  return row;
}

it('of which a cost of equity took the last day of the year alone tells the row that told it', async () => {
  const api = await bookOf({ shares_outstanding: 10, book_equity: 100 });
  const row = await value(api, 'JUSTIFIED_PB', {
    justified: { returnOnEquity: 0.12, growth: 0.02 },
    wacc: { costOfEquity: 0.1 },
  });
  const { parents } = await api.runs.explain(row.runId ?? 0);
  const cost = parents.find(({ role }) => role === 'cost-of-equity');
  const { sources } = await api.runs.explain(cost?.run.id ?? 0);
  // Without a price the cost is of the balance sheet's day.
  expect(sources.filter(({ source }) => source === `facts:${SYMBOL}`)).toMatchObject([
    { lines: 'Last day of fiscal year 2024, 2024-12-31' },
  ]);
});

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
  });
});

describe('FCFE', () => {
  const ofBaseFlow = ({ warnings }: ValuationRow) =>
    warnings
      .map(({ code }) => code)
      .filter((code) => /WORKING_CAPITAL|CAPEX_BELOW|NET_BORROWING/.test(code));

  it('from earnings that fade, mid-year, rolled forward, with cash added', async () => {
    const { inputs, expected } = golden('own_fcfe_mid_year');
    const api = await bookOf({
      net_income: inputs.net_income,
      cash: inputs.cash,
      associates: inputs.associates,
      non_operating_assets: inputs.other_non_operating,
      shares_outstanding: inputs.shares,
    });
    const years = inputs.years_high + inputs.years_transition;
    const rates = Array.from({ length: years }, (_, index) =>
      index < inputs.years_high
        ? inputs.cost_of_equity_high
        : inputs.cost_of_equity_high +
          ((inputs.cost_of_equity_stable - inputs.cost_of_equity_high) *
            (index + 1 - inputs.years_high)) /
            inputs.years_transition,
    );
    const row = await value(api, 'FCFE', {
      timing: 'mid-year',
      // 211 days after 2024-12-31.
      valuationDate: '2025-07-30',
      fcfe: {
        forecast: {
          kind: 'earnings',
          growth: {
            kind: 'fade',
            initial: inputs.growth_high,
            terminal: inputs.growth_stable,
            years,
            fadeStart: inputs.years_high,
          },
          reinvestment: inputs.reinvestment_high,
          stable: { kind: 'return-on-equity', returnOnEquity: inputs.roe_stable },
        },
        excessCash: { kind: 'stripped', incomeAfterTax: inputs.income_from_cash },
        costOfEquityPath: rates,
        stableCostOfEquity: inputs.cost_of_equity_stable,
      },
      wacc: { costOfEquity: inputs.cost_of_equity_high },
    });
    const details = row.details as EquityFlowDetails;
    expect(details.rollForwardDays).toBe(inputs.roll_days);
    closeAll(
      details.years.map(({ flow }) => flow),
      expected.fcfe,
      'FCFE',
    );
    close(details.terminal!.value, expected.terminal_value, 'terminal value');
    close(row.equityValue, expected.equity_total, 'equity');
    close(row.valuePerShare, expected.value_per_share, 'per share');
    expect(row.waccRunId).toBeNull();
  });

  it('grows from the free cash flow to equity of the book where none is typed', async () => {
    const api = await bookOf({
      net_income: 100,
      depreciation_amortisation: 40,
      capital_expenditure: 55,
      change_in_working_capital: 5,
      net_borrowing: 10,
      shares_outstanding: 10,
    });
    const row = await value(api, 'FCFE', {
      fcfe: {
        forecast: { kind: 'constant', growth: 0.03 },
        excessCash: { kind: 'income-in-flows' },
      },
      wacc: { costOfEquity: 0.1 },
    });
    close(row.valuePerShare, (90 * 1.03) / 0.07 / 10, 'per share');
    expect((row.details as EquityFlowDetails).base).toEqual({ amount: 90, source: 'book' });
    // 10 of 90 is borrowed, more than a tenth.
    expect(ofBaseFlow(row)).toEqual(['NET_BORROWING_KEPT']);
  });

  it('takes the marginal rate where tax is as large as the income, and says so; a typed rate of 100 % is refused', async () => {
    const figures = {
      ...{ revenue: 1000, ebit: 200, income_tax: 130, pretax_income: 100, marginal_tax_rate: 0.25 },
      ...{ depreciation_amortisation: 40, capital_expenditure: 60, change_in_working_capital: 0 },
      ...{ debt: 0, cash: 0, shares_outstanding: 10, associates: 0, non_operating_assets: 0 },
      ...{ pension_deficit: 0, preferred_stock: 0, minority_interest: 0 },
    };
    const asked: Assumptions = {
      ...{ growthPath: [0.05, 0.05], terminalGrowth: 0.02 },
      wacc: { costOfEquity: 0.1, price: 100 },
    };
    const found = async (api: FairbookApi) => {
      const { warnings, details, runId } = await value(api, 'FCFF', asked);
      expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
      const tax = warnings.find(({ code }) => code === 'TAX_ABOVE_INCOME');
      return { tax, details: details as FcffDetails };
    };
    const api = await bookOf(figures);
    const { tax, details } = await found(api);
    expect(tax).toMatchObject({
      severity: 'warning',
      figures: { fiscalYear: 2024, rate: 1.3, marginalTaxRate: 0.25 },
    });
    expect(tax?.message).toMatch(
      /USD 130, is 130% of income before tax, USD 100: .*25\.0% is taken/,
    );
    // 210 · 0.75 − 21 = 136.5, times 1.05, then for ever at 2 % and a rate of 10 %.
    close(details.projection[0]?.fcff, 136.5, 'flow');
    close(details.terminal.value, (136.5 * 1.05 * 1.02) / 0.08, 'terminal value');
    expect(details.baseYear.taxRate).toBe(0.25);
    // A benefit as large is none either; a rate that was entered leads.
    expect((await found(await bookOf({ ...figures, income_tax: -100 }))).tax).toBeDefined();
    const typed = await found(await bookOf({ ...figures, effective_tax_rate: 0.3 }));
    expect(typed.tax).toBeUndefined();
    // From 30 % to the marginal rate in two years.
    close(typed.details.projection[0]?.taxRate, 0.275, 'tax rate of the first year');
    for (const income_tax of [99, 30]) {
      const answer = await bookOf({ ...figures, income_tax });
      const [row] = await answer.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'], assumptions: asked },
      });
      expect(row).toMatchObject({ refusal: { code: 'MISSING_INPUT' } });
    }
    await expect(saveFacts(api, SYMBOL, { effective_tax_rate: 1.3 })).rejects.toMatchObject({
      code: 'PERCENT_NOT_DECIMAL',
    });
  });

  it('says what of the net income that grows operations do not explain, by flow and by earnings', async () => {
    const figures = {
      ...{ net_income: 120, depreciation_amortisation: 40, capital_expenditure: 45 },
      ...{ change_in_working_capital: 5, net_borrowing: 0, shares_outstanding: 10 },
    };
    const found = async (api: FairbookApi, forecast: EquityForecast) => {
      const { warnings, runId } = await value(api, 'FCFE', {
        fcfe: { forecast, excessCash: { kind: 'income-in-flows' } },
        wacc: { costOfEquity: 0.1 },
      });
      const code = 'NET_INCOME_UNEXPLAINED';
      const of = warnings.find((warning) => warning.code === code)?.figures ?? null;
      expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
      return of;
    };
    const flow = { kind: 'constant', growth: 0.03 } as const;
    const earnings: EquityForecast = {
      ...{ kind: 'earnings', reinvestment: 0.4 },
      growth: { kind: 'explicit', rates: [0.05], terminal: 0.03 },
      stable: { kind: 'return-on-equity', returnOnEquity: 0.12 },
    };
    // (70 − 10 + 4) · 0.75 = 48 of 120; the rest, 72, was a gain of the year.
    const api = await bookOf({
      ...{ ...figures, ebit: 70, interest_expense: 10, interest_income: 4 },
      effective_tax_rate: 0.25,
    });
    for (const forecast of [flow, earnings]) {
      expect(await found(api, forecast)).toMatchObject({
        ...{ fiscalYear: 2024, netIncome: 120, explained: 48, rest: 72 },
      });
    }
    // Typed, it is the analyst's.
    expect(await found(api, { ...flow, flow: 110 })).toBeNull();
    expect(await found(api, { ...earnings, earnings: 120 })).toBeNull();
    // (150 − 10) · 0.75 = 105 of 120: 12.5 %. Without EBIT or a tax rate nothing is known.
    const usual = { ...figures, ebit: 150, interest_expense: 10, effective_tax_rate: 0.25 };
    expect(await found(await bookOf(usual), flow)).toBeNull();
    expect(await found(await bookOf({ ...figures, effective_tax_rate: 0.25 }), flow)).toBeNull();
    expect(await found(await bookOf({ ...figures, ebit: 70 }), flow)).toBeNull();
  });

  it('says where a flow to equity above zero grows from a year of loss', async () => {
    const api = await bookOf({
      ...{ net_income: -20, depreciation_amortisation: 60, capital_expenditure: 30 },
      ...{ change_in_working_capital: 0, net_borrowing: 40, shares_outstanding: 10 },
    });
    const { details, warnings } = await value(api, 'FCFE', {
      fcfe: { forecast: { kind: 'constant', growth: 0.03 } },
      wacc: { costOfEquity: 0.1 },
    });
    // −20 + 60 − 30 + 40 = 50, and 10 without the debt raised.
    expect((details as EquityFlowDetails).base).toEqual({ amount: 50, source: 'book' });
    expect(warnings.find(({ code }) => code === 'LOSS_FOR_EVER')).toMatchObject({
      figures: { fiscalYear: 2024, netIncome: -20, flow: 50 },
    });
    const borrowed = warnings.find(({ code }) => code === 'NET_BORROWING_KEPT');
    expect(borrowed?.severity).toBe('info');
  });

  it('says the same of dividends that follow from the book’s net income', async () => {
    const figures = {
      ...{ net_income: 120, shares_outstanding: 10, dividends_paid: 30 },
      ...{ ebit: 70, interest_expense: 10, interest_income: 4, effective_tax_rate: 0.25 },
    };
    const api = await bookOf(figures);
    const found = async (forecast: DdmAssumptions['forecast']) => {
      const { warnings, runId } = await value(api, 'DDM', {
        ddm: { forecast },
        wacc: { costOfEquity: 0.1 },
      });
      expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
      return warnings.find(({ code }) => code === 'NET_INCOME_UNEXPLAINED')?.figures ?? null;
    };
    const earnings: DdmAssumptions['forecast'] = {
      ...{ kind: 'earnings', reinvestment: 0.4 },
      growth: { kind: 'explicit', rates: [0.05], terminal: 0.03 },
      stable: { kind: 'return-on-equity', returnOnEquity: 0.12 },
    };
    // In money, though a share's earnings grow: (70 − 10 + 4) · 0.75 = 48 of 120.
    expect(await found(earnings)).toMatchObject({ netIncome: 120, explained: 48, rest: 72 });
    expect(await found({ ...earnings, earnings: 12 })).toBeNull();
    // What was paid out is no net income.
    expect(await found({ kind: 'constant', growth: 0.03 })).toBeNull();
  });

  it('grows no release of working capital of the book, and says what goes on for ever', async () => {
    const api = await bookOf({
      net_income: 100,
      depreciation_amortisation: 40,
      capital_expenditure: 35,
      change_in_working_capital: -12,
      net_borrowing: 4,
      shares_outstanding: 10,
    });
    const grown = async (forecast: EquityForecast) =>
      value(api, 'FCFE', {
        fcfe: { forecast, excessCash: { kind: 'income-in-flows' } },
        wacc: { costOfEquity: 0.1 },
      });
    // By hand: 100 + 40 − 35 − 0 + 4 = 109; with the release it would be 121.
    const row = await grown({ kind: 'constant', growth: 0.03 });
    expect((row.details as EquityFlowDetails).base).toEqual({ amount: 109, source: 'book' });
    close(row.valuePerShare, (109 * 1.03) / 0.07 / 10, 'per share');
    expect(ofBaseFlow(row)).toEqual(['WORKING_CAPITAL_RELEASED', 'CAPEX_BELOW_DEPRECIATION']);
    expect(row.warnings.find(({ code }) => code === 'WORKING_CAPITAL_RELEASED')).toMatchObject({
      severity: 'info',
      figures: { fiscalYear: 2024, change: -12, baseFlow: 109 },
    });
    // One year at 5 %, then 3 % for ever.
    const path = { kind: 'explicit', rates: [0.05], terminal: 0.03 } as const;
    const staged = await grown({ kind: 'growth', growth: path });
    const first = 109 * 1.05;
    close(staged.valuePerShare, (first + (first * 1.03) / 0.07) / 1.1 / 10, 'in stages');
    expect(ofBaseFlow(staged)).toContain('WORKING_CAPITAL_RELEASED');
    // What is typed is the analyst's: it grows as it is, and nothing is said of the book's parts.
    const typed = await grown({ kind: 'constant', growth: 0.03, flow: 121 });
    close(typed.valuePerShare, (121 * 1.03) / 0.07 / 10, 'typed');
    expect(ofBaseFlow(typed)).toEqual([]);
  });
});

describe('dividends', () => {
  it('in three stages', async () => {
    const { inputs, expected } = golden('own_ddm_three_stage');
    const api = await bookOf({ dividends_paid: inputs.dps0 * 50, shares_outstanding: 50 });
    const row = await value(api, 'DDM', {
      ddm: {
        forecast: {
          kind: 'growth',
          growth: {
            kind: 'fade',
            initial: inputs.growth_high,
            terminal: inputs.growth_stable,
            years: inputs.years_high + inputs.years_transition,
            fadeStart: inputs.years_high,
          },
        },
      },
      wacc: { costOfEquity: inputs.cost_of_equity },
    });
    close(row.valuePerShare, expected.value_per_share, 'per share');
    expect((row.details as EquityFlowDetails).base?.source).toBe('book');
  });

  it.each([
    ['gordon', 'gordon'],
    ['h-model', 'h_model'],
  ])('by the formula of %s', async (kind, key) => {
    const { inputs, expected } = golden('own_equity_closed_forms');
    const api = await bookOf({ shares_outstanding: 50 });
    const row = await value(api, 'DDM', {
      ddm: {
        forecast:
          kind === 'gordon'
            ? { kind: 'constant', growth: inputs.growth_stable, flow: inputs.dps0 }
            : {
                kind: 'h-model',
                flow: inputs.dps0,
                growthInitial: inputs.growth_initial,
                growthStable: inputs.growth_stable,
                halfLife: inputs.half_life,
              },
      },
      wacc: { costOfEquity: inputs.cost_of_equity },
    });
    close(row.valuePerShare, expected[key], kind);
  });
});

it('says where the dividends of a value are not those that the book has for the next twelve months', async () => {
  const facts = { net_income: 200, shares_outstanding: 50, dividends_paid: 100 };
  const api = await bookOf({ ...facts, dividends_per_share: 1.2 });
  const growth = { kind: 'explicit', rates: [0.05, 0.05], terminal: 0.02 } as const;
  const earned = {
    kind: 'earnings',
    ...{ growth, reinvestment: 0.5, stable: { kind: 'reinvestment', rate: 0.2 } as const },
  } as const;
  const said = async (forecast: NonNullable<Assumptions['ddm']>['forecast']) =>
    (await value(api, 'DDM', { ddm: { forecast }, wacc: { costOfEquity: 0.1 } })).warnings.find(
      ({ code }) => code === 'DIVIDENDS_UNLIKE_STATED',
    );
  // Earnings of 4 a share grow by 5% and a half is kept: 2.10. The value is of the day of the balance sheet.
  const found = await said(earned);
  expect(found?.message).toContain('derived from earnings: USD 2.10 a share in the 12 months');
  expect(found?.message).toContain(
    'has 1.20 as dividends per share of the next 12 months, 43% less',
  );
  // 100 paid on 50 shares are 2, and 2.06 a year later; typed ones are told as such.
  const constant = { kind: 'constant', growth: 0.03 } as const;
  expect((await said(constant))?.message).toContain('paid in fiscal year 2024: USD 2.06 a share');
  const fade = { kind: 'h-model', growthInitial: 0.1, growthStable: 0.02, halfLife: 3 } as const;
  expect((await said({ ...fade, flow: 3 }))?.message).toContain('typed: USD 3.30 a share');
  expect(await said({ ...fade, flow: 1.1 })).toBeUndefined();
  const terminal = { kind: 'growth', growth: 0.02 } as const;
  const typed = { kind: 'explicit', flows: [1.5, 1.6], terminal } as const;
  expect((await said(typed))?.message).toContain('as they were typed: USD 1.50 a share');
  expect(await said({ ...typed, flows: [1.3, 1.6] })).toBeUndefined();
});

describe('book value', () => {
  it.each([
    [{ kind: 'none' }, 'value_none'],
    [{ kind: 'growth', growth: 0.023 }, 'value_growth'],
    [{ kind: 'persistence', persistence: 0.62 }, 'value_persistence'],
    [{ kind: 'price-to-book', multiple: 1.31 }, 'value_price_to_book'],
  ] as const)('plus residual income, continued as %j', async (continuing, key) => {
    const { inputs, expected } = golden('own_residual_income');
    const api = await bookOf({ book_equity: inputs.book_value * 8, shares_outstanding: 8 });
    const row = await value(api, 'RESIDUAL_INCOME', {
      residualIncome: {
        forecast: { kind: 'returns', returnOnEquity: inputs.roe, payout: inputs.payout },
        continuing,
        costOfEquityPath: inputs.cost_of_equity,
      },
      wacc: { costOfEquity: 0.1 },
    });
    close(row.valuePerShare, expected[key], key);
    closeAll(
      (row.details as ResidualIncomeDetails).years.map(({ residualIncome }) => residualIncome / 8),
      expected.residual_income,
      'residual income',
    );
  });

  it('at the multiple that returns justify', async () => {
    const { inputs, expected } = golden('own_equity_closed_forms');
    const api = await bookOf({ book_equity: 240, shares_outstanding: 8 });
    const row = await value(api, 'JUSTIFIED_PB', {
      justified: { returnOnEquity: inputs.roe, growth: inputs.growth_stable },
      wacc: { costOfEquity: inputs.cost_of_equity },
    });
    close(row.valuePerShare, expected.price_to_book * 30, 'per share');
  });
});

describe('multiples', () => {
  const { inputs, expected } = golden('own_peer_multiples');
  const facts = {
    ebit: inputs.ebitda - 100,
    depreciation_amortisation: 100,
    debt: inputs.debt + inputs.leases,
    cash: inputs.cash,
    marginal_tax_rate: inputs.marginal_tax,
    shares_outstanding: inputs.shares,
    associates: inputs.associates,
    non_operating_assets: 0,
    pension_deficit: inputs.pension_deficit,
    preferred_stock: inputs.preferred,
    minority_interest: inputs.minority,
  };

  it('take the harmonic mean that is typed, through the bridge to a share', async () => {
    const api = await bookOf(facts);
    const row = await value(
      api,
      'EV_EBITDA',
      {
        multiples: { source: 'typed', typed: { EV_EBITDA: expected.harmonic_mean } },
        wacc: { price: inputs.price },
      },
      'NONE',
    );
    close(row.valuePerShare, expected.value_per_share_harmonic, 'per share');
    close((row.details as MultipleDetails).own, expected.ev_ebitda, 'own multiple');
    expect(row.method).toBe('NONE');
  });

  it('without peers, and of an industry without a table, say what is missing', async () => {
    const api = await bookOf(facts);
    const ask = async (source: 'peer-median' | 'industry') =>
      refused(
        await api.valuations.compute({
          symbol: SYMBOL,
          models: ['EV_EBITDA'],
          methods: ['NONE'],
          assumptions: { multiples: { source } },
        }),
      ).refusal;
    expect((await ask('peer-median')).details['missing']).toEqual(['peers']);
    expect((await ask('industry')).message).toMatch(/no region or no industry/);
  });
});

it('computes a multiple once, whatever methods are asked for, and refuses NONE for a flow', async () => {
  const api = await readyBook();
  const rows = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['EV_EBITDA'],
    methods: ['CAPM', 'FF5'],
    assumptions: { multiples: { source: 'typed', typed: { EV_EBITDA: 9 } } },
  });
  expect(rows.map(({ model, method }) => [model, method])).toEqual([['EV_EBITDA', 'NONE']]);
  await expect(
    api.valuations.compute({ symbol: SYMBOL, models: ['DDM'], methods: ['NONE'] }),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

it('calls the assumptions that a model lacks by the model', async () => {
  const api = await readyBook();
  const messageOf = async (model: Model): Promise<string> =>
    refused(
      await api.valuations.compute({
        symbol: SYMBOL,
        models: [model],
        methods: ['MANUAL'],
        assumptions: { wacc: { costOfEquity: 0.1, price: 30 } },
      }),
    ).refusal.message;
  expect(await messageOf('FCFE')).toContain('missing FCFE (assumptions)');
  expect(await messageOf('RESIDUAL_INCOME')).toContain('residual income (assumptions)');
});
