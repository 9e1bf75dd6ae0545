import { requireFinite } from '../guard.ts';
import type { Driver } from '../projection/drivers.ts';
import { Refusal } from '../refusal.ts';
import type { DriverValues } from './driver-model.ts';
import type { DriverTerminal, DriverValuationInput } from './driver-valuation.ts';

/** The drivers that are a path over the years, in the order of the model. */
export const PATHS = ['growth', 'margin', 'taxRate', 'salesToCapital', 'wacc'] as const;
export type PathName = (typeof PATHS)[number];

/**
 * Where the values of a path stand in the model's row: that of its first years, and the stable one
 * to which it fades; the same place where the path is held constant.
 */
export interface PathSlots {
  readonly initial: number;
  readonly stable: number;
}

/** The drivers of a valuation by name, and where each stands. */
export interface DriverLayout {
  readonly names: readonly string[];
  readonly base: DriverValues;
  readonly paths: Readonly<Record<PathName, PathSlots>>;
  /** Place of the return on new capital or of the exit multiple; null for Gordon. */
  readonly terminal: number | null;
}

const STABLE_NAMES: Readonly<Record<PathName, string>> = {
  growth: 'stableGrowth',
  margin: 'stableMargin',
  taxRate: 'stableTaxRate',
  salesToCapital: 'stableSalesToCapital',
  wacc: 'stableWacc',
};

/** The driver of a path inside the projection. */
export function driverOf({ projection }: DriverValuationInput, path: PathName): Driver {
  return path === 'growth' ? projection.revenue.growth : projection[path];
}

/** The figure of the terminal value that is a driver of its own. */
function terminalDriver(terminal: DriverTerminal): readonly [string, number] | null {
  switch (terminal.method) {
    case 'gordon':
      return null;
    case 'value-driver':
      return ['ronic', terminal.ronic];
    case 'exit-multiple':
      return ['exitMultiple', terminal.exitMultiple];
  }
}

/**
 * Names the drivers of a valuation: `growth` and `stableGrowth`, `margin` and `stableMargin`,
 * `taxRate`, `salesToCapital`, `wacc` alike, and `ronic` or `exitMultiple`. A path held constant has
 * the one name and moves as a whole.
 * @param constant paths that stay at one value; they must do so in the base case
 */
export function driverLayout(
  input: DriverValuationInput,
  constant: readonly PathName[],
): DriverLayout {
  const names: string[] = [];
  const base: Record<string, number> = {};
  const add = (name: string, value: number): number => {
    base[name] = requireFinite(value, name);
    return names.push(name) - 1;
  };
  const slots = (path: PathName): PathSlots => {
    const { fade, stable } = driverOf(input, path);
    if (fade === undefined) {
      throw new Refusal(
        'MISSING_INPUT',
        `${path} has no fade: as a driver it needs a value for its first years and a stable one.`,
        { driver: path },
      );
    }
    const initial = add(path, fade.initial);
    if (!constant.includes(path)) {
      return { initial, stable: add(STABLE_NAMES[path], stable) };
    }
    if (fade.initial !== stable) {
      throw new Refusal(
        'INVALID_INPUT',
        `${path} is to be held constant, yet it fades from ${fade.initial} to ${stable}: give both the same value.`,
        { driver: path, initial: fade.initial, stable },
      );
    }
    return { initial, stable: initial };
  };
  const paths = {
    growth: slots('growth'),
    margin: slots('margin'),
    taxRate: slots('taxRate'),
    salesToCapital: slots('salesToCapital'),
    wacc: slots('wacc'),
  };
  const own = terminalDriver(input.terminal);
  return { names, base, paths, terminal: own === null ? null : add(...own) };
}

/** The valuation with other values of its drivers. */
export function withDrivers(
  input: DriverValuationInput,
  layout: DriverLayout,
  values: ArrayLike<number>,
): DriverValuationInput {
  const at = (slot: number): number => values[slot] ?? Number.NaN;
  const moved = (path: PathName): Driver => {
    const { fade, ...driver } = driverOf(input, path);
    const slots = layout.paths[path];
    return {
      ...driver,
      stable: at(slots.stable),
      ...(fade === undefined ? {} : { fade: { ...fade, initial: at(slots.initial) } }),
    };
  };
  return {
    ...input,
    projection: {
      ...input.projection,
      revenue: { ...input.projection.revenue, growth: moved('growth') },
      margin: moved('margin'),
      taxRate: moved('taxRate'),
      salesToCapital: moved('salesToCapital'),
      wacc: moved('wacc'),
    },
    terminal: movedTerminal(input.terminal, layout.terminal === null ? null : at(layout.terminal)),
  };
}

function movedTerminal(terminal: DriverTerminal, value: number | null): DriverTerminal {
  if (value === null || terminal.method === 'gordon') {
    return terminal;
  }
  return terminal.method === 'value-driver'
    ? { method: terminal.method, ronic: value }
    : { method: terminal.method, exitMultiple: value };
}
