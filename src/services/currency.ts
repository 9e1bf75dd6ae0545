import { MINOR_UNITS } from '../contract/vocabulary.ts';

/** The currency of a unit of quotation and how many of the unit make one of it. */
export function majorUnit(unit: string): { currency: string; perUnit: number } {
  const major = MINOR_UNITS.get(unit);
  return major ? { currency: major, perUnit: 100 } : { currency: unit, perUnit: 1 };
}

/** Whether text is an ISO 4217-shaped code or a known minor unit. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text) || MINOR_UNITS.has(text);
}
