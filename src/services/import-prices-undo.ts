/** What an import of prices replaces, and putting it back. */
import {
  deletePriceDays,
  loadStoredPrices,
  writePrices,
  type StoredPrices,
} from '../repo/price.ts';
import {
  deletePriceSeries,
  replaceSplits,
  savePriceSeries,
  type PriceSeriesRecord,
  type SplitRecord,
} from '../repo/price-series.ts';
import { markSourceChanged } from '../repo/run.ts';
import { listStatements } from '../repo/statement.ts';
import { deleteTicker, findTicker, updateTicker, type TickerRecord } from '../repo/ticker.ts';
import type { PanelSeries } from '../sources/types.ts';
import type { Deps } from './deps.ts';
import type { Merge } from './price-merge.ts';
import { intColumn, packSeries, realColumn, unpackSeries } from './series.ts';

/** What an import said of a company that nobody had said before, and when the company was last changed until then. */
interface Described {
  region: boolean;
  currency: boolean;
  updatedAt: string;
}

/** Takes region and currency from what the provider's symbol tells, where the company has none yet. */
export function describeCompany(
  deps: Deps,
  company: TickerRecord,
  file: Pick<PanelSeries, 'regionHint' | 'currency'>,
  now: string,
): Described {
  const region = company.region ?? file.regionHint ?? null;
  const currency = company.currency ?? file.currency ?? null;
  const described = {
    region: region !== company.region,
    currency: currency !== company.currency,
    updatedAt: company.updatedAt,
  };
  if (described.region || described.currency) {
    updateTicker(deps.db, { ...company, region, currency, updatedAt: now });
    markSourceChanged(deps.db, `company:${company.symbol}`, now);
  }
  return described;
}

/** What stood beside the prices before an import. */
interface Beside {
  described: Described;
  kind: PriceSeriesRecord | undefined;
  splits: readonly SplitRecord[];
}

/**
 * What is needed to put the series back: the added days, the changed or removed rows as they were, and what the
 * company, the kind of its series and its splits were.
 */
export function preimage(
  stored: StoredPrices,
  merge: Merge,
  removed: Int32Array,
  { described, kind, splits }: Beside,
): Uint8Array {
  const leaving = new Set(removed);
  const at = [
    ...merge.changedAt,
    ...Array.from(stored.days.keys()).filter((row) => leaving.has(stored.days[row] ?? Number.NaN)),
  ].sort((a, b) => a - b);
  const ints = (column: Int32Array): Int32Array => Int32Array.from(at, (row) => column[row] ?? 0);
  const reals = (column: Float64Array): Float64Array =>
    Float64Array.from(at, (row) => column[row] ?? Number.NaN);
  return packSeries('preimage', {
    added: merge.added,
    days: ints(stored.days),
    adjClose: reals(stored.adjClose),
    close: reals(stored.close),
    importIds: ints(stored.importIds),
    lines: ints(stored.lines),
    described: Int32Array.of(Number(described.region), Number(described.currency)),
    companyUpdatedAt: Float64Array.of(Date.parse(described.updatedAt)),
    beside: textColumn(JSON.stringify({ kind: kind ?? null, splits })),
  }).payload;
}

/** Text as a column of character codes. */
function textColumn(text: string): Int32Array {
  return Int32Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** The kind of the series and its splits as they were before an import. */
function putBackBeside(deps: Deps, tickerId: number, column: Int32Array): void {
  const text = Array.from(column, (code) => String.fromCodePoint(code)).join('');
  const { kind, splits } = JSON.parse(text) as {
    kind: PriceSeriesRecord | null;
    splits: SplitRecord[];
  };
  if (kind === null) deletePriceSeries(deps.db, tickerId);
  else savePriceSeries(deps.db, kind);
  replaceSplits(deps.db, tickerId, splits);
}

/** Puts a company's series back as it was before an import; a company that the import made leaves with it. */
export function undoPrices(
  deps: Deps,
  symbol: string,
  payload: Uint8Array,
  importedAt: string,
): void {
  const ticker = findTicker(deps.db, symbol);
  if (!ticker) return;
  const before = unpackSeries(payload);
  deletePriceDays(deps.db, ticker.id, intColumn(before, 'added'));
  writePrices(deps.db, ticker.id, {
    days: intColumn(before, 'days'),
    adjClose: realColumn(before, 'adjClose'),
    close: realColumn(before, 'close'),
    importIds: intColumn(before, 'importIds'),
    lines: intColumn(before, 'lines'),
  });
  // Imports of the first release kept nothing beside the prices.
  const beside = before['beside'];
  if (beside instanceof Int32Array) putBackBeside(deps, ticker.id, beside);
  // A company that was changed by hand since then is left as it is.
  if (ticker.updatedAt !== importedAt) return;
  const empty = loadStoredPrices(deps.db, ticker.id).days.length === 0;
  const bare = empty && listStatements(deps.db, ticker.id).length === 0;
  if (ticker.createdAt === importedAt) {
    if (bare) deleteTicker(deps.db, ticker.id);
    return;
  }
  const [region, currency] = intColumn(before, 'described');
  updateTicker(deps.db, {
    ...ticker,
    region: region ? null : ticker.region,
    currency: currency ? null : ticker.currency,
    updatedAt: new Date(realColumn(before, 'companyUpdatedAt')[0] ?? Number.NaN).toISOString(),
  });
}
