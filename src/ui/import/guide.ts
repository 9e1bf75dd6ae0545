import { DAMODARAN_DATA } from '../shared/publishers.ts';

/** A file worth having: where it comes from and what it unlocks. */
export interface GuideEntry {
  file: string;
  publisher: string;
  href: string;
  path: string;
  unlocks: string;
}

const FRENCH = 'https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/data_library.html';

/** The files of the first valuation, in the order in which they help. */
export const GUIDE: readonly GuideEntry[] = [
  {
    file: 'Price history, csv',
    publisher: 'Yahoo Finance',
    href: 'https://finance.yahoo.com/',
    path: 'A company’s Historical Data, daily or monthly, with the Adj Close column',
    unlocks: 'Returns, price, market value. 36 months at least, 60 and more are better.',
  },
  {
    file: 'F-F_Research_Data_5_Factors_2x3_CSV.zip',
    publisher: 'Kenneth R. French, Data Library',
    href: FRENCH,
    path: 'Fama/French 5 Factors (2x3), monthly, the CSV link; zip or csv',
    unlocks: 'CAPM and five-factor betas of US companies, historical premia.',
  },
  {
    file: 'betas.xls',
    publisher: 'Aswath Damodaran, Current Data',
    href: DAMODARAN_DATA,
    path: 'Levered and unlevered betas by industry, United States',
    unlocks: 'Industry beta, relevered at the company’s own debt, United States.',
  },
  {
    file: 'CIK##########.json',
    publisher: 'SEC, company facts',
    href: 'https://www.sec.gov/search-filings/edgar-application-programming-interfaces',
    path: 'The companyfacts file of a company that files with the SEC, by its CIK',
    unlocks:
      'Its statements of all years, as filed and as restated, with the filing of every figure.',
  },
];

/** Files that serve further figures, other regions and other providers. */
export const MORE_FILES: readonly GuideEntry[] = [
  {
    file: 'Europe_5_Factors_CSV.zip, betaEurope.xls',
    publisher: 'Kenneth R. French, Data Library',
    href: FRENCH,
    path: 'The same files of Europe, Japan, developed and emerging markets',
    unlocks:
      'Betas of companies in those regions, with Damodaran’s table of the same region. Which of them a company takes is in its Settings.',
  },
  {
    file: 'DGS10.csv',
    publisher: 'FRED, 10-year Treasury yield',
    href: 'https://fred.stlouisfed.org/series/DGS10',
    path: 'Download, csv; other currencies’ long yields likewise',
    unlocks: 'A dated risk-free rate, proposed for the day of the price.',
  },
  {
    file: 'ctryprem.xlsx',
    publisher: 'Aswath Damodaran, Current Data',
    href: DAMODARAN_DATA,
    path: 'Risk premiums for other markets',
    unlocks: 'Country risk premia, by where a company operates.',
  },
  {
    file: 'vebitda.xls, pedata.xls, pbvdata.xls, psdata.xls',
    publisher: 'Aswath Damodaran, Current Data',
    href: DAMODARAN_DATA,
    path: 'Multiples by industry',
    unlocks: 'Values by the multiples of the industry.',
  },
  {
    file: 'eurofxref-hist.csv',
    publisher: 'European Central Bank, euro reference rates',
    href: 'https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html',
    path: 'Time series of all currencies, csv or its zip',
    unlocks: 'Betas of prices in other currencies than the factors’ US dollars.',
  },
  {
    file: 'Statements, json or csv',
    publisher: 'Alpha Vantage',
    href: 'https://www.alphavantage.co/documentation/',
    path: 'Income statement, balance sheet and cash flow; those of FMP, SimFin and yfinance too',
    unlocks: 'Statements of companies that do not file with the SEC.',
  },
  {
    file: 'fcffsimpleginzu.xlsx',
    publisher: 'Aswath Damodaran, spreadsheets',
    href: 'https://pages.stern.nyu.edu/~adamodar/New_Home_Page/spreadsh.htm',
    path: 'His FCFF workbook as you filled it',
    unlocks: 'Its inputs, and our value beside the sheet’s own.',
  },
  {
    file: 'Any table of rates, yields or quarters',
    publisher: 'A central bank, a terminal, your own spreadsheet',
    href: '#/import',
    path: 'csv, xlsx, ods or pasted: a date and a rate, maturities side by side, Q1 2024 …; you say what its columns hold',
    unlocks:
      'Exchange rates, risk-free yields and twelve months from sources that are not listed here.',
  },
  {
    file: 'A pasted table',
    publisher: 'Any spreadsheet or terminal',
    href: '#/import',
    path: 'Your coverage list (symbol, name, region, industry, currency), peers (name, EV, EBITDA …) or today’s prices (ticker, price); paste it on the import page',
    unlocks:
      'All companies that you follow at once; multiples from your own peers; prices of the whole list.',
  },
];
