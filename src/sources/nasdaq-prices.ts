/**
 * Nasdaq.com's "Historical Data" (csv): date, last price, volume, open, high, low, newest first, prices with a dollar sign in
 * front. Neither the symbol nor what the prices are adjusted for is told.
 */
import { singleLayout } from './price-header.ts';
import { priceProvider } from './price-provider.ts';

const COLUMNS = ['date', 'closelast', 'volume', 'open', 'high', 'low'] as const;

export const nasdaqPrices = priceProvider('nasdaq-prices', (head) => {
  const isOwn =
    head.keys.length === COLUMNS.length && COLUMNS.every((name, at) => head.keys[at] === name);
  const layout = isOwn ? singleLayout(head, { date: ['date'], close: ['closelast'] }, true) : null;
  return layout === null ? null : { layout, provider: { whose: "Nasdaq.com's", basis: null } };
});
