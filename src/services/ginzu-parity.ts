/** Our own value of a filled valuation workbook, by the conventions of its sheet. */
import type { GinzuInput } from '../finance/damodaran/ginzu-input.ts';
import { ginzu } from '../finance/damodaran/ginzu.ts';
import { optionOverhang } from '../finance/dilution/option-value.ts';
import { convertLeaseCommitments } from '../finance/leases/lease-conversion.ts';
import { Refusal } from '../finance/refusal.ts';
import { capitaliseResearch } from '../finance/statements/research.ts';
import type { ValuationWorkbook } from '../sources/types.ts';

/** The value per share in the workbook's unit, or why there is none. */
export type Parity =
  | { readonly value: number; readonly figures: { readonly [name: string]: number } }
  | { readonly value: null; readonly reason: string };

/** Values a workbook's inputs anew; a refusal of the model comes back as the reason. */
export function parityOf(workbook: ValuationWorkbook): Parity {
  if (
    workbook.matureMarketPremium === null &&
    workbook.inputs.overrides.terminalWacc === undefined
  ) {
    return { value: null, reason: 'the workbook does not print the premium of a mature market' };
  }
  try {
    const { value, diagnostics } = ginzu(ginzuInputOf(workbook));
    const { presentValueOfFlows, operatingValue, equityValue, commonEquity, terminal } =
      diagnostics;
    return {
      value,
      figures: {
        presentValueOfFlows,
        terminalValue: terminal.value,
        presentValueOfTerminalValue: terminal.presentValue,
        operatingValue,
        equityValue,
        optionsValue: equityValue - commonEquity,
        commonEquity,
        valuePerShare: value,
      },
    };
  } catch (error) {
    if (error instanceof Refusal) return { value: null, reason: error.message };
    throw error;
  }
}

/** A workbook's inputs as the model of the sheet takes them. */
export function ginzuInputOf({
  inputs,
  research,
  leases,
  options,
  matureMarketPremium,
}: Pick<
  ValuationWorkbook,
  'inputs' | 'research' | 'leases' | 'options' | 'matureMarketPremium'
>): GinzuInput {
  const { overrides, failureProceeds, foreignTaxRate } = inputs;
  const rd =
    research === null
      ? null
      : capitaliseResearch({
          ebit: inputs.ebit,
          current: research.current,
          past: research.past,
          lifeYears: research.years,
          taxRate: inputs.marginalTaxRate,
          taxSaving: 'parity',
        }).value;
  const lease = leases === null ? null : convertLeaseCommitments(leases).value;
  const debt = inputs.bookDebt + (lease?.debt ?? 0);
  const bookCapital = inputs.bookEquity + inputs.bookDebt;
  const overhang =
    options === null
      ? 0
      : optionOverhang({
          grants: [{ count: options.count, strike: options.strike, years: options.years }],
          shares: inputs.shares,
          stock: { basis: 'market-price', price: inputs.price },
          volatility: options.volatility,
          riskFree: inputs.riskFree,
          dividendYield: options.dividendYield,
        }).value;
  const { failureProbability, trappedCash, openingLosses, ...terminal } = overrides;
  return {
    financialFirm: false,
    revenue: inputs.revenue,
    ebit: (rd?.ebit ?? inputs.ebit) + (lease?.ebit ?? 0),
    growthYear1: inputs.growthYear1,
    growthYears2To5: inputs.growthYears2To5,
    marginYear1: inputs.marginYear1,
    targetMargin: inputs.targetMargin,
    marginConvergenceYear: inputs.marginConvergenceYear,
    effectiveTaxRate: inputs.effectiveTaxRate,
    marginalTaxRate: inputs.marginalTaxRate,
    ...(inputs.keepsEffectiveTax ? { terminalTaxRate: inputs.effectiveTaxRate } : {}),
    openingLosses: openingLosses ?? 0,
    salesToCapitalYears1To5: inputs.salesToCapitalYears1To5,
    salesToCapitalYears6To10: inputs.salesToCapitalYears6To10,
    initialWacc: inputs.initialWacc,
    riskFree: inputs.riskFree,
    // Only read where the cost of capital after year 10 is not typed.
    matureMarketPremium: matureMarketPremium ?? 0,
    ...terminal,
    investedCapital: inputs.bookEquity + debt - inputs.cash + (rd?.asset ?? 0),
    ...(failureProbability === undefined || failureProceeds === null
      ? {}
      : {
          failure: {
            probability: failureProbability,
            proceeds:
              failureProceeds.of === 'book'
                ? { of: 'book' as const, share: failureProceeds.share, bookCapital }
                : { of: 'value' as const, share: failureProceeds.share },
          },
        }),
    debt,
    minority: inputs.minorityInterest ?? 0,
    cash: inputs.cash,
    ...(trappedCash === undefined
      ? {}
      : { trappedCash: { amount: trappedCash, foreignTaxRate: foreignTaxRate ?? 0 } }),
    nonOperatingAssets: inputs.nonOperatingAssets ?? 0,
    optionsValue: overhang,
    shares: inputs.shares,
    price: inputs.price,
  };
}
