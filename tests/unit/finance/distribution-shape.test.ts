import { describe, expect, it } from 'vitest';
import type { Distribution } from '../../../src/finance/uncertainty/distribution.ts';
import { distributionShape } from '../../../src/finance/uncertainty/distribution-shape.ts';
import { expectClose, expectRefusal } from './support.ts';

/** P10, P50, P90, and the density over its highest at points 6, 21 and 48 of 60: scipy 1.17.1. */
const CASES: readonly [string, Distribution, number[], number[]][] = [
  [
    'triangular',
    { kind: 'triangular', minimum: 0, mode: 1, maximum: 4 },
    [0.6324555320336759, 1.55051025721682, 2.90455488498967],
    [0.4, 0.866666666666667, 0.266666666666667],
  ],
  [
    'PERT',
    { kind: 'pert', minimum: 0.05, mode: 0.12, maximum: 0.25 },
    [0.0823374399728642, 0.12764472439118393, 0.18121141059411705],
    [0.403422889040333, 1, 0.148502573929646],
  ],
  [
    'normal',
    { kind: 'normal', mean: 0.09, standardDeviation: 0.01 },
    [0.077184484344554, 0.09, 0.102815515655446],
    [0.0470826163385875, 0.65068533710105, 0.179260284299046],
  ],
  [
    'normal in its far tail',
    { kind: 'normal', mean: 0, standardDeviation: 1, minimum: 3, maximum: 4 },
    [3.03116129644985, 3.198474131761953, 3.592924111315612],
    [0.737123374391627, 0.329147269734539, 0.0658747544264029],
  ],
  [
    'normal above a floor',
    { kind: 'normal', mean: 0.09, standardDeviation: 0.01, minimum: 0.08 },
    [0.08302643083842742, 0.0920017368616689, 0.10377787361599307],
    [0.842770824506394, 0.904459962824207, 0.0689561073176796],
  ],
  [
    'lognormal',
    { kind: 'lognormal', mu: 0.2, sigma: 0.4 },
    [0.7315273822429493, 1.22140275816017, 2.0393285799735343],
    [0.695491140348199, 0.470022643884151, 0.0116466251667699],
  ],
];

describe('the shape of a distribution', () => {
  it.each(CASES)(
    '%s has the quantiles and the density of scipy',
    (_, given, quantiles, density) => {
      const { p10, p50, p90, density: points, constant } = distributionShape(given, 'driver');
      expect(constant).toBeNull();
      [p10, p50, p90].forEach((value, at) => expectClose(value, quantiles[at]!, 1e-12));
      [6, 21, 48].forEach((point, at) => expectClose(points[point]!.y, density[at]!, 1e-12));
      expect(Math.max(...points.map(({ y }) => y))).toBe(1);
      expect(points.every(({ x }, at) => at === 0 || x > points[at - 1]!.x)).toBe(true);
    },
  );

  it('reaches its bounds: a level uniform, a mode at an end', () => {
    const level = distributionShape({ kind: 'uniform', minimum: 2, maximum: 6 }, 'driver');
    expect([level.p10, level.p50, level.p90]).toEqual([2.4, 4, 5.6]);
    expect([level.density[0], level.density.at(-1)]).toEqual([
      { x: 2, y: 1 },
      { x: 6, y: 1 },
    ]);
    for (const kind of ['triangular', 'pert'] as const) {
      const rising = distributionShape({ kind, minimum: 0, mode: 1, maximum: 1 }, 'driver').density;
      expect([rising[0]!.y, rising.at(-1)!.y]).toEqual([0, 1]);
      const falling = distributionShape({ kind, minimum: 0, mode: 0, maximum: 1 }, 'driver');
      expect([falling.density[0]!.y, falling.density.at(-1)!.y]).toEqual([1, 0]);
    }
  });

  it('is one value without spread, and none for parameters that are none', () => {
    const point = { kind: 'normal', mean: 0.08, standardDeviation: 0 } as const;
    expect(distributionShape(point, 'wacc')).toEqual({
      constant: 0.08,
      p10: 0.08,
      p50: 0.08,
      p90: 0.08,
      density: [],
    });
    const falling = { kind: 'uniform', minimum: 2, maximum: 1 } as const;
    const { message } = expectRefusal(() => distributionShape(falling, 'wacc'), 'INVALID_INPUT');
    expect(message).toContain('wacc');
  });
});
