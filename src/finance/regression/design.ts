import { factorQr, at, norm, type QrFactors } from '../linalg/householder.ts';
import { binaryExponent, powerOfTwo } from '../math/exponential.ts';
import { Refusal } from '../refusal.ts';

/** A column counts as dependent when its part outside the columns before it is below this share. */
const RANK_TOLERANCE = 1e-10;

export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

export const INTERCEPT = 'intercept';

export interface Design {
  /** Term names, the intercept first where there is one. */
  readonly names: readonly string[];
  /** Columns scaled by powers of two, which rounds nothing. */
  readonly columns: readonly Float64Array[];
  /** Scale of each column: scaled = original x scale. */
  readonly scales: readonly number[];
  readonly qr: QrFactors;
  readonly intercept: boolean;
  readonly observations: number;
}

/** Refuses a column with a missing or infinite element, naming it and its first bad row. */
export function requireColumn(values: Float64Array, name: string, length: number): void {
  if (values.length !== length) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `Column ${name} has ${values.length} rows, the response ${length}.`,
      { column: name, rows: values.length, expected: length },
    );
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new Refusal(
      'INVALID_INPUT',
      `Column ${name} has no finite number in row ${bad + 1}: leave the row out of all columns.`,
      { column: name, row: bad + 1 },
    );
  }
}

function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

function scaleOf(column: Float64Array): number {
  const length = norm(column);
  return length > 0 && Number.isFinite(length) ? powerOfTwo(-binaryExponent(length)) : 1;
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
 * Builds and factors the design matrix. Refuses columns of unequal length, missing figures, a
 * constant regressor beside an intercept, collinear columns (by name), and fewer rows than
 * parameters + 1.
 */
export function buildDesign(
  regressors: readonly NamedColumn[],
  intercept: boolean,
  observations: number,
): Design {
  for (const { name, values } of regressors) {
    requireColumn(values, name, observations);
  }
  const parameters = regressors.length + (intercept ? 1 : 0);
  if (observations <= parameters || regressors.length === 0) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `${observations} observations leave no degrees of freedom for ${parameters} coefficients.`,
      { observations, parameters },
    );
  }
  if (intercept) {
    const constant = regressors.find(({ values }) => isConstant(values));
    if (constant !== undefined) {
      throw new Refusal(
        'CONSTANT_REGRESSOR',
        `Column ${constant.name} does not vary over the sample: its coefficient is not defined.`,
        { column: constant.name },
      );
    }
  }
  const ones = { name: INTERCEPT, values: new Float64Array(observations).fill(1) };
  const terms = intercept ? [ones, ...regressors] : regressors;
  const scales = terms.map(({ values }) => scaleOf(values));
  const columns = terms.map(({ values }, k) => values.map((value) => value * (scales[k] ?? 1)));
  const names = terms.map(({ name }) => name);
  const qr = factorQr(columns);
  checkRank(names, columns, qr);
  return { names, columns, scales, qr, intercept, observations };
}
