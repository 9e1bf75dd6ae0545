import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  figuresByArea,
  hashesByArea,
  hashOf,
  moved,
} from '../../support/finance/figures.ts';
import pinned from '../../support/finance/pinned-hashes.json' with { type: 'json' };

describe('bits', () => {
  /**
   * Detects change, proves nothing: whether the figures are right is for the reference cases to
   * say. When a hash of figures that the app stores moves, the engine version must move with it.
   * tests/e2e/engines.spec.ts holds browsers to the same hashes.
   */
  it('of a large set of figures are what they were', async () => {
    const got = await hashesByArea();
    expect(
      got,
      `The bits have changed. Where that is meant, pinned-hashes.json becomes\n${JSON.stringify(got, null, 2)}`,
    ).toEqual(pinned);
  });

  it('are of many figures in every area, all finite', () => {
    const areas = figuresByArea();
    expect([...areas.values()].flat().length).toBeGreaterThan(20_000);
    for (const [area, figures] of areas) {
      expect(figures.length, area).toBeGreaterThan(100);
      expect(
        figures.findIndex((figure) => !Number.isFinite(figure)),
        area,
      ).toBe(-1);
    }
  });
});

describe('the hash', () => {
  it('is SHA-256 of little-endian doubles', async () => {
    expect([...bytesOf([1, -2])]).toEqual([
      0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0,
    ]);
    expect(await hashOf([])).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('tells zero from minus zero and neighbours apart, and knows one NaN', async () => {
    expect(await hashOf([0])).not.toBe(await hashOf([-0]));
    expect(await hashOf([1])).not.toBe(await hashOf([1 + Number.EPSILON]));
    const other = new Float64Array(new Uint32Array([1, 0xfff80000]).buffer);
    expect(await hashOf([other[0]!])).toBe(await hashOf([Number.NaN]));
  });
});

describe('a moved example', () => {
  it('moves fractions, wherever they are, and leaves all else', () => {
    const input = { a: 0.5, n: 7, s: 'x', u: null, list: [1.5], days: Int32Array.of(3) };
    expect(moved(input, () => 1)).toEqual({ ...input, a: 0.51, list: [1.53] });
    expect(moved({ f: Float64Array.of(2) }, () => 1)).toEqual({ f: Float64Array.of(2.04) });
  });
});
