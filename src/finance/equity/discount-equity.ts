import {
  discountFactors,
  ratePath,
  rollForwardAlong,
  rollForwardFactor,
  type DiscountFactors,
  type FlowTiming,
  type RatePath,
} from '../discounting.ts';
import { requireGrowth } from '../growth.ts';
import { requireChoice, requireFinite, requireRate } from '../guard.ts';
import { percentText } from '../percent-text.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import { continuingWarnings } from './continuing-warnings.ts';

/**
 * What equity is worth after the last projected year N: the last flow growing for ever; a flow of
 * year N + 1 of its own (another payout or reinvestment) growing for ever; or an amount at the end of
 * year N (a price, an exit value). `costOfEquity` is that of the years after N; without it that of
 * year N.
 */
export type EquityTerminal =
  | { readonly kind: 'growth'; readonly growth: number; readonly costOfEquity?: number }
  | {
      readonly kind: 'next-flow';
      readonly nextFlow: number;
      readonly growth: number;
      readonly costOfEquity?: number;
    }
  | { readonly kind: 'amount'; readonly amount: number };

export interface EquityFlowsInput {
  /**
   * Flows to equity of years 1..N after the base date: dividends, or free cash flow to equity, per
   * share or in total. Empty only with a terminal value from the flow of year 1.
   */
  readonly flows: readonly number[];
  /** One annual decimal, or one per year. */
  readonly costOfEquity: RatePath;
  readonly timing: FlowTiming;
  readonly terminal: EquityTerminal;
  /** Days from the base date (the last balance sheet) to the valuation date; 0 where they are one. */
  readonly rollForwardDays: number;
  /** Only to judge the growth for ever; no part of any figure. */
  readonly riskFree?: number;
}

/** One year of the discounting. */
export interface EquityYear {
  readonly year: number;
  readonly flow: number;
  readonly costOfEquity: number;
  /** Years from the base date to the flow. */
  readonly time: number;
  readonly discountFactor: number;
  readonly presentValue: number;
}

export interface EquityTerminalValue {
  readonly kind: EquityTerminal['kind'];
  readonly value: number;
  /** Where the value stands, in years from the base date: N, or with mid-year flows N - 1/2. */
  readonly time: number;
  readonly presentValue: number;
  /** The flow of year N + 1; null for an amount. */
  readonly nextFlow: number | null;
  readonly growth: number | null;
  readonly costOfEquity: number | null;
}

export interface EquityFlowsDiagnostics {
  readonly valueAtBaseDate: number;
  readonly presentValueOfFlows: number;
  readonly terminal: EquityTerminalValue;
  /** Share of the terminal value in the value at the base date; null when that is not above zero. */
  readonly terminalShare: number | null;
  readonly years: readonly EquityYear[];
  readonly rollForwardFactor: number;
}

/**
 * A perpetuity one year before its first flow, `F_1 / (k - g)` (Gordon 1959); refuses a cost of equity
 * that is not above growth.
 */
export function growingPerpetuity(nextFlow: number, growth: number, costOfEquity: number): number {
  const flow = requireFinite(nextFlow, 'nextFlow');
  const perpetual = requireGrowth(growth, 'growth');
  const rate = requireRate(costOfEquity, 'costOfEquity');
  if (rate <= perpetual) {
    throw new Refusal(
      'RATE_NOT_ABOVE_GROWTH',
      `The cost of equity ${percentText(rate)} is not above the growth ${percentText(perpetual)}: a perpetuity has no value. Lower the growth, or check the rate.`,
      { costOfEquity: rate, growth: perpetual },
    );
  }
  return flow / (rate - perpetual);
}

/** Before the first year: a year-end value stands at 0, a mid-year one half a year earlier. */
function factorsOf(rates: readonly number[], timing: FlowTiming, first: number): DiscountFactors {
  return rates.length > 0
    ? discountFactors(rates, timing, 1)
    : { flows: [], times: [], yearEnd: 1, midYear: Math.sqrt(1 + first), endTime: 0 };
}

function terminalValue(
  input: EquityFlowsInput,
  lastFlow: number | null,
  lastRate: number | null,
  factors: DiscountFactors,
): EquityTerminalValue {
  const { terminal } = input;
  requireChoice(terminal.kind, 'terminal.kind', ['growth', 'next-flow', 'amount']);
  const years = input.flows.length;
  if (terminal.kind === 'amount') {
    const value = requireFinite(terminal.amount, 'terminal.amount');
    const presentValue = value * factors.yearEnd;
    const none = { nextFlow: null, growth: null, costOfEquity: null };
    return { kind: terminal.kind, value, time: years, presentValue, ...none };
  }
  const growth = requireGrowth(terminal.growth, 'terminal.growth');
  const given = terminal.costOfEquity;
  const rate = requireRate(given === undefined ? lastRate : given, 'terminal.costOfEquity');
  const nextFlow =
    terminal.kind === 'growth'
      ? requireFinite(lastFlow, 'the last flow') * (1 + growth)
      : requireFinite(terminal.nextFlow, 'terminal.nextFlow');
  const value = growingPerpetuity(nextFlow, growth, rate);
  const midYear = input.timing === 'mid-year';
  return {
    kind: terminal.kind,
    value,
    time: midYear ? years - 0.5 : years,
    presentValue: value * (midYear ? factors.midYear : factors.yearEnd),
    nextFlow,
    growth,
    costOfEquity: rate,
  };
}

/**
 * Value of flows to equity, `sum F_t / prod(1 + k_j) + TV`, discounted at the cost of equity: what
 * remains is equity, and debt is not subtracted again. Flows stand at t or t - 1/2, a perpetuity with
 * the last flow, an amount always at N. The value is rolled to the valuation date with
 * `(1 + k)^(days/365)`, along a path with each year's rate for its days.
 * @returns money of the flows; refuses a terminal cost of equity that is not above growth
 */
export function discountEquityFlows(
  input: EquityFlowsInput,
): Result<number, EquityFlowsInput, EquityFlowsDiagnostics> {
  const flows = input.flows.map((flow, index) => requireFinite(flow, `flows[${index}]`));
  requireChoice(input.timing, 'timing', ['year-end', 'mid-year']);
  const constant = typeof input.costOfEquity === 'number' ? input.costOfEquity : null;
  const rates = ratePath(input.costOfEquity, flows.length, 'costOfEquity');
  const first = requireRate(rates[0] ?? constant, 'costOfEquity');
  const factors = factorsOf(rates, input.timing, first);
  if (input.riskFree !== undefined) {
    requireRate(input.riskFree, 'riskFree');
  }
  let presentValueOfFlows = 0;
  const years = flows.map((flow, index): EquityYear => {
    const discountFactor = requireFinite(factors.flows[index], 'discount factor');
    const presentValue = flow * discountFactor;
    presentValueOfFlows += presentValue;
    return {
      year: index + 1,
      flow,
      costOfEquity: requireFinite(rates[index], 'costOfEquity'),
      time: requireFinite(factors.times[index], 'time'),
      discountFactor,
      presentValue,
    };
  });
  const lastFlow = flows[flows.length - 1] ?? null;
  const terminal = terminalValue(input, lastFlow, rates[rates.length - 1] ?? constant, factors);
  const valueAtBaseDate = presentValueOfFlows + terminal.presentValue;
  const factor =
    rates.length > 0
      ? rollForwardAlong(rates, input.rollForwardDays)
      : rollForwardFactor(first, input.rollForwardDays);
  const terminalShare = valueAtBaseDate > 0 ? terminal.presentValue / valueAtBaseDate : null;
  return {
    value: valueAtBaseDate * factor,
    inputs: input,
    diagnostics: {
      valueAtBaseDate,
      presentValueOfFlows,
      terminal,
      terminalShare,
      years,
      rollForwardFactor: factor,
    },
    warnings: [
      ...continuingWarnings({
        costOfEquity: terminal.costOfEquity,
        growth: terminal.growth,
        nextFlow: terminal.nextFlow,
        riskFree: input.riskFree ?? null,
        terminalShare: years.length === 0 ? null : terminalShare,
      }),
      ...negativeEquityWarnings(valueAtBaseDate),
    ],
  };
}

function negativeEquityWarnings(value: number): Warning[] {
  if (value >= 0) {
    return [];
  }
  return [
    {
      code: 'EQUITY_VALUE_NEGATIVE',
      severity: 'warning',
      message:
        'The flows to equity are worth less than nothing: shareholders would have to pay in.',
      figures: { value },
    },
  ];
}
