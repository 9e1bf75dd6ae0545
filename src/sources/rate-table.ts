/**
 * Exchange rates in tables of no particular provider: a date and a rate, with the pair in the heading or
 * the file's name; and price layouts (Yahoo, Stooq, investing.com) whose name is a pair of currencies.
 */
import { pairOfName, parsePair, type CurrencyPair } from './currencies.ts';
import { parseExchangeRates } from './exchange-rates.ts';
import { INVESTING_DATES, INVESTING_LAST } from './investing-prices.ts';
import { haveLateTimes, refuseEarlyDays } from './timed-days.ts';
import { columnOf, stylesOf, type TableHead } from './price-header.ts';
import type { ExchangeRateTable, ParsedFile } from './types.ts';
import { DATE_KEYS, otherColumns, valueProvider } from './value-provider.ts';
import { valueLayout } from './value-table.ts';

/** Headings that say of themselves that they are exchange rates. */
const RATES = ['rate', 'exchangerate', 'fxrate', 'fx', 'wechselkurs', 'cours', 'tauxdechange'];
/** Headings of the last price, which is a rate where the file's name is a pair. */
const CLOSES = [
  ...INVESTING_LAST,
  ...['close', 'price', 'last', 'value', 'kurs', 'zuletzt', 'dernier', 'ultimo', '\u00faltimo'],
  ...['zamkniecie', 'obsvalue', 'mid'],
];

/** Headings of days where the file's name is a pair: those of every site. */
const NAMED_DATES = [...new Set([...DATE_KEYS, ...INVESTING_DATES, 'time', 'timestamp'])];

/** Whether figures such as 1,085 throughout read by a point and by a comma: then somebody has to say. */
function isAmbiguous(
  head: TableHead,
  date: number,
  columns: readonly { readonly column: number }[],
): boolean {
  const at = columns.map(({ column }) => column);
  return stylesOf(head.body, date, at, head.delimiter).mark === null;
}

export const rateTable = valueProvider<CurrencyPair | null>(
  'rate-table',
  (head, { stem }) => {
    const named = pairOfName(stem);
    const date = columnOf(head, ...(named === null ? DATE_KEYS : NAMED_DATES));
    if (date === null) return null;
    const others = otherColumns(head, date);
    const pairs = others.map(({ column, heading }) => ({
      column,
      heading,
      series: parsePair(heading),
    }));
    if (pairs.length > 0 && pairs.every(({ series }) => series !== null)) {
      if (isAmbiguous(head, date, pairs)) return null;
      return { date, columns: pairs, exact: true, seen: 'headings that are pairs of currencies' };
    }
    const rate = columnOf(head, ...RATES) ?? (named === null ? null : columnOf(head, ...CLOSES));
    // A table with other columns than rates is a rate table by its name alone.
    if (rate === null || (named === null && others.length > 1)) return null;
    const heading = head.headings[rate] ?? '';
    if (others.length === 1 && isAmbiguous(head, date, others)) return null;
    return {
      date,
      columns: [{ column: rate, heading, series: named }],
      exact: true,
      seen:
        named === null ? 'a date and a rate' : `the pair ${named.base}/${named.quote} in the name`,
    };
  },
  (opened, content, head, found, options) => {
    const named = found.columns.every(({ series }) => series !== null);
    const given = options.pair !== undefined;
    // A person's answer leads over the name of a file with one rate.
    const columns =
      given && found.columns.length === 1
        ? found.columns.map((column) => ({ ...column, series: null }))
        : found.columns;
    const layout = valueLayout(head, found.date, columns);
    const parsed = parseExchangeRates(
      opened,
      content,
      layout,
      {
        format: 'rate-table',
        why: given
          ? 'The currencies are as given.'
          : named && found.columns.length > 1
            ? 'The headings tell the currencies.'
            : 'The name of the file or the heading tells the currencies.',
        monthlyAtEnd: ['open', 'high', 'low'].every((key) => head.keys.includes(key)),
      },
      options,
    );
    const isLate = haveLateTimes(head.body.map((row) => row[found.date] ?? ''));
    if (isLate || layout.dateOrder === 'unix') refuseEarlyRates(parsed, isLate);
    return parsed;
  },
);

/** Refuses times that do not tell the day: a day of exchange rates begins in the evening before, in UTC. */
function refuseEarlyRates({ file, data }: ParsedFile<ExchangeRateTable>, isLate: boolean): void {
  for (const { days, rates, lines } of data.series) {
    const rows = { days, close: rates, adjClose: rates, lines };
    refuseEarlyDays(file, { series: new Map([['', rows]]) }, isLate);
  }
}
