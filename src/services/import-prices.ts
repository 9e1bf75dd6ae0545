import { AppError } from '../contract/errors.ts';
import { loadStoredPrices, type StoredPrices } from '../repo/price.ts';
import { findPriceSeries, type PriceSeriesRecord } from '../repo/price-series.ts';
import { findTicker } from '../repo/ticker.ts';
import { counted } from '../sources/counted.ts';
import { currenciesOfSign } from '../sources/currency-signs.ts';
import type { PanelSeries, ParsedFile, PriceColumns } from '../sources/types.ts';
import { assumedCurrency } from './assumed-currency.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { planDeclined, planKept, withOlder } from './import-prices-left.ts';
import { pricesPart } from './import-prices-part.ts';
import { fitPrices, type Fit, type SeriesChoice, type Standing } from './price-fit.ts';
import { frequencyOf } from './price-frequency.ts';
import { joinedBeforeNote, joinedRows, joinNote, type Join } from './price-join.ts';
import { mergeDays, withFiguresOfBook, type Merge } from './price-merge.ts';
import { pairMonths } from './price-months.ts';
import { splitNotes } from './split-notes.ts';

const NO_PRICES: StoredPrices = {
  days: new Int32Array(0),
  adjClose: new Float64Array(0),
  close: new Float64Array(0),
  importIds: new Int32Array(0),
  lines: new Int32Array(0),
};

/** One security's prices as a file has them. */
type Series = Omit<PanelSeries, 'symbol'> & {
  symbol: string;
  format: string;
  isOneOfSeveral?: boolean;
};

/**
 * Plans a file of one security.
 *
 * @param choice which stays, where {@link fitPrices} asks
 */
export function planPrices(
  deps: Deps,
  file: ParsedFile<PriceColumns>,
  choice?: SeriesChoice,
): ImportPlan {
  const series = {
    symbol: file.symbol ?? '',
    ...(file.currency === undefined ? {} : { currency: file.currency }),
    ...(file.isCurrencyPrinted === true ? { isCurrencyPrinted: true } : {}),
    ...(file.currencySign === undefined ? {} : { currencySign: file.currencySign }),
    ...(file.regionHint === undefined ? {} : { regionHint: file.regionHint }),
    frequency: file.frequency ?? 'daily',
    format: file.format,
    lines: file.lines,
    prices: file.data,
  };
  const plan = planSeries(deps, series, choice);
  return { ...plan, notes: [...plan.notes, ...assumedCurrency(deps, [series])] };
}

/**
 * Plans one series, as {@link fitPrices} decides. Mixed bases would make wrong returns where they meet.
 * @throws AppError where the file does not go with the prices in the book
 */
export function planSeries(deps: Deps, printed: Series, choice?: SeriesChoice): ImportPlan {
  const { symbol } = printed;
  const ticker = findTicker(deps.db, symbol);
  const stored = ticker ? loadStoredPrices(deps.db, ticker.id) : NO_PRICES;
  const read = { ...printed, prices: withFiguresOfBook(stored, printed.prices) };
  const kind = ticker ? findPriceSeries(deps.db, ticker.id) : undefined;
  refuseCurrency(read, ticker?.currency ?? null);
  const paired = isMonthly(read, { stored, kind })
    ? pairMonths(stored, read.prices, read.lines)
    : null;
  const series = paired === null ? read : { ...read, prices: paired.prices, lines: paired.lines };
  const { prices } = series;
  const book = { stored: paired?.stored ?? stored, kind };
  const merge = mergeDays(book.stored, prices);
  const fit = fitPrices(book, series, merge, choice);
  if (fit.how === 'decline') return planDeclined(series, { stored, kind });
  if (fit.how === 'keep') {
    return withOlder(planKept(series, book.stored, merge, fit.differing), paired);
  }
  if (fit.how === 'join') {
    return withOlder(planJoined(deps, series, { stored, kind }, merge, fit.join), paired);
  }
  const notes: string[] = [];
  const left = fit.how === 'replace' ? fit.removed : new Int32Array(0);
  const moved = paired?.moved ?? new Int32Array(0);
  const removed = Int32Array.from([...left, ...moved]);
  const updated = merge.changedAt.length + (paired?.redated ?? 0);
  if (fit.how === 'replace') {
    notes.push(
      `The series is replaced as a whole, since ${fit.why}${left.length > 0 ? `; ${left.length} stored days that the file does not have leave` : ''}.`,
    );
  }
  if (moved.length > 0) {
    notes.push(
      `${counted(moved.length, 'stored row gives', 'stored rows give')} way to this file’s of the same month, dated otherwise.`,
    );
  }
  if (stored.days.length > 0 && merge.added.length === prices.days.length) {
    notes.push(
      'The file shares no day with the prices in the book, so nothing shows whether both are adjusted for the same dividends and splits. Import one file that covers both spans where you can.',
    );
  }
  notes.push(...splitNotes(deps, prices));
  // What is written, and undone, is told by the days as they stand, not by their months.
  const written = paired === null ? merge : mergeDays(stored, prices);
  const plan: ImportPlan = {
    subject: symbol,
    region: null,
    stored: merge.added.length,
    updated,
    unchanged: prices.days.length - merge.added.length - updated,
    notes,
    changes: merge.added.length + updated + moved.length > 0 || isOtherKind(kind, series, fit),
    parts: [pricesPart(deps, series, { stored, kind }, { written, removed })],
  };
  return withOlder(plan, paired);
}

/** The days that the book lacks join those that it has, on their basis. */
function planJoined(
  deps: Deps,
  series: Series,
  book: Standing,
  merge: Merge,
  join: Join,
): ImportPlan {
  if (join.added === 0) {
    return {
      ...{ subject: series.symbol, region: null, stored: 0, updated: 0 },
      ...{ unchanged: series.prices.days.length, changes: false, parts: [] },
      notes: [joinedBeforeNote(join)],
    };
  }
  const notes = [joinNote(join), ...splitNotes(deps, series.prices)];
  const joined = { ...series, ...joinedRows(series.prices, series.lines, merge, join) };
  const written = mergeDays(book.stored, joined.prices);
  return {
    subject: series.symbol,
    region: null,
    stored: join.added,
    updated: 0,
    unchanged: series.prices.days.length - join.added,
    notes,
    parts: [pricesPart(deps, joined, book, { written, removed: new Int32Array(0) })],
  };
}

function isMonthly({ frequency }: Series, book: Standing): boolean {
  return frequency === 'monthly' && book.stored.days.length > 0 && frequencyOf(book) === 'monthly';
}

/** A file that prints another currency than the company's would be kept as prices in the company's. */
function refuseCurrency(series: Series, inBook: string | null): void {
  const { symbol, currency, isCurrencyPrinted, currencySign = '' } = series;
  if (isCurrencyPrinted !== true || currency === undefined) return;
  if (inBook === null || inBook === currency) return;
  if (currenciesOfSign(currencySign).includes(inBook)) return;
  throw new AppError(
    'CURRENCY_MISMATCH',
    `${symbol}: this file prints its prices in ${currency}, and the prices of the company are in ${inBook}. Import the file under the symbol of that listing, or set the currency of ${symbol} to ${currency} where the one in the book is wrong.`,
    { symbol, currencies: [currency, inBook] },
  );
}

/** Whether the book would change although no figure does: days leave, or the close is said to be of another kind. */
function isOtherKind(kind: PriceSeriesRecord | undefined, series: Series, fit: Fit): boolean {
  if (fit.how !== 'replace') return false;
  return fit.removed.length > 0 || kind?.closeBasis !== series.prices.closeBasis;
}
