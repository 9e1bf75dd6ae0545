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
  ['\u20b9', ['INR']],
  ['\u20a9', ['KRW']],
]);

/** The currencies that a sign may be; none where it is no sign. */
export function currenciesOfSign(sign: string): readonly string[] {
  return BY_SIGN.get(sign) ?? [];
}

/**
 * What is printed beside a figure as the book writes it: the unit of a code, the code of a sign that is one currency's
 * alone, and a sign that several share (`$`, `\u00a5`) as it is. Null for anything else.
 */
export function printedUnit(text: string): string | null {
  const shared = currenciesOfSign(text);
  return shared.length > 1 ? text : (shared[0] ?? quotationUnit(text));
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
