/** What an import says of steps of a price as traded that look like splits: which, how near the ratio, how likely. */
import { isIndex } from '../contract/vocabulary.ts';
import { loadPrices } from '../repo/price.ts';
import { listTickers } from '../repo/ticker.ts';
import type { PriceColumns, SplitProposal } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** A price that steps to within this of a ratio does so by chance at most: of 2 for 1 to 49.5 to 50.5 %. */
const EXACT = 0.01;

/**
 * The note on proposed splits; none where nothing is proposed. Where nothing tells what was traded, one that is off its
 * ratio by more than the market moved on that day is called unlikely: a crash may look the same.
 */
export function splitNotes(deps: Deps, prices: PriceColumns): string[] {
  const { splits } = prices;
  if (splits.length === 0) return [];
  const listed = splits.map((split) => {
    const off = offRatio(split);
    const isWeak = split.hasVolumes !== true && !isExplained(deps, prices, split);
    return `${isoOfDay(split.day)} (${split.newShares} for ${split.oldShares}; the closes are ${(100 * Math.abs(off)).toFixed(1)}% ${off < 0 ? 'below' : 'above'} that ratio${isWeak ? ': unlikely without news of a split, as likely a crash' : ''})`;
  });
  const why = splits.every(({ hasVolumes }) => hasVolumes === true)
    ? 'A crash may look the same'
    : 'What was traded is not known, and without it a fall of the price cannot be told from a split';
  return [
    `The price as traded steps as at a split on ${listed.join(', ')}. ${why}: accept or reject each on the company's page before betas are computed. Nothing is adjusted until then.`,
  ];
}

/** How far the step of the closes is from the ratio of its split, as a share of it. */
function offRatio({ before, after, newShares, oldShares }: SplitProposal): number {
  return before / after / (newShares / oldShares) - 1;
}

/** Whether a step is at its ratio, as it is or but for the move of an index in the book between the same two days. */
function isExplained(deps: Deps, { days }: PriceColumns, split: SplitProposal): boolean {
  const off = offRatio(split);
  if (Math.abs(off) <= EXACT) return true;
  const before = days[days.indexOf(split.day) - 1];
  if (before === undefined) return false;
  return listTickers(deps.db).some(({ id, symbol }) => {
    if (!isIndex(symbol)) return false;
    const { days: known, close } = loadPrices(deps.db, id, before, split.day);
    if (known[0] !== before || known.at(-1) !== split.day) return false;
    const market = (close.at(-1) ?? Number.NaN) / (close[0] ?? Number.NaN);
    return Math.abs((1 + off) * market - 1) <= EXACT;
  });
}
