/** The closes on both sides of a split, by which a person decides whether it is one. */
import type { PricesFrame, Split } from '../../contract/api.ts';
import { dayOfIso } from './days.ts';
import { format, MISSING } from './format.ts';

/** Prices as traded, in the currency of the series. */
export interface SplitCloses {
  before: number;
  after: number;
  /** How many times the close before is of the close after; a split of 4 for 1 alone gives 4. */
  ratio: number;
  /** How far the ratio is from the split's, as a share of it; the day's own return and no more, if it was one. */
  off: number;
}

/** The last close before a split and the first from its day on; null where the series lacks either. */
export function splitCloses(
  { days, close }: Pick<PricesFrame, 'days' | 'close'>,
  { date, newShares, oldShares }: Pick<Split, 'date' | 'newShares' | 'oldShares'>,
): SplitCloses | null {
  const day = dayOfIso(date);
  let before: number | undefined;
  for (const [at, value] of Array.from(close).entries()) {
    if (Number.isNaN(value)) continue;
    if ((days[at] ?? day) < day) before = value;
    else if (before === undefined) return null;
    else {
      const ratio = before / value;
      return { before, after: value, ratio, off: ratio / (newShares / oldShares) - 1 };
    }
  }
  return null;
}

/** Both closes, how many times one is of the other, and how far that is from the ratio of the split. */
export function closesInWords(
  prices: Pick<PricesFrame, 'days' | 'close'>,
  split: Pick<Split, 'date' | 'newShares' | 'oldShares'>,
): string {
  const closes = splitCloses(prices, split);
  if (closes === null) return MISSING;
  const { before, after, ratio, off } = closes;
  const own = format.number(split.newShares / split.oldShares, 2);
  const far = `${format.percent(Math.abs(off), 1)} ${off < 0 ? 'below' : 'above'}`;
  return `${format.number(before, 2)} ÷ ${format.number(after, 2)} = ${format.number(ratio, 2)}, ${far} the split’s ratio of ${own}`;
}

/** What heads the findings of a series: their number, and that splits are still to be decided. */
export function findingsNote(
  { findings, splits }: { findings: readonly unknown[]; splits: readonly Pick<Split, 'status'>[] },
  count: (value: number) => string,
): string {
  const open = splits.filter(({ status }) => status === 'proposed').length;
  const told =
    findings.length === 0
      ? open === 0
        ? 'nothing odd in the stored rows'
        : 'nothing else odd in the stored rows'
      : `${count(findings.length)} in the stored rows; nothing was changed for them`;
  return open === 0
    ? told
    : `${count(open)} ${open === 1 ? 'split' : 'splits'} to be decided above; ${told}`;
}
