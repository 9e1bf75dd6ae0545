import type { FlowTiming, RatePath } from '../discounting.ts';
import type { BridgeLine } from '../dilution/dilute.ts';
import {
  shareValue,
  type EquityValue,
  type ShareInput,
  type ShareValueDiagnostics,
} from '../dilution/share-value.ts';
import { requireChoice, requireFinite, requireNonNegative } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { discountEquityFlows, type EquityFlowsDiagnostics } from './discount-equity.ts';
import {
  requireForecast,
  projectEquityFlows,
  type EquityForecast,
  type ProjectedEquityFlows,
} from './forecast.ts';
import { withStableRate } from './stable-rate.ts';

/**
 * Excess cash counts once. Either its income stays in the flows, discounted at the cost of equity of
 * the levered beta; or the income is stripped, and cash and other assets are added to the value of
 * the operations: the only form that fits a beta corrected for cash.
 */
export type ExcessCash =
  | { readonly kind: 'income-in-flows' }
  | {
      readonly kind: 'stripped';
      /**
       * After-tax income on cash and other assets that the base year's flow or earnings still hold;
       * 0 where it is out already, as the analyst's own flows must have it.
       */
      readonly incomeAfterTax: number;
      /** Assets as they stand in the balance sheet; 0 says that there are none. */
      readonly cash: number;
      readonly associates: number;
      readonly otherNonOperating: number;
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
  /** From equity to a share: count, dilution, price. */
  readonly share: ShareInput;
  /** Only to judge the growth for ever. */
  readonly riskFree?: number;
}

/** `lines` lead from the value of the flows to equity: assets added, then dilution. */
export interface FcfeDiagnostics extends EquityFlowsDiagnostics, ShareValueDiagnostics {
  readonly projection: Omit<ProjectedEquityFlows, 'warnings'>;
  /** Present value of the flows on the valuation date, before cash and other assets are added. */
  readonly valueOfFlows: number;
}

/** The forecast with the income on cash taken out of its base year. */
function withoutIncome(forecast: EquityForecast, income: number): EquityForecast {
  requireForecast(forecast);
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

/** The forecast of what is discounted; refuses a beta that prices something else. */
function discountedForecast({ forecast, excessCash, betaBasis }: FcfeValueInput): EquityForecast {
  requireChoice(betaBasis, 'betaBasis', ['levered', 'cash-corrected']);
  requireChoice(excessCash.kind, 'excessCash.kind', ['income-in-flows', 'stripped']);
  if (excessCash.kind === 'stripped') {
    const income = requireFinite(excessCash.incomeAfterTax, 'excessCash.incomeAfterTax');
    return withoutIncome(forecast, income);
  }
  if (betaBasis === 'cash-corrected') {
    throw new Refusal(
      'INVALID_INPUT',
      'A beta corrected for cash, as that of the industry is, prices the operations alone, but the income on cash is in the flows: take the income out and add the cash, or take a regression beta (CAPM or five factors).',
      { input: 'excessCash', betaBasis, excessCash: excessCash.kind },
    );
  }
  return forecast;
}

function assetLines(excess: ExcessCash): BridgeLine[] {
  if (excess.kind === 'income-in-flows') {
    return [];
  }
  return [
    { item: 'cash', amount: requireNonNegative(excess.cash, 'excessCash.cash') },
    { item: 'associates', amount: requireFinite(excess.associates, 'excessCash.associates') },
    {
      item: 'otherNonOperating',
      amount: requireFinite(excess.otherNonOperating, 'excessCash.otherNonOperating'),
    },
  ];
}

/**
 * Value of equity from free cash flow to equity at the cost of equity, in one, two or three stages or
 * from the analyst's own flows (Damodaran; CFA curriculum). Debt is not subtracted: interest and
 * repayments have left the flows already. Assets are added as they stand in the balance sheet.
 * @returns money of the flows and money per share; refuses a beta that does not fit the treatment of
 *   excess cash and a cost of equity that is not above the growth for ever
 */
export function fcfeValue(
  input: FcfeValueInput,
): Result<EquityValue, FcfeValueInput, FcfeDiagnostics> {
  const { warnings, ...projection } = projectEquityFlows(discountedForecast(input));
  const discounted = discountEquityFlows({
    flows: projection.flows,
    costOfEquity: input.costOfEquity,
    timing: input.timing,
    terminal: withStableRate(projection.terminal, input.stableCostOfEquity),
    rollForwardDays: input.rollForwardDays,
    ...(input.riskFree === undefined ? {} : { riskFree: input.riskFree }),
  });
  const lines = [
    { item: 'flowsToEquity', amount: discounted.value },
    ...assetLines(input.excessCash),
  ];
  let equityValue = 0;
  for (const { amount } of lines) {
    equityValue += amount;
  }
  const share = shareValue({ ...input.share, equityValue });
  return {
    value: share.value,
    inputs: input,
    diagnostics: {
      ...discounted.diagnostics,
      projection,
      valueOfFlows: discounted.value,
      lines: [...lines, ...share.diagnostics.lines],
      dilution: share.diagnostics.dilution,
    },
    // Whether equity is negative is known only with the assets that are added.
    warnings: [
      ...warnings,
      ...discounted.warnings.filter(({ code }) => code !== 'EQUITY_VALUE_NEGATIVE'),
      ...share.warnings,
    ],
  };
}
