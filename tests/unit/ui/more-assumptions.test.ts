import { expect, test } from 'vitest';
import { FIRST_FIELDS, MORE_FIELDS, setFurther } from '../../../src/ui/dcf/more-assumptions.ts';
import { FIGURE_FIELDS } from '../../../src/ui/shared/assumption-fields.ts';

test('every figure of the form stands in one of its two parts', () => {
  expect([...FIRST_FIELDS, ...MORE_FIELDS]).toEqual(FIGURE_FIELDS);
});

test('nothing is told of what follows the book', () => {
  expect(setFurther({ growth: 0.05, terminalGrowth: 0.02, years: 10, wacc: {} })).toEqual([]);
});

test('what is set is told in the order of the form, with its figure', () => {
  expect(
    setFurther({
      growth: 0.05,
      stableTaxRate: 0.25,
      salesToCapital: 2.67,
      reinvestment: 'ratios',
      wacc: {
        window: 48,
        betaAdjustment: 'blume',
        debtRating: { firms: 'large' },
        leases: 'ifrs-16',
      },
      timing: 'mid-year',
      valuationDate: '2026-03-31',
    }),
  ).toEqual([
    'tax rate at the end 25%',
    'sales to capital 2.67',
    'growth costs by ratios',
    'beta window 48 months',
    'CAPM beta Blume',
    'cost of debt by interest coverage',
    'leases debt',
    'flows mid-year',
    'valued on Mar 31, 2026',
  ]);
});

test('figures that drivers stand in the place of are not in force', () => {
  expect(
    setFurther({
      salesToCapital: 2.67,
      reinvestment: 'sales-to-capital',
      timing: 'year-end',
      drivers: {
        growth: { initial: 0.05, stable: 0.03 },
        margin: { initial: 0.2 },
        salesToCapital: { initial: 2 },
      },
    }),
  ).toEqual(['flows at year-end']);
});

test('tax losses of the drivers are told with what they may cover', () => {
  const drivers = { growth: {}, margin: {}, salesToCapital: {} };
  const losses = { opening: 250e6, useCap: 0.8 };
  expect(setFurther({ drivers: { ...drivers, losses } })).toEqual([
    'tax losses 250.0\u00a0m',
    'losses cover 80% of income',
  ]);
  expect(setFurther({ drivers: { ...drivers, losses: { opening: 0 } } })).toEqual([]);
});
