import { describe, expect, it } from 'vitest';
import {
  decimalSeparator,
  mixedRates,
  parseNumber,
  type NumberKind,
} from '../../../src/ui/shared/parse-number.ts';

function value(text: string, kind: NumberKind, decimal: '.' | ',' = '.', scale = 0) {
  const parsed = parseNumber(text, kind, { decimal, scale, currency: 'USD' });
  return parsed.ok ? parsed.value : null;
}

describe('parseNumber', () => {
  it.each([
    ['7.5%', 0.075],
    ['7,5 %', 0.075],
    ['0.075', 0.075],
    ['0,075', 0.075],
    ['4.35%', 0.0435],
    ['-2%', -0.02],
    ['−2 %', -0.02],
    ['100%', 1],
    // Without a sign: percent from 1 on, a decimal below.
    ['7.5', 0.075],
    ['7,5', 0.075],
    ['4', 0.04],
    ['1', 0.01],
    ['-2', -0.02],
    ['(12)', -0.12],
    ['0.199', 0.199],
    ['0.21', 0.21],
    ['0,99', 0.99],
    ['(0.35)', -0.35],
    ['0.9%', 0.009],
    ['75bp', 0.0075],
    ['90 bps', 0.009],
    ['250%', 2.5],
    ['0', 0],
  ])('reads the rate %s', (text, expected) => expect(value(text, 'ratio')).toBe(expected));

  it.each([
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['1 234,5', 1234.5],
    ['1,234,567', 1234567],
    ['12,34,567', 1234567],
    ['1,00,000', 100_000],
    ['12,34,567.50', 1234567.5],
    ['2.3bn', 2.3e9],
    ['2,3 Mrd', 2.3e9],
    ['274.515bn', 274_515_000_000],
    ['15.1m', 15_100_000],
    ['(120)', -120],
    ['$1,000', 1000],
    ['.5', 0.5],
  ])('reads the amount %s', (text, expected) => expect(value(text, 'number')).toBe(expected));

  it.each(['1,23,45', '1,234,56,789', '12,345,67,890', '123,45,678', '0,12,345', '1.00.000,50'])(
    'refuses the grouping of %s',
    (text) => expect(parseNumber(text, 'number', { decimal: '.' }).ok).toBe(false),
  );

  it('settles a lone separator before three digits by the locale', () => {
    expect(value('1,234', 'number', '.')).toBe(1234);
    expect(value('1,234', 'number', ',')).toBe(1.234);
    expect(value('1.234', 'number', '.')).toBe(1.234);
    expect(value('1.234', 'number', ',')).toBe(1234);
    expect(value('0.125', 'number', ',')).toBe(0.125);
  });

  it('applies the scale of the form unless the figure names its own', () => {
    expect(value('274515', 'number', '.', 6)).toBe(274_515_000_000);
    expect(value('2.3bn', 'number', '.', 6)).toBe(2.3e9);
  });

  it('refuses rates together that would be read by two measures', () => {
    expect(mixedRates(['7.5', '0.5%', '0', 'n/a', '-1'], '.')).toBeNull();
    expect(mixedRates(['0.075', '0,5%', '0.99'], '.')).toBeNull();
    expect(mixedRates(['1,5', '0,5'], ',')).toMatch(/“1,5” would be percent and “0,5” a decimal/);
  });

  it.each(['', 'n/a', '1.2.3', '1,23,4', '--5', '5x', '(5', '12,3456,789', '1e5', '5%%'])(
    'refuses %j as an amount',
    (text) => expect(parseNumber(text, 'number', { decimal: '.' }).ok).toBe(false),
  );

  it('refuses a percentage as an amount and a unit on a rate', () => {
    expect(value('5%', 'number')).toBeNull();
    expect(value('0.5m', 'ratio')).toBeNull();
  });

  it.each([
    ['20x', 20],
    ['25.36x', 25.36],
    ['25,36 ×', 25.36],
    ['12.5X', 12.5],
    ['12.5', 12.5],
    ['-3x', -3],
  ])('reads the multiple %s', (text, expected) => expect(value(text, 'multiple')).toBe(expected));

  it.each([
    ['20m', 'multiple', '“m” is no unit of a multiple: write 12.5 or 12.5x.'],
    ['20%', 'multiple', 'A percentage is not a multiple: write 12.5 or 12.5x.'],
    ['x', 'multiple', 'This is not a figure. Write for example 12.5 or 12.5x.'],
    ['7.5x', 'ratio', '“x” is no unit of a rate, which takes % or bp: write 7.5% or 0.075.'],
    ['7.5m', 'ratio', '“m” is no unit of a rate, which takes % or bp: write 7.5% or 0.075.'],
    ['n/a', 'ratio', 'This is not a figure. Write for example 7.5% or 0.075.'],
    ['20x', 'number', '“x” is not a known unit. Use k, m, bn or tn.'],
    ['20×', 'number', '“×” is not a known unit. Use k, m, bn or tn.'],
  ] as const)('refuses %s as a %s with what fits the field', (text, kind, message) =>
    expect(parseNumber(text, kind, { decimal: '.' })).toEqual({ ok: false, message }),
  );

  it('knows the decimal separator of a locale', () => {
    expect(decimalSeparator('en-US')).toBe('.');
    expect(decimalSeparator('de-DE')).toBe(',');
  });
});
