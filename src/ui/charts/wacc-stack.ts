/** A cost of capital as the parts that it is made of, each times its weight. */
import type { WaccRow } from '../../contract/api.ts';
import { METHOD_LABELS } from '../shared/values.ts';
import { waccParts } from '../shared/wacc-details.ts';

/** Parts in the order in which they are drawn, with how they are named. */
export const STACK_PARTS = {
  riskFree: 'Risk-free rate',
  market: 'Market premium',
  other: 'Other premia',
  equity: 'Cost of equity',
  debt: 'Debt after tax',
  preferred: 'Preferred stock',
} as const;
export type StackKey = keyof typeof STACK_PARTS;

export interface StackPart {
  key: StackKey;
  /** Points of the cost of capital, as a decimal: the part's rate times its weight. */
  value: number;
  /** Where it is drawn: parts above zero one after the other to the right of it, those below to the left. */
  from: number;
  to: number;
}

export interface WaccStack {
  row: WaccRow;
  label: string;
  parts: readonly StackPart[];
}

/** Less than this is rounding of the computer. */
const NOTHING = 1e-12;

/** The market's terms among those of a cost of equity. */
const isMarket = (name: string): boolean => /^(mkt|market|erp)/i.test(name);

/**
 * The parts of a row, which add up to its WACC (finance.md section 5): E/V × (rf + premia) + D/V × rd × (1 − t), and what
 * preferred stock adds. Where the cost of equity is typed as a whole it is one part.
 */
export function waccStack(row: WaccRow): WaccStack {
  const { riskFree, terms } = waccParts(row);
  const isBuilt = riskFree !== null && terms.length > 0;
  const market = terms
    .filter(({ name }) => isMarket(name))
    .reduce((sum, { contribution }) => sum + contribution, 0);
  const equity: [StackKey, number][] = isBuilt
    ? [
        ['riskFree', riskFree * row.wE],
        ['market', market * row.wE],
        ['other', (row.re - riskFree - market) * row.wE],
      ]
    : [['equity', row.re * row.wE]];
  const debt = (row.rdAt ?? 0) * row.wD;
  const values: [StackKey, number][] = [
    ...equity,
    ['debt', debt],
    ['preferred', row.wacc - row.re * row.wE - debt],
  ];
  let [right, left] = [0, 0];
  const parts: StackPart[] = [];
  for (const [key, value] of values) {
    if (Math.abs(value) < NOTHING) continue;
    if (value > 0) parts.push({ key, value, from: right, to: (right += value) });
    else parts.push({ key, value, to: left, from: (left += value) });
  }
  return { row, label: METHOD_LABELS[row.method], parts };
}

/** The span of the axis: zero, every part and every total. */
export function stackDomain(stacks: readonly WaccStack[]): [number, number] {
  const ends = stacks.flatMap(({ parts, row }) => [
    row.wacc,
    ...parts.flatMap(({ from, to }) => [from, to]),
  ]);
  return [Math.min(0, ...ends), Math.max(0.01, ...ends) * 1.12];
}

/** The kinds of parts that some stack has, in their order. */
export function keysOf(stacks: readonly WaccStack[]): StackKey[] {
  const present = new Set(stacks.flatMap(({ parts }) => parts.map(({ key }) => key)));
  return (Object.keys(STACK_PARTS) as StackKey[]).filter((key) => present.has(key));
}
