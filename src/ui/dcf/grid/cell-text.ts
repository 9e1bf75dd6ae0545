import { yearGrowthRefusal } from '../../shared/growth-limits.ts';
import { decimalSeparator, parseNumber, type ParsedNumber } from '../../shared/parse-number.ts';
import type { GridDriver } from '../../shared/overrides.ts';

/** How the figures of a driver are written. */
export function kindOf(driver: GridDriver): 'ratio' | 'number' {
  return driver === 'salesToCapital' ? 'number' : 'ratio';
}

/** What a driver cannot be, said before the model refuses the whole valuation for it. */
function limitOf(driver: GridDriver, value: number): string | null {
  switch (driver) {
    case 'growth':
      return yearGrowthRefusal(value);
    case 'margin':
      return value <= 1 ? null : 'A margin is at most 100%.';
    case 'wacc':
      return value > 0 && value < 1 ? null : 'A cost of capital lies between 0% and 100%.';
    case 'taxRate':
      return Math.abs(value) < 1 ? null : 'A rate lies between -100% and 100%.';
    case 'salesToCapital':
      return value > 0 ? null : 'Sales to capital is above zero.';
  }
}

/** Reads what was typed or pasted into a driver's cell. */
export function parseCell(driver: GridDriver, text: string, decimal?: '.' | ','): ParsedNumber {
  const parsed = parseNumber(text, kindOf(driver), decimal === undefined ? {} : { decimal });
  if (!parsed.ok) return parsed;
  const message = limitOf(driver, parsed.value);
  return message === null ? parsed : { ok: false, message };
}

/** A figure with all its digits as it can be typed or pasted again: 7.5%, 1.35. */
export function plainText(
  kind: 'ratio' | 'number',
  value: number,
  decimal: '.' | ',' = decimalSeparator(undefined),
): string {
  const digits =
    kind === 'number'
      ? String(value)
      : String(Number(`${value}e2`.replace(/e(-?\d+)e2$/, shifted)));
  return `${digits.replace('.', decimal)}${kind === 'ratio' ? '%' : ''}`;
}

/** Two powers of ten in one: the text of a tiny number already has an exponent. */
function shifted(_: string, exponent: string): string {
  return `e${Number(exponent) + 2}`;
}
