/** FCFE and dividends: flows to equity at the cost of equity, from which no debt is taken again. */
import type { EquityForecast, EquityFlowDetails, Warning } from '../../contract/api.ts';
import { rollForwardFactor } from '../../finance/discounting.ts';
import { shareValue, type EquityValue } from '../../finance/dilution/share-value.ts';
import {
  dividendDiscountValue,
  hModelValue,
  type DividendDiscountDiagnostics,
} from '../../finance/equity/dividend-discount.ts';
import type { FreeCashFlowToEquityInput } from '../../finance/cash-flow.ts';
import { fcfeValue, type ExcessCash } from '../../finance/equity/fcfe-value.ts';
import type { EquityForecast as FinanceForecast } from '../../finance/equity/forecast.ts';
import { requireShareCount } from '../../finance/guard.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { Warning as Finding } from '../../finance/warning.ts';
import type { Computation, Computed, JsonObject } from '../run.ts';
import { baseEarningsFacts, baseFlowFacts, type BaseEarnings } from './base-flow.ts';
import { dividendFacts } from './dividend-facts.ts';
import {
  coverFacts,
  dateFacts,
  figureScaleFacts,
  historyFacts,
  priceFacts,
  providerFacts,
  statementScaleFacts,
  valueFacts,
  yearGrowthFacts,
} from './lint-facts.ts';
import { namingRate, rateOf } from './low-rate.ts';
import { baseYearOf, laterFlowWarnings, ofYearWarnings, type LaterMonths } from './months.ts';
import { grownCapitalFacts } from './working-capital-facts.ts';
import { optional, rollDays, shareDetails, shareInput, type ShareInputs } from './share.ts';

export interface EquityInputs extends ShareInputs {
  /** Inputs hash of the run of the cost of equity. */
  costRun: string;
  costOfEquity: number;
  riskFree: number;
  /** One rate a year instead of the one. */
  costOfEquityPath: number[] | null;
  stableCostOfEquity: number | null;
  /** The base year's flow or earnings are in it, typed or from the book. */
  baseSource: 'typed' | 'book' | null;
  /** Later months than the year whose flow, earnings or dividend is the base; absent where it is typed or of months. */
  later?: LaterMonths;
  /** What operations earned in the base's year; absent where no net income of the book grows, and where it lacks a part. */
  baseEarnings?: BaseEarnings;
}

export interface FcfeInputs extends EquityInputs {
  /** Money in total; the base is filled in. */
  forecast: EquityForecast;
  /** What the base's flow is made of, money; absent where it is typed, of earnings, or of an earlier engine. */
  baseFlow?: FreeCashFlowToEquityInput;
  /** Revenue of the base's year where its flow is the book's; left out where it is not known. */
  baseRevenue?: number;
  timing: 'year-end' | 'mid-year';
  betaBasis: 'levered' | 'cash-corrected';
  excessCash: ExcessCash;
}

export interface DdmInputs extends EquityInputs {
  /** Per share; the base is filled in. */
  forecast:
    | EquityForecast
    | {
        kind: 'h-model';
        growthInitial: number;
        growthStable: number;
        halfLife: number;
        flow?: number;
      };
  timing: 'year-end' | 'mid-year';
}

type Found = Pick<
  DividendDiscountDiagnostics,
  'years' | 'terminal' | 'terminalShare' | 'valueAtBaseDate' | 'projection'
>;

function computeFcfe(inputs: FcfeInputs): Computed {
  const result = fcfeValue({
    forecast: inputs.forecast as FinanceForecast,
    costOfEquity: inputs.costOfEquityPath ?? inputs.costOfEquity,
    ...optional('stableCostOfEquity', inputs.stableCostOfEquity),
    betaBasis: inputs.betaBasis,
    excessCash: inputs.excessCash,
    timing: inputs.timing,
    rollForwardDays: rollDays(inputs),
    share: shareInput(inputs),
    riskFree: inputs.riskFree,
  });
  const { lines } = result.diagnostics;
  return answer(inputs, inputs.forecast, result.value, lines, result.diagnostics, result.warnings);
}

function computeDdm(inputs: DdmInputs): Computed {
  const { forecast } = inputs;
  if (forecast.kind === 'h-model') return computeH(inputs, forecast);
  const result = dividendDiscountValue({
    forecast: forecast as FinanceForecast,
    costOfEquity: inputs.costOfEquityPath ?? inputs.costOfEquity,
    ...optional('stableCostOfEquity', inputs.stableCostOfEquity),
    timing: inputs.timing,
    rollForwardDays: rollDays(inputs),
    riskFree: inputs.riskFree,
  });
  const equity = result.value * requireShareCount(inputs.shares, 'shares');
  const lines = [{ item: 'dividends', amount: equity }];
  const share = shareValue({ ...shareInput(inputs), equityValue: equity });
  return answer(
    inputs,
    forecast,
    share.value,
    [...lines, ...share.diagnostics.lines],
    result.diagnostics,
    [...result.warnings, ...share.warnings],
  );
}

function computeH(
  inputs: DdmInputs,
  forecast: Extract<DdmInputs['forecast'], { kind: 'h-model' }>,
): Computed {
  const result = hModelValue({
    dividend: forecast.flow ?? Number.NaN,
    growthInitial: forecast.growthInitial,
    growthStable: forecast.growthStable,
    halfLife: forecast.halfLife,
    costOfEquity: inputs.costOfEquity,
    riskFree: inputs.riskFree,
  });
  const rolled = result.value * rollForwardFactor(inputs.costOfEquity, rollDays(inputs));
  const equity = rolled * requireShareCount(inputs.shares, 'shares');
  const share = shareValue({ ...shareInput(inputs), equityValue: equity });
  return answer(
    inputs,
    forecast,
    share.value,
    [{ item: 'dividends', amount: equity }, ...share.diagnostics.lines],
    { years: [], terminal: null, valueAtBaseDate: result.value },
    [...result.warnings, ...share.warnings],
  );
}

function answer(
  inputs: FcfeInputs | DdmInputs,
  forecast: DdmInputs['forecast'],
  value: EquityValue,
  lines: readonly { item: string; amount: number }[],
  found: Found | { years: []; terminal: null; valueAtBaseDate: number },
  warnings: readonly Finding[],
): Computed {
  const projection = 'projection' in found ? found.projection : null;
  const details: EquityFlowDetails = {
    ...shareDetails(inputs, value, lines),
    costOfEquity: inputs.costOfEquity,
    forecast: forecast.kind,
    base:
      inputs.baseSource === null ? null : { amount: baseOf(forecast), source: inputs.baseSource },
    years: found.years.map((year, index) => ({
      year: baseYearOf(inputs) + year.year,
      flow: year.flow,
      growth: projection?.growth?.[index] ?? null,
      earnings: projection?.earnings?.[index] ?? null,
      reinvestment: projection?.reinvestment?.[index] ?? null,
      costOfEquity: year.costOfEquity,
      exponent: year.time,
      discountFactor: year.discountFactor,
      presentValue: year.presentValue,
    })),
    terminal:
      found.terminal === null
        ? null
        : {
            kind: found.terminal.kind,
            value: found.terminal.value,
            presentValue: found.terminal.presentValue,
            growth: found.terminal.growth,
            share: found.terminalShare,
          },
    valueAtBalanceSheet: found.valueAtBaseDate,
    rollForwardDays: rollDays(inputs),
  };
  return {
    outputs: {
      valuePerShare: value.valuePerShare,
      equityValue: value.equityValue,
      details: details as unknown as JsonObject,
    },
    warnings: [
      ...warnings.map(plain),
      ...ofYearWarnings(inputs),
      ...laterFlowWarnings(inputs, baseName(inputs, forecast), baseOf(forecast)),
    ],
  };
}

/** What grows of the base year, as a finding begins with it. */
function baseName(inputs: FcfeInputs | DdmInputs, forecast: DdmInputs['forecast']): string {
  if ('excessCash' in inputs) {
    return forecast.kind === 'earnings' ? 'Net income that grows' : 'The flow to equity that grows';
  }
  return forecast.kind === 'earnings' ? 'Net income a share' : 'The dividend a share';
}

function baseOf(forecast: DdmInputs['forecast']): number {
  if (forecast.kind === 'explicit') return Number.NaN;
  return (forecast.kind === 'earnings' ? forecast.earnings : forecast.flow) ?? Number.NaN;
}

/** A finding of the finance floor as a run keeps it. */
export function plain({ figures, ...warning }: Finding): Warning {
  return figures === undefined ? warning : { ...warning, figures: { ...figures } };
}

/** Years forecast one by one; none where a multiple or the H-model gives the value. */
function projectedYears(outputs: JsonObject): number {
  const { years } = outputs['details'] as unknown as Partial<EquityFlowDetails>;
  return years?.length ?? 0;
}

/** What the linter asks of any value of equity at a cost of equity. */
export function equityFacts(inputs: ShareInputs, outputs: JsonObject): RunFacts {
  return {
    discounting: { flow: 'FCFE', rate: 'COST_OF_EQUITY', subtractsDebt: false },
    ...dateFacts(inputs, projectedYears(outputs)),
    ...coverFacts(inputs, outputs),
    ...valueFacts(inputs, outputs),
    ...priceFacts(inputs),
    ...historyFacts(inputs.history, inputs.fiscalYear),
    ...statementScaleFacts(inputs),
    ...providerFacts(inputs),
    ...optional('leases', inputs.leaseSides ?? null),
  };
}

/** What grows year by year; a forecast of amounts, or of none, tells no growth. */
function grownFacts(outputs: JsonObject): Pick<RunFacts, 'yearGrowth'> {
  const { forecast, years } = outputs['details'] as unknown as EquityFlowDetails;
  return yearGrowthFacts(forecast === 'earnings' ? 'Net income' : 'The flow to equity', years);
}

/** The parts of a flow to equity that grows whole, beside the revenue of its year. */
function grownScaleFacts(inputs: FcfeInputs): Pick<RunFacts, 'figureScale'> {
  const { baseRevenue: revenue, baseFlow, baseEarnings } = inputs;
  if (revenue === undefined || baseFlow === undefined) return {};
  const { depreciation, capex } = baseFlow;
  return figureScaleFacts(inputs, {
    ...{ revenue, depreciation, capex },
    ebit: baseEarnings?.ebit ?? null,
  });
}

export const fcfe: Computation<FcfeInputs> = {
  kind: 'valuation.FCFE',
  formula: {
    text: 'Equity = Σ FCFE_t / Π(1 + Ke) + TV (+ cash and other assets where their income is stripped); no debt is subtracted; per share = equity / shares',
    source: 'Damodaran, Investment Valuation; CFA curriculum',
  },
  compute: (inputs) => namingRate(rateOf(inputs), () => computeFcfe(inputs)),
  facts: (inputs, outputs) => ({
    ...equityFacts(inputs, outputs),
    ...grownFacts(outputs),
    ...baseFlowFacts(inputs),
    ...baseEarningsFacts(inputs),
    ...grownScaleFacts(inputs),
    ...grownCapitalFacts(inputs, outputs['details'] as unknown as EquityFlowDetails),
  }),
};

export const ddm: Computation<DdmInputs> = {
  kind: 'valuation.DDM',
  formula: {
    text: 'V = Σ D_t / Π(1 + Ke) + D_{N+1} / (Ke − g) / Π(1 + Ke); H-model: D_0·[(1 + g_L) + H·(g_S − g_L)] / (Ke − g_L); rolled to the valuation date',
    source: 'Gordon (1959); Fuller and Hsia (1984)',
  },
  compute: (inputs) => namingRate(rateOf(inputs), () => computeDdm(inputs)),
  facts: (inputs, outputs) => {
    const { coverCount, ...common } = equityFacts(inputs, outputs);
    const details = outputs['details'] as unknown as EquityFlowDetails;
    const grown = grownFacts(outputs);
    const facts = {
      ...common,
      ...grown,
      ...baseEarningsFacts(inputs),
      ...dividendFacts(inputs, details),
    };
    // Dividends that were typed are those of one share, whatever the count.
    return inputs.baseSource === 'book'
      ? { ...facts, ...optional('coverCount', coverCount ?? null) }
      : facts;
  },
};
