/**
 * Tiingo's tables (csv): its end-of-day layout with adjusted columns, and the short one with a symbol
 * on every line. The close is the price as traded.
 */
import { columnOf, singleLayout } from './price-header.ts';
import { priceProvider } from './price-provider.ts';

const SHORT = ['date', 'open', 'high', 'low', 'close', 'volume', 'symbol'] as const;

export const tiingoPrices = priceProvider('tiingo-prices', (head) => {
  const full = ['date', 'close', 'adjclose', 'divcash', 'splitfactor'].every(
    (name) => columnOf(head, name) !== null,
  );
  const short =
    head.keys.length === SHORT.length && SHORT.every((name, at) => head.keys[at] === name);
  if (!full && !short) return null;
  const symbol = columnOf(head, 'symbol') ?? columnOf(head, 'ticker');
  const layout = singleLayout(
    head,
    {
      date: ['date'],
      close: ['close'],
      ...(full ? { adjClose: ['adjclose'] } : {}),
      ...(symbol === null ? {} : { symbol: ['symbol', 'ticker'] }),
    },
    full,
  );
  if (layout === null) return null;
  return {
    layout,
    provider: {
      whose: "Tiingo's",
      basis: {
        close: 'as-traded',
        why: full
          ? 'adjClose is adjusted for splits and dividends; close is the price as traded.'
          : 'The close is the price as traded, adjusted for nothing.',
      },
      // Tiingo writes share classes with a hyphen already and names no exchange.
      symbolOf: (cell) => (/^[A-Za-z0-9-]{1,12}$/.test(cell) ? cell.toUpperCase() : null),
    },
  };
});
