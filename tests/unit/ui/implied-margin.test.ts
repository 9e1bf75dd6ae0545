import { describe, expect, it } from 'vitest';
import type { FcffAssumptions } from '../../../src/contract/api.ts';
import {
  baseMargin,
  isMargin,
  marginAdvice,
  marginContext,
  marginQuestion,
  marginWords,
} from '../../../src/ui/dcf/implied-margin.ts';

const byDrivers = (
  parts: Partial<NonNullable<FcffAssumptions['drivers']>> = {},
): FcffAssumptions => ({
  drivers: {
    growth: { initial: 0.12, stable: 0.03 },
    margin: { stable: 0.1 },
    salesToCapital: { initial: 2, stable: 2 },
    ...parts,
  },
});
const of = { baseMargin: -0.07, years: 10 };
const drivers = { growth: 0.12, stableGrowth: 0.03, margin: -0.07, stableMargin: 0.1 };
const root = { solveFor: 'stableMargin', target: 25.2, roots: [{ at: 0.184, value: 25.2 }] };
const text = (
  assumptions: FcffAssumptions,
  answer: { solveFor: string; target: number; roots: { at: number; value: number }[] } = root,
  base: number | null = -0.07,
): string => {
  const context = marginContext(assumptions, { ...of, baseMargin: base });
  const words = marginWords(answer, drivers, context);
  return words === null ? '' : `${words.before} ${words.margin}${words.behind}`;
};

describe('the margin that a price needs', () => {
  it('is asked of drivers always, and of one growth rate where no growth explains the price', () => {
    const none = [{ solveFor: 'growth', roots: [] }];
    const some = [{ solveFor: 'growth', roots: [{ at: 0.1, value: 1 }] }, { refusal: {} }];
    const list = { drivers };
    expect(marginQuestion(list, { form: 'drivers' }, some)?.[0]).toBe('stableMargin');
    // A margin that is held moves as a whole.
    const held = { drivers: { growth: 0.12, margin: 0.1 } };
    expect(marginQuestion(held, { form: 'drivers' }, some)?.[0]).toBe('margin');
    expect(marginQuestion(held, { form: 'ratios' }, some)).toBeNull();
    expect(marginQuestion(held, { form: 'ratios' }, none)).toEqual([
      'margin',
      { lower: -0.5, upper: 0.8 },
    ]);
    expect(marginQuestion({ drivers: { growth: 0.1 } }, { form: 'ratios' }, none)).toBeNull();
    expect(['margin', 'stableMargin', 'growth'].map((solveFor) => isMargin({ solveFor }))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is said with the growth that it goes with, when it is reached, and what stands in its place', () => {
    expect(text(byDrivers())).toBe(
      'At your growth of 12.00% at first, the price of 25.20 needs an EBIT margin of 18.40% from year 10 on; you assume 10.00%, the base year had −7.00%.',
    );
    expect(text(byDrivers({ margin: { to: 5, stable: 0.1 } }))).toContain('18.40% from year 5 on;');
    const typed = { stable: 0.1, cells: [{ year: 10, value: 0.1 }] };
    expect(text(byDrivers({ margin: typed }))).toContain('18.40% after the last year;');
    const grown = { initial: 0.12, stable: 0.03, cells: [{ year: 1, value: 3.2 }] };
    expect(text(byDrivers({ growth: grown }))).toMatch(/^At the growth assumed, the price/);
    expect(text(byDrivers(), root, null)).toMatch(/; you assume 10.00%\.$/);
    const two = { ...root, roots: [...root.roots, { at: 0.3, value: 25.2 }] };
    expect(text(byDrivers(), two)).toContain('18.40% or 30.00% from');
    expect(text(byDrivers(), { ...root, roots: [] })).toBe('');
  });

  it('is of every year where the form keeps it, with what lets it change', () => {
    const ofAll = { ...root, solveFor: 'margin' };
    expect(text({ growth: 0.12 }, ofAll)).toBe(
      'At your growth of 12.00% at first, the price of 25.20 needs an EBIT margin of 18.40% in every year; the base year had −7.00%.',
    );
    const cells = { margin: [{ year: 2, value: 0.05 }] };
    expect(text({ growth: 0.12, cells }, ofAll)).toContain('in every year that is not typed;');
    expect(marginAdvice({ form: 'ratios' })).toContain('forecast by drivers');
    expect(marginAdvice({ form: 'drivers' })).toBe('');
  });

  it('has a base only where there is revenue', () => {
    const year = { ebit: -35, revenue: 500 };
    expect(baseMargin({ baseYear: year as never })).toBe(-0.07);
    expect(baseMargin({ baseYear: { ...year, revenue: 0 } as never })).toBeNull();
  });
});
