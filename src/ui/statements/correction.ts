import type { FactInput, StatementFact, StatementsFrame } from '../../contract/api.ts';
import { ITEMS, OWN_DAY_ITEMS, PER_SHARE_ITEMS, type Item } from '../../contract/vocabulary.ts';

/** Power of ten in which a figure of an item is typed: millions, but for rates, years and amounts per share. */
export function scaleOf(item: Item): number {
  const { unit } = ITEMS[item];
  return (unit === 'money' || unit === 'shares') && !PER_SHARE_ITEMS.has(item) ? 6 : 0;
}

/** The unit in which a figure is stored; null where the company has no currency yet. */
export function unitOf(item: Item, currency: string | null): string | null {
  const { unit } = ITEMS[item];
  return unit === 'money' ? currency : unit;
}

/**
 * The very period of the figures that the book has of a year, so that a correction ends on their day and not on the last
 * of a month: years of 52 weeks do not. A figure that has a day of its own is corrected under the year's end.
 */
export function periodOf(
  versions: readonly StatementFact[],
  year: StatementsFrame['years'][number],
): string {
  const ofPeriod = versions.filter(({ item }) => !OWN_DAY_ITEMS.has(item));
  const dated = ofPeriod.find(({ basis }) => basis === 'reported') ?? ofPeriod[0];
  const end = dated?.periodEnd ?? year.periodEnd;
  return dated?.periodStart == null ? end : `${dated.periodStart}/${end}`;
}

/** A typed figure on its way to the book: a correction where a reason is given, else provisional. */
export function typedFact(entry: {
  symbol: string;
  item: Item;
  period: string;
  value: number;
  unit: string;
  reason: string;
  source: string;
}): FactInput {
  const { reason, ...rest } = entry;
  const why = reason.trim();
  return why === '' ? rest : { ...rest, basis: 'correction', reason: why };
}
