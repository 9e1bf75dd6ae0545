export interface OptionGrant {
  count: number;
  /** In whole units of the currency of the statements, also where the price is quoted in another. */
  strike: number;
  years: number;
}

/**
 * Dilution, taken once: the options' value is subtracted, or diluted shares divide. Strikes and debt are in whole units
 * of the currency of the statements; a price in another currency is converted to it before they meet.
 */
export type Dilution =
  | {
      kind: 'option-value';
      at: 'own-value' | 'market-price';
      grants: readonly OptionGrant[];
      volatility: number;
      riskFree: number;
      dividendYield: number;
    }
  | {
      kind: 'treasury-stock';
      at: 'own-value' | 'market-price';
      options: readonly { count: number; strike: number }[];
      restrictedUnits: number;
      convertibles: readonly { shares: number; debt: number }[];
    };
