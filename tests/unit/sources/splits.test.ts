/** Splits of prices as traded, real falls beside them. Series and ratios are made by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { proposedSplits, splitLikeSteps } from '../../../src/sources/splits.ts';
import { textFile } from './helpers.ts';

/** `count` closes that move by a share up and down again from 100, then the given ones. */
function series(count: number, move: number, ...last: number[]) {
  const closes = [
    ...Array.from({ length: count }, (_, at) => (at % 2 === 0 ? 100 : 100 * (1 + move))),
    ...last,
  ];
  return {
    days: Int32Array.from(closes.keys()),
    close: Float64Array.from(closes),
    lines: Int32Array.from(closes.keys(), (row) => row + 2),
  };
}
const shares = (rows: ReturnType<typeof series>): (readonly [number, number])[] =>
  proposedSplits(rows).map(({ newShares, oldShares }) => [newShares, oldShares]);

describe('a step is proposed as a split', () => {
  it('where it is off the ratio by no more than four usual moves of a day', () => {
    // ln 1.01 / 1.1503 = 0.865 %, four times that 3.46 %: 100 / 48.5 = 2.062 is 3.1 % off, 100 / 48 = 2.083 is 4.2 %.
    expect(shares(series(41, 0.01, 48.5))).toEqual([[2, 1]]);
    expect(shares(series(41, 0.01, 48))).toEqual([]);
    // ln 1.02 / 1.1503 = 1.72 %, four times that 6.9 %.
    expect(shares(series(41, 0.02, 48))).toEqual([[2, 1]]);
    // A price that hardly moves still does so on that day: up to 3 %.
    expect(shares(series(41, 0.0001, 48.6))).toEqual([[2, 1]]);
    expect(shares(series(41, 0.0001, 48))).toEqual([]);
  });

  it('up to 12 % off for a wild price, and where too few days tell what is usual', () => {
    // 100 / 45.1 = 2.217 is 10.9 % off; ln 1.05 / 1.1503 = 4.2 %, four times that 17 %, of which 12 % count.
    expect(shares(series(41, 0.05, 45.1))).toEqual([[2, 1]]);
    expect(shares(series(41, 0.05, 44))).toEqual([]);
    expect(shares(series(19, 0.01, 48))).toEqual([[2, 1]]);
  });

  it('for the usual ratios, both ways', () => {
    const made = [2, 3, 1.5, 4, 5, 7, 10, 20].map((factor) => [
      shares(series(41, 0.01, 100 / factor))[0],
      shares(series(41, 0.01, 100 * factor))[0],
    ]);
    expect(made).toEqual([
      ...[2, 3].map((n) => [
        [n, 1],
        [1, n],
      ]),
      [
        [3, 2],
        [2, 3],
      ],
      ...[4, 5, 7, 10, 20].map((n) => [
        [n, 1],
        [1, n],
      ]),
    ]);
  });

  it('whatever is usual, where it tells what the close of a file is', () => {
    expect(splitLikeSteps(series(41, 0.01, 48))).toHaveLength(1);
  });
});

describe('a file with volumes', () => {
  /** Closes of 100 and 103 with 1,000 shares a day, then one more day. */
  const file = (close: number, volume: number | null) => {
    const day = (at: number): string =>
      new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
    const row = (at: number, price: number, traded: number): string =>
      [day(at), ...[price, price, price, price], ...(volume === null ? [] : [traded])].join(',');
    const heads = ['timestamp,open,high,low,close', ...(volume === null ? [] : ['volume'])];
    const rows = Array.from({ length: 41 }, (_, at) => row(at, at % 2 === 0 ? 100 : 103, 1000));
    return textFile(
      'daily_FICT.csv',
      [heads.join(','), ...rows, row(41, close, volume ?? 0)].join('\n'),
    );
  };
  const read = async (close: number, volume: number | null) => {
    const parsed = await parseFile(file(close, volume), { symbol: 'FICT', basis: 'as-traded' });
    if (parsed.data.kind !== 'prices') throw new Error(`read as ${parsed.data.kind}`);
    const { splits } = parsed.data;
    return [splits.length, parsed.notes.join(' '), splits[0]?.hasVolumes === true] as const;
  };

  it('shows a fall on many times the usual trade to be no split, and says so', async () => {
    // 48 x 20,000 is 9.6 times the 100 x 1,000 of the lesser days, 9.3 times the 103,000 of the others.
    const [splits, notes] = await read(48, 20_000);
    expect(splits).toBe(0);
    expect(notes).toMatch(
      /falls from 100 to 48: not taken for a split, since (9|10) times the money/,
    );
  });

  it('leaves a split, a step at its very ratio, and a rise that no price makes in a day', async () => {
    // Twice the shares at half the price: the same money.
    expect((await read(52, 2000))[0]).toBe(1);
    expect((await read(50, 20_000))[0]).toBe(1);
    expect((await read(980, 20_000))[0]).toBe(1);
    // Without volumes nothing tells them apart.
    const [splits, , hasVolumes] = await read(48, null);
    expect([splits, hasVolumes]).toEqual([1, false]);
    expect((await read(50, 20_000))[2]).toBe(true);
  });
});

describe('a file with the high and low of each day', () => {
  /** Closes of 100 and 103, then a day of the given open, high, low and close; without volumes. */
  const read = async (open: number, high: number, low: number, close: number) => {
    const day = (at: number): string =>
      new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
    const rows = Array.from({ length: 41 }, (_, at) => {
      const price = at % 2 === 0 ? 100 : 103;
      return [day(at), price, price + 1, price - 1, price].join(',');
    });
    const last = [day(41), open, high, low, close].join(',');
    const text = ['timestamp,open,high,low,close', ...rows, last].join('\n');
    const file = textFile('daily_FICT.csv', text);
    const parsed = await parseFile(file, { symbol: 'FICT', basis: 'as-traded' });
    if (parsed.data.kind !== 'prices') throw new Error(`read as ${parsed.data.kind}`);
    return [parsed.data.splits.length, parsed.notes.join(' ')] as const;
  };

  it('shows a fall within a day to be no split, at the very ratio too, and says so', async () => {
    const [splits, notes] = await read(95, 97, 48, 50);
    expect(splits).toBe(0);
    expect(notes).toContain(
      'On 2024-02-11 (line 43) the price falls from 100 to 50: not taken for a split, since it was traded at 97 that day',
    );
    // The square root of 100 x 50 is 70.7: a price above it is nearer to the old level.
    expect((await read(70, 71, 48, 50))[0]).toBe(0);
    expect((await read(70, 70.5, 48, 50))[0]).toBe(1);
  });

  it('leaves a day whose prices are all at the new level, and a high that is no price of it', async () => {
    expect((await read(50.5, 52, 49, 50))[0]).toBe(1);
    expect((await read(50.5, 0, 0, 50))[0]).toBe(1);
    // A misprint of ten times the old price tells nothing.
    expect((await read(50.5, 1000, 49, 50))[0]).toBe(1);
  });

  it('shows a leap within a day to be no consolidation', async () => {
    // The square root of 100 x 1000 is 316.
    expect((await read(110, 1010, 105, 1000))[0]).toBe(0);
    expect((await read(990, 1010, 980, 1000))[0]).toBe(1);
  });
});
