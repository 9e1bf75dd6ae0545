/** Pairs of currencies as tables name them, and which of the two is the price of the other. */
import {
  isCurrency,
  pairOfName,
  pairOfSymbol,
  parsePair,
  type CurrencyPair,
} from '../currencies.ts';
import { givenPair } from '../exchange-rates.ts';
import type { ParseOptions } from '../types.ts';
import { isFilledRow, type RawRow } from './raw-table.ts';
import type { PairReading, TableMapping } from './types.ts';
import type { TableView } from './view.ts';

/** `told`: the words say the direction. `row`: two currencies in a row, which can be meant either way. */
export type NamedPair =
  | { readonly as: 'told'; readonly pair: CurrencyPair }
  | { readonly as: 'row'; readonly first: string; readonly second: string }
  | { readonly as: 'one'; readonly code: string };

const PER = /^([A-Z]{3})\s+(?:PER|PRO|JE|PAR|POR|FOR)\s+(?:1\s+)?([A-Z]{3})$/;
const EQUALS = /^1\s*([A-Z]{3})\s*=\s*([A-Z]{3})$/;
const WITHIN = /(?<![A-Z])[A-Z]{3}\s?[/]\s?[A-Z]{3}(?![A-Z])/g;

/**
 * The currencies that a heading, a cell or a person names: `USD per EUR`, `1 EUR = USD`, `EURUSD=X`; `EUR/USD`,
 * `EURUSD`, `Close EUR/USD`; `USD` alone. Null for anything else, for rates of a hundred units too.
 */
export function namedPair(text: string): NamedPair | null {
  const plain = text
    .replace(/[([].*$/, '')
    .trim()
    .toUpperCase();
  if (/\b100+\b/.test(text)) return null;
  const per = PER.exec(plain);
  if (per !== null) return told(per[2], per[1]);
  const equals = EQUALS.exec(plain);
  if (equals !== null) return told(equals[1], equals[2]);
  const symbol = pairOfSymbol(plain);
  if (symbol !== null) return { as: 'told', pair: symbol };
  const within = [...plain.matchAll(WITHIN)].map(([found]) => found);
  const pair = parsePair(plain) ?? (within.length === 1 ? parsePair(within[0] ?? '') : null);
  if (pair !== null) return { as: 'row', first: pair.base, second: pair.quote };
  return isCurrency(plain) ? { as: 'one', code: plain } : null;
}

function told(base = '', quote = ''): NamedPair | null {
  const pair = parsePair(`${base}/${quote}`);
  return pair === null ? null : { as: 'told', pair };
}

/** The pair with its direction; a field that has to be said before; or why there is none. */
export type PairOrAsk = CurrencyPair | { readonly asks: 'pairs' | 'currency' } | string;

/** The pair that a text names, by what was said of the table. */
export function pairBy(text: string, { currency, pairs }: TableMapping): PairOrAsk {
  const named = namedPair(text);
  if (named === null) return 'names no two currencies';
  if (named.as === 'told') return named.pair;
  if (named.as === 'one' && currency === undefined) return { asks: 'currency' };
  const [first, second] =
    named.as === 'one' ? [named.code, currency ?? ''] : [named.first, named.second];
  if (first === second) return 'names the same currency twice';
  if (!isCurrency(second)) return `is against ${second}, which is no currency`;
  if (pairs === undefined) return { asks: 'pairs' };
  return directed(first, second, pairs);
}

/** Two currencies in a row, read one way. */
export function directed(first: string, second: string, pairs: PairReading): CurrencyPair {
  return pairs === 'per-first' ? { base: first, quote: second } : { base: second, quote: first };
}

/** One column of rates; where it has no text of its own each row names the pair. */
export interface RateField {
  readonly column: number;
  readonly names: string | null;
}

/** Columns that name the pair of each row: one, or two that stand for its first and second currency. */
export function pairColumns(view: TableView): number[] {
  return view.columns.filter(({ at }) => view.meanings[at] === 'pair').map(({ at }) => at);
}

/** The columns of rates with what names their pair: a column, what was typed, or the heading. */
export function rateFields(view: TableView): RateField[] {
  const named = pairColumns(view).length > 0;
  const fields = view.columns.filter(({ at }) => view.meanings[at] === 'rate');
  const typed = fields.length === 1 ? view.mapping.pair : undefined;
  return fields.map(({ at, heading }) => ({
    column: at,
    names: named ? null : (typed ?? heading),
  }));
}

/** What names the pair of a row. */
export function pairText(row: RawRow, columns: readonly number[]): string {
  return columns.map((at) => (row.cells[at] ?? '').trim()).join('/');
}

/** The texts that name pairs in a table, each with a rate beside it, in their order. */
export function pairTexts(view: TableView): { readonly text: string; readonly rate: string }[] {
  const fields = rateFields(view);
  const columns = pairColumns(view);
  const found = new Map<string, string>();
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    for (const { column, names } of fields) {
      const text = names ?? pairText(row, columns);
      const rate = (row.cells[column] ?? '').trim();
      if (text !== '' && /[1-9]/.test(rate) && !found.has(text)) found.set(text, rate);
    }
    if (columns.length === 0 && found.size === fields.length) break;
  }
  return [...found].map(([text, rate]) => ({ text, rate }));
}

/**
 * The pair of a whole file in words that say the direction: as `options` give it (`EUR/USD`: dollars for one euro), else as
 * its name begins with it (`EURUSD.csv`).
 */
export function pairOfFile(file: string, options: ParseOptions): string | undefined {
  const pair = givenPair(file, options) ?? pairOfName(file);
  return pair === null ? undefined : `${pair.quote} per ${pair.base}`;
}
