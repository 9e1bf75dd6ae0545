/** Reads by what premia in US dollars move to the currency of a company's flows (finance.md §0.7, ADR 0020). */
import type { WaccInputs as Overrides } from '../contract/api.ts';
import type { Json } from '../contract/errors.ts';
import { rateOn, type RateRecord } from '../repo/rate.ts';
import type { PremiumInflation } from './computations/premium-currency.ts';
import type { Deps } from './deps.ts';

/** Currency of French's premia and of Damodaran's. */
export const PREMIUM_CURRENCY = 'USD';

export interface PremiumCurrencyRead {
  /** Null where it is missing. */
  inflation: PremiumInflation | null;
  missing: string[];
  sources: string[];
  note: Json;
}

/** Null for flows in dollars: nothing is to be moved. */
export function premiumCurrency(
  deps: Deps,
  currency: string,
  date: string,
  { premiumIn, inflation: given }: Overrides,
): PremiumCurrencyRead | null {
  if (currency === PREMIUM_CURRENCY) return null;
  if (premiumIn === 'local' || given !== undefined) {
    const inflation = premiumIn === 'local' ? premiumIn : (given ?? null);
    return { inflation, missing: [], sources: [], note: rateNote(undefined) };
  }
  const scopes = [currency, PREMIUM_CURRENCY];
  const [local, dollar] = scopes.map((scope) => rateOn(deps.db, 'inflation', scope, date));
  return {
    inflation: local && dollar ? { local: local.value, dollar: dollar.value } : null,
    missing: scopes
      .filter((_, at) => [local, dollar][at] === undefined)
      .map((scope) => `expected inflation (${scope})`),
    sources: scopes.map((scope) => `rates:inflation:${scope}`),
    note: [local, dollar].map((rate) => (rate ? { ...noteOf(rate), asOf: rate.asOf } : null)),
  };
}

/** Where a rate was read, for the record. */
function noteOf({ id, scope, source }: RateRecord): { [key: string]: Json } {
  return { rateId: id, scope, source };
}

/** As {@link noteOf}; of a rate that no row holds, that it came with the request. */
export function rateNote(rate: RateRecord | undefined): Json {
  return rate ? noteOf(rate) : 'given with the request';
}
