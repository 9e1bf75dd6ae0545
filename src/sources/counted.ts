/**
 * A count with its noun, as a note says it: `1 month`, `3 months`.
 *
 * @param many The noun of several, where it is not that of one with an s.
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toString()} ${count === 1 ? one : many}`;
}
