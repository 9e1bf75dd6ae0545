/** What the number format of a sheet's cell says of its value, kept as one letter a cell. */
import { CURRENCY_CODES, isCurrency, isCurrencyCode, quotationUnit } from './currencies.ts';
import { currenciesOfSign, currencyOfNamedDollar, printedUnit } from './currency-signs.ts';

/** Signs that only formats are searched for: beside a typed figure they may be words. */
const OTHER_SIGNS: ReadonlyMap<string, string> = new Map([
  ...[['z\u0142', 'PLN'] as const, ['K\u010d', 'CZK'] as const, ['Ft', 'HUF'] as const],
  ...['Fr.', 'fr.', 'SFr.'].map((sign) => [sign, 'CHF'] as const),
  ...[['\u20ba', 'TRY'] as const, ['\u20aa', 'ILS'] as const, ['\u20bd', 'RUB'] as const],
  ...[['\u0e3f', 'THB'] as const, ['\u20b1', 'PHP'] as const, ['\u20ab', 'VND'] as const],
  ...[['RM', 'MYR'] as const, ['Rp', 'IDR'] as const],
]);

/** The currency of a shared sign by the country of the format, as its number or its letters: `[$kr-41D]`, `[$kr-sv-SE]`. */
const BY_COUNTRY: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  // A dollar of the United States is what programs write for any dollar: it stays a sign.
  $: byCountry(
    'C09 AU AUD, 1009 CA CAD, C0C CA CAD, 1409 NZ NZD, C04 HK HKD, 3C09 HK HKD, 1004 SG SGD, 4809 SG SGD, 404 TW TWD, 80A MX MXN, 2C0A AR ARS, 340A CL CLP, 240A CO COP',
  ),
  '\u00a5': byCountry('411 JP JPY, 804 CN CNY'),
  kr: byCountry('41D SE SEK, 414 NO NOK, 814 NO NOK, 406 DK DKK, 40F IS ISK'),
  R: byCountry('1C09 ZA ZAR, 436 ZA ZAR'),
};

function byCountry(list: string): ReadonlyMap<string, string> {
  return new Map(
    list.split(', ').flatMap((line) => {
      const [number = '', country = '', code = ''] = line.split(' ');
      return [
        [number, code],
        [country, code],
      ] as const;
    }),
  );
}

/** What a format names, in the order of its letters. */
const UNITS = [...CURRENCY_CODES, 'GBX', 'ZAc', 'ILA', '$', '\u00a5', 'kr'];
/** Letters that no format and no text has; those of scaled cells follow those of the others. */
const FIRST_LETTER = 0xe000;
const DATE = 'd';
const PERCENT = '%';
const SCALED = ',';
const PLAIN = ' ';

/**
 * The letter of a format: `d` a date, `%` a percentage, `,` thousands or more (`#,##0,,`), one of its own for each
 * currency, shown in ones and scaled, else a blank.
 */
export function letterOfFormat(format: string, isDate: (format: string) => boolean): string {
  if (isDate(format)) return DATE;
  if (format.includes('%')) return PERCENT;
  const scaled = isScaling(format);
  const unit = UNITS.indexOf(unitIn(format));
  if (unit < 0) return scaled ? SCALED : PLAIN;
  return String.fromCharCode(FIRST_LETTER + unit + (scaled ? UNITS.length : 0));
}

/** Whether a cell is shown in thousands or more and stored in full. */
export function isScaled(letter: string | undefined): boolean {
  return letter === SCALED || placeOf(letter) >= UNITS.length;
}

/** The code, or the sign that several currencies share, in which a cell is shown; empty where its format names none. */
export function currencyShown(letter: string | undefined): string {
  const place = placeOf(letter);
  return place < 0 ? '' : (UNITS[place % UNITS.length] ?? '');
}

/** The currencies that a cell may be in by its format; none where that names none. */
export function currenciesShown(letter: string | undefined): readonly string[] {
  const shown = currencyShown(letter);
  const shared = currenciesOfSign(shown);
  return shared.length > 0 || shown === '' ? shared : [shown];
}

/**
 * A number of a sheet as it would be pasted with what its format says: the currency behind it, and an exponent of zero
 * where it is shown in thousands or more, since no unit above it is that of what is stored.
 */
export function withFormat(number: string, letter: string | undefined): string {
  const full = isScaled(letter) && !number.includes('e') ? `${number}${IN_FULL}` : number;
  const unit = currencyShown(letter);
  return unit === '' ? full : `${full} ${unit}`;
}

/** Whether a number is in full whatever unit its heading names. */
export function isInFull(number: string): boolean {
  return number.endsWith(IN_FULL);
}

const IN_FULL = 'e0';

function placeOf(letter: string | undefined): number {
  const place = (letter?.charCodeAt(0) ?? 0) - FIRST_LETTER;
  return place < 2 * UNITS.length ? place : -1;
}

/** Whether some part of a format has commas behind its digits. */
function isScaling(format: string): boolean {
  const parts = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').split(';');
  return parts.some((part) => /[0#?],+(?![0#?,])/.test(part));
}

/** The one unit of currency that a format names; empty where it names none, or two. */
function unitIn(format: string): string {
  const units = new Set<string>();
  for (const [, named = '', country = ''] of format.matchAll(/\[\$([^\]-]+)(?:-([^\]]*))?\]/g)) {
    units.add(unitOfBrackets(named.trim(), country));
  }
  const outside = format.replace(/\[[^\]]*\]/g, ' ');
  const words = [...outside.matchAll(/"([^"]*)"/g)].flatMap(([, text = '']) =>
    text.split(/[\s()]+/),
  );
  const bare = outside.replace(/"[^"]*"/g, ' ').replace(/\\/g, '');
  for (const word of [...words, ...(bare.match(/[\u20ac\u00a3\u00a5\u20b9\u20a9]/g) ?? [])]) {
    units.add(unitOfWord(word));
  }
  units.delete('');
  const [unit = ''] = units;
  return units.size === 1 ? unit : '';
}

function unitOfBrackets(named: string, country: string): string {
  const sign = named === 'kr.' ? 'kr' : named;
  const byNumber = BY_COUNTRY[sign]?.get(country.toUpperCase().split('-').at(-1) ?? '');
  if (byNumber !== undefined) return byNumber;
  return sign === '$' || isCurrencyCode(sign) ? sign : unitOfWord(sign);
}

/** A dollar without a country counts for none: the formats that are called currency are stored with one in every country. */
function unitOfWord(word: string): string {
  if (word === '$') return '';
  if (word === 'kr.') return 'kr';
  const sign = OTHER_SIGNS.get(word) ?? currencyOfNamedDollar(word);
  if (sign !== null) return sign;
  if (currenciesOfSign(word).length > 0) return printedUnit(word) ?? '';
  if (!/^(?:[A-Z]{3}|GBp|ZAc|ILA)$/.test(word)) return '';
  return isCurrency(word) ? word : (quotationUnit(word) ?? '');
}
