import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brent, scanRoots } from '../../../src/finance/math/brent.ts';
import { expectClose, expectRefusal } from './support.ts';

describe('brent', () => {
  it('finds roots to the last places, whichever end is first', () => {
    const square = (x: number): number => x * x - 2;
    for (const [a, b] of [
      [0, 2],
      [2, 0],
      [1, 1e6],
    ] as const) {
      const found = brent(square, a, b);
      expectClose(found.root, Math.SQRT2, 5e-16);
      expect(found.residual).toBe(square(found.root));
    }
    expectClose(brent((x) => x * x * x - 2 * x - 5, 2, 3).root, 2.0945514815423265, 5e-16);
    expect(brent((x) => x - 1, 1, 4)).toEqual({ root: 1, residual: 0, evaluations: 2 });
  });

  it('closes in on flat, steep and jumping functions too', () => {
    expect(Math.abs(brent((x) => x ** 9, -1, 1.5).root)).toBeLessThan(1e-2);
    expectClose(brent((x) => 1 / x - 1e9, 1e-12, 1).root, 1e-9, 1e-14);
    const jump = brent((x) => (x < 0.3 ? -1 : 1), 0, 1);
    expectClose(jump.root, 0.3, 1e-15);
    expect(jump.evaluations).toBeLessThan(150);
  });

  it('finds the root of every line and stays between the ends', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (root, below, above) => {
          const found = brent(
            (x) => (x - root) * (1 + (x - root) ** 2),
            root - below,
            root + above,
          );
          expect(Math.abs(found.root - root)).toBeLessThanOrEqual(1e-15 + 4e-16 * Math.abs(root));
        },
      ),
    );
  });

  it('stops at the tolerance asked for', () => {
    const coarse = brent((x) => x * x - 2, 0, 2, 1e-3);
    expect(Math.abs(coarse.root - Math.SQRT2)).toBeLessThan(1e-3);
    expect(coarse.evaluations).toBeLessThan(brent((x) => x * x - 2, 0, 2).evaluations);
  });

  it('refuses an interval without a change of sign, and what is no number', () => {
    expectRefusal(() => brent((x) => x * x + 1, -1, 1), 'INVALID_INPUT');
    expectRefusal(() => brent(() => Number.NaN, 0, 1), 'MISSING_INPUT');
    expectRefusal(() => brent((x) => x, Number.NaN, 1), 'MISSING_INPUT');
    expectRefusal(() => brent((x) => x, -1, 1, -1), 'INVALID_INPUT');
  });
});

describe('scan for roots', () => {
  const grid = Array.from({ length: 101 }, (_, k) => -5 + k / 10);

  it('lists every root that a change of sign shows, ascending', () => {
    const scan = scanRoots((x) => (x + 3.03) * (x - 1) * (x - 2.55), grid);
    expect(scan.roots.map(({ root }) => root.toFixed(12))).toEqual([
      '-3.030000000000',
      '1.000000000000',
      '2.550000000000',
    ]);
    expect(scan.values).toHaveLength(101);
  });

  it('counts a root on a point of the grid once', () => {
    expect(scanRoots((x) => x - 1, [0, 1, 2]).roots).toEqual([
      { root: 1, residual: 0, evaluations: 1 },
    ]);
  });

  it('takes neither a pole nor a jump nor an undefined stretch for a root', () => {
    expect(scanRoots((x) => 1 / (x - 0.123), grid).roots).toEqual([]);
    expect(scanRoots((x) => (x < 0.123 ? -1 : 1), grid).roots).toEqual([]);
    expect(scanRoots((x) => (Math.abs(x) < 1 ? Number.NaN : x), grid).roots).toEqual([]);
  });

  it('sees tiny values and refuses a grid that does not ascend', () => {
    expect(scanRoots((x) => x * 1e-200, [-1, 2]).roots).toHaveLength(1);
    expectRefusal(() => scanRoots((x) => x, [1, 1]), 'INVALID_INPUT');
    expectRefusal(() => scanRoots((x) => x, [1]), 'INVALID_INPUT');
  });
});
