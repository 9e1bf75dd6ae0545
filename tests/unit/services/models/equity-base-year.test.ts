import { describe, expect, it } from 'vitest';
import type {
  Assumptions,
  DdmAssumptions,
  EquityFlowDetails,
  EquityForecast,
  FairbookApi,
  FcffDetails,
  ValuationRow,
} from '../../../../src/contract/api.ts';
import { saveFacts, SYMBOL } from '../support/book.ts';
import { bookOf, close, value } from '../support/reference.ts';

describe('the year that a flow to equity begins with', () => {
  const ofBaseFlow = ({ warnings }: ValuationRow) =>
    warnings
      .map(({ code }) => code)
      .filter((code) => /WORKING_CAPITAL|CAPEX_BELOW|NET_BORROWING/.test(code));

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

  it('says the same of the net income that a P/E prices, not of one that is typed', async () => {
    // (70 − 10 + 4) · 0.75 = 48 of 120; the rest is of operations that were sold.
    const api = await bookOf({
      ...{ net_income: 120, shares_outstanding: 10, ebit: 70 },
      ...{ interest_expense: 10, interest_income: 4, effective_tax_rate: 0.25 },
    });
    const found = async (metrics: { PE?: number }) => {
      const { warnings, runId } = await value(
        api,
        'PE',
        { multiples: { source: 'typed', typed: { PE: 20 }, metrics } },
        'NONE',
      );
      expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
      return warnings.find(({ code }) => code === 'NET_INCOME_UNEXPLAINED');
    };
    const told = await found({});
    expect(told?.figures).toMatchObject({ netIncome: 120, explained: 48, rest: 72 });
    expect(told?.message).toMatch(/The multiple prices all of it/);
    expect(await found({ PE: 48 })).toBeUndefined();
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
