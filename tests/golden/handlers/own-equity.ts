import type { FlowTiming } from '../../../src/finance/discounting.ts';
import {
  dividendDiscountValue,
  growthOpportunities,
  hModelValue,
} from '../../../src/finance/equity/dividend-discount.ts';
import { fcfeValue } from '../../../src/finance/equity/fcfe-value.ts';
import { sustainableGrowth } from '../../../src/finance/equity/forecast.ts';
import { impliedGordonReturn } from '../../../src/finance/equity/implied-return.ts';
import {
  justifiedPriceToBook,
  justifiedPriceToEarnings,
} from '../../../src/finance/equity/justified-multiples.ts';
import {
  residualIncomeValue,
  type ResidualIncomeInput,
} from '../../../src/finance/equity/residual-income.ts';
import { growthRates } from '../../../src/finance/growth.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, numbers, type JsonObject } from '../json.ts';
import { CONVENTION, fade } from './equity.ts';

/** Earnings, reinvestment and cost of equity on fading paths, mid-year, rolled forward, cash added. */
export function fcfeFull(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const growth = fade(inputs, 'years_high');
  const { value, diagnostics } = fcfeValue({
    forecast: {
      kind: 'earnings',
      earnings: num(inputs, 'net_income'),
      growth,
      reinvestment: num(inputs, 'reinvestment_high'),
      stable: { kind: 'return-on-equity', returnOnEquity: num(inputs, 'roe_stable') },
    },
    costOfEquity: growthRates({
      kind: 'fade',
      initial: num(inputs, 'cost_of_equity_high'),
      terminal: num(inputs, 'cost_of_equity_stable'),
      years: num(inputs, 'years_high') + num(inputs, 'years_transition'),
      fadeStart: num(inputs, 'years_high'),
    }),
    betaBasis: 'cash-corrected',
    excessCash: {
      kind: 'stripped',
      incomeAfterTax: num(inputs, 'income_from_cash'),
      cash: num(inputs, 'cash'),
      associates: num(inputs, 'associates'),
      otherNonOperating: num(inputs, 'other_non_operating'),
    },
    timing: 'mid-year',
    rollForwardDays: num(inputs, 'roll_days'),
    share: { shares: num(inputs, 'shares') },
  });
  const { projection } = diagnostics;
  check.figures('growth', projection.growth ?? [], list(expected, 'growth'));
  check.figures('reinvestment', projection.reinvestment ?? [], list(expected, 'reinvestment'));
  check.figures('fcfe', projection.flows, list(expected, 'fcfe'));
  const figures: [string, number | null][] = [
    ['pv_fcfe', diagnostics.presentValueOfFlows],
    ['terminal_value', diagnostics.terminal.value],
    ['value_at_base_date', diagnostics.valueAtBaseDate],
    ['equity_in_operations', diagnostics.valueOfFlows],
    ['equity_total', value.equityValue],
    ['value_per_share', value.valuePerShare],
  ];
  for (const [key, got] of figures) {
    check.figure(key, got, get(expected, key));
  }
}

export function residualIncome(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const costOfEquity = numbers(inputs, 'cost_of_equity');
  const value = (
    continuing: ResidualIncomeInput['continuing'],
  ): ReturnType<typeof residualIncomeValue> =>
    residualIncomeValue({
      bookValue: num(inputs, 'book_value'),
      forecast: {
        kind: 'returns',
        returnOnEquity: numbers(inputs, 'roe'),
        payout: numbers(inputs, 'payout'),
      },
      costOfEquity,
      continuing,
      rollForwardDays: 0,
    });
  const none = value({ kind: 'none' });
  const { years } = none.diagnostics;
  const multiple = num(inputs, 'price_to_book');
  const closingBook = years.at(-1)!.closingBook;
  const dividends = dividendDiscountValue({
    ...CONVENTION,
    forecast: {
      kind: 'explicit',
      flows: years.map((year) => year.dividends),
      terminal: { kind: 'amount', amount: multiple * closingBook },
    },
    costOfEquity,
  });
  check.figures(
    'residual income',
    years.map((year) => year.residualIncome),
    list(expected, 'residual_income'),
  );
  const figures: [string, number][] = [
    ['closing_book', closingBook],
    ['value_none', none.value],
    ['value_growth', value({ kind: 'growth', growth: num(inputs, 'growth') }).value],
    [
      'value_persistence',
      value({ kind: 'persistence', persistence: num(inputs, 'persistence') }).value,
    ],
    ['value_price_to_book', value({ kind: 'price-to-book', multiple }).value],
    ['value_dividends', dividends.value],
  ];
  for (const [key, got] of figures) {
    check.figure(key, got, get(expected, key));
  }
}

export function closedForms(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const ke = num(inputs, 'cost_of_equity');
  const growth = num(inputs, 'growth_stable');
  const dividend = num(inputs, 'dps0');
  const price = num(inputs, 'price');
  const justified = { returnOnEquity: num(inputs, 'roe'), growth, costOfEquity: ke };
  const gordon = (timing: FlowTiming): number =>
    dividendDiscountValue({
      forecast: { kind: 'constant', flow: dividend, growth },
      costOfEquity: ke,
      timing,
      rollForwardDays: 0,
    }).value;
  const earnings = justifiedPriceToEarnings({ ...justified, basis: 'forward' });
  const { payout } = earnings.diagnostics;
  const figures: [string, number][] = [
    ['gordon', gordon('year-end')],
    ['gordon_mid_year', gordon('mid-year')],
    [
      'h_model',
      hModelValue({
        dividend,
        growthInitial: num(inputs, 'growth_initial'),
        growthStable: growth,
        halfLife: num(inputs, 'half_life'),
        costOfEquity: ke,
      }).value,
    ],
    ['price_to_book', justifiedPriceToBook(justified).value],
    ['price_to_earnings_forward', earnings.value],
    [
      'price_to_earnings_trailing',
      justifiedPriceToEarnings({ ...justified, basis: 'trailing' }).value,
    ],
    ['payout', payout],
    ['sustainable_growth', sustainableGrowth(justified.returnOnEquity, payout)],
    [
      'pvgo',
      growthOpportunities({ price, earningsPerShare: num(inputs, 'eps_next'), costOfEquity: ke })
        .value,
    ],
    [
      'implied_return',
      impliedGordonReturn({
        dividend: { kind: 'amount', nextDividend: dividend * (1 + growth), price },
        growth,
      }).value,
    ],
  ];
  for (const [key, got] of figures) {
    check.figure(key, got, get(reference, 'expected', key));
  }
}
