import { expect, it } from 'vitest';
import { lettersIn, widestWord } from '../../../src/ui/charts/bridge.ts';

it('asks for the width of the longest word, and of the figures over short ones', () => {
  // Ten letters of 5.8 pixels and the space beside them.
  expect(widestWord(['Cash and securities', 'Debt'])).toBeCloseTo(64, 9);
  expect(widestWord(['Debt', 'Equity'])).toBe(54);
});

it('breaks the lines of a label at the letters that have room, and at twelve at most', () => {
  expect(lettersIn(65)).toBe(10);
  expect(lettersIn(300)).toBe(12);
});
