/** The ratios that a step of a price may be a split of: which one it was, the company's notice says, not its closes. */
import type { Split } from '../../contract/api.ts';
import { format } from './format.ts';
import type { SplitCloses } from './split-closes.ts';

export type Ratio = Pick<Split, 'newShares' | 'oldShares'>;

/** Splits that companies make, new shares for old ones; the other way round they are consolidations. */
const MADE: readonly (readonly [number, number])[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100].map((n) => [n, 1] as const),
  ...([
    [3, 2],
    [4, 3],
    [5, 2],
    [5, 3],
    [5, 4],
    [7, 2],
    [9, 2],
  ] as const),
];
/** What a price may move on the day of its split beside it; Tesla rose by 12.6% on one of 5 for 1. */
const MOST_OFF = 0.25;

export interface RatioChoice extends Ratio {
  /** Of the ratio, to tell it from others: `5:1`. */
  readonly key: string;
  /** The ratio with how far the closes are from it. */
  readonly label: string;
}

export function ratioKey({ newShares, oldShares }: Ratio): string {
  return `${newShares.toString()}:${oldShares.toString()}`;
}

/**
 * The ratio of a split and others near the step of its closes, the nearest first.
 *
 * @param closes on both sides of it; null where they are not known
 */
export function ratioChoices(
  split: Ratio,
  closes: Pick<SplitCloses, 'ratio'> | null,
): RatioChoice[] {
  const own = { newShares: split.newShares, oldShares: split.oldShares };
  if (closes === null) return [{ ...own, key: ratioKey(own), label: inShares(own) }];
  const { ratio } = closes;
  const all = MADE.flatMap(([many, few]): Ratio[] => [
    ratio < 1 ? { newShares: few, oldShares: many } : { newShares: many, oldShares: few },
  ]);
  const off = (one: Ratio): number => ratio / (one.newShares / one.oldShares) - 1;
  const others = all.filter(
    (one) => Math.abs(off(one)) <= MOST_OFF && ratioKey(one) !== ratioKey(own),
  );
  return [own, ...others]
    .sort((a, b) => Math.abs(off(a)) - Math.abs(off(b)))
    .map((one) => ({
      ...one,
      key: ratioKey(one),
      label: `${inShares(one)}, closes ${format.percent(Math.abs(off(one)), 1)} ${off(one) < 0 ? 'below' : 'above'}`,
    }));
}

function inShares({ newShares, oldShares }: Ratio): string {
  return `${newShares.toString()} for ${oldShares.toString()}`;
}
