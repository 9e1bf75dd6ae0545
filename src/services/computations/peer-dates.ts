/** Peers whose figures are of another time than the company's price. */
import type { Warning } from '../../contract/api.ts';
import { requireIsoDay } from '../dates.ts';

/** The most days between a peer and the company's price without a word: beyond, they are of different markets. */
export const OLD_PRICE_DAYS = 31;

/**
 * The finding on typed and pasted peers of another time than the price that is compared at their multiples, before or
 * after it; none without a price, or where a run of before keeps no days.
 *
 * @param dates ISO days that the peers are as of, by name; those picked from the book have none
 * @param included names of the peers that have a multiple
 */
export function peerDateWarnings(
  dates: Readonly<Record<string, string>> | undefined,
  included: ReadonlySet<string>,
  priceDate: string | null,
): Warning[] {
  if (dates === undefined || priceDate === null) return [];
  const priced = requireIsoDay(priceDate, 'date');
  const far = Object.entries(dates)
    .filter(([name, asOf]) => {
      const days = Math.abs(requireIsoDay(asOf, 'date') - priced);
      return included.has(name) && days > OLD_PRICE_DAYS;
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (far.length === 0) return [];
  return [
    {
      code: 'PEER_DATE_FAR',
      severity: 'warning',
      message: `Peers of more than ${String(OLD_PRICE_DAYS)} days before or after the company's price of ${priceDate}: ${far.map(([name, asOf]) => `${name} (${asOf})`).join('; ')}. Their multiples are what another market paid: paste peers of its time, or bring the price up to date.`,
      figures: { peers: far.length, priceDate },
    },
  ];
}
