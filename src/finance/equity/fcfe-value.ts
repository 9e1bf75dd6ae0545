import type { FlowTiming, RatePath } from '../discounting.ts';
import { requireFinite, requireNonNegative } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import { discountEquityFlows, type EquityFlowsDiagnostics } from './discount-equity.ts';
import { projectEquityFlows, type EquityForecast, type ProjectedEquityFlows } from './forecast.ts';
import { withStableRate } from './stable-rate.ts';

/**
 * Excess cash counts once. Either its income stays in the flows, discounted at the cost of equity of
 * the levered beta; or the income is taken out, and cash and other assets are added to the value of
 * the operations: the only form that fits a beta corrected for cash.
 */
export type ExcessCash =
  | { readonly treatment: 'income-in-flows' }
  | {
      readonly treatment: 'added';
      /**
       * After-tax income on cash and other assets that the base year's flow or earnings still hold;
       * 0 where it is out already, as the analyst's own flows must have it.
       */
      readonly incomeAfterTax: number;
      readonly cash: number;
      /** Null or absent: not known, which leaves the result incomplete; a typed 0 says none. */
      readonly associates?: number | null;
      readonly otherNonOperating?: number | null;
    };

export interface FcfeValueInput {
  /** Free cash flow to equity in total, after preferred dividends and non-controlling interests. */
  readonly forecast: EquityForecast;
  readonly costOfEquity: RatePath;
  /** Cost of equity after the last projected year; without it that of the last year. */
  readonly stableCostOfEquity?: number;
  /** The beta behind the cost of equity: it must fit the treatment of excess cash. */
  readonly betaBasis: 'levered' | 'cash-corrected';
  readonly excessCash: ExcessCash;
  readonly timing: FlowTiming;
  /** Days from the last balance sheet to the valuation date; 0 where they are one. */
  readonly rollForwardDays: number;
  /** Diluted count; without it there is no value per share. */
  readonly shares?: number;
  /** Only to judge the growth for ever. */
  readonly riskFree?: number;
}

export interface FcfeValue {
  readonly equityValue: number;
  /** Null without shares. */
  readonly valuePerShare: number | null;
}

export interface FcfeDiagnostics extends EquityFlowsDiagnostics {
  readonly projection: Omit<ProjectedEquityFlows, 'warnings'>;
  /** Present value of the flows on the valuation date, before cash and other assets are added. */
  readonly valueOfFlows: number;
  /** What was added, item by item; empty where its income stays in the flows. */
  readonly added: readonly { readonly item: string; readonly amount: number }[];
  /** Assets that may be there but are neither given nor typed as 0. */
  readonly incomplete: readonly string[];
}

/** The forecast with the income on cash taken out of its base year. */
function withoutIncome(forecast: EquityForecast, income: number): EquityForecast {
  switch (forecast.kind) {
    case 'explicit':
      if (income !== 0) {
        throw new Refusal(
          'INVALID_INPUT',
          'Flows typed for each year cannot have the income on cash taken out: enter them without it, and 0 as the income that they hold.',
          { input: 'excessCash.incomeAfterTax', value: income },
        );
      }
      return forecast;
    case 'constant':
    case 'growth':
      return { ...forecast, flow: requireFinite(forecast.flow, 'flow') - income };
    case 'earnings':
      return { ...forecast, earnings: requireFinite(forecast.earnings, 'earnings') - income };
  }
}

const OPTIONAL_ASSETS = [
  ['associates', 'associates'],
  ['otherNonOperating', 'other non-operating assets'],
] as const;

function assetsOf(excess: ExcessCash): Pick<FcfeDiagnostics, 'added' | 'incomplete'> {
  if (excess.treatment === 'income-in-flows') {
    return { added: [], incomplete: [] };
  }
  const added = [{ item: 'cash', amount: requireNonNegative(excess.cash, 'excessCash.cash') }];
  const incomplete: string[] = [];
  for (const [item, words] of OPTIONAL_ASSETS) {
    const amount = excess[item];
    if (amount === undefined || amount === null) {
      incomplete.push(words);
    } else {
      added.push({ item, amount: requireFinite(amount, `excessCash.${item}`) });
    }
  }
  return { added, incomplete };
}

function requireMatchingBeta(input: FcfeValueInput): void {
  if (input.betaBasis === 'cash-corrected' && input.excessCash.treatment === 'income-in-flows') {
    throw new Refusal(
      'INVALID_INPUT',
      'A beta corrected for cash prices the operations alone, but the income on cash is in the flows: take it out and add the cash, or use the levered beta.',
      { betaBasis: input.betaBasis, excessCash: input.excessCash.treatment },
    );
  }
}

function perShare(equityValue: number, shares: number | undefined): number | null {
  if (shares === undefined) {
    return null;
  }
  const count = requireFinite(shares, 'shares');
  if (count <= 0) {
    throw new Refusal(
      'NON_POSITIVE_SHARES',
      `The share count is ${count}: a value per share needs shares above zero.`,
      { shares: count },
    );
  }
  return equityValue / count;
}

/**
 * Value of equity from free cash flow to equity at the cost of equity, in one, two or three stages or
 * from the analyst's own flows (Damodaran; CFA curriculum). Debt is not subtracted: interest and
 * repayments have left the flows already.
 * @returns money of the flows and money per share; refuses a beta that does not fit the treatment of
 *   excess cash and a cost of equity that is not above the growth for ever
 */
export function fcfeValue(
  input: FcfeValueInput,
): Result<FcfeValue, FcfeValueInput, FcfeDiagnostics> {
  requireMatchingBeta(input);
  const { excessCash } = input;
  const income =
    excessCash.treatment === 'added'
      ? requireFinite(excessCash.incomeAfterTax, 'excessCash.incomeAfterTax')
      : 0;
  const forecast =
    excessCash.treatment === 'added' ? withoutIncome(input.forecast, income) : input.forecast;
  const { warnings, ...projection } = projectEquityFlows(forecast);
  const discounted = discountEquityFlows({
    flows: projection.flows,
    costOfEquity: input.costOfEquity,
    timing: input.timing,
    terminal: withStableRate(projection.terminal, input.stableCostOfEquity),
    rollForwardDays: input.rollForwardDays,
    ...(input.riskFree === undefined ? {} : { riskFree: input.riskFree }),
  });
  const assets = assetsOf(excessCash);
  let equityValue = discounted.value;
  for (const { amount } of assets.added) {
    equityValue += amount;
  }
  return {
    value: { equityValue, valuePerShare: perShare(equityValue, input.shares) },
    inputs: input,
    diagnostics: {
      ...discounted.diagnostics,
      projection,
      valueOfFlows: discounted.value,
      ...assets,
    },
    warnings: [...warnings, ...discounted.warnings, ...incompleteWarnings(assets.incomplete)],
  };
}

function incompleteWarnings(incomplete: readonly string[]): Warning[] {
  if (incomplete.length === 0) {
    return [];
  }
  return [
    {
      code: 'BRIDGE_INCOMPLETE',
      severity: 'warning',
      message: `Not known: ${incomplete.join(', ')}. Enter 0 where there is none.`,
    },
  ];
}
