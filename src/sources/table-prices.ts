/**
 * Price tables of no particular provider: a date and a close, with an adjusted close or a column of
 * symbols where there is one. Whether a close without an adjusted one is adjusted has to be said.
 */
import { CURRENCY_HEADINGS } from './currencies.ts';
import { dateStylesOf } from './mapping/read-date.ts';
import { isNoValue } from './mapping/read-number.ts';
import { columnOf, singleLayout } from './price-header.ts';
import { priceProvider } from './price-provider.ts';

const DATES = [
  'date',
  'datetime',
  'datum',
  'fecha',
  'data',
  'day',
  'tradedate',
  'pricedate',
  'exchangedate',
];
/** As R's tidyquant writes it; where it heads no figures it may say whether a close is adjusted. */
const ADJUSTED_FIGURES = 'adjusted';
/** What heads the days where no other column does: a file of days may call them times. */
const TIMES = ['time', 'timestamp', 'windowstart'];
const CLOSES = ['close', 'closeprice', 'closingprice', 'last', 'price', 'px', 'pxlast', 'schluss'];
const ADJUSTED = ['adjclose', 'adjustedclose', 'closeadj', 'closeadjusted', 'adjcloseprice'];
const SYMBOLS = ['symbol', 'ticker', 'tickersymbol', 'stock', 'act_symbol', 'actsymbol', 'name'];

const HISTORY =
  "Its columns are those of yfinance's history(), whose close is adjusted for splits and dividends unless auto_adjust=False was asked for.";

export const tablePrices = priceProvider('price-table', (head) => {
  const dates = columnOf(head, ...DATES) === null ? TIMES : DATES;
  if (columnOf(head, ...dates) === null || columnOf(head, ...CLOSES) === null) return null;
  const figures = columnOf(head, ADJUSTED_FIGURES);
  const names =
    figures !== null && head.body.every((row) => !/[a-z]/i.test(row[figures] ?? ''))
      ? [...ADJUSTED, ADJUSTED_FIGURES]
      : ADJUSTED;
  const adjusted = columnOf(head, ...names) !== null;
  const symbol = columnOf(head, ...SYMBOLS) !== null;
  const layout = singleLayout(
    head,
    {
      date: dates,
      close: CLOSES,
      currency: CURRENCY_HEADINGS,
      ...(adjusted ? { adjClose: names } : {}),
      ...(symbol ? { symbol: SYMBOLS } : {}),
    },
    false,
  );
  if (layout === null) return null;
  // Figures like 1,234 and dates like 01/02/2020 throughout read in two ways: then somebody has to say.
  const cells = (column: number): string[] =>
    head.body.map((row) => row[column] ?? '').filter((cell) => !isNoValue(cell));
  if (layout.mark === null || dateStylesOf(cells(layout.date), null).length > 1) return null;
  const isHistory = columnOf(head, 'dividends') !== null && columnOf(head, 'stocksplits') !== null;
  return {
    layout,
    provider: {
      whose: 'price',
      basis: adjusted ? 'by-splits' : null,
      ...(isHistory ? { likelyBasis: HISTORY } : {}),
    },
  };
});
