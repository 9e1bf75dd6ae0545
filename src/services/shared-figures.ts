/** The figures of the days that a price file and the book both have, and how coarsely both are printed. */
import type { StoredPrices } from '../repo/price.ts';
import type { PriceColumns } from '../sources/types.ts';
import type { Merge } from './price-merge.ts';

export interface SharedFigure {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly inBook: number;
  readonly inFile: number;
  /** By which share the two may differ, either way, since both are rounded to their last digit. */
  readonly rounding: number;
}

/** The days of both on which a column has a figure in both. */
export function sharedFigures(
  column: 'close' | 'adjClose',
  stored: StoredPrices,
  prices: PriceColumns,
  { sharedAt, sharedRows }: Pick<Merge, 'sharedAt' | 'sharedRows'>,
): SharedFigure[] {
  const pairs = Array.from(sharedAt, (at, k) => ({
    day: stored.days[at] ?? 0,
    importId: stored.importIds[at] ?? 0,
    inBook: stored[column][at] ?? Number.NaN,
    inFile: prices[column][sharedRows[k] ?? -1] ?? Number.NaN,
  })).filter(({ inBook, inFile }) => !Number.isNaN(inBook + inFile));
  const units = unitsBy(
    pairs.map(({ inBook }) => inBook),
    pairs.map(({ importId }) => importId),
  );
  const fileUnit = unitOf(pairs.map(({ inFile }) => inFile));
  return pairs.map(({ day, importId, inBook, inFile }) => ({
    ...{ day, inBook, inFile },
    rounding: (units.get(importId) ?? 0) / 2 / inBook + fileUnit / 2 / inFile,
  }));
}

/** The unit to which figures are printed: that of the one with most digits. */
export function unitOf(values: readonly number[]): number {
  return 10 ** -values.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
}

/** The unit of the figures of each import: days of an earlier join have more digits than those that were printed. */
export function unitsBy(
  values: readonly number[],
  imports: readonly number[],
): Map<number, number> {
  const ofImport = new Map<number, number[]>();
  for (const [k, id] of imports.entries()) {
    const own = ofImport.get(id);
    if (own === undefined) ofImport.set(id, [values[k] ?? Number.NaN]);
    else own.push(values[k] ?? Number.NaN);
  }
  return new Map([...ofImport].map(([id, own]) => [id, unitOf(own)]));
}

/** Digits behind the point with which a figure was printed, as far as the figure tells. */
function decimalsOf(value: number): number {
  if (Number.isNaN(value)) return 0;
  const text = value.toString();
  const [, digits = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(text) ?? [];
  return Math.max(0, digits.length - Number(exponent));
}
