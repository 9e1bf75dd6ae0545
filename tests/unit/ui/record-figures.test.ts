import { expect, it } from 'vitest';
import { figureKey, recordFigure } from '../../../src/ui/shared/record-figures.ts';

it('writes rates of a record as percentages, and what may be another unit as it is', () => {
  expect(recordFigure('wacc', 0.09009459569061196)).toMatch(/^9[.,]009.?%$/);
  // Reinvestment is a share in one model and an amount in another.
  expect(recordFigure('reinvestment', 0.3)).not.toContain('%');
  expect(recordFigure('fiscalYear', 2025)).toBe('2025');
});

it('reads the unit of a part off what it is a part of', () => {
  expect(figureKey(['typedCost', 'value'])).toBe('costOfEquity');
  expect(figureKey(['typedCost', 'standardError'])).toBe('costOfEquity');
  expect(figureKey(['cells', 'growth', '1', 'value'])).toBe('growth');
  expect(figureKey(['drivers', 'margin', 'initial'])).toBe('margin');
  expect(figureKey(['growth', 'rates', '3'])).toBe('growth');
  // Sales to capital are times, the value after the last year is money, and a year is a year.
  expect(figureKey(['drivers', 'salesToCapital', 'initial'])).toBe('initial');
  expect(figureKey(['details', 'terminal', 'value'])).toBe('value');
  expect(figureKey(['cells', 'growth', '1', 'year'])).toBe('year');
  expect(figureKey(['standardError'])).toBe('standardError');
});
