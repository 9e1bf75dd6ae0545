/** The market value of a typed or pasted peer: as given, else its price times its shares. */
import { MINOR_UNITS } from '../contract/vocabulary.ts';
import type { PeerRecord } from '../repo/peer.ts';

/** Currencies whose shares are quoted in hundredths: whether a price is in pounds or in pence nothing tells. */
const QUOTED_IN_HUNDREDTHS: ReadonlySet<string> = new Set([
  ...MINOR_UNITS.keys(),
  ...MINOR_UNITS.values(),
]);

/**
 * Figures with the market value that price and shares make, `price x shares` (finance.md §11), where none is given.
 * Only where the currency of both is told and its prices come in whole units of it: a price in pence beside amounts in
 * pounds would make a hundred times the value.
 */
export function withMarketValue({
  currency,
  figures,
}: Pick<PeerRecord, 'currency' | 'figures'>): PeerRecord['figures'] {
  const { market_cap: given, price, shares } = figures;
  if (given != null || price == null || shares == null || !(price > 0 && shares > 0)) {
    return figures;
  }
  return currency === null || QUOTED_IN_HUNDREDTHS.has(currency)
    ? figures
    : { ...figures, market_cap: price * shares };
}
