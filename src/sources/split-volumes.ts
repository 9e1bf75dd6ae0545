/** Splits and crashes told apart by what was traded: a split moves no more money than the days before it, a crash much. */
import { isoDate } from './dates.ts';
import { parseNumber } from './numbers.ts';
import { parseStyled } from './number-style.ts';
import type { PriceLayout } from './price-table.ts';
import { headingKey, lineBatches, readTable } from './table.ts';
import type { ParsedFile, PriceColumns, PricePanel, SplitProposal, TextContent } from './types.ts';

/** Headings of a count of shares traded. */
const VOLUME = /^(?:volume|vol|shrvol|sharevolume|wolumen)$/;
/** Days before a step whose trade is what is usual, and how many of them must tell it. */
const WINDOW = 20;
const FEWEST = 10;
/** So many times the money of a usual day changes hands on no day of a split alone. */
const MANY = 6;
/** No crash comes so near the ratio of a split but by chance: 2:1 is 49.5 to 50.5 %. */
const EXACT = 0.01;
/** No price rises to more than this many times in a day, whatever is traded: that is a consolidation. */
const LARGEST_RISE = 3;

export type File = ParsedFile<PriceColumns> | ParsedFile<PricePanel>;

interface Series {
  readonly days: Int32Array;
  readonly close: Float64Array;
  readonly lines: Int32Array;
  readonly splits: readonly SplitProposal[];
}

/** The file without the proposed splits that its volumes show to be crashes or leaps, which the notes then name; the others say that they were looked at. */
export function withoutCrashes(file: File, content: TextContent, layout: PriceLayout): File {
  const volume = [...layout.headings].find(([, heading]) => VOLUME.test(headingKey(heading)))?.[0];
  const { data } = file;
  const all: Series[] =
    data.kind === 'prices'
      ? [{ ...data, lines: file.lines }]
      : data.series.map(({ prices, lines }) => ({ ...prices, lines }));
  if (volume === undefined || layout.fields.length > 1) return file;
  if (all.every(({ splits }) => splits.length === 0)) return file;
  const doubtful = all.flatMap(doubtfulOf);
  const wanted = new Set(doubtful.flatMap(({ lines }) => lines));
  const traded: ReadonlyMap<number, number> =
    wanted.size === 0 ? new Map() : figuresAt(content, layout, volume, wanted);
  const crashes = new Map<number, number>();
  for (const { split, lines, closes } of doubtful) {
    const money = closes.map((close, at) => close * (traded.get(lines[at] ?? 0) ?? Number.NaN));
    const times = (money.at(-1) ?? Number.NaN) / usual(money.slice(0, -1));
    if (times >= MANY) crashes.set(split.line, times);
  }
  const notes = [...file.notes, ...doubtful.flatMap(({ split }) => noteOn(split, crashes))];
  return withSplits({ ...file, notes }, (splits) =>
    splits
      .filter(({ line }) => !crashes.has(line))
      .map((split) => ({ ...split, hasVolumes: true })),
  );
}

/** A file with other proposals in each of its series. */
export function withSplits(
  file: File,
  kept: (splits: readonly SplitProposal[]) => readonly SplitProposal[],
): File {
  const { data } = file;
  return data.kind === 'prices'
    ? { ...file, data: { ...data, splits: kept(data.splits) } }
    : {
        ...file,
        data: {
          ...data,
          series: data.series.map((one) => ({
            ...one,
            prices: { ...one.prices, splits: kept(one.prices.splits) },
          })),
        },
      };
}

interface Doubtful {
  readonly split: SplitProposal;
  /** Lines and closes of the days before it and, last, of its own. */
  readonly lines: readonly number[];
  readonly closes: readonly number[];
}

function doubtfulOf({ days, close, lines, splits }: Series): Doubtful[] {
  return splits.flatMap((split): Doubtful[] => {
    const ratio = split.before / split.after / (split.newShares / split.oldShares);
    if (Math.abs(ratio - 1) <= EXACT || split.after / split.before > LARGEST_RISE) return [];
    const at = days.indexOf(split.day);
    const from = Math.max(0, at - WINDOW);
    return [
      {
        split,
        lines: [...lines.subarray(from, at + 1)],
        closes: [...close.subarray(from, at + 1)],
      },
    ];
  });
}

/** The median of what is there; NaN where too little is. */
function usual(money: readonly number[]): number {
  const told = money.filter((one) => one > 0).sort((a, b) => a - b);
  return told.length < FEWEST ? Number.NaN : (told[Math.floor(told.length / 2)] ?? Number.NaN);
}

/** The figures of a column on the wanted lines, where they are figures. */
export function figuresAt(
  content: TextContent,
  { delimiter, mark }: PriceLayout,
  column: number,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { firstLine, text, end } of lineBatches(content)) {
    const lines = text.slice(0, end).split('\n');
    for (const line of wanted) {
      const printed = lines[line - firstLine];
      if (printed === undefined) continue;
      const cell = readTable(printed, delimiter).rows[0]?.[column] ?? '';
      const value = (mark === '.' ? parseNumber(cell) : null) ?? parseStyled(cell, mark ?? '.');
      if (value !== null) found.set(line, value);
    }
  }
  return found;
}

function noteOn(
  { line, day, before, after }: SplitProposal,
  crashes: ReadonlyMap<number, number>,
): string[] {
  const times = crashes.get(line);
  if (times === undefined) return [];
  const moved = after < before ? 'falls' : 'rises';
  return [
    `On ${isoDate(day)} (line ${line.toString()}) the price ${moved} from ${before.toString()} to ${after.toString()}: not taken for a split, since ${times.toFixed(0)} times the money of the days before was traded.`,
  ];
}
