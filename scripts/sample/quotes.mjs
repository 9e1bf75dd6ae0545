/** Prices of the day after the sample's last close, as a list that is pasted from a screen. */
import { COMPANIES } from './companies.mjs';
import { bell, stream } from './random.mjs';

/** The first trading day after the last close. */
const DAY = '2026-04-01';
/** Volatility of one day. */
const MOVE = 0.009;

/** @returns {{ name: string; text: string }} */
export function quotesFile() {
  const next = stream('today');
  const rows = COMPANIES.map(({ symbol, name, currency, market }) => {
    const price = market.price * (1 + MOVE * bell(next));
    return [symbol, name, price.toFixed(currency === 'JPY' ? 0 : 2), currency, DAY].join('\t');
  });
  const lines = ['Symbol\tName\tPrice\tCurrency\tDate', ...rows, ''];
  return { name: 'quotes_fictional.txt', text: lines.join('\n') };
}
