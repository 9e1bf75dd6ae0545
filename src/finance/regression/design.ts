import { factorQr, at, norm, type QrFactors } from '../linalg/householder.ts';
import { binaryExponent, powerOfTwo } from '../math/exponential.ts';
import { Refusal } from '../refusal.ts';
import { INTERCEPT, isConstant, largestOf, requireColumn, type NamedColumn } from './columns.ts';

/** A column counts as dependent when its part outside the columns before it is below this share. */
const RANK_TOLERANCE = 1e-10;

/** A factored design matrix of full column rank. */
export interface Design {
  /** Term names, the intercept first where there is one. */
  readonly names: readonly string[];
  /** Columns scaled by powers of two, which rounds nothing. */
  readonly columns: readonly Float64Array[];
  /** Scale of each column: scaled = original x scale. */
  readonly scales: Float64Array;
  readonly qr: QrFactors;
  readonly observations: number;
}

function scaleOf(column: Float64Array): number {
  const largest = largestOf(column);
  return largest > 0 ? powerOfTwo(-binaryExponent(largest)) : 1;
}

function checkNames(names: readonly string[]): void {
  names.forEach((name, k) => {
    if (names.indexOf(name) !== k) {
      throw new Refusal('INVALID_INPUT', `Two columns are named ${name}: name them apart.`, {
        column: name,
      });
    }
  });
}

function checkSize(observations: number, parameters: number): void {
  if (observations <= parameters) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `${observations} observations leave no degrees of freedom for ${parameters} coefficients.`,
      { observations, parameters },
    );
  }
}

function checkVariation(regressors: readonly NamedColumn[]): void {
  const constant = regressors.find(({ values }) => isConstant(values));
  if (constant !== undefined) {
    throw new Refusal(
      'CONSTANT_REGRESSOR',
      `Column ${constant.name} does not vary over the sample: its coefficient is not defined.`,
      { column: constant.name },
    );
  }
}

function checkRank(
  names: readonly string[],
  columns: readonly Float64Array[],
  qr: QrFactors,
): void {
  columns.forEach((column, k) => {
    const share = Math.abs(at(qr.diagonal, k)) / norm(column);
    if (!(share >= RANK_TOLERANCE)) {
      const name = names[k] ?? '';
      throw new Refusal(
        'RANK_DEFICIENT',
        `Column ${name} is a linear combination of the columns before it: leave one of them out.`,
        { column: name, share: Number.isFinite(share) ? share : 0, tolerance: RANK_TOLERANCE },
      );
    }
  });
}

/**
 * Builds and factors the design matrix. Refuses no regressor, names given twice, columns of unequal
 * length, missing figures, a constant regressor beside an intercept, collinear columns (by name), and
 * fewer rows than parameters + 1.
 */
export function buildDesign(regressors: readonly NamedColumn[], intercept: boolean): Design {
  const [first] = regressors;
  if (first === undefined) {
    throw new Refusal('MISSING_INPUT', 'There is no regressor: give at least one column.', {
      input: 'columns',
    });
  }
  const observations = first.values.length;
  for (const { name, values } of regressors) {
    requireColumn(values, name, observations);
  }
  checkSize(observations, regressors.length + (intercept ? 1 : 0));
  if (intercept) {
    checkVariation(regressors);
  }
  const ones = { name: INTERCEPT, values: new Float64Array(observations).fill(1) };
  const terms = intercept ? [ones, ...regressors] : regressors;
  const names = terms.map(({ name }) => name);
  checkNames(names);
  const scales = Float64Array.from(terms, ({ values }) => scaleOf(values));
  const columns = terms.map(({ values }, k) => values.map((value) => value * at(scales, k)));
  const qr = factorQr(columns);
  checkRank(names, columns, qr);
  return { names, columns, scales, qr, observations };
}
