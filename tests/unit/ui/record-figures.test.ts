import { expect, it } from 'vitest';
import { figureKey, recordFigure } from '../../../src/ui/shared/record-figures.ts';
import { recordText, storedText } from '../../../src/ui/shared/record-text.ts';

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

it('says a choice in words, and leaves what somebody named', () => {
  const texts = (key: string, ...entries: string[]) =>
    entries.map((entry) => recordText(key, entry));
  expect(texts('kind', 'next-flow', 'return-on-equity', 'fade')).toEqual([
    'next flow',
    'return on equity',
    'fade',
  ]);
  expect(texts('item', 'pensionDeficit', 'otherNonOperating', 'cash')).toEqual([
    'pension deficit',
    'other non-operating assets',
    'cash',
  ]);
  expect(texts('name', 'my-own_case', 'mktrf')).toEqual(['my-own_case', 'Market − RF']);
  expect(recordText('timing', 'year-end')).toBe('year-end');
  expect(recordText('close', true)).toBe('yes');
  expect(recordText('message', 'ronic is missing: give a number.')).toBe(
    'Return on new capital is missing: give a number.',
  );
  // The record's own word is on hover where it is another.
  expect(storedText('next-flow')).toBe('next-flow');
  expect(storedText('fade')).toBeUndefined();
});
