/**
 * Joining a short file to a longer series in the book that is on another adjustment basis (docs/adr/0006): a later
 * download has every earlier adjusted close rescaled by one factor, that of the dividends since, so that the days of
 * both tell the factor by which its later days belong to the stored ones.
 */
import type { StoredPrices } from '../repo/price.ts';
import { counted } from '../sources/counted.ts';
import type { PriceColumns } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Standing } from './price-fit.ts';
import { BASIS_TOLERANCE, type Merge } from './price-merge.ts';
import { unitOf, unitsBy } from './shared-figures.ts';

/** Fewer days of both than these show no constant ratio. */
const LEAST_SHARED = 5;
/**
 * Beside the rounding of both prints, two downloads of one day agree to this share: providers compute adjusted closes in
 * single precision (6e-8) from factors of five digits. The smallest dividends paid are some 8e-5 of the price.
 */
const DOWNLOAD_SHARE = 2e-5;

/** By what the adjusted closes of a file are multiplied to stand on the book's basis, and what speaks for it. */
export interface Join {
  readonly factor: number;
  /** Days that both have, the first and the last of them. */
  readonly shared: number;
  readonly from: string;
  readonly to: string;
  /** Days that only the file has. */
  readonly added: number;
}

/** How a file joins the stored prices, or why it does not. */
export function joinOf(
  { stored, kind }: Standing,
  prices: PriceColumns,
  merge: Merge,
): Join | { readonly reason: string } {
  if (kind?.closeBasis !== prices.closeBasis || prices.closeBasis === 'adjusted') {
    return {
      reason:
        kind?.closeBasis === prices.closeBasis
          ? 'their closes are adjusted for dividends themselves, and would be on two bases in one series'
          : 'their closes are not of one kind',
    };
  }
  const pairs = Array.from(merge.sharedAt, (at, k) => ({ at, row: merge.sharedRows[k] ?? -1 }));
  const both = pairs.filter(
    ({ at, row }) =>
      !Number.isNaN((prices.adjClose[row] ?? Number.NaN) / (stored.adjClose[at] ?? Number.NaN)),
  );
  if (both.length < LEAST_SHARED) {
    return {
      reason: `only ${counted(both.length, 'day')} with adjusted closes ${both.length === 1 ? 'is' : 'are'} in both`,
    };
  }
  const sum = (of: (pair: { at: number; row: number }) => number): number =>
    both.reduce((total, pair) => total + of(pair), 0);
  const factor =
    sum(({ at }) => stored.adjClose[at] ?? 0) / sum(({ row }) => prices.adjClose[row] ?? 0);
  const apart =
    firstApart('adjClose', factor, { stored, prices, pairs: both }) ??
    firstApart('close', 1, { stored, prices, pairs });
  if (apart !== null) return { reason: apart };
  const date = (at: number | undefined): string => isoOfDay(stored.days[at ?? -1] ?? 0);
  return {
    factor,
    shared: both.length,
    from: date(both[0]?.at),
    to: date(both.at(-1)?.at),
    added: merge.added.length,
  };
}

/** What a row of both says where its figures do not stand to each other as on the other days; null where all do. */
function firstApart(
  column: 'close' | 'adjClose',
  factor: number,
  {
    stored,
    prices,
    pairs,
  }: {
    stored: StoredPrices;
    prices: PriceColumns;
    pairs: readonly { readonly at: number; readonly row: number }[];
  },
): string | null {
  const of = {
    book: pairs.map(({ at }) => stored[column][at] ?? Number.NaN),
    file: pairs.map(({ row }) => prices[column][row] ?? Number.NaN),
  };
  // Days of an earlier join have more digits than those that were printed: each import has its own rounding.
  const importOf = ({ at }: { at: number }): number => stored.importIds[at] ?? 0;
  const bookUnits = unitsBy(of.book, pairs.map(importOf));
  const fileUnit = unitOf(of.file);
  for (const [k, { at }] of pairs.entries()) {
    const inBook = of.book[k] ?? Number.NaN;
    const inFile = of.file[k] ?? Number.NaN;
    if (Number.isNaN(inBook) && Number.isNaN(inFile)) continue;
    const rounding = (bookUnits.get(importOf({ at })) ?? 0) / 2 / inBook + fileUnit / 2 / inFile;
    const tolerance = Math.min(BASIS_TOLERANCE, DOWNLOAD_SHARE + rounding);
    if (Math.abs((inFile * factor) / inBook - 1) <= tolerance) continue;
    const day = isoOfDay(stored.days[at] ?? 0);
    return column === 'close'
      ? `on ${day} the close is ${inFile.toString()} in the file and ${inBook.toString()} in the book, as where a split lies between`
      : `the ratio of their adjusted closes is not the same on all days: over all ${shown(factor)}, on ${day} ${shown(inBook / inFile)}`;
  }
  return null;
}

/** The rows of a file that the book lacks, on the book's basis: closes stay as printed. */
export function joinedRows(
  prices: PriceColumns,
  lines: Int32Array,
  { added }: Merge,
  { factor }: Join,
): { prices: PriceColumns; lines: Int32Array } {
  const isAdded = new Set(added);
  const rows = [...prices.days.keys()].filter((row) => isAdded.has(prices.days[row] ?? Number.NaN));
  const reals = (column: Float64Array, by = 1): Float64Array =>
    Float64Array.from(rows, (row) => (column[row] ?? Number.NaN) * by);
  return {
    prices: {
      ...prices,
      days: added,
      close: reals(prices.close),
      adjClose: reals(prices.adjClose, factor),
    },
    lines: Int32Array.from(rows, (row) => lines[row] ?? 0),
  };
}

/** What is said of a file that joined before, or has nothing to add: its days stand in the book on the book's basis. */
export function joinedBeforeNote({ factor, shared, from, to }: Join): string {
  return `Nothing changes: the book has every day of this file, ${from} to ${to}. Its closes are the same, and its adjusted closes stand to those of the book as ${shown(1 / factor)} to 1 on all ${counted(shared, 'day', 'days')}, as where dividends were paid between two downloads.`;
}

/** What is recorded of it: with the factor in full, each stored figure can be worked out from its line. */
export function joinNote({ factor, shared, from, to, added }: Join): string {
  return `${counted(added, 'day', 'days')} that the book lacks join the prices in the book on their basis: each adjusted close of this file is multiplied by ${factor.toString()}, which is what the book’s adjusted closes stand at to those of the file on the ${counted(shared, 'day', 'days')} of both (${from} to ${to}), the same on all of them but for rounding. Those days stay as they are, and the closes are as in the file.`;
}

function shown(ratio: number): string {
  return Number(ratio.toPrecision(6)).toString();
}
