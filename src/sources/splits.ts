/** Steps of a price as traded that look like splits: proposals, since a crash may look the same. */
import type { PriceRows } from './price-columns.ts';
import type { SplitProposal } from './types.ts';

/** Splits that companies make, new shares for old ones; their inverses are consolidations. */
const SPLITS: readonly (readonly [number, number])[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100].map((n) => [n, 1] as const),
  [3, 2],
];
/** How far the day's own return may carry the ratio away from the split's: Tesla rose by 12 % on the day of one. */
const SPLIT_TOLERANCE = 0.12;
/** A three-for-two is close to what a bad day does: less room. */
const SMALL_SPLIT_TOLERANCE = 0.04;

type Columns = Pick<PriceRows, 'days' | 'close' | 'lines'>;

interface NearSplit {
  readonly split: readonly [newShares: number, oldShares: number];
  /** How far the ratio is from the split's, as a share of it. */
  readonly distance: number;
}

function splitNear(ratio: number): NearSplit | null {
  const down = ratio < 1;
  const factor = down ? 1 / ratio : ratio;
  let best: NearSplit | null = null;
  for (const split of SPLITS) {
    const size = split[0] / split[1];
    const distance = Math.abs(factor / size - 1);
    const room = size < 2 ? SMALL_SPLIT_TOLERANCE : SPLIT_TOLERANCE;
    if (distance <= room && distance < (best?.distance ?? Infinity)) {
      best = { split: down ? split : [split[1], split[0]], distance };
    }
  }
  return best;
}

/** Every day on which a close is about a split's multiple of the one before it. Ascending rows. */
export function splitLikeSteps(rows: Columns): SplitProposal[] {
  return stepsOf(rows).map(({ proposal }) => proposal);
}

/**
 * Days on which a price steps by the ratio of a split, but for what the price moves from row to row as it is: at most
 * four of its own usual moves away. Proposals: a person decides. Ascending rows.
 */
export function proposedSplits(rows: Columns): SplitProposal[] {
  return stepsOf(rows).flatMap(({ at, distance, proposal }) =>
    distance <= Math.max(LEAST_ROOM, MOVES * usualMove(rows.close, at)) ? [proposal] : [],
  );
}

interface Step {
  readonly at: number;
  readonly distance: number;
  readonly proposal: SplitProposal;
}

function stepsOf({ days, close, lines }: Columns): Step[] {
  const found: Step[] = [];
  for (let at = 1; at < days.length; at += 1) {
    const before = close[at - 1] ?? Number.NaN;
    const after = close[at] ?? Number.NaN;
    const ratio = after / before;
    if (!(ratio < 0.7 || ratio > 1.42)) continue;
    const near = splitNear(ratio);
    if (near === null) continue;
    const [newShares, oldShares] = near.split;
    const [day, line] = [days[at] ?? 0, lines[at] ?? 0];
    found.push({
      at,
      distance: near.distance,
      proposal: { day, line, newShares, oldShares, before, after },
    });
  }
  return found;
}

/** Usual moves by which the day of a split may be off; a normal one is beyond once in 16,000 days. */
const MOVES = 4;
const LEAST_ROOM = 0.03;
/** Rows before a step that tell what is usual, and how many of them must be there. */
const WINDOW = 60;
const FEWEST = 20;
/** Three of four normal moves are smaller than so many standard deviations. */
const OF_QUARTILE = 1.1503;

/**
 * The usual logarithmic move from row to row before one, by the third quartile: a crash or a split among them leaves it
 * alone, and half of the days without a trade.
 */
function usualMove(close: Float64Array, at: number): number {
  const moves: number[] = [];
  for (let row = Math.max(1, at - WINDOW); row < at; row += 1) {
    const move = Math.abs(Math.log((close[row] ?? Number.NaN) / (close[row - 1] ?? Number.NaN)));
    if (Number.isFinite(move)) moves.push(move);
  }
  if (moves.length < FEWEST) return Infinity;
  moves.sort((a, b) => a - b);
  return (moves[Math.floor((3 * moves.length) / 4)] ?? Infinity) / OF_QUARTILE;
}
