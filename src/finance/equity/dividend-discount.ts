import type { FlowTiming, RatePath } from '../discounting.ts';
import { requireGrowth } from '../growth.ts';
import { requireFinite, requireNonNegative, requirePositive, requireRate } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { continuingWarnings } from './continuing-warnings.ts';
import {
  discountEquityFlows,
  growingPerpetuity,
  type EquityFlowsDiagnostics,
} from './discount-equity.ts';
import { projectEquityFlows, type EquityForecast, type ProjectedEquityFlows } from './forecast.ts';
import { withStableRate } from './stable-rate.ts';

export interface DividendDiscountInput {
  /** Dividends per share (or in total), or earnings with the share that is not paid out. */
  readonly forecast: EquityForecast;
  readonly costOfEquity: RatePath;
  /** Cost of equity after the last projected year; without it that of the last year. */
  readonly stableCostOfEquity?: number;
  readonly timing: FlowTiming;
  /** Days from the base date to the valuation date; 0 where they are one. */
  readonly rollForwardDays: number;
  /** Only to judge the growth for ever. */
  readonly riskFree?: number;
}

export interface DividendDiscountDiagnostics extends EquityFlowsDiagnostics {
  readonly projection: Omit<ProjectedEquityFlows, 'warnings'>;
}

/**
 * Dividend discount model with one stage (Gordon 1959), two, three with a linear fade, or dividends
 * of the analyst's own and a terminal value. The model for banks and insurers too.
 * @returns value on the valuation date, per share where dividends are; refuses negative dividends
 *   and a cost of equity that is not above the growth for ever
 */
export function dividendDiscountValue(
  input: DividendDiscountInput,
): Result<number, DividendDiscountInput, DividendDiscountDiagnostics> {
  const { warnings, ...projection } = projectEquityFlows(input.forecast);
  projection.flows.forEach((flow, index) =>
    requireNonNegative(flow, `dividend of year ${index + 1}`),
  );
  const { terminal } = projection;
  if (terminal.kind === 'next-flow') {
    requireNonNegative(terminal.nextFlow, 'dividend after the last year');
  }
  const discounted = discountEquityFlows({
    flows: projection.flows,
    costOfEquity: input.costOfEquity,
    timing: input.timing,
    terminal: withStableRate(terminal, input.stableCostOfEquity),
    rollForwardDays: input.rollForwardDays,
    ...(input.riskFree === undefined ? {} : { riskFree: input.riskFree }),
  });
  return {
    value: discounted.value,
    inputs: input,
    diagnostics: { ...discounted.diagnostics, projection },
    warnings: [...warnings, ...discounted.warnings],
  };
}

export interface HModelInput {
  /** Dividend of the base year, just paid. */
  readonly dividend: number;
  /** Growth today, which falls in a straight line to the stable rate. */
  readonly growthInitial: number;
  readonly growthStable: number;
  /** Half the years that the fall takes. */
  readonly halfLife: number;
  readonly costOfEquity: number;
  readonly riskFree?: number;
}

export interface HModelDiagnostics {
  /** `D_0 (1 + g_L)/(k - g_L)`: the value had growth been stable from the start. */
  readonly valueAtStableGrowth: number;
  /** `D_0 H (g_S - g_L)/(k - g_L)`: what the extra growth adds. */
  readonly valueOfExtraGrowth: number;
}

/**
 * H-model, `V_0 = D_0 [(1 + g_L) + H (g_S - g_L)] / (k - g_L)` (Fuller & Hsia 1984): a closed form that
 * comes near the linear fade over 2H years when the two rates are not far apart. Year-end dividends.
 * @returns value per share at the base date; refuses a cost of equity that is not above stable growth
 */
export function hModelValue(input: HModelInput): Result<number, HModelInput, HModelDiagnostics> {
  const dividend = requireNonNegative(input.dividend, 'dividend');
  const initial = requireGrowth(input.growthInitial, 'growthInitial');
  const stable = requireGrowth(input.growthStable, 'growthStable');
  const half = requireNonNegative(input.halfLife, 'halfLife');
  const nextFlow = dividend * (1 + stable);
  const valueAtStableGrowth = growingPerpetuity(nextFlow, stable, input.costOfEquity);
  const extra = dividend * half * (initial - stable);
  const valueOfExtraGrowth = extra / (input.costOfEquity - stable);
  const value = valueAtStableGrowth + valueOfExtraGrowth;
  if (value < 0) {
    throw new Refusal(
      'INVALID_INPUT',
      'Growth falls short of the stable rate by so much for so long that the formula turns negative: project the dividends of each year instead.',
      { growthInitial: initial, growthStable: stable, halfLife: half },
    );
  }
  if (input.riskFree !== undefined) {
    requireRate(input.riskFree, 'riskFree');
  }
  return {
    value,
    inputs: input,
    diagnostics: { valueAtStableGrowth, valueOfExtraGrowth },
    warnings: continuingWarnings({
      costOfEquity: input.costOfEquity,
      growth: stable,
      nextFlow,
      riskFree: input.riskFree ?? null,
      terminalShare: null,
    }),
  };
}

export interface GrowthOpportunitiesInput {
  /** Market price, or a value, per share. */
  readonly price: number;
  /** Earnings per share of the next year. */
  readonly earningsPerShare: number;
  readonly costOfEquity: number;
}

export interface GrowthOpportunitiesDiagnostics {
  /** `E_1 / k`: worth of the earnings if all are paid out and none grow. */
  readonly valueWithoutGrowth: number;
  /** Growth opportunities over price. */
  readonly shareOfPrice: number;
}

/**
 * Present value of growth opportunities, `PVGO = P - E_1 / k`: the part of a price that earnings
 * without growth do not explain. Negative where investment is expected to destroy value.
 * @returns money per share; refuses a price or a cost of equity at or below zero
 */
export function growthOpportunities(
  input: GrowthOpportunitiesInput,
): Result<number, GrowthOpportunitiesInput, GrowthOpportunitiesDiagnostics> {
  const price = requirePositive(input.price, 'price');
  const earnings = requireFinite(input.earningsPerShare, 'earningsPerShare');
  const valueWithoutGrowth = growingPerpetuity(earnings, 0, input.costOfEquity);
  const value = price - valueWithoutGrowth;
  return {
    value,
    inputs: input,
    diagnostics: { valueWithoutGrowth, shareOfPrice: value / price },
    warnings: [],
  };
}
