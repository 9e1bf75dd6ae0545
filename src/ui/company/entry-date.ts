/** The day that a figure typed over the market's begins with. */
import type { MarketToday } from '../../contract/api.ts';
import type { MarketFigure } from './market-strip.ts';

/**
 * A new price is of today. A rate is of the price's day where there is a price: that is the day on which a cost of
 * capital looks for it, and one of a later day would not be in force.
 *
 * @returns In ISO form.
 */
export function entryDate(
  figure: MarketFigure,
  today: Pick<MarketToday, 'price'>,
  now: Date,
): string {
  const isRate = figure === 'risk-free' || figure === 'erp';
  return (isRate ? today.price?.date : undefined) ?? now.toISOString().slice(0, 10);
}
