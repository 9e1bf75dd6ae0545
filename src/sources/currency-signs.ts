/** Signs of currencies, some of them shared by several countries. */
import { quotationUnit } from './currencies.ts';

/** Countries whose currencies are written with a plain dollar sign, that of the United States first. */
const DOLLARS = [
  'USD',
  'AUD',
  'CAD',
  'HKD',
  'NZD',
  'SGD',
  'TWD',
  'NAD',
  'MXN',
  'ARS',
  'CLP',
  'COP',
];

const BY_SIGN: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', DOLLARS],
  ['\u20ac', ['EUR']],
  ['\u00a3', ['GBP']],
  // Of two countries.
  ['\u00a5', ['JPY', 'CNY']],
  // Of the countries of the north.
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  // Rupees of several countries.
  ['Rs', ['INR', 'PKR', 'LKR', 'NPR', 'MUR']],
  ['\u20b9', ['INR']],
  ['\u20a9', ['KRW']],
]);

/** Dollars and reais that say whose they are, by what stands before the sign. */
const NAMED_DOLLARS: ReadonlyMap<string, string> = new Map([
  ...['US', 'U.S.'].map((country) => [country, 'USD'] as const),
  ...['A', 'AU'].map((country) => [country, 'AUD'] as const),
  ...['C', 'CA', 'CDN'].map((country) => [country, 'CAD'] as const),
  ...['S', 'SG'].map((country) => [country, 'SGD'] as const),
  ...[['HK', 'HKD'] as const, ['NZ', 'NZD'] as const, ['NT', 'TWD'] as const],
  ['R', 'BRL'],
]);

/** The currency of a dollar sign with its country, `US$` or `HK$`; null for anything else. */
export function currencyOfNamedDollar(text: string): string | null {
  return text.endsWith('$') ? (NAMED_DOLLARS.get(text.slice(0, -1)) ?? null) : null;
}

/** The currencies that a sign may be; none where it is no sign. */
export function currenciesOfSign(sign: string): readonly string[] {
  return BY_SIGN.get(sign) ?? [];
}

/**
 * What is printed beside a figure as the book writes it: the unit of a code, the code of a sign that is one currency's
 * alone or has its country (`HK$`), and a sign that several share (`$`, `\u00a5`) as it is. Null for anything else.
 */
export function printedUnit(text: string): string | null {
  const shared = currenciesOfSign(text);
  return shared.length > 1
    ? text
    : (shared[0] ?? currencyOfNamedDollar(text) ?? quotationUnit(text));
}

/** Whether two units as {@link printedUnit} gives them can be the same: `$` and `HKD` can, `GBP` and `GBX` cannot. */
export function canBeOne(unit: string, other: string): boolean {
  return (
    unit === other ||
    currenciesOfSign(unit).includes(other) ||
    currenciesOfSign(other).includes(unit)
  );
}

/**
 * The currency of a sign beside the prices of a security: its own where the sign may be that, else the dollar of the
 * United States. Null where two are as likely, as of the sign of yen and yuan.
 */
export function currencyOfSign(sign: string, own: string | null): string | null {
  const all = currenciesOfSign(sign);
  if (own !== null && all.includes(own)) return own;
  return sign === '$' || all.length === 1 ? (all[0] ?? null) : null;
}
