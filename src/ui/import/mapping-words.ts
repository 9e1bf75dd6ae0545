/** Meanings, dates and units of tables in words. */
import type {
  DateStyle,
  LetterEncoding,
  PairReading,
  PeriodKind,
  Scale,
  TableColumn,
  TableDescription,
  TableMapping,
  TableTarget,
} from '../../contract/mapping.ts';
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import { format } from '../shared/format.ts';

/** Makes the new mapping from the one in force, which may hold answers that the page does not show yet. */
export type MappingChange = (mapping: TableMapping) => TableMapping;

export const TARGET_WORDS = {
  prices: 'Prices',
  factors: 'Monthly factors',
  statements: 'Figures of a company',
  'industry-betas': 'Betas by industry',
  'exchange-rates': 'Exchange rates',
  yields: 'Government yields',
  peers: 'Peers of a company',
  quotes: 'Today’s prices',
} as const satisfies Record<TableTarget, string>;

export const DATE_WORDS = {
  ymd: 'year, month, day (2024-01-31)',
  dmy: 'day, month, year (31/01/2024)',
  mdy: 'month, day, year (01/31/2024)',
  compact: 'without marks (20240131)',
  written: 'month in words (31 Jan 2024)',
  ym: 'year and month (2024-01)',
  my: 'month and year (01/2024)',
  serial: 'a spreadsheet’s day numbers (45322)',
} as const satisfies Record<DateStyle, string>;

export const LETTER_WORDS = {
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'koi8-r': 'Cyrillic (KOI8-R)',
  'windows-1253': 'Greek (Windows-1253)',
  'iso-8859-7': 'Greek (ISO 8859-7)',
  'windows-1254': 'Turkish (Windows-1254)',
  'windows-1255': 'Hebrew (Windows-1255)',
  'windows-1256': 'Arabic (Windows-1256)',
  'windows-874': 'Thai (Windows-874)',
  macintosh: 'Western European (Mac)',
  shift_jis: 'Japanese (Shift JIS)',
  'euc-jp': 'Japanese (EUC)',
  gbk: 'Chinese, simplified (GBK)',
  big5: 'Chinese, traditional (Big5)',
  'euc-kr': 'Korean (EUC-KR)',
} as const satisfies Record<LetterEncoding, string>;

export const SCALE_WORDS = {
  ones: 'units',
  thousands: 'thousands',
  lakhs: 'lakhs (100,000)',
  millions: 'millions',
  crores: 'crores (10 million)',
  billions: 'billions',
} as const satisfies Record<Scale, string>;

export const PERIOD_WORDS = {
  years: 'whole fiscal years',
  quarters: 'three months each',
  'to-date': 'sums since the fiscal year began',
} as const satisfies Record<PeriodKind, string>;

export const PAIR_WORDS = {
  'per-first': 'EUR/USD: USD for 1 EUR',
  'per-second': 'EUR/USD: EUR for 1 USD',
} as const satisfies Record<PairReading, string>;

export const TYPE_WORDS = {
  date: 'dates',
  number: 'figures',
  percent: 'percentages',
  text: 'text',
  empty: 'empty',
} as const satisfies Record<TableColumn['type'], string>;

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['ignore', 'Not used'],
  ['date', 'Date'],
  ['name', 'Company'],
  ['symbol', 'Symbol'],
  ['headed-close', 'Close of the company in its heading'],
  ['adjusted-close', 'Close, adjusted for splits and dividends'],
  ['split-adjusted-close', 'Close, adjusted for splits only'],
  ['close', 'Close, as traded'],
  ['mktrf', 'Mkt-RF'],
  ['smb', 'SMB'],
  ['hml', 'HML'],
  ['rmw', 'RMW'],
  ['cma', 'CMA'],
  ['rf', 'RF'],
  ['item', 'Names of the lines'],
  ['period', 'Fiscal period'],
  ['fiscal-period', 'Quarter of that period'],
  ['rate', 'Rate'],
  ['pair', 'Currencies'],
  ['yield', 'Yield'],
  ['maturity', 'Maturity in years'],
  ['maturity-months', 'Maturity in months'],
  ['issuer', 'Issuer'],
  ['currency', 'Currency'],
  ['unit', 'Unit of the row'],
  ['industry', 'Industry'],
  ['firms', 'Number of firms'],
  ['beta', 'Beta'],
  ['debt-to-equity', 'D/E'],
  ['effective-tax-rate', 'Effective tax rate'],
  ['unlevered-beta', 'Unlevered beta'],
  ['cash-to-firm-value', 'Cash / firm value'],
  ['cash-corrected-unlevered-beta', 'Unlevered beta, corrected for cash'],
  ['price', 'Price'],
  ['shares', 'Shares'],
  ['eps', 'Earnings per share'],
  ['market_cap', 'Market cap'],
  ['enterprise_value', 'Enterprise value'],
  ['ebitda', 'EBITDA'],
  ['ev_ebitda', 'EV / EBITDA'],
  ['ev_ebit', 'EV / EBIT'],
  ['ev_sales', 'EV / sales'],
  ['pe', 'P / E'],
  ['pb', 'P / B'],
]);

/** The meaning of a column of closes whose heading is the symbol of its company. */
export const HEADED_CLOSE = 'headed-close';

/** The columns of a table of closes by company, those that are not read among them; none of any other table. */
export function columnsOfCompanies({ columns }: TableDescription): readonly TableColumn[] {
  return columns.filter(({ symbol }) => symbol !== undefined);
}

/** A meaning in words; an item printed with the other sign says so. */
export function meaningName(meaning: string): string {
  const known = MEANINGS.get(meaning);
  if (known !== undefined) return known;
  const item = meaning.replace(/^-/, '');
  const label = item in ITEMS ? ITEMS[item as Item].label : item;
  return meaning.startsWith('-') ? `${label}, sign turned` : label;
}

/** Reads what is typed as one field of a mapping; null while it is no answer yet. */
export function matching(
  field: 'currency' | 'fiscalYearEnd' | 'asOf',
  pattern: RegExp,
): (text: string) => TableMapping | null {
  return (text) => {
    const value = text.toUpperCase();
    return pattern.test(value) ? { [field]: value } : null;
  };
}

/** The code of a currency. */
export const codeIn = matching('currency', /^[A-Z]{3}$/);

/** Answers about a table's figures in a few words: `EUR, amounts in millions, fiscal years to 12-31`. */
export function answersInWords(answers: readonly TableMapping[]): string {
  const said: TableMapping = Object.assign({}, ...answers) as TableMapping;
  const { currency, scale, sharesScale, fiscalYearEnd, periods, units, asOf } = said;
  return [
    currency,
    scale === undefined ? undefined : `amounts in ${SCALE_WORDS[scale]}`,
    sharesScale === undefined ? undefined : `shares in ${SCALE_WORDS[sharesScale]}`,
    fiscalYearEnd === undefined ? undefined : `fiscal years to ${fiscalYearEnd}`,
    periods === undefined ? undefined : PERIOD_WORDS[periods],
    units === 'percent'
      ? 'rates in percent'
      : units === 'decimal'
        ? 'rates in decimals'
        : undefined,
    asOf === undefined ? undefined : `as of ${format.date(asOf)}`,
  ]
    .filter((words) => words !== undefined)
    .join(', ');
}
