/** Reading of numbers as providers print them: decimal point, no thousands separators. */

const PLAIN_NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d{1,3}))?$/;

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
  return MISSING_MARKS.has(text.toLowerCase());
}

/** A number with a decimal point and no separators; null for anything else, infinities included. */
export function parseNumber(text: string): number | null {
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
