import { expect, test } from 'vitest';
import { ITEM_KEYS, type Item } from '../../../src/contract/vocabulary.ts';
import { linesOf } from '../../../src/ui/facts/lines.ts';

test('lines of an operating company stand as in its statements', () => {
  expect(linesOf('Machinery', new Set<Item>(['book_equity']))).toEqual(ITEM_KEYS);
});

test('lines of a bank begin with what its equity is valued by, and none is lost or doubled', () => {
  const lines = linesOf('Bank (Money Center)', new Set<Item>(['debt']));
  expect(lines[0]).toBe('book_equity');
  expect(lines.indexOf('debt')).toBeLessThan(lines.indexOf('revenue'));
  expect([...lines].sort()).toEqual([...ITEM_KEYS].sort());
});
