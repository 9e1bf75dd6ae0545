/** What a price file does not say and the book then has all the same: the currency, by the exchange of the symbol. */
import { findTicker } from '../repo/ticker.ts';
import type { PanelSeries } from '../sources/types.ts';
import type { Deps } from './deps.ts';

type Priced = Pick<PanelSeries, 'symbol' | 'currency' | 'isCurrencyPrinted'>;

/** Companies that a note names. */
const NAMED = 5;

/**
 * The note on prices that come into the book in a currency which nothing but the symbol tells, with where it is
 * changed. None of companies whose currency the book has already, and of files that print theirs.
 */
export function assumedCurrency(deps: Deps, series: readonly Priced[]): string[] {
  const byCurrency = new Map<string, string[]>();
  for (const { symbol, currency, isCurrencyPrinted } of series) {
    if (currency === undefined || isCurrencyPrinted === true) continue;
    if ((findTicker(deps.db, symbol)?.currency ?? null) !== null) continue;
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), symbol]);
  }
  if (byCurrency.size === 0) return [];
  const all = [...byCurrency].map(([currency, symbols]) => {
    const more = symbols.length > NAMED ? ` and ${symbols.length - NAMED} more` : '';
    return `${currency} for ${symbols.slice(0, NAMED).join(', ')}${more}`;
  });
  return [
    `The file names no currency; the exchange of the symbol gives ${all.join('; ')}. Where that is wrong, change it in the settings of the company.`,
  ];
}
