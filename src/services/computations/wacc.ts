import type { PriceConversion, Warning } from '../../contract/api.ts';
import { amountText } from '../../finance/amount-text.ts';
import { costOfDebt, type CostOfDebt, type CostOfDebtInput } from '../../finance/cost-of-debt.ts';
import { marketValueOfDebt } from '../../finance/cost-of-capital/debt-value.ts';
import type { RatingProposal, RatingRow } from '../../finance/cost-of-capital/rating.ts';
import type { LeaseFacts } from '../../finance/linter/rules/statements.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import { lintShareCount } from '../../finance/linter/rules/statements.ts';
import { weightedAverageCostOfCapital } from '../../finance/wacc.ts';
import { requireIsoDay } from '../dates.ts';
import type { LeaseDebt } from '../lease-rule.ts';
import type { Computation, JsonObject, SeriesReader } from '../run.ts';
import {
  equityCost,
  equityCostFacts,
  type EquityCostInputs,
  type EquityCostOutputs,
} from './cost-of-equity.ts';
import { requireLikelyCost } from './high-cost.ts';
import { FAR_SHARES_DAYS, statementDateFact } from './lint-facts.ts';
import { spreadDateWarnings } from './table-date.ts';
import { ofYearWarnings, type LastTwelveMonths } from './months.ts';
import { optional } from './share.ts';

/** A dated table of spreads, and which of its rows applies: that of a rating, or of interest coverage. */
export interface DebtRating {
  /** The agency's rating; null: synthetic, from coverage. */
  rating: string | null;
  /** Takes the lowest going-concern bucket where coverage gives default. */
  takeProposal: boolean;
  ebit: number | null;
  countryDefaultSpread: number | null;
  table: { source: string; firms: 'large' | 'small'; asOf: string; rows: RatingRow[] };
}

/** Every figure that a cost of capital rests on. */
export interface WaccInputs extends EquityCostInputs {
  /** Fiscal year of the figures, or the last whole one before the twelve months that they are of. */
  year: number;
  /** Those of the last twelve months; absent where of the fiscal year. */
  months?: LastTwelveMonths & { periodEnd: string };
  /** Market D/E at which an industry beta was relevered; null for other betas. */
  betaDebtToEquity: number | null;
  price: number;
  /** How the price came into `currency`; left out where it is quoted in it. */
  priceConversion?: PriceConversion;
  shares: number;
  sharesAsOf: string | null;
  /** Book debt at the balance sheet's date. */
  debt: number;
  debtMaturityYears: number | null;
  preTaxCostOfDebt: number | null;
  /** Spread of the actual or synthetic rating; null where the cost of debt is typed or embedded. */
  debtRating: DebtRating | null;
  interestExpense: number | null;
  /** The concept of interest that holds more than interest, where the cost or the value of debt rests on it; absent else, and in runs of earlier engines. */
  wideInterest?: string;
  /** Debt a year before; null when the book does not have it. */
  debtOpening: number | null;
  /** Lease liabilities where they are debt beside `debt`; absent where they are not, and in runs of earlier engines. */
  leases?: LeaseDebt;
  /** Lease liabilities that stay out of debt where nothing tells how the company reports; for a note alone. */
  leasesOutside?: number;
  /** Where leases are, for the linter; absent where nothing tells how the company reports. */
  leaseSides?: LeaseFacts;
  marginalTaxRate: number;
  /** Left out where the book has none: its cost is not known, so that only none of it has a weight. */
  preferredStock?: number;
  provenance: JsonObject;
}

export interface WaccOutputs extends EquityCostOutputs {
  rd: number | null;
  rdAt: number | null;
  rdLabel: string | null;
  /** The rating behind the cost of debt, where it is by rating. */
  rating: string | null;
  /** How it was come to; left out where the cost of debt is by none. */
  ratingBasis?: RatingBasis;
  marketEquity: number;
  /** With leases where they are debt. */
  debtValue: number;
  debtBasis: 'book' | 'market' | 'none';
  wE: number;
  wD: number;
  wacc: number;
}

/** The row of a table that gave the cost of debt. */
export interface RatingBasis {
  rating: string;
  spread: number;
  /** EBIT over interest as the table reads it; null for a rating that was given. */
  coverage: number | null;
  table: { source: string; firms: 'large' | 'small'; asOf: string };
  /** The going-concern rating offered where coverage gives default. */
  proposal: RatingProposal | null;
}

/** A rate further from the price's date than this many days is flagged. */
const FAR_RATE_DAYS = 92;

function compute(
  inputs: WaccInputs,
  series: SeriesReader,
): { outputs: JsonObject; warnings: Warning[] } {
  const equity = equityCost(inputs, series);
  const debt = debtCost(inputs);
  const debtValue = valueOfDebt(inputs, debt);
  const marketEquity = inputs.price * inputs.shares;
  const { re: costOfEquity, beta } = equity.outputs;
  requireLikelyCost({ ...inputs, costOfEquity, beta, marketEquity, debt: debtValue.value });
  const result = weightedAverageCostOfCapital({
    costOfEquity,
    costOfDebt: debt?.value.preTax ?? 0,
    marginalTaxRate: inputs.marginalTaxRate,
    capital: {
      kind: 'market-values',
      equity: marketEquity,
      debt: debtValue.value,
      preferred: inputs.preferredStock === 0 ? 0 : null,
    },
    ...(inputs.betaDebtToEquity === null ? {} : { betaDebtToEquity: inputs.betaDebtToEquity }),
  });
  const outputs: WaccOutputs = {
    ...equity.outputs,
    rd: debt?.value.preTax ?? null,
    rdAt: debt?.value.afterTax ?? null,
    rdLabel: debtLabel(inputs, debt),
    rating: debt?.diagnostics.rating ?? null,
    ...optional('ratingBasis', ratingBasis(inputs, debt)),
    marketEquity,
    debtValue: debtValue.value,
    debtBasis: debtValue.basis,
    wE: result.diagnostics.weightEquity,
    wD: result.diagnostics.weightDebt,
    wacc: result.value,
  };
  const warnings: Warning[] = [
    ...equity.warnings,
    ...(debt?.warnings ?? []),
    ...result.warnings.map((warning) => preferredWarning(warning, inputs)),
    ...inputWarnings(inputs, debtValue.basis, debt),
  ];
  return { outputs: outputs as unknown as JsonObject, warnings };
}

/** Preferred stock that the book has and that no cost is known of is named with its amount. */
function preferredWarning(warning: Warning, { preferredStock = 0, currency }: WaccInputs): Warning {
  return warning.code === 'PREFERRED_NOT_KNOWN' && preferredStock > 0
    ? {
        ...warning,
        severity: 'warning',
        message: `The weights of capital leave out preferred stock of ${String(preferredStock)} ${currency}: its cost is not among the inputs.`,
      }
    : warning;
}

/** What only the whole run can tell. */
function facts(inputs: WaccInputs, outputs: JsonObject, series: SeriesReader): RunFacts {
  const found = outputs as unknown as WaccOutputs;
  return {
    ...equityCostFacts(inputs, found.beta, series),
    ...optional('convertedPrice', inputs.priceConversion ?? null),
    ...(inputs.sharesAsOf === null ? {} : statementDateFact(inputs.sharesAsOf, inputs.asOf)),
    equityCost: {
      ...{ costOfEquity: found.re, riskFree: inputs.riskFree, costOfDebt: found.rd },
      ...(found.rd !== null && debtMethod(inputs).kind === 'embedded' ? { isEmbedded: true } : {}),
    },
    debtCost: { weightDebt: found.wD, costOfDebt: found.rd ?? Number.NaN },
    ...optional('leases', inputs.leaseSides ?? null),
    ...interestFacts(inputs),
  };
}

/** The year's interest beside what it was paid on, whether the cost of debt comes of it or not. */
function interestFacts(inputs: WaccInputs): Pick<RunFacts, 'interestScale'> {
  const { year: fiscalYear, months, currency, interestExpense: interest, price, shares } = inputs;
  if (interest === null) return {};
  const closing = inputs.debt + leaseDebt(inputs);
  return {
    interestScale: {
      ...{ fiscalYear, currency, interest, debt: (openingDebt(inputs) + closing) / 2 },
      ...(months === undefined ? {} : { monthsTo: months.periodEnd }),
      capital: price * shares + closing,
    },
  };
}

/** What interest was paid on at the year's begin, under IFRS 16 with leases; the closing debt where that is not known. */
function openingDebt(inputs: WaccInputs): number {
  return (inputs.debtOpening ?? inputs.debt) + (inputs.leases?.opening ?? leaseDebt(inputs));
}

/** Typed where given, else by rating, else embedded in last year's interest; null when there is no debt. */
function debtCost(inputs: WaccInputs): CostOfDebt | null {
  if (inputs.debt + leaseDebt(inputs) === 0) return null;
  const { marginalTaxRate } = inputs;
  return costOfDebt({ ...debtMethod(inputs), marginalTaxRate });
}

type Method = CostOfDebtInput extends infer M
  ? M extends CostOfDebtInput
    ? Omit<M, 'marginalTaxRate'>
    : never
  : never;

function debtMethod(inputs: WaccInputs): Method {
  const { debtRating, riskFree } = inputs;
  if (inputs.preTaxCostOfDebt !== null) return { kind: 'typed', rate: inputs.preTaxCostOfDebt };
  const interestExpense = inputs.interestExpense ?? Number.NaN;
  if (debtRating !== null) {
    const { rating, table, takeProposal, countryDefaultSpread: country } = debtRating;
    const base = {
      riskFree,
      table,
      ...(country === null ? {} : { countryDefaultSpread: country }),
    };
    return rating === null
      ? {
          kind: 'synthetic-rating',
          ...base,
          ebit: debtRating.ebit ?? Number.NaN,
          interestExpense,
          takeProposal,
        }
      : { kind: 'rating', ...base, rating };
  }
  return {
    kind: 'embedded',
    interestExpense,
    debtOpening: openingDebt(inputs),
    debtClosing: inputs.debt + leaseDebt(inputs),
    riskFree,
  };
}

/** Lease liabilities that are debt; 0 where none are. */
function leaseDebt({ leases }: WaccInputs): number {
  return leases?.liabilities ?? 0;
}

function ratingBasis({ debtRating }: WaccInputs, debt: CostOfDebt | null): RatingBasis | null {
  const { rating, defaultSpread, interestCoverage, proposal } = debt?.diagnostics ?? {};
  if (debtRating === null || rating == null || defaultSpread == null) return null;
  const { source, firms, asOf } = debtRating.table;
  return {
    ...{ rating, spread: defaultSpread, coverage: interestCoverage ?? null },
    ...{ table: { source, firms, asOf }, proposal: proposal ?? null },
  };
}

function debtLabel(inputs: WaccInputs, debt: CostOfDebt | null): string | null {
  return debt?.diagnostics.method === 'embedded' && inputs.debtOpening === null
    ? 'interest expense / closing debt (embedded, not marginal)'
    : (debt?.diagnostics.label ?? null);
}

function valueOfDebt(
  inputs: WaccInputs,
  cost: CostOfDebt | null,
): { value: number; basis: 'book' | 'market' | 'none' } {
  if (!cost) return { value: 0, basis: 'none' };
  const { debt, debtMaturityYears, interestExpense } = inputs;
  const leases = leaseDebt(inputs);
  if (debtMaturityYears === null || interestExpense === null || debt === 0) {
    return { value: debt + leases, basis: 'book' };
  }
  const { value } = marketValueOfDebt({
    // Interest is paid on both alike, and lease liabilities are a present value already.
    interestExpense: interestExpense * (debt / (debt + leases)),
    bookDebt: debt,
    maturityYears: debtMaturityYears,
    costOfDebt: cost.value.preTax,
  });
  return { value: value + leases, basis: 'market' };
}

function inputWarnings(
  inputs: WaccInputs,
  debtBasis: WaccOutputs['debtBasis'],
  debt: CostOfDebt | null,
): Warning[] {
  const warnings: Warning[] = [];
  if (debtBasis === 'book' && inputs.debt > 0) {
    warnings.push({
      code: 'DEBT_AT_BOOK',
      severity: 'info',
      message:
        'Debt weighs at book value: enter its average maturity and the interest expense to take it at market value.',
      figures: { debt: inputs.debt },
    });
  }
  if (debt?.diagnostics.method === 'embedded' && inputs.debtOpening === null) {
    warnings.push({
      code: 'DEBT_COST_ON_CLOSING_DEBT',
      severity: 'warning',
      message:
        'The debt of the year before is not in the book: interest is taken over the closing debt, not over the average.',
      figures: { debt: inputs.debt },
    });
  }
  warnings.push(...wideInterestWarnings(inputs));
  warnings.push(...farDates(inputs), ...farSpreads(inputs), ...shareCountWarnings(inputs));
  const { months, year: fiscalYear } = inputs;
  warnings.push(...leasesOutside(inputs));
  if (months !== undefined) {
    warnings.push(...ofYearWarnings({ fiscalYear, balanceSheetDate: months.periodEnd, months }));
  }
  return warnings;
}

/** Finance costs in place of interest: what else is in them raises the cost of debt. */
function wideInterestWarnings({ wideInterest, interestExpense, ...inputs }: WaccInputs): Warning[] {
  if (wideInterest === undefined || interestExpense === null) return [];
  const { year: fiscalYear, months, currency } = inputs;
  const period =
    months === undefined ? `fiscal year ${fiscalYear}` : `the twelve months to ${months.periodEnd}`;
  return [
    {
      code: 'INTEREST_WIDE',
      severity: 'info',
      message: `Interest expense of ${period}, ${currency} ${amountText(interestExpense)}, is ${wideInterest}, for want of a narrower concept: losses on currencies and derivatives, and discounts of provisions that unwind, may be in it and raise the cost of debt. Type the interest that the notes of the report tell.`,
      figures: { interestExpense },
    },
  ];
}

/** From this part of equity and debt on, leases move the weights. */
const NOTED_LEASES = 0.02;

/** Leases out of debt are right where their cost is inside EBIT; nothing in these statements tells. */
function leasesOutside({ leasesOutside: amount, price, shares, debt }: WaccInputs): Warning[] {
  if (amount === undefined || amount < NOTED_LEASES * (price * shares + debt)) return [];
  return [
    {
      code: 'LEASES_OUT_OF_DEBT',
      severity: 'info',
      message: `Lease liabilities of ${amountText(amount)} stay out of debt, as is right where their cost is inside operating income (US GAAP). Where the company reports by IFRS, take “Debt (IFRS 16)” under Leases.`,
      figures: { leaseLiabilities: amount },
    },
  ];
}

function farDates(inputs: WaccInputs): Warning[] {
  const dated = [
    ['RISK_FREE_DATE_FAR', 'risk-free rate', inputs.riskFreeAsOf, FAR_RATE_DAYS],
    ['PREMIUM_DATE_FAR', 'equity risk premium', inputs.erpAsOf, FAR_RATE_DAYS],
  ] as const;
  return dated.flatMap(([code, label, date, far]) =>
    date !== null && Math.abs(daysBetween(date, inputs.asOf)) > far
      ? [
          {
            code,
            severity: 'warning' as const,
            message: `The ${label} is of ${date}, the price of ${inputs.asOf}.`,
            figures: { date, priceDate: inputs.asOf },
          },
        ]
      : [],
  );
}

/** Of the table that the cost of debt rests on; a rate that is typed leads over it. */
function farSpreads({ debtRating, preTaxCostOfDebt, asOf }: WaccInputs): Warning[] {
  return debtRating === null || preTaxCostOfDebt !== null
    ? []
    : spreadDateWarnings(debtRating.table.asOf, asOf);
}

function shareCountWarnings({ sharesAsOf, asOf }: WaccInputs): Warning[] {
  if (sharesAsOf === null) return [];
  return lintShareCount({
    shareCountDay: requireIsoDay(sharesAsOf, 'date'),
    valuationDay: requireIsoDay(asOf, 'date'),
    limitDays: FAR_SHARES_DAYS,
  });
}

function daysBetween(from: string, to: string): number {
  return requireIsoDay(to, 'date') - requireIsoDay(from, 'date');
}

export const wacc: Computation<WaccInputs> = {
  kind: 'wacc',
  formula: {
    text: 'WACC = w_E·Ke + w_D·kd·(1 − τ_marginal), weights at market value; Ke as its method says: rf + β·ERP, rf + Σ β_k·λ_k for five factors, built up, or typed',
    source: 'Sharpe (1964); Fama and French (2015); Damodaran, Investment Valuation',
  },
  compute,
  facts,
};
