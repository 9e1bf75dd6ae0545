/**
 * Whose factors a file holds, checked by value against the regions in the book: French's files do
 * not tell, and a renamed one would pass for any region.
 */
import { AppError } from '../contract/errors.ts';
import { loadFactors, summariseFactors } from '../repo/factor.ts';
import { factorReturnRegions, loadFactorReturns } from '../repo/factor-return.ts';
import { counted } from '../sources/counted.ts';
import type { FactorColumns, FactorReturnColumns, ParsedFile } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { lastImportOf } from './last-import.ts';

export type FactorFile = ParsedFile<FactorColumns | FactorReturnColumns>;

/** Months that two series must share before they are compared. */
const MIN_SHARED = 12;
/**
 * Share of months with the same printed figure from which two series are one. Of the same region it
 * is 0.36 and more for vintages five years apart and near 1 for neighbours; of two regions it was
 * at most 0.01 in the files seen.
 */
const SAME_SHARE = 0.25;
/** Vintages of one region have correlations above 0.999, however far apart; two regions below. */
const SAME_CORRELATION = 0.999;
/** Below this a series is hardly another vintage of the same region. */
const OTHER_CORRELATION = 0.95;

/** The one is most of the other: how they move does not tell them apart. */
const NEARLY_ONE: ReadonlySet<string> = new Set(['US', 'North America']);

/** How the leading factor of a file compares with that of one region in the book. */
interface Likeness {
  readonly region: string;
  readonly shared: number;
  readonly equal: number;
  readonly correlation: number;
  /** The last import of that region. */
  readonly importId: number | null;
}

interface Series {
  readonly dates: readonly string[];
  readonly values: Float64Array;
}

interface StoredSeries extends Series {
  readonly importIds: Int32Array;
}

/** The factor that tells regions apart: the bill rate is the same in all of them. */
function leadOf({ data }: FactorFile): Series {
  const values =
    data.kind === 'factors' ? data.mktrf : (data.columns[0]?.values ?? new Float64Array());
  return { dates: Array.from(data.days, isoOfDay), values };
}

/** The series in the book that can be compared: the market's excess return of both models, or momentum. */
function seriesInBook(deps: Deps, { data }: FactorFile): [string, StoredSeries][] {
  if (data.kind === 'factor-returns' && data.model === 'MOM') {
    return returnsInBook(deps, 'MOM', 'mom');
  }
  const five = summariseFactors(deps.db).map(({ region }): [string, StoredSeries] => {
    const { dates, mktrf, importIds } = loadFactors(deps.db, region);
    return [region, { dates, values: mktrf, importIds }];
  });
  return [...five, ...returnsInBook(deps, 'FF3', 'mktrf')];
}

function returnsInBook(deps: Deps, model: string, factor: string): [string, StoredSeries][] {
  return factorReturnRegions(deps.db, model).map((region) => {
    const { dates, columns, importIds } = loadFactorReturns(deps.db, region, model);
    return [region, { dates, values: columns[factor] ?? new Float64Array(), importIds }];
  });
}

/** The likeness to every region in the book; of two models the closer one counts. */
function likenesses(deps: Deps, file: FactorFile): Likeness[] {
  const lead = leadOf(file);
  const byRegion = new Map<string, Likeness>();
  for (const [region, series] of seriesInBook(deps, file)) {
    const likeness = compare(region, lead, series);
    const before = byRegion.get(region);
    if (likeness !== null && (before === undefined || likeness.equal > before.equal)) {
      byRegion.set(region, likeness);
    }
  }
  return [...byRegion.values()];
}

function compare(region: string, file: Series, book: StoredSeries): Likeness | null {
  const at = new Map(book.dates.map((date, row) => [date, book.values[row] ?? Number.NaN]));
  const pairs = file.dates.flatMap((date, row): [number, number][] => {
    const x = file.values[row] ?? Number.NaN;
    const y = at.get(date) ?? Number.NaN;
    return Number.isNaN(x) || Number.isNaN(y) ? [] : [[x, y]];
  });
  if (pairs.length < MIN_SHARED) return null;
  const equal = pairs.filter(([x, y]) => x === y).length;
  const importId = lastImportOf(book);
  return { region, shared: pairs.length, equal, correlation: correlationOf(pairs), importId };
}

function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const mean = (pick: 0 | 1): number =>
    pairs.reduce((sum, pair) => sum + pair[pick], 0) / pairs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xx += (x - meanX) ** 2;
    yy += (y - meanY) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

function isSame({ equal, shared }: Likeness): boolean {
  return equal > SAME_SHARE * shared;
}

/** The region in the book whose figures the file has, with the words for it; null where none stands out. */
export function proposedRegion(
  deps: Deps,
  file: FactorFile,
): { region: string; why: string } | null {
  const all = likenesses(deps, file);
  const equal = all.filter(isSame).sort((a, b) => b.equal / b.shared - a.equal / a.shared)[0];
  if (equal !== undefined) {
    const why = `${equal.equal} of ${equal.shared} months equal those of ${equal.region} in the book: it is most likely ${equal.region}.`;
    return { region: equal.region, why };
  }
  const [close, ...others] = all.filter(({ correlation }) => correlation > SAME_CORRELATION);
  if (close === undefined || others.length > 0) return null;
  const why = `It moves as ${close.region} in the book does (correlation ${close.correlation.toFixed(4)} over ${close.shared} months): it is most likely another vintage of ${close.region}.`;
  return { region: close.region, why };
}

/** How a file came to its region. */
export interface RegionSaid {
  /** Whether a person said it: then a doubt is told, not asked. */
  readonly isGiven: boolean;
  /** Files of the drop that are stored before it, to be taken back, by the number of their import. */
  readonly rehearsed?: ReadonlyMap<number, string> | undefined;
}

/**
 * Refuses a file that is given for one region and has the figures of another one in the book. Where the figures speak
 * against the region that the name tells, without being certain, the region is asked.
 *
 * @returns what does not fit
 * @throws AppError REGION_DIFFERS, NEEDS_OPTIONS
 */
export function checkRegion(
  deps: Deps,
  file: FactorFile,
  { isGiven, rehearsed }: RegionSaid,
): string[] {
  const beside = ({ importId }: Likeness): string | undefined =>
    importId === null ? undefined : rehearsed?.get(importId);
  const inWhat = (likeness: Likeness): string => {
    const name = beside(likeness);
    return name === undefined ? 'in the book' : `in the other file of this drop (${name})`;
  };
  const region = file.region ?? '';
  const all = likenesses(deps, file);
  const own = all.find((likeness) => likeness.region === region);
  if (own !== undefined && (isSame(own) || own.correlation > SAME_CORRELATION)) return [];
  const other = all.find((likeness) => likeness.region !== region && isSame(likeness));
  if (other !== undefined) {
    const otherFile = beside(other);
    const isBeside = otherFile !== undefined;
    throw new AppError(
      'REGION_DIFFERS',
      `${file.file} is given for ${region}, but ${other.equal} of the ${other.shared} months that it shares with ${other.region} ${inWhat(other)} are equal to the printed digit: it is ${other.region}. Import it as ${other.region}; ${isBeside ? 'if it is the other file that is wrong, leave that out' : 'if it is the book that is wrong, undo that import first'}.`,
      {
        ...{ file: file.file, region, other: other.region },
        ...{ equal: other.equal, shared: other.shared },
        ...(isBeside ? { importId: null, otherFile } : { importId: other.importId }),
      },
    );
  }
  const doubt = doubtOf(region, all, own, inWhat);
  if (doubt === null) return [];
  if (isGiven) return [doubt.why];
  throw new AppError('NEEDS_OPTIONS', `${doubt.why} Say of which region it is.`, {
    file: file.file,
    needs: ['region'],
    proposed: { region: doubt.region },
  });
}

/** Why a file may be of another region than the one it is given for, and of which it most likely is. */
function doubtOf(
  region: string,
  all: readonly Likeness[],
  own: Likeness | undefined,
  inWhat: (likeness: Likeness) => string,
): { region: string; why: string } | null {
  const other = all
    .filter((likeness) => likeness.region !== region && likeness.correlation > SAME_CORRELATION)
    .filter((likeness) => !(NEARLY_ONE.has(region) && NEARLY_ONE.has(likeness.region)))
    .sort((a, b) => b.correlation - a.correlation)[0];
  if (other !== undefined) {
    const why = `Given for ${region}, it moves as ${other.region} ${inWhat(other)} does (correlation ${other.correlation.toFixed(4)} over ${counted(other.shared, 'month')}), like another vintage of ${other.region}.`;
    return { region: other.region, why };
  }
  if (own === undefined || own.correlation >= OTHER_CORRELATION) return null;
  const why = `Given for ${region}, only ${own.equal} of ${counted(own.shared, 'month')} ${own.equal === 1 ? 'equals' : 'equal'} those of ${region} ${inWhat(own)}, and the two hardly move together (correlation ${own.correlation.toFixed(2)}): one of the two is not of ${region}.`;
  return { region, why };
}
