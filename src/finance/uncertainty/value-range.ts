import { requireFinite, requireInteger, requirePositive, requireRate } from '../guard.ts';
import { normalQuantile } from '../math/normal-quantile.ts';
import { percentText } from '../percent-text.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import { attempt, type Outcome } from './driver-model.ts';
import { inOrder, sortOrder } from './rank.ts';
import { quantileOfSlices } from './sample-statistics.ts';
import { requireDrawnSpread } from './spread.ts';

/** Equal slices of probability, each represented by its middle. */
const SLICES = 1000;
const MOST_SLICES = 100_000;

/** From this share on the range is no fair picture of what was asked. */
const NOTABLE_REFUSED_SHARE = 0.05;

/** Quantiles of the cost of equity that are shown one by one. */
const SHOWN = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

export interface ValueRangeInput {
  /** Cost of equity, annual decimal. */
  readonly costOfEquity: number;
  /** Its standard error, above zero; a cost without a stated one has no range. */
  readonly standardError: number;
  /**
   * Growth for ever behind the value: slices whose cost of equity is not more than half a point above
   * it are refused, as a simulation rejects such draws. Null for a valuation without a perpetuity.
   */
  readonly growth: number | null;
  /** Number of equal slices of probability, 20 to 100 000; 1000 where left out. */
  readonly slices?: number;
}

/** The value where the cost of equity stands at one of its quantiles. */
export interface RangePoint {
  /** Probability that the cost of equity is below. */
  readonly p: number;
  readonly costOfEquity: number;
  readonly outcome: Outcome;
}

export interface ValueRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface ValueRangeDiagnostics {
  /** The value at the estimate itself. */
  readonly atEstimate: Outcome;
  readonly points: readonly RangePoint[];
  /** Share of the probability at which the valuation is refused: it is in no quantile above. */
  readonly refusedShare: number;
  /** First reason met. */
  readonly reason: string | null;
}

/**
 * Range of a value from the uncertainty of its cost of equity: the normal distribution about the
 * estimate, cut into equal slices of probability, is pushed through the valuation, and P10, P50 and
 * P90 of the values are read off. Value is convex in the rate, so the range is not symmetric and no
 * standard error of it is given. Slices that the valuation refuses are counted, never moved.
 * @param valuation the whole chain from cost of equity to value; throws a `Refusal` where it has none
 * @returns money of the valuation; refuses a standard error that is not above zero, and a cost of
 *   equity at which more than half of the probability is refused
 */
export function valueRange(
  input: ValueRangeInput,
  valuation: (costOfEquity: number) => number,
): Result<ValueRange, ValueRangeInput, ValueRangeDiagnostics> {
  const estimate = requireRate(input.costOfEquity, 'costOfEquity');
  const error = requirePositive(requireRate(input.standardError, 'standardError'), 'standardError');
  const growth = input.growth === null ? null : requireFinite(input.growth, 'growth');
  const slices = requireInteger(input.slices ?? SLICES, 'slices', 20, MOST_SLICES);
  const rates = new Float64Array(1);
  const model = {
    drivers: ['costOfEquity'],
    evaluate: (values: Float64Array) => {
      const rate = values[0] ?? Number.NaN;
      if (growth !== null) {
        requireDrawnSpread(rate, growth);
      }
      return valuation(rate);
    },
  };
  const at = (rate: number): Outcome => {
    rates[0] = rate;
    return attempt(model, rates);
  };
  const values: number[] = [];
  let reason: string | null = null;
  for (let slice = 0; slice < slices; slice += 1) {
    const outcome = at(estimate + error * normalQuantile((slice + 0.5) / slices));
    if (outcome.value === null) {
      reason ??= outcome.refusal.message;
    } else {
      values.push(outcome.value);
    }
  }
  const refusedShare = (slices - values.length) / slices;
  if (refusedShare > 0.5) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `The valuation is refused over ${percentText(refusedShare, 0)} of the distribution of the cost of equity: ${reason ?? ''}`,
      { refusedShare, costOfEquity: estimate, standardError: error },
    );
  }
  const sample = Float64Array.from(values);
  const sorted = inOrder(sample, sortOrder(sample));
  return {
    value: {
      p10: quantileOfSlices(sorted, 0.1),
      p50: quantileOfSlices(sorted, 0.5),
      p90: quantileOfSlices(sorted, 0.9),
    },
    inputs: { ...input, slices },
    diagnostics: {
      atEstimate: at(estimate),
      points: SHOWN.map((p) => {
        const costOfEquity = estimate + error * normalQuantile(p);
        return { p, costOfEquity, outcome: at(costOfEquity) };
      }),
      refusedShare,
      reason,
    },
    warnings: conditionalWarnings(refusedShare),
  };
}

function conditionalWarnings(refusedShare: number): Warning[] {
  if (refusedShare === 0) {
    return [];
  }
  return [
    {
      code: 'DRAWS_REJECTED',
      severity: refusedShare > NOTABLE_REFUSED_SHARE ? 'warning' : 'info',
      message: `${percentText(refusedShare, 1)} of the distribution of the cost of equity has no value, mostly where values would be highest: the range holds for the rest alone and lies too low.`,
      figures: { refusedShare },
    },
  ];
}
