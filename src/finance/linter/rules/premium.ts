import type { Warning } from '../../warning.ts';

/** Premia from a shorter history than this are flagged. */
const SHORT_WINDOW_YEARS = 20;
/** A premium this close to a realised return is that return (half a hundredth of a percent). */
const SAME_RETURN = 5e-5;

export interface MarketRegressorFacts {
  /** What the regressor was before the run touched it: published factors have the bill rate out. */
  readonly source: 'excess-return' | 'total-return';
  /** How many times the run itself subtracted the bill rate. */
  readonly riskFreeSubtracted: number;
}

/** The bill rate leaves the market return once: a published market factor has lost it already. */
export function lintMarketRegressor(facts: MarketRegressorFacts): Warning[] {
  const times = facts.riskFreeSubtracted + (facts.source === 'excess-return' ? 1 : 0);
  if (times <= 1) {
    return [];
  }
  return [
    {
      code: 'RISK_FREE_SUBTRACTED_TWICE',
      severity: 'warning',
      message: `The bill rate is subtracted ${times} times from the market return.`,
      figures: { times },
    },
  ];
}

export interface MarketPremiumFacts {
  /** Annual decimal. */
  readonly premium: number;
  /** What the premium was measured over; nothing for a return that still holds the safe rate. */
  readonly measuredOver: 'bill' | 'bond' | 'nothing';
  /** Mean return of the market in the sample of the regression, annual decimal, where known. */
  readonly sampleReturn?: number;
}

/** A premium is what investors ask above the safe rate, not what the market returned of late. */
export function lintMarketPremium(facts: MarketPremiumFacts): Warning[] {
  const { premium, sampleReturn } = facts;
  const isSampleReturn =
    sampleReturn !== undefined && Math.abs(premium - sampleReturn) < SAME_RETURN;
  if (facts.measuredOver !== 'nothing' && !isSampleReturn) {
    return [];
  }
  return [
    {
      code: 'REALISED_RETURN_AS_PREMIUM',
      severity: 'warning',
      message:
        'The market premium is a realised return: take a premium over a risk-free rate, forward or from a long history.',
      figures: { premium, ...(sampleReturn === undefined ? {} : { sampleReturn }) },
    },
  ];
}

/** What a risk-free rate is, or what a premium was measured over. */
export const RISK_FREE_BASES = ['bill', 'bond', 'bond-less-default-spread'] as const;
export type RiskFreeBasis = (typeof RISK_FREE_BASES)[number];

export interface RiskFreeBasisFacts {
  readonly riskFree: number;
  readonly riskFreeBasis: RiskFreeBasis;
  readonly premium: number;
  readonly premiumBasis: RiskFreeBasis;
}

/** A premium over bills goes with a bill rate, one over bonds with a bond yield of the same making. */
export function lintRiskFreeBasis(facts: RiskFreeBasisFacts): Warning[] {
  const { riskFreeBasis: rate, premiumBasis: premium } = facts;
  if (rate === premium) {
    return [];
  }
  const consequence =
    rate === 'bill' || premium === 'bill'
      ? 'the term premium is counted twice or not at all'
      : "the government's default spread is counted twice or not at all";
  return [
    {
      code: 'RISK_FREE_BASIS_MISMATCH',
      severity: 'warning',
      message: `The market premium was measured over a ${spelled(premium)} rate and meets a ${spelled(rate)} rate: ${consequence}.`,
      figures: { riskFree: facts.riskFree, marketPremium: facts.premium },
    },
  ];
}

function spelled(basis: RiskFreeBasis): string {
  return basis === 'bond-less-default-spread' ? 'bond (less default spread)' : basis;
}

/** Means of few years say little: their standard errors are as large as the premia. */
export function lintPremiaWindow({ years }: { readonly years: number }): Warning[] {
  if (years >= SHORT_WINDOW_YEARS) {
    return [];
  }
  return [
    {
      code: 'PREMIA_WINDOW_SHORT',
      severity: 'warning',
      message: 'Premia from fewer than 20 years of months are mostly noise.',
      figures: { years },
    },
  ];
}
