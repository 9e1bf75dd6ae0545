/**
 * Splits and crashes told apart by the prices of the day: a split has open, high, low and close of its day at the new
 * level, while a price that falls within a day was traded near the old one in its course.
 */
import { isoDate } from './dates.ts';
import type { PriceLayout } from './price-table.ts';
import { figuresAt, withSplits, type File } from './split-volumes.ts';
import type { SplitProposal, TextContent } from './types.ts';

/** The file without the proposed splits on whose day the price was traded near its old level; its notes name them. */
export function withoutDayMoves(file: File, content: TextContent, layout: PriceLayout): File {
  const { data } = file;
  const splits =
    data.kind === 'prices' ? data.splits : data.series.flatMap(({ prices }) => [...prices.splits]);
  const [fields, ...others] = layout.fields;
  if (fields === undefined || others.length > 0 || splits.length === 0) return file;
  const lines = new Set(splits.map(({ line }) => line));
  const columnOf = (column: number | null): ReadonlyMap<number, number> =>
    column === null ? new Map() : figuresAt(content, layout, column, lines);
  const [highs, lows] = [columnOf(fields.high), columnOf(fields.low)];
  const reached = new Map<number, number>();
  for (const { line, before, after } of splits) {
    const farthest = (after < before ? highs : lows).get(line) ?? Number.NaN;
    if (isNearOld(before, after, farthest)) reached.set(line, farthest);
  }
  if (reached.size === 0) return file;
  const notes = splits.flatMap((split) => noteOn(split, reached.get(split.line)));
  return withSplits({ ...file, notes: [...file.notes, ...notes] }, (all) =>
    all.filter(({ line }) => !reached.has(line)),
  );
}

/** Whether a price of the day is nearer to the close before it than to its own, and not beyond it by as much again. */
function isNearOld(before: number, after: number, price: number): boolean {
  const moved = Math.log(after / before);
  const left = Math.log(price / before) / moved;
  return left < 1 / 2 && left > -1 / 2;
}

function noteOn(
  { line, day, before, after }: SplitProposal,
  reached: number | undefined,
): readonly string[] {
  if (reached === undefined) return [];
  const isFall = after < before;
  return [
    `On ${isoDate(day)} (line ${line.toString()}) the price ${isFall ? 'falls' : 'rises'} from ${before.toString()} to ${after.toString()}: not taken for a split, since it was traded at ${reached.toString()} that day, and after a split no price of the day is near the old one.`,
  ];
}
