/**
 * Yahoo's daily and monthly price tables (csv): Date, Open, High, Low, Close, Adj Close, Volume,
 * and the layout before 2012 with Adj Close last, whose close is told by whether it steps at splits. Other columns and orders of a re-saved copy are
 * read by their headings.
 */
import { columnOf, singleLayout } from './price-header.ts';
import { priceProvider } from './price-provider.ts';

const COLUMNS = ['date', 'open', 'high', 'low', 'close', 'adjclose'] as const;

/** Headings that Yahoo never had: those of Quandl's WIKI prices and their like. */
const FOREIGN: ReadonlySet<string> = new Set([
  ...['exdividend', 'splitratio', 'adjopen', 'adjhigh', 'adjlow', 'adjvolume'],
  ...['divcash', 'splitfactor'],
]);

export const yahooPrices = priceProvider('yahoo-prices', (head) => {
  if (!COLUMNS.every((name) => columnOf(head, name) !== null)) return null;
  if (head.keys.includes('symbol') || head.keys.includes('ticker')) return null;
  if (head.keys.some((key) => FOREIGN.has(key))) return null;
  const volume = head.keys.indexOf('volume');
  const exact = head.keys.length === COLUMNS.length + 1 && volume >= 0;
  const layout = singleLayout(
    head,
    { date: ['date'], close: ['close'], adjClose: ['adjclose'] },
    exact,
  );
  if (layout === null) return null;
  // Before 2012 Yahoo printed the close as traded, with Adj Close last. Its order proves nothing: libraries and people
  // put the columns of today's files in the same one.
  const unclear = volume >= 0 && volume < head.keys.indexOf('adjclose');
  return {
    layout,
    provider: {
      whose: "Yahoo's",
      basis: unclear
        ? 'by-splits'
        : {
            close: 'split-adjusted',
            why: 'Adj Close is adjusted for splits and dividends; Close for splits only.',
          },
    },
  };
});
