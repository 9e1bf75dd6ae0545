/** Units of amounts as headings, rows of units and cells print them: `USD m`, `$bn`, `in EUR mn`, `TEUR`, `(HK$m)`. */
import { isCurrency, isHundredth, quotationUnit, wholeUnit } from './currencies.ts';
import { currenciesOfSign, currencyOfNamedDollar } from './currency-signs.ts';
import { withEasternUnits } from './eastern-units.ts';

/** What stands in a unit: what one printed unit stands for, and the currencies that it may be. */
export interface PrintedUnit {
  /** Null where nothing tells, or several things. */
  readonly factor: number | null;
  /** One code, or those that share a sign; none where nothing tells, or two things. */
  readonly currencies: readonly string[];
  /** Whether prices are in hundredths of the currency: `p`, `GBX`, `ZAc`. */
  readonly isHundredth: boolean;
}

/** Words for the hundredth of a pound beside the codes that exchanges have. */
const PENCE: ReadonlySet<string> = new Set(['p', 'pence', 'Pence']);

const FACTORS: ReadonlyMap<string, number> = new Map([
  ...['bn', 'b', 'bln', 'billion', 'billions', 'mrd', 'milliarden', 'milliards'].map(
    (word) => [word, 1e9] as const,
  ),
  ...['mm', 'mn', 'm', 'mio', 'mln', 'million', 'millions', 'millionen'].map(
    (word) => [word, 1e6] as const,
  ),
  ...['crore', 'crores', 'cr', 'crs'].map((word) => [word, 1e7] as const),
  ...['lakh', 'lakhs', 'lac', 'lacs'].map((word) => [word, 1e5] as const),
  ...['k', 'th', 'tsd', 'tausend', 'thousand', 'thousands', '000', '000s'].map(
    (word) => [word, 1e3] as const,
  ),
]);

/** Signs as codes; a sign that several countries share stays one. */
function spelled(text: string): string {
  return withEasternUnits(text)
    .replace(
      /\b(?:US|U\.S\.|AU?|C|CA|CDN|SG?|HK|NZ|NT|R)\$/g,
      (dollar) => ` ${currencyOfNamedDollar(dollar) ?? '$'} `,
    )
    .replace(/\bRMB/g, ' CNY ')
    .replaceAll('\u20ac', ' EUR ')
    .replaceAll('\u00a3', ' GBP ')
    .replaceAll('\u20b9', ' INR ')
    .replaceAll('\u20a9', ' KRW ')
    .replace(/[$\u00a5]/g, ' $& ');
}

/** `USDm`, `EURbn`, `mEUR`, `kUSD`, and the thousands of German accounts: `TEUR`. */
const BEFORE = /^([A-Z]{3})(m|mm|mn|mio|mln|bn|k)$/;
const BEHIND = /^(T|k|m|bn)([A-Z]{3})$/;

/** The unit in some words; every word may be another thing too, so that only what is told once counts. */
export function unitIn(text: string): PrintedUnit {
  const factors = new Set<number>();
  const currencies = new Set<string>();
  let hasHundredths = false;
  for (const word of spelled(text).split(/[^\p{L}\p{N}$\u00a5]+/u)) {
    const [, before = '', behind = ''] = BEFORE.exec(word) ?? BEHIND.exec(word) ?? [];
    const [code, size] = BEFORE.test(word) ? [before, behind] : [behind, before];
    const ones = isCurrency(code) ? [code, size === 'T' ? 'k' : size] : [word];
    for (const one of ones) {
      const factor = FACTORS.get(one.toLowerCase());
      const hundredth = PENCE.has(one) ? 'GBX' : (quotationUnit(one) ?? '');
      if (isHundredth(hundredth)) {
        hasHundredths = true;
        currencies.add(wholeUnit(hundredth));
      } else if (factor !== undefined) factors.add(factor);
      else if (currenciesOfSign(one).length > 1 || isCurrency(one)) currencies.add(one);
    }
  }
  // `$USDmm` says one thing twice.
  if ([...currencies].some((code) => code !== '$' && currenciesOfSign('$').includes(code))) {
    currencies.delete('$');
  }
  const [factor = null] = factors;
  const [currency = null] = currencies;
  return {
    factor: factors.size === 1 ? factor : null,
    currencies: currency === null || currencies.size > 1 ? [] : codesOf(currency),
    isHundredth: hasHundredths && currencies.size === 1,
  };
}

function codesOf(currency: string): readonly string[] {
  const shared = currenciesOfSign(currency);
  return shared.length > 0 ? shared : [currency];
}

/** Whether words say nothing but a unit: `in USD m`, `- $bn`. */
export function isUnit(text: string): boolean {
  const { factor, currencies } = unitIn(text);
  return (
    (factor !== null || currencies.length > 0) &&
    spelled(text)
      .split(/[^\p{L}\p{N}$\u00a5]+/u)
      .every((word) => {
        const told = unitIn(word);
        return (
          word === '' || /^in$/i.test(word) || told.factor !== null || told.currencies.length > 0
        );
      })
  );
}

/** Currencies that a name may have alone in brackets; of other codes some are symbols (ConocoPhillips is COP). */
const NAMED_ALONE =
  /^(?:USD|EUR|GBP|JPY|CNY|HKD|CHF|CAD|AUD|NZD|SEK|NOK|DKK|SGD|INR|KRW|TWD|BRL|MXN|ZAR|PLN|CZK|HUF|TRY|ILS|THB|IDR|MYR)$/;

/** Whether a code is that of a leading currency, which no file is named after as a symbol. */
export function isLeadingCurrency(code: string): boolean {
  return NAMED_ALONE.test(code);
}

/** The unit that a company's name says of its row, in brackets or behind a comma or dash: `Mill (HKD m)`. */
export function unitOfName(name: string): PrintedUnit {
  const told = name
    .slice(0, LONGEST_NAME)
    .split(/[()[\],]|\s[-\u2013\u2014]\s/)
    .slice(1)
    .map((text) => text.trim())
    .filter(
      (text) =>
        isUnit(text) &&
        (NAMED_ALONE.test(text) ||
          (unitIn(text).factor !== null && /\s|[$\u00a5]|[A-Z]{3}/.test(text))),
    );
  return unitIn(told.join(' '));
}

const LONGEST_NAME = 200;

/** A currency that something in a row tells. */
export interface ToldCurrency {
  /** The heading of its column. */
  readonly column: string;
  /** In words. */
  readonly where: string;
  readonly currencies: readonly string[];
}

/** The currency of a company, or the first two places that are of different ones. */
export type RowCurrency =
  | { readonly currency: string | null; readonly isAssumed: boolean }
  | { readonly conflict: readonly [ToldCurrency, ToldCurrency] };

/**
 * The one currency that everything told of a company agrees with: figures of two would be compared as if they were one.
 * A plain dollar is that of the United States where nothing says which, and `isAssumed` then; a yen or yuan stays open.
 */
export function currencyOf(told: readonly ToldCurrency[]): RowCurrency {
  let open: readonly string[] | null = null;
  for (const [at, { currencies }] of told.entries()) {
    if (currencies.length === 0) continue;
    const before: readonly string[] = open ?? currencies;
    open = before.filter((code) => currencies.includes(code));
    const now = told[at];
    if (open.length > 0 || now === undefined) continue;
    const other = told
      .slice(0, at)
      .find(
        (one) =>
          one.currencies.length > 0 && !one.currencies.some((code) => currencies.includes(code)),
      );
    return { conflict: [other ?? now, now] };
  }
  const [first = null] = open ?? [];
  if (open === null || open.length <= 1) return { currency: first, isAssumed: false };
  return first === 'USD'
    ? { currency: first, isAssumed: true }
    : { currency: null, isAssumed: false };
}
