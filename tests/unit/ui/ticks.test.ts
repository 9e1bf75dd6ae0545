import { describe, expect, it } from 'vitest';
import { tickDecimals } from '../../../src/ui/charts/ticks.ts';

describe('the decimals of the ticks of an axis', () => {
  it.each([
    [[70, 80, 90, 100, 110], 0],
    [[0.5, 1, 1.5], 1],
    [[1.16, 1.18, 1.2, 1.22], 2],
    [[-0.2, -0.1, 0, 0.1, 0.2, 0.30000000000000004], 1],
    [[0.00025, 0.0005], 5],
    [[], 0],
  ])('of %j are %i', (marks, decimals) => {
    expect(tickDecimals(marks)).toBe(decimals);
  });
});
