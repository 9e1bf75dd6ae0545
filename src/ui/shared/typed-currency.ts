/** The currency beside a typed figure: `€58.20`, `$ 1,234.5`, `58.20 EUR`, `2.3bn USD`. */

/** Signs of currencies and the codes that each may be; a dollar is that of many countries. */
const BY_SIGN: ReadonlyMap<string, readonly string[]> = new Map([
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'ARS', 'CLP', 'COP', 'NAD']],
  ['€', ['EUR']],
  ['£', ['GBP']],
  ['¥', ['JPY', 'CNY']],
  ['₹', ['INR']],
  ['₩', ['KRW']],
]);

/** What stands before a dollar sign to say whose it is. */
const DOLLARS: Readonly<Record<string, string>> = {
  US: 'USD',
  C: 'CAD',
  CA: 'CAD',
  A: 'AUD',
  AU: 'AUD',
  NZ: 'NZD',
  HK: 'HKD',
  S: 'SGD',
  SG: 'SGD',
  NT: 'TWD',
  MX: 'MXN',
  R: 'BRL',
};

export interface CurrencyMark {
  /** As it was typed. */
  readonly text: string;
  /** What it may be. */
  readonly codes: readonly string[];
}

/**
 * Takes the currency off a figure that was typed without blanks.
 *
 * @param isUnit whether letters behind a figure are a unit of it (`bn`, `mio`), and no code
 */
export function withoutCurrency(
  compact: string,
  isUnit: (letters: string) => boolean,
): { figure: string; marks: readonly CurrencyMark[] } {
  const before = /^(\(?[-+]?)([a-z]{0,2}\$|[€£¥₹₩]|[a-z]{3}(?=[-+]?[\d.,]))(.*)$/i.exec(compact);
  const [, lead = '', first, rest = compact] = before ?? [];
  const figure = lead + rest;
  const behind =
    /^(.*[\d.,])([a-z]*?)([a-z]{0,2}\$|[€£¥₹₩]|[a-z]{3})(\)?)$/i.exec(figure) ?? undefined;
  const [, digits = '', unit = '', last, close = ''] = behind ?? [];
  const isCode = last !== undefined && !isUnit(unit + last) && (unit === '' || isUnit(unit));
  return {
    figure: isCode ? digits + unit + close : figure,
    marks: [first, isCode ? last : undefined].flatMap((text) =>
      text === undefined ? [] : [{ text, codes: codesOf(text) }],
    ),
  };
}

function codesOf(mark: string): readonly string[] {
  const [, country = '', sign = ''] = /^([a-z]*)([^a-z]*)$/i.exec(mark) ?? [];
  if (sign === '') return [mark.toUpperCase()];
  if (country === '') return BY_SIGN.get(sign) ?? [];
  const dollar = DOLLARS[country.toUpperCase()];
  return dollar === undefined ? [] : [dollar];
}

/**
 * Why a figure with a currency beside it cannot stand in a field; null where it can.
 *
 * @param currency that of the field: null where it is not known yet, undefined where it has none (a rate, a count)
 */
export function currencyRefusal(
  { text, codes }: CurrencyMark,
  currency: string | null | undefined,
): string | null {
  if (currency === undefined)
    return `No currency belongs to this figure: write it without “${text}”.`;
  if (currency === null) {
    return `The currency of this figure is not set yet: set it first, or leave “${text}” out.`;
  }
  if (codes.includes(currency)) return null;
  const [code] = codes;
  const words =
    code === undefined
      ? 'is no currency that is known'
      : `is ${codes.length > 2 ? 'a dollar' : codes.join(' or ')}`;
  const isSaid = code === text.toUpperCase();
  return `${isSaid ? `This is in ${code}` : `“${text}” ${words}`}, and this figure is in ${currency}: convert it, or change the currency first.`;
}
