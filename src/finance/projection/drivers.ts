import { requireChoice, requireFinite, requireInteger } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { fillFade } from './driver-core.ts';

/** Where the value of one year came from: typed, taken over from a proposal, or the fade. */
export type CellSource = 'cell' | 'proposal' | 'fade';

/** The analyst's own value for one year; it goes before the fade. */
export interface DriverCell {
  /** 1..N */
  readonly year: number;
  readonly value: number;
  readonly source: 'cell' | 'proposal';
}

/** One driver of a projection over N years: growth, margin, tax rate, WACC, sales to capital. */
export interface Driver {
  /**
   * `initial` up to year `from`, then equal steps to the stable value, reached in year `to`
   * (0 <= from <= to <= N). from = to steps from one year to the next: a value per phase. A margin
   * that converges from year 1 on has from = 1. Absent where every year has a cell.
   */
  readonly fade?: { readonly initial: number; readonly from: number; readonly to: number };
  /** The value after year N, to which the fade leads. */
  readonly stable: number;
  readonly cells?: readonly DriverCell[];
}

/** A driver year by year, index 0 = year 1. */
export interface DriverPath {
  readonly values: readonly number[];
  readonly sources: readonly CellSource[];
  readonly stable: number;
}

/** Checks one value of a driver and returns it; refuses by the name given. */
export type DriverGuard = (value: number, name: string) => number;

/**
 * An operating margin: a decimal up to 1, losses without a lower bound (a company before its first
 * sales may lose many times its revenue).
 */
export function requireMargin(value: number, name: string): number {
  const margin = requireFinite(value, name);
  if (margin > 1) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `${name} is ${margin}: an operating margin is a decimal of at most 1 (14% is 0.14).`,
      { input: name, value: margin },
    );
  }
  return margin;
}

const WORDS: Readonly<Record<string, string>> = {
  growth: 'Growth',
  margin: 'The operating margin',
  taxRate: 'The tax rate',
  salesToCapital: 'Sales to capital',
  wacc: 'The cost of capital',
};

/** A driver in the words of a screen; a segment's by its own name. */
function driverWords(name: string): string {
  return WORDS[name] ?? name;
}

function fadeOf(driver: Driver, years: number, name: string, guard: DriverGuard): Float64Array {
  const values = new Float64Array(years).fill(Number.NaN);
  const stable = guard(driver.stable, `${name}.stable`);
  if (driver.fade === undefined) {
    return values;
  }
  const initial = guard(driver.fade.initial, `${name}.fade.initial`);
  const from = requireInteger(driver.fade.from, `${name}.fade.from`, 0);
  const to = requireInteger(driver.fade.to, `${name}.fade.to`, 0);
  if (from > to || to > years) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} fades from year ${from} to year ${to}: it must end at or after its start and within the ${years} projected years.`,
      { input: `${name}.fade`, from, to, years },
    );
  }
  fillFade(values, initial, stable, from, to);
  return values;
}

/**
 * A driver for years 1..N: the fade, and the cells over it, each with where it came from.
 * @param guard what each value of this driver must be
 * @param yearGuard what the value of a cell must be, where a single year may be what the path may not
 * @returns refuses a year with neither cell nor fade, a second cell for a year, a cell beyond N
 */
export function driverPath(
  driver: Driver,
  years: number,
  name: string,
  guard: DriverGuard,
  yearGuard: DriverGuard = guard,
): DriverPath {
  const values = Array.from(fadeOf(driver, years, name, guard));
  const sources = writeCells(driver.cells ?? [], values, name, yearGuard);
  values.forEach((value, index) => {
    requireFinite(value, `${name} of year ${index + 1}`);
  });
  return { values, sources, stable: driver.stable };
}

/**
 * Writes the analyst's cells over the values of years 1..N.
 * @returns where each value came from; refuses a second cell for a year and a cell beyond N
 */
export function writeCells(
  cells: readonly DriverCell[],
  values: (number | null)[],
  name: string,
  guard: DriverGuard,
): CellSource[] {
  const years = values.length;
  const sources = values.map((): CellSource => 'fade');
  for (const cell of cells) {
    const year = requireInteger(cell.year, `${name}.cells.year`, 1);
    if (year > years || sources[year - 1] !== 'fade') {
      throw new Refusal(
        'INVALID_INPUT',
        year > years
          ? `${driverWords(name)} has a figure typed for year ${year}, beyond the ${years} projected years: clear it, or project more years.`
          : `${driverWords(name)} has two figures typed for year ${year}: keep one.`,
        { input: `${name}.cells`, year },
      );
    }
    values[year - 1] = guard(cell.value, `${name}.cells[year ${year}]`);
    sources[year - 1] = requireChoice(cell.source, `${name}.cells.source`, ['cell', 'proposal']);
  }
  return sources;
}
