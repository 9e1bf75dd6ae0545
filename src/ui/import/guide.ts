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
  {
    file: 'eurofxref-hist.csv',
    publisher: 'European Central Bank, euro reference rates',
    href: 'https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html',
    path: 'Time series of all currencies, csv or its zip',
    unlocks: 'Betas of prices in other currencies than the factors’ US dollars.',
  },
  {
    file: 'betaEurope.xls',
    publisher: 'Aswath Damodaran, Current Data',
    href: DAMODARAN_DATA,
    path: 'Levered and unlevered betas by industry, Europe',
    unlocks: 'The same for Europe.',
  },
];
