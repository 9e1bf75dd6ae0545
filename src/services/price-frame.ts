/** A company's prices for its page: rows with their sources, what the series is, what is odd about it. */
import type { ImportProblem, PriceFile, PriceFinding, PricesFrame } from '../contract/api.ts';
import type { CloseBasis } from '../contract/vocabulary.ts';
import { getImport } from '../repo/import.ts';
import { loadStoredPrices, priceSources, type StoredPrices } from '../repo/price.ts';
import { findPriceSeries } from '../repo/price-series.ts';
import { ODDITY_LIMITS, priceOddities, type PriceOddity } from '../sources/price-quality.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { companySplits } from './split-verdicts.ts';
import { requireTicker } from './ticker.ts';

/** Throws UNKNOWN_SYMBOL; a company without prices has empty columns. */
export function pricesFrame(deps: Deps, symbol: string): PricesFrame {
  const ticker = requireTicker(deps.db, symbol);
  const rows = loadStoredPrices(deps.db, ticker.id);
  const series = findPriceSeries(deps.db, ticker.id);
  const splits = companySplits(deps, ticker.symbol);
  const files = priceFiles(deps, ticker.id, ticker.symbol, rows);
  const frequency = series?.frequency ?? null;
  const steps = new Set(splits.map(({ date }) => date));
  const findings = priceOddities(rows, frequency === 'daily' ? 'daily' : 'monthly')
    .map((oddity) => finding(rows, oddity, frequency, files))
    // A step that is a proposed or decided split is told there.
    .filter(({ kind, to }) => kind !== 'step' || !steps.has(to));
  return {
    symbol: ticker.symbol,
    currency: ticker.currency,
    basis: (series?.closeBasis ?? null) as CloseBasis | null,
    frequency,
    ...rows,
    files,
    findings,
    splits,
  };
}

function priceFiles(deps: Deps, tickerId: number, symbol: string, rows: StoredPrices): PriceFile[] {
  const first = rows.days[0];
  const last = rows.days.at(-1);
  if (first === undefined || last === undefined) return [];
  return priceSources(deps.db, tickerId, first, last)
    .flatMap(({ importId, ...lines }) => {
      const record = getImport(deps.db, importId);
      if (!record) return [];
      const alone = record.subject === symbol;
      const notes = JSON.parse(record.notesJson) as string[];
      return {
        importId,
        fileName: record.fileName,
        format: record.format,
        importedAt: record.createdAt,
        asOf: record.asOf,
        ...lines,
        notes: alone ? notes : ownNotes(notes, symbol),
        refused: alone ? (JSON.parse(record.problemsJson) as ImportProblem[]) : [],
      };
    })
    .reverse();
}

/** The notes of a file of several securities that are on one of them: they carry its symbol in front. */
function ownNotes(notes: readonly string[], symbol: string): string[] {
  const mark = `${symbol}: `;
  return notes.filter((note) => note.startsWith(mark)).map((note) => note.slice(mark.length));
}

function finding(
  rows: StoredPrices,
  { kind, from, to }: PriceOddity,
  frequency: string | null,
  files: readonly PriceFile[],
): PriceFinding {
  const useAdjusted =
    kind === 'still-adjusted' ||
    (kind === 'step' && !Number.isNaN((rows.adjClose[to] ?? 0) / (rows.adjClose[from] ?? 0)));
  const price = (row: number): number | null => {
    const value = (useAdjusted ? rows.adjClose : rows.close)[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  const before = price(from);
  const after = price(to);
  const file = files.find(({ importId }) => importId === rows.importIds[to]);
  return {
    kind,
    from: isoOfDay(rows.days[from] ?? 0),
    to: isoOfDay(rows.days[to] ?? 0),
    before,
    after,
    reason: reasonOf(kind, {
      rows: to - from + 1,
      days: (rows.days[to] ?? 0) - (rows.days[from] ?? 0),
      ratio: (after ?? Number.NaN) / (before ?? Number.NaN),
      column: useAdjusted ? 'adjusted close' : 'close',
      isDaily: frequency === 'daily',
    }),
    fileName: file?.fileName ?? null,
    line: file === undefined ? null : (rows.lines[to] ?? null),
  };
}

interface Measures {
  rows: number;
  days: number;
  ratio: number;
  column: string;
  isDaily: boolean;
}

function reasonOf(kind: PriceFinding['kind'], measures: Measures): string {
  const { rows, days, ratio, column, isDaily } = measures;
  const { stillRows, gapDays, stepFactor } = ODDITY_LIMITS;
  switch (kind) {
    case 'still':
      return `The close is the same in ${rows.toString()} rows in a row; told from ${stillRows.toString()} on. More likely a gap of the provider than a price.`;
    case 'still-adjusted':
      return `The adjusted close is the same in ${rows.toString()} rows in a row while the close moves; told from ${stillRows.toString()} on. Returns are computed from it and are zero there: import the prices anew, or from another provider.`;
    case 'gap':
      return `${days.toString()} days without a price; told above ${gapDays[isDaily ? 'daily' : 'monthly'].toString()}.`;
    case 'step':
      return `The ${column} is ${ratio.toFixed(2)} times that of the day before; told above ${stepFactor.toString()} and below 1/${stepFactor.toString()}. A wrong price, or a split that is not adjusted for.`;
    case 'unadjusted':
      return `${rows === 1 ? 'One row has' : `${rows.toString()} rows have`} no adjusted close: no return is computed from ${rows === 1 ? 'it' : 'them'}.`;
  }
}
