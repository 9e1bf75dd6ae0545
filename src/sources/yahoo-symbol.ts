/** What a Yahoo symbol tells: itself from a file name, and the exchange from its suffix. */

import { listedSymbol } from './exchange-prefix.ts';
import { isLeadingCurrency } from './peer-units.ts';

/** A company's region as in the finance conventions' table of regions. */
export type ListingRegion =
  | 'US'
  | 'Canada'
  | 'Europe'
  | 'UK'
  | 'Japan'
  | 'Asia Pacific ex Japan'
  | 'China'
  | 'India'
  | 'Emerging'
  | 'Other';

export interface Listing {
  /** ISO code, or GBX, ILA, ZAc where the exchange quotes in hundredths. */
  readonly currency: string;
  readonly region: ListingRegion;
}

/** Suffixes by currency and region, as Yahoo lists its exchanges. */
const EXCHANGES: readonly (readonly [string, ListingRegion, readonly string[]])[] = [
  [
    'EUR',
    'Europe',
    ['DE', 'F', 'BE', 'DU', 'HM', 'HA', 'MU', 'SG', 'PA', 'AS', 'BR', 'LS', 'MI', 'MC', 'HE', 'VI'],
  ],
  ['EUR', 'Europe', ['IR', 'AT']],
  ['GBX', 'UK', ['L']],
  ['CHF', 'Europe', ['SW']],
  ['SEK', 'Europe', ['ST']],
  ['DKK', 'Europe', ['CO']],
  ['NOK', 'Europe', ['OL']],
  ['PLN', 'Emerging', ['WA']],
  ['CZK', 'Emerging', ['PR']],
  ['HUF', 'Emerging', ['BD']],
  ['TRY', 'Emerging', ['IS']],
  ['ILA', 'Other', ['TA']],
  ['ZAc', 'Emerging', ['JO']],
  ['SAR', 'Emerging', ['SR']],
  ['QAR', 'Emerging', ['QA']],
  ['JPY', 'Japan', ['T']],
  ['HKD', 'Asia Pacific ex Japan', ['HK']],
  ['SGD', 'Asia Pacific ex Japan', ['SI']],
  ['AUD', 'Asia Pacific ex Japan', ['AX']],
  ['NZD', 'Asia Pacific ex Japan', ['NZ']],
  ['CNY', 'China', ['SS', 'SZ']],
  ['KRW', 'Emerging', ['KS', 'KQ']],
  ['TWD', 'Emerging', ['TW', 'TWO']],
  ['INR', 'India', ['NS', 'BO']],
  ['IDR', 'Emerging', ['JK']],
  ['MYR', 'Emerging', ['KL']],
  ['THB', 'Emerging', ['BK']],
  ['CAD', 'Canada', ['TO', 'V', 'CN', 'NE']],
  ['BRL', 'Emerging', ['SA']],
  ['MXN', 'Emerging', ['MX']],
  ['CLP', 'Emerging', ['SN']],
];

const BY_SUFFIX: ReadonlyMap<string, Listing> = new Map(
  EXCHANGES.flatMap(([currency, region, suffixes]) =>
    suffixes.map((suffix) => [suffix, { currency, region }] as const),
  ),
);

/** The units in which the exchanges quote, and the whole currencies of those that quote in hundredths. */
export const QUOTATION_UNITS: ReadonlySet<string> = new Set([
  ...['USD', 'GBP', 'ILS', 'ZAR'],
  ...EXCHANGES.map(([currency]) => currency),
]);

/**
 * Currency and region that the exchange suffix hints at; no suffix is a US listing. Null where the
 * symbol is no share of a known exchange: indices (`^`), futures and exchange rates (`=`), crypto
 * (`-USD`), unknown suffixes.
 */
export function listingOf(symbol: string): Listing | null {
  if (/[\^=]/.test(symbol) || /-(?:USD|EUR|GBP|JPY|USDT|BTC)$/.test(symbol)) return null;
  const dot = symbol.lastIndexOf('.');
  if (dot < 0) return /^[A-Z]/.test(symbol) ? { currency: 'USD', region: 'US' } : null;
  return BY_SUFFIX.get(symbol.slice(dot + 1)) ?? null;
}

const YIELDS: ReadonlySet<string> = new Set(['^IRX', '^FVX', '^TNX', '^TYX', '2YY=F', '10Y=F']);

/** The code of a government's yield: US10Y, DE02Y, US03MY. */
const YIELD_CODE = /^[A-Z]{2}\d{2}(?:MY?|Y)$/;

/** Whether a symbol is a yield in percent, which no return can be computed from. */
export function isYield(symbol: string): boolean {
  const plain = symbol.trim().toUpperCase();
  return YIELDS.has(plain) || YIELD_CODE.test(plain);
}

/** Names in capitals that people and sites give to tables, in several languages, which are no symbols. */
const COMMON_NAMES: ReadonlySet<string> = new Set(
  (
    'BOOK1 CHART CHARTS CLOSE CSV DAILY DATA DATES EXCEL FILE FILES HIST HISTO INDEX LIST NEW OHLC OHLCV PRICE QUOTE SHEET ' +
    'STOCK TABLE TEST YAHOO ADJ CLEAN COPY DUMP FINAL MERGE MONTH SERIE SHARE TEMP TODAY TRADE VALUE ' +
    'AKTIE DATEN KURS KURSE MAPPE MARKT PREIS WERTE ACTION BOURSE COURS PRIX TITRE ACCION DATOS VALOR AZIONE BORSA ' +
    'DATI CORSO DADOS ACAO BEURS KOERS KURSER KURSY CENA CENY KOPIE COPIA'
  ).split(' '),
);

const SHARE = /^(?=.*[A-Z.])[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,3})?(?:\.[A-Z]{1,3})?$/;
/** Longer codes are symbols where the suffix is that of a known exchange: RELIANCE.NS. */
const LISTED = /^[A-Z0-9][A-Z0-9&-]{0,11}\.([A-Z]{1,3})$/;
/**
 * A share of the United States: behind the dash a class (`BRK-B`), a preferred share (`BAC-PL`), a warrant, a unit or a
 * right, or the country as FactSet writes it (`NESN-CH`). Anything else may be a word: `WIKI-IBM`, `AAPL-NEW`.
 */
const PLAIN_SHARE =
  /^[A-Z]{1,5}(?:-(?:[A-Z]|P[A-Z]|WT|WS|UN|RT|RI|US|GB|DE|FR|NL|IT|ES|CH|JP|CA|AU|HK))?$/;
const OTHER = /^(?:\^[A-Z0-9][A-Z0-9.-]{0,11}|[A-Z0-9]{1,8}=[FX]|[A-Z0-9]{2,10}-USD)$/;

/**
 * The symbol that a file name spells (`AAPL.csv`, `SAP.DE.csv`, `^GSPC.csv`, `AAPL (1).csv`,
 * `AAPL_monthly.csv`); null where the name is not plainly a symbol in capitals.
 */
export function symbolOfName(name: string): string | null {
  const stem = name
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    .replace(/\.(?:csv|txt|tsv|xlsx?|ods)$/i, '')
    .replace(/^%5E/i, '^')
    .replace(/\s*\(\d+\)$/, '')
    // A span or edition of years in front of the extension.
    .replace(/[._ -](?:19|20)\d{2}(?:[-_](?:(?:19|20)\d{2}|\d{2}))*$/, '')
    .replace(/[_ -](?:daily|weekly|monthly|max|1d|1wk|1mo)$/i, '')
    // As EODHD and Stooq write shares of the United States, which have no suffix in the book.
    .replace(/^([A-Z]{1,5}(?:-[A-Z])?)\.US$/, '$1');
  if (COMMON_NAMES.has(stem) || isLeadingCurrency(stem)) return null;
  if (OTHER.test(stem)) return stem;
  const suffix = LISTED.exec(stem)?.[1];
  const isListed = suffix !== undefined && BY_SUFFIX.has(suffix);
  const isSymbol = isListed || PLAIN_SHARE.test(stem) || (SHARE.test(stem) && stem.includes('.'));
  return isSymbol ? listedSymbol(stem) : null;
}
