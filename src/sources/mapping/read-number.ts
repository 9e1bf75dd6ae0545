/** Numbers of tables that people make: currency signs, percent, brackets, trailing minus, dashes for zero. */
import { parseStyled, type DecimalMark } from '../number-style.ts';
import { isMissingMark, shortDecimal } from '../numbers.ts';

export interface ReadNumber {
  readonly value: number;
  /** `percent`: 5 of `5 %`; `decimal`: the 0.05 that a sheet shows as 5 %; `plain`: without a sign of either. */
  readonly unit: 'plain' | 'percent' | 'decimal';
  /** Of a figure that names its own unit, as `33.0B` and `16,1 Mrd`: nothing is to be multiplied again. */
  readonly isExact?: true;
}

/** Words for a unit behind a figure, by the letter that sheets write for it. */
const UNIT_LETTERS: ReadonlyMap<string, string> = new Map([
  ...['tsd', 'thousand'].map((word) => [word, 'K'] as const),
  ...['mn', 'mm', 'mio', 'mln', 'million', 'millions', 'millionen'].map(
    (word) => [word, 'M'] as const,
  ),
  ...['bn', 'bln', 'mrd', 'billion', 'billions', 'milliarden'].map((word) => [word, 'B'] as const),
  ['tn', 'T'],
]);

/** A figure whose unit is one letter: `16,1 Mrd.` is `16,1B`. */
function withUnitLetter(body: string): string {
  const [whole = '', word = ''] = /\s?([a-z]{2,10})\.?$/i.exec(body) ?? [];
  const letter = UNIT_LETTERS.get(word.toLowerCase());
  return letter === undefined ? body : `${body.slice(0, -whole.length)}${letter}`;
}

const CURRENCY =
  /^(?:[$€£¥₹₩]|(?:US|CA|AU|HK|NZ)\$|R\$|Fr\.|kr\.?|USD|EUR|GBP|GBX|JPY|CHF|CAD|AUD|NZD|HKD|SEK|NOK|DKK|CNY|RMB|INR|KRW|BRL|ZAR|MXN|SGD|PLN|CZK|HUF|TRY|ILS)\s*|\s*(?:[$€£¥₹₩]|kr\.?|USD|EUR|GBP|GBX|JPY|CHF|CAD|AUD|NZD|HKD|SEK|NOK|DKK|CNY|RMB|INR|KRW|BRL|ZAR|MXN|SGD|PLN|CZK|HUF|TRY|ILS)$/i;

/** No printed number is longer; a cell of thousands of blanks would be gone through from each of them. */
const LONGEST_NUMBER = 100;

/** Dashes that accounts print where there is nothing, and words for "no value". */
const DASHES = /^(?:[-\u2010-\u2015\u2212]+|n\.?\s?a\.?|n\.?v\.?|k\.?\s?a\.?|n\/m|nm|\.\.+)$/i;

/** Whether a cell says that there is no value. A dash is no zero: it is not known which was meant. */
export function isNoValue(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_NUMBER) return false;
  return isMissingMark(trimmed) || DASHES.test(trimmed.replace(CURRENCY, '').trim());
}

/** Digits on both sides of one mark. */
const ONE_MARK = /^\d{1,30}([.,])(\d{1,30})$/;

/** A short figure of digits and the mark alone, as most cells are; NaN for anything else, which is looked at more closely. */
function plainFigure(text: string, mark: DecimalMark): number {
  const pointed = mark === '.' || text.includes('.') ? text : text.replace(',', '.');
  const isOther = mark === ',' && pointed === text && text.includes('.');
  return isOther ? Number.NaN : shortDecimal(pointed, 0, pointed.length);
}

/** The number in a cell by a decimal mark; null where it is none. */
export function readNumber(text: string, mark: DecimalMark): ReadNumber | null {
  const plain = plainFigure(text, mark);
  if (!Number.isNaN(plain)) return { value: plain, unit: 'plain' };
  // Behind a mark that groups thousands stand three digits.
  const [, other, behind] = ONE_MARK.exec(text) ?? [];
  if (other !== undefined && other !== mark && behind?.length !== 3) return null;
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_NUMBER || !/\d/.test(trimmed)) return null;
  let body = trimmed.replace(/[\u2010-\u2013\u2212]/g, '-').replace(/[\u2009\u200a]/g, '\u202f');
  const bracketed = /^\((.*)\)$/.exec(body);
  if (bracketed !== null) body = (bracketed[1] ?? '').trim();
  const percent = /^%|%$/.test(body);
  if (percent) body = body.replace(/^%\s*|\s*%$/, '').trim();
  // A sign may stand before the currency (-$5) or behind the figure (5-).
  const signed = /^([+-])\s*(?=\D)|(-)$/.exec(body);
  if (signed !== null) body = body.replace(signed[0], '').trim();
  body = body.replace(CURRENCY, '').trim();
  if (signed !== null && /^[+-]/.test(body)) return null;
  body = withUnitLetter(body);
  const value = parseStyled(body, mark);
  if (value === null || (bracketed !== null && (value < 0 || signed !== null))) return null;
  const minus = bracketed !== null || signed?.[1] === '-' || signed?.[2] === '-';
  return {
    value: minus ? 0 - value : value,
    unit: percent ? 'percent' : 'plain',
    ...(/[a-z]$/i.test(body) ? { isExact: true } : {}),
  };
}

/** What the cells of a file say about its decimal mark. */
export interface MarkEvidence {
  /** The mark that the cells decide; `any` where they read alike by both, null where both are possible. */
  readonly mark: DecimalMark | 'any' | null;
  /** Some of the cells that read differently by the two marks. */
  readonly undecided: readonly string[];
}

/**
 * The decimal mark of a file. `1.234,56` and `12,5` decide it; `1,234` alone does not, and then nothing is
 * guessed.
 */
export function markOf(cells: readonly string[]): MarkEvidence {
  const undecided: string[] = [];
  let point = 0;
  let comma = 0;
  for (const cell of cells) {
    const byPoint = readNumber(cell, '.');
    const byComma = readNumber(cell, ',');
    if (byPoint === null && byComma === null) continue;
    const mark = decided(cell, byPoint, byComma);
    if (mark === '.') point += 1;
    else if (mark === ',') comma += 1;
    else if (byPoint?.value !== byComma?.value && undecided.length < 3) undecided.push(cell.trim());
  }
  if (point !== comma) return { mark: point > comma ? '.' : ',', undecided: [] };
  return { mark: undecided.length === 0 && point === 0 ? 'any' : null, undecided };
}

/** The mark that one cell decides. Only three digits behind it can be a group of thousands. */
function decided(
  cell: string,
  byPoint: ReadNumber | null,
  byComma: ReadNumber | null,
): DecimalMark | null {
  if (byPoint === null) return ',';
  if (byComma === null) return '.';
  if (byPoint.value === byComma.value) return null;
  if (/\d{1,3}[.,]\d{3}(?!\d)/.test(cell) && !/(?<!\d)0+[.,]\d{3}(?!\d)/.test(cell)) return null;
  return /\d*\.\d/.test(cell) ? '.' : ',';
}

/** A rate as a decimal: what is printed in percent is shifted by two digits, which rounds once. */
export function rateOf(read: ReadNumber, units: 'percent' | 'decimal'): number {
  const percent = read.unit === 'percent' || (read.unit === 'plain' && units === 'percent');
  if (!percent) return read.value;
  const [digits = '', power = '0'] = read.value.toString().split('e');
  return Number(`${digits}e${(Number(power) - 2).toString()}`);
}
