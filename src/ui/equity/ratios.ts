import { mixedRates, parseNumber } from '../shared/parse-number.ts';

export type ParsedRatios = { ok: true; values: number[] } | { ok: false; message: string };

/**
 * Reads rates one a year: `12%; 11.5%; 11%`, a row pasted from a spreadsheet, or one to a line. A comma alone is taken
 * for a decimal mark, so that it parts no two rates.
 */
export function parseRatios(text: string): ParsedRatios {
  const parts = text
    .split(/[;\n\t]+|,\s+|\s+(?=[-+(−\d.])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const values: number[] = [];
  for (const part of parts) {
    const parsed = parseNumber(part, 'ratio');
    if (!parsed.ok) return { ok: false, message: `${part}: ${parsed.message}` };
    values.push(parsed.value);
  }
  const mixed = mixedRates(parts);
  if (mixed !== null) return { ok: false, message: mixed };
  return values.length === 0
    ? { ok: false, message: 'Enter at least one rate.' }
    : { ok: true, values };
}

/** A rate in the form in which it can be typed again, shifted in decimal text: 0.07 is 7%. */
export function ratioText(value: number): string {
  return `${String(Number(`${String(value)}e2`))}%`;
}
