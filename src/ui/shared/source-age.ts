/** How old a source of the book may be before it is called old. */
import type { SourceKind } from '../../contract/api.ts';
import { dayOfIso } from './days.ts';

/** Days after which a source of a kind is old; Freshness says why. */
export const OLD_AFTER: Readonly<Record<SourceKind, number>> = {
  prices: 35,
  'typed-price': 35,
  statements: 460,
  peers: 183,
  factors: 100,
  'industry-betas': 400,
  'industry-tables': 400,
  'country-risk': 220,
  'default-spreads': 400,
  yields: 35,
  'exchange-rates': 35,
  rates: 100,
};

/** Days from a date to another, both ISO; what is of the future has none. */
export function ageInDays(asOf: string, today: string): number {
  return Math.max(0, dayOfIso(today) - dayOfIso(asOf));
}

/** Whether a source of a kind is beyond its limit, by its own date. */
export function isOld(kind: SourceKind, asOf: string, today: string): boolean {
  return ageInDays(asOf, today) > OLD_AFTER[kind];
}
