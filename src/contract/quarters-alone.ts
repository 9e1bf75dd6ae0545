import { OWN_DAY_ITEMS } from './vocabulary.ts';
import { makesYear } from './year-figure.ts';

interface Figure {
  item: string;
  fiscalPeriod: string;
  periodEnd: string;
}

/**
 * What the book has of a company in place of a fiscal year: the figures that are asked for may stand in its quarters.
 * Null where it has a fiscal year, or no quarter.
 *
 * @param figures the leading ones
 * @param priceDate of the last price; null without one
 */
export function quartersAlone(figures: readonly Figure[], priceDate: string | null): string | null {
  if (figures.some(makesYear)) return null;
  const reported = figures.filter(({ item }) => !OWN_DAY_ITEMS.has(item));
  const quarterly = reported.filter(({ fiscalPeriod }) => fiscalPeriod.startsWith('Q'));
  const ends = [...new Set(quarterly.map(({ periodEnd }) => periodEnd))].sort();
  const [first] = ends;
  const last = ends.at(-1);
  if (first === undefined || last === undefined) return null;
  const quarters =
    ends.length === 1
      ? `one quarter, to ${last}`
      : `${ends.length.toString()} quarters, the last to ${last}`;
  const after = priceDate !== null && first > priceDate ? `, after the price of ${priceDate}` : '';
  return `The book has ${quarters}${after}, and no fiscal year.`;
}
