import { expect, it } from 'vitest';
import { recordFigure } from '../../../src/ui/shared/record-figures.ts';

it('writes rates of a record as percentages, and what may be another unit as it is', () => {
  expect(recordFigure('wacc', 0.09009459569061196)).toMatch(/^9[.,]009.?%$/);
  // Reinvestment is a share in one model and an amount in another.
  expect(recordFigure('reinvestment', 0.3)).not.toContain('%');
  expect(recordFigure('fiscalYear', 2025)).toBe('2025');
});
