import { readFileSync } from 'node:fs';
import type { GinzuInput } from '../../../src/finance/damodaran/ginzu-input.ts';
import { ginzu, type Ginzu } from '../../../src/finance/damodaran/ginzu.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, text, type Json, type JsonObject } from '../json.ts';

function ginzuInput(inputs: Json): GinzuInput {
  const roic = get(inputs, 'roic_terminal');
  const share = num(inputs, 'distress_fraction');
  const book = num(inputs, 'book_equity') + num(inputs, 'book_debt');
  return {
    financialFirm: false,
    revenue: num(inputs, 'revenue0'),
    ebit: num(inputs, 'ebit0_adjusted'),
    growthYear1: num(inputs, 'growth_y1'),
    growthYears2To5: num(inputs, 'growth_y2_5'),
    marginYear1: num(inputs, 'margin_y1'),
    targetMargin: num(inputs, 'margin_target'),
    marginConvergenceYear: num(inputs, 'margin_convergence_year'),
    effectiveTaxRate: num(inputs, 'tax_effective'),
    marginalTaxRate: num(inputs, 'tax_marginal'),
    terminalTaxRate: num(inputs, 'tax_terminal'),
    openingLosses: num(inputs, 'nol0'),
    salesToCapitalYears1To5: num(inputs, 'sales_to_capital_1_5'),
    salesToCapitalYears6To10: num(inputs, 'sales_to_capital_6_10'),
    reinvestmentLag: num(inputs, 'reinvestment_lag_years'),
    initialWacc: num(inputs, 'wacc_initial'),
    riskFree: num(inputs, 'riskfree'),
    matureMarketPremium: num(inputs, 'mature_market_erp'),
    terminalWacc: num(inputs, 'wacc_terminal'),
    terminalGrowth: num(inputs, 'terminal_growth'),
    ...(typeof roic === 'number' ? { terminalReturnOnCapital: roic } : {}),
    investedCapital: num(inputs, 'invested_capital0'),
    failure: {
      probability: num(inputs, 'failure_probability'),
      proceeds:
        text(inputs, 'distress_basis') === 'book'
          ? { of: 'book', share, bookCapital: book }
          : { of: 'value', share },
    },
    debt: num(inputs, 'debt'),
    minority: num(inputs, 'minority'),
    cash: num(inputs, 'cash'),
    trappedCash: {
      amount: num(inputs, 'trapped_cash'),
      foreignTaxRate: num(inputs, 'trapped_cash_foreign_tax'),
    },
    nonOperatingAssets: num(inputs, 'non_operating_assets'),
    optionsValue: num(inputs, 'options_value'),
    shares: num(inputs, 'shares'),
    price: num(inputs, 'price'),
  };
}

/** A fictional company; what a case does not type is left to his defaults. */
function ownInput(inputs: Json): GinzuInput {
  const typed = <Key extends string>(key: string, name: Key): { [K in Key]?: number } =>
    (has(inputs, key) ? { [name]: num(inputs, key) } : {}) as { [K in Key]?: number };
  const failure = has(inputs, 'failure') ? get(inputs, 'failure') : null;
  const trapped = has(inputs, 'trapped') ? get(inputs, 'trapped') : null;
  return {
    financialFirm: false,
    revenue: num(inputs, 'revenue'),
    ebit: num(inputs, 'ebit'),
    growthYear1: num(inputs, 'growth_1'),
    growthYears2To5: num(inputs, 'growth_2_5'),
    marginYear1: num(inputs, 'margin_1'),
    targetMargin: num(inputs, 'target_margin'),
    marginConvergenceYear: num(inputs, 'convergence_year'),
    effectiveTaxRate: num(inputs, 'effective_tax'),
    marginalTaxRate: num(inputs, 'marginal_tax'),
    openingLosses: num(inputs, 'losses'),
    salesToCapitalYears1To5: num(inputs, 'turnover_1_5'),
    salesToCapitalYears6To10: num(inputs, 'turnover_6_10'),
    initialWacc: num(inputs, 'wacc'),
    riskFree: num(inputs, 'risk_free'),
    matureMarketPremium: num(inputs, 'premium'),
    ...typed('lag', 'reinvestmentLag'),
    ...typed('stable_risk_free', 'stableRiskFree'),
    ...typed('terminal_wacc', 'terminalWacc'),
    ...typed('terminal_growth', 'terminalGrowth'),
    ...typed('terminal_tax', 'terminalTaxRate'),
    ...typed('terminal_roc', 'terminalReturnOnCapital'),
    investedCapital: num(inputs, 'invested_capital'),
    ...(failure === null
      ? {}
      : {
          failure: {
            probability: num(failure, 'probability'),
            proceeds: has(failure, 'book')
              ? { of: 'book', share: num(failure, 'share'), bookCapital: num(failure, 'book') }
              : { of: 'value', share: num(failure, 'share') },
          },
        }),
    debt: num(inputs, 'debt'),
    minority: num(inputs, 'minority'),
    cash: num(inputs, 'cash'),
    ...(trapped === null
      ? {}
      : {
          trappedCash: { amount: num(trapped, 'amount'), foreignTaxRate: num(trapped, 'tax') },
        }),
    nonOperatingAssets: num(inputs, 'non_operating'),
    optionsValue: num(inputs, 'options'),
    shares: num(inputs, 'shares'),
    price: num(inputs, 'price'),
  };
}

/** Every array and figure of Damodaran's sheet; his blanks are nulls. */
export function ginzuSheet(reference: JsonObject, check: CaseChecker): void {
  compare(ginzu(ginzuInput(get(reference, 'inputs'))), get(reference, 'expected'), check);
}

export function ownGinzu(reference: JsonObject, check: CaseChecker): void {
  const got = ginzu(ownInput(get(reference, 'inputs')));
  const expected = get(reference, 'expected') as JsonObject;
  const { failure_proceeds: proceeds, cash, ...sheet } = expected;
  check.figure('failure proceeds', got.diagnostics.failureProceeds, proceeds ?? null);
  check.figure('cash', got.diagnostics.cash, cash ?? null);
  compare(got, sheet, check);
}

function compare(sheet: Ginzu, expected: Json, check: CaseChecker): void {
  const { value, diagnostics: got } = sheet;
  const arrays: Record<string, readonly (number | null)[]> = {
    revenue: got.revenue,
    margin: got.margin,
    ebit: got.ebit,
    tax: got.taxRate,
    ebit_after_tax: got.nopat,
    reinvestment: got.reinvestment,
    fcff: got.flow,
    nol: got.losses,
    wacc: got.wacc,
    discount_factor: got.discountFactor,
    pv_fcff: got.presentValue,
    growth: got.growth,
    invested_capital: got.investedCapital!,
    roic: got.returnOnCapital!,
  };
  const figures: Record<string, number | null> = {
    terminal_cash_flow: got.terminal.flow,
    terminal_value: got.terminal.value,
    pv_terminal_value: got.terminal.presentValue,
    pv_cash_flows: got.presentValueOfFlows,
    sum_pv: got.goingConcernValue,
    value_operating_assets: got.operatingValue,
    equity_value: got.equityValue,
    common_equity: got.commonEquity,
    value_per_share: value,
    price_to_value: got.priceToValue,
  };
  check.exact(
    'keys',
    [...Object.keys(arrays), ...Object.keys(figures)].sort().join(),
    Object.keys(expected as JsonObject)
      .sort()
      .join(),
  );
  for (const [key, column] of Object.entries(arrays)) {
    const rows = list(expected, key);
    check.exact(`${key}.length`, column.length, rows.length);
    rows.forEach((row, index) => check.figure(`${key}[${index}]`, column[index] ?? null, row));
  }
  for (const [key, figure] of Object.entries(figures)) {
    check.figure(key, figure, get(expected, key));
  }
}

/** Terminal WACC by terminal growth on a case beside this one, each cell solved anew. */
export function ginzuGrid(reference: JsonObject, check: CaseChecker): void {
  const name = text(reference, 'inputs', 'base_case');
  const base = JSON.parse(
    readFileSync(`../shared/golden/valuation/${name}.json`, 'utf8'),
  ) as JsonObject;
  const input = ginzuInput(get(base, 'inputs'));
  check.exact('rows', text(reference, 'inputs', 'row_param'), 'wacc_terminal');
  check.exact('columns', text(reference, 'inputs', 'col_param'), 'terminal_growth');
  numbers(reference, 'inputs', 'rows').forEach((terminalWacc, i) => {
    numbers(reference, 'inputs', 'cols').forEach((terminalGrowth, j) => {
      let got: number | null = null;
      try {
        got = ginzu({ ...input, terminalWacc, terminalGrowth }).value;
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'WACC_NOT_ABOVE_GROWTH')) {
          throw error;
        }
      }
      check.figure(
        `w ${terminalWacc} g ${terminalGrowth}`,
        got,
        get(reference, 'expected', 'value_per_share', i, j),
      );
    });
  });
}
