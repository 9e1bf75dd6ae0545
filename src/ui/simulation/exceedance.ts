import { format } from '../shared/format.ts';
import type { SimulationFigures } from '../shared/simulation.ts';

/**
 * How often a simulation came above the price, as text, with the Monte Carlo standard error of the share. Where none or
 * all of the draws with a value did, it is told so: 0.0% ± 0.00% would claim a certainty that no number of draws gives.
 *
 * @returns null without a price; `error` is null where the sample says nothing about it
 */
export function exceedanceText({
  abovePrice,
  draws,
  rejected,
}: Pick<SimulationFigures, 'abovePrice' | 'draws' | 'rejected'>): {
  text: string;
  error: string | null;
} | null {
  if (abovePrice === null) return null;
  const { probability, error } = abovePrice;
  if (probability === 0 || probability === 1) {
    const share = probability === 0 ? 'none' : 'all';
    return { text: `${share} of ${format.count(draws - rejected.count)} draws`, error: null };
  }
  return { text: format.percent(probability), error: format.percent(error, 2) };
}
