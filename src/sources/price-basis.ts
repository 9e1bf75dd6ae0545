/** What the closes of a price file are adjusted for: as given, as its provider has them, or as their splits tell. */
import { isoDate } from './dates.ts';
import { onePerDate } from './price-rows.ts';
import type { PriceTable } from './price-table.ts';
import type { ProblemSink } from './problems.ts';
import { splitLikeSteps } from './splits.ts';
import type { CloseBasis, SplitProposal } from './types.ts';

interface KnownBasis {
  readonly close: CloseBasis;
  readonly why: string;
  /** Whether nobody but the headings says so: a split in the close that the adjusted one beside it has not says otherwise. */
  readonly isGuess?: boolean;
}

/** What a provider tells of the closes of its tables. */
export interface ToldBasis {
  /**
   * What the close is and how that is known; null where the file does not tell and a person must; by the splits that
   * the close has and the adjusted close beside it has not.
   */
  readonly basis: KnownBasis | 'by-splits' | null;
  /** What is likely where a person must say the basis, and how it is found out. */
  readonly likelyBasis?: string;
}

/** For rows that are looked at before they are taken, when their problems are told. */
const UNTOLD: ProblemSink = { push: () => undefined };

/** The basis as given, as the provider has it, or as split-like steps tell; null: a person must say. */
export function basisOf(
  provider: ToldBasis,
  given: CloseBasis | undefined,
  table: PriceTable,
  notes: string[],
): CloseBasis | null {
  if (given !== undefined) {
    notes.push(`The close is taken as ${BASIS_WORDS[given]}, as given.`);
    return given;
  }
  if (provider.basis === 'by-splits') return basisBySplits(table, notes);
  if (provider.basis !== null) {
    const { close, why, isGuess = false } = provider.basis;
    const split = isGuess && close === 'split-adjusted' ? splitOfClose(table) : null;
    notes.push(split === null ? why : tradedBy(split));
    return split === null ? close : 'as-traded';
  }
  notes.push(noteOnUntold(table));
  if (provider.likelyBasis !== undefined) notes.push(provider.likelyBasis);
  return null;
}

/** That a file does not tell what its closes are, and what speaks for closes as traded. */
export function noteOnUntold({ series }: Pick<PriceTable, 'series'>): string {
  const stepped = [...series.values()].some(
    (rows) => splitLikeSteps(onePerDate(rows, UNTOLD, [])).length > 1,
  );
  return stepped
    ? 'The file does not say whether its prices are adjusted; they step as prices as traded do at splits.'
    : 'The file does not say whether its prices are adjusted for splits and dividends.';
}

/**
 * What the close beside an adjusted one is. On the day of a split a close as traded steps, the adjusted one does not.
 * Where no close does, all closes are on the number of shares of the last day, whether a split was taken out or none
 * happened: adjusted for splits.
 */
function basisBySplits(table: PriceTable, notes: string[]): CloseBasis {
  const split = splitOfClose(table);
  notes.push(
    split === null
      ? 'The file does not say what its close is. No split shows in it, so it is taken as adjusted for splits, the adjusted close as adjusted for splits and dividends. Say otherwise where the close is as traded.'
      : tradedBy(split),
  );
  return split === null ? 'split-adjusted' : 'as-traded';
}

/** The first step of a close as at a split that the adjusted close beside it does not make; null where there is none. */
function splitOfClose(table: PriceTable): SplitProposal | null {
  for (const read of table.series.values()) {
    const rows = onePerDate(read, UNTOLD, []);
    const apart = rows.close.map((close, row) => close / (rows.adjClose[row] ?? Number.NaN));
    const unadjusted = new Set(splitLikeSteps({ ...rows, close: apart }).map(({ day }) => day));
    const split = splitLikeSteps(rows).find(({ day }) => unadjusted.has(day));
    if (split !== undefined) return split;
  }
  return null;
}

function tradedBy({ day, line }: SplitProposal): string {
  return `The close is the price as traded: on ${isoDate(day)} (line ${line.toString()}) it steps as at a split, the adjusted close does not. The adjusted close is taken as adjusted for splits and dividends.`;
}

const BASIS_WORDS: Readonly<Record<CloseBasis, string>> = {
  adjusted: 'adjusted for splits and dividends',
  'split-adjusted': 'adjusted for splits alone',
  'as-traded': 'the price as traded',
};
