/**
 * Tables as the yfinance library writes them: a line of fields, a line of tickers (either first),
 * a line that names the dates, and one or several securities side by side.
 */
import { headingMap, stylesOf, type TableHead } from './price-header.ts';
import { priceProvider } from './price-provider.ts';
import type { PriceFields, PriceLayout } from './price-table.ts';
import { headingKey } from './table.ts';

const FIELDS: ReadonlySet<string> = new Set([
  ...['open', 'high', 'low', 'close', 'adjclose', 'volume', 'dividends', 'stocksplits'],
  'capitalgains',
]);

/** What stands above the dates in a heading line of this layout. */
const CORNERS: ReadonlySet<string> = new Set([
  '',
  'price',
  'ticker',
  'attributes',
  'symbols',
  'date',
]);

const isFieldRow = (cells: readonly string[]): boolean =>
  cells.length > 1 &&
  cells.slice(1).every((cell) => FIELDS.has(headingKey(cell))) &&
  cells.slice(1).some((cell) => headingKey(cell) === 'close');

const isTickerRow = (cells: readonly string[]): boolean =>
  cells.length > 1 &&
  cells.slice(1).every((cell) => /^[\^A-Za-z0-9][A-Za-z0-9.^=-]{0,23}$/.test(cell)) &&
  !cells.slice(1).some((cell) => FIELDS.has(headingKey(cell)));

export const yfinancePrices = priceProvider('yfinance-prices', (head) => {
  const layout = findLayout(head);
  if (layout === null) return null;
  const adjusted = layout.fields.every(({ adjClose }) => adjClose !== null);
  return {
    layout,
    provider: {
      whose: "yfinance's",
      basis: adjusted
        ? {
            close: 'split-adjusted',
            why: 'Adj Close is adjusted for splits and dividends, Close for splits only.',
          }
        : {
            // The library adjusts by default (auto_adjust) and then leaves Adj Close out.
            close: 'adjusted',
            why: 'The table has no Adj Close, so its Close is adjusted for splits and dividends, as the library does by default.',
          },
    },
  };
});

/** A table of one ticker as a plain one with its fields as headings, by which exchange rates and yields are read; null where it is none. */
export function yfinanceHead(head: TableHead): { head: TableHead; ticker: string } | null {
  const layout = findLayout(head);
  const [fields, ...others] = layout?.fields ?? [];
  if (layout === null || fields === undefined || others.length > 0) return null;
  const below = isFieldRow(head.headings) ? head.headings : (head.body[0] ?? []);
  const headings = ['Date', ...below.slice(1)];
  return {
    ticker: fields.symbol ?? '',
    head: {
      ...head,
      ...{ headings, keys: headings.map(headingKey) },
      firstLine: layout.headerLine,
      body: head.body.slice(layout.headerLine - head.firstLine),
    },
  };
}

function findLayout(head: TableHead): PriceLayout | null {
  const second = head.body[0] ?? [];
  if (![head.headings, second].every((row) => CORNERS.has(headingKey(row[0] ?? '')))) return null;
  const fieldsFirst = isFieldRow(head.headings) && isTickerRow(second);
  const tickersFirst = isTickerRow(head.headings) && isFieldRow(second);
  if (!fieldsFirst && !tickersFirst) return null;
  const names = (fieldsFirst ? head.headings : second).map(headingKey);
  const tickers = fieldsFirst ? second : head.headings;
  if (names.length !== tickers.length) return null;
  const named = headingKey(head.body[1]?.[0] ?? '') === 'date';
  const fields = securities(names, tickers);
  if (fields === null) return null;
  const numbers = fields.flatMap(({ close, adjClose }) =>
    adjClose === null ? [close] : [close, adjClose],
  );
  const skipped = named ? 2 : 1;
  const styles = stylesOf(head.body.slice(skipped), 0, numbers, head.delimiter);
  return {
    headerLine: head.firstLine + skipped,
    delimiter: head.delimiter,
    width: names.length,
    date: 0,
    dateOrder:
      styles.dateOrder === null || styles.dateOrder === 'ambiguous' ? 'ymd' : styles.dateOrder,
    ambiguousDates: styles.dateOrder === 'ambiguous',
    mark: styles.mark,
    symbol: null,
    currency: null,
    fields,
    headings: new Map([...headingMap(head), [0, 'Date']]),
    exact: named,
  };
}

/** The columns of each ticker; null where one has no close, or a field twice. */
function securities(names: readonly string[], tickers: readonly string[]): PriceFields[] | null {
  const symbols = [...new Set(tickers.slice(1))];
  const fields = symbols.map((symbol) => {
    const columns = (name: string): number[] =>
      names.flatMap((key, at) => (at > 0 && key === name && tickers[at] === symbol ? [at] : []));
    const one = (name: string): number | null => columns(name)[0] ?? null;
    const close = columns('close');
    if (close.length !== 1 || columns('adjclose').length > 1) return null;
    return {
      symbol,
      close: close[0] ?? 0,
      adjClose: one('adjclose'),
      low: one('low'),
      high: one('high'),
    };
  });
  return fields.every((field) => field !== null) ? fields : null;
}
