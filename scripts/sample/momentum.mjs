/** A fictional momentum factor of the United States, in the layout of French's library. */
import { annualReturns } from './factors.mjs';
import { LAST_MONTH } from './calendar.mjs';
import { bell, standardised, stream } from './random.mjs';

/** Premium and volatility, percent a year. */
const MEAN = 5.8;
const VOLATILITY = 15.6;
/** Winners fall with a market that turns: weight of the market's own deviation. */
const AGAINST_MARKET = -0.28;

/**
 * @param {import('./factors.mjs').RegionFactors} region
 * @returns {{ name: string; text: string }} The csv that the archive holds.
 */
export function momentumFile({ months, factors }) {
  const next = stream('factors, momentum, US');
  const market = factors.map(([excess = 0]) => excess);
  const drawn = standardised(
    standardised(market, 0, 1).map((value) => AGAINST_MARKET * value + bell(next)),
    MEAN / 12,
    VOLATILITY / Math.sqrt(12),
  );
  const monthly = months.map((month, at) => ({
    month,
    value: Number((drawn[at] ?? 0).toFixed(2)),
  }));
  const print = (/** @type {string} */ key, /** @type {string} */ value) =>
    `${key},${value.padStart(8)}`;
  const text = [
    `SAMPLE DATA, FICTIONAL: drawn at random in the layout of French's files, ${LAST_MONTH.replace('-', '')}.`,
    'No figure describes a market. Missing data are indicated by -99.99.',
    '',
    ',Mom',
    ...monthly.map(({ month, value }) => print(month.replace('-', ''), value.toFixed(2))),
    '',
    ' Annual Factors: January-December ',
    ',Mom',
    ...annualReturns(
      months,
      monthly.map(({ value }) => value),
    ).map(([year, value]) => print(`  ${year}`, value)),
    '',
    'Sample data, fictional: no copyright',
    '',
  ].join('\r\n');
  return { name: 'Sample_fictional_F-F_Momentum_Factor.csv', text };
}
