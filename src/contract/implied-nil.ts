import type { Item } from './vocabulary.ts';

/**
 * What follows where a company has none of an item of its balance sheet: no preferred stock, no preferred dividends. The
 * reverse does not hold: a year without dividends may have preferred stock.
 */
export const NIL_WITH: Readonly<Partial<Record<Item, Item>>> = {
  preferred_stock: 'preferred_dividends',
  minority_interest: 'minority_income',
};

/**
 * Items that are known to be nil, with what follows from them in a period.
 * @param figureOf of the period; null where there is none. An item that has an amount there is not nil in it.
 */
export function withImplied(
  nil: readonly Item[],
  figureOf: (item: Item) => number | null,
): Set<Item> {
  const implied = nil.flatMap((item) =>
    (figureOf(item) ?? 0) === 0 ? (NIL_WITH[item] ?? []) : [],
  );
  return new Set([...nil, ...implied]);
}
