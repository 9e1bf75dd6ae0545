/** Where what a refusal is about is mended: every code whose mend lies in another view leads there. */
import type { ErrorCode, ErrorData, Json } from '../../contract/errors.ts';
import type { Item } from '../../contract/vocabulary.ts';
import { missingPlaces, type Asked, type Place } from './missing-places.ts';
import { companyHref, routeHref, type CompanyTab } from './route.ts';

/** Where the reader is: the company of the page, and the address, to which no link leads. */
export interface Here {
  symbol: string | null;
  href: string;
}

/** The key of the context that tells where the reader is. */
export const HERE = Symbol('here');

type Details = { [key: string]: Json };
type PlacesOf = (details: Details, symbol: string | null, here: string) => (Place | null)[];

const imported = (what: string): Place => ({
  ...{ label: `Import data: ${what}`, href: routeHref({ view: 'import' }) },
  ...{ symbol: null, asked: {} },
});

function ofCompany(
  symbol: string | null,
  tab: CompanyTab,
  label: string,
  asked: Asked = {},
): Place | null {
  return symbol === null ? null : { label, href: companyHref(symbol, tab), symbol, asked };
}

const view = (label: string, href: string): Place => ({ label, href, symbol: null, asked: {} });
const PRICES_IN_BOOK = 'Import of the prices in the book';
/** The import that has to be undone first; all of them where its number is not known. */
const importOf = (label: string, importId: Json | undefined): Place =>
  typeof importId === 'number'
    ? view(label, routeHref({ view: 'imports', importId }))
    : view('Imports', routeHref({ view: 'imports', importId: null }));
const region = (symbol: string | null): Place | null =>
  ofCompany(symbol, 'settings', 'Region', { field: 'region' });
const factorRegion = (symbol: string | null): Place | null =>
  ofCompany(symbol, 'settings', 'Factor region', { field: 'factorRegion' });
const damodaranRegion = (symbol: string | null): Place | null =>
  ofCompany(symbol, 'settings', 'Damodaran region', { field: 'damodaranRegion' });
const figure = (symbol: string | null, item: Item, label: string): Place | null =>
  ofCompany(symbol, 'facts', label, { item, year: null });

/** Where it is said which returns a regression takes: on the form of the costs of capital too, where no link is needed. */
const returns = (symbol: string | null, here: string, label: string): Place | null =>
  symbol !== null && here === companyHref(symbol, 'cost-of-capital')
    ? null
    : ofCompany(symbol, 'beta', label);

/** What leads elsewhere, by its code; those that are not here are mended where they stand, or nowhere. */
const PLACES: Partial<Readonly<Record<ErrorCode, PlacesOf>>> = {
  // A year in part alone: the base of every value is chosen with the DCF.
  MISSING_INPUT: ({ completeYear }, symbol) => [
    typeof completeYear === 'number'
      ? ofCompany(symbol, 'dcf', `DCF: take fiscal year ${completeYear} as the base`)
      : null,
  ],
  MISSING_PRICES: () => [imported('prices')],
  NEEDS_ADJUSTED_PRICES: (_, symbol, here) => [
    imported('adjusted prices'),
    returns(symbol, here, 'Beta: returns from the close'),
  ],
  SPLITS_UNDECIDED: (_, symbol) => [ofCompany(symbol, 'beta', 'Beta: decide the splits')],
  MISSING_FACTORS: (_, symbol) => [imported('factors'), factorRegion(symbol)],
  MISSING_INDUSTRY_BETAS: (_, symbol) => [imported('industry betas'), damodaranRegion(symbol)],
  UNKNOWN_SYMBOL: () => [imported('prices')],
  UNKNOWN_REGION: (_, symbol) => [region(symbol)],
  UNKNOWN_INDUSTRY: (_, symbol) => [
    ofCompany(symbol, 'settings', 'Industry', { field: 'industry' }),
  ],
  NEEDS_EXCHANGE_RATE: ({ localReturns }, symbol, here) => [
    imported('exchange rates'),
    localReturns === true ? returns(symbol, here, 'Beta: returns in local currency') : null,
  ],
  TOO_FEW_OBSERVATIONS: ({ peers, draws, refusedShare, factorsEnd }, symbol) =>
    peers !== undefined
      ? [ofCompany(symbol, 'multiples', 'Peers')]
      : draws !== undefined || refusedShare !== undefined
        ? []
        : typeof factorsEnd === 'string'
          ? [imported('factors'), factorRegion(symbol)]
          : [imported('prices or factors')],
  NO_COMMON_MONTHS: (_, symbol) => [imported('prices or factors'), factorRegion(symbol)],
  CURRENCY_MISMATCH: (_, symbol) => [
    ofCompany(symbol, 'settings', 'Currency of the prices'),
    ofCompany(symbol, 'facts', 'Currency of the figures'),
  ],
  COST_OF_DEBT_OUT_OF_BOUNDS: (_, symbol) => [
    figure(symbol, 'pre_tax_cost_of_debt', 'Pre-tax cost of debt'),
  ],
  NON_POSITIVE_SHARES: (_, symbol) => [figure(symbol, 'shares_outstanding', 'Diluted shares')],
  NON_POSITIVE_EQUITY: ({ bookValue }, symbol) => [
    bookValue === undefined
      ? figure(symbol, 'debt', 'Debt and other claims')
      : ofCompany(symbol, 'fcfe', 'Equity models'),
  ],
  NOT_FOR_FINANCIALS: (_, symbol) => [ofCompany(symbol, 'fcfe', 'Equity models')],
  WACC_NOT_ABOVE_GROWTH: (_, symbol) => [ofCompany(symbol, 'cost-of-capital', 'Cost of capital')],
  RATE_NOT_ABOVE_GROWTH: (_, symbol) => [ofCompany(symbol, 'cost-of-capital', 'Cost of capital')],
  RANK_DEFICIENT: (_, symbol) => [ofCompany(symbol, 'beta', 'Beta: window')],
  CONSTANT_REGRESSOR: (_, symbol) => [ofCompany(symbol, 'beta', 'Beta: window')],
  IMPORT_SUPERSEDED: ({ laterImportId }) => [importOf('The later import', laterImportId)],
  PRICE_FREQUENCY_DIFFERS: ({ importId }) => [importOf(PRICES_IN_BOOK, importId)],
  PRICE_BASIS_DIFFERS: ({ importId }) => [importOf(PRICES_IN_BOOK, importId)],
  PRICES_NOT_ADJUSTED: ({ importId }) => [importOf(PRICES_IN_BOOK, importId)],
  PRICES_OF_ANOTHER: ({ importId }) => [importOf(PRICES_IN_BOOK, importId)],
  // Another file of the same drop stands on the same page.
  REGION_DIFFERS: ({ importId, otherFile }) =>
    otherFile === undefined ? [importOf('Import of the factors in the book', importId)] : [],
  UNKNOWN_IMPORT: () => [view('Imports', routeHref({ view: 'imports', importId: null }))],
  UNKNOWN_RUN: () => [view('Audit log', routeHref({ view: 'audit', runId: null }))],
  STORAGE_FULL: () => [view('Backups: export the book', routeHref({ view: 'backups' }))],
};

/**
 * The places where what a refusal is about is mended, none of them the page that shows it.
 *
 * @param here Says of which company a refusal is that names none.
 */
export function mendingPlaces(
  refusal: Pick<ErrorData, 'code'> & Partial<ErrorData>,
  here: Here,
): Place[] {
  const details: Details = { symbol: here.symbol, ...refusal.details };
  const { symbol } = details;
  const own =
    PLACES[refusal.code]?.(details, typeof symbol === 'string' ? symbol : null, here.href) ?? [];
  return [...missingPlaces({ ...refusal, details }), ...own].filter(
    (place) => place !== null && place.href !== here.href,
  ) as Place[];
}
