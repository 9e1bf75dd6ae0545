/** What else to do where the book lacks the file of a company's data region: it may take another that is there. */

/**
 * @param what the setting of the company that names the region
 * @param held regions that the book has such a file of
 */
export function orAnotherRegion(
  what: 'factor region' | 'Damodaran region',
  held: readonly string[],
): string {
  const [first, ...more] = new Set(held);
  if (first === undefined) return '.';
  const last = more.pop();
  const names = last === undefined ? first : `${[first, ...more].join(', ')} and ${last}`;
  return `, or choose another ${what} in the company's Settings: the book has ${names}.`;
}
