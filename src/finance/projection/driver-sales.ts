import { requireGrowth, requireSettledGrowth, requireYearGrowth } from '../growth.ts';
import { requireChoice, requirePositive } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import { growRevenue } from './driver-core.ts';
import { driverPath, requireMargin, type Driver, type DriverPath } from './drivers.ts';
import { projectSegments, type Segment, type SegmentPath } from './segments.ts';

/** Where revenue comes from. */
export type RevenueDriver =
  | {
      readonly kind: 'total';
      /** Revenue of the base year. */
      readonly revenue: number;
      readonly growth: Driver;
    }
  | {
      readonly kind: 'segments';
      readonly segments: readonly Segment[];
      /** Growth of the whole after year N, decimal. */
      readonly stableGrowth: number;
    };

/** The part of a projection's input that makes its revenue and margin. */
export interface SalesInput {
  readonly years: number;
  readonly revenue: RevenueDriver;
  /** EBIT / revenue of the whole; absent where the segments have margins. */
  readonly margin?: Driver;
}

/** Revenue and margin of the whole, from one driver each or from segments. */
export interface Sales {
  readonly baseRevenue: number;
  readonly revenue: Float64Array;
  readonly stableGrowth: number;
  readonly margin: readonly number[];
  readonly stableMargin: number;
  readonly growthPath: DriverPath | null;
  readonly marginPath: DriverPath | null;
  readonly segments: readonly SegmentPath[];
}

function marginOf(input: SalesInput): DriverPath {
  if (input.margin === undefined) {
    throw new Refusal(
      'MISSING_INPUT',
      'The margin is missing: give one for the company or one for each segment.',
      { input: 'margin' },
    );
  }
  return driverPath(input.margin, input.years, 'margin', requireMargin);
}

function salesOfTotal(input: SalesInput, spec: Extract<RevenueDriver, { kind: 'total' }>): Sales {
  const baseRevenue = requirePositive(spec.revenue, 'revenue');
  const growthPath = driverPath(
    ...([spec.growth, input.years, 'growth', requireGrowth, requireYearGrowth] as const),
  );
  requireSettledGrowth(growthPath.values);
  const revenue = new Float64Array(input.years);
  growRevenue(baseRevenue, Float64Array.from(growthPath.values), revenue);
  const marginPath = marginOf(input);
  return {
    baseRevenue,
    revenue,
    stableGrowth: growthPath.stable,
    margin: marginPath.values,
    stableMargin: marginPath.stable,
    growthPath,
    marginPath,
    segments: [],
  };
}

function salesOfSegments(
  input: SalesInput,
  spec: Extract<RevenueDriver, { kind: 'segments' }>,
): Sales {
  const { value, diagnostics } = projectSegments({ segments: spec.segments, years: input.years });
  const common = {
    baseRevenue: value.baseRevenue,
    revenue: Float64Array.from(value.revenue),
    stableGrowth: requireGrowth(spec.stableGrowth, 'revenue.stableGrowth'),
    growthPath: null,
    segments: diagnostics.segments,
  };
  if (value.margin === null || value.stableMargin === null) {
    const marginPath = marginOf(input);
    const { values: margin, stable: stableMargin } = marginPath;
    return { ...common, margin, stableMargin, marginPath };
  }
  if (input.margin !== undefined) {
    throw new Refusal(
      'INVALID_INPUT',
      'The segments have margins and so has the company: keep one of the two.',
      { input: 'margin' },
    );
  }
  const { margin, stableMargin } = value;
  return { ...common, margin, stableMargin, marginPath: null };
}

/**
 * Revenue and margin of years 1..N; refuses a margin that is missing, or given both for the company
 * and for its segments.
 */
export function salesOf(input: SalesInput): Sales {
  const { revenue } = input;
  requireChoice(revenue.kind, 'revenue.kind', ['total', 'segments']);
  return revenue.kind === 'segments'
    ? salesOfSegments(input, revenue)
    : salesOfTotal(input, revenue);
}
