/** One security of a price table as it is stored: one row a date, month-ends, findings and splits. */
import { pairOfSymbol } from './currencies.ts';
import { parseIsoDate } from './dates.ts';
import type { PriceRows } from './price-columns.ts';
import type { SaidCurrency } from './price-currency.ts';
import { priceFindings } from './price-quality.ts';
import { monthEndRows, onePerDate, refuseSeveralADay, spacingOf } from './price-rows.ts';
import type { ProblemSink } from './problems.ts';
import { SourceRefusal } from './refusal.ts';
import { separatorSlip, slipReason } from './separator-slips.ts';
import { proposedSplits } from './splits.ts';
import type {
  CloseBasis,
  Frequency,
  LineProblem,
  PanelSeries,
  ParseOptions,
  PriceColumns,
} from './types.ts';
import { isYield, listingOf } from './yahoo-symbol.ts';

/** What a symbol among those of shares is instead of a price; null for a price. */
export function noPrice(symbol: string): string | null {
  if (isYield(symbol)) return 'is a yield in percent, not a price: import it in a file of its own';
  return pairOfSymbol(symbol) === null
    ? null
    : 'is an exchange rate, not the price of a company: import it in a file of its own';
}

/** One security's rows, and what the file says of it. */
export interface ReadSeries {
  readonly symbol: string | null;
  /** As printed in a column or beside the prices; null where none tells. */
  readonly currency: SaidCurrency | null;
  readonly frequency: Frequency;
  readonly rows: PriceRows;
  readonly prices: PriceColumns;
}

/** As one of several securities of a file. */
export function panelSeries({
  symbol,
  currency,
  frequency,
  rows,
  prices,
}: ReadSeries): PanelSeries {
  const listing = symbol === null ? null : listingOf(symbol);
  return {
    symbol: symbol ?? '',
    ...(listing === null ? {} : { currency: listing.currency, regionHint: listing.region }),
    ...(currency === null ? {} : { currency: currency.code }),
    ...saidOf(currency),
    frequency,
    lines: rows.lines,
    prices,
  };
}

/** What was printed of a currency. */
export function saidOf(
  currency: SaidCurrency | null,
): Pick<PanelSeries, 'isCurrencyPrinted' | 'currencySign'> {
  if (currency === null) return {};
  const { sign } = currency;
  return { isCurrencyPrinted: true, ...(sign === undefined ? {} : { currencySign: sign }) };
}

/** What is known of a security before its rows are looked at. */
export interface Reading {
  /** Whether the table has a column of adjusted closes. */
  readonly hasColumn: boolean;
  /** Whether it is the one security of its file, which is then refused as a whole. */
  readonly isAlone: boolean;
  readonly symbol: string | null;
  readonly basis: CloseBasis | null;
  readonly options: ParseOptions;
  readonly problems: ProblemSink;
  readonly notes: string[];
}

/** One security's rows as they are stored; null where their frequency gives no month-ends. */
export function seriesOf(
  file: string,
  read: PriceRows,
  { hasColumn, isAlone, symbol, basis, options, problems, notes }: Reading,
): Omit<ReadSeries, 'symbol' | 'currency'> | null {
  const extension = /\.(?:csv|txt|tsv|xlsx?|ods)$/i.exec(file)?.[0] ?? '.csv';
  if (symbol !== null && isYield(symbol)) {
    throw new SourceRefusal(
      'NOT_PRICES',
      `${file}: ${symbol} is a yield in percent, not a price. No return can be computed ` +
        `from it. Under a name such as ${symbol.endsWith('=F') ? '^TNX' : symbol}${extension} its file is read as a series of yields.`,
      { file, found: symbol, expected: 'prices of a share, fund or index' },
    );
  }
  if (symbol !== null && pairOfSymbol(symbol) !== null) {
    throw new SourceRefusal(
      'NOT_PRICES',
      `${file}: ${symbol} is an exchange rate, not the price of a company. Name the file ` +
        `${symbol}${extension} and drop it again: it is then read as rates.`,
      { file, found: symbol, expected: 'prices of a share, fund or index' },
    );
  }
  const own: string[] = [];
  const single = onePerDate(read, problems, own);
  refuseSeveralADay(file, symbol, read, single);
  const slip = separatorSlip(single);
  if (slip !== null) {
    const why = slipReason(slip, single);
    if (!isAlone) {
      for (const line of single.lines) problems.push({ line, message: `${SLIPPED}${why}` });
      return null;
    }
    const line = single.lines[slip.at] ?? 0;
    throw new SourceRefusal(
      'AMBIGUOUS_NUMBERS',
      `${file}${symbol === null ? '' : ` (${symbol})`}: ${why} (line ${line.toString()}). Use the file as downloaded.`,
      { file, line, expected: 'prices with their decimal marks' },
    );
  }
  const spacing = spacingOf(single);
  const today = options.today === undefined ? null : parseIsoDate(options.today);
  const frequency = spacing === 'daily' ? 'daily' : 'monthly';
  const rows =
    spacing === 'daily'
      ? single
      : spacing === 'monthly'
        ? monthEndRows(single, today, problems, own)
        : null;
  if (rows === null || rows.days.length === 0) {
    const message = unusable(spacing);
    for (const line of single.lines) problems.push({ line, column: 'Date', message });
    return null;
  }
  const closeBasis = basis ?? 'as-traded';
  own.push(...priceFindings(rows, frequency, closeBasis));
  if (rows.adjClose.some(Number.isNaN) && !rows.adjClose.every(Number.isNaN)) {
    own.push('Some rows have no adjusted close; it is kept as missing.');
  }
  // A column of adjusted closes has the splits in; where there is none, they have to be found.
  const hasAdjusted = hasColumn || closeBasis === 'adjusted';
  const bare = closeBasis === 'as-traded' && !hasAdjusted;
  const splits = bare && frequency === 'daily' ? proposedSplits(rows) : [];
  const prefix = symbol === null ? '' : `${symbol}: `;
  notes.push(...own.map((note) => (symbol === null ? note : prefix + note)));
  const { days, close } = rows;
  const adjClose = closeBasis === 'adjusted' ? adjustedOf(rows) : rows.adjClose;
  return {
    frequency,
    rows,
    prices: {
      kind: 'prices',
      ...{ days, close, hasAdjusted, adjClose, closeBasis, splits },
      ...(options.basis === undefined ? {} : { isBasisGiven: true }),
    },
  };
}

/** Where the close itself is adjusted for everything it is the adjusted close as well. */
function adjustedOf(rows: PriceRows): Float64Array {
  return rows.adjClose.map((value, row) =>
    Number.isNaN(value) ? (rows.close[row] ?? Number.NaN) : value,
  );
}

function unusable(spacing: string): string {
  const found =
    spacing === 'weekly'
      ? 'weekly prices'
      : spacing === 'monthly'
        ? 'monthly prices dated within the month'
        : 'prices at irregular or long intervals';
  return `belongs to ${found}, which do not give the prices of month-ends`;
}

/** How the rows of a security begin to be refused whose prices lost decimal marks. */
const SLIPPED = 'is refused: ';

/** Refuses a file of whose securities none is left, by what its rows were refused for. */
export function refuseFrequency(file: string, problems: readonly LineProblem[]): never {
  const slip = problems.find(({ message }) => message.startsWith(SLIPPED));
  if (slip !== undefined) {
    const { line } = slip;
    throw new SourceRefusal(
      'AMBIGUOUS_NUMBERS',
      `${file}: ${slip.message.slice(SLIPPED.length)}. Use the file as downloaded.`,
      { file, line, expected: 'prices with their decimal marks' },
    );
  }
  const why = problems.find(({ message }) => message.startsWith('belongs to'));
  const found = /belongs to (.*), which/.exec(why?.message ?? '')?.[1] ?? 'no usable prices';
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file} holds ${found}, which do not give the prices of month-ends. Download the daily or ` +
      'monthly history.',
    { file, found, expected: 'daily or monthly prices' },
  );
}
