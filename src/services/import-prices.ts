import { AppError } from '../contract/errors.ts';
import {
  deletePriceDays,
  loadStoredPrices,
  upsertPrices,
  writePrices,
  type StoredPrices,
} from '../repo/price.ts';
import { markSourceChanged } from '../repo/run.ts';
import {
  deleteTicker,
  findTicker,
  getOrCreateTicker,
  updateTicker,
  type TickerRecord,
} from '../repo/ticker.ts';
import type { ParsedFile, PriceColumns } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { intColumn, packSeries, realColumn, unpackSeries } from './series.ts';
import { listStatements } from '../repo/statement.ts';

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

/**
 * Plans a price file. Days are merged into the company's series when both are on one adjustment basis. When they are
 * not (a later dividend or split rescaled all history), a file that reaches at least as far replaces the series as a
 * whole, and one that ends earlier is refused: mixed bases make wrong returns where they meet.
 */
export function planPrices(deps: Deps, file: ParsedFile<PriceColumns>): ImportPlan {
  const symbol = file.symbol ?? '';
  const ticker = findTicker(deps.db, symbol);
  const stored = ticker ? loadStoredPrices(deps.db, ticker.id) : NO_PRICES;
  const merge = mergeDays(stored, file.data);
  const notes: string[] = [];
  let removed: Int32Array = new Int32Array(0);
  if (Math.abs(merge.basis - 1) > BASIS_TOLERANCE) {
    removed = replacedDays(stored, file, merge, notes);
  }
  if (stored.days.length > 0 && merge.added.length === file.data.days.length) {
    notes.push(
      'The file shares no day with the prices in the book, so nothing shows whether both are adjusted for the same dividends and splits. Import one file that covers both spans where you can.',
    );
  }
  return {
    subject: symbol,
    region: null,
    stored: merge.added.length,
    updated: merge.changedAt.length,
    unchanged: file.data.days.length - merge.added.length - merge.changedAt.length,
    notes,
    parts: [
      {
        source: `prices:${symbol}`,
        apply: (importId, now) => {
          const company = getOrCreateTicker(deps.db, symbol, now);
          const described = describeCompany(deps, company, file, now);
          const before = preimage(stored, merge, removed, described);
          deletePriceDays(deps.db, company.id, removed);
          upsertPrices(deps.db, company.id, { ...file.data, lines: file.lines }, importId);
          return before;
        },
      },
    ],
  };
}

interface Merge {
  /** Days that the book does not have. */
  added: Int32Array;
  /** Positions in the stored series of days whose figures differ. */
  changedAt: Int32Array;
  /** Median ratio of the file's adjusted closes to the stored ones on the earliest days of both; 1 without overlap. */
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
    if (ratios.length < BASIS_SAMPLE) ratios.push(now / before);
    if (!Object.is(now, before) || !Object.is(stored.close[at], data.close[row]))
      changedAt.push(at);
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
  file: ParsedFile<PriceColumns>,
  merge: Merge,
  notes: string[],
): Int32Array {
  const lastStored = stored.days.at(-1) ?? -Infinity;
  const lastOfFile = file.data.days.at(-1) ?? -Infinity;
  const percent = ((merge.basis - 1) * 100).toFixed(2);
  if (lastOfFile < lastStored) {
    throw new AppError(
      'PRICE_BASIS_DIFFERS',
      `${file.symbol ?? ''}: this file ends on ${isoOfDay(lastOfFile)}, the book on ${isoOfDay(lastStored)}, and their adjusted closes differ by ${percent} % on the same days, so they were adjusted at different times. Mixing them would make a wrong return. To use this file, undo the import of the later prices first.`,
      { symbol: file.symbol ?? '', ratio: merge.basis },
    );
  }
  const ofFile = new Set(file.data.days);
  const leaving = stored.days.filter((day) => !ofFile.has(day));
  notes.push(
    `The adjusted closes differ by ${percent} % from the stored ones: they were adjusted for a later dividend or split. The series is replaced as a whole${leaving.length > 0 ? `; ${leaving.length} stored days that the file does not have leave` : ''}.`,
  );
  return leaving;
}

/** What an import said of a company that nobody had said before, and when the company was last changed until then. */
interface Described {
  region: boolean;
  currency: boolean;
  updatedAt: string;
}

/** Takes region and currency from what the provider's symbol tells, where the company has none yet. */
function describeCompany(
  deps: Deps,
  company: TickerRecord,
  file: ParsedFile<PriceColumns>,
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

/**
 * What is needed to put the series back: the added days, the changed or removed rows as they were, and what the
 * company was.
 */
function preimage(
  stored: StoredPrices,
  merge: Merge,
  removed: Int32Array,
  described: Described,
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
  }).payload;
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
