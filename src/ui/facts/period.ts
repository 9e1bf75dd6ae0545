import type { Fact } from '../../contract/api.ts';
import { valuationYear } from '../shared/readiness.ts';

/**
 * The fiscal year the form opens on: the one that a valuation rests on, else the year before the price's, whose
 * report is out by then.
 */
export function openingYear(facts: readonly Fact[], priceDate: string | null): number | null {
  const year = valuationYear(facts, priceDate);
  if (year !== null) return year;
  return priceDate === null ? null : Number(priceDate.slice(0, 4)) - 1;
}

/** A fiscal year as typed: four digits of this or the last century. */
export function parseYear(text: string): number | null {
  return /^(19|20)\d{2}$/.test(text.trim()) ? Number(text) : null;
}
