import {
  dividendDiscountValue,
  growthOpportunities,
  hModelValue,
} from '../../../src/finance/equity/dividend-discount.ts';
import { fcfeValue } from '../../../src/finance/equity/fcfe-value.ts';
import type { EquityForecast } from '../../../src/finance/equity/forecast.ts';
import {
  impliedGordonReturn,
  impliedReturn,
  type ImpliedReturnInput,
} from '../../../src/finance/equity/implied-return.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, type Json, type JsonObject } from '../json.ts';
import { capm } from './capital.ts';

export const CONVENTION = { timing: 'year-end', rollForwardDays: 0 } as const;

/** Growth stages of a case: so many high years, so many of a linear fade, then stable for ever. */
export function fade(
  inputs: Json,
  years: string,
): Extract<EquityForecast, { kind: 'growth' }>['growth'] {
  const high = num(inputs, years);
  return {
    kind: 'fade',
    initial: num(inputs, 'growth_high'),
    terminal: num(inputs, 'growth_stable'),
    years: high + (has(inputs, 'years_transition') ? num(inputs, 'years_transition') : 0),
    fadeStart: high,
  };
}

/** The cost of equity of a case that states the market's return rather than its premium. */
function costOfEquity(inputs: Json): number {
  const riskFree = num(inputs, 'riskfree');
  return capm(riskFree, num(inputs, 'beta'), num(inputs, 'market_return') - riskFree);
}

function fcfeOf(forecast: EquityForecast, ke: number): ReturnType<typeof fcfeValue> {
  const excessCash = { kind: 'income-in-flows' } as const;
  return fcfeValue({
    ...CONVENTION,
    forecast,
    costOfEquity: ke,
    betaBasis: 'levered',
    excessCash,
    share: { shares: 1 },
  });
}

export function gordonDividends(reference: JsonObject, check: CaseChecker): void {
  const got = list(reference, 'inputs', 'cases').map(
    (item) =>
      dividendDiscountValue({
        ...CONVENTION,
        forecast: { kind: 'constant', flow: num(item, 'dps0'), growth: num(item, 'growth') },
        costOfEquity: num(item, 'cost_of_equity'),
      }).value,
  );
  check.figures('value', got, list(reference, 'expected', 'value'));
}

function stagedDividends(inputs: Json, years: string): ReturnType<typeof dividendDiscountValue> {
  return dividendDiscountValue({
    ...CONVENTION,
    forecast: { kind: 'growth', flow: num(inputs, 'dps0'), growth: fade(inputs, years) },
    costOfEquity: num(inputs, 'cost_of_equity'),
  });
}

export function twoStageDividends(reference: JsonObject, check: CaseChecker): void {
  const { value } = stagedDividends(get(reference, 'inputs'), 'years');
  const expected = get(reference, 'expected');
  check.figure('value', value, get(expected, 'value_per_share'));
  check.printed('printed value', value, get(expected, 'value_per_share_published'));
}

export function threeStageDividends(reference: JsonObject, check: CaseChecker): void {
  const { value, diagnostics } = stagedDividends(get(reference, 'inputs'), 'years_high');
  const expected = get(reference, 'expected');
  check.figures('growth', diagnostics.projection.growth ?? [], list(expected, 'growth'));
  check.figure('value', value, get(expected, 'value_per_share'));
}

export function explicitDividends(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const { value } = dividendDiscountValue({
    ...CONVENTION,
    forecast: {
      kind: 'explicit',
      flows: numbers(inputs, 'cash_flows'),
      terminal: { kind: 'growth', growth: num(inputs, 'growth_stable') },
    },
    costOfEquity: num(inputs, 'cost_of_equity'),
  });
  check.figure('value', value, get(reference, 'expected', 'value'));
}

export function hModel(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  check.exact('half-life', num(inputs, 'transition_years') / 2, get(inputs, 'half_life'));
  const { value } = hModelValue({
    dividend: num(inputs, 'dps0'),
    growthInitial: num(inputs, 'growth_initial'),
    growthStable: num(inputs, 'growth_stable'),
    halfLife: num(inputs, 'half_life'),
    costOfEquity: num(inputs, 'cost_of_equity'),
  });
  check.figure('value', value, get(reference, 'expected', 'value_per_share'));
}

export function growthOpportunitiesTable(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const got = numbers(inputs, 'price').map(
    (price, k) =>
      growthOpportunities({
        price,
        earningsPerShare: num(inputs, 'eps', k),
        costOfEquity: num(inputs, 'wacc', k),
      }).value,
  );
  check.figures('pvgo', got, list(reference, 'expected', 'pvgo'));
}

export function fcfeGordon(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const ke = costOfEquity(inputs);
  const forecast = { flow: num(inputs, 'fcfe0'), growth: num(inputs, 'growth') };
  const got = fcfeOf({ kind: 'constant', ...forecast }, ke).value.valuePerShare;
  check.figure('cost of equity', ke, get(reference, 'expected', 'cost_of_equity'));
  check.figure('value', got, get(reference, 'expected', 'value_per_share'));
}

export function fcfeExplicit(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const ke = costOfEquity(inputs);
  const { value } = fcfeOf(
    {
      kind: 'explicit',
      flows: numbers(inputs, 'fcfe'),
      terminal: { kind: 'amount', amount: num(inputs, 'terminal_value') },
    },
    ke,
  );
  check.figure('cost of equity', ke, get(expected, 'cost_of_equity'));
  check.figure('value', value.valuePerShare, get(expected, 'value_per_share_exact'));
  check.printed('printed value', value.equityValue, get(expected, 'value_per_share'));
}

/** Two stages from earnings without the income on cash; cash is added at the end. */
export function fcfeTwoStage(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const { value, diagnostics } = fcfeValue({
    ...CONVENTION,
    forecast: {
      kind: 'earnings',
      earnings: num(inputs, 'net_income'),
      growth: fade(inputs, 'years'),
      reinvestment: num(inputs, 'equity_reinvestment_high'),
      stable: { kind: 'return-on-equity', returnOnEquity: num(inputs, 'roe_stable') },
    },
    costOfEquity: num(inputs, 'cost_of_equity'),
    betaBasis: 'levered',
    excessCash: {
      kind: 'stripped',
      incomeAfterTax: num(inputs, 'after_tax_interest_income_on_cash'),
      cash: num(inputs, 'cash'),
      associates: 0,
      otherNonOperating: 0,
    },
    share: { shares: num(inputs, 'shares_bn') },
  });
  const figures: [string, number | null][] = [
    ['pv_fcfe', diagnostics.presentValueOfFlows],
    ['net_income_year6', diagnostics.projection.nextEarnings],
    ['equity_in_operations', diagnostics.valueOfFlows],
    ['equity_total', value.equityValue],
    ['value_per_share', value.valuePerShare],
  ];
  for (const [key, got] of figures) {
    check.figure(key, got, get(expected, key));
    check.printed(`printed ${key}`, got ?? Number.NaN, get(expected, `${key}_published`));
  }
}

/** Three stages of growth and reinvestment from earnings without the income on cash. */
export function fcfeThreeStage(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const ke = capm(num(inputs, 'riskfree'), num(inputs, 'beta'), num(inputs, 'erp'));
  const { diagnostics } = fcfeValue({
    ...CONVENTION,
    forecast: {
      kind: 'earnings',
      earnings: num(inputs, 'net_income'),
      growth: fade(inputs, 'years_high'),
      reinvestment: num(inputs, 'reinvestment_high'),
      stable: { kind: 'reinvestment', rate: num(inputs, 'reinvestment_stable') },
    },
    costOfEquity: ke,
    betaBasis: 'levered',
    excessCash: {
      kind: 'stripped',
      incomeAfterTax: num(inputs, 'income_from_cash'),
      cash: 0,
      associates: 0,
      otherNonOperating: 0,
    },
    share: { shares: 1 },
  });
  const { growth, reinvestment, flows } = diagnostics.projection;
  check.figure('cost of equity', ke, get(expected, 'cost_of_equity'));
  check.figures('growth', growth ?? [], list(expected, 'growth'));
  check.figures('reinvestment', reinvestment ?? [], list(expected, 'reinvestment'));
  check.figures('fcfe', flows, list(expected, 'fcfe'));
  check.figure('pv_fcfe', diagnostics.presentValueOfFlows, get(expected, 'pv_fcfe'));
  check.figure('terminal value', diagnostics.terminal.value, get(expected, 'terminal_value'));
  check.figure('equity', diagnostics.valueOfFlows, get(expected, 'equity_in_operations'));
}

export function impliedReturnCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const input: ImpliedReturnInput = {
    price: num(inputs, 'price'),
    flows: numbers(inputs, 'cash_flows'),
    timing: 'year-end',
    terminal: { kind: 'growth', growth: num(inputs, 'growth_stable') },
    riskFree: num(inputs, 'riskfree'),
  };
  const { value, diagnostics } = impliedReturn(input);
  if (has(expected, 'implied_return_mid_year')) {
    const midYear = impliedReturn({ ...input, timing: 'mid-year' }).value;
    check.figure('mid-year', midYear, get(expected, 'implied_return_mid_year'));
  }
  check.figure('return', value, get(expected, 'implied_return'));
  check.figure('premium', diagnostics.impliedPremium, get(expected, 'implied_erp'));
  if (has(expected, 'implied_return_published')) {
    check.printed('printed return', value, get(expected, 'implied_return_published'));
    check.printed(
      'printed premium',
      diagnostics.impliedPremium ?? Number.NaN,
      get(expected, 'implied_erp_published'),
    );
  }
}

export function impliedGordon(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const price = num(inputs, 'price');
  const { value, diagnostics } = impliedGordonReturn({
    dividend: {
      kind: 'amount',
      nextDividend: num(inputs, 'dividend_yield_next') * price,
      price,
    },
    growth: num(inputs, 'growth'),
    riskFree: num(inputs, 'riskfree'),
  });
  check.figure('return', value, get(reference, 'expected', 'implied_return'));
  check.figure('premium', diagnostics.impliedPremium, get(reference, 'expected', 'implied_erp'));
}
