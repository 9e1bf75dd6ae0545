import { applyQ, applyTransposed, at, solveUpper } from '../linalg/householder.ts';
import { refineAugmented } from '../linalg/least-squares.ts';
import { preparedFUpperTail, preparedStudentTwoSided } from '../math/distributions.ts';
import { Refusal } from '../refusal.ts';
import { isConstant, requireColumn } from './columns.ts';
import {
  ERROR_KINDS,
  LOWER,
  P_VALUE,
  STANDARD_ERROR,
  SUMS,
  T_STATISTIC,
  UPPER,
  runOffset,
} from './figures.ts';
import type { PreparedDesign } from './prepared.ts';
import { lagVariance, setResiduals, whiteVariance } from './robust.ts';

function checkResponse(y: Float64Array, observations: number, intercept: boolean): void {
  requireColumn(y, 'y', observations);
  if (isConstant(y) && (intercept || y[0] === 0)) {
    throw new Refusal('INVALID_INPUT', 'The response does not vary: there is nothing to explain.', {
      input: 'y',
      value: y[0] ?? null,
    });
  }
}

/** Scaled coefficients and residuals into the workspace of the design. */
function solve(prepared: PreparedDesign, y: Float64Array): void {
  const { qr, columns } = prepared.design;
  const { residuals, coefficients } = prepared.workspace;
  residuals.set(y);
  applyTransposed(qr, residuals);
  for (let k = 0; k < columns.length; k += 1) {
    coefficients[k] = at(residuals, k);
    residuals[k] = 0;
  }
  solveUpper(qr, coefficients);
  applyQ(qr, residuals);
  if (prepared.refined) {
    refineAugmented(columns, qr, y, new Float64Array(columns.length), prepared.workspace);
  }
}

/** Residuals, sums of squares, Durbin-Watson and the joint F. */
function storeVariation(
  prepared: PreparedDesign,
  y: Float64Array,
  figures: Float64Array,
  offset: number,
): void {
  const { layout, workspace, inputs, degreesOfFreedom } = prepared;
  const { residuals } = workspace;
  let mean = 0;
  if (inputs.intercept) {
    for (let row = 0; row < y.length; row += 1) {
      mean += at(y, row);
    }
    mean /= y.length;
  }
  let unexplained = 0;
  let explained = 0;
  let total = 0;
  let changes = 0;
  let before = at(residuals, 0);
  for (let row = 0; row < y.length; row += 1) {
    const response = at(y, row);
    const residual = at(residuals, row);
    const fitted = response - residual;
    figures[offset + layout.residuals + row] = residual;
    unexplained += residual * residual;
    explained += (fitted - mean) * (fitted - mean);
    total += (response - mean) * (response - mean);
    changes += (residual - before) * (residual - before);
    before = residual;
  }
  if (unexplained === 0) {
    throw new Refusal(
      'INVALID_INPUT',
      'The regressors explain the response without any residual: no standard errors exist.',
      { input: 'y', explained },
    );
  }
  const fStatistic = explained / inputs.columns.length / (unexplained / degreesOfFreedom);
  const sums = offset + layout.sums;
  figures[sums + SUMS.unexplained] = unexplained;
  figures[sums + SUMS.explained] = explained;
  figures[sums + SUMS.total] = total;
  figures[sums + SUMS.durbinWatson] = changes / unexplained;
  figures[sums + SUMS.fStatistic] = fStatistic;
  figures[sums + SUMS.fPValue] = preparedFUpperTail(prepared.jointF, fStatistic);
}

/** Standard error of one coefficient by one kind, and t, p and interval from it. */
function storeInference(
  prepared: PreparedDesign,
  kind: number,
  k: number,
  variance: number,
  figures: Float64Array,
  offset: number,
): void {
  if (!(variance > 0)) {
    const name = prepared.design.names[k] ?? '';
    const label = ERROR_KINDS[kind] ?? '';
    throw new Refusal(
      'INVALID_INPUT',
      `The ${label} variance of the coefficient of ${name} is not above zero: no standard error exists.`,
      { column: name, kind: label, variance: Number.isNaN(variance) ? null : variance },
    );
  }
  const { layout, quantile, student } = prepared;
  const coefficient = at(figures, offset + k);
  const error = Math.sqrt(variance);
  const t = coefficient / error;
  const half = quantile * error;
  const place = offset + k;
  figures[place + runOffset(layout, kind, STANDARD_ERROR)] = error;
  figures[place + runOffset(layout, kind, T_STATISTIC)] = t;
  figures[place + runOffset(layout, kind, P_VALUE)] = preparedStudentTwoSided(student, t);
  figures[place + runOffset(layout, kind, LOWER)] = coefficient - half;
  figures[place + runOffset(layout, kind, UPPER)] = coefficient + half;
}

/** Coefficients and their inference: classical, HC1 (MacKinnon & White 1985), Newey-West (1987). */
function storeCoefficients(prepared: PreparedDesign, figures: Float64Array, offset: number): void {
  const { design, influence, workspace, layout, robust, inputs, degreesOfFreedom } = prepared;
  const residualVariance = at(figures, offset + layout.sums + SUMS.unexplained) / degreesOfFreedom;
  const factor = layout.observations / degreesOfFreedom;
  const hacFactor = inputs.smallSample ? factor : 1;
  setResiduals(robust, workspace.residuals);
  for (let k = 0; k < layout.terms; k += 1) {
    figures[offset + k] = at(workspace.coefficients, k) * at(design.scales, k);
    const white = whiteVariance(robust, k);
    const hac = (white + lagVariance(robust, k)) * hacFactor;
    storeInference(prepared, 0, k, at(influence.diagonal, k) * residualVariance, figures, offset);
    storeInference(prepared, 1, k, white * factor, figures, offset);
    storeInference(prepared, 2, k, hac, figures, offset);
  }
}

/**
 * Fits one response on a prepared design and writes every figure into `figures` from `offset` on, in
 * the design's layout. Refuses a response of another length, with missing figures, without variation,
 * or explained without residual.
 */
export function fitInto(
  prepared: PreparedDesign,
  y: Float64Array,
  figures: Float64Array,
  offset: number,
): void {
  checkResponse(y, prepared.design.observations, prepared.inputs.intercept);
  solve(prepared, y);
  storeVariation(prepared, y, figures, offset);
  storeCoefficients(prepared, figures, offset);
}
