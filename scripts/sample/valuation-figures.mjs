/**
 * The value of one of the sample's companies by the conventions of Damodaran's simple FCFF sheet, worked out here apart
 * from the app's own model.
 */
import { COMPANIES } from './companies.mjs';
import { yearsOf } from './statements.mjs';

export const VALUED = 'FRCL.FIC';
const MILLION = 1e6;

/** What the sheet's author believes of the years to come. */
export const BELIEFS = {
  growth1: 0.04,
  growth: 0.035,
  margin1: 0.084,
  target: 0.095,
  convergence: 5,
  capital: 1.9,
  laterCapital: 1.7,
  riskFree: 0.0415,
  wacc: 0.091,
  stableWacc: 0.086,
  returnOnCapital: 0.11,
  terminalGrowth: 0.022,
};
export const YEARS = 10;
/** The last year that has the first values. */
export const HOLD = 5;

/** Figures of the last fiscal year, in millions. */
export function reported() {
  const company = COMPANIES.find(({ symbol }) => symbol === VALUED);
  const lines = company === undefined ? undefined : yearsOf(company).at(-1)?.lines;
  if (company === undefined || lines === undefined) throw new Error(`no ${VALUED}`);
  /** @param {string} line */
  const of = (line) => (lines[line] ?? 0) / MILLION;
  return {
    company,
    revenue: of('revenue'),
    ebit: of('ebit'),
    interest: of('interest'),
    equity: of('equity'),
    debt: of('currentDebt') + of('longDebt'),
    cash: of('cash'),
    associates: of('associates'),
    minority: of('minority'),
    shares: company.shares / MILLION,
    price: company.market.price,
    effective: company.operations?.taxRate ?? 0,
    marginal: company.facts['marginal_tax_rate'] ?? 0,
  };
}

/** @param {number} from Held to year 5. @param {number} to Reached in year 10, by equal steps. @param {number} year */
const faded = (from, to, year) =>
  year <= HOLD ? from : from + ((to - from) * (year - HOLD)) / (YEARS - HOLD);

/** @param {number} year */
const marginOf = (year) => {
  const { margin1, target, convergence } = BELIEFS;
  if (year === 1) return margin1;
  if (year > convergence) return target;
  return target - ((target - margin1) / convergence) * (convergence - year);
};

/**
 * The value by the conventions of his sheet: drivers held to year 5 and faded to year 10, reinvestment a year ahead of
 * the growth that it makes, after year 10 what the return on capital asks for.
 */
export function worked() {
  const base = reported();
  const { terminalGrowth, stableWacc, returnOnCapital } = BELIEFS;
  let [revenue, factor] = [base.revenue, 1];
  const years = Array.from({ length: YEARS }, (_, at) => {
    const year = at + 1;
    const growth = year === 1 ? BELIEFS.growth1 : faded(BELIEFS.growth, terminalGrowth, year);
    revenue *= 1 + growth;
    const margin = marginOf(year);
    const ebit = revenue * margin;
    const tax = faded(base.effective, base.marginal, year);
    const wacc = faded(BELIEFS.wacc, stableWacc, year);
    factor /= 1 + wacc;
    return { growth, revenue, margin, ebit, tax, nopat: ebit * (1 - tax), wacc, factor };
  });
  const last = /** @type {typeof years[number]} */ (years.at(-1));
  const afterRevenue = last.revenue * (1 + terminalGrowth);
  const afterEbit = afterRevenue * last.margin;
  const afterNopat = afterEbit * (1 - base.marginal);
  const after = {
    ...{ growth: terminalGrowth, revenue: afterRevenue, margin: last.margin, ebit: afterEbit },
    ...{ tax: base.marginal, nopat: afterNopat, wacc: stableWacc },
    reinvestment: (terminalGrowth / returnOnCapital) * afterNopat,
  };
  const flows = years.map((year, at) => {
    const next = years[at + 1]?.revenue ?? afterRevenue;
    const capital = at < HOLD ? BELIEFS.capital : BELIEFS.laterCapital;
    const reinvestment = (next - year.revenue) / capital;
    const flow = year.nopat - reinvestment;
    return { ...year, reinvestment, flow, present: flow * year.factor };
  });
  const terminalFlow = after.nopat - after.reinvestment;
  const terminalValue = terminalFlow / (stableWacc - terminalGrowth);
  const presentOfTerminal = terminalValue * last.factor;
  const presentOfFlows = flows.reduce((sum, { present }) => sum + present, 0);
  const operations = presentOfFlows + presentOfTerminal;
  const equity = operations - base.debt - base.minority + base.cash + base.associates;
  return {
    ...{ base, years: flows, after, terminalFlow, terminalValue, presentOfTerminal },
    ...{ presentOfFlows, operations, equity, perShare: equity / base.shares },
  };
}
