/** Digits of the radix sort: eleven bits at a time, three in each half of a double. */
const BUCKETS = 2048;
const SHIFTS = [0, 11, 22] as const;

/** Which half of a double holds its sign, in the byte order of this machine. */
const HIGH_HALF = new Uint32Array(Float64Array.of(1).buffer)[1] === 0x3ff00000 ? 1 : 0;

/** Room for a sort and its result; one serves any number of columns of its length. */
export interface SortRoom {
  readonly current: Record<'high' | 'low' | 'order', Uint32Array>;
  readonly next: Record<'high' | 'low' | 'order', Uint32Array>;
}

export function sortRoom(count: number): SortRoom {
  const columns = (): SortRoom['current'] => ({
    high: new Uint32Array(count),
    low: new Uint32Array(count),
    order: new Uint32Array(count),
  });
  return { current: columns(), next: columns() };
}

/**
 * The order of the values, ascending and stable: `order[0]` is the index of the smallest. A radix
 * sort of their bits, in time proportional to their number. NaN is not allowed.
 * @param room of the same length; the order is its property until the next sort
 */
export function sortOrder(values: Float64Array, room = sortRoom(values.length)): Uint32Array {
  const { current, next } = room;
  readKeys(values, current);
  for (const half of ['low', 'high'] as const) {
    for (const shift of SHIFTS) {
      const starts = bucketStarts(current[half], shift);
      if (starts === null) {
        continue;
      }
      scatter(current, next, half, shift, starts);
      for (const part of ['high', 'low', 'order'] as const) {
        [current[part], next[part]] = [next[part], current[part]];
      }
    }
  }
  return current.order;
}

/** Bits of doubles ascend with them once the sign is turned and negative ones are inverted. */
function readKeys(values: Float64Array, into: SortRoom['current']): void {
  const { high, low, order } = into;
  const halves = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let k = 0; k < values.length; k += 1) {
    const top = halves[2 * k + HIGH_HALF] ?? 0;
    const bottom = halves[2 * k + 1 - HIGH_HALF] ?? 0;
    const inversion = -(top >>> 31) | 0;
    high[k] = top ^ (inversion | 0x80000000);
    low[k] = bottom ^ inversion;
    order[k] = k;
  }
}

/** Where each bucket begins; null when all keys share the digit. */
function bucketStarts(keys: Uint32Array, shift: number): Uint32Array | null {
  const starts = new Uint32Array(BUCKETS);
  for (let k = 0; k < keys.length; k += 1) {
    const bucket = ((keys[k] ?? 0) >>> shift) & (BUCKETS - 1);
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  let place = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const size = starts[bucket] ?? 0;
    if (size === keys.length) {
      return null;
    }
    starts[bucket] = place;
    place += size;
  }
  return starts;
}

/** One pass. Once the high half is being sorted the low half has done its work and stays behind. */
function scatter(
  current: SortRoom['current'],
  next: SortRoom['next'],
  half: 'low' | 'high',
  shift: number,
  starts: Uint32Array,
): void {
  const keys = current[half];
  const { high, low, order } = current;
  const { high: nextHigh, low: nextLow, order: nextOrder } = next;
  const withLow = half === 'low';
  for (let k = 0; k < keys.length; k += 1) {
    const bucket = ((keys[k] ?? 0) >>> shift) & (BUCKETS - 1);
    const place = starts[bucket] ?? 0;
    starts[bucket] = place + 1;
    nextHigh[place] = high[k] ?? 0;
    nextOrder[place] = order[k] ?? 0;
    if (withLow) {
      nextLow[place] = low[k] ?? 0;
    }
  }
}

/** The values in a given order. */
export function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let k = 0; k < order.length; k += 1) {
    sorted[k] = values[order[k] ?? 0] ?? Number.NaN;
  }
  return sorted;
}

/** Ranks 1..n of the values from their order; equal values share the mean of their ranks. */
export function averageRanks(values: Float64Array, order: Uint32Array): Float64Array {
  const ranks = new Float64Array(values.length);
  const count = order.length;
  let first = 0;
  let value = values[order[0] ?? 0];
  while (first < count) {
    let last = first + 1;
    let next = values[order[last] ?? 0];
    while (last < count && next === value) {
      last += 1;
      next = values[order[last] ?? 0];
    }
    const rank = (first + 1 + last) / 2;
    for (let k = first; k < last; k += 1) {
      ranks[order[k] ?? 0] = rank;
    }
    first = last;
    value = next;
  }
  return ranks;
}

/**
 * Correlation of two columns of ranks (Spearman's, when ranks come from {@link averageRanks}); null
 * when one of them is constant.
 */
export function rankCorrelation(left: Float64Array, right: Float64Array): number | null {
  const middle = (left.length + 1) / 2;
  let cross = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let k = 0; k < left.length; k += 1) {
    const x = (left[k] ?? Number.NaN) - middle;
    const y = (right[k] ?? Number.NaN) - middle;
    cross += x * y;
    leftSquares += x * x;
    rightSquares += y * y;
  }
  return leftSquares === 0 || rightSquares === 0
    ? null
    : cross / Math.sqrt(leftSquares) / Math.sqrt(rightSquares);
}
