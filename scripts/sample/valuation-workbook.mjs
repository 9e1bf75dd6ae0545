/**
 * One of the sample's companies valued in a workbook with the labels of Damodaran's simple FCFF sheet: typed inputs,
 * and formulas with their results.
 */
import { utils, write } from '@e965/xlsx';
import { AS_OF } from './calendar.mjs';
import { BELIEFS, HOLD, reported, worked, YEARS } from './valuation-figures.mjs';
import { serialDay } from './workbook.mjs';

/** @typedef {{ v: number; f: string }} Computed */
/** @typedef {string | number | null | Computed} Cell */

const MATURE_PREMIUM = 0.0455;
const INPUT_SHEET = 'Input sheet';
const QUESTION = 'Do you want to override this assumption =';

/** The input sheet, and where each named input stands on it. */
function inputSheet() {
  const base = reported();
  const { company } = base;
  const { growth1, growth, margin1, target, convergence, capital, laterCapital } = BELIEFS;
  /** @type {[label: string, value: string | number, name?: string][]} */
  const lines = [
    ['Date of valuation', serialDay(AS_OF)],
    ['Company name', company.name],
    ['Country of incorporation', 'Brinsland (fictional)'],
    ['Industry (US)', company.industry],
    ['Revenues', base.revenue, 'revenue'],
    ['Operating income or EBIT', base.ebit, 'ebit'],
    ['Interest expense', base.interest],
    ['Book value of equity', base.equity],
    ['Book value of debt', base.debt, 'debt'],
    ['Do you have R&D expenses to capitalize?', 'No'],
    ['Do you have operating lease commitments?', 'No'],
    ['Cash and Marketable Securities', base.cash, 'cash'],
    ['Cross holdings and other non-operating assets', base.associates, 'associates'],
    ['Minority interests', base.minority, 'minority'],
    ['Number of shares outstanding =', base.shares, 'shares'],
    ['Current stock price =', base.price, 'price'],
    ['Effective tax rate =', base.effective, 'effective'],
    ['Marginal tax rate =', base.marginal, 'marginal'],
    ['Revenue growth rate for next year', growth1, 'growth1'],
    ['Operating margin for next year', margin1, 'margin1'],
    ['Compounded annual revenue growth rate - years 2-5 =', growth, 'growth'],
    ['Target pre-tax operating margin (EBIT as % of sales in year 10) =', target, 'target'],
    ['Year of convergence for margin', convergence, 'convergence'],
    ['Sales to capital ratio (for years 1-5)', capital, 'capital'],
    ['Sales to capital ratio (for years 6-10)', laterCapital, 'laterCapital'],
    ['Riskfree rate', BELIEFS.riskFree, 'riskFree'],
    ['Initial cost of capital =', BELIEFS.wacc, 'wacc'],
    ['Do you have employee options outstanding?', 'No'],
    [QUESTION, 'Yes'],
    ['If yes, enter the cost of capital after year 10 =', BELIEFS.stableWacc, 'stableWacc'],
    [QUESTION, 'Yes'],
    [
      'If yes, enter the return on capital you expect after year 10',
      BELIEFS.returnOnCapital,
      'returnOnCapital',
    ],
    [QUESTION, 'No'],
    ['If yes, enter the probability of failure =', 0.1],
    [QUESTION, 'Yes'],
    ['If yes, enter the growth rate in perpetuity', BELIEFS.terminalGrowth, 'terminalGrowth'],
  ];
  const title = 'Valuation of a fictional company: SAMPLE DATA, in millions of USD';
  /** @type {Record<string, string>} */
  const at = {};
  for (const [row, [, , name]] of lines.entries()) {
    if (name !== undefined) at[name] = `'${INPUT_SHEET}'!$B$${row + 2}`;
  }
  return { cells: [[title], ...lines.map(([label, value]) => [label, value])], at };
}

/** @param {Record<string, string>} at Where the inputs stand. @returns {Cell[][]} */
function outputSheet(at) {
  const { base, years, after, ...result } = worked();
  const input = (/** @type {string} */ name) => at[name] ?? '';
  /** @param {number} year 0 is the base year, 11 the terminal one. */
  const column = (year) => utils.encode_col(year + 1);
  /**
   * A row over the years: each cell's value with its formula, of which `c` is its column, `p` the one before and `n` the
   * one after.
   *
   * @param {string} label @param {Computed | null} first @param {(number | undefined)[]} values
   * @param {(year: number, c: string, p: string, n: string) => string} formula @param {Computed | null} terminal
   * @returns {Cell[]}
   */
  const row = (label, first, values, formula, terminal) => [
    label,
    first,
    ...values.map((v, index) => {
      const year = index + 1;
      return { v: v ?? 0, f: formula(year, column(year), column(year - 1), column(year + 1)) };
    }),
    terminal,
  ];
  /** Held to year 5, then by equal steps to the terminal year's. @param {number} line @param {string} start */
  const fade =
    (line, start) =>
    (/** @type {number} */ year, /** @type {string} */ _c, /** @type {string} */ p) =>
      year <= HOLD ? start : `${p}${line}+($M$${line}-$G$${line})/${YEARS - HOLD}`;
  const LINE = { growth: 2, tax: 6, wacc: 11 };
  const [target, margin1, turn] = [input('target'), input('margin1'), input('convergence')];
  /** @param {string} label @param {number} v @param {string} f @returns {Cell[]} */
  const single = (label, v, f) => [label, { v, f }];
  return [
    [null, 'Base year', ...years.map((_, index) => index + 1), 'Terminal year'],
    row(
      'Revenue growth rate',
      null,
      years.map(({ growth }) => growth),
      (year, c, p) =>
        year === 1 ? input('growth1') : fade(LINE.growth, input('growth'))(year, c, p),
      { v: after.growth, f: input('terminalGrowth') },
    ),
    row(
      'Revenues',
      { v: base.revenue, f: input('revenue') },
      years.map(({ revenue }) => revenue),
      (_, c, p) => `${p}3*(1+${c}2)`,
      { v: after.revenue, f: 'L3*(1+M2)' },
    ),
    row(
      'EBIT (Operating) margin',
      { v: base.ebit / base.revenue, f: 'B5/B3' },
      years.map(({ margin }) => margin),
      (year, c) =>
        year === 1
          ? margin1
          : `IF(${c}1>${turn},${target},${target}-((${target}-${margin1})/${turn})*(${turn}-${c}1))`,
      { v: after.margin, f: 'L4' },
    ),
    row(
      'EBIT (Operating income)',
      { v: base.ebit, f: input('ebit') },
      years.map(({ ebit }) => ebit),
      (_, c) => `${c}4*${c}3`,
      { v: after.ebit, f: 'M4*M3' },
    ),
    row(
      'Tax rate',
      { v: base.effective, f: input('effective') },
      years.map(({ tax }) => tax),
      fade(LINE.tax, input('effective')),
      { v: after.tax, f: input('marginal') },
    ),
    row(
      'EBIT(1-t)',
      { v: base.ebit * (1 - base.effective), f: 'B5*(1-B6)' },
      years.map(({ nopat }) => nopat),
      (_, c) => `${c}5*(1-${c}6)`,
      { v: after.nopat, f: 'M5*(1-M6)' },
    ),
    row(
      '- Reinvestment',
      null,
      years.map(({ reinvestment }) => reinvestment),
      (year, c, _, n) => `(${n}3-${c}3)/${input(year <= HOLD ? 'capital' : 'laterCapital')}`,
      { v: after.reinvestment, f: `M2/${input('returnOnCapital')}*M7` },
    ),
    row(
      'FCFF',
      null,
      years.map(({ flow }) => flow),
      (_, c) => `${c}7-${c}8`,
      { v: result.terminalFlow, f: 'M7-M8' },
    ),
    [],
    row(
      'Cost of capital',
      null,
      years.map(({ wacc }) => wacc),
      fade(LINE.wacc, input('wacc')),
      { v: after.wacc, f: input('stableWacc') },
    ),
    row(
      'Cumulated discount factor',
      null,
      years.map(({ factor }) => factor),
      (year, c, p) => (year === 1 ? '1/(1+C11)' : `${p}12/(1+${c}11)`),
      null,
    ),
    row(
      'PV(FCFF)',
      null,
      years.map(({ present }) => present),
      (_, c) => `${c}9*${c}12`,
      null,
    ),
    [],
    single('Terminal cash flow', result.terminalFlow, 'M9'),
    single('Terminal cost of capital', after.wacc, 'M11'),
    single('Terminal value', result.terminalValue, 'B15/(B16-M2)'),
    single('PV(Terminal value)', result.presentOfTerminal, 'B17*L12'),
    single('PV (CF over next 10 years)', result.presentOfFlows, 'SUM(C13:L13)'),
    single('Sum of PV', result.operations, 'B18+B19'),
    single('Value of operating assets =', result.operations, 'B20'),
    single('- Debt', base.debt, input('debt')),
    single('- Minority interests', base.minority, input('minority')),
    single('+ Cash', base.cash, input('cash')),
    single('+ Non-operating assets', base.associates, input('associates')),
    single('Value of equity', result.equity, 'B21-B22-B23+B24+B25'),
    ['- Value of options', 0],
    single('Value of equity in common stock', result.equity, 'B26-B27'),
    single('Number of shares', base.shares, input('shares')),
    single('Estimated value /share', result.perShare, 'B28/B29'),
    single('Price', base.price, input('price')),
    single('Price as % of value', base.price / result.perShare, 'B31/B30'),
  ];
}

const COUNTRY_SHEET = 'Country equity risk premiums';

/** Without the day of an update: the sample's own file of countries has them dated. */
const COUNTRIES = [
  ['Mature Market ERP +', MATURE_PREMIUM],
  [
    'Country',
    "Moody's rating",
    'Adj. Default Spread',
    'Equity Risk Premium',
    'Country Risk Premium',
  ],
  ['Brinsland (fictional)', 'Aaa', 0, MATURE_PREMIUM, 0],
];

/** @param {Cell[][]} rows */
function sheet(rows) {
  return utils.aoa_to_sheet(
    rows.map((cells) =>
      cells.map((cell) => (cell !== null && typeof cell === 'object' ? { t: 'n', ...cell } : cell)),
    ),
  );
}

/** @returns {{ name: string; bytes: Uint8Array }} */
export function valuationWorkbook() {
  const { cells, at } = inputSheet();
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet(cells), INPUT_SHEET);
  utils.book_append_sheet(book, sheet(outputSheet(at)), 'Valuation output');
  utils.book_append_sheet(book, sheet(COUNTRIES), COUNTRY_SHEET);
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }));
  return { name: 'fcffsimpleginzu_sample_fictional.xlsx', bytes };
}
