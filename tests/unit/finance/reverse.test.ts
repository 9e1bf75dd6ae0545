import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/finance/refusal.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import { namedModel, type DriverModel } from '../../../src/finance/uncertainty/driver-model.ts';
import { reverseSolve, type ReverseResult } from '../../../src/finance/uncertainty/reverse.ts';
import { expectClose, expectRefusal } from './support.ts';

const perpetuity = namedModel(['flow', 'rate', 'growth'], ({ flow, rate, growth }) =>
  gordonValue(flow!, growth!, rate!),
);
const base = { flow: 100, rate: 0.09, growth: 0.025 };

/** A model of one driver x. */
function curve(f: (x: number) => number): DriverModel {
  return { drivers: ['x'], evaluate: ([x]) => f(x!) };
}

function solve(
  f: (x: number) => number,
  target: number,
  lower = -1,
  upper = 1,
  scale: 'continuous' | 'whole' = 'continuous',
): ReverseResult {
  return reverseSolve({ base: {}, driver: 'x', lower, upper, target, scale }, curve(f));
}

const at = (result: ReverseResult): number[] => result.value.map((root) => root.at);

describe('reverse valuation', () => {
  it('inverts the forward one, for every driver', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.05, max: 0.06, noNaN: true }),
        fc.double({ min: 0.07, max: 0.2, noNaN: true }),
        fc.constantFrom('growth', 'rate', 'flow'),
        (growth, rate, driver) => {
          const values: Record<string, number> = { flow: 100, growth, rate };
          const target = gordonValue(100, growth, rate);
          const bounds = { growth: [-0.1, 0.3], rate: [0.001, 0.5], flow: [1, 1000] }[driver];
          const found = reverseSolve(
            {
              base: values,
              driver,
              lower: bounds[0]!,
              upper: bounds[1]!,
              target,
              scale: 'continuous',
            },
            perpetuity,
          );
          expect(found.diagnostics.status).toBe('one');
          const error = Math.abs(found.value[0]!.at - values[driver]!);
          expect(error).toBeLessThan(1e-14 + 1e-12 * Math.abs(values[driver]!));
          expectClose(found.value[0]!.value, target, 1e-9);
        },
      ),
    );
  });

  it('lists all roots where there are several', () => {
    const cubic = (x: number): number => (x + 0.7) * (x - 0.2) * (x - 0.9);
    const found = solve(cubic, 0);
    expect(found.diagnostics.status).toBe('several');
    [-0.7, 0.2, 0.9].forEach((root, k) => expectClose(at(found)[k], root, 1e-13));
    expect(found.diagnostics.statement).toContain('-0.7, 0.2, 0.9');
  });

  it('finds two roots that lie between neighbouring points of the scan', () => {
    // The scan steps by 0.01; the parabola is below the target for 0.002 only.
    const found = solve((x) => 1000 + (x - 0.3041) * (x - 0.3061), 1000);
    expect(at(found).length).toBe(2);
    expectClose(at(found)[0], 0.3041, 1e-9);
    expectClose(at(found)[1], 0.3061, 1e-9);
    // Touching from below alike.
    expect(at(solve((x) => 1000 - (x + 0.3041) * (x + 0.3061), 1000)).length).toBe(2);
  });

  it('takes roots at the bounds and at points of the scan once', () => {
    expect(at(solve((x) => x, -1))).toEqual([-1]);
    expect(at(solve((x) => x, 1))).toEqual([1]);
    expect(at(solve((x) => x, 0))).toEqual([0]);
    expect(at(solve((x) => x * x, 1))).toEqual([-1, 1]);
  });

  it('says what the value comes to when there is no root, and where it comes closest', () => {
    const up = solve((x) => 10 + x, 20);
    expect(up.value).toEqual([]);
    expect(up.diagnostics).toMatchObject({
      status: 'none',
      needs: { side: 'above', bound: 1 },
      lowest: { at: -1, value: 9 },
      highest: { at: 1, value: 11 },
    });
    expect(up.diagnostics.statement).toBe(
      'No solution between -1 and 1: the value runs from 9 at x -1 to 11 at 1 and does not meet the price of 20.',
    );
    // A rate works the other way.
    expect(solve((x) => 10 - x, 20).diagnostics.needs).toEqual({ side: 'below', bound: -1 });
    expect(solve((x) => 10 + x, 5).diagnostics.needs).toEqual({ side: 'below', bound: -1 });
    expect(solve((x) => 10 - x, 5).diagnostics.needs).toEqual({ side: 'above', bound: 1 });
    // A loss that grows with x comes close to nothing and never passes it, however far x goes.
    expect(solve((x) => -Math.exp(x), 12).diagnostics.statement).toBe(
      'No solution between -1 and 1: the value runs from -2.71828 at x 1 to -0.367879 at -1 and does not meet the price of 12.',
    );
    // A hump that does not reach the price comes closest between the bounds.
    const hump = solve((x) => 10 - (x - 0.123) ** 2, 20);
    expect(hump.diagnostics.needs).toBeNull();
    expectClose(hump.diagnostics.highest!.at, 0.123, 1e-6);
    expect(hump.diagnostics.statement).toContain('does not meet the price of 20');
  });

  it('does not take a jump or a pole for a root', () => {
    const jump = solve((x) => (x < 0.333 ? 90 : 110), 100);
    expect(jump.value).toEqual([]);
    expect(jump.diagnostics.needs).toBeNull();
    expect(at(solve((x) => 100 + 1 / (x - 0.3333), 100))).toEqual([]);
    const pole = solve((x) => 1 / (x - 0.3333), 2);
    expect(pole.value.length).toBe(1);
    expectClose(at(pole)[0], 0.8333, 1e-12);
  });

  it('works where part of the interval is refused, up to its very edge', () => {
    // Growth towards the rate: the price of a million needs g within 1e-5 of w.
    const found = reverseSolve(
      { base, driver: 'growth', lower: 0, upper: 0.3, target: 1e6, scale: 'continuous' },
      perpetuity,
    );
    expect(found.diagnostics.status).toBe('one');
    // 100 (1 + g) = 1e6 (0.09 - g)
    expectClose(found.value[0]!.at, (0.09e6 - 100) / (1e6 + 100), 1e-13);
    expect(found.diagnostics.refused.length).toBe(1);
    const [part] = found.diagnostics.refused;
    expectClose(part!.from, 0.09, 1e-15);
    expect(part!.to).toBe(0.3);
    expect(part!.reason).toContain('not above the growth');
  });

  it('passes over refused parts on either side and in between', () => {
    const holes = (x: number): number => {
      if (x < -0.9 || (x > -0.2 && x < 0.1) || x > 0.95) {
        throw new Refusal('INVALID_INPUT', 'a hole');
      }
      return x * x;
    };
    const found = solve(holes, 0.49);
    expect(at(found).length).toBe(2);
    expectClose(at(found)[0], -0.7, 1e-12);
    expect(
      found.diagnostics.refused.map(({ from, to }) =>
        [from, to].map((x) => Math.round(x * 1e9) / 1e9),
      ),
    ).toEqual([
      [-1, -0.9],
      [-0.2, 0.1],
      [0.95, 1],
    ]);
  });

  it('works around a refused pocket between two points of the scan', () => {
    // The scan steps by 0.01; the first chord between 0.30 and 0.31 lands in the pocket.
    const pocket = (x: number): number => {
      if (x > 0.3005 && x < 0.3075) throw new Refusal('INVALID_INPUT', 'a pocket');
      return x <= 0.3005 ? 99 : 100 + (x - 0.308) * 2000;
    };
    const found = solve(pocket, 100);
    expect(at(found).length).toBe(1);
    expectClose(at(found)[0], 0.308, 1e-12);
    expect(found.diagnostics.refused[0]!.reason).toBe('a pocket');
    expectClose(found.diagnostics.refused[0]!.to, 0.3075, 1e-12);
    // Where the value passes the price inside the pocket there is no root.
    expect(solve((x) => (x < 0.304 ? pocket(x) : pocket(x) + 2), 100).value).toEqual([]);
  });

  it('is a result too where everything is refused', () => {
    const found = solve(() => {
      throw new Refusal('MISSING_INPUT', 'nothing is known');
    }, 1);
    expect(found.diagnostics).toMatchObject({
      status: 'none',
      lowest: null,
      highest: null,
      needs: null,
    });
    expect(found.diagnostics.refused).toEqual([{ from: -1, to: 1, reason: 'nothing is known' }]);
    expect(found.diagnostics.statement).toContain('refused for every x');
  });

  it('scans whole numbers and gives the first at or beyond the crossing', () => {
    const years = solve((x) => 10 * x, 55, 0, 20, 'whole');
    expect(years.value).toEqual([{ at: 6, value: 60 }]);
    expect(solve((x) => 10 * x, 60, 0, 20, 'whole').value).toEqual([{ at: 6, value: 60 }]);
    expect(at(solve((x) => (x - 3) * (x - 8), -1, 0, 20, 'whole'))).toEqual([4, 8]);
    const none = solve((x) => 10 * x, 300, 0, 20, 'whole');
    expect(none.diagnostics.needs).toEqual({ side: 'above', bound: 20 });
    const holed = (x: number): number => {
      if (x === 7) throw new Refusal('INVALID_INPUT', 'no seven');
      return x;
    };
    const found = solve(holed, 7.5, 5, 10, 'whole');
    expect(found.diagnostics.refused).toEqual([{ from: 7, to: 7, reason: 'no seven' }]);
    // Across a refused number nobody knows whether the value passed the target or jumped over it.
    expect(at(found)).toEqual([]);
    const pole = (x: number): number => {
      if (x === 2) throw new Refusal('INVALID_INPUT', 'no two');
      return 1 / (x - 2);
    };
    expect(at(solve(pole, 0, 0, 5, 'whole'))).toEqual([]);
    expect(solve((x) => 100 + 13 * x, 150, 0, 9, 'whole').diagnostics.statement).toContain(
      'met or first passed at',
    );
  });

  it('finds pairs in the first and the last step of the scan, and where a curve only touches', () => {
    const pair = (a: number, b: number) => (x: number) => 100 + 1e5 * (x - a) * (x - b);
    for (const [a, b] of [
      [0.9962, 0.9991],
      [0.0011, 0.0017],
      [0.4012, 0.4019],
    ] as const) {
      const roots = at(solve(pair(a, b), 100, 0, 1));
      expect(roots).toHaveLength(2);
      expectClose(roots[0], a, 1e-9);
      expectClose(roots[1], b, 1e-9);
    }
    for (const target of [0, 5]) {
      const touching = at(solve((x) => target + (x - 0.3137) ** 2, target, 0, 1));
      expect(touching).toHaveLength(1);
      expect(Math.abs(touching[0]! - 0.3137)).toBeLessThan(1e-6);
    }
    expect(solve((x) => 1e-3 + (x - 0.3137) ** 2, 0, 0, 1).value).toEqual([]);
  });

  it('states its bounds and the points of its scan', () => {
    const { inputs, diagnostics } = solve((x) => x, 0.25);
    expect(inputs).toMatchObject({ lower: -1, upper: 1, points: 200 });
    expect(diagnostics.evaluations).toBeGreaterThan(200);
    expect(diagnostics.evaluations).toBeLessThan(230);
    expect(diagnostics.statement).toContain('between -1 and 1');
  });

  it('says at which roots a perpetuity is near its pole', () => {
    const model: DriverModel = { ...perpetuity, perpetuity: { rate: 'rate', growth: 'growth' } };
    const rateAt = (target: number): ReverseResult =>
      reverseSolve(
        { base, driver: 'rate', lower: 0.03, upper: 0.3, target, scale: 'continuous' },
        model,
      );
    // 100 (1.025) / (w - 0.025) at w = 0.04 and 0.05.
    const [near] = rateAt(102.5 / 0.015).warnings;
    expect(near).toMatchObject({ code: 'TERMINAL_SPREAD_NARROW', severity: 'warning' });
    expect(near!.message).toMatch(/^At rate 0\.04: /);
    expectClose(near!.figures!['spread'] as number, 0.015, 1e-9);
    expect(rateAt(102.5 / 0.025).warnings).toEqual([]);
    expect(rateAt(1e9).warnings).toEqual([]);
    const growthAt = reverseSolve(
      { base, driver: 'growth', lower: 0, upper: 0.08, target: 10800, scale: 'continuous' },
      model,
    );
    // 100 (1 + g) / (0.09 - g) = 10800 at g = 872/10900 = 0.08.
    expectClose(growthAt.warnings[0]?.figures?.['growth'] as number, 0.08, 1e-9);
    expect(solve((x) => x, 0.5).warnings).toEqual([]);
  });

  it('refuses bounds and targets that are none', () => {
    expectRefusal(() => solve((x) => x, 0, 1, 1), 'INVALID_INPUT');
    expectRefusal(() => solve((x) => x, Number.NaN), 'MISSING_INPUT');
    expectRefusal(() => solve((x) => x, 0, Number.NaN), 'MISSING_INPUT');
    expectRefusal(() => solve((x) => x, 0, 0.5, 9, 'whole'), 'INVALID_INPUT');
    expectRefusal(() => solve((x) => x, 0, 0, 5000, 'whole'), 'INVALID_INPUT');
    expectRefusal(
      () =>
        reverseSolve(
          { base, driver: 'beta', lower: 0, upper: 1, target: 1, scale: 'continuous' },
          perpetuity,
        ),
      'INVALID_INPUT',
    );
    expectRefusal(
      () =>
        reverseSolve(
          { base, driver: 'rate', lower: 0, upper: 1, target: 1, scale: 'continuous', points: 1 },
          perpetuity,
        ),
      'INVALID_INPUT',
    );
    expectRefusal(
      () =>
        reverseSolve(
          { base, driver: 'rate', lower: 0, upper: 1, target: 1, scale: 'continuous', points: 1e9 },
          perpetuity,
        ),
      'INVALID_INPUT',
    );
  });
});
