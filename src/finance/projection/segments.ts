import { requireGrowth, requireSettledGrowth, requireYearGrowth } from '../growth.ts';
import {
  requireChoice,
  requireComputed,
  requireInteger,
  requireList,
  requirePositive,
  requireYears,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { growRevenue } from './driver-core.ts';
import { driverPath, requireMargin, type Driver, type DriverPath } from './drivers.ts';

/** How the sales of a segment come about. */
export type SegmentSales =
  | { readonly kind: 'growth'; readonly revenue: number; readonly growth: Driver }
  | {
      readonly kind: 'price-volume';
      /** Price of one unit and units sold in the base year. */
      readonly price: number;
      readonly volume: number;
      readonly priceGrowth: Driver;
      readonly volumeGrowth: Driver;
    };

/** A part of the business with its own sales, and where known its own EBIT margin. */
export interface Segment {
  readonly name: string;
  readonly sales: SegmentSales;
  /** Given for every segment or for none. */
  readonly margin?: Driver;
}

/** One segment year by year, index 0 = year 1. */
export interface SegmentPath {
  readonly name: string;
  readonly baseRevenue: number;
  readonly revenue: readonly number[];
  /** EBIT of each year, null without margins. */
  readonly ebit: readonly number[] | null;
  /** Price and volume of each year, null where the segment grows as a whole. */
  readonly price: readonly number[] | null;
  readonly volume: readonly number[] | null;
  /** The drivers with the source of each of their cells. */
  readonly drivers: Readonly<Record<string, DriverPath>>;
}

export interface SegmentTotals {
  /** Revenue of the base year, all segments. */
  readonly baseRevenue: number;
  /** Revenue of years 1..N. */
  readonly revenue: readonly number[];
  /** EBIT / revenue of years 1..N; null without margins. */
  readonly margin: readonly number[] | null;
  /** Margin after year N at the mix of year N and the segments' stable margins; null without. */
  readonly stableMargin: number | null;
}

export interface SegmentsInput {
  readonly segments: readonly Segment[];
  readonly years: number;
}

export type SegmentProjection = Result<
  SegmentTotals,
  SegmentsInput,
  { readonly segments: readonly SegmentPath[] }
>;

function grown(base: number, growth: DriverPath): number[] {
  const into = new Float64Array(growth.values.length);
  growRevenue(base, Float64Array.from(growth.values), into);
  return Array.from(into);
}

function segmentPath(segment: Segment, years: number): SegmentPath {
  const { name, sales } = segment;
  const path = (driver: Driver, of: string): DriverPath => {
    const growth = driverPath(driver, years, `${name}.${of}`, requireGrowth, requireYearGrowth);
    requireSettledGrowth(growth.values);
    return growth;
  };
  const margin =
    segment.margin === undefined
      ? {}
      : { margin: driverPath(segment.margin, years, `${name}.margin`, requireMargin) };
  const ebitOf = (revenue: readonly number[]): number[] | null =>
    margin.margin?.values.map((share, t) => share * (revenue[t] ?? Number.NaN)) ?? null;
  requireChoice(sales.kind, `${name}.sales.kind`, ['growth', 'price-volume']);
  if (sales.kind === 'growth') {
    const baseRevenue = requirePositive(sales.revenue, `${name}.revenue`);
    const growth = path(sales.growth, 'growth');
    const revenue = grown(baseRevenue, growth);
    const drivers = { growth, ...margin };
    return {
      name,
      baseRevenue,
      revenue,
      ebit: ebitOf(revenue),
      price: null,
      volume: null,
      drivers,
    };
  }
  const basePrice = requirePositive(sales.price, `${name}.price`);
  const baseVolume = requirePositive(sales.volume, `${name}.volume`);
  const priceGrowth = path(sales.priceGrowth, 'priceGrowth');
  const volumeGrowth = path(sales.volumeGrowth, 'volumeGrowth');
  const price = grown(basePrice, priceGrowth);
  const volume = grown(baseVolume, volumeGrowth);
  const revenue = price.map((amount, t) => amount * (volume[t] ?? Number.NaN));
  return {
    name,
    baseRevenue: basePrice * baseVolume,
    revenue,
    ebit: ebitOf(revenue),
    price,
    volume,
    drivers: { priceGrowth, volumeGrowth, ...margin },
  };
}

/** The sum over segments in each year, in the order in which they are given. */
function totalOf(years: number, columns: readonly (readonly number[])[]): number[] {
  return Array.from({ length: years }, (_, t) => {
    let sum = 0;
    for (const column of columns) {
      sum += column[t] ?? Number.NaN;
    }
    return sum;
  });
}

function requireSegments(segments: readonly Segment[]): void {
  requireInteger(requireList(segments, 'segments').length, 'number of segments', 1);
  const names = new Set(segments.map(({ name }) => name));
  if (names.size < segments.length) {
    throw new Refusal('INVALID_INPUT', 'Two segments have the same name: rename one.', {
      input: 'segments',
      names: [...names],
    });
  }
  const withMargin = segments.filter(({ margin }) => margin !== undefined).length;
  if (withMargin > 0 && withMargin < segments.length) {
    throw new Refusal(
      'MISSING_INPUT',
      `${withMargin} of ${segments.length} segments have a margin: give one for each, or one for the whole company.`,
      { input: 'segments.margin', withMargin, segments: segments.length },
    );
  }
}

/**
 * Revenue by segments, price times volume or growth of each, added up to the path that feeds the
 * driver model; with margins per segment their EBIT adds up to the company's margin.
 * @returns money of the base revenues
 */
export function projectSegments(input: SegmentsInput): SegmentProjection {
  const years = requireYears(input.years, 'years');
  requireSegments(input.segments);
  const segments = input.segments.map((segment) => segmentPath(segment, years));
  const revenue = totalOf(
    years,
    segments.map((segment) => segment.revenue),
  );
  const ebits = segments.flatMap(({ ebit }) => (ebit === null ? [] : [ebit]));
  const [baseRevenue = Number.NaN] = totalOf(
    1,
    segments.map((segment) => [segment.baseRevenue]),
  );
  const last = requireComputed(revenue[years - 1] ?? Number.NaN, 'revenue of the last year');
  const [stableEbit = Number.NaN] = totalOf(
    1,
    segments.map((segment) => [
      (segment.revenue[years - 1] ?? Number.NaN) *
        (segment.drivers['margin']?.stable ?? Number.NaN),
    ]),
  );
  const hasMargins = ebits.length > 0;
  return {
    value: {
      baseRevenue,
      revenue,
      margin: hasMargins
        ? totalOf(years, ebits).map((ebit, t) => ebit / (revenue[t] ?? Number.NaN))
        : null,
      stableMargin: hasMargins ? stableEbit / last : null,
    },
    inputs: input,
    diagnostics: { segments },
    warnings: [],
  };
}
