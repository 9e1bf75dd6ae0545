/** What a rate that is stored cannot be, said while it is typed: the book refuses it on saving. */
export function rateLimit(value: number): string | null {
  return Math.abs(value) < 1 ? null : 'A rate stays below 100%: 4.2%, 4.2 or 0.042.';
}
