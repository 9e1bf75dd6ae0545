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

export interface ConvertedPriceFacts {
  /** As quoted, in whole units of `from`. */
  readonly price: number;
  readonly from: string;
  readonly to: string;
  /** Units of `to` for one unit of `from`. */
  readonly rate: number;
  readonly rateDate: string;
  /** The pairs that the rate was read from. */
  readonly route: string;
  /** Ordinary shares in one unit of what is quoted, where that is a depositary receipt. */
  readonly adsRatio?: number;
}

/** A price that was quoted in another currency than the figures, or for another unit than a share, and how it was taken. */
export function lintConvertedPrice(converted: ConvertedPriceFacts): Warning[] {
  const { price, from, to, rate, rateDate, route, adsRatio } = converted;
  if (from === to && adsRatio === undefined) return [];
  const currency =
    from === to
      ? ''
      : `The price is quoted in ${from} and the figures are in ${to}: it is taken at the rate of ${rateDate} (${route}).`;
  const receipt =
    adsRatio === undefined
      ? 'It is taken for that of one ordinary share: of a depositary receipt (ADR) for another number, enter the number under the company’s settings.'
      : `What is quoted is a depositary receipt for ${adsRatio} ordinary shares: price and value a share are of one ordinary share here, and the base value of the company is told for one receipt.`;
  return [
    {
      code: 'PRICE_CONVERTED',
      severity: 'info',
      message: [currency, receipt].filter((sentence) => sentence !== '').join(' '),
      figures: { price, from, to, rate, rateDate, ...(adsRatio !== undefined && { adsRatio }) },
    },
  ];
}

/** Two currencies of a value: that of its statements, and that in which its price is quoted. */
export interface CurrencyPairFacts {
  readonly statements: string;
  readonly price: string;
}

/** Strikes and the debt of convertibles are taken in the currency of the statements, whatever the price is quoted in. */
export function lintStrikes({ statements, price }: CurrencyPairFacts): Warning[] {
  if (statements === price) return [];
  return [
    {
      code: 'STRIKES_IN_STATEMENT_CURRENCY',
      severity: 'warning',
      message: `Strikes and convertible debt are taken as ${statements}, the currency of the statements; the price is quoted in ${price}. Check that they were given so.`,
      figures: { statements, price },
    },
  ];
}

/** A target in the currency of the price is the target of the statements' currency at an exchange rate that stays. */
export function lintTargetCurrency({ statements, price }: CurrencyPairFacts): Warning[] {
  if (statements === price) return [];
  return [
    {
      code: 'TARGET_AT_UNMOVED_RATE',
      severity: 'info',
      message: `The 12-month target is worked out in ${statements}; in ${price}, the currency of the price, it assumes that the exchange rate does not move.`,
      figures: { statements, price },
    },
  ];
}
