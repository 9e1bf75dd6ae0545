/** Models on book value: residual income, and the price to book that returns justify. */
import type {
  JustifiedPbDetails,
  ResidualIncomeAssumptions,
  ResidualIncomeDetails,
  ShareDetails,
} from '../../contract/api.ts';
import { rollForwardFactor } from '../../finance/discounting.ts';
import { shareValue } from '../../finance/dilution/share-value.ts';
import { justifiedPriceToBook } from '../../finance/equity/justified-multiples.ts';
import {
  residualIncomeValue,
  type ContinuingResidualIncome,
} from '../../finance/equity/residual-income.ts';
import { requirePositive } from '../../finance/guard.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { Computation, Computed, JsonObject } from '../run.ts';
import { equityFacts, plain } from './equity-flows.ts';
import { commonEquityWarnings, type CommonEquity } from './common-equity.ts';
import { namingRate, rateOf } from './low-rate.ts';
import { baseYearOf, ofYearWarnings } from './months.ts';
import { optional, rollDays, shareDetails, shareInput, type ShareInputs } from './share.ts';

interface BookInputs extends ShareInputs {
  costRun: string;
  costOfEquity: number;
  riskFree: number;
  /** Of common equity, in total. */
  bookValue: number;
  /** How `bookValue` was made; absent where it is book equity as reported or typed. */
  bookValueMade?: CommonEquity;
  /** A newer balance sheet that the book has, its book value null where not known; for the linter alone. */
  laterBook?: { date: string; bookValue: number | null };
}

export interface ResidualIncomeInputs extends BookInputs {
  forecast: ResidualIncomeAssumptions['forecast'];
  continuing: ResidualIncomeAssumptions['continuing'];
  costOfEquityPath: number[] | null;
  stableCostOfEquity: number | null;
}

export interface JustifiedPbInputs extends BookInputs {
  returnOnEquity: number;
  growth: number;
}

function continuingOf(inputs: ResidualIncomeInputs): ContinuingResidualIncome {
  const { continuing } = inputs;
  return continuing.kind === 'growth' || continuing.kind === 'persistence'
    ? { ...continuing, ...optional('costOfEquity', inputs.stableCostOfEquity) }
    : continuing;
}

function computeResidualIncome(inputs: ResidualIncomeInputs): Computed {
  const result = residualIncomeValue({
    bookValue: inputs.bookValue,
    forecast: inputs.forecast,
    costOfEquity: inputs.costOfEquityPath ?? inputs.costOfEquity,
    continuing: continuingOf(inputs),
    rollForwardDays: rollDays(inputs),
    riskFree: inputs.riskFree,
  });
  const found = result.diagnostics;
  const share = shareValue({ ...shareInput(inputs), equityValue: result.value });
  const lines = [
    { item: 'bookValue', amount: inputs.bookValue },
    { item: 'residualIncome', amount: found.valueAtBaseDate - inputs.bookValue },
    ...(rollDays(inputs) === 0
      ? []
      : [{ item: 'rollForward', amount: result.value - found.valueAtBaseDate }]),
    ...share.diagnostics.lines,
  ];
  const details: ResidualIncomeDetails = {
    ...shareDetails(inputs, share.value, lines),
    costOfEquity: inputs.costOfEquity,
    bookValue: inputs.bookValue,
    years: found.years.map(({ closingBook: _, ...year }) => ({
      ...year,
      year: baseYearOf(inputs) + year.year,
    })),
    continuing: {
      kind: inputs.continuing.kind,
      value: found.continuingValue,
      presentValue: found.presentValueOfContinuing,
      share: found.continuingShare,
    },
    priceToBook: found.priceToBook,
    valueAtBalanceSheet: found.valueAtBaseDate,
    rollForwardDays: rollDays(inputs),
  };
  return {
    outputs: {
      valuePerShare: share.value.valuePerShare,
      equityValue: share.value.equityValue,
      details: details as unknown as JsonObject,
    },
    warnings: [
      ...[...result.warnings, ...share.warnings].map(plain),
      ...commonEquityWarnings(inputs.bookValueMade),
      ...ofYearWarnings(inputs),
    ],
  };
}

function computeJustified(inputs: JustifiedPbInputs): Computed {
  const { returnOnEquity, growth, costOfEquity, riskFree } = inputs;
  const result = justifiedPriceToBook({ returnOnEquity, growth, costOfEquity, riskFree });
  const days = rollDays(inputs);
  const equity =
    result.value *
    requirePositive(inputs.bookValue, 'book value of equity') *
    rollForwardFactor(costOfEquity, days);
  const share = shareValue({ ...shareInput(inputs), equityValue: equity });
  const lines = [{ item: 'justified', amount: equity }, ...share.diagnostics.lines];
  const details: JustifiedPbDetails = {
    ...shareDetails(inputs, share.value, lines),
    costOfEquity,
    bookValue: inputs.bookValue,
    multiple: result.value,
    returnOnEquity,
    growth,
    payout: result.diagnostics.payout,
    rollForwardDays: days,
  };
  return {
    outputs: {
      valuePerShare: share.value.valuePerShare,
      equityValue: share.value.equityValue,
      details: details as unknown as JsonObject,
    },
    warnings: [
      ...[...result.warnings, ...share.warnings].map(plain),
      ...commonEquityWarnings(inputs.bookValueMade),
      ...ofYearWarnings(inputs),
    ],
  };
}

/** Returns are of book value, and the whole value moves with it; earnings in money are as they are. */
function perUnitOf({ forecast, bookValue }: ResidualIncomeInputs, outputs: JsonObject): number {
  const { sharesOutstanding } = outputs['details'] as unknown as ShareDetails;
  return forecast.kind === 'returns'
    ? (outputs['valuePerShare'] as number) / bookValue
    : 1 / sharesOutstanding;
}

/** A newer balance sheet than the one whose book value a value begins with, and what of the value a unit of it is. */
function laterBookFacts(
  { laterBook, balanceSheetDate, bookValue }: BookInputs,
  outputs: JsonObject,
  perUnit: number,
): Pick<RunFacts, 'laterBook'> {
  if (laterBook === undefined) return {};
  const { date: laterDate, bookValue: laterBookValue } = laterBook;
  const valuePerShare = outputs['valuePerShare'] as number;
  return {
    laterBook: { balanceSheetDate, laterDate, bookValue, laterBookValue, perUnit, valuePerShare },
  };
}

export const residualIncome: Computation<ResidualIncomeInputs> = {
  kind: 'valuation.RESIDUAL_INCOME',
  formula: {
    text: 'Equity = B_0 + Σ (E_t − Ke·B_{t−1}) / Π(1 + Ke) + continuing value, rolled to the valuation date; B_t = B_{t−1} + E_t − D_t',
    source: 'Edwards and Bell (1961); Ohlson (1995)',
  },
  compute: (inputs) => namingRate(rateOf(inputs), () => computeResidualIncome(inputs)),
  facts: (inputs, outputs) => ({
    ...equityFacts(inputs, outputs),
    ...laterBookFacts(inputs, outputs, perUnitOf(inputs, outputs)),
  }),
};

export const justifiedPb: Computation<JustifiedPbInputs> = {
  kind: 'valuation.JUSTIFIED_PB',
  formula: {
    text: 'Equity = (ROE − g) / (Ke − g) · book value, rolled to the valuation date',
    source: 'Gordon (1959); Damodaran, Investment Valuation',
  },
  compute: (inputs) => namingRate(rateOf(inputs), () => computeJustified(inputs)),
  facts: (inputs, outputs) => ({
    ...equityFacts(inputs, outputs),
    ...laterBookFacts(inputs, outputs, (outputs['valuePerShare'] as number) / inputs.bookValue),
  }),
};
