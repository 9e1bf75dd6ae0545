/** What is typed in one form, of whatever order of keys; a list of names is a set of them. */
function ordered(entries: unknown): unknown {
  if (Array.isArray(entries)) {
    const names = entries.every((one) => typeof one === 'string');
    return names ? [...entries].sort() : entries.map(ordered);
  }
  if (typeof entries !== 'object' || entries === null) return entries;
  return Object.fromEntries(
    Object.entries(entries)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, ordered(value)]),
  );
}

/** Whether two sets of entries say the same: what is undefined in one is as if it were absent. */
export function sameEntries(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}
