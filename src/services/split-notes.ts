/** What an import says of steps of a price as traded that look like splits: which, how near the ratio, how likely. */
import { isIndex } from '../contract/vocabulary.ts';
import { loadPrices } from '../repo/price.ts';
import { listTickers } from '../repo/ticker.ts';
import type { PriceColumns, SplitProposal } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** A price that steps to within this of a ratio does so by chance at most: of 2 for 1 to 49.5 to 50.5 %. */
const EXACT = 0.01;

/** The steps of a price, of a file or as stored, in order of days. */
type Closes = Pick<PriceColumns, 'days' | 'close'>;

/** What is known of a split without the closes around it. */
type Proposed = Pick<SplitProposal, 'day' | 'newShares' | 'oldShares' | 'hasVolumes'>;

/**
 * The note on proposed splits; none where nothing is proposed. Where nothing tells what was traded, one that is off its
 * ratio by more than the market moved on that day is called unlikely: a crash may look the same.
 */
export function splitNotes(deps: Deps, prices: PriceColumns): string[] {
  const { splits } = prices;
  if (splits.length === 0) return [];
  const listed = splits.map((split) => {
    const off = split.before / split.after / (split.newShares / split.oldShares) - 1;
    return `${isoOfDay(split.day)} (${split.newShares} for ${split.oldShares}; the closes are ${(100 * Math.abs(off)).toFixed(1)}% ${off < 0 ? 'below' : 'above'} that ratio${isUnlikely(deps, prices, split) ? ': unlikely without news of a split, as likely a crash' : ''})`;
  });
  const why = splits.every(({ hasVolumes }) => hasVolumes === true)
    ? 'A crash may look the same'
    : 'What was traded is not known, and without it a fall of the price cannot be told from a split';
  return [
    `The price as traded steps as at a split on ${listed.join(', ')}. ${why}: accept or reject each on the company's page before betas are computed. Nothing is adjusted until then.`,
  ];
}

/**
 * Whether a step is as likely a crash as a split: nothing tells what was traded, and it is at its ratio neither as it is
 * nor but for the move of an index in the book between the same two days.
 */
export function isUnlikely(deps: Deps, { days, close }: Closes, split: Proposed): boolean {
  if (split.hasVolumes === true) return false;
  const at = days.indexOf(split.day);
  const before = days[at - 1];
  const ratio = (close[at - 1] ?? Number.NaN) / (close[at] ?? Number.NaN);
  if (before === undefined || Number.isNaN(ratio)) return true;
  const off = ratio / (split.newShares / split.oldShares) - 1;
  if (Math.abs(off) <= EXACT) return false;
  return !listTickers(deps.db).some(({ id, symbol }) => {
    if (!isIndex(symbol)) return false;
    const { days: known, close: levels } = loadPrices(deps.db, id, before, split.day);
    if (known[0] !== before || known.at(-1) !== split.day) return false;
    const market = (levels.at(-1) ?? Number.NaN) / (levels[0] ?? Number.NaN);
    return Math.abs((1 + off) * market - 1) <= EXACT;
  });
}
