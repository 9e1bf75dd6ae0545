import { requireSwitch } from '../guard.ts';
import { conditionNumber } from '../linalg/condition.ts';
import { at, norm } from '../linalg/householder.ts';
import { prepareStudent, preparedStudentQuantile } from '../math/distributions.ts';
import { prepareFTail, type FTail } from '../math/f-tail.ts';
import { totalSquares, type NamedColumn } from './columns.ts';
import { buildDesign, type Design } from './design.ts';
import { figureLayout, type FigureLayout } from './figures.ts';
import { influenceOf, type Influence } from './influence.ts';
import { lagPairs } from './newey-west.ts';
import { robustWeights, type RobustWeights } from './robust.ts';

/**
 * Condition number of the columns scaled to unit length from which solutions are refined with
 * double-double residuals. A Householder solution loses at most about condition^2 x 1e-16 of the
 * larger coefficients, so below it 1e-14 is kept without.
 */
const REFINE_FROM_CONDITION = 10;

const CONFIDENCE_TAIL = 0.05;

/** The regressors of one or many regressions, and how their errors are to be estimated. */
export interface DesignInput {
  readonly columns: readonly NamedColumn[];
  readonly intercept: boolean;
  /** Period of each row, strictly ascending whole numbers; without it rows are consecutive. */
  readonly timeIndex?: ArrayLike<number>;
  /** Newey-West lag in periods; without it the automatic one. */
  readonly hacLag?: number;
  /** Multiplies the Newey-West covariance by n/(n - k). */
  readonly smallSample: boolean;
}

/** Scratch space of one fit at a time; nothing in it outlives the fit. */
interface Workspace {
  readonly residuals: Float64Array;
  /** Of the scaled columns. */
  readonly coefficients: Float64Array;
}

/** Everything about a regression that does not depend on its response. */
export interface PreparedDesign {
  /** As given, the time index and the lag that were taken included. */
  readonly inputs: Required<DesignInput>;
  readonly design: Design;
  readonly influence: Influence;
  readonly robust: RobustWeights;
  /** Where the figures of a fit lie in a flat array. */
  readonly layout: FigureLayout;
  readonly workspace: Workspace;
  /** Of the columns scaled to unit length. */
  readonly conditionNumber: number;
  /** Of the columns as given. */
  readonly unscaledConditionNumber: number;
  /** Whether solutions are refined with double-double residuals. */
  readonly refined: boolean;
  /** Variance inflation factors of the regressors, without the intercept. */
  readonly vif: readonly number[];
  readonly degreesOfFreedom: number;
  /** Half width of a 95 % interval in standard errors. */
  readonly quantile: number;
  readonly student: FTail;
  readonly jointF: FTail;
}

/**
 * Factors a design once for all responses that share it: QR, rank, (X'X)^-1, condition numbers, VIF,
 * Newey-West pairs and the constants of the tails. Refuses what {@link buildDesign} and
 * {@link lagPairs} refuse.
 */
export function prepareDesign(input: DesignInput): PreparedDesign {
  const { columns } = input;
  const intercept = requireSwitch(input.intercept, 'intercept');
  const smallSample = requireSwitch(input.smallSample, 'smallSample');
  const design = buildDesign(columns, intercept);
  const { observations, qr } = design;
  const timeIndex = input.timeIndex ?? Int32Array.from({ length: observations }, (_, row) => row);
  const pairs = lagPairs(timeIndex, observations, input.hacLag);
  const condition = conditionNumber(
    qr,
    design.columns.map((column) => 1 / norm(column)),
  );
  const refined = condition >= REFINE_FROM_CONDITION;
  const influence = influenceOf(design, refined);
  const offset = intercept ? 1 : 0;
  const degreesOfFreedom = observations - design.names.length;
  const student = prepareStudent(degreesOfFreedom);
  return {
    inputs: { columns, intercept, timeIndex, hacLag: pairs.lag, smallSample },
    design,
    influence,
    robust: robustWeights(influence.columns, pairs),
    layout: figureLayout(design.names.length, observations),
    workspace: {
      residuals: new Float64Array(observations),
      coefficients: new Float64Array(design.names.length),
    },
    conditionNumber: condition,
    unscaledConditionNumber: conditionNumber(
      qr,
      Array.from(design.scales, (scale) => 1 / scale),
    ),
    refined,
    vif: columns.map(
      ({ values }, k) => at(influence.diagonal, k + offset) * totalSquares(values, intercept),
    ),
    degreesOfFreedom,
    quantile: preparedStudentQuantile(student, CONFIDENCE_TAIL),
    student,
    jointF: prepareFTail(columns.length, degreesOfFreedom),
  };
}
