/** Fictional exchange rates by trading day: US dollars for one unit of a currency. */
import { FIRST_PRICE_MONTH, monthsFrom, tradingDays } from './calendar.mjs';
import { bell, standardised, stream } from './random.mjs';

/** The last rate, and the volatility in percent a day. */
const CURRENCIES = { EUR: [1.094, 0.46], JPY: [0.00682, 0.55], MYR: [0.2285, 0.36] };

/** @returns {string[]} Every trading day of the sample's prices. */
export function allDays() {
  return monthsFrom(FIRST_PRICE_MONTH).flatMap(tradingDays);
}

/**
 * @param {string} currency
 * @returns {number[]} Dollars for one unit on each day of `allDays`; all 1 for the dollar itself.
 */
export function dollarsPerUnit(currency) {
  const days = allDays();
  if (currency === 'USD') return days.map(() => 1);
  const [last = 1, volatility = 0] = CURRENCIES[/** @type {keyof CURRENCIES} */ (currency)];
  const next = stream(`exchange rate, ${currency}`);
  const moves = standardised(
    days.map(() => bell(next)),
    0,
    volatility,
  );
  let level = 1;
  const path = moves.map((move) => (level *= 1 + move / 100));
  const scale = last / (path.at(-1) ?? 1);
  return path.map((value) => Number((value * scale).toPrecision(5)));
}
