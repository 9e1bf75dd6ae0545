/** The drivers of a DCF as they are typed: first years, until when, from when, and after. */
import type { DriverInput, FcffAssumptions } from '../../contract/api.ts';
import { overridesOf, withOverrides, type GridDriver } from '../shared/overrides.ts';
import { sameEntries } from '../shared/same-entries.ts';
import { without } from '../shared/without.ts';

/** A part of a driver. */
export type DriverPart = 'initial' | 'from' | 'to' | 'stable';

/** Each driver with its name and how its figures are typed. */
export const DRIVER_ROWS: readonly {
  driver: GridDriver;
  label: string;
  kind: 'ratio' | 'number';
}[] = [
  { driver: 'growth', label: 'Revenue growth', kind: 'ratio' },
  { driver: 'margin', label: 'EBIT margin', kind: 'ratio' },
  { driver: 'taxRate', label: 'Tax rate', kind: 'ratio' },
  { driver: 'salesToCapital', label: 'Sales to capital', kind: 'number' },
  { driver: 'wacc', label: 'WACC', kind: 'ratio' },
];

export const PARTS: readonly { part: DriverPart; label: string }[] = [
  { part: 'initial', label: 'first years' },
  { part: 'from', label: 'held to year' },
  { part: 'to', label: 'arrives in year' },
  { part: 'stable', label: 'after' },
];

/** What a part stands for while it is empty; nothing where it is asked for. */
export function unsetWords(
  driver: GridDriver,
  part: DriverPart,
  usual: { from: number; to: number },
): string {
  if (part === 'from' || part === 'to') return String(usual[part]);
  if (driver === 'wacc') return 'method’s';
  if (driver === 'taxRate') return part === 'initial' ? 'effective' : 'marginal';
  return driver === 'margin' && part === 'initial' ? 'base year’s' : '';
}

/** A part of a driver in force; undefined where none is set. */
export function driverPart(
  { drivers }: FcffAssumptions,
  driver: GridDriver,
  part: DriverPart,
): number | undefined {
  return drivers?.[driver]?.[part];
}

/** The assumptions with a part of a driver set, or without it when `value` is null. */
export function withDriverPart(
  assumptions: FcffAssumptions,
  driver: GridDriver,
  part: DriverPart,
  value: number | null,
): FcffAssumptions {
  const { drivers } = assumptions;
  if (drivers === undefined) return assumptions;
  const rest: DriverInput = without(drivers[driver] ?? {}, part);
  const next = value === null ? rest : { ...rest, [part]: value };
  return { ...assumptions, drivers: { ...drivers, [driver]: next } };
}

/** What the form of one growth rate has and drivers stand in the place of. */
const OF_ONE_RATE = [
  ...(['growth', 'growthPath', 'terminalGrowth', 'fadeStart', 'stableTaxRate'] as const),
  ...(['salesToCapital', 'workingCapital', 'reinvestment', 'cells', 'terminal'] as const),
];

/** What the form had when drivers took its place, and the drivers that it gave. */
export interface DriversBegun {
  readonly before: FcffAssumptions;
  readonly drivers: NonNullable<FcffAssumptions['drivers']>;
}

/**
 * The form's own figures in the place of the drivers: those that it had, where the drivers are still what they began as;
 * else what it has of them, typed years among it.
 */
export function withoutDrivers(
  assumptions: FcffAssumptions,
  begun: DriversBegun | null = null,
): FcffAssumptions {
  const { drivers } = assumptions;
  const rest: FcffAssumptions = without(assumptions, 'drivers');
  if (drivers === undefined) return rest;
  if (begun !== null && sameEntries(drivers, begun.drivers)) {
    const own = Object.entries(begun.before).filter(([key]) =>
      OF_ONE_RATE.some((name) => name === key),
    );
    return { ...rest, ...Object.fromEntries(own) };
  }
  const { growth: path, taxRate, salesToCapital, terminal } = drivers;
  const growth = path.initial ?? path.cells?.find(({ year }) => year === 1)?.value;
  const taken: FcffAssumptions = {
    ...rest,
    ...optional('growth', growth),
    ...optional('fadeStart', path.from),
    ...optional('terminalGrowth', path.stable),
    ...optional('stableTaxRate', taxRate?.stable),
    ...optional('salesToCapital', salesToCapital.initial),
    ...optional('terminal', terminal),
  };
  return withOverrides(taken, overridesOf(assumptions));
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [name in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [name in Key]: Value });
}

/** A margin as it is typed, to a hundredth of a percent. */
const typedMargin = (margin: number): number => Math.round(margin * 1e4) / 1e4;

/**
 * Drivers in the place of one growth rate, beginning from what the form has: its growth, fade, tax and typed years. What it
 * has nothing of stays empty, and is asked for.
 *
 * @param base The base year's EBIT over revenue, at which margins stay unless one is typed for the last year, and the
 *   company's own sales to capital; null where the book does not tell.
 * @param years How many are projected.
 */
export function withDrivers(
  assumptions: FcffAssumptions,
  base: { margin: number | null; salesToCapital: number | null },
  years: number,
): FcffAssumptions {
  const { growth, terminalGrowth, fadeStart, stableTaxRate, cells = {}, terminal } = assumptions;
  const capital = assumptions.salesToCapital ?? base.salesToCapital;
  // The form of one growth rate goes on from the last year's margin: so does what takes its place.
  const margin =
    cells.margin?.find(({ year }) => year === years)?.value ??
    (base.margin === null ? null : typedMargin(base.margin));
  const of = (driver: keyof typeof cells, parts: DriverInput): DriverInput => {
    const own = cells[driver];
    return { ...parts, ...(own === undefined ? {} : { cells: own }) };
  };
  const taxRate = of('taxRate', stableTaxRate === undefined ? {} : { stable: stableTaxRate });
  const rest: FcffAssumptions = OF_ONE_RATE.reduce<FcffAssumptions>(
    (kept, key) => without(kept, key),
    assumptions,
  );
  return {
    ...rest,
    drivers: {
      growth: of('growth', {
        ...(growth === undefined ? {} : { initial: growth }),
        ...(fadeStart === undefined ? {} : { from: fadeStart }),
        ...(terminalGrowth === undefined ? {} : { stable: terminalGrowth }),
      }),
      margin: of('margin', margin === null ? {} : { stable: margin }),
      ...(Object.keys(taxRate).length === 0 ? {} : { taxRate }),
      salesToCapital: of(
        'salesToCapital',
        capital === null ? {} : { initial: capital, stable: capital },
      ),
      ...(terminal === undefined ? {} : { terminal }),
    },
  };
}

/** The drivers of a workbook beside what of the assumptions is no driver: dates, waivers and inputs of the cost of capital. */
export function withWorkbook(
  assumptions: FcffAssumptions,
  workbook: FcffAssumptions,
): FcffAssumptions {
  const { fiscalYear, valuationDate, waive, wacc, dilution } = assumptions;
  const kept = Object.entries({ fiscalYear, valuationDate, waive, wacc, dilution }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...Object.fromEntries(kept), ...workbook };
}

/** Numbers in words, those in a row as a range: `1, 3 and 5 to 7`. */
function inRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const texts = ranges.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`));
  return [texts.slice(0, -1).join(', '), ...texts.slice(-1)]
    .filter((text) => text !== '')
    .join(' and ');
}

/** Which years of a driver are typed in the projection, where they lead over its fields; null where none is. */
export function typedYears(assumptions: FcffAssumptions, driver: GridDriver): string | null {
  const years = (overridesOf(assumptions)[driver] ?? []).map(({ year }) => year);
  if (years.length === 0) return null;
  return `${years.length === 1 ? 'year' : 'years'} ${inRanges(years)} typed below`;
}
