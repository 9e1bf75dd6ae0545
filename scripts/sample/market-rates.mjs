/** Fictional exchange rates and government yields, in the layouts of the ECB and of FRED. */
import { allDays, dollarsPerUnit } from './exchange.mjs';
import { bell, standardised, stream } from './random.mjs';

/** @returns {{ name: string; text: string }} Units of each currency for one euro, newest day first. */
export function exchangeRateFile() {
  const euro = dollarsPerUnit('EUR');
  const yen = dollarsPerUnit('JPY');
  const ringgit = dollarsPerUnit('MYR');
  const lines = allDays().map((date, at) => {
    const dollars = euro[at] ?? NaN;
    /** @param {number[]} unit */
    const per = (unit) => (dollars / (unit[at] ?? NaN)).toPrecision(6);
    return [date, dollars, per(yen), per(ringgit), ''].join(',');
  });
  return {
    name: 'eurofxref-hist_sample_fictional.csv',
    text: ['Date,USD,JPY,MYR,', ...lines.reverse()].join('\n'),
  };
}

/** Yield at the end of the sample, percent, and its volatility in points a month. */
const YIELDS = { DGS10: [4.15, 0.16], IRLTLT01DEM156N: [2.9, 0.11], IRLTLT01JPM156N: [1.95, 0.06] };

/** @returns {{ name: string; text: string }[]} Long yields in dollars, euros and yen, a file for each. */
export function yieldFiles() {
  const months = [...new Set(allDays().map((date) => date.slice(0, 7)))];
  return Object.entries(YIELDS).map(([id, [last = 0, volatility = 0]]) => {
    const next = stream(`yields, ${id}`);
    const moves = standardised(
      months.map(() => bell(next)),
      0,
      volatility,
    );
    let level = last;
    const path = moves.map((move) => (level += move));
    const shift = last - (path.at(-1) ?? last);
    const daily = id === 'DGS10';
    const dates = daily
      ? months.map((month) => allDays().findLast((date) => date.startsWith(month)) ?? '')
      : months.map((month) => `${month}-01`);
    const lines = dates.map(
      (date, at) => `${date},${Math.max((path[at] ?? 0) + shift, 0.05).toFixed(2)}`,
    );
    return {
      name: `${id}_sample_fictional.csv`,
      text: [`observation_date,${id}`, ...lines].join('\n'),
    };
  });
}
