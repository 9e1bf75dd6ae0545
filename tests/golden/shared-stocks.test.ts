import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { estimateFactorModel, type FactorModel } from '../../src/finance/factor-model.ts';
import type { FactorModelName } from '../../src/finance/factors.ts';
import { parseMonth } from '../../src/finance/months.ts';
import { factorPremia } from '../../src/finance/premia.ts';
import { CaseChecker, failuresOf } from './checker.ts';
import { get, num, object, text, type Json } from './json.ts';
import { readFactorFile, readYahooDaily } from './raw-files.ts';

const DATA = '../shared/data';
const REFERENCE = '../shared/golden/real/dev_stocks.json';
const ZIP = `${DATA}/kenfrench/F-F_Research_Data_5_Factors_2x3_CSV.202510.zip`;
const present = existsSync(REFERENCE) && existsSync(ZIP);

/** Every figure of the reference is held to this, which is far below a change of 1 %. */
const TOLERANCE = { rel: 1e-9 };
/** Half of the last printed digit, and a little for figures that lie on the half itself. */
const HALF_UNIT = 0.00501;
const NAMES = {
  alpha: 'alpha',
  mktrf: 'Mkt-RF',
  smb: 'SMB',
  hml: 'HML',
  rmw: 'RMW',
  cma: 'CMA',
} as const;
const TERMS = Object.keys(NAMES) as (keyof typeof NAMES)[];

function compare(check: CaseChecker, { diagnostics: model }: FactorModel, expected: Json): void {
  check.exact('n', model.observations, get(expected, 'n'));
  const blocks = [
    ['coef', model.coefficients, 100],
    ['se', model.standardErrors, 100],
    ['t', model.tStatistics, 1],
    ['p', model.pValues, 1],
    ['se_newey_west_lag6', model.hac.standardErrors, 100],
  ] as const;
  for (const [key, record, alphaScale] of blocks) {
    for (const term of TERMS.filter((name) => record[name] !== undefined)) {
      // The reference is in percent: only alpha carries the unit, betas are pure numbers.
      const scale = term === 'alpha' ? alphaScale : 1;
      check.figure(`${key}.${term}`, record[term]! * scale, get(expected, key, NAMES[term]));
    }
    check.exact(
      `${key} terms`,
      Object.keys(record).length,
      Object.keys(object(expected, key)).length,
    );
  }
  check.figure('r2', model.rSquared, get(expected, 'r2'));
  check.figure('r2_adj', model.adjustedRSquared, get(expected, 'r2_adj'));
  check.figure('rmse', model.residualSd * 100, get(expected, 'rmse'));
  check.figure('dw', model.durbinWatson, get(expected, 'dw'));
  check.figure('f', model.fStatistic, get(expected, 'f'));
}

describe.skipIf(!present)('AAPL and KO from the raw price and factor files', () => {
  const reference = present ? (JSON.parse(readFileSync(REFERENCE, 'utf8')) as Json) : {};
  const factors = present ? readFactorFile(ZIP) : null;

  function estimate(symbol: string, model: FactorModelName, window: number): FactorModel {
    const prices = readYahooDaily(`${DATA}/prices/yahoo_daily/${symbol}.csv`);
    return estimateFactorModel({ model, prices, factors: factors!, window, hacLag: 6 });
  }

  it.each([
    ['AAPL', 'AAPL', 60],
    ['KO', 'KO', 60],
    ['AAPL_10y', 'AAPL', 120],
  ])('%s reproduces CAPM and FF5 to 1e-9', (key, symbol, window) => {
    const block = get(reference, key);
    for (const [model, name] of [
      ['CAPM', 'capm'],
      ['FF5', 'ff5'],
    ] as const) {
      const check = new CaseChecker(TOLERANCE);
      const got = estimate(symbol, model, window);
      compare(check, got, get(block, name));
      expect(failuresOf(check.comparisons)).toEqual([]);
      expect(parseMonth(got.diagnostics.firstMonth)).toBe(monthOfKey(text(block, 'first')));
      expect(parseMonth(got.diagnostics.lastMonth)).toBe(monthOfKey(text(block, 'last')));
    }
  });

  it('takes the months 2015-12 to 2020-11 by default and leaves the broken December out', () => {
    const model = estimate('AAPL', 'CAPM', 60);
    const { firstMonth, lastMonth, months, dropped } = model.diagnostics;
    expect([firstMonth, lastMonth, months.count]).toEqual(['2015-12', '2020-11', 60]);
    expect(dropped).toEqual([{ month: '2020-12', reason: 'incomplete-month' }]);
    expect(model.warnings.map(({ code }) => code)).toEqual(['LAST_MONTH_INCOMPLETE']);
  });

  it('finds the returns of the reference month by month', () => {
    const model = estimate('AAPL', 'CAPM', 60);
    const check = new CaseChecker(TOLERANCE);
    for (const [key, value] of Object.entries(object(reference, 'AAPL', 'returns'))) {
      const point = model.diagnostics.points.find(
        ({ month }) => parseMonth(month) === monthOfKey(key),
      )!;
      const row = factors!.months.indexOf(parseMonth(point.month));
      check.figure(key, (point.y + factors!.rf[row]!) * 100, value);
    }
    expect(check.comparisons.length).toBeGreaterThanOrEqual(40);
    expect(failuresOf(check.comparisons)).toEqual([]);
  });

  it('finds the published premia of the 1963-07 to 2025-10 file, as rounded there', () => {
    const { value: premia, diagnostics } = factorPremia({ model: 'FF5', factors: factors! });
    expect([diagnostics.firstMonth, diagnostics.lastMonth]).toEqual(['1963-07', '2025-10']);
    const printed = {
      mktrf: [7.16, 1.96],
      smb: [2.14, 1.33],
      hml: [3.35, 1.3],
      rmw: [3.13, 0.98],
      cma: [2.88, 0.91],
    } as const;
    for (const name of diagnostics.names) {
      expectPrinted(premia[name]!, printed[name][0]);
      expectPrinted(diagnostics.standardErrors[name]!, printed[name][1]);
    }
    const decade = factorPremia({
      model: 'FF5',
      factors: factors!,
      firstMonth: parseMonth('2015-11'),
    });
    expectPrinted(decade.value.hml!, -1.44);
    expectPrinted(decade.diagnostics.standardErrors.hml!, 4.2);
    expectPrinted(decade.value.smb!, -2.3);
    expectPrinted(decade.diagnostics.standardErrors.smb!, 3.29);
    expect(decade.warnings.map(({ code }) => code)).toEqual(['PREMIA_WINDOW_SHORT']);
  });
});

/** A decimal against a figure printed in percent with two digits. */
function expectPrinted(got: number, percent: number): void {
  expect(Math.abs(got * 100 - percent)).toBeLessThanOrEqual(HALF_UNIT);
}

/** Month index of a 'YYYYMM' key. */
function monthOfKey(key: string): number {
  return parseMonth(`${key.slice(0, 4)}-${key.slice(4)}`);
}

describe.skipIf(!present)('the comparison above', () => {
  it('catches a change of 1 % in any single figure', () => {
    const reference = JSON.parse(readFileSync(REFERENCE, 'utf8')) as Json;
    const check = new CaseChecker(TOLERANCE);
    const beta = num(reference, 'AAPL', 'capm', 'coef', 'Mkt-RF');
    check.figure('beta', beta, beta * 1.01);
    expect(failuresOf(check.comparisons)).toHaveLength(1);
  });
});
