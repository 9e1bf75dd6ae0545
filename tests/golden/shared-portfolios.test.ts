/** Sixty years of portfolios on one, three and five factors, against statsmodels on the same files. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factorsOf } from '../../src/finance/factors.ts';
import { parseMonth } from '../../src/finance/months.ts';
import { regress, type Regression } from '../../src/finance/regression.ts';
import { CaseChecker, failuresOf } from './checker.ts';
import { get, object, text, type Json } from './json.ts';
import { readFactorFile, readPortfolioCsv } from './raw-files.ts';

const DATA = '../shared/data';
const REFERENCES = ['dev_25p_ff5', 'dev_10ind_ff5'] as const;
const path = (name: string): string => `../shared/golden/real/${name}.json`;
const present = REFERENCES.every((name) => existsSync(path(name)));

const TOLERANCE = { rel: 1e-9, p_rel: 1e-7 };
const REFERENCE_LAG = 6;
const MODELS = { capm: 'CAPM', ff3: 'FF3', ff5: 'FF5' } as const;
type ModelKey = keyof typeof MODELS;
const NAMES = ['alpha', 'Mkt-RF', 'SMB', 'HML', 'RMW', 'CMA'] as const;

/** The regressions of every portfolio of a reference file, by portfolio and model. */
function fits(reference: Json): Map<string, Regression> {
  const factors = readFactorFile(`${DATA}/${text(reference, 'factor_file')}`);
  const { months, returns } = readPortfolioCsv(`${DATA}/${text(reference, 'portfolio_file')}`);
  const rowOf = new Map(Array.from(months, (month, row) => [month, row]));
  const [first, last] = ['first', 'last'].map((key) => {
    const digits = text(reference, key);
    return parseMonth(`${digits.slice(0, 4)}-${digits.slice(4)}`);
  });
  const rows = Array.from(factors.months.keys()).filter((row) => {
    const month = factors.months[row]!;
    return month >= first! && month <= last! && rowOf.has(month);
  });
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, (row) => column[row]! * 100);
  const found = new Map<string, Regression>();
  for (const [portfolio, series] of returns) {
    const y = Float64Array.from(
      rows,
      (row) => (series[rowOf.get(factors.months[row]!)!]! - factors.rf[row]!) * 100,
    );
    for (const key of Object.keys(MODELS) as ModelKey[]) {
      const columns = factorsOf(MODELS[key]).map((name) => ({ name, values: pick(factors[name]) }));
      found.set(
        `${portfolio} ${key}`,
        regress({ y, columns, intercept: true, hacLag: REFERENCE_LAG, smallSample: false }),
      );
    }
  }
  return found;
}

function compare({ value, diagnostics: got }: Regression, expected: Json): string[] {
  const check = new CaseChecker(TOLERANCE);
  check.exact('n', got.observations, get(expected, 'n'));
  const terms = NAMES.slice(0, value.names.length);
  const blocks = [
    ['coef', value.coefficients, ''],
    ['se', value.classical.standardErrors, ''],
    ['t', value.classical.tStatistics, ''],
    ['p', value.classical.pValues, 'p'],
    ['se_newey_west_lag6', value.hac.standardErrors, ''],
  ] as const;
  for (const [key, figures, kind] of blocks) {
    check.exact(`${key} terms`, terms.length, Object.keys(object(expected, key)).length);
    terms.forEach((term, k) => {
      check.figure(`${key} ${term}`, figures[k] ?? null, get(expected, key, term), kind);
    });
  }
  check.figure('r2', got.rSquared, get(expected, 'r2'));
  check.figure('r2_adj', got.adjustedRSquared, get(expected, 'r2_adj'));
  check.figure('rmse', got.residualSd, get(expected, 'rmse'));
  check.figure('dw', got.durbinWatson, get(expected, 'dw'));
  check.figure('f', got.fStatistic, get(expected, 'f'));
  return failuresOf(check.comparisons);
}

describe.skipIf(!present).each(REFERENCES)('%s', (name) => {
  const reference = present ? (JSON.parse(readFileSync(path(name), 'utf8')) as Json) : {};

  it('is reproduced in every figure of every portfolio and model', () => {
    const got = fits(reference);
    const series = object(reference, 'series');
    expect(got.size).toBe(3 * Object.keys(series).length);
    const failures = Object.entries(series).flatMap(([portfolio, models]) =>
      (Object.keys(MODELS) as ModelKey[]).flatMap((key) =>
        compare(got.get(`${portfolio} ${key}`)!, get(models, key)).map(
          (failure) => `${portfolio} ${key} ${failure}`,
        ),
      ),
    );
    expect(failures).toEqual([]);
  });

  it('is told from a reference that is off by one part in a hundred million', () => {
    const [portfolio] = Object.keys(object(reference, 'series'));
    const expected = object(reference, 'series', portfolio!, 'ff5');
    const got = fits(reference).get(`${portfolio!} ff5`)!;
    for (const key of ['r2', 'r2_adj', 'rmse', 'dw', 'f']) {
      const planted = { ...expected, [key]: (expected[key] as number) * (1 + 1e-8) };
      expect(compare(got, planted), key).toHaveLength(1);
    }
  });
});
