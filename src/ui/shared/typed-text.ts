import type { NumberKind } from './parse-number.ts';

/** A figure in the form in which it can be typed again, to ten digits. */
export function typedText(kind: NumberKind, value: number | null): string {
  if (value === null) return '';
  const figure = Number((kind === 'ratio' ? value * 100 : value).toPrecision(10));
  return kind === 'ratio' ? `${String(figure)}%` : String(figure);
}
