/**
 * Factor tables that are in percent in one part and in decimals in another, as hand-edited copies are. A factor is of
 * one size over decades: between neighbouring months of any of French's tables, US 1926 on and every region, the usual
 * size of a factor changes by at most ten times. Where it changes by some hundred times, the units do.
 */
import { counted } from './counted.ts';
import { isoDate } from './dates.ts';
import { PRINTED_HEADINGS } from './kenfrench-models.ts';
import { SourceRefusal } from './refusal.ts';
import type { FactorName } from './types.ts';

/** A month of a factor table: decimals in the order of its factors, NaN = missing. */
export interface ScaledMonth {
  readonly line: number;
  /** A day of the month, days since 1970-01-01. */
  readonly days: number;
  readonly values: readonly number[];
}

/** Months before a row that tell what is usual there, and how many are needed. */
const BEFORE = 24;
const LEAST_BEFORE = 6;
/**
 * How many months are compared with those before, and the change of their middle size that is one of units. In French's
 * tables the largest are 7.5 for the largest factor of two months, 21 for that of one month (US 1956, three factors:
 * none moved by more than 0.32 %), and 14 for eight months of one factor (momentum). A change of units is one of 100.
 */
const MONTH_STEPS = [
  { months: 2, ratio: 25 },
  { months: 1, ratio: 40 },
] as const;
const COLUMN_STEP = { months: 8, ratio: 25 } as const;
/** How far apart the sizes of two factors may be; in French's tables of all regions the widest is 3.5. */
const LARGEST_APART = 20;
/** Below a year's months the size of a column is not judged. */
const JUDGED_MONTHS = 12;
/** Changes of scale that a refusal tells one by one. */
const TOLD_STEPS = 4;

interface StepRule {
  readonly months: number;
  readonly ratio: number;
}

interface Sized {
  readonly at: ScaledMonth;
  readonly size: number;
}

interface Step {
  readonly at: ScaledMonth;
  readonly isSmaller: boolean;
}

/**
 * Refuses a table of which some months, or some factors, are at another scale than the rest.
 * @param months ascending
 * @param factors what the values of a month are
 */
export function refuseMixedScale(
  file: string,
  months: readonly ScaledMonth[],
  factors: readonly FactorName[],
): void {
  const returns = factors
    .map((factor, at) => ({ factor, at }))
    .filter((one) => one.factor !== 'rf');
  const sizeOf = (month: ScaledMonth): number =>
    Math.max(...returns.map(({ at }) => Math.abs(month.values[at] ?? Number.NaN)).filter(isRead));
  if (returns.length > 1) {
    for (const step of MONTH_STEPS) {
      const steps = stepsOf(months, sizeOf, step);
      refuseSteps(file, 'its figures are', steps);
    }
    refuseOtherColumn(file, months, returns);
  }
  for (const { factor, at } of returns) {
    const steps = stepsOf(months, ({ values }) => Math.abs(values[at] ?? Number.NaN), COLUMN_STEP);
    refuseSteps(file, `${PRINTED_HEADINGS[factor]} is`, steps, PRINTED_HEADINGS[factor]);
  }
}

/** Where the size of what stands in neighbouring months changes by more than a ratio, in order. */
function stepsOf(
  months: readonly ScaledMonth[],
  sizeOf: (month: ScaledMonth) => number,
  step: StepRule,
): Step[] {
  const read = months
    .map((at) => ({ at, size: sizeOf(at) }))
    .filter(({ size }) => Number.isFinite(size));
  const steps = stepsForward(read, step);
  if (steps.length > 0)
    return steps.map(({ row, isSmaller }) => ({ at: monthAt(read, row), isSmaller }));
  // The first months have none before them to be compared with: they are with those after.
  return stepsForward([...read].reverse(), step)
    .reverse()
    .map(({ row, isSmaller }) => ({ at: monthAt(read, read.length - row), isSmaller: !isSmaller }));
}

function monthAt(read: readonly Sized[], row: number): ScaledMonth {
  const found = read[row];
  if (found === undefined) throw new RangeError(`no month ${row.toString()}`);
  return found.at;
}

function stepsForward(
  read: readonly Sized[],
  { months: after, ratio }: StepRule,
): { row: number; isSmaller: boolean }[] {
  const sizes = Float64Array.from(read, ({ size }) => size);
  const steps: { row: number; isSmaller: boolean }[] = [];
  let start = 0;
  for (let row = LEAST_BEFORE; row + after <= read.length; row += 1) {
    if (row - start < Math.min(LEAST_BEFORE, after)) continue;
    const now = median(sizes.subarray(row, row + after));
    const window = sizes.subarray(Math.max(start, row - BEFORE), row);
    if (!isMiddleFar(window, now, ratio)) continue;
    const before = median(window);
    const apart = Math.max(now / before, before / now);
    // Nothing is larger than a zero by a number of times.
    if (!(apart >= ratio) || apart === Number.POSITIVE_INFINITY) continue;
    const isSmaller = now < before;
    const between = Math.sqrt(now * before);
    const isOfNow = (size: number): boolean => isSmaller === size < between;
    const inside = sizes.subarray(row, row + after).findIndex(isOfNow);
    start = row + Math.max(0, inside);
    steps.push({ row: start, isSmaller });
    row = start;
  }
  return steps;
}

/** A factor whose size is far from that of the others throughout. */
function refuseOtherColumn(
  file: string,
  months: readonly ScaledMonth[],
  returns: readonly { readonly factor: FactorName; readonly at: number }[],
): void {
  if (months.length < JUDGED_MONTHS) return;
  const sizes = returns.map(({ factor, at }) => ({
    factor,
    size: median(months.map(({ values }) => Math.abs(values[at] ?? Number.NaN)).filter(isRead)),
  }));
  for (const { factor, size } of sizes) {
    const usual = median(sizes.flatMap((one) => (one.factor === factor ? [] : [one.size])));
    const apart = Math.max(size / usual, usual / size);
    if (!(apart >= LARGEST_APART) || apart === Number.POSITIVE_INFINITY) continue;
    const times = Math.round(apart).toString();
    const words = `${PRINTED_HEADINGS[factor]} is about ${times} times ${size < usual ? 'smaller' : 'larger'} than the other factors throughout`;
    refuseScale(file, words, [], PRINTED_HEADINGS[factor]);
  }
}

function refuseSteps(file: string, subject: string, steps: readonly Step[], column?: string): void {
  if (steps.length === 0) return;
  const told = steps
    .slice(0, TOLD_STEPS)
    .map(
      ({ at, isSmaller }) =>
        `about 100 times ${isSmaller ? 'smaller' : 'larger'} from line ${at.line.toString()} (${isoDate(at.days).slice(0, 7)}) on`,
    );
  const others = steps.length - told.length;
  if (others > 0) told.push(`and so at ${counted(others, 'more place', 'more places')}`);
  refuseScale(
    file,
    `${subject} ${told.join(', ')}`,
    steps.map(({ at }) => at),
    column,
  );
}

/** Refuses a table of which `words` says what is at another scale, and `at` where that begins. */
export function refuseScale(
  file: string,
  words: string,
  at: readonly ScaledMonth[],
  column?: string,
): never {
  const line = at[0]?.line;
  throw new SourceRefusal(
    'NOT_THIS_TABLE',
    `${file}: ${words}. A part of it is in percent and another in decimals, and nothing of it is taken. Bring all to ` +
      'one unit, or use the file as downloaded.',
    {
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      ...(at.length === 0
        ? {}
        : { found: `another scale on line ${at.map((one) => one.line.toString()).join(', ')}` }),
      expected: 'percent a month throughout',
    },
  );
}

function isRead(value: number): boolean {
  return !Number.isNaN(value);
}

/** Whether the middle of values is as far from one as a ratio says, without putting them in order. */
function isMiddleFar(values: Float64Array, from: number, ratio: number): boolean {
  let [below, above] = [0, 0];
  for (const value of values) {
    if (value * ratio <= from) below += 1;
    if (value >= from * ratio) above += 1;
  }
  const middle = Math.floor(values.length / 2);
  return below > middle || above >= values.length - middle;
}

function median(values: readonly number[] | Float64Array): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
