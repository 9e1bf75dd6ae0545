/** What a close is: adjusted for splits and dividends, for splits alone, or the price of the day as traded. */
export const CLOSE_BASES = ['adjusted', 'split-adjusted', 'as-traded'] as const;
export type CloseBasis = (typeof CLOSE_BASES)[number];

/** Whether a symbol is that of an index, as price files name it (`^GSPC`): it has prices, and no value to compute. */
export function isIndex(symbol: string): boolean {
  return symbol.startsWith('^');
}

/** Units of quotation that are hundredths of a currency (finance.md §0.7), and that currency. */
export const MINOR_UNITS: ReadonlyMap<string, string> = new Map([
  ['GBX', 'GBP'],
  ['ILA', 'ILS'],
  ['ZAc', 'ZAR'],
]);
