import type { Fact } from '../../contract/api.ts';
import { makesYear } from '../../contract/year-figure.ts';
import { valuationYear } from '../shared/figures-in-force.ts';

/**
 * The fiscal year the form opens on: the one that a valuation rests on, else the year before the price's, whose
 * report is out by then.
 */
export function openingYear(facts: readonly Fact[], priceDate: string | null): number | null {
  const year = valuationYear(facts, priceDate);
  if (year !== null) return year;
  return priceDate === null ? null : Number(priceDate.slice(0, 4)) - 1;
}

/**
 * The last day of a fiscal year by the figures that the book has of it, of filings first; null without any. Years of 52
 * or 53 weeks end on another day each time, so that the company's month and day do not tell it.
 */
export function endOfYear(facts: readonly Fact[], year: number | null): string | null {
  const own = facts.filter((fact) => makesYear(fact) && fact.fiscalYear === year);
  return (own.find(({ basis }) => basis === 'reported') ?? own[0])?.periodEnd ?? null;
}

/** A day this far into January still ends the year before it: years of whole weeks. */
const DAYS_INTO_JANUARY = 7;
const DAY_MS = 86_400_000;

/**
 * The period that a typed figure is stored with: the last day of the year's own figures, so that all are of one day, and
 * the year by its number where there are none or where the book reads that day as another year's.
 */
export function entryPeriod(year: number, end: string | null): string {
  const named = `FY${String(year)}`;
  if (end === null) return named;
  const counted = new Date(Date.parse(end) - DAYS_INTO_JANUARY * DAY_MS).getUTCFullYear();
  return counted === year ? end : named;
}

/** A fiscal year as typed: four digits of this or the last century. */
export function parseYear(text: string): number | null {
  return /^(19|20)\d{2}$/.test(text.trim()) ? Number(text) : null;
}
