/** Where a company's assumptions of the DCF are kept in the book. */
import type { FcffAssumptions } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';

/** Where the assumptions of a company's FCFF valuation are kept in the book. */
export function assumptionsKey(symbol: string): string {
  return `company.${symbol}.fcff`;
}

/** A stored setting as assumptions. What is stored is checked by the API when it is used. */
export function asAssumptions(stored: Json): FcffAssumptions {
  return stored !== null && typeof stored === 'object' && !Array.isArray(stored) ? stored : {};
}
