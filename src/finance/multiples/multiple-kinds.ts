import { requireFinite } from '../guard.ts';
import { Refusal } from '../refusal.ts';

/**
 * Multiples of the value of the whole firm, before interest, and of equity, after it. The figure
 * below the line belongs to the same owners as the one above.
 */
export type MultipleKind = 'EV/EBITDA' | 'EV/EBIT' | 'EV/Sales' | 'P/E' | 'P/B';

export const MULTIPLE_KINDS: readonly MultipleKind[] = [
  'EV/EBITDA',
  'EV/EBIT',
  'EV/Sales',
  'P/E',
  'P/B',
];

/**
 * Which twelve months a denominator covers: the last ones or the next ones (a book value: the latest
 * balance sheet or the next). The two never mix.
 */
export type MultipleBasis = 'trailing' | 'forward';

/** Money with its ISO currency; a minor unit such as GBX is a currency of its own. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Whether the multiple prices the whole firm, and so needs a bridge to reach a share. */
export function isEnterpriseMultiple(kind: MultipleKind): boolean {
  return kind.startsWith('EV/');
}

/** What stands below the line, in words. */
export const DENOMINATORS: Readonly<Record<MultipleKind, string>> = {
  'EV/EBITDA': 'EBITDA',
  'EV/EBIT': 'EBIT',
  'EV/Sales': 'sales',
  'P/E': 'earnings',
  'P/B': 'book value',
};

/** Refuses two amounts in different currencies: converting them is the analyst's own step. */
export function requireOneCurrency(first: string, second: string, what: string): void {
  if (first !== second) {
    throw new Refusal(
      'CURRENCY_MISMATCH',
      `${what} are in ${first} and in ${second}: convert one of them first.`,
      { first, second, of: what },
    );
  }
}

/** Refuses a figure of the next twelve months where one of the last is meant, or the other way round. */
export function requireBasis(got: MultipleBasis, wanted: MultipleBasis, what: string): void {
  if (got !== wanted) {
    throw new Refusal(
      'INVALID_INPUT',
      `${what} is ${got} where the multiple is ${wanted}: the two are never mixed.`,
      { input: what, value: got, wanted },
    );
  }
}

/** A multiple, or why the two amounts make none: nothing and losses order companies the wrong way. */
export type MultipleOf =
  | { readonly multiple: number }
  | { readonly excluded: 'numerator-not-positive' | 'denominator-not-positive' };

export function multipleOf(numerator: number, denominator: number): MultipleOf {
  const above = requireFinite(numerator, 'numerator');
  const below = requireFinite(denominator, 'denominator');
  if (below <= 0) {
    return { excluded: 'denominator-not-positive' };
  }
  return above <= 0 ? { excluded: 'numerator-not-positive' } : { multiple: above / below };
}
