/** Who publishes a format, as it stands beside figures that were read from it. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['fred-yields', 'FRED'],
  ['treasury-yields', 'US Treasury'],
  ['ecb-yields', 'ECB'],
  ['yahoo-yields', 'Yahoo'],
  ['investing-yields', 'investing.com'],
  ['stooq-yields', 'Stooq'],
  ['tradingview-yields', 'TradingView'],
  ['coded-yields', 'Government yield'],
  ['bundesbank-yields', 'Bundesbank'],
]);

/** The publisher of a format; the format itself where it has none. */
export function sourceName(format: string): string {
  return NAMES.get(format) ?? format;
}
