/**
 * Alpha Vantage's tables (csv): daily, weekly and monthly, as traded, with or without an adjusted
 * close. Newest first.
 */
import { columnOf, singleLayout } from './price-header.ts';
import { isLeadingCurrency } from './peer-units.ts';
import { priceProvider } from './price-provider.ts';
import { SourceRefusal } from './refusal.ts';

/** A cryptocurrency in a currency of the world: `currency_daily_BTC_EUR.csv`. */
const CRYPTO = /^(?:digital_)?currency_(?:daily|weekly|monthly)_([A-Z0-9]+)_[A-Z]{3}/i;

export const alphaVantagePrices = priceProvider('alphavantage-prices', (head, { file, stem }) => {
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
  const coin = CRYPTO.exec(stem)?.[1];
  if (coin !== undefined) {
    throw new SourceRefusal(
      'NOT_PRICES',
      `${file} holds prices of ${coin.toUpperCase()}, a cryptocurrency by its name, not of a company, fund or index.`,
      { file, found: coin, expected: 'prices of a share, fund or index' },
    );
  }
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
      symbolOfName(name) {
        const symbol = /(?:^|_)([A-Z]{1,5}(?:[.-][A-Z]{1,3})?)(?:\s*\(\d+\))?\.(?:csv|txt)$/.exec(
          name,
        )?.[1];
        return symbol === undefined || isLeadingCurrency(symbol) ? null : symbol;
      },
    },
  };
});
