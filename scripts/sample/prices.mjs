/**
 * Fictional daily prices in Yahoo's layout, of companies with splits as traded in Alpha Vantage's. A month's total return in dollars is
 * rf + loadings x factors + drift + noise, so that a regression finds the loadings; within a month
 * the days wander, tied to both of its ends.
 */
import {
  FIRST_FACTOR_MONTH,
  FIRST_PRICE_MONTH,
  monthNumber,
  monthsFrom,
  tradingDays,
} from './calendar.mjs';
import { allDays, dollarsPerUnit } from './exchange.mjs';
import { bell, standardised, stream } from './random.mjs';

/** Months in which shares go ex dividend, by how often they pay, on the tenth trading day. */
const DIVIDEND_MONTHS = new Map([
  [0, []],
  [1, ['05']],
  [2, ['05', '11']],
  [4, ['02', '05', '08', '11']],
]);
const EX_DAY = 9;

/** Volatility of one day, percent: the market's, and a share's own as a part of its monthly noise. */
const MARKET_DAY = 0.85;
const OWN_DAY = 0.21;

/**
 * A walk of `count` steps that begins and ends at nothing.
 *
 * @param {() => number} next @param {number} count @param {number} scale
 */
function bridge(next, count, scale) {
  let sum = 0;
  const walk = Array.from({ length: count }, () => (sum += bell(next) * scale));
  return walk.map((value, at) => value - (sum * (at + 1)) / count);
}

/**
 * Dollar value of a share with dividends reinvested, on every trading day, beginning at 1.
 *
 * @param {import('./companies/company.mjs').Company} company
 * @param {import('./factors.mjs').RegionFactors} region
 */
function dollarValues(company, region) {
  const { loadings, noise, drift } = company.market;
  const months = monthsFrom(FIRST_PRICE_MONTH);
  const offset = monthNumber(FIRST_PRICE_MONTH) - monthNumber(FIRST_FACTOR_MONTH);
  const monthly = stream(`prices, ${company.symbol}, months`);
  const rest = standardised(
    months.map(() => bell(monthly)),
    drift,
    noise,
  );
  const own = stream(`prices, ${company.symbol}, days`);
  const market = stream(`prices, ${company.factors}, days`);
  let start = 1;
  return months.flatMap((month, at) => {
    const factors = region.factors[offset + at] ?? [];
    const explained = loadings.reduce((sum, weight, k) => sum + weight * (factors[k] ?? 0), 0);
    const total = ((region.rf[offset + at] ?? 0) + explained + (rest[at] ?? 0)) / 100;
    const days = tradingDays(month).length;
    const common = bridge(market, days, (MARKET_DAY / 100) * (loadings[0] ?? 1));
    const alone = bridge(own, days, (OWN_DAY * noise) / 100);
    const values = common.map(
      (wander, day) => start * (1 + (total * (day + 1)) / days + wander + (alone[day] ?? 0)),
    );
    start *= 1 + total;
    return values;
  });
}

/**
 * Closes and dividends in local currency; the last close is the company's price.
 *
 * @param {import('./companies/company.mjs').Company} company
 * @param {import('./factors.mjs').RegionFactors} region
 */
function localCloses(company, region) {
  const days = allDays();
  const rates = dollarsPerUnit(company.currency);
  const total = dollarValues(company, region).map((value, at) => value / (rates[at] ?? 1));
  const { dividendYield, dividendsAYear } = company.market;
  const payingMonths = DIVIDEND_MONTHS.get(dividendsAYear) ?? [];
  let inMonth = 0;
  let close = 1;
  const rows = days.map((date, at) => {
    inMonth = date.slice(0, 7) === days[at - 1]?.slice(0, 7) ? inMonth + 1 : 0;
    const isEx = inMonth === EX_DAY && payingMonths.includes(date.slice(5, 7));
    const dividend = isEx ? (close * dividendYield) / dividendsAYear : 0;
    const growth = at === 0 ? 1 : (total[at] ?? 1) / (total[at - 1] ?? 1);
    close = close * growth - dividend;
    return { date, close, dividend };
  });
  const scale = company.market.price / close;
  return rows.map((row) => ({
    date: row.date,
    close: row.close * scale,
    dividend: row.dividend * scale,
  }));
}

/**
 * How many of today's shares one share of a day has become.
 *
 * @param {import('./companies/company.mjs').Company} company @param {string} date
 */
export function sharesSince({ market }, date) {
  return (market.splits ?? [])
    .filter((split) => split.date > date)
    .reduce((product, { newShares }) => product * newShares, 1);
}

/**
 * @param {import('./companies/company.mjs').Company} company
 * @param {import('./factors.mjs').RegionFactors} region
 * @returns {string} A csv as Yahoo lays it out: close adjusted for splits, Adj Close for dividends too.
 */
export function priceFile(company, region) {
  const rows = localCloses(company, region);
  const digits = company.currency === 'JPY' ? 0 : 2;
  const next = stream(`prices, ${company.symbol}, spreads`);
  const step = 1 / 10 ** digits;
  const adjusted = new Array(rows.length).fill(0);
  let factor = 1;
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const { close = 0, dividend = 0 } = rows[at] ?? {};
    adjusted[at] = close * factor;
    const before = rows[at - 1]?.close ?? close;
    factor *= 1 - dividend / before;
  }
  const raw = company.market.splits !== undefined;
  const lines = rows.map(({ date, close }, at) => {
    const times = sharesSince(company, date);
    const open = (rows[at - 1]?.close ?? close) * (1 + bell(next) * 0.003);
    const low = Math.min(open, close) * (1 - next() * 0.009);
    const high = Math.max(open, close) * (1 + next() * 0.009);
    const shares = company.shares / times;
    const volume = Math.round((0.0016 + 0.0022 * next()) * (shares / 1e4)) * 1e4;
    // Rounded outwards, so that the day's range holds its open and close as printed.
    const printed = [
      (open * times).toFixed(digits),
      (Math.ceil((high * times) / step) * step).toFixed(digits),
      (Math.floor((low * times) / step) * step).toFixed(digits),
      (close * times).toFixed(digits),
      ...(raw ? [] : [Number(adjusted[at]).toFixed(digits + 3)]),
      String(volume),
    ];
    return [date, ...printed].join(',');
  });
  // As Alpha Vantage prints what was traded at: the newest day first.
  if (raw) return ['timestamp,open,high,low,close,volume', ...lines.reverse(), ''].join('\n');
  return ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines, ''].join('\n');
}
