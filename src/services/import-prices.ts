import { AppError } from '../contract/errors.ts';
import {
  deletePriceDays,
  loadStoredPrices,
  upsertPrices,
  type StoredPrices,
} from '../repo/price.ts';
import {
  findPriceSeries,
  listSplits,
  proposeSplits,
  savePriceSeries,
  type PriceSeriesRecord,
} from '../repo/price-series.ts';
import { findTicker, getOrCreateTicker } from '../repo/ticker.ts';
import type { PanelSeries, ParsedFile, PriceColumns, PricePanel } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { describeCompany, preimage } from './import-prices-undo.ts';

/** Relative difference of adjusted closes from which two downloads are on different adjustment bases. */
const BASIS_TOLERANCE = 2e-4;
/** Overlapping days, earliest first, on which the bases are compared. */
const BASIS_SAMPLE = 25;

const NO_PRICES: StoredPrices = {
  days: new Int32Array(0),
  adjClose: new Float64Array(0),
  close: new Float64Array(0),
  importIds: new Int32Array(0),
  lines: new Int32Array(0),
};

/** One security's prices as a file has them. */
type Series = Omit<PanelSeries, 'symbol'> & { symbol: string; format: string };

/** Plans a file of one security. */
export function planPrices(deps: Deps, file: ParsedFile<PriceColumns>): ImportPlan {
  return planSeries(deps, {
    symbol: file.symbol ?? '',
    ...(file.currency === undefined ? {} : { currency: file.currency }),
    ...(file.regionHint === undefined ? {} : { regionHint: file.regionHint }),
    frequency: file.frequency ?? 'daily',
    format: file.format,
    lines: file.lines,
    prices: file.data,
  });
}

/** Plans a file of several securities: one series each, all of them or none. */
export function planPanel(deps: Deps, file: ParsedFile<PricePanel>): ImportPlan {
  const plans = file.data.series.map((series) =>
    planSeries(deps, { ...series, format: file.format }),
  );
  const sum = (pick: (plan: ImportPlan) => number): number =>
    plans.reduce((total, plan) => total + pick(plan), 0);
  return {
    subject: `${plans.length} securities`,
    region: null,
    stored: sum((plan) => plan.stored),
    updated: sum((plan) => plan.updated),
    unchanged: sum((plan) => plan.unchanged),
    notes: plans.flatMap((plan) => plan.notes.map((note) => `${plan.subject}: ${note}`)),
    changes: plans.some((plan) => plan.changes === true),
    parts: plans.flatMap((plan) => plan.parts),
  };
}

/**
 * Plans one series. Days are merged into the company's series when both are on one adjustment basis. When they are
 * not (a later dividend or split rescaled all history, or the close is of another kind), a file that reaches at least
 * as far replaces the series as a whole, and one that ends earlier is refused: mixed bases make wrong returns where
 * they meet.
 */
function planSeries(deps: Deps, series: Series): ImportPlan {
  const { symbol, prices } = series;
  const ticker = findTicker(deps.db, symbol);
  const stored = ticker ? loadStoredPrices(deps.db, ticker.id) : NO_PRICES;
  const kind = ticker ? findPriceSeries(deps.db, ticker.id) : undefined;
  const merge = mergeDays(stored, prices);
  const notes: string[] = [];
  const differs = basisDifference(stored, kind, series, merge);
  let removed: Int32Array = new Int32Array(0);
  if (differs !== null) removed = replacedDays(stored, series, differs, notes);
  if (stored.days.length > 0 && merge.added.length === prices.days.length) {
    notes.push(
      'The file shares no day with the prices in the book, so nothing shows whether both are adjusted for the same dividends and splits. Import one file that covers both spans where you can.',
    );
  }
  noteSplits(prices, notes);
  return {
    subject: symbol,
    region: null,
    stored: merge.added.length,
    updated: merge.changedAt.length,
    unchanged: prices.days.length - merge.added.length - merge.changedAt.length,
    notes,
    changes: merge.added.length + merge.changedAt.length > 0 || removed.length > 0,
    parts: [
      {
        source: `prices:${symbol}`,
        apply: (importId, now) => {
          const company = getOrCreateTicker(deps.db, symbol, now);
          const described = describeCompany(deps, company, series, now);
          const splits = listSplits(deps.db, company.id);
          const before = preimage(stored, merge, removed, { described, kind, splits });
          deletePriceDays(deps.db, company.id, removed);
          upsertPrices(deps.db, company.id, { ...prices, lines: series.lines }, importId);
          savePriceSeries(deps.db, {
            tickerId: company.id,
            closeBasis: prices.closeBasis,
            frequency: series.frequency,
            format: series.format,
            importId,
          });
          proposeSplits(
            deps.db,
            prices.splits.map(({ day, line, newShares, oldShares }) => ({
              tickerId: company.id,
              date: isoOfDay(day),
              newShares,
              oldShares,
              importId,
              sourceLine: line,
            })),
          );
          return before;
        },
      },
    ],
  };
}

function noteSplits(prices: PriceColumns, notes: string[]): void {
  if (prices.splits.length === 0) return;
  const listed = prices.splits
    .map(({ day, newShares, oldShares }) => `${isoOfDay(day)} (${newShares} for ${oldShares})`)
    .join(', ');
  notes.push(
    `The price as traded steps as at a split on ${listed}. A crash looks the same: accept or reject each on the company's page before betas are computed. Nothing is adjusted until then.`,
  );
}

/** Why a file cannot simply be merged: in words, with the ratio of the closes; null where it can. */
function basisDifference(
  stored: StoredPrices,
  kind: PriceSeriesRecord | undefined,
  series: Series,
  merge: Merge,
): { why: string; ratio: number } | null {
  if (stored.days.length === 0) return null;
  if (kind && kind.closeBasis !== series.prices.closeBasis) {
    const why = `the close in the book is ${kind.closeBasis}, that of this file ${series.prices.closeBasis}`;
    return { why, ratio: merge.basis };
  }
  if (Math.abs(merge.basis - 1) <= BASIS_TOLERANCE) return null;
  const percent = ((merge.basis - 1) * 100).toFixed(2).replace('-', '−');
  return {
    why: `their adjusted closes differ by ${percent} % on the same days`,
    ratio: merge.basis,
  };
}

export interface Merge {
  /** Days that the book does not have. */
  added: Int32Array;
  /** Positions in the stored series of days whose figures differ. */
  changedAt: Int32Array;
  /** Median ratio of the file's adjusted closes to the stored ones (closes where there are none) on the earliest days
   * of both; 1 without overlap. */
  basis: number;
}

function mergeDays(stored: StoredPrices, data: PriceColumns): Merge {
  const added: number[] = [];
  const changedAt: number[] = [];
  const ratios: number[] = [];
  let at = 0;
  data.days.forEach((day, row) => {
    while (at < stored.days.length && (stored.days[at] ?? 0) < day) at += 1;
    if (stored.days[at] !== day) {
      added.push(day);
      return;
    }
    const before = stored.adjClose[at] ?? Number.NaN;
    const now = data.adjClose[row] ?? Number.NaN;
    const closeBefore = stored.close[at] ?? Number.NaN;
    const closeNow = data.close[row] ?? Number.NaN;
    const ratio = Number.isNaN(now / before) ? closeNow / closeBefore : now / before;
    if (ratios.length < BASIS_SAMPLE && !Number.isNaN(ratio)) ratios.push(ratio);
    if (!Object.is(now, before) || !Object.is(closeBefore, closeNow)) changedAt.push(at);
  });
  return {
    added: Int32Array.from(added),
    changedAt: Int32Array.from(changedAt),
    basis: median(ratios),
  };
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 1;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}

/** The stored days that leave because the file puts the series on a new basis. */
function replacedDays(
  stored: StoredPrices,
  { symbol, prices }: Series,
  { why, ratio }: { why: string; ratio: number },
  notes: string[],
): Int32Array {
  const lastStored = stored.days.at(-1) ?? -Infinity;
  const lastOfFile = prices.days.at(-1) ?? -Infinity;
  if (lastOfFile < lastStored) {
    throw new AppError(
      'PRICE_BASIS_DIFFERS',
      `${symbol}: this file ends on ${isoOfDay(lastOfFile)}, the book on ${isoOfDay(lastStored)}, and ${why}, so they do not belong in one series. Mixing them would make a wrong return. To use this file, undo the import of the later prices first.`,
      { symbol, ratio },
    );
  }
  const ofFile = new Set(prices.days);
  const leaving = stored.days.filter((day) => !ofFile.has(day));
  notes.push(
    `The series is replaced as a whole, since ${why}${leaving.length > 0 ? `; ${leaving.length} stored days that the file does not have leave` : ''}.`,
  );
  return leaving;
}
