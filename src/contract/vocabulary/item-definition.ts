/** `money` in the unit's currency, `shares` a count, `ratio` a decimal (0.21 = 21 %), `years` a length of time. */
export type ItemUnit = 'money' | 'shares' | 'ratio' | 'years';

export interface ItemDefinition {
  label: string;
  unit: ItemUnit;
  /** `flow` over a period, `stock` at its end. */
  kind: 'flow' | 'stock';
  /** Whether a value below zero can be meant. Costs, capex and debt are entered as positive amounts. */
  mayBeNegative: boolean;
  /** A line that statements bring and no model of today asks for: forms show it when there is one. */
  detail?: true;
  /** Told of a day of its own after the end of the period that it is filed under: no end of a fiscal period. */
  ownDay?: true;
  hint: string;
}
