import {
  fUpperTail,
  studentQuantile,
  studentTwoSided,
} from '../../../src/finance/math/distributions.ts';
import { regress } from '../../../src/finance/regression.ts';
import { automaticLag } from '../../../src/finance/regression/newey-west.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, words, type JsonObject } from '../json.ts';

/** Tails, quantiles and lag rules, row by row. */
export function scalarTable(reference: JsonObject, check: CaseChecker): void {
  const expected = get(reference, 'expected');
  if (has(expected, 'nw94')) {
    const lags = numbers(reference, 'input', 'n').map(automaticLag);
    check.figures('automatic lag', lags, list(expected, 'nw94'));
    return;
  }
  for (const row of list(expected, 'p')) {
    const p = studentTwoSided(num(row, 't'), num(row, 'df'));
    check.figure(`p(t=${num(row, 't')}, df=${num(row, 'df')})`, p, get(row, 'p_two_sided'));
  }
  for (const row of list(expected, 'quantiles')) {
    const t = studentQuantile(1 - num(row, 'level'), num(row, 'df'));
    check.figure(`quantile(${num(row, 'level')}, ${num(row, 'df')})`, t, get(row, 't_quantile'));
  }
  for (const row of has(expected, 'f') ? list(expected, 'f') : []) {
    const tail = fUpperTail(num(row, 'f'), num(row, 'd1'), num(row, 'd2'));
    check.figure(`F(${num(row, 'f')}; ${num(row, 'd1')}, ${num(row, 'd2')})`, tail, get(row, 'p'));
  }
}

/** The regressors of a set; powers by repeated products, as the exact solution on doubles takes them. */
function nistColumns(reference: JsonObject): { name: string; values: Float64Array }[] {
  const raw = words(reference, 'X_columns').map((name) => ({
    name,
    values: Float64Array.from(numbers(reference, 'X', name)),
  }));
  const degree = has(get(reference, 'model'), 'degree') ? num(reference, 'model', 'degree') : 0;
  const columns = raw.slice(0, degree === 0 ? raw.length : 1);
  const x = columns[0]!.values;
  for (let power = 2; power <= degree; power += 1) {
    const before = columns.at(-1)!.values;
    columns.push({ name: `x^${power}`, values: before.map((value, row) => value * x[row]!) });
  }
  return columns;
}

/**
 * NIST StRD linear sets: certified coefficients, standard errors, R2, residual deviation and F, and
 * where the case has it the exact solution on the doubles that the data round to.
 */
export function nist(reference: JsonObject, check: CaseChecker): void {
  const { value, diagnostics } = regress({
    y: Float64Array.from(numbers(reference, 'y')),
    columns: nistColumns(reference),
    intercept: get(reference, 'intercept') === true,
    smallSample: false,
  });
  const certified = get(reference, 'certified');
  check.figures('coef', value.coefficients, list(certified, 'coef'), 'coef');
  check.figures('se', value.classical.standardErrors, list(certified, 'se'), 'se');
  check.figure('r2', diagnostics.rSquared, get(certified, 'r2'), 'r2');
  const residualSd = diagnostics.residualSd;
  check.figure('residual_sd', residualSd, get(certified, 'residual_sd'), 'residual_sd');
  if (has(certified, 'ss_resid')) {
    // A square: its relative error is twice that of the deviation.
    const squares = diagnostics.sumOfSquaredResiduals;
    check.figure('ss_resid', squares, get(certified, 'ss_resid'), 'residual_sd');
  }
  if (has(certified, 'F')) {
    check.figure('F', diagnostics.fStatistic, get(certified, 'F'), 'F');
  }
  if (has(reference, 'on_doubles')) {
    const exact = get(reference, 'on_doubles');
    check.figures('exact coef', value.coefficients, list(exact, 'coef'), 'doubles');
    check.figures('exact se', value.classical.standardErrors, list(exact, 'se'), 'doubles');
    check.figure('exact residual_sd', residualSd, get(exact, 'residual_sd'), 'doubles');
  }
}
