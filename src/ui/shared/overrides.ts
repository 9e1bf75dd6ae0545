import type { FcffAssumptions, YearCell } from '../../contract/api.ts';
import { without } from './without.ts';

/** Drivers whose single years may be typed; WACC only in a valuation by drivers. */
export const GRID_DRIVERS = ['growth', 'margin', 'taxRate', 'salesToCapital', 'wacc'] as const;
export type GridDriver = (typeof GRID_DRIVERS)[number];

/** Typed years by driver; a driver without any is left out. */
export type Overrides = { readonly [name in GridDriver]?: readonly YearCell[] };

/** One change: a year of a driver, and its value; null clears it. `year` is 1 for the first projected one. */
export interface CellChange {
  driver: GridDriver;
  year: number;
  value: number | null;
}

const isCell = (entry: unknown): entry is YearCell => {
  const { year, value } = (entry ?? {}) as Record<string, unknown>;
  return Number.isInteger(year) && typeof value === 'number' && Number.isFinite(value);
};

/** Typed years from what was stored; null where they are none. */
export function asOverrides(stored: unknown): Overrides | null {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return null;
  const isDriver = (name: string): boolean => GRID_DRIVERS.some((driver) => driver === name);
  const isWhole = Object.entries(stored).every(
    ([name, cells]: [string, unknown]) =>
      isDriver(name) && Array.isArray(cells) && cells.every(isCell),
  );
  return isWhole ? stored : null;
}

/** The typed years of a valuation, wherever its form keeps them. */
export function overridesOf(assumptions: FcffAssumptions): Overrides {
  const { drivers, cells = {} } = assumptions;
  const at = (name: GridDriver): readonly YearCell[] | undefined =>
    drivers === undefined ? (name === 'wacc' ? undefined : cells[name]) : drivers[name]?.cells;
  return Object.fromEntries(
    GRID_DRIVERS.flatMap((name) => {
      const own = at(name) ?? [];
      return own.length === 0 ? [] : [[name, own]];
    }),
  );
}

/** The assumptions with exactly these typed years. */
export function withOverrides(assumptions: FcffAssumptions, overrides: Overrides): FcffAssumptions {
  const rest = without(assumptions, 'cells');
  const { drivers } = assumptions;
  if (drivers === undefined) {
    const cells = without(overrides, 'wacc');
    return Object.keys(cells).length === 0 ? rest : { ...rest, cells };
  }
  const next: Record<string, unknown> = { ...drivers };
  for (const name of GRID_DRIVERS) {
    const driver = without(drivers[name] ?? {}, 'cells');
    const own = overrides[name];
    if (own !== undefined) next[name] = { ...driver, cells: own };
    else if (drivers[name] !== undefined) next[name] = driver;
  }
  return { ...rest, drivers: next as unknown as NonNullable<FcffAssumptions['drivers']> };
}

/** The typed years after some changes, each driver's in order of years. */
export function changed(overrides: Overrides, changes: readonly CellChange[]): Overrides {
  const next = new Map<GridDriver, Map<number, YearCell>>();
  for (const name of GRID_DRIVERS) {
    next.set(name, new Map((overrides[name] ?? []).map((cell) => [cell.year, cell])));
  }
  for (const { driver, year, value } of changes) {
    if (value === null) next.get(driver)?.delete(year);
    else next.get(driver)?.set(year, { year, value });
  }
  return Object.fromEntries(
    [...next].flatMap(([name, years]) =>
      years.size === 0 ? [] : [[name, [...years.values()].sort((a, b) => a.year - b.year)]],
    ),
  );
}

/** How many years are typed. */
export function countOf(overrides: Overrides): number {
  return Object.values(overrides).reduce((sum, cells) => sum + cells.length, 0);
}

/** The typed value of a year; undefined where there is none. */
export function typedValue(
  overrides: Overrides,
  driver: GridDriver,
  year: number,
): number | undefined {
  return overrides[driver]?.find((cell) => cell.year === year)?.value;
}
