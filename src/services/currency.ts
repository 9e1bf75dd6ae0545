import { MINOR_UNITS } from '../contract/vocabulary.ts';
import { isCurrencyCode as isCode } from '../sources/currencies.ts';

/** The currency of a unit of quotation and how many of the unit make one of it. */
export function majorUnit(unit: string): { currency: string; perUnit: number } {
  const major = MINOR_UNITS.get(unit);
  return major ? { currency: major, perUnit: 100 } : { currency: unit, perUnit: 1 };
}

/** Whether text is a code of ISO 4217 or a known minor unit. */
export function isCurrencyCode(text: string): boolean {
  return isCode(text) || MINOR_UNITS.has(text);
}
