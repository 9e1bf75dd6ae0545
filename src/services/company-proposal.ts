/** Whose statements a file holds that names no symbol: proposed from the drop and the book, never taken. */
import { isIndex } from '../contract/vocabulary.ts';
import { listTickers, type TickerRecord } from '../repo/ticker.ts';
import type { ParsedFile, StatementTable } from '../sources/types.ts';
import type { Deps } from './deps.ts';

/** What the files that are dropped together say of a company. */
export interface Drop {
  /** Symbols of companies whose prices are in the drop, with the first file of each. */
  readonly priced: ReadonlyMap<string, string>;
  /** Files of prices that do not tell whose they are: any company's, the one that is asked for among them. */
  readonly unnamed: number;
  /** Files of statements that do not tell whose they are. */
  readonly asking: number;
  /** Companies that a file of statements tells by symbol and name, with that file. */
  readonly told: readonly {
    readonly symbol: string;
    readonly name: string;
    readonly file: string;
  }[];
  /** The currency that a file of statements names, by symbol, with that file. */
  readonly currencies?: ReadonlyMap<string, { readonly currency: string; readonly file: string }>;
  /** Symbols of companies that files of the drop bring into the book before this one. */
  readonly coming?: ReadonlySet<string>;
  /** Files of the drop that are stored before this one, to be taken back, by the number of their import. */
  readonly rehearsed?: ReadonlyMap<number, string>;
}

/** A file by itself. */
export const NO_DROP: Drop = { priced: new Map(), unnamed: 0, asking: 1, told: [] };

/** What the parsed files of a drop say of companies. */
export function dropOf(files: readonly ParsedFile[]): Drop {
  const priced = new Map<string, string>();
  let asking = 0;
  let unnamed = 0;
  for (const { file, data, symbol, needs } of files) {
    const asksSymbol = needs?.includes('symbol') === true;
    if (data.kind === 'statements' && asksSymbol) asking += 1;
    if (data.kind === 'prices' && asksSymbol) unnamed += 1;
    const symbols =
      data.kind === 'price-panel'
        ? data.series.map((series) => series.symbol)
        : data.kind === 'prices' && symbol !== undefined
          ? [symbol]
          : [];
    for (const one of symbols) if (!isIndex(one) && !priced.has(one)) priced.set(one, file);
  }
  return { priced, unnamed, asking, told: files.flatMap(toldBy), currencies: currenciesOf(files) };
}

/** Currencies that files of statements name; none of a company that has several. */
function currenciesOf(files: readonly ParsedFile[]): NonNullable<Drop['currencies']> {
  const currencies = new Map<string, { currency: string; file: string }>();
  const several = new Set<string>();
  for (const { file, symbol, currency, data, isCurrencyAssumed } of files) {
    if (data.kind !== 'statements' || symbol === undefined || currency === undefined) continue;
    if (isCurrencyAssumed === true) continue;
    if ((currencies.get(symbol)?.currency ?? currency) !== currency) several.add(symbol);
    currencies.set(symbol, { currency, file });
  }
  for (const symbol of several) currencies.delete(symbol);
  return currencies;
}

function toldBy({ file, data }: ParsedFile): Drop['told'] {
  if (data.kind !== 'statements') return [];
  return data.companies.flatMap(({ symbol, name }) =>
    symbol === null || name === null ? [] : [{ symbol, name, file }],
  );
}

/**
 * The symbol of a file of one company's statements, and why: of the company in the book, or in another file of the
 * drop, that has its name, else the symbol in the file's own name, else of the only prices in the drop, else of the
 * only company in the book. A company that goes by another name is none, and of several files without a symbol, prices
 * among them, the rest of the drop proposes for none. Null where nothing speaks for one symbol alone.
 */
export function proposedCompany(
  deps: Deps,
  file: ParsedFile<StatementTable>,
  { priced, unnamed, asking, told }: Drop,
): { symbol: string; why: string } | null {
  const { companies } = file.data;
  const name = companies.length === 1 ? (companies[0]?.name ?? null) : null;
  if (companies.length !== 1) return null;
  const inBook = listTickers(deps.db).filter(({ symbol }) => !isIndex(symbol));
  const named = inBook.filter((ticker) => likeness(ticker, name) === 'same');
  const ofDrop = named.filter(({ symbol }) => priced.has(symbol));
  const [match] = ofDrop.length === 1 ? ofDrop : named;
  if (match !== undefined && (named.length === 1 || ofDrop.length === 1)) {
    const why = `${match.symbol} is proposed: the book has it as ${match.name ?? ''}.`;
    return { symbol: match.symbol, why };
  }
  if (named.length > 0) return null;
  const mayBe = (symbol: string): boolean => {
    const ticker = inBook.find((one) => one.symbol === symbol);
    return ticker === undefined || likeness(ticker, name) === 'unknown';
  };
  const beside = told.filter((one) => likeness(one, name) === 'same');
  const [first] = beside;
  if (first !== undefined) {
    const why = `${first.symbol} is proposed: ${first.file} of the same drop has it as ${first.name}.`;
    const isOne = beside.every(({ symbol }) => symbol === first.symbol);
    return isOne && mayBe(first.symbol) ? { symbol: first.symbol, why } : null;
  }
  const written =
    file.format === 'sec-companyfacts' ? symbolInName(file.member ?? file.file) : null;
  if (written !== null) {
    // A word of the company's name may be no symbol, unless something else has it as one.
    const isKnown = priced.has(written) || inBook.some(({ symbol }) => symbol === written);
    const isWord = plainName(name ?? '')
      .split(' ')
      .includes(written.toLowerCase());
    const why = `${written} is proposed: the file is named ${file.member ?? file.file}.`;
    return mayBe(written) && (isKnown || !isWord) ? { symbol: written, why } : null;
  }
  if (asking > 1) return null;
  // Nothing ties the name to the symbol yet: both are said side by side, for the reader to see.
  const whose = name === null ? '' : ` for ${name}`;
  const [only] = priced;
  if (only !== undefined) {
    const [symbol, prices] = only;
    const why = `${symbol} is proposed${whose}: its prices are in the same drop (${prices}), and no others.`;
    return priced.size === 1 && unnamed === 0 && mayBe(symbol) ? { symbol, why } : null;
  }
  const [own] = inBook;
  if (own === undefined || inBook.length > 1 || !mayBe(own.symbol)) return null;
  return {
    symbol: own.symbol,
    why: `${own.symbol} is proposed${whose}: the book has no other company.`,
  };
}

/** Whether a company goes by the name in a file; unknown where one of them has none. */
export function likeness(
  ticker: Pick<TickerRecord, 'name'>,
  name: string | null,
): 'same' | 'other' | 'unknown' {
  const [own, other] = [ticker.name ?? '', name ?? ''].map(plainName);
  if (own === '' || other === '') return 'unknown';
  return own === other ? 'same' : 'other';
}

/** Words that names of such files have beside a symbol. */
const NO_SYMBOL =
  /^(?:company|facts|companyfacts|sec|edgar|xbrl|gaap|ifrs|us|data|file|new|copy|final|download|report|filings?|cik\d*|\d+)$/i;

/** The one symbol in capitals that a file is named by (`AAPL.json`, `companyfacts_AAPL.json`); null for any other name. */
function symbolInName(file: string): string | null {
  const stem = file
    .slice(-LONGEST_NAME)
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z]+$/i, '');
  const words = stem.split(/[\s_()[\]-]+/).filter((word) => word !== '' && !NO_SYMBOL.test(word));
  const [only = ''] = words;
  return words.length === 1 && /^[A-Z]{1,5}(?:\.[A-Z]{1,3})?$/.test(only) ? only : null;
}

const LONGEST_NAME = 200;
/** Words that names of one company are printed with and without. */
const FORMS =
  /\b(?:the|inc|incorporated|corp|corporation|co|company|plc|ltd|limited|llc|lp|ag|se|sa|nv|spa|ab|asa|oyj|kgaa|holdings?|group|com|de|new|class [a-c]|cl [a-c])\b/g;

/** A company's name in small letters without its legal form: `APPLE INC.` and `Apple` are one. */
function plainName(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(FORMS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
