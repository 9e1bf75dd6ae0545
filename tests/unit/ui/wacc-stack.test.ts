import { describe, expect, it } from 'vitest';
import type { WaccRow } from '../../../src/contract/api.ts';
import {
  keysOf,
  stackDomain,
  waccStack,
  type WaccStack,
} from '../../../src/ui/charts/wacc-stack.ts';

/** Ke 9 % at 80 %, debt after tax 3 % at 20 %: WACC 7.8 %. */
function row(terms: [string, number][], over: Partial<WaccRow> = {}): WaccRow {
  return {
    ...{ symbol: 'ACME', method: 'FF5', year: 2025, asOf: '2026-03-31', beta: 1 },
    ...{ re: 0.09, rd: 0.04, rdAt: 0.03, wE: 0.8, wD: 0.2, wacc: 0.078 },
    details: {
      inputs: { riskFree: 0.04 },
      outputs: {
        terms: terms.map(([name, contribution]) => ({
          ...{ name, exposure: 1, premium: contribution, contribution },
        })),
      },
    },
    ...over,
  } as WaccRow;
}

const told = ({ parts }: WaccStack): [string, number, number][] =>
  parts.map(({ key, from, to }) => [key, Number(from.toFixed(6)), Number(to.toFixed(6))]);
const sum = ({ parts }: WaccStack): number => parts.reduce((total, { value }) => total + value, 0);

describe('parts of a cost of capital', () => {
  it('stand one after the other and add up to it', () => {
    const stack = waccStack(row([['market', 0.05]]));
    expect(told(stack)).toEqual([
      ['riskFree', 0, 0.032],
      ['market', 0.032, 0.072],
      ['debt', 0.072, 0.078],
    ]);
    expect(sum(stack)).toBeCloseTo(0.078, 12);
  });

  it('of other premia together stand left of zero where they take off', () => {
    const stack = waccStack(
      row([
        ['mktrf', 0.06],
        ['smb', -0.02],
        ['hml', 0.01],
      ]),
    );
    expect(told(stack)).toEqual([
      ['riskFree', 0, 0.032],
      ['market', 0.032, 0.08],
      ['other', -0.008, 0],
      ['debt', 0.08, 0.086],
    ]);
    expect(sum(stack)).toBeCloseTo(0.078, 12);
    const [low, high] = stackDomain([stack]);
    expect(low).toBeCloseTo(-0.008, 12);
    expect(high).toBeGreaterThan(0.086);
  });

  it('are the cost of equity as a whole where it is typed, and preferred stock where it has a weight', () => {
    const typed = row([], {
      ...{ method: 'MANUAL', wE: 0.7, wD: 0.2, wacc: 0.075 },
      details: { inputs: {}, outputs: {} },
    });
    const stack = waccStack(typed);
    expect(told(stack)).toEqual([
      ['equity', 0, 0.063],
      ['debt', 0.063, 0.069],
      ['preferred', 0.069, 0.075],
    ]);
    expect(keysOf([stack, waccStack(row([['market', 0.05]]))])).toEqual([
      'riskFree',
      'market',
      'equity',
      'debt',
      'preferred',
    ]);
  });
});
