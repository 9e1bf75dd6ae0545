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

/** Companies whose cost of capital is shown for fiscal years before the last, and how many of these. */
const COSTS_BY_YEAR = { symbols: ['BRKW.FIC', 'KZHM.FIC', 'NDHM.FIC', 'QLHV.FIC'], years: 3 };
/** Of the typed figures those that the cost of capital of an earlier year needs. */
const OF_EACH_YEAR = ['marginal_tax_rate', 'pre_tax_cost_of_debt'];

/** @param {import('./companies/company.mjs').Company} company @returns {number[]} Fiscal years before the last. */
function earlierYears(company) {
  const { symbols, years } = COSTS_BY_YEAR;
  if (!symbols.includes(company.symbol)) return [];
  return Array.from({ length: years }, (_, at) => lastFiscalYear(company) - years + at);
}

/** Typed figures: what no filing tags, for the last fiscal year and for those whose cost of capital is shown. */
function facts() {
  return COMPANIES.flatMap((company) =>
    [...earlierYears(company), lastFiscalYear(company)].flatMap((year) =>
      Object.entries(company.facts)
        .filter(([item]) => year === lastFiscalYear(company) || OF_EACH_YEAR.includes(item))
        .map(([item, value]) => ({
          symbol: company.symbol,
          item,
          period: `FY${year}`,
          value,
          unit: unitKind(item) ?? company.currency,
          source: SOURCE,
        })),
    ),
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

/** Each case with its weight, and how much higher its growth or returns are. */
const CASES = /** @type {const} */ ([
  ['Bear', 0.25, -0.015],
  ['Base', 0.5, 0],
  ['Bull', 0.25, 0.015],
]);

/** Assumptions that the scenarios' models do not read. */
const OF_OTHER_MODELS = ['fcfe', 'ddm', 'justified'];

/** @param {unknown} value @param {number} more A decimal as it would be typed. */
const moved = (value, more) => Number((Number(value) + more).toFixed(4));

/**
 * The assumptions of one case: growth at first of flows to the firm, by ratios or by drivers, and the returns of a bank.
 *
 * @param {import('./companies/company.mjs').Company} company @param {number} more
 */
function caseOf({ assumptions, models }, more) {
  const own = Object.fromEntries(
    Object.entries(assumptions).filter(([key]) => !OF_OTHER_MODELS.includes(key)),
  );
  if (!models.includes('FCFF')) {
    const residualIncome = /** @type {any} */ (own['residualIncome']);
    const { forecast } = residualIncome;
    const returnOnEquity = forecast.returnOnEquity.map((/** @type {number} */ one) =>
      moved(one, more),
    );
    return { residualIncome: { ...residualIncome, forecast: { ...forecast, returnOnEquity } } };
  }
  const drivers = /** @type {any} */ (own['drivers']);
  if (drivers === undefined) return { ...own, growth: moved(own['growth'], more) };
  const initial = moved(drivers.growth.initial, more);
  return { ...own, drivers: { ...drivers, growth: { ...drivers.growth, initial } } };
}

/** Bear, base and bull of every company, by the model that its base value is of. */
function scenarios() {
  return COMPANIES.map((company) =>
    CASES.map(([name, weight, more]) => ({
      symbol: company.symbol,
      name,
      weight,
      model: company.models.includes('FCFF') ? 'FCFF' : 'RESIDUAL_INCOME',
      method: 'CAPM',
      assumptions: caseOf(company, more),
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
    costs: COMPANIES.flatMap((company) =>
      earlierYears(company).map((year) => ({ symbol: company.symbol, year })),
    ),
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
  {
    symbol: 'NDHM.FIC',
    model: 'FCFF',
    method: 'FF5',
    distributions: {
      growth: { kind: 'normal', mean: 0.04, standardDeviation: 0.01 },
      margin: { kind: 'normal', mean: 0.116, standardDeviation: 0.01 },
    },
    correlations: [{ a: 'growth', b: 'margin', value: 0.4 }],
  },
  {
    symbol: 'HRVN.FIC',
    model: 'DDM',
    method: 'CAPM',
    distributions: {
      growth: { kind: 'pert', minimum: 0.02, mode: 0.04, maximum: 0.06 },
      returnOnEquity: { kind: 'triangular', minimum: 0.08, mode: 0.095, maximum: 0.11 },
    },
  },
];

/** Day of the fiscal year's end by its month. */
const YEAR_ENDS = new Map([
  [3, '03-31'],
  [6, '06-30'],
  [12, '12-31'],
]);
