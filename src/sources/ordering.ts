/** Order and duplicates of dated rows. */

/**
 * Marks the longest strictly ascending run of `keys` that can be kept without moving a row
 * (longest increasing subsequence): what is not marked stands out of order. Keeping the longest
 * run means that one mistyped date costs its own row and not all that follow it.
 */
export function longestAscending(keys: readonly number[]): boolean[] {
  const tails: number[] = [];
  const previous: number[] = [];
  keys.forEach((key, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[tails[middle] ?? -1] ?? Infinity) < key) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? (tails[low - 1] ?? -1) : -1);
    tails[low] = index;
  });
  const kept = keys.map(() => false);
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept[at] = true;
  return kept;
}

/** Whether most steps from one key to the next go down: a table listed newest first. */
export function isDescending(keys: readonly number[]): boolean {
  let steps = 0;
  for (let index = 1; index < keys.length; index += 1) {
    steps += Math.sign((keys[index] ?? 0) - (keys[index - 1] ?? 0));
  }
  return steps < 0;
}

/** Lower median of the differences between neighbours of ascending keys; null for under two. */
export function medianGap(ascending: ArrayLike<number>): number | null {
  if (ascending.length < 2) return null;
  const gaps = Float64Array.from(
    { length: ascending.length - 1 },
    (_, index) => (ascending[index + 1] ?? 0) - (ascending[index] ?? 0),
  ).sort();
  return gaps[(gaps.length - 1) >> 1] ?? null;
}

/** The row numbers of rows that share a key, for every key that occurs more than once. */
export function duplicates(keys: readonly number[]): number[][] {
  const byKey = new Map<number, number[]>();
  keys.forEach((key, index) => {
    const group = byKey.get(key);
    if (group === undefined) byKey.set(key, [index]);
    else group.push(index);
  });
  return [...byKey.values()].filter((group) => group.length > 1);
}
