/**
 * What TradingView exports of a chart (csv): time, open, high, low, close, then volume and whatever else the chart shows. Times are
 * dates or seconds since 1970. A chart may be adjusted for dividends or not, which the file does not say.
 */
import { listedSymbol } from './exchange-prefix.ts';
import { singleLayout } from './price-header.ts';
import { priceProvider } from './price-provider.ts';

const COLUMNS = ['time', 'open', 'high', 'low', 'close'] as const;
/** `NASDAQ_DLY_ACME, 1D.csv`, also without the mark of delayed data: exchange, symbol, interval. */
const NAME = /^([A-Z]+)(?:_DLY)?_([A-Z0-9.]+), \S+/;

export const tradingviewPrices = priceProvider('tradingview-prices', (head) => {
  if (!COLUMNS.every((name, at) => head.keys[at] === name)) return null;
  const layout = singleLayout(head, { date: ['time'], close: ['close'] }, true);
  if (layout === null) return null;
  return {
    layout,
    provider: {
      whose: "TradingView's",
      basis: null,
      symbolOfName(name) {
        const [, exchange, symbol] = NAME.exec(name) ?? [];
        return exchange === undefined || symbol === undefined
          ? null
          : listedSymbol(`${exchange}:${symbol}`);
      },
    },
  };
});
