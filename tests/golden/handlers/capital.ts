import { costOfDebt } from '../../../src/finance/cost-of-debt.ts';
import { betaCostOfEquity } from '../../../src/finance/cost-of-equity.ts';
import { cashCorrectedBeta, releverBeta, unleverBeta } from '../../../src/finance/relever.ts';
import { marketValueOfDebt } from '../../../src/finance/cost-of-capital/debt-value.ts';
import { syntheticRating, type RatingTable } from '../../../src/finance/cost-of-capital/rating.ts';
import { weightedAverageCostOfCapital } from '../../../src/finance/wacc.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, text, type Json, type JsonObject } from '../json.ts';

/** Cost of equity of one beta, for cases that state a premium or a market return. */
export function capm(riskFree: number, beta: number, premium: number): number {
  return betaCostOfEquity({
    riskFree,
    riskFreeBasis: 'bond',
    beta,
    betaStandardError: null,
    marketPremium: {
      value: premium,
      standardError: null,
      kind: 'forward',
      riskFreeBasis: 'bond',
    },
  }).value;
}

export function capmTable(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const betas = numbers(inputs, 'beta');
  const market = numbers(inputs, 'market_return');
  const got = numbers(inputs, 'riskfree').map((rate, row) =>
    capm(rate, betas[row]!, market[row]! - rate),
  );
  check.figures('cost_of_equity', got, list(reference, 'expected', 'cost_of_equity'));
}

export function costOfDebtCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const cost = costOfDebt({
    kind: 'spread',
    riskFree: num(inputs, 'riskfree'),
    defaultSpread: num(inputs, 'default_spread'),
    marginalTaxRate: num(inputs, 'tax'),
  });
  check.figure('pre-tax', cost.value.preTax, get(expected, 'pretax_cost_of_debt'));
  check.figure('after tax', cost.value.afterTax, get(expected, 'after_tax_cost_of_debt'));
  check.printed('after tax, printed', cost.value.afterTax, get(expected, 'after_tax_published'));
}

export function unleverRelever(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const common = { marginalTaxRate: num(inputs, 'tax'), debtBeta: num(inputs, 'debt_beta') };
  const unlevered = unleverBeta({
    ...common,
    leveredBeta: num(inputs, 'levered_beta'),
    debtToEquity: num(inputs, 'de'),
  }).value;
  const relevered = releverBeta({
    ...common,
    unleveredBeta: unlevered,
    debtToEquity: num(inputs, 'target_de'),
  }).value;
  check.figure('unlevered', unlevered, get(expected, 'unlevered_beta'));
  check.figure('relevered', relevered, get(expected, 'relevered_beta'));
  if (has(expected, 'unlevered_beta_published')) {
    check.printed('unlevered, printed', unlevered, get(expected, 'unlevered_beta_published'));
    check.printed('relevered, printed', relevered, get(expected, 'relevered_beta_published'));
  }
}

export function industryBetaTable(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const corrected = new Map<string, number>();
  list(inputs, 'rows').forEach((row, k) => {
    const expected = get(reference, 'expected', 'rows', k);
    const unlevered = unleverBeta({
      leveredBeta: num(row, 'beta'),
      debtToEquity: num(row, 'de'),
      marginalTaxRate: num(inputs, 'marginal_tax'),
    }).value;
    const cash = cashCorrectedBeta(unlevered, num(row, 'cash_to_firm_value'));
    const industry = text(row, 'industry');
    corrected.set(industry, cash);
    check.exact(`row ${k}`, industry, get(expected, 'industry'));
    check.figure(`${industry} unlevered`, unlevered, get(expected, 'unlevered_beta'));
    check.figure(`${industry} cash`, cash, get(expected, 'unlevered_beta_cash_corrected'));
    if (get(expected, 'cash_corrected_published') !== null) {
      check.printed(`${industry} printed`, cash, get(expected, 'cash_corrected_published'));
    }
  });
  list(inputs, 'relever').forEach((row, k) => {
    const industry = text(row, 'industry');
    const got = releverBeta({
      unleveredBeta: corrected.get(industry)!,
      debtToEquity: num(row, 'target_de'),
      marginalTaxRate: num(row, 'tax'),
    }).value;
    const expected = get(reference, 'expected', 'relever', k, 'relevered_beta');
    check.figure(`${industry} at ${num(row, 'target_de')}`, got, expected);
  });
}

/** The simple cases state their costs at different depths: each uses what it has. */
export function waccSimple(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  if (has(inputs, 'weight_equity')) {
    const result = weightedAverageCostOfCapital({
      costOfEquity: num(inputs, 'cost_of_equity'),
      // The case gives the cost after tax: at a zero rate the two are the same.
      costOfDebt: num(inputs, 'after_tax_cost_of_debt'),
      marginalTaxRate: 0,
      capital: {
        kind: 'weights',
        basis: 'target',
        equity: num(inputs, 'weight_equity'),
        debt: num(inputs, 'weight_debt'),
      },
    });
    check.figure('wacc', result.value, get(expected, 'wacc'));
  } else if (has(inputs, 'debt_to_capital')) {
    waccFromWeights(inputs, expected, check);
  } else {
    waccFromStatements(inputs, expected, check);
  }
}

function waccFromWeights(inputs: Json, expected: Json, check: CaseChecker): void {
  const costOfEquity = capm(num(inputs, 'riskfree'), num(inputs, 'beta'), num(inputs, 'erp'));
  const debt = num(inputs, 'debt_to_capital');
  const result = weightedAverageCostOfCapital({
    costOfEquity,
    costOfDebt: num(inputs, 'pretax_cost_of_debt'),
    marginalTaxRate: num(inputs, 'tax'),
    capital: { kind: 'weights', basis: 'target', equity: 1 - debt, debt },
  });
  check.figure('cost_of_equity', costOfEquity, get(expected, 'cost_of_equity'));
  check.figure('wacc', result.value, get(expected, 'wacc'));
  check.printed('cost_of_equity, printed', costOfEquity, get(expected, 'cost_of_equity_published'));
  check.printed('wacc, printed', result.value, get(expected, 'wacc_published'));
}

function waccFromStatements(inputs: Json, expected: Json, check: CaseChecker): void {
  const riskFree = num(inputs, 'riskfree');
  const debt = num(inputs, 'total_debt');
  const tax = num(inputs, 'income_tax') / num(inputs, 'pretax_income');
  const equity = num(inputs, 'share_price') * num(inputs, 'shares');
  const cost = costOfDebt({
    kind: 'embedded',
    interestExpense: num(inputs, 'interest_expense'),
    debtOpening: debt,
    debtClosing: debt,
    riskFree,
    marginalTaxRate: tax,
  });
  const costOfEquity = capm(riskFree, num(inputs, 'beta'), num(inputs, 'market_return') - riskFree);
  const result = weightedAverageCostOfCapital({
    costOfEquity,
    costOfDebt: cost.value.preTax,
    marginalTaxRate: tax,
    capital: { kind: 'market-values', equity, debt, preferred: 0 },
  });
  check.figure('market_value_equity', equity, get(expected, 'market_value_equity'));
  check.figure('cost_of_equity', costOfEquity, get(expected, 'cost_of_equity'));
  check.figure('tax_rate', tax, get(expected, 'tax_rate'));
  check.figure('cost_of_debt', cost.value.preTax, get(expected, 'cost_of_debt'));
  check.figure('wacc', result.value, get(expected, 'wacc'));
}

export function waccDetailed(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const tax = num(inputs, 'tax_rate');
  const rate = num(inputs, 'pretax_cost_of_debt');
  const equity = num(inputs, 'shares') * num(inputs, 'price');
  const straight =
    marketValueOfDebt({
      interestExpense: num(inputs, 'interest_expense'),
      bookDebt: num(inputs, 'book_debt'),
      maturityYears: num(inputs, 'debt_maturity_years'),
      costOfDebt: rate,
    }).value + num(inputs, 'lease_debt');
  const convertible = marketValueOfDebt({
    interestExpense: num(inputs, 'convertible_interest'),
    bookDebt: num(inputs, 'convertible_book'),
    maturityYears: num(inputs, 'convertible_maturity'),
    costOfDebt: rate,
  }).value;
  const debt = straight + convertible;
  const beta = releverBeta({
    unleveredBeta: num(inputs, 'unlevered_beta'),
    marginalTaxRate: tax,
    debtToEquity: debt / equity,
  }).value;
  const costOfEquity = capm(num(inputs, 'riskfree'), beta, num(inputs, 'erp'));
  const preferred = num(inputs, 'preferred_shares') * num(inputs, 'preferred_price');
  const result = weightedAverageCostOfCapital({
    costOfEquity,
    costOfDebt: rate,
    marginalTaxRate: tax,
    capital: { kind: 'market-values', equity, debt, preferred },
    costOfPreferred: num(inputs, 'preferred_dividend') / num(inputs, 'preferred_price'),
    betaDebtToEquity: debt / equity,
  });
  const figures: [string, number | null][] = [
    ['market_value_of_debt', straight],
    ['convertible_straight_debt', convertible],
    ['debt_value', debt],
    ['levered_beta', beta],
    ['equity_value', equity],
    ['preferred_value', preferred],
    ['capital', result.diagnostics.capital],
    ['weight_equity', result.diagnostics.weightEquity],
    ['weight_debt', result.diagnostics.weightDebt],
    ['weight_preferred', result.diagnostics.weightPreferred],
    ['cost_of_equity', costOfEquity],
    ['after_tax_cost_of_debt', result.diagnostics.costOfDebtAfterTax],
    ['cost_of_preferred', result.diagnostics.costOfPreferred],
    ['wacc', result.value],
  ];
  for (const [key, value] of figures) {
    check.figure(key, value, get(expected, key));
  }
}

export function waccIndustryTable(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const bands = list(inputs, 'sd_to_spread');
  list(inputs, 'rows').forEach((row, k) => {
    const expected = get(reference, 'expected', 'rows', k);
    // The sheet's approximate lookup takes the last band whose lower bound is not above the value.
    const band = bands.filter((item) => num(item, 'min') <= num(row, 'stock_sd')).at(-1)!;
    const cost = costOfDebt({
      kind: 'spread',
      riskFree: num(inputs, 'riskfree'),
      defaultSpread: num(band, 'spread') + num(inputs, 'global_default_spread'),
      marginalTaxRate: num(inputs, 'marginal_tax'),
    });
    const costOfEquity = capm(num(inputs, 'riskfree'), num(row, 'beta'), num(inputs, 'erp'));
    const result = weightedAverageCostOfCapital({
      costOfEquity,
      costOfDebt: cost.value.preTax,
      marginalTaxRate: num(inputs, 'marginal_tax'),
      capital: {
        kind: 'weights',
        basis: 'target',
        equity: num(row, 'weight_equity'),
        debt: num(row, 'weight_debt'),
      },
    });
    const label = text(row, 'industry');
    check.figure(`${label} Ke`, costOfEquity, get(expected, 'cost_of_equity'));
    check.figure(`${label} kd`, cost.value.preTax, get(expected, 'pretax_cost_of_debt'));
    check.figure(`${label} kd net`, cost.value.afterTax, get(expected, 'after_tax_cost_of_debt'));
    check.figure(`${label} wacc`, result.value, get(expected, 'wacc'));
  });
}

function ratingTable(reference: JsonObject, firms: 'large' | 'small'): RatingTable {
  return {
    source: text(reference, 'source'),
    firms,
    asOf: '2024-01-05',
    rows: list(reference, 'inputs', 'tables', firms).map((row) => ({
      lowestCoverage: num(row, 'min'),
      rating: text(row, 'rating'),
      spread: num(row, 'spread'),
    })),
  };
}

/** Interest coverage to rating to spread to cost of debt, on the tables of large and of small firms. */
export function ratingCases(reference: JsonObject, check: CaseChecker): void {
  const tables = {
    large: ratingTable(reference, 'large'),
    small: ratingTable(reference, 'small'),
  };
  list(reference, 'expected', 'cases').forEach((row, k) => {
    const ebit = num(row, 'ebit');
    const interestExpense = num(row, 'interest');
    const table = tables[text(row, 'table') as 'large' | 'small'];
    const label = `${k} ${table.firms} ${ebit}/${interestExpense}`;
    const rating = syntheticRating({ ebit, interestExpense, table });
    check.figure(`${label} coverage`, rating.diagnostics.coverage, get(row, 'coverage'));
    check.exact(`${label} rating`, rating.value.rating, get(row, 'rating'));
    check.figure(`${label} spread`, rating.value.spread, get(row, 'spread'));
    const cost = costOfDebt({
      kind: 'synthetic-rating',
      ebit,
      interestExpense,
      table,
      riskFree: num(reference, 'inputs', 'riskfree'),
      marginalTaxRate: 0.25,
    });
    check.figure(`${label} kd`, cost.value.preTax, get(row, 'pretax_cost_of_debt_rf_4'));
  });
}
