/** Whose figures a file of statements holds, within a sentence, by its format. */
const PUBLISHERS: ReadonlyMap<string, string> = new Map([
  ['sec-companyfacts', 'SEC company facts'],
  ['mapped-table', 'a table of your own'],
  ['fmp-statements', 'FMP'],
  ['alphavantage-statements', 'Alpha Vantage'],
  ['simfin-statements', 'SimFin'],
  ['yfinance-statements', 'yfinance'],
]);

/** @returns the name of a provider; a format that this version does not know by its own name */
export function publisherOf(format: string): string {
  return PUBLISHERS.get(format) ?? format;
}
