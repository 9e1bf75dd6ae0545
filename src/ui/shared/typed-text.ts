import { decimalSeparator, type NumberKind } from './parse-number.ts';

/**
 * A figure in the form in which it can be typed again, to ten digits.
 *
 * @param decimal The reader's separator: 2.125 with a point would be read back as thousands where it is the comma.
 */
export function typedText(
  kind: NumberKind,
  value: number | null,
  decimal: '.' | ',' = decimalSeparator(undefined),
): string {
  if (value === null) return '';
  const figure = Number((kind === 'ratio' ? value * 100 : value).toPrecision(10));
  return `${String(figure).replace('.', decimal)}${kind === 'ratio' ? '%' : ''}`;
}

/** Nobody types more: a figure with more decimals was worked out, as a margin over ten years or a share of two amounts. */
const TYPED_DECIMALS = 4;
const READ_DECIMALS = 2;

/** A text that holds a figure with more decimals than are typed, to those that are read; any other as it is. */
export function shortText(text: string): string {
  const [, sign = '', digits = '', mark = '', decimals = '', unit = ''] =
    /^([-−]?)(\d+)([.,])(\d+)([%x]?)$/.exec(text.trim()) ?? [];
  if (decimals.length <= TYPED_DECIMALS) return text;
  const short = String(Number(Number(`${digits}.${decimals}`).toFixed(READ_DECIMALS)));
  // What is next to nothing keeps its digits.
  return short === '0' ? text : `${sign}${short.replace('.', mark)}${unit}`;
}

/** What a field of a dense form has room for: its figure at the right, and what it was understood as at the left. */
const WITHIN = 16;

/**
 * What a figure was understood as where it stands within its field, beside what is typed there: nothing where it says
 * no more than that, or where one would cover the other.
 */
export function echoWithin(echo: string | undefined, shown: string): string | undefined {
  if (echo === undefined || echo === `= ${shown.trim()}`) return undefined;
  return echo.length + shown.length > WITHIN ? undefined : echo;
}
