/**
 * How a price file fits the prices that the book has of its company (docs/adr/0006): its days are added, it takes their
 * place as a whole, it has nothing to add, or it is refused. Never does a series become coarser, lose its adjusted
 * closes, or go on as another security's, only because a file came.
 */
import { AppError } from '../contract/errors.ts';
import type { StoredPrices } from '../repo/price.ts';
import type { PriceSeriesRecord } from '../repo/price-series.ts';
import { counted } from '../sources/counted.ts';
import { monthIndex } from '../sources/dates.ts';
import type { Frequency, PriceColumns } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import { lastImportOf } from './last-import.ts';
import {
  askAboutShift,
  askBeforeLeaving,
  askWhichBasis,
  askWhichStays,
  frequencyOf,
  refuseCoarser,
  relationOf,
  type Relation,
} from './price-frequency.ts';
import { joinOf, type Join } from './price-join.ts';
import { shiftOf } from './price-shift.ts';
import { compareMoves, isOneBasis, otherCloses, type Merge } from './price-merge.ts';

export interface Incoming {
  symbol: string;
  frequency: Frequency;
  prices: PriceColumns;
  /** The format that the file was recognised as: which provider's it is. */
  format: string;
  /** Whether the file has other securities too, so that its name tells no symbol. */
  isOneOfSeveral?: boolean;
}

/** What stands in the book. */
export interface Standing {
  stored: StoredPrices;
  /** Undefined for prices of the first release, which kept no kind. */
  kind: PriceSeriesRecord | undefined;
}

/** What was said where a file and the book do not go together: which of the two stays, or that the file joins. */
export type SeriesChoice = 'keep' | 'replace' | 'join';

export type Fit =
  | { how: 'merge' }
  /** The file is left, as was said. */
  | { how: 'decline' }
  /** The days that the book lacks are added, on its basis; none where it has them all. */
  | { how: 'join'; join: Join }
  /** The stored days that the file does not have leave. */
  | { how: 'replace'; why: string; removed: Int32Array }
  /** The book's figures stay: `differing` are positions in the file of days with another close. */
  | { how: 'keep'; differing: number[] };

/** The smallest split that is usual is 3 for 2. */
const SPLIT_FACTOR = 1.4;

/** A later download of the same span leaves some days behind; a short one would take a history away. */
const LARGEST_SHARE_LEAVING = 1 / 3;

const UNDO = 'undo the import of the prices in the book first';

/**
 * Decides how a file joins the book.
 *
 * @param choice what was said where a daily file does not cover the monthly prices, or another provider adjusts closes
 *   otherwise; asked for where it is needed
 * @throws AppError PRICES_OF_ANOTHER, PRICE_FREQUENCY_DIFFERS, PRICES_NOT_ADJUSTED, PRICE_BASIS_DIFFERS, NEEDS_OPTIONS
 */
export function fitPrices(
  book: Standing,
  file: Incoming,
  merge: Merge,
  choice?: SeriesChoice,
): Fit {
  const { stored, kind } = book;
  if (stored.days.length === 0) return { how: 'merge' };
  const relation = relationOf(book, file);
  if (!isOneBasis(merge)) refuseAnother(book, file, merge, relation);
  if (relation === 'coarser') refuseCoarser(book, file);
  const isFiner = relation !== 'same';
  const { prices } = file;
  const isStoredAdjusted = stored.adjClose.some((value) => !Number.isNaN(value));
  /** The file in place of the series, or what was said where much of it would leave. */
  const instead = (why: string): Fit => {
    const join = joinOf(book, prices, merge);
    // A part of the series that stands in the book already, as after a join, has nothing to say against the rest.
    const isPart = merge.added.length === 0 && prices.days.length < stored.days.length;
    if (isPart && !isFiner && choice !== 'replace' && !('reason' in join))
      return { how: 'join', join };
    const fit = replacing(book, file, merge, why);
    if (isFiner || fit.how !== 'replace') return fit;
    if (fit.removed.length <= stored.days.length * LARGEST_SHARE_LEAVING) return fit;
    if (choice === undefined) askBeforeLeaving(book, file, why, fit.removed.length, join);
    if (choice === 'join')
      return 'reason' in join ? refuseJoin(book, file, join.reason) : { how: 'join', join };
    return choice === 'keep' ? { how: 'decline' } : fit;
  };
  if (isStoredAdjusted && !prices.hasAdjusted && !isCorrection(kind, prices, merge)) {
    if (isFiner || !isOneBasis(merge) || merge.added.length > 0)
      refuseUnadjusted(book, file, merge);
    return { how: 'keep', differing: otherCloses(stored, prices, merge) };
  }
  if (relation === 'shorter') {
    if (choice === undefined || choice === 'join') askWhichStays(book, file);
    if (choice === 'keep') return { how: 'decline' };
    return whole(book, file, 'the book has monthly prices, this file daily, and it was chosen');
  }
  if (isFiner) return instead('the book has monthly prices, this file daily');
  if (kind && kind.closeBasis !== prices.closeBasis) {
    const why = `the close in the book is ${kind.closeBasis}, that of this file ${prices.closeBasis}`;
    // A better series takes the place of closes alone without a word; of two that are adjusted one is chosen.
    if (kind.format === file.format || !isStoredAdjusted) return instead(why);
    const fit = replacing(book, file, merge, why);
    if (choice === undefined || choice === 'join') askWhichBasis(book, kind, file);
    return choice === 'keep' ? { how: 'decline' } : fit;
  }
  if (!isStoredAdjusted && prices.hasAdjusted) {
    const why = 'the prices in the book have no adjusted closes, those of this file have';
    return instead(why);
  }
  const shift = shiftOf(stored, prices, merge);
  if (shift !== null) {
    if (choice === undefined) askAboutShift(book, file, shift);
    if (choice === 'join') return refuseJoin(book, file, shift.words);
    return choice === 'keep' ? { how: 'decline' } : replacing(book, file, merge, shift.words);
  }
  if (isOneBasis(merge)) return { how: 'merge' };
  const why = `on the same days their adjusted closes ${apart(merge)}`;
  return instead(why);
}

/** Whether somebody says of the same closes that they are not adjusted after all. */
function isCorrection(
  kind: PriceSeriesRecord | undefined,
  prices: PriceColumns,
  merge: Merge,
): boolean {
  return prices.isBasisGiven === true && kind?.closeBasis === 'adjusted' && isOneBasis(merge);
}

function refuseAnother(
  { stored }: Standing,
  { symbol, prices, isOneOfSeveral = false }: Incoming,
  merge: Merge,
  relation: Relation,
): void {
  const moves = compareMoves(stored, prices, merge);
  if (moves === null) {
    // Daily prices share few days with monthly ones: which of them stay is asked, with what each covers.
    if (merge.sharedAt.length === stored.days.length || relation === 'shorter') return;
    throw new AppError(
      'PRICE_BASIS_DIFFERS',
      `${symbol}: the file and the book share ${counted(merge.sharedAt.length, 'day')}, on which their closes ${apart(merge)}. So few days do not show whether both are of one security, and nothing is replaced. Import a file that covers more of the days in the book, or ${UNDO}.`,
      { symbol, ratio: merge.basis, importId: lastImportOf(stored) },
    );
  }
  if (moves.alike) return;
  throw new AppError(
    'PRICES_OF_ANOTHER',
    `${symbol}: on the last ${counted(moves.days, 'day')} that both have, the prices of this file do not move as those in the book (usually ${percentOf(moves.apart)} apart from one to the next): they are another security's, or of another listing. Nothing is replaced. To keep both, ${isOneOfSeveral ? `give them their own symbol in the file in place of ${symbol}` : 'name this file after its own symbol, such as VOD.L.csv, or correct the symbol in it'}, and import it again; if those in the book are the wrong ones, undo their import first.`,
    { symbol, ratio: merge.basis, importId: lastImportOf(stored) },
  );
}

/** How far the closes of the file are from those in the book, at the median: of a split one thinks in its factor. */
function apart({ basis }: Merge): string {
  const factor = Math.max(basis, 1 / basis);
  return factor < SPLIT_FACTOR
    ? `differ by ${percentOf(basis - 1)}`
    : `differ by a factor of ${Number(factor.toFixed(factor < 10 ? 2 : 0))}, as where splits are taken out of one of the two`;
}

function refuseUnadjusted({ stored }: Standing, { symbol }: Incoming, merge: Merge): never {
  const why = isOneBasis(merge)
    ? `It has ${counted(merge.added.length, 'day')} that the book does not have, and with ${merge.added.length === 1 ? 'it' : 'them'} the series would be adjusted in one part only.`
    : `On the same days its closes and those in the book ${apart(merge)}.`;
  throw new AppError(
    'PRICES_NOT_ADJUSTED',
    `${symbol}: this file has no adjusted closes, and the prices in the book have. ${why} Nothing is replaced. Download the history with adjusted closes; to use this file instead, ${UNDO}.`,
    { symbol, added: merge.added.length, importId: lastImportOf(stored) },
  );
}

function refuseJoin({ stored }: Standing, { symbol }: Incoming, reason: string): never {
  throw new AppError(
    'PRICE_BASIS_DIFFERS',
    `${symbol}: this file cannot be joined to the prices in the book: ${reason}. Nothing is stored. Say which of the two stay, or import a file that covers the whole history.`,
    { symbol, importId: lastImportOf(stored) },
  );
}

function replacing(book: Standing, file: Incoming, merge: Merge, why: string): Fit {
  const { stored } = book;
  const { symbol, frequency, prices } = file;
  const lastStored = stored.days.at(-1) ?? -Infinity;
  const lastOfFile = prices.days.at(-1) ?? -Infinity;
  // A month-end may be a later date than the last day of trading.
  const isSameMonth = monthIndex(lastStored) === monthIndex(lastOfFile);
  if (lastOfFile < lastStored && !(isSameMonth && frequency !== frequencyOf(book))) {
    throw new AppError(
      'PRICE_BASIS_DIFFERS',
      `${symbol}: this file ends on ${isoOfDay(lastOfFile)}, the book on ${isoOfDay(lastStored)}, and ${why}, so they do not belong in one series. Mixing them would make a wrong return. To use this file, undo the import of the later prices first.`,
      { symbol, ratio: merge.basis, importId: lastImportOf(stored) },
    );
  }
  return whole(book, file, why);
}

function whole({ stored }: Standing, { prices }: Incoming, why: string): Fit {
  const ofFile = new Set(prices.days);
  return { how: 'replace', why, removed: stored.days.filter((day) => !ofFile.has(day)) };
}

function percentOf(share: number): string {
  return `${(share * 100).toFixed(2).replace('-', '−')}%`;
}
