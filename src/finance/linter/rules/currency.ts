import type { Warning } from '../../warning.ts';

export interface CurrencyFacts {
  /** ISO codes; a minor unit such as GBX is a currency of its own here. */
  readonly flows: string;
  readonly riskFree: string;
  readonly price: string;
}

/** Flows, risk-free rate and price must be in one currency. */
export function lintCurrencies({ flows, riskFree, price }: CurrencyFacts): Warning[] {
  if (flows === riskFree && flows === price) {
    return [];
  }
  return [
    {
      code: 'CURRENCY_MISMATCH',
      severity: 'warning',
      message: 'Flows, risk-free rate and price are not in one currency.',
      figures: { flows, riskFree, price },
    },
  ];
}

export interface FactorCurrencyFacts {
  /** ISO code of the prices whose returns are regressed. */
  readonly prices: string;
  /** ISO code in which the factors are measured. */
  readonly factors: string;
}

/** Returns in one currency must not be regressed on factors in another. */
export function lintFactorCurrency({ prices, factors }: FactorCurrencyFacts): Warning[] {
  if (prices === factors) {
    return [];
  }
  return [
    {
      code: 'FACTOR_CURRENCY_MISMATCH',
      severity: 'warning',
      message: `Returns in ${prices} are regressed on factors in ${factors}: convert the prices by month-end rates.`,
      figures: { prices, factors },
    },
  ];
}
