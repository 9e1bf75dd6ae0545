import { expect, test } from 'vitest';
import { targetText, upsideText } from '../../../src/ui/shared/not-meaningful.ts';

test('an upside is told until the value is below zero', () => {
  expect(upsideText(0.123)).toBe('+12%');
  expect(upsideText(-0.5)).toBe('−50%');
  // A value of zero loses the whole price; −44.89 is a value of −43.89 prices.
  expect(upsideText(-1)).toBe('−100%');
  expect(upsideText(-44.89)).toBe('n.m.');
  expect(upsideText(null)).toBe('–');
});

test('a target below zero is none', () => {
  expect(targetText(-1537)).toBe('n.m.');
  expect(targetText(12.5)).toBe('12.50');
  expect(targetText(undefined)).toBe('–');
});
