/** Reading of numbers as providers print them: decimal point, no thousands separators. */

const PLAIN_NUMBER = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:[eE]([+-]?\d{1,3}))?$/;

/** Spellings of "no value" in the tables of providers and in copies re-saved by other tools. */
const MISSING_MARKS: ReadonlySet<string> = new Set([
  '',
  'null',
  'na',
  'n/a',
  '#n/a',
  'nan',
  'none',
  '-',
  '.',
]);

/** Whether a cell says "no value". */
export function isMissingMark(text: string): boolean {
  // No mark begins with a digit, as nearly every cell does.
  if (digitAt(text, 0) >= 0) return false;
  return MISSING_MARKS.has(text.toLowerCase());
}

/** A loss as accounts print it, `(1.52)` or `(1.52)%`, with a minus sign; any other text as it is. */
export function unbracketed(text: string): string {
  const inside = /^\(\s*([\d.,][^()+\u2212-]*)\)\s*(%?)$/.exec(text);
  return inside === null ? text : `-${(inside[1] ?? '').trimEnd()}${inside[2] ?? ''}`;
}

/** A number with a decimal point and no separators; null for anything else, infinities included. */
export function parseNumber(text: string): number | null {
  const short = shortDecimal(text, 0, text.length);
  if (!Number.isNaN(short)) return short;
  if (!PLAIN_NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/**
 * A percentage as a decimal: the double nearest to the printed figure divided by 100. The decimal
 * exponent is shifted in the text before conversion, because dividing afterwards rounds twice
 * (`-0.39 / 100` is -0.0039000000000000003, while this gives -0.0039). Null where not a number.
 */
export function parsePercent(text: string): number | null {
  const match = PLAIN_NUMBER.exec(text);
  if (match === null) return null;
  const exponent = Number(match[2] ?? '0') - 2;
  const value = Number(`${match[1] ?? ''}e${exponent.toString()}`);
  return Number.isFinite(value) ? value : null;
}

/** Digits whose whole number is exact in a double. */
const EXACT_DIGITS = 15;
const POINT = 0x2e;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/**
 * A short plain figure such as `21.088436` in a stretch of a text; NaN for anything else. The digits as a whole number and the power of ten
 * are both exact, so their quotient is the double nearest to the printed figure, as `Number` gives it, several times
 * faster.
 */
export function shortDecimal(text: string, from: number, to: number): number {
  let value = 0;
  let point = -1;
  for (let at = from; at < to; at += 1) {
    const digit = digitAt(text, at);
    if (digit >= 0) value = value * 10 + digit;
    else if (text.charCodeAt(at) === POINT && point < 0 && at > from) point = at;
    else return Number.NaN;
  }
  const count = to - from - (point < 0 ? 0 : 1);
  if (count < 1 || count > EXACT_DIGITS) return Number.NaN;
  return point < 0 ? value : value / (POWERS[to - point - 1] ?? Number.NaN);
}

/** The digit at a place of a text; -1 where there is none. */
function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 0x30;
  return digit >= 0 && digit <= 9 ? digit : -1;
}
