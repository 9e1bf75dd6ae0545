/**
 * Tables of investing.com's "Historical Data" in its languages: date, last price, open, high, low,
 * volume, change. Its prices are adjusted for splits and not for dividends.
 */
import { singleLayout } from './price-header.ts';
import { priceProvider } from './price-provider.ts';

/** The headings of dates and last prices, as keys, by language of the site. */
export const INVESTING_DATES: readonly string[] = [
  'date',
  'datum',
  'fecha',
  'data',
  'tarih',
  '\u65e5\u4ed8',
  '\u65e5\u4ed8\u3051',
  '\u0434\u0430\u0442\u0430',
];
export const INVESTING_LAST: readonly string[] = [
  ...['price', 'zuletzt', 'dernier', '\u00faltimo', 'ultimo', 'laatst', 'ostatnio', '\u015fimdi'],
  ...['\u7d42\u5024', '\u0446\u0435\u043d\u0430', 'senaste'],
];
/** Headings of the change in percent: a word or the sign alone. */
const CHANGE =
  /^(?:change|ver\u00e4nderung|variation|var|verschil|zmiana|fark|\u5909\u5316\u7387|\u0438\u0437\u043c|\+\/-)?$/;

const COLUMNS = 7;
const HIGH = 3;
const LOW = 4;

export const investingPrices = priceProvider('investing-prices', (head) => {
  const { keys, headings } = head;
  if (keys.length !== COLUMNS || !/%/.test(headings[COLUMNS - 1] ?? '')) return null;
  if (!INVESTING_DATES.includes(keys[0] ?? '') || !INVESTING_LAST.includes(keys[1] ?? ''))
    return null;
  if (!CHANGE.test(keys[COLUMNS - 1] ?? '')) return null;
  const layout = singleLayout(
    head,
    {
      date: INVESTING_DATES,
      close: [keys[1] ?? ''],
      high: [keys[HIGH] ?? ''],
      low: [keys[LOW] ?? ''],
    },
    true,
  );
  if (layout === null) return null;
  return {
    layout,
    provider: {
      whose: "investing.com's",
      basis: {
        close: 'split-adjusted',
        why: 'Prices of investing.com are adjusted for splits and not for dividends.',
      },
      symbolOfName: (name) =>
        /^([A-Z]{1,5}(?:\.[A-Z]{1,2})?) Historical Data/.exec(name)?.[1] ?? null,
    },
  };
});
