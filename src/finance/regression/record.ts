import { at } from '../linalg/householder.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import {
  LOWER,
  P_VALUE,
  STANDARD_ERROR,
  SUMS,
  T_STATISTIC,
  UPPER,
  runOffset,
  type FigureLayout,
} from './figures.ts';
import type { Matrix } from './influence.ts';
import type { DesignInput, PreparedDesign } from './prepared.ts';

/** Scaled condition number from which near-collinearity is said (Belsley, Kuh & Welsch 1980). */
const COLLINEAR_CONDITION = 30;
/** Unexplained share of variation below which a fit is called suspiciously perfect. */
const PERFECT_SHARE = 1e-20;

export interface RegressionInput extends DesignInput {
  readonly y: Float64Array;
}

/** Inference by one kind of standard error; arrays in the order of the regression's `names`. */
export interface Inference {
  readonly standardErrors: readonly number[];
  readonly tStatistics: readonly number[];
  /** Two-sided, Student t on n - k degrees of freedom. */
  readonly pValues: readonly number[];
  readonly confidence95: readonly (readonly [number, number])[];
}

/** Coefficients and their inference, in the order of `names`. */
export interface RegressionValue {
  /** Terms, 'intercept' first where there is one. */
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  readonly classical: Inference;
  readonly hc1: Inference;
  readonly hac: Inference;
}

export interface RegressionDiagnostics {
  readonly observations: number;
  readonly degreesOfFreedom: number;
  /** Centred with an intercept, uncentred without. */
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** sqrt(SSR / (n - k)) */
  readonly residualSd: number;
  readonly sumOfSquaredResiduals: number;
  readonly durbinWatson: number;
  /** Joint test that all coefficients but the intercept are zero. */
  readonly fStatistic: number;
  readonly fPValue: number;
  /** Of the columns scaled to unit length. */
  readonly conditionNumber: number;
  /** Of the columns as given. */
  readonly unscaledConditionNumber: number;
  /** Whether the solution was refined with double-double residuals. */
  readonly refined: boolean;
  /** Variance inflation factors of the regressors, without the intercept. */
  readonly vif: readonly number[];
  /** (X'X)^-1; times SSR / (n - k) it is the classical covariance of the coefficients. */
  readonly inverseCrossProduct: Matrix;
  readonly residuals: Float64Array;
  readonly fitted: Float64Array;
}

/** One fit; `inputs` names the time index and the lag that were taken. */
export type Regression = Result<RegressionValue, Required<RegressionInput>, RegressionDiagnostics>;

function regressionWarnings(condition: number, unexplained: number): Warning[] {
  const warnings: Warning[] = [];
  if (condition > COLLINEAR_CONDITION) {
    warnings.push({
      code: 'NEAR_COLLINEAR',
      severity: 'warning',
      message: 'The regressors are nearly collinear: single coefficients are poorly determined.',
      figures: { conditionNumber: condition },
    });
  }
  if (unexplained < PERFECT_SHARE) {
    warnings.push({
      code: 'NEAR_PERFECT_FIT',
      severity: 'warning',
      message: 'The fit is perfect to rounding: the response is likely computed from a regressor.',
      figures: { unexplainedShare: unexplained },
    });
  }
  return warnings;
}

function inferenceAt(
  layout: FigureLayout,
  kind: number,
  figures: Float64Array,
  offset: number,
): Inference {
  const { terms } = layout;
  const standardErrors: number[] = [];
  const tStatistics: number[] = [];
  const pValues: number[] = [];
  const confidence95: [number, number][] = [];
  for (let k = 0; k < terms; k += 1) {
    const place = offset + k;
    standardErrors.push(at(figures, place + runOffset(layout, kind, STANDARD_ERROR)));
    tStatistics.push(at(figures, place + runOffset(layout, kind, T_STATISTIC)));
    pValues.push(at(figures, place + runOffset(layout, kind, P_VALUE)));
    confidence95.push([
      at(figures, place + runOffset(layout, kind, LOWER)),
      at(figures, place + runOffset(layout, kind, UPPER)),
    ]);
  }
  return { standardErrors, tStatistics, pValues, confidence95 };
}

/** The record of a fit that was written into a flat array. */
export function recordOf(
  prepared: PreparedDesign,
  y: Float64Array,
  figures: Float64Array,
  offset: number,
): Regression {
  const { layout, design, inputs, degreesOfFreedom } = prepared;
  const { observations, terms } = layout;
  const sum = (index: number): number => at(figures, offset + layout.sums + index);
  const unexplained = sum(SUMS.unexplained);
  const total = sum(SUMS.total);
  const variance = unexplained / degreesOfFreedom;
  const start = offset + layout.residuals;
  const residuals = figures.slice(start, start + observations);
  return {
    value: {
      names: design.names,
      coefficients: Array.from(figures.subarray(offset, offset + terms)),
      classical: inferenceAt(layout, 0, figures, offset),
      hc1: inferenceAt(layout, 1, figures, offset),
      hac: inferenceAt(layout, 2, figures, offset),
    },
    inputs: { ...inputs, y },
    diagnostics: {
      observations,
      degreesOfFreedom,
      rSquared: 1 - unexplained / total,
      adjustedRSquared: 1 - variance / (total / (observations - (inputs.intercept ? 1 : 0))),
      residualSd: Math.sqrt(variance),
      sumOfSquaredResiduals: unexplained,
      durbinWatson: sum(SUMS.durbinWatson),
      fStatistic: sum(SUMS.fStatistic),
      fPValue: sum(SUMS.fPValue),
      conditionNumber: prepared.conditionNumber,
      unscaledConditionNumber: prepared.unscaledConditionNumber,
      refined: prepared.refined,
      vif: prepared.vif,
      inverseCrossProduct: prepared.influence.inverse,
      residuals,
      fitted: y.map((value, row) => value - at(residuals, row)),
    },
    warnings: regressionWarnings(prepared.conditionNumber, unexplained / total),
  };
}
