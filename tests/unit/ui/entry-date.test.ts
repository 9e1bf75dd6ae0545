import { expect, it } from 'vitest';
import { entryDate } from '../../../src/ui/company/entry-date.ts';

const NOW = new Date('2026-11-29T10:00:00Z');
const today = { price: { date: '2020-12-31' } } as never;

it('begins a rate with the day of the price, and a new price with the present day', () => {
  expect(entryDate('risk-free', today, NOW)).toBe('2020-12-31');
  expect(entryDate('erp', today, NOW)).toBe('2020-12-31');
  expect(entryDate('price', today, NOW)).toBe('2026-11-29');
  expect(entryDate('erp', { price: null }, NOW)).toBe('2026-11-29');
});
