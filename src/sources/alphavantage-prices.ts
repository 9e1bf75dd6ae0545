/**
 * Alpha Vantage's tables (csv): daily, weekly and monthly, as traded, with or without an adjusted
 * close. Newest first.
 */
import { columnOf, singleLayout } from './price-header.ts';
import { priceProvider } from './price-provider.ts';

export const alphaVantagePrices = priceProvider('alphavantage-prices', (head) => {
  const own = ['timestamp', 'open', 'high', 'low', 'close'];
  if (!own.every((name) => columnOf(head, name) !== null)) return null;
  const adjusted = columnOf(head, 'adjustedclose') !== null;
  const layout = singleLayout(
    head,
    {
      date: ['timestamp'],
      close: ['close'],
      ...(adjusted ? { adjClose: ['adjustedclose'] } : {}),
    },
    columnOf(head, 'volume') !== null,
  );
  if (layout === null) return null;
  return {
    layout,
    provider: {
      whose: "Alpha Vantage's",
      basis: {
        close: 'as-traded',
        why: adjusted
          ? 'The adjusted close is adjusted for splits and dividends; the close is the price as traded.'
          : 'The close is the price as traded, adjusted for nothing.',
      },
      symbolOfName: (name) =>
        /(?:^|_)([A-Z]{1,5}(?:[.-][A-Z]{1,3})?)(?:\s*\(\d+\))?\.(?:csv|txt)$/.exec(name)?.[1] ??
        null,
    },
  };
});
