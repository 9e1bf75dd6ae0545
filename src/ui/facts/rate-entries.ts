/** The market rates that a company's cost of capital takes, in the order of the card that they are entered in. */
import type { Ticker } from '../../contract/api.ts';
import { premiumScopes } from '../../contract/data-regions.ts';
import type { RateKind } from '../../contract/vocabulary.ts';

export type RateKey = 'risk-free' | 'erp' | 'inflation' | 'inflation-dollar';

export interface RateEntry {
  key: RateKey;
  kind: RateKind;
  label: string;
  /** Under what a new one is filed; null while the company does not say. */
  scope: string | null;
  /** Under what one in force may be filed. */
  scopes: string[];
}

/**
 * @param currency Of the cash flows; null where it is not known.
 * @returns For flows in dollars the rate and the premium; for others also both inflations that premia move by.
 */
export function rateEntries(ticker: Ticker, currency: string | null): RateEntry[] {
  const inCurrency = (key: RateKey, kind: RateKind, label: string, of: string | null) => ({
    ...{ key, kind, label, scope: of },
    scopes: of === null ? [] : [of],
  });
  const inflation = (key: RateKey, of: string) =>
    inCurrency(key, 'inflation', `Expected inflation, ${of}`, of);
  return [
    inCurrency('risk-free', 'risk-free', 'Risk-free rate', currency),
    {
      ...{ key: 'erp', kind: 'erp', label: 'Equity risk premium' },
      ...{ scope: premiumScopes(ticker)[0] ?? null, scopes: premiumScopes(ticker) },
    },
    ...(currency === null || currency === 'USD'
      ? []
      : [inflation('inflation', currency), inflation('inflation-dollar', 'USD')]),
  ];
}
