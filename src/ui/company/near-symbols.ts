/** Most companies that are proposed. */
const MOST = 5;

/**
 * Symbols of the book that the reader may have meant: the same letters with or without a suffix of an exchange, or
 * those that begin as it does, or it as they do.
 * @param asked a symbol that the book does not have
 * @param symbols those that it has
 * @returns at most five, the same letters first
 */
export function nearSymbols(asked: string, symbols: readonly string[]): string[] {
  const bare = (symbol: string): string => symbol.toUpperCase().split('.')[0] ?? '';
  const wanted = bare(asked);
  if (wanted === '') return [];
  const same = symbols.filter((symbol) => bare(symbol) === wanted);
  const begun = symbols.filter((symbol) => {
    const known = bare(symbol);
    return known !== wanted && (known.startsWith(wanted) || wanted.startsWith(known));
  });
  return [...same, ...begun].slice(0, MOST);
}
