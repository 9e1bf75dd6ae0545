import { expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode, type Json } from '../../../src/contract/errors.ts';
import { mendingPlaces } from '../../../src/ui/shared/mending-places.ts';

const DCF = { symbol: 'ACME', href: '#/company/ACME/dcf' };
const links = (code: ErrorCode, details: { [key: string]: Json } = {}, here = DCF): string[] =>
  mendingPlaces({ code, details }, here).map(({ href }) => href);

/** What is mended where it stands: in the form, the question or the drop that was refused, in another file or tab. */
const MENDED_THERE: readonly ErrorCode[] = [
  ...(['BOOK_OPEN_ELSEWHERE', 'BOOK_CLOSED', 'BOOK_CORRUPT', 'BOOK_TOO_NEW'] as const),
  ...(['STORAGE_UNAVAILABLE', 'STORAGE_BUSY', 'MIGRATION_FAILED', 'FILE_NOT_A_BOOK'] as const),
  ...(['FILE_BROKEN', 'FILE_UNREADABLE', 'NOTHING_TO_UNDO', 'SNAPSHOT_UNKNOWN'] as const),
  ...(['QUERY_NOT_READ_ONLY', 'QUERY_INVALID', 'QUERY_LIMIT'] as const),
  ...(['INVALID_ARGUMENT', 'UNKNOWN_ITEM'] as const),
  ...(['RATES_DISAGREE', 'NEEDS_OPTIONS', 'INPUT_OUT_OF_RANGE'] as const),
  ...(['INVALID_INPUT', 'COLUMN_LENGTHS_DIFFER', 'DUPLICATE_DATE', 'DUPLICATE_MONTH'] as const),
  ...(['PERCENT_NOT_DECIMAL', 'WEIGHTS_DO_NOT_SUM', 'NOT_POSITIVE_DEFINITE'] as const),
  ...(['NO_SINGLE_SOLUTION', 'UNKNOWN_FORMAT', 'EMPTY_FILE', 'BROKEN_ARCHIVE'] as const),
  ...(['ARCHIVE_TOO_LARGE', 'ARCHIVE_CONTENT', 'FILE_TOO_LARGE', 'HTML_PAGE'] as const),
  ...(['BINARY_FILE', 'NOT_A_SPREADSHEET', 'FOREIGN_DATABASE', 'NO_DATES'] as const),
  ...(['AMBIGUOUS_NUMBERS', 'WRONG_FREQUENCY', 'NOT_THIS_TABLE', 'MISSING_COLUMN'] as const),
  ...(['NOT_PRICES', 'NO_ROWS', 'SAMPLE_UNAVAILABLE', 'CANCELLED', 'WORKER_DIED'] as const),
  'INTERNAL',
];

it('leads from every code elsewhere that is not mended where it stands', () => {
  const details = { observations: 12, missing: ['debt'], laterImportId: 7 };
  expect(ERROR_CODES.filter((code) => links(code, details).length === 0)).toEqual(MENDED_THERE);
});

it('leads to the view that mends it, of the company of the refusal before that of the page', () => {
  expect(links('SPLITS_UNDECIDED', { symbol: 'MILL' })).toEqual(['#/company/MILL/beta']);
  expect(links('UNKNOWN_INDUSTRY')).toEqual(['#/company/ACME/settings']);
  expect(links('NEEDS_EXCHANGE_RATE', { localReturns: true })).toEqual([
    ...['#/import', '#/company/ACME/beta'],
  ]);
  // The form of the costs of capital has the field itself.
  const onCosts = { symbol: 'ACME', href: '#/company/ACME/cost-of-capital' };
  expect(links('NEEDS_EXCHANGE_RATE', { localReturns: true }, onCosts)).toEqual(['#/import']);
  expect(links('NEEDS_ADJUSTED_PRICES', {}, onCosts)).toEqual(['#/import']);
  expect(links('IMPORT_SUPERSEDED', { importId: 3, laterImportId: 7 })).toEqual(['#/imports/7']);
  for (const code of [
    ...(['PRICE_FREQUENCY_DIFFERS', 'PRICE_BASIS_DIFFERS', 'PRICES_NOT_ADJUSTED'] as const),
    ...(['PRICES_OF_ANOTHER', 'REGION_DIFFERS'] as const),
  ]) {
    expect(links(code, { importId: 3 })).toEqual(['#/imports/3']);
    expect(links(code, { importId: null })).toEqual(['#/imports']);
  }
  expect(links('REGION_DIFFERS', { importId: null, otherFile: 'eu.csv' })).toEqual([]);
  expect(links('TOO_FEW_OBSERVATIONS', { peers: 2 })).toEqual(['#/company/ACME/multiples']);
  expect(links('TOO_FEW_OBSERVATIONS', { draws: 1000 })).toEqual([]);
  expect(links('TOO_FEW_OBSERVATIONS', { window: 60, months: 40 })).toEqual(['#/import']);
  expect(links('TOO_FEW_OBSERVATIONS', { factorsEnd: '2019-12' })).toEqual([
    '#/import',
    '#/company/ACME/settings',
  ]);
  expect(mendingPlaces({ code: 'COST_OF_DEBT_OUT_OF_BOUNDS' }, DCF)).toEqual([
    {
      ...{ label: 'Pre-tax cost of debt', href: '#/company/ACME/facts', symbol: 'ACME' },
      asked: { item: 'pre_tax_cost_of_debt', year: null },
    },
  ]);
});

it('leads to the prior that Vasicek’s adjustment lacks, and to the peers that a multiple does', () => {
  expect(links('MISSING_INPUT', { missing: ['prior.standardDeviation'] })).toEqual(['#/settings']);
  expect(links('MISSING_INPUT', { missing: ['betaPrior (input)'] })).toEqual(['#/settings']);
  expect(links('MISSING_INPUT', { missing: ['prior.mean'] })).toEqual(['#/company/ACME/beta']);
  expect(links('MISSING_INPUT', { missing: ['peers'] })).toEqual(['#/company/ACME/multiples']);
  expect(links('MISSING_INPUT', { missing: ['EV/EBITDA of the industry'] })).toEqual(['#/import']);
});

it('leads neither to the page that shows it, nor to a company where none is known', () => {
  const beta = { symbol: 'ACME', href: '#/company/ACME/beta' };
  expect(links('SPLITS_UNDECIDED', {}, beta)).toEqual([]);
  const screen = { symbol: null as unknown as string, href: '#/screen' };
  expect(links('UNKNOWN_INDUSTRY', {}, screen)).toEqual([]);
  expect(links('MISSING_FACTORS', {}, screen)).toEqual(['#/import']);
});

it('leads from a year in part alone to the choice of the base, unless that page shows it', () => {
  const refusal = {
    code: 'MISSING_INPUT' as const,
    details: { symbol: 'MILL', year: 2024, missing: [], completeYear: 2023 },
  };
  const dcf = '#/company/MILL/dcf';
  const at = (href: string) => mendingPlaces(refusal, { symbol: 'MILL', href });
  expect(at('#/company/MILL/fcfe')).toMatchObject([
    { label: 'DCF: take fiscal year 2023 as the base', href: dcf },
  ]);
  expect(at(dcf)).toEqual([]);
});
