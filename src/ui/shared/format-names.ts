/** Importers in words. One this version of the list does not know is shown by its own name. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['yahoo-prices', 'Yahoo prices'],
  ['yfinance-prices', 'yfinance prices'],
  ['stooq-prices', 'Stooq prices'],
  ['alphavantage-prices', 'Alpha Vantage prices'],
  ['tiingo-prices', 'Tiingo prices'],
  ['investing-prices', 'investing.com prices'],
  ['tradingview-prices', 'TradingView prices'],
  ['nasdaq-prices', 'Nasdaq.com prices'],
  ['bloomberg-prices', 'Bloomberg prices'],
  ['price-table', 'Table of prices'],
  ['ecb-rates', 'ECB exchange rates'],
  ['fred-rates', 'FRED exchange rates'],
  ['rate-table', 'Exchange rates'],
  ['fred-yields', 'FRED yields'],
  ['treasury-yields', 'US Treasury yields'],
  ['ecb-yields', 'ECB yields'],
  ['yahoo-yields', 'Yahoo yields'],
  ['peer-table', 'Comparable companies'],
  ['coverage-list', 'Coverage list'],
  ['company-industries', 'Companies and their industries'],
  ['quote-table', 'Prices of one day'],
  ['sec-companyfacts', 'SEC company facts'],
  ['mapped-table', 'Table of your own'],
  ['fmp-statements', 'FMP statements'],
  ['alphavantage-statements', 'Alpha Vantage statements'],
  ['simfin-statements', 'SimFin statements'],
  ['yfinance-statements', 'yfinance statements'],
  ['kenfrench-ff5', 'Ken French, five factors'],
  ['kenfrench-ff3', 'Ken French, three factors'],
  ['kenfrench-mom', 'Ken French, momentum'],
  ['damodaran-betas', 'Damodaran, industry betas'],
  ['damodaran-industry', 'Damodaran, figures by industry'],
  ['damodaran-country-risk', 'Damodaran, country risk'],
  ['damodaran-ratings', 'Damodaran, ratings and spreads'],
  ['damodaran-valuation', 'Damodaran, filled valuation workbook'],
]);

/** The name of a format; says so where no importer took the file. */
export function formatName(format: string | null): string {
  return format === null ? 'Not recognised' : (FORMATS.get(format) ?? format);
}
