import type { Fact } from '../../contract/api.ts';

/**
 * The fiscal year the form opens on: the latest with figures, else the year before the last price's
 * year, whose report is out by then.
 */
export function openingYear(facts: readonly Fact[], lastPrice: string | null): number | null {
  const years = facts.filter((fact) => fact.current).map((fact) => fact.fiscalYear);
  if (years.length > 0) return Math.max(...years);
  return lastPrice === null ? null : Number(lastPrice.slice(0, 4)) - 1;
}

/** A fiscal year as typed: four digits of this or the last century. */
export function parseYear(text: string): number | null {
  return /^(19|20)\d{2}$/.test(text.trim()) ? Number(text) : null;
}
