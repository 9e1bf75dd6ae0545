import {
  ratingSpread,
  syntheticRating,
  type RatingProposal,
  type RatingTable,
} from './cost-of-capital/rating.ts';
import {
  requireChoice,
  requireFinite,
  requireNonNegative,
  requireRate,
  requireShare,
  requireSwitch,
} from './guard.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

/** Bounds of an embedded cost of debt around the risk-free rate of the debt's year, decimals. */
export const EMBEDDED_BELOW_RISK_FREE = 0.01;
export const EMBEDDED_ABOVE_RISK_FREE = 0.12;

/** The risk-free rate and the spread of the company's country, which any spread is added to. */
interface SpreadBase {
  readonly riskFree: number;
  readonly countryDefaultSpread?: number;
}

/** The ways to a pre-tax cost of debt. */
export type CostOfDebtMethod =
  | {
      /** The analyst's own figure. */
      readonly kind: 'typed';
      readonly rate: number;
    }
  | (SpreadBase & {
      /** A default spread given as such. */
      readonly kind: 'spread';
      readonly defaultSpread: number;
    })
  | (SpreadBase & {
      /** The spread of the company's actual rating on a dated table. */
      readonly kind: 'rating';
      readonly rating: string;
      readonly table: RatingTable;
    })
  | (SpreadBase & {
      /** The spread of a rating made from interest coverage on a dated table. */
      readonly kind: 'synthetic-rating';
      readonly ebit: number;
      readonly interestExpense: number;
      readonly table: RatingTable;
      /** Takes the lowest going-concern bucket where the table says default; the table's own without it. */
      readonly takeProposal?: boolean;
    })
  | {
      /** Interest expense over average debt: embedded, not marginal. */
      readonly kind: 'embedded';
      readonly interestExpense: number;
      readonly debtOpening: number;
      readonly debtClosing: number;
      /** Risk-free rate of the statement's year, against which the ratio is judged. */
      readonly riskFree: number;
    };

export type CostOfDebtInput = CostOfDebtMethod & {
  readonly marginalTaxRate: number;
  /** False in years of loss, where interest shields no tax. */
  readonly taxShield?: boolean;
};

/** Annual decimals. */
export interface CostOfDebtValue {
  readonly preTax: number;
  readonly afterTax: number;
}

export interface CostOfDebtDiagnostics {
  readonly method: CostOfDebtMethod['kind'];
  readonly label: string;
  readonly marginalTaxRate: number;
  readonly taxShield: boolean;
  /** Mean of opening and closing debt; null where the method does not use it. */
  readonly averageDebt: number | null;
  /** Rating used, its spread and the coverage behind it; null where the method has none. */
  readonly rating: string | null;
  readonly defaultSpread: number | null;
  readonly interestCoverage: number | null;
  /** Going-concern bucket offered where the table says default. */
  readonly proposal: RatingProposal | null;
}

export type CostOfDebt = Result<CostOfDebtValue, CostOfDebtInput, CostOfDebtDiagnostics>;

interface PreTaxCost {
  readonly rate: number;
  readonly label: string;
  readonly averageDebt?: number;
  readonly rating?: string;
  readonly defaultSpread?: number;
  readonly interestCoverage?: number;
  readonly proposal?: RatingProposal | null;
  readonly warnings: readonly Warning[];
}

function embeddedCost(input: Extract<CostOfDebtMethod, { kind: 'embedded' }>): PreTaxCost {
  const interest = requireNonNegative(input.interestExpense, 'interestExpense');
  const opening = requireNonNegative(input.debtOpening, 'debtOpening');
  const closing = requireNonNegative(input.debtClosing, 'debtClosing');
  const riskFree = requireRate(input.riskFree, 'riskFree');
  const averageDebt = (opening + closing) / 2;
  if (averageDebt === 0) {
    throw new Refusal(
      'INVALID_INPUT',
      'Average debt is zero: interest over debt gives no cost of debt. Use a spread or type one.',
      { input: 'debtClosing', interestExpense: interest },
    );
  }
  const rate = interest / averageDebt;
  const lowest = riskFree - EMBEDDED_BELOW_RISK_FREE;
  const highest = riskFree + EMBEDDED_ABOVE_RISK_FREE;
  if (rate < lowest || rate > highest) {
    throw new Refusal(
      'COST_OF_DEBT_OUT_OF_BOUNDS',
      `Interest over average debt gives ${rate}, outside ${lowest} to ${highest} (risk-free −1 to +12 points): check what is in the interest, units and debt, or use a spread.`,
      { rate, lowest, highest, interestExpense: interest, averageDebt },
    );
  }
  return {
    rate,
    label: 'interest expense / average debt (embedded, not marginal)',
    averageDebt,
    warnings: [
      {
        code: 'DEBT_COST_EMBEDDED',
        severity: 'info',
        message:
          'The cost of debt is what past borrowing costs, not what new borrowing would: a rating-based cost leads where there is one.',
        figures: { rate, averageDebt },
      },
    ],
  };
}

function spreadOver(base: SpreadBase, defaultSpread: number, name: string): PreTaxCost {
  const riskFree = requireRate(base.riskFree, 'riskFree');
  const spread = requireNonNegative(requireRate(defaultSpread, 'defaultSpread'), 'defaultSpread');
  const country =
    base.countryDefaultSpread === undefined
      ? 0
      : requireNonNegative(
          requireRate(base.countryDefaultSpread, 'countryDefaultSpread'),
          'countryDefaultSpread',
        );
  const label =
    base.countryDefaultSpread === undefined
      ? `risk-free rate + ${name}`
      : `risk-free rate + ${name} + country default spread`;
  return { rate: riskFree + spread + country, label, defaultSpread: spread, warnings: [] };
}

function syntheticCost(input: Extract<CostOfDebtMethod, { kind: 'synthetic-rating' }>): PreTaxCost {
  const { value, diagnostics, warnings } = syntheticRating(input);
  const taken = input.takeProposal === true ? (diagnostics.proposal ?? value) : value;
  return {
    ...spreadOver(input, taken.spread, `default spread of ${taken.rating} (by interest coverage)`),
    rating: taken.rating,
    interestCoverage: diagnostics.coverage,
    proposal: diagnostics.proposal,
    warnings,
  };
}

function preTaxCost(input: CostOfDebtMethod): PreTaxCost {
  requireChoice(input.kind, 'kind', ['typed', 'spread', 'rating', 'synthetic-rating', 'embedded']);
  switch (input.kind) {
    case 'embedded':
      return embeddedCost(input);
    case 'typed':
      return {
        rate: requireNonNegative(requireRate(input.rate, 'rate'), 'rate'),
        label: 'typed',
        warnings: [],
      };
    case 'spread':
      return spreadOver(input, input.defaultSpread, 'default spread');
    case 'rating': {
      const { rating, spread } = ratingSpread(input).value;
      return { ...spreadOver(input, spread, `default spread of ${rating}`), rating };
    }
    case 'synthetic-rating':
      return syntheticCost(input);
  }
}

/**
 * Cost of debt before and after tax: `kd = rf + spread (+ country spread)` with the spread given, of
 * the actual rating or of a synthetic one; interest / average debt; or typed.
 * `kd_after_tax = kd (1 - marginal tax)`, without a shield in loss years (Damodaran; finance.md §5).
 * @returns annual decimals; refuses an embedded cost outside rf - 1 .. rf + 12 points
 */
export function costOfDebt(input: CostOfDebtInput): CostOfDebt {
  const tax = requireShare(input.marginalTaxRate, 'marginalTaxRate');
  const taxShield = requireSwitch(input.taxShield ?? true, 'taxShield');
  const cost = preTaxCost(input);
  const preTax = requireFinite(cost.rate, 'costOfDebt');
  const warnings: Warning[] = [...cost.warnings];
  if (!taxShield) {
    warnings.push({
      code: 'NO_TAX_SHIELD',
      severity: 'info',
      message: 'No taxable income: the after-tax cost of debt is the pre-tax cost.',
    });
  }
  return {
    value: { preTax, afterTax: taxShield ? preTax * (1 - tax) : preTax },
    inputs: input,
    diagnostics: {
      method: input.kind,
      label: cost.label,
      marginalTaxRate: tax,
      taxShield,
      averageDebt: cost.averageDebt ?? null,
      rating: cost.rating ?? null,
      defaultSpread: cost.defaultSpread ?? null,
      interestCoverage: cost.interestCoverage ?? null,
      proposal: cost.proposal ?? null,
    },
    warnings,
  };
}
