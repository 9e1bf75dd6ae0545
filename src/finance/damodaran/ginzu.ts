import { presentValue } from '../discounting/discount-core.ts';
import {
  requireChoice,
  requireComputed,
  requireFinite,
  requireNonFinancial,
  requireNonNegative,
  requirePositive,
  requireShare,
  requireShareCount,
} from '../guard.ts';
import { lintSpread, lintTerminalGrowth } from '../linter/rules/discounting.ts';
import { lintEffectiveTax } from '../linter/rules/statements.ts';
import { negativeFlowWarnings } from '../projection/flow-warnings.ts';
import type { Result } from '../result.ts';
import { perpetuityValue } from '../terminal-value.ts';
import { terminalShareWarnings } from '../terminal/terminal-warnings.ts';
import type { Warning } from '../warning.ts';
import type { GinzuDiagnostics, GinzuFailure, GinzuInput, GinzuTerminal } from './ginzu-input.ts';
import {
  ginzuPaths,
  stableAssumptions,
  type GinzuPaths,
  type StableAssumptions,
} from './ginzu-paths.ts';

/** `value` is the value of equity per share. */
export type Ginzu = Result<number, GinzuInput, GinzuDiagnostics>;

/** The terminal year: year 10 grown, taxed in full at the terminal rate. */
interface TerminalYear {
  readonly revenue: number;
  readonly margin: number;
  readonly ebit: number;
  readonly nopat: number;
  readonly reinvestment: number;
  readonly losses: number;
}

function last(column: Float64Array): number {
  return column.at(-1) ?? Number.NaN;
}

/** A year's losses carried on as his sheet does it: a loss adds, income uses up all it can. */
function lossesAfter(before: number, ebit: number): number {
  return before > ebit ? before - ebit : 0;
}

function terminalYear(paths: GinzuPaths, stable: StableAssumptions): TerminalYear {
  const margin = last(paths.columns.margin);
  const revenue = last(paths.columns.revenue) * (1 + stable.growth);
  const ebit = margin * revenue;
  const nopat = ebit * (1 - stable.taxRate);
  const reinvestment = stable.growth > 0 ? (stable.growth / stable.returnOnCapital) * nopat : 0;
  const losses = lossesAfter(last(paths.columns.lossesLeft), ebit);
  return { revenue, margin, ebit, nopat, reinvestment, losses };
}

function failureProceeds(failure: GinzuFailure | undefined, goingConcern: number): number {
  if (failure === undefined) {
    return 0;
  }
  const { proceeds } = failure;
  requireChoice(proceeds.of, 'failure.proceeds.of', ['value', 'book']);
  const share = requireShare(proceeds.share, 'failure.proceeds.share');
  return proceeds.of === 'book'
    ? requireNonNegative(proceeds.bookCapital, 'failure.proceeds.bookCapital') * share
    : goingConcern * share;
}

/** Cash less the tax still due where it is brought home: marginal rate less the tax paid abroad. */
function cashAfterTax(input: GinzuInput): number {
  const cash = requireNonNegative(input.cash, 'cash');
  if (input.trappedCash === undefined) {
    return cash;
  }
  const amount = requireNonNegative(input.trappedCash.amount, 'trappedCash.amount');
  const foreign = requireShare(input.trappedCash.foreignTaxRate, 'trappedCash.foreignTaxRate');
  return cash - amount * (input.marginalTaxRate - foreign);
}

/** Invested capital and the return on it, base year to terminal year. */
function capitalPaths(
  input: GinzuInput,
  paths: GinzuPaths,
  nopat: readonly number[],
  terminalReturn: number,
): Pick<GinzuDiagnostics, 'investedCapital' | 'returnOnCapital'> {
  if (input.investedCapital === undefined) {
    return { investedCapital: null, returnOnCapital: null };
  }
  const capital = [requireFinite(input.investedCapital, 'investedCapital')];
  for (const reinvestment of paths.columns.reinvestment) {
    capital.push((capital.at(-1) ?? Number.NaN) + reinvestment);
  }
  const onOpening = (income: number, opening: number): number | null =>
    opening > 0 ? income / opening : null;
  const [base = Number.NaN, ...years] = nopat.slice(0, -1);
  const opening = (index: number): number => capital[index] ?? Number.NaN;
  return {
    investedCapital: capital,
    returnOnCapital: [
      onOpening(base, opening(0)),
      ...years.map((income, t) => onOpening(income, opening(t))),
      terminalReturn,
    ],
  };
}

function warningsOf(
  input: GinzuInput,
  stable: StableAssumptions,
  flows: readonly number[],
  figures: { readonly terminalShare: number | null; readonly equityValue: number },
): Warning[] {
  const { wacc: rate, growth } = stable;
  const warnings = [
    ...lintEffectiveTax({ rate: input.effectiveTaxRate }),
    ...negativeFlowWarnings(flows),
    ...lintSpread({ rate, growth }),
    ...lintTerminalGrowth({ growth, riskFree: input.stableRiskFree ?? input.riskFree }),
    ...terminalShareWarnings(figures.terminalShare),
  ];
  if (figures.equityValue < 0) {
    warnings.push({
      code: 'EQUITY_VALUE_NEGATIVE',
      severity: 'warning',
      message: 'Claims exceed the value of the firm: the value per share is negative.',
      figures: { equityValue: figures.equityValue },
    });
  }
  return warnings;
}

/**
 * Damodaran's sheet "fcffsimpleginzu" with its own conventions: growth, tax and WACC constant to
 * year 5, then linear to year 10; year-1 margin typed, then linear to target; reinvestment on the
 * next year's revenue unless another lag is typed; losses carried forward without a cap; year-end
 * flows and a cumulative discount product; terminal flow `EBIT_11 (1 - tax)(1 - g/ROC)`, without
 * reinvestment for g at or below zero; value of operations weighted by the chance of failure; cash
 * less the tax due on what is trapped abroad.
 * @returns value of equity per share; every array and figure of the sheet in the diagnostics
 */
export function ginzu(input: GinzuInput): Ginzu {
  requireNonFinancial(input.financialFirm, 'A free cash flow to the firm');
  const stable = stableAssumptions(input);
  const paths = ginzuPaths(input, stable);
  const { columns, factors, wacc } = paths;
  const after = terminalYear(paths, stable);
  const baseRevenue = requirePositive(input.revenue, 'revenue');
  const baseEbit = requireFinite(input.ebit, 'ebit');
  const flow = after.nopat - after.reinvestment;
  const terminalValue = perpetuityValue(flow, stable.growth, stable.wacc);
  const factor = factors[wacc.length] ?? Number.NaN;
  const terminal: GinzuTerminal = {
    ...stable,
    flow,
    value: terminalValue,
    presentValue: terminalValue * factor,
  };
  const presentValueOfFlows = presentValue(columns.flow, factors, 1);
  const goingConcernValue = presentValueOfFlows + terminal.presentValue;
  const chance =
    input.failure === undefined
      ? 0
      : requireShare(input.failure.probability, 'failure.probability');
  const proceeds = failureProceeds(input.failure, goingConcernValue);
  const operatingValue = goingConcernValue * (1 - chance) + proceeds * chance;
  const cash = cashAfterTax(input);
  const equityValue =
    operatingValue -
    requireNonNegative(input.debt, 'debt') -
    requireNonNegative(input.minority, 'minority') +
    cash +
    requireFinite(input.nonOperatingAssets, 'nonOperatingAssets');
  const commonEquity = equityValue - requireNonNegative(input.optionsValue, 'optionsValue');
  const value = requireComputed(
    commonEquity / requireShareCount(input.shares, 'shares'),
    'value per share',
  );
  const price = input.price === undefined ? null : requirePositive(input.price, 'price');
  const baseNopat = baseEbit - (baseEbit > 0 ? baseEbit * input.effectiveTaxRate : 0);
  const nopat = [baseNopat, ...columns.nopat, after.nopat];
  const flows = Array.from(columns.flow);
  return {
    value,
    inputs: input,
    diagnostics: {
      growth: [...paths.growth, stable.growth],
      revenue: [baseRevenue, ...columns.revenue, after.revenue],
      margin: [baseEbit / baseRevenue, ...columns.margin, after.margin],
      ebit: [baseEbit, ...columns.ebit, after.ebit],
      taxRate: [input.effectiveTaxRate, ...columns.taxRate, stable.taxRate],
      nopat,
      reinvestment: [null, ...columns.reinvestment, after.reinvestment],
      flow: [null, ...flows, flow],
      losses: [input.openingLosses, ...columns.lossesLeft, after.losses],
      wacc: Array.from(wacc),
      discountFactor: Array.from(factors.subarray(0, wacc.length)),
      presentValue: flows.map((amount, t) => amount * (factors[t] ?? Number.NaN)),
      ...capitalPaths(input, paths, nopat, stable.returnOnCapital),
      reinvestmentLag: paths.lag,
      terminal,
      presentValueOfFlows,
      goingConcernValue,
      failureProceeds: proceeds,
      operatingValue,
      cash,
      equityValue,
      commonEquity,
      priceToValue: price === null || value <= 0 ? null : price / value,
    },
    warnings: warningsOf(input, stable, flows, {
      terminalShare: goingConcernValue > 0 ? terminal.presentValue / goingConcernValue : null,
      equityValue: commonEquity,
    }),
  };
}
