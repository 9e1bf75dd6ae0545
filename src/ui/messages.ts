import type { ErrorCode } from '../contract/errors.ts';

/** The words for an error: what happened in one line, and what to do about it. */
export interface ErrorWords {
  title: string;
  action?: string;
}

/** One entry for every code. The error's own message adds what and where. */
export const ERROR_WORDS: Readonly<Record<ErrorCode, ErrorWords>> = {
  BOOK_OPEN_ELSEWHERE: {
    title: 'The book is open in another tab',
    action: 'Use it here, or close the other tab.',
  },
  BOOK_CLOSED: { title: 'The book is closed', action: 'Reload the page to open it again.' },
  BOOK_CORRUPT: {
    title: 'The book is damaged',
    action: 'Restore a snapshot, or open a copy from your own disk.',
  },
  BOOK_TOO_NEW: {
    title: 'The book was written by a newer version',
    action: 'Update Fairbook, then open the book again.',
  },
  STORAGE_UNAVAILABLE: {
    title: 'This browser offers no storage for the book',
    action: 'Use a current browser outside private mode.',
  },
  STORAGE_FULL: {
    title: 'The disk or the browser’s share of it is full',
    action: 'Export the book, free some space, then try again. Nothing was half-written.',
  },
  STORAGE_BUSY: {
    title: 'The book’s storage is in use',
    action: 'Close other tabs of Fairbook and try again.',
  },
  MIGRATION_FAILED: {
    title: 'The book could not be brought to this version',
    action: 'It is unchanged. A snapshot from before the attempt is in Backups.',
  },
  FILE_NOT_A_BOOK: {
    title: 'This file is not a Fairbook book',
    action: 'Open a file that Fairbook exported.',
  },
  FILE_BROKEN: {
    title: 'This file is damaged',
    action: 'Get the file again from where it came from.',
  },
  FILE_UNREADABLE: {
    title: 'A file can no longer be read',
    action: 'Drop it again. Nothing of it was stored.',
  },
  NOTHING_TO_UNDO: { title: 'There is nothing to undo' },
  SNAPSHOT_UNKNOWN: {
    title: 'This snapshot is gone',
    action: 'Choose another one from the list.',
  },
  QUERY_NOT_READ_ONLY: {
    title: 'Only reading is allowed',
    action: 'Write a single SELECT statement.',
  },
  QUERY_INVALID: { title: 'The query is not valid SQL' },
  QUERY_LIMIT: {
    title: 'The query took too long or returned too much',
    action: 'Narrow it down, for example with LIMIT.',
  },
  INVALID_ARGUMENT: { title: 'An entry is not valid', action: 'Correct it and try again.' },
  UNKNOWN_SYMBOL: { title: 'No such company in the book' },
  UNKNOWN_IMPORT: { title: 'No such import in the book' },
  UNKNOWN_RUN: { title: 'No such run in the book' },
  UNKNOWN_REGION: { title: 'No such region', action: 'Choose one from the list.' },
  UNKNOWN_INDUSTRY: {
    title: 'No such industry in the industry betas',
    action: 'Choose the industry in the company’s settings.',
  },
  UNKNOWN_ITEM: { title: 'No such item', action: 'Choose one from the list.' },
  IMPORT_SUPERSEDED: {
    title: 'A later import rests on this one',
    action: 'Undo the later import first.',
  },
  // The sentences of these say themselves what to import, or what else to choose.
  NEEDS_ADJUSTED_PRICES: { title: 'The prices are not adjusted for dividends' },
  MISSING_PRICES: { title: 'Prices are missing' },
  MISSING_FACTORS: { title: 'Factors are missing' },
  MISSING_INDUSTRY_BETAS: { title: 'Industry betas are missing' },
  SPLITS_UNDECIDED: {
    title: 'Splits are to be decided first',
    action: 'Accept or reject each on the company’s Beta page.',
  },
  MISSING_INPUT: {
    title: 'An input is missing',
    action:
      'Enter it: a figure under Facts, an assumption in the form of this page, a table under Import data.',
  },
  CURRENCY_MISMATCH: {
    title: 'Currencies differ',
    action: 'Bring prices, rates and figures into one currency.',
  },
  // Its sentence says which rates of which days, and what else to choose.
  NEEDS_EXCHANGE_RATE: { title: 'An exchange rate is needed' },
  TOO_FEW_OBSERVATIONS: {
    title: 'Too few observations',
    action: 'Import prices, or a factor file, that cover more months.',
  },
  RANK_DEFICIENT: {
    title: 'The regressors are not independent',
    action: 'Choose another window.',
  },
  CONSTANT_REGRESSOR: { title: 'A regressor does not vary', action: 'Choose another window.' },
  INPUT_OUT_OF_RANGE: {
    title: 'An input is outside its range',
    action: 'Check the figure and its unit.',
  },
  WACC_NOT_ABOVE_GROWTH: {
    title: 'Cost of capital is not above terminal growth',
    action: 'Lower terminal growth, or check the cost of capital.',
  },
  NOT_FOR_FINANCIALS: {
    title: 'This model does not fit banks and insurers',
    action: 'Value them by dividends or book value.',
  },
  INVALID_INPUT: { title: 'An input is not usable', action: 'Check the figure and its unit.' },
  COLUMN_LENGTHS_DIFFER: {
    title: 'Two series differ in length',
    action: 'Import the file again; its rows do not pair.',
  },
  COST_OF_DEBT_OUT_OF_BOUNDS: {
    title: 'The cost of debt is implausible',
    action: 'Enter the pre-tax cost of debt under Facts; interest over debt misleads here.',
  },
  DUPLICATE_DATE: {
    title: 'A date stands twice in the series',
    action: 'Keep one row for each date and import again.',
  },
  DUPLICATE_MONTH: {
    title: 'A month stands twice in the series',
    action: 'Keep one row for each month and import again.',
  },
  NO_COMMON_MONTHS: {
    title: 'Prices and factors share no month',
    action: 'Import files that cover the same years.',
  },
  NON_POSITIVE_EQUITY: {
    title: 'Equity is not positive',
    action: 'Check debt and the other claims in the bridge.',
  },
  NON_POSITIVE_SHARES: {
    title: 'The share count is not positive',
    action: 'Enter diluted shares under Facts.',
  },
  PERCENT_NOT_DECIMAL: {
    title: 'A percentage was taken for a decimal',
    action: 'Write 7.5% or 0.075.',
  },
  WEIGHTS_DO_NOT_SUM: { title: 'Weights do not add up to one', action: 'Correct the weights.' },
  UNKNOWN_FORMAT: { title: 'No importer recognises this file' },
  NOT_POSITIVE_DEFINITE: {
    title: 'The correlations contradict each other',
    action: 'Lower some of them, or take the nearest matrix that is offered.',
  },
  RATE_NOT_ABOVE_GROWTH: {
    title: 'The discount rate is not above growth',
    action: 'Lower the terminal growth, or check the rate.',
  },
  NO_SINGLE_SOLUTION: {
    title: 'No single rate solves this',
    action:
      'Check the signs of the flows and the price; where several rates do, none is the return.',
  },
  EMPTY_FILE: { title: 'The file is empty', action: 'Get it again from where it came from.' },
  BROKEN_ARCHIVE: {
    title: 'The archive is damaged or cut off',
    action: 'Download it again and wait until the download is complete.',
  },
  ARCHIVE_TOO_LARGE: {
    title: 'The archive unpacks to too much data',
    action: 'Unpack it and import the file that is needed.',
  },
  ARCHIVE_CONTENT: { title: 'The archive does not hold what is expected' },
  FILE_TOO_LARGE: { title: 'The file is too large' },
  HTML_PAGE: { title: 'This is a web page, not a data file' },
  BINARY_FILE: { title: 'This is not a text file' },
  NOT_A_SPREADSHEET: { title: 'This is not a readable spreadsheet' },
  FOREIGN_DATABASE: { title: 'This is a database of another program' },
  NO_DATES: { title: 'The dates of the rows cannot be told' },
  AMBIGUOUS_NUMBERS: { title: 'The figures can be read in two ways' },
  WRONG_FREQUENCY: { title: 'The rows have the wrong frequency' },
  NOT_THIS_TABLE: { title: 'A known kind of file, but not one that can be used' },
  MISSING_COLUMN: {
    title: 'A column is missing',
    action: 'Import the file with all of its columns.',
  },
  NOT_PRICES: { title: 'These are not prices' },
  NO_ROWS: { title: 'The file holds no usable row', action: 'Check the file and import it again.' },
  PRICE_BASIS_DIFFERS: {
    title: 'Prices stand on another basis than those in the book',
    action: 'Import one vendor’s file for the whole history.',
  },
  PRICE_FREQUENCY_DIFFERS: {
    title: 'The book has prices of another frequency',
    action: 'Keep the daily prices, or undo their import first.',
  },
  PRICES_NOT_ADJUSTED: {
    title: 'The file has no adjusted closes, the book has',
    action: 'Download the history with adjusted closes.',
  },
  PRICES_OF_ANOTHER: {
    title: 'These are the prices of another security',
    action:
      'Name the file after its own symbol, or correct the symbols in it, and import it again.',
  },
  RATES_DISAGREE: {
    title: 'The rates contradict those in the book',
    action: 'Check which currency the rates are of, and which way round.',
  },
  REGION_DIFFERS: {
    title: 'These are the factors of another region',
    action: 'Import the file under the region that its figures are of.',
  },
  NEEDS_OPTIONS: {
    title: 'The file does not tell everything',
    action: 'Answer what it lacks, then import it.',
  },
  SAMPLE_UNAVAILABLE: {
    title: 'The sample book is not to be had here',
    action: 'Reload the page while online, then try again.',
  },
  CANCELLED: { title: 'Cancelled' },
  WORKER_DIED: {
    title: 'The workbench stopped',
    action: 'Reload the page. What was saved is safe.',
  },
  INTERNAL: {
    title: 'Something went wrong inside Fairbook',
    action: 'Reload the page. If it happens again, export the book and report the message.',
  },
};
