import { describe, expect, it } from 'vitest';
import {
  CaseChecker,
  failureOf,
  failuresOf,
  withEveryErrorPlanted,
  withPlantedError,
} from './checker.ts';

function one(
  got: number | null,
  expected: number | null,
  tolerance: Record<string, number>,
  kind = '',
): string | null {
  const check = new CaseChecker(tolerance);
  check.figure('x', got, expected, kind);
  return failureOf(check.comparisons[0]!);
}

describe('the golden checker', () => {
  it('passes at the tolerance and fails beyond it', () => {
    expect(one(1.0000000009, 1, { rel: 1e-9 })).toBeNull();
    expect(one(1.0000000011, 1, { rel: 1e-9 })).toContain('off by');
    expect(one(1e-13, 0, { abs: 1e-12 })).toBeNull();
    expect(one(1e-11, 0, { abs: 1e-12 })).toContain('off by');
  });

  it('takes the wider of the absolute and the relative part, class by class', () => {
    expect(one(1e-6 + 1e-9, 1e-6, { coef_rel: 1e-9, coef_abs: 2e-9 }, 'coef')).toBeNull();
    expect(one(1e-6 + 1e-9, 1e-6, { rel: 1, abs: 1, coef_rel: 1e-9 }, 'coef')).not.toBeNull();
  });

  it('refuses a full-precision tolerance that lets 1 % pass', () => {
    expect(() => one(1, 1, { rel: 0.01 })).toThrow('so wide');
    expect(() => one(1, 1, { abs: 0.02 })).toThrow('so wide');
  });

  it('lets the relative part judge a figure that is small beside the absolute part', () => {
    const tolerance = { p_rel: 1e-6, p_abs: 1e-14 };
    expect(one(1e-16, 1e-16, tolerance, 'p')).toBeNull();
    expect(one(1.01e-16, 1e-16, tolerance, 'p')).not.toBeNull();
  });

  it('takes an expected null to mean that there is no number', () => {
    expect(one(null, null, {})).toBeNull();
    expect(one(Number.NaN, null, {})).toBeNull();
    expect(one(0, null, {})).not.toBeNull();
    expect(one(null, 1, { rel: 1e-9 })).not.toBeNull();
    expect(one(Number.NaN, 1, { rel: 1e-9 })).not.toBeNull();
  });

  it('holds printed figures to their printed tolerance, which still catches ten times that', () => {
    const check = new CaseChecker({ published_abs: 0.005 });
    check.printed('fits', 57.7875, 57.79);
    check.printed('planted', 57.7875, 57.79 + 0.05);
    expect(failuresOf(check.comparisons)).toHaveLength(1);
  });

  it('fails a case that compares nothing', () => {
    expect(failuresOf([])).toEqual(['the case compared nothing']);
  });

  it('plants an error in the first figure that is asked, else in the first word', () => {
    expect(withPlantedError({ expected: { k: 3, a: [0, { b: 2 }] } }, 'expected', /^k$/)).toEqual({
      expected: { k: 3, a: [0, { b: 2.02 }] },
    });
    expect(withPlantedError({ expected: { s: 'error' } }, 'expected', /^k$/)).toEqual({
      expected: { s: 'error, not' },
    });
    expect(() => withPlantedError({ expected: { k: 1 } }, 'expected', /^k$/)).toThrow('nothing');
  });

  it('plants an error in every figure that is asked and counts them', () => {
    const reference = { expected: { k: 3, a: [0, { b: 2 }, 'text', null], c: -4 }, note: 5 };
    expect(withEveryErrorPlanted(reference, 'expected', /^k$/)).toEqual({
      planted: { expected: { k: 3, a: [0, { b: 2.02 }, 'text', null], c: -4.04 }, note: 5 },
      figures: 2,
    });
    expect(withEveryErrorPlanted({ x: [10] }, 'x', /^k$/, 0.5).planted).toEqual({ x: [15] });
  });
});
