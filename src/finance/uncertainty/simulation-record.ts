/** A simulation: what it is asked, what it holds while it is under way, what it comes to. */
import type { Result } from '../result.ts';
import type { Matrix } from './correlation.ts';
import type { Distribution } from './distribution.ts';
import type { DriverModel, DriverValues } from './driver-model.ts';
import type { DrawPlan } from './draws.ts';
import type { Histogram } from './histogram.ts';
import type { QuantileEstimate } from './sample-statistics.ts';

export interface SimulatedDriver {
  readonly name: string;
  readonly distribution: Distribution;
}

export interface SimulationInput {
  /** 100 to 1,000,000. */
  readonly draws: number;
  /** Whole number, 0 to 2^53 - 1: the same seed gives the same draws. */
  readonly seed: number;
  /** What is drawn; draw i of driver j depends on the seed, i and j alone. */
  readonly drivers: readonly SimulatedDriver[];
  /** The model's other drivers. */
  readonly fixed: DriverValues;
  /** Correlations of the normal scores in the order of `drivers`; independent where left out. */
  readonly correlation?: Matrix;
  /** The drivers that are rate and growth of the perpetuity; null for a model without one. */
  readonly terminal: { readonly rate: string; readonly growth: string } | null;
  /** Market price, in the unit of the value. */
  readonly price?: number;
  /** Probabilities of the quantiles reported, ascending; P5 to P95 where left out. */
  readonly quantiles?: readonly number[];
}

export interface SimulatedValue {
  readonly mean: number;
  /** Monte Carlo standard error of the mean, s.d. / sqrt(n). */
  readonly meanError: number;
  readonly median: number;
  /** Sample standard deviation, n - 1. */
  readonly standardDeviation: number;
  readonly quantiles: readonly QuantileEstimate[];
  /** Share of draws above the price, with its standard error; null without a price. */
  readonly abovePrice: { readonly probability: number; readonly error: number } | null;
}

export interface SimulationDiagnostics {
  readonly generator: string;
  readonly accepted: number;
  readonly rejected: {
    readonly count: number;
    readonly share: number;
    /** Terminal rate not more than half a point above terminal growth. */
    readonly narrowSpread: number;
    /** Refused by the model, by code. */
    readonly refused: Readonly<Record<string, number>>;
  };
  readonly minimum: number;
  readonly maximum: number;
  readonly histogram: Histogram;
  /** Spearman's rank correlation of each driver with the value; null for a constant. */
  readonly rankCorrelation: readonly { readonly driver: string; readonly value: number | null }[];
}

export type SimulationResult = Result<SimulatedValue, SimulationInput, SimulationDiagnostics>;

/** A simulation under way; advanced draw by draw. */
export interface Simulation {
  readonly input: Required<Omit<SimulationInput, 'price' | 'correlation'>> & SimulationInput;
  readonly model: DriverModel;
  readonly plan: DrawPlan;
  /** Draws of each driver; draw i in row i. */
  readonly columns: readonly Float64Array[];
  /** Value of each draw; NaN where it was rejected. */
  readonly values: Float64Array;
  readonly row: Float64Array;
  readonly slots: readonly number[];
  readonly terminal: { readonly rate: number; readonly growth: number } | null;
  readonly refused: Map<string, number>;
  narrowSpread: number;
  done: number;
}
