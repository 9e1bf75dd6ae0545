import { describe, expect, it } from 'vitest';
import { priceFindings } from '../../../src/sources/price-quality.ts';

const priced = (...closes: number[]) => ({
  days: Int32Array.from(closes.keys()),
  close: Float64Array.from(closes),
  adjClose: Float64Array.from(closes),
  lines: Int32Array.from(closes.keys(), (row) => row + 2),
});

describe('the note on a step of prices', () => {
  it('names the factor that it is told from, which a fall of 52 % passes as a rise of 108 % does', () => {
    expect(priceFindings(priced(100, 101, 48.48, 48), 'daily', 'split-adjusted')).toEqual([
      'One step by a factor of more than 1.7 in a day: 1970-01-03.',
    ]);
    expect(priceFindings(priced(100, 208, 210), 'daily', 'split-adjusted')).toHaveLength(1);
    expect(priceFindings(priced(100, 160, 110), 'daily', 'split-adjusted')).toEqual([]);
  });
});
