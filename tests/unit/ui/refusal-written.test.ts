import { expect, it } from 'vitest';
import { refusalWritten } from '../../../src/ui/shared/refusal-written.ts';

it('names the field that a refusal begins with as its form does', () => {
  const written = (message: string, input?: string): string =>
    refusalWritten({ message, details: input === undefined ? {} : { input } });
  const between = 'is 1.2: it must lie between 0 and 1 (25% is 0.25).';
  expect(written(`stableTaxRate ${between}`, 'stableTaxRate')).toBe(
    `Tax rate at the end ${between}`,
  );
  expect(written('riskFree is missing: give a number.', 'riskFree')).toBe(
    'Risk-free rate is missing: give a number.',
  );
  // A place in a list, a sentence about another thing and one without a field stand as they are.
  for (const [message, input] of [
    ['prices[3] is -1: it must be above zero.', 'prices[3]'],
    ['QLHV: the valuation date is before the balance sheet.', 'valuationDate'],
    ['There is no value.', undefined],
  ] as const) {
    expect(written(message, input)).toBe(message);
  }
  expect(written('The price is of 2020-12-11.', 'price')).toBe('The price is of Dec 11, 2020.');
});
