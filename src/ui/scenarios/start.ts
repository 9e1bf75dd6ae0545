/** Bear, base and bull from one set of assumptions, by shifts that are seen and typed. */
import type { Assumptions } from '../../contract/api.ts';

/** What is shifted, in points (0.02 is two points of percent). */
export const SHIFTED = [
  {
    key: 'growth',
    label: 'Growth',
    paths: [
      'growth',
      'growthPath[]',
      'cells.growth[].value',
      'drivers.growth.initial',
      'drivers.growth.cells[].value',
    ],
  },
  {
    key: 'margin',
    label: 'EBIT margin',
    paths: [
      'cells.margin[].value',
      'drivers.margin.initial',
      'drivers.margin.stable',
      'drivers.margin.cells[].value',
    ],
  },
  {
    key: 'terminal',
    label: 'Terminal growth',
    paths: ['terminalGrowth', 'drivers.growth.stable'],
  },
] as const;

export type ShiftKey = (typeof SHIFTED)[number]['key'];
export type Shifts = { readonly [K in ShiftKey]: number };

/** One of the three as it is proposed: its name, weight and shifts. */
export interface Start {
  name: string;
  weight: number;
  shifts: Shifts;
}

/** Proposals, to be changed before the three are made. */
export const STARTS: readonly Start[] = [
  { name: 'Bear', weight: 0.25, shifts: { growth: -0.02, margin: -0.02, terminal: -0.005 } },
  { name: 'Base', weight: 0.5, shifts: { growth: 0, margin: 0, terminal: 0 } },
  { name: 'Bull', weight: 0.25, shifts: { growth: 0.02, margin: 0.02, terminal: 0.005 } },
];

type Tree = Readonly<Record<string, unknown>>;

/** The sum of two typed decimals as it would be typed: 0.06 less 0.02 is 0.04. */
const added = (value: number, shift: number): number => Number((value + shift).toFixed(12));

/** `value` with every number at a path (`a.b[].c`) shifted; what is not there stays so. */
function shifted(value: unknown, [key, ...rest]: readonly string[], by: number): unknown {
  if (key === undefined) return typeof value === 'number' ? added(value, by) : value;
  if (key === '[]') {
    return Array.isArray(value) ? value.map((entry: unknown) => shifted(entry, rest, by)) : value;
  }
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  const tree = value as Tree;
  return { ...tree, [key]: shifted(tree[key], rest, by) };
}

const stepsOf = (path: string): string[] => path.replaceAll('[]', '.[]').split('.');

/** Whether the assumptions have a figure that a shift moves. */
export function canShift(assumptions: Assumptions, key: ShiftKey): boolean {
  return JSON.stringify(shiftedBy(assumptions, key, 1)) !== JSON.stringify(assumptions);
}

function shiftedBy(assumptions: Assumptions, key: ShiftKey, by: number): Assumptions {
  const paths = SHIFTED.find((one) => one.key === key)?.paths ?? [];
  return paths.reduce<Assumptions>(
    (moved, path) => shifted(moved, stepsOf(path), by) as Assumptions,
    assumptions,
  );
}

/** The assumptions with every shift applied to each figure that it is of. */
export function withShifts(assumptions: Assumptions, shifts: Shifts): Assumptions {
  return SHIFTED.reduce((moved, { key }) => shiftedBy(moved, key, shifts[key]), assumptions);
}

/** `name`, or with the first number behind it that is not taken: "Bear 2". */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '');
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) {
    const next = `${stem} ${number}`;
    if (!taken.includes(next)) return next;
  }
}

/**
 * Weights scaled so that they sum to 1, in tenths of a percent; those without one get the mean of the others, or all
 * the same. What rounding leaves goes to the largest.
 */
export function scaledWeights(weights: readonly (number | null)[]): number[] {
  const known = weights.filter((weight) => weight !== null);
  const mean = known.reduce((sum, weight) => sum + weight, 0) / known.length;
  const filled = weights.map((weight) => weight ?? (known.length === 0 ? 1 : mean));
  const sum = filled.reduce((total, weight) => total + weight, 0);
  const scaled = filled.map((weight) => Math.max(1, Math.round((1000 * weight) / sum)));
  const left = 1000 - scaled.reduce((total, weight) => total + weight, 0);
  const largest = scaled.lastIndexOf(Math.max(...scaled));
  return scaled.map((weight, index) => (index === largest ? weight + left : weight) / 1000);
}
