/** What moves a value: grids, tornados, reverse solves, simulations. Each is a recorded run, or a preview. */
import type { ErrorData } from './errors.ts';
import type { Assumptions } from './models.ts';
import type { Refused } from './results.ts';
import type { Provenance, Warning } from './shared.ts';
import type { Model, ValueMethod } from './vocabulary.ts';

/** The valuation whose drivers are moved. */
export interface AnalysisRequest {
  symbol: string;
  model: Model;
  /** NONE for multiples. */
  method: ValueMethod;
  year?: number;
  assumptions?: Assumptions;
  /** Computes on the same path and persists nothing. */
  preview?: boolean;
}

interface AnalysisRow {
  symbol: string;
  model: Model;
  method: ValueMethod;
  /** The value per share that the analysis departs from. */
  base: number;
  warnings: Warning[];
  provenance: Provenance | 'preview';
  runId: number | null;
  /** The run of the base value; null for a preview. */
  valuationRunId: number | null;
  computedAt: string;
}

export type AnalysisRefusal = Omit<Refused, 'runId' | 'provenance'> & {
  model: Model;
  method: ValueMethod;
  runId: number | null;
  provenance: Provenance | 'preview';
};

/** The drivers of a valuation by name, with their values in it. */
export interface DriverList {
  /** Fingerprint of the valuation's inputs: an analysis whose valuation run has the same stands for it still. */
  inputsHash: string;
  price: number | null;
  drivers: { [name: string]: number };
  /** The drivers that are rate and growth of its perpetuity; null where it has none. */
  perpetuity: { rate: string; growth: string } | null;
  valuePerShare: number;
  /** Checks of the valuation, and of the cost of capital or equity under it. */
  warnings: Warning[];
  /**
   * Standard error of the driver that is the cost of equity, or of the cost of capital by the weight of equity: that of debt
   * and the weights are taken as known. Null where the rate is no driver, or no part of its error is known.
   */
  rateError: { driver: string; standardError: number } | null;
}

export interface SensitivityRequest extends AnalysisRequest {
  /** Along the columns. */
  x: { driver: string; values: readonly number[] };
  /** Along the rows. */
  y: { driver: string; values: readonly number[] };
}

export interface SensitivityRow extends AnalysisRow {
  x: { driver: string; values: number[] };
  y: { driver: string; values: number[] };
  /** `cells[row][column]`, value per share; null where the valuation is refused. */
  cells: (number | null)[][];
  refused: { row: number; column: number; code: string; message: string }[];
  /** Cells whose discount rate is less than 2 points above the growth for ever, with that distance. */
  narrow: { row: number; column: number; spread: number }[];
}

export interface TornadoRequest extends AnalysisRequest {
  ranges: readonly { driver: string; low: number; high: number }[];
}

export interface TornadoRow extends AnalysisRow {
  /** Widest first; bars with a refused end last. */
  bars: {
    driver: string;
    low: number;
    high: number;
    atLow: number | null;
    atHigh: number | null;
    range: number | null;
    /** Why an end has no value. */
    refused: string | null;
  }[];
}

export interface ReverseRequest extends AnalysisRequest {
  /** The driver that is asked for. */
  solveFor: string;
  lower: number;
  upper: number;
  /** Value per share to be met; the price unless set. */
  target?: number;
}

export interface ReverseRow extends AnalysisRow {
  solveFor: string;
  target: number;
  lower: number;
  upper: number;
  status: 'none' | 'one' | 'several';
  /** Every value of the driver at which the value meets the target, ascending. */
  roots: { at: number; value: number }[];
  /** The finding in a sentence. */
  statement: string;
  lowest: { at: number; value: number } | null;
  highest: { at: number; value: number } | null;
  /** Without a root: the bound at which the value comes closest to the target; null where it does between them. */
  needs: { side: 'above' | 'below'; bound: number } | null;
  refused: { from: number; to: number; reason: string }[];
}

export type Distribution =
  | { kind: 'uniform'; minimum: number; maximum: number }
  | { kind: 'triangular' | 'pert'; minimum: number; mode: number; maximum: number }
  | {
      kind: 'normal';
      mean: number;
      standardDeviation: number;
      minimum?: number;
      maximum?: number;
    }
  /** Of the logarithm. */
  | { kind: 'lognormal'; mu: number; sigma: number }
  /** Of the driver itself. */
  | { kind: 'lognormal'; mean: number; standardDeviation: number };

/** Of the normal scores of two drivers. */
export interface Correlation {
  a: string;
  b: string;
  value: number;
}

/** What is believed of drivers, before anything is drawn. */
export interface DistributionsRequest {
  distributions: { [driver: string]: Distribution };
  correlations?: readonly Correlation[];
}

/** What a distribution looks like, in the driver's own unit. */
export interface DistributionShape {
  /** The one value of a distribution without spread. */
  constant: number | null;
  p10: number;
  p50: number;
  p90: number;
  /** Density over its highest, so from 0 to 1, at ascending values; empty for a constant. */
  density: { x: number; y: number }[];
}

export interface DistributionList {
  drivers: { [driver: string]: DistributionShape | { refusal: ErrorData } };
  /** Why the correlations are none that can be drawn from, and the nearest that can where there is one; null: they can. */
  correlations: { refusal: ErrorData; nearest: Correlation[] | null } | null;
}

export interface SimulationRequest extends AnalysisRequest {
  /** By driver; the others stay at their base. */
  distributions: { [driver: string]: Distribution };
  /** Pair by pair; pairs left out are independent. */
  correlations?: readonly Correlation[];
  /** 100 to 1,000,000; the book's convention unless set, 10,000 where it has none. */
  draws?: number;
  /** Whole number: the same seed gives the same draws. The book's convention unless set, 1 where it has none. */
  seed?: number;
}

export interface SimulationRow extends AnalysisRow {
  seed: number;
  generator: string;
  draws: number;
  accepted: number;
  rejected: {
    count: number;
    share: number;
    /** Terminal rate not more than half a point above terminal growth. */
    narrowSpread: number;
    /** Refused by the model, by code. */
    refused: { [code: string]: number };
  };
  mean: number;
  /** Monte Carlo standard error of the mean. */
  meanError: number;
  median: number;
  standardDeviation: number;
  minimum: number;
  maximum: number;
  /** P5 to P95, each with its Monte Carlo error. */
  quantiles: { p: number; value: number; error: number | null }[];
  price: number | null;
  /** Share of draws above the price. */
  abovePrice: { probability: number; error: number } | null;
  histogram: { edges: number[]; counts: number[]; below: number; above: number };
  rankCorrelation: { driver: string; value: number | null }[];
}
