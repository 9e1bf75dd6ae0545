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

/** NIST StRD linear sets: certified coefficients, standard errors, R2, residual deviation. */
export function nist(reference: JsonObject, check: CaseChecker): void {
  const degree = has(get(reference, 'model'), 'degree') ? num(reference, 'model', 'degree') : 0;
  const raw = words(reference, 'X_columns').map((name) => ({
    name,
    values: numbers(reference, 'X', name),
  }));
  const columns =
    degree === 0
      ? raw
      : Array.from({ length: degree }, (_, k) => ({
          name: `x^${k + 1}`,
          values: raw[0]!.values.map((x) => {
            let power = x;
            for (let factor = 0; factor < k; factor += 1) {
              power *= x;
            }
            return power;
          }),
        }));
  const got = regress({
    y: Float64Array.from(numbers(reference, 'y')),
    columns: columns.map(({ name, values }) => ({ name, values: Float64Array.from(values) })),
    intercept: get(reference, 'intercept') === true,
    smallSample: false,
  });
  const certified = get(reference, 'certified');
  check.figures('coef', got.value.coefficients, list(certified, 'coef'), 'coef');
  check.figures('se', got.value.classical.standardErrors, list(certified, 'se'), 'se');
  check.figure('r2', got.diagnostics.rSquared, get(certified, 'r2'), 'r2');
  check.figure(
    'residual_sd',
    got.diagnostics.residualSd,
    get(certified, 'residual_sd'),
    'residual_sd',
  );
  check.figure('F', got.diagnostics.fStatistic, get(certified, 'F'), 'F');
}
