import { describe, expect, it } from 'vitest';
import { changedChunks } from '../../../src/db/idb-images.ts';

const KB64 = 65_536;

describe('the chunks that a save writes', () => {
  it('are all of them the first time, none when nothing changed', () => {
    const image = new Uint8Array(3 * KB64 + 10);
    expect(changedChunks(image, undefined)).toEqual([0, 1, 2, 3]);
    expect(changedChunks(image, image.slice())).toEqual([]);
  });

  it('are those in which a byte differs', () => {
    const before = new Uint8Array(4 * KB64);
    const after = before.slice();
    after[KB64 - 1] = 1;
    after[2 * KB64] = 1;
    expect(changedChunks(after, before)).toEqual([0, 2]);
  });

  it('include those at the end of an image that grew or shrank', () => {
    const short = new Uint8Array(KB64 + 10);
    const long = new Uint8Array(3 * KB64);
    expect(changedChunks(long, short)).toEqual([1, 2]);
    expect(changedChunks(short, long)).toEqual([1]);
    expect(changedChunks(new Uint8Array(KB64), long)).toEqual([0]);
    expect(changedChunks(new Uint8Array(0), long)).toEqual([]);
  });
});
