/**
 * Fictional factor returns of four regions, 30 years by month, and their files in the layout of
 * French's library. Premia, volatilities and correlations are of the size that markets have had.
 */
import { FIRST_FACTOR_MONTH, LAST_MONTH, monthsFrom } from './calendar.mjs';
import { bell, standardised, stream } from './random.mjs';

/** @typedef {'US' | 'Europe' | 'Japan' | 'Emerging'} FactorRegion */

/**
 * @typedef {object} RegionFactors
 * @property {string[]} months
 * @property {number[][]} factors Mkt-RF, SMB, HML, RMW, CMA by month, in percent as printed.
 * @property {number[]} rf In percent as printed.
 */

/** Premia and volatilities, percent a year: Mkt-RF, SMB, HML, RMW, CMA. */
const MEANS = {
  US: [6.4, 1.4, 2.6, 3.2, 2.3],
  Europe: [5.6, 1.0, 3.0, 3.4, 1.9],
  Japan: [4.6, 0.9, 3.1, 1.4, 0.9],
  Emerging: [6.9, 1.2, 4.8, 2.6, 2.2],
};
const VOLATILITIES = {
  US: [15.3, 9.4, 10.2, 7.4, 6.8],
  Europe: [16.6, 7.4, 8.9, 5.6, 6.2],
  Japan: [17.1, 9.8, 9.6, 6.9, 7.0],
  Emerging: [19.8, 8.1, 8.4, 6.1, 6.6],
};
/** What the regions share of each factor, as a weight of the common draw. */
const SHARED = { US: 0.86, Europe: 0.86, Japan: 0.68, Emerging: 0.76 };

/** Lower triangle of a Cholesky factor: market and value move apart, value and investment together. */
const TRIANGLE = [
  [1],
  [0.24, 0.97],
  [-0.16, 0.05, 0.985],
  [-0.3, -0.28, 0.1, 0.905],
  [-0.34, 0, 0.56, 0, 0.755],
];

/** Files start without profitability and investment in the newest markets. */
const MISSING_MONTHS = { US: 0, Europe: 0, Japan: 0, Emerging: 15 };

const STEMS = {
  US: 'F-F_Research_Data_5_Factors_2x3',
  Europe: 'Europe_5_Factors',
  Japan: 'Japan_5_Factors',
  Emerging: 'Emerging_5_Factors',
};

/** @type {readonly FactorRegion[]} */
export const FACTOR_REGIONS = ['US', 'Europe', 'Japan', 'Emerging'];

/** Turning points of the fictional bill rate: month of the series and percent a month. */
const BILL_RATES = [
  [0, 0.41],
  [58, 0.46],
  [88, 0.1],
  [132, 0.39],
  [156, 0.03],
  [232, 0.02],
  [276, 0.17],
  [292, 0.01],
  [312, 0.04],
  [334, 0.42],
  [359, 0.31],
];

/** @param {number} at */
function billRate(at) {
  const next = BILL_RATES.findIndex(([month = 0]) => month >= at);
  const [to = 0, high = 0] = BILL_RATES[Math.max(next, 0)] ?? [];
  const [from = 0, low = 0] = BILL_RATES[Math.max(next - 1, 0)] ?? [];
  return to === from ? high : low + ((high - low) * (at - from)) / (to - from);
}

/**
 * Five correlated draws a month; some months are wild, and most of those are falls.
 *
 * @param {string} purpose @param {number} months
 */
function draws(purpose, months) {
  const next = stream(purpose);
  return Array.from({ length: months }, () => {
    const wild = next() < 0.07 ? 2.1 : 1;
    const plain = TRIANGLE.map(() => bell(next));
    if (wild > 1) plain[0] = -0.5 + (plain[0] ?? 0) * 1.2;
    return TRIANGLE.map(
      (row) => wild * row.reduce((sum, weight, at) => sum + weight * (plain[at] ?? 0), 0),
    );
  });
}

/** @returns {Record<FactorRegion, RegionFactors>} */
export function makeFactors() {
  const months = monthsFrom(FIRST_FACTOR_MONTH);
  const common = draws('factors, common', months.length);
  /** @param {FactorRegion} region @returns {RegionFactors} */
  const make = (region) => {
    const own = draws(`factors, ${region}`, months.length);
    const shared = SHARED[region];
    const alone = Math.sqrt(1 - shared * shared);
    const columns = TRIANGLE.map((_, factor) => {
      const mixed = months.map(
        (_month, at) => shared * (common[at]?.[factor] ?? 0) + alone * (own[at]?.[factor] ?? 0),
      );
      const mean = (MEANS[region][factor] ?? 0) / 12;
      const deviation = (VOLATILITIES[region][factor] ?? 0) / Math.sqrt(12);
      return standardised(mixed, mean, deviation).map((value) => Number(value.toFixed(2)));
    });
    return {
      months,
      factors: months.map((_month, at) => columns.map((column) => column[at] ?? 0)),
      rf: months.map((_month, at) => Number(billRate(at).toFixed(2))),
    };
  };
  return {
    US: make('US'),
    Europe: make('Europe'),
    Japan: make('Japan'),
    Emerging: make('Emerging'),
  };
}

/** @param {readonly number[]} percents One year's months. @returns {string} Compounded, percent. */
function compounded(percents) {
  const growth = percents.reduce((product, percent) => product * (1 + percent / 100), 1);
  return ((growth - 1) * 100).toFixed(2);
}

/**
 * Returns of the whole calendar years.
 *
 * @param {readonly string[]} months @param {readonly number[]} percents
 * @returns {[year: string, percent: string][]}
 */
export function annualReturns(months, percents) {
  return [...new Set(months.map((month) => month.slice(0, 4)))].flatMap((year) => {
    const inYear = percents.filter((_, at) => months[at]?.startsWith(year));
    return inYear.length < 12 ? [] : [[year, compounded(inYear)]];
  });
}

/**
 * @param {FactorRegion} region @param {RegionFactors} data
 * @returns {{ name: string; text: string }} The csv that a region's archive holds.
 */
export function factorFile(region, data) {
  const header = ',Mkt-RF,SMB,HML,RMW,CMA,RF';
  /** @param {string} key @param {readonly string[]} cells */
  const print = (key, cells) => [key, ...cells.map((cell) => cell.padStart(8))].join(',');
  const missing = MISSING_MONTHS[region];
  /** @param {number} at */
  const cellsOf = (at) => [
    ...(data.factors[at] ?? []).map((value, factor) =>
      at < missing && factor >= 3 ? '-99.99' : value.toFixed(2),
    ),
    (data.rf[at] ?? 0).toFixed(2),
  ];
  const years = [...new Set(data.months.map((month) => month.slice(0, 4)))];
  const annual = years.flatMap((year) => {
    const at = data.months.flatMap((month, index) => (month.startsWith(year) ? [index] : []));
    if (at.length < 12) return [];
    const cells = [0, 1, 2, 3, 4].map((factor) =>
      factor >= 3 && at.some((index) => index < missing)
        ? '-99.99'
        : compounded(at.map((index) => data.factors[index]?.[factor] ?? 0)),
    );
    return [print(`  ${year}`, [...cells, compounded(at.map((index) => data.rf[index] ?? 0))])];
  });
  const text = [
    `SAMPLE DATA, FICTIONAL: drawn at random in the layout of French's files, ${LAST_MONTH.replace('-', '')}.`,
    'No figure describes a market. Missing data are indicated by -99.99.',
    '',
    header,
    ...data.months.map((month, at) => print(month.replace('-', ''), cellsOf(at))),
    '',
    ' Annual Factors: January-December ',
    header,
    ...annual,
    '',
    'Sample data, fictional: no copyright',
    '',
  ].join('\r\n');
  return { name: `Sample_fictional_${STEMS[region]}.csv`, text };
}
