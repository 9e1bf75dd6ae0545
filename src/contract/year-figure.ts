import { OWN_DAY_ITEMS } from './vocabulary.ts';

/**
 * Whether a figure shows that its fiscal year is in the book. A count of a day of its own does not: on the cover of a
 * report it is of the months after the year.
 */
export function makesYear({ item, fiscalPeriod }: { item: string; fiscalPeriod: string }): boolean {
  return fiscalPeriod === 'FY' && !OWN_DAY_ITEMS.has(item);
}
