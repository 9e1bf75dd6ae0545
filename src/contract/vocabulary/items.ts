import { DETAIL_ITEMS } from './detail-items.ts';
import type { ItemDefinition } from './item-definition.ts';
import { MODEL_ITEMS } from './model-items.ts';

/** The closed vocabulary of company facts: `statements.item`. Listed with signs and units in docs/automation.md. */
export const ITEMS = { ...MODEL_ITEMS, ...DETAIL_ITEMS } as const satisfies Record<
  string,
  ItemDefinition
>;

export type Item = keyof typeof ITEMS;

export const ITEM_KEYS = Object.keys(ITEMS) as Item[];

/** Items whose day is not the end of their fiscal period. */
export const OWN_DAY_ITEMS: ReadonlySet<string> = new Set(
  ITEM_KEYS.filter((item) => 'ownDay' in ITEMS[item]),
);

/** Amounts of money for one share: never in thousands or millions, whatever a statement is printed in. */
export const PER_SHARE_ITEMS: ReadonlySet<Item> = new Set<Item>([
  'dividends_per_share',
  'dividends_per_share_declared',
]);
