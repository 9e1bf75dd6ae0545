import { Refusal } from './refusal.ts';
import { fitInto } from './regression/fit.ts';
import type { Matrix } from './regression/influence.ts';
import { designPool } from './regression/pool.ts';
import { prepareDesign, type PreparedDesign } from './regression/prepared.ts';
import { recordOf, type Regression, type RegressionInput } from './regression/record.ts';

export type { Inference, Regression, RegressionInput } from './regression/record.ts';

/** Classical covariance of the coefficients, in the order of the names. */
export function coefficientCovariance({ diagnostics }: Regression): Matrix {
  const variance = diagnostics.sumOfSquaredResiduals / diagnostics.degreesOfFreedom;
  return diagnostics.inverseCrossProduct.map((row) => row.map((value) => value * variance));
}

/**
 * One response on a design prepared for many. The figures are those of {@link regress} to the bit.
 */
export function regressOn(prepared: PreparedDesign, y: Float64Array): Regression {
  const figures = new Float64Array(prepared.layout.width);
  fitInto(prepared, y, figures, 0);
  return recordOf(prepared, y, figures, 0);
}

/**
 * Ordinary least squares by Householder QR, refined where the condition number asks for it. Reports
 * classical, HC1 (MacKinnon & White 1985) and Newey-West (1987) standard errors, t on n - k degrees of
 * freedom, R2 (centred with an intercept), Durbin-Watson in row order, joint F, condition numbers and
 * VIF.
 * @returns figures in the units of y and the columns; refuses columns of unequal length, missing
 * figures, constant or collinear regressors by name, n <= k, a response without variation or without
 * residual
 */
export function regress(input: RegressionInput): Regression {
  return regressOn(prepareDesign(input), input.y);
}

/** Many fits, computed; a record is made when it is asked for. */
export interface RegressionBatch {
  readonly length: number;
  /** The fit or the refusal of one input, by its place in the list. */
  readonly outcome: (index: number) => Regression | Refusal;
}

/** Runs what may refuse; a refusal is its outcome. */
function outcomeOf<T>(run: () => T): T | Refusal {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) {
      return error;
    }
    throw error;
  }
}

/**
 * Many regressions at once: those with the same regressors share one factorisation, and all figures
 * are kept in one flat array (1.3 kB for a five-factor fit over 60 months) until a record is asked
 * for. Outcomes are those of {@link regress} to the bit; one that is refused does not stop the others.
 */
export function regressAll(inputs: readonly RegressionInput[]): RegressionBatch {
  const pool = designPool();
  const designs = inputs.map((input) => outcomeOf(() => pool(input)));
  const offsets = new Int32Array(inputs.length);
  let width = 0;
  designs.forEach((design, index) => {
    offsets[index] = width;
    width += design instanceof Refusal ? 0 : design.layout.width;
  });
  const figures = new Float64Array(width);
  const refusals = new Map<number, Refusal>();
  inputs.forEach(({ y }, index) => {
    const design = designs[index];
    const refused =
      design === undefined || design instanceof Refusal
        ? design
        : outcomeOf(() => {
            fitInto(design, y, figures, offsets[index] ?? 0);
          });
    if (refused instanceof Refusal) {
      refusals.set(index, refused);
    }
  });
  return {
    length: inputs.length,
    outcome: (index) => {
      const design = designs[index];
      const input = inputs[index];
      if (design === undefined || input === undefined) {
        throw new Refusal('INVALID_INPUT', `There is no regression ${index} in this batch.`, {
          input: 'index',
          value: index,
        });
      }
      if (design instanceof Refusal) {
        return design;
      }
      return refusals.get(index) ?? recordOf(design, input.y, figures, offsets[index] ?? 0);
    },
  };
}
