/**
 * Printed tables of Fama and French (2015). Today's vintages of the factors differ from theirs, so the
 * tolerances are wider than one hundredth: a class of its own, each case with errors that it must catch.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FACTOR_NAMES, type FactorColumns } from '../../src/finance/factors.ts';
import { parseMonth } from '../../src/finance/months.ts';
import { factorPremia } from '../../src/finance/premia.ts';
import { get, num, numbers, text, words, type Json } from './json.ts';
import { readFactorFile } from './raw-files.ts';

const FOLDER = '../shared/data/kenfrench';
const CASE = '../shared/golden/paper/paper_ff2015_table4.json';
const VINTAGE = /^F-F_Research_Data_5_Factors_2x3(_CSV)?\.\d{6}\.(csv|zip)$/i;
const present = existsSync(CASE) && existsSync(FOLDER);
const vintages = present ? readdirSync(FOLDER).filter((name) => VINTAGE.test(name)) : [];

interface Table {
  readonly mean: readonly number[];
  readonly sd: readonly number[];
  readonly t: readonly number[];
  readonly corr: readonly (readonly number[])[];
}

/** Mean, deviation, t and correlations of the factors, percent per month, from their premia. */
function tableOf(factors: FactorColumns, first: string, last: string): Table {
  const { value, diagnostics } = factorPremia({
    model: 'FF5',
    factors,
    firstMonth: parseMonth(first),
    lastMonth: parseMonth(last),
  });
  const error = (k: number): number => diagnostics.standardErrors[FACTOR_NAMES[k]!]!;
  const root = Math.sqrt(diagnostics.observations);
  return {
    mean: FACTOR_NAMES.map((name) => (value[name]! / 12) * 100),
    sd: FACTOR_NAMES.map((_, k) => ((error(k) * root) / 12) * 100),
    t: FACTOR_NAMES.map((name, k) => value[name]! / error(k)),
    corr: diagnostics.covariance.map((row, i) =>
      row.map((covariance, j) => covariance / (error(i) * error(j))),
    ),
  };
}

function failures(got: Table, reference: Json): string[] {
  const names = words(reference, 'expected', 'factors');
  const found: string[] = [];
  const compare = (label: string, value: number, printed: number, allowed: number): void => {
    if (!(Math.abs(value - printed) <= allowed)) {
      found.push(`${label}: ${value}, printed ${printed}, allowed ${allowed}`);
    }
  };
  for (const key of ['mean', 'sd', 't'] as const) {
    const allowed = num(reference, 'tolerance', `${key}_abs`);
    numbers(reference, 'expected', key).forEach((printed, k) => {
      compare(`${key} ${names[k]}`, got[key][k]!, printed, allowed);
    });
  }
  const allowed = num(reference, 'tolerance', 'corr_abs');
  names.forEach((name, i) => {
    numbers(reference, 'expected', 'corr', name).forEach((printed, j) => {
      compare(`corr ${name} ${names[j]}`, got.corr[i]![j]!, printed, allowed);
    });
  });
  return found;
}

describe.skipIf(!present)('Table 4: the factors of 1963-07 to 2013-12', () => {
  const reference = present ? (JSON.parse(readFileSync(CASE, 'utf8')) as Json) : {};
  const [first, last] = present
    ? [text(reference, 'inputs', 'window', 0), text(reference, 'inputs', 'window', 1)]
    : ['', ''];
  const read = (name: string): FactorColumns => readFactorFile(`${FOLDER}/${name}`);

  it('has vintages to be compared with', () => {
    expect(vintages.length).toBeGreaterThanOrEqual(3);
    expect(Object.keys(get(reference, 'expected') as object)).toEqual([
      ...['factors', 'mean', 'sd', 't', 'corr'],
    ]);
  });

  it.each(vintages)('is found in %s', (name) => {
    expect(failures(tableOf(read(name), first, last), reference)).toEqual([]);
  });

  it.each(vintages)('is not found in %s with a planted error', (name) => {
    const factors = read(name);
    const table = (change: Partial<FactorColumns>): string[] =>
      failures(tableOf({ ...factors, ...change }, first, last), reference);
    // The bill rate subtracted twice, two columns exchanged, one factor with the wrong sign.
    const twice = factors.mktrf.map((value, row) => value - factors.rf[row]!);
    expect(table({ mktrf: twice })).not.toEqual([]);
    expect(table({ rmw: factors.cma, cma: factors.rmw })).not.toEqual([]);
    expect(table({ smb: factors.smb.map((value) => -value) })).not.toEqual([]);
    // Another period.
    expect(failures(tableOf(factors, '1973-07', last), reference)).not.toEqual([]);
  });
});
