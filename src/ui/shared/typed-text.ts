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
