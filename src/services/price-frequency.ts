/** How often the book and a file have prices of one company, and what is said or asked where the two differ. */
import type { SeriesSpan } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { CloseBasis } from '../contract/vocabulary.ts';
import type { PriceSeriesRecord } from '../repo/price-series.ts';
import { monthIndex } from '../sources/dates.ts';
import { medianGap } from '../sources/ordering.ts';
import type { Frequency } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import { lastImportOf } from './last-import.ts';
import type { Incoming, Standing } from './price-fit.ts';
import type { Join } from './price-join.ts';
import type { Shift } from './price-shift.ts';

/** Up to this distance of its dates a series is daily. */
const DAILY_GAP = 4;

/** `shorter` is a daily file that does not cover the months of the book. */
export type Relation = 'same' | 'finer' | 'shorter' | 'coarser';

/** How often a series has prices; without a kind on record by the distance of its days. */
export function frequencyOf({ stored, kind }: Standing): 'daily' | 'monthly' {
  const known = kind?.frequency;
  if (known === 'daily' || known === 'monthly') return known;
  return (medianGap(stored.days) ?? 0) <= DAILY_GAP ? 'daily' : 'monthly';
}

/** How a file's prices stand to those in the book. */
export function relationOf(book: Standing, { frequency, prices }: Incoming): Relation {
  if (frequencyOf(book) === frequency) return 'same';
  if (frequency !== 'daily') return 'coarser';
  const { days } = book.stored;
  const covers =
    monthIndex(prices.days[0] ?? 0) <= monthIndex(days[0] ?? 0) &&
    monthIndex(prices.days.at(-1) ?? 0) >= monthIndex(days.at(-1) ?? 0);
  return covers ? 'finer' : 'shorter';
}

/** Refuses monthly prices beside daily ones. */
export function refuseCoarser(book: Standing, { symbol, frequency }: Incoming): never {
  const inBook = frequencyOf(book);
  throw new AppError(
    'PRICE_FREQUENCY_DIFFERS',
    `${symbol}: the book has ${inBook} prices from ${spanOf(book.stored.days)}, this file ${frequency} ones. Daily prices are not replaced by coarser ones, nor mixed with them. To use this file instead, undo the import of the prices in the book first.`,
    { symbol, book: inBook, file: frequency, importId: lastImportOf(book.stored) },
  );
}

/** Asks which of two series that do not cover each other stays: neither is taken away without being told. */
export function askWhichStays(book: Standing, file: Incoming): never {
  const spans = {
    book: describe(frequencyOf(book), book.stored.days),
    file: describe(file.frequency, file.prices.days),
  };
  throw new AppError(
    'NEEDS_OPTIONS',
    `${file.symbol}: the book has ${words(spans.book)}; this file has ${words(spans.file)}, which do not cover those months. The two are not mixed: say whether those in the book stay, or this file takes their place.`,
    {
      symbol: file.symbol,
      needs: ['series'],
      spans: { book: { ...spans.book }, file: { ...spans.file } },
    },
  );
}

/** Asks before a file of other adjustments takes the place of a series of which it has only a part. */
export function askBeforeLeaving(
  book: Standing,
  file: Incoming,
  why: string,
  leaving: number,
  join: Join | { readonly reason: string },
): never {
  const spans = {
    book: describe(frequencyOf(book), book.stored.days),
    file: describe(file.frequency, file.prices.days),
  };
  throw new AppError(
    'NEEDS_OPTIONS',
    `${file.symbol}: the book has ${words(spans.book)}; this file has ${words(spans.file)}, and ${why}, so the two are not mixed. In place of those in the book it would take ${leaving} of their days away: ${'reason' in join ? 'say which stay' : 'say which stay, or that it joins them'}, or import a file that covers them all.${'reason' in join ? ` It cannot join them: ${join.reason}.` : ''}`,
    {
      symbol: file.symbol,
      needs: ['series'],
      ...('reason' in join ? {} : { join: { ...join } }),
      spans: { book: { ...spans.book }, file: { ...spans.file } },
    },
  );
}

/** Asks which of two series stays where a file stands to the book by one ratio on some days and by another on the rest. */
export function askAboutShift(
  book: Standing,
  file: Incoming,
  { words: why, from, to }: Shift,
): never {
  const spans = {
    book: describe(frequencyOf(book), book.stored.days),
    file: describe(file.frequency, file.prices.days),
  };
  throw new AppError(
    'NEEDS_OPTIONS',
    `${file.symbol}: ${why}. A split or a dividend is taken out of a part of one of the two alone, and both in one series would make a wrong return. Say whether those in the book stay, or this file takes their place, after looking at the prices of those days; or import a new download of the whole history.`,
    {
      ...{ symbol: file.symbol, needs: ['series'], from, to },
      spans: { book: { ...spans.book }, file: { ...spans.file } },
    },
  );
}

/**
 * Asks which of two providers' series stays where they adjust the close otherwise: what was traded at, and the steps of
 * splits in it, would go with the one that leaves.
 */
export function askWhichBasis(book: Standing, kind: PriceSeriesRecord, file: Incoming): never {
  const inBook = kind.closeBasis as CloseBasis;
  const spans = {
    book: { ...describe(frequencyOf(book), book.stored.days), basis: inBook },
    file: { ...describe(file.frequency, file.prices.days), basis: file.prices.closeBasis },
  };
  throw new AppError(
    'NEEDS_OPTIONS',
    `${file.symbol}: the closes in the book are ${BASIS[inBook]}, those of this file, of another provider, ${BASIS[file.prices.closeBasis]}. The two are not mixed: say whether those in the book stay, or this file takes their place.`,
    { symbol: file.symbol, needs: ['series'], spans },
  );
}

const BASIS: Readonly<Record<CloseBasis, string>> = {
  adjusted: 'adjusted for splits and dividends',
  'split-adjusted': 'adjusted for splits only',
  'as-traded': 'as traded',
};

function describe(frequency: Frequency, days: Int32Array): SeriesSpan {
  const [from, to] = [days[0], days.at(-1)].map((day) => isoOfDay(day ?? 0)) as [string, string];
  return { frequency, count: days.length, from, to };
}

function words({ frequency, count, from, to }: SeriesSpan): string {
  return `${count} ${frequency} ${count === 1 ? 'price' : 'prices'}, ${from} to ${to}`;
}

function spanOf(days: Int32Array): string {
  return [days[0], days.at(-1)].map((day) => isoOfDay(day ?? 0)).join(' to ');
}
