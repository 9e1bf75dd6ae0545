/** What the sample says beside its files: companies, typed figures, market rates, assumptions. */
import { AS_OF } from './calendar.mjs';
import { COMPANIES } from './companies.mjs';
import { lastFiscalYear } from './statements.mjs';

export const BOOK_NAME = 'Sample book, fictional data';
const SOURCE = 'Sample data, fictional';

const RISK_FREE = { USD: 0.0415, EUR: 0.029, JPY: 0.0195, MYR: 0.0365 };
/** Expected inflation, by which premia in dollars move to each currency. */
const INFLATION = { USD: 0.022, EUR: 0.019, JPY: 0.014, MYR: 0.023 };
/** Premium over bonds and its standard error. */
const PREMIA = {
  US: [0.0455, 0.011],
  Europe: [0.051, 0.013],
  Japan: [0.0505, 0.014],
  // Of a mature market: country risk comes from its own table.
  Emerging: [0.0455, 0.011],
};

/** @param {string} item */
function unitKind(item) {
  if (/rate$|^pre_tax_cost/.test(item)) return 'ratio';
  return item.endsWith('_years') ? 'years' : null;
}

/** Typed figures: what no filing tags, all for the last fiscal year. */
function facts() {
  return COMPANIES.flatMap((company) =>
    Object.entries(company.facts).map(([item, value]) => ({
      symbol: company.symbol,
      item,
      period: `FY${lastFiscalYear(company)}`,
      value,
      unit: unitKind(item) ?? company.currency,
      source: SOURCE,
    })),
  );
}

function rates() {
  return [
    ...Object.entries(RISK_FREE).map(([currency, value]) => ({
      kind: 'risk-free',
      currency,
      asOf: AS_OF,
      value,
      basis: 'bond',
      source: SOURCE,
    })),
    ...Object.entries(INFLATION).map(([currency, value]) => ({
      kind: 'inflation',
      currency,
      asOf: AS_OF,
      value,
      source: SOURCE,
    })),
    ...Object.entries(PREMIA).map(([region, [value, standardError]]) => ({
      kind: 'erp',
      region,
      asOf: AS_OF,
      value,
      standardError,
      basis: 'bond',
      source: SOURCE,
    })),
  ];
}

/** Splits that are confirmed; the others are left for whoever opens the sample to decide. */
function splits() {
  return COMPANIES.flatMap(({ symbol, market }) =>
    (market.splits ?? []).flatMap(({ date, decided }) =>
      decided ? [{ symbol, date, accept: true }] : [],
    ),
  );
}

/** Each case with its weight, and how much lower its growth in year 1 is. */
const CASES = [
  ['Bear', 0.25, 0.015],
  ['Base', 0.5, 0],
  ['Bull', 0.25, -0.015],
];

/** Bear, base and bull of the companies that have them: growth below and above the base case. */
function scenarios() {
  return COMPANIES.filter(({ symbol }) => ['BRKW.FIC', 'NDHM.FIC'].includes(symbol)).map(
    ({ symbol, assumptions: { fcfe: _equity, ddm: _dividends, ...assumptions } }) =>
      CASES.map(([name, weight, less]) => ({
        symbol,
        name,
        weight,
        model: 'FCFF',
        method: 'CAPM',
        assumptions: {
          ...assumptions,
          growth: Number((Number(assumptions['growth']) - Number(less)).toFixed(4)),
        },
      })),
  );
}

/**
 * @param {{ name: string; options?: Record<string, object> }[]} files
 * @returns {object} The manifest by which the app makes the book.
 */
export function sampleManifest(files) {
  return {
    format: 1,
    name: BOOK_NAME,
    source: SOURCE,
    asOf: AS_OF,
    files,
    companies: COMPANIES.map(
      ({ symbol, name, region, industry, currency, yearEnd, models, multiples, assumptions }) => ({
        symbol,
        name,
        region,
        industry,
        currency,
        fiscalYearEnd: YEAR_ENDS.get(yearEnd) ?? '12-31',
        models,
        multiples,
        assumptions,
      }),
    ),
    facts: facts(),
    rates: rates(),
    splits: splits(),
    scenarios: scenarios(),
    simulations: SIMULATIONS,
  };
}

/** What is believed of the drivers of one company's value. */
const SIMULATIONS = [
  {
    symbol: 'BRKW.FIC',
    model: 'FCFF',
    method: 'CAPM',
    distributions: {
      growth: { kind: 'pert', minimum: 0.02, mode: 0.042, maximum: 0.06 },
      margin: { kind: 'triangular', minimum: 0.22, mode: 0.25, maximum: 0.28 },
      terminalGrowth: { kind: 'triangular', minimum: 0.022, mode: 0.028, maximum: 0.032 },
    },
    correlations: [{ a: 'growth', b: 'margin', value: 0.3 }],
  },
];

/** Day of the fiscal year's end by its month. */
const YEAR_ENDS = new Map([
  [3, '03-31'],
  [6, '06-30'],
  [12, '12-31'],
]);
