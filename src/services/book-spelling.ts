/** Symbols of a file as the book has their companies: one company has one record, however a table spells it. */
import { listTickers } from '../repo/ticker.ts';
import { listedSymbol } from '../sources/exchange-prefix.ts';
import type { ParsedFile } from '../sources/types.ts';
import type { Deps } from './deps.ts';

/** Companies that a note names. */
const NAMED = 5;

/** A file with the symbols of the book's companies as these are spelt there, as BRK.B for BRK-B; says so in a note. */
export function inBookSpelling(deps: Deps, parsed: ParsedFile): ParsedFile {
  const held = new Set(listTickers(deps.db).map(({ symbol }) => symbol));
  if (held.size === 0) return parsed;
  let spellings: ReadonlyMap<string, string> | undefined;
  const renamed = new Map<string, string>();
  const ownOf = (symbol: string): string => {
    if (symbol === '' || held.has(symbol)) return symbol;
    const plain = listedSymbol(symbol) ?? symbol;
    spellings ??= new Map([...held].map((one) => [listedSymbol(one) ?? one, one]));
    const own = held.has(plain) ? plain : (spellings.get(plain) ?? symbol);
    if (own !== symbol) renamed.set(symbol, own);
    return own;
  };
  const symbols = symbolsBy(parsed, ownOf);
  if (renamed.size === 0) return parsed;
  const names = [...renamed].slice(0, NAMED).map(([symbol, own]) => `${symbol} is ${own}`);
  const more = renamed.size > NAMED ? `, and ${(renamed.size - NAMED).toString()} more` : '';
  const note = `In the book ${names.join(', ')}${more}.`;
  return { ...parsed, ...symbols, notes: [...parsed.notes, note] };
}

type Named<Row> = Row & { readonly symbol: string };

function symbolsBy(
  { symbol, data }: ParsedFile,
  ownOf: (symbol: string) => string,
): Pick<ParsedFile, 'data'> & { symbol?: string } {
  const each = <Row>(rows: readonly Named<Row>[]): Named<Row>[] =>
    rows.map((row) => ({ ...row, symbol: ownOf(row.symbol) }));
  const own = symbol === undefined ? {} : { symbol: ownOf(symbol) };
  if (data.kind === 'price-panel') return { ...own, data: { ...data, series: each(data.series) } };
  if (data.kind === 'quotes') return { ...own, data: { ...data, rows: each(data.rows) } };
  if (data.kind === 'coverage') return { ...own, data: { ...data, rows: each(data.rows) } };
  if (data.kind === 'peers') {
    const rows = data.rows.map((row) =>
      row.symbol === null ? row : { ...row, symbol: ownOf(row.symbol) },
    );
    return { ...own, data: { ...data, rows } };
  }
  if (data.kind === 'statements') {
    const companies = data.companies.map((company) =>
      company.symbol === null ? company : { ...company, symbol: ownOf(company.symbol) },
    );
    return { ...own, data: { ...data, companies } };
  }
  return { ...own, data };
}
