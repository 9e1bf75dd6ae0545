import { describe, expect, it } from 'vitest';
import type { ReverseRow } from '../../../src/contract/api.ts';
import { driverLabel, driverText } from '../../../src/ui/shared/drivers.ts';
import {
  noRootWords,
  reverseBounds,
  rootWords,
  tint,
  valuesAround,
} from '../../../src/ui/dcf/sensitivity-grid.ts';

const answer = (part: Partial<ReverseRow>): ReverseRow => ({
  symbol: 'A',
  model: 'FCFF',
  method: 'CAPM',
  base: 10,
  warnings: [],
  provenance: 'preview',
  runId: null,
  valuationRunId: null,
  computedAt: '',
  solveFor: 'growth',
  target: 12,
  lower: -0.3,
  upper: 0.6,
  status: 'none',
  roots: [],
  statement: '',
  lowest: null,
  highest: null,
  needs: null,
  refused: [],
  ...part,
});

describe('the grid of values', () => {
  it('keeps the very base in the middle and steps evenly', () => {
    const base = 0.08743219;
    const values = valuesAround('wacc', base, 2);
    expect(values[2]).toBe(base);
    [0.07743219, 0.08243219, 0.08743219, 0.09243219, 0.09743219].forEach((value, at) =>
      expect(values[at]).toBeCloseTo(value, 12),
    );
    expect(valuesAround('years', 2, 3)).toEqual([1, 2, 3, 4, 5]);
    expect(valuesAround('salesToCapital', 2, 1)).toEqual([1.9, 2, 2.1]);
  });

  it('names and shows drivers in their units', () => {
    expect(driverLabel('terminalGrowth')).toBe('Terminal growth');
    expect(driverLabel('stableGrowth')).toBe('Stable growth');
    expect(driverText('salesToCapital', 1.5)).toBe('1.50');
    expect(driverText('wacc', 0.0875)).toBe('8.75%');
    expect(driverText('years', 10)).toBe('10');
    expect(driverText('halfLife', 2.5)).toBe('2.5');
    expect(driverText('bookValue', 2.345e9)).toBe('2.345\u00a0bn');
    // Only of FCFF is it the growth of revenue.
    expect(driverLabel('growth')).toBe('Revenue growth');
    expect(driverLabel('growth', 'DDM')).toBe('Growth');
  });

  it('tints nothing at the price and no more than the contrast allows', () => {
    expect(tint(100, 100)).toBe(0);
    expect(tint(125, 100)).toBe(23);
    expect(tint(900, 100)).toBe(45);
    expect(tint(-50, 100)).toBe(45);
    expect(tint(10, 0)).toBe(0);
  });
});

describe('the reverse sentence', () => {
  it('asks for growth, and for terminal growth below the pole', () => {
    const list = {
      drivers: { growth: 0.05, terminalGrowth: 0.02, wacc: 0.08 },
      perpetuity: { rate: 'wacc', growth: 'terminalGrowth' },
      ...{ valuePerShare: 1, warnings: [], rateError: null },
      inputsHash: '',
      price: null,
    };
    expect(reverseBounds(list).map(([name]) => name)).toEqual(['growth', 'terminalGrowth']);
    expect(reverseBounds(list)[1]?.[1].upper).toBeCloseTo(0.075, 12);
  });

  it('says one and several in words', () => {
    const one = answer({ status: 'one', roots: [{ at: 0.068, value: 12 }] });
    expect(rootWords(one)).toBe('6.80% a year');
    const roots = [
      { at: 0.01, value: 12 },
      { at: 0.09, value: 12 },
    ];
    expect(rootWords(answer({ status: 'several', roots }))).toBe('1.00% and 9.00% (several fit)');
  });

  it('says that nothing explains the price, and what the value comes to within the bounds', () => {
    // A loss maker: the less it grows the less it loses, and its cash of 1.10 a share is never passed.
    const loss = { lowest: { at: 0.6, value: -38.2 }, highest: { at: -0.3, value: 0.874 } };
    expect(noRootWords(answer({ ...loss, needs: { side: 'below', bound: -0.3 } }))).toBe(
      'No revenue growth from −30.00% to 60.00% explains the price: the value is at most 0.87 at −30.00% and at least −38.20 at 60.00%.',
    );
    expect(noRootWords(answer({}))).toBe(
      'No revenue growth from −30.00% to 60.00% explains the price: all of them are refused.',
    );
    const flat = { lowest: { at: -0.1, value: 5 }, highest: { at: -0.1, value: 5 } };
    expect(
      noRootWords(answer({ solveFor: 'stableGrowth', lower: -0.1, upper: 0.0836, ...flat })),
    ).toBe(
      'No stable growth from −10.00% to 8.36% explains the price: the value is 5.00 at all of them.',
    );
  });
});
