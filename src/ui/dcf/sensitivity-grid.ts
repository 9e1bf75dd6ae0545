import type { DriverList, ReverseRow } from '../../contract/api.ts';
import { driverLabel, driverText, driverUnit } from '../shared/drivers.ts';
import { format } from '../shared/format.ts';

/**
 * Values around the base of a driver, evenly spaced, ascending, the base itself in the middle.
 *
 * @param steps How many to each side.
 * @returns Rates half a point apart (two points from a fifth up), multiples and amounts a twentieth
 *   of the base, years one; no number of years below one.
 */
export function valuesAround(name: string, base: number, steps: number): number[] {
  const step = stepOf(name, base);
  // The base stays the very figure it is: only then does its cell repeat the base value.
  return Array.from({ length: 2 * steps + 1 }, (_, at) =>
    at === steps ? base : Number((base + (at - steps) * step).toPrecision(12)),
  ).filter((value) => name !== 'years' || value >= 1);
}

function stepOf(name: string, base: number): number {
  if (name === 'years') return 1;
  if (driverUnit(name) !== 'rate') return Math.abs(base) / 20;
  return Math.abs(base) > 0.2 ? 0.02 : 0.005;
}

/**
 * How far a cell's tint goes, as percent of the colour in the card: nothing at the price, 45 at
 * half the price away. At 45 the text keeps a contrast above 4.5 in both themes.
 */
export function tint(value: number, price: number): number {
  if (!(price > 0)) return 0;
  return Math.round(Math.min(1, Math.abs(value / price - 1) / 0.5) * 45);
}

/** Why a cell with a narrow distance between rate and growth says little. */
export function narrowWords(spread: number): string {
  return `The discount rate is only ${format.number(spread * 100, 2)} points above the terminal growth: a small change of either overturns this value.`;
}

/** Growth for ever is looked for from here on. */
const LOWEST_PERPETUITY = -0.1;

/** The drivers that the price is asked about, and where their values are looked for. */
export function reverseBounds(list: DriverList): [string, { lower: number; upper: number }][] {
  const asked: [string, { lower: number; upper: number }][] = [];
  if ('growth' in list.drivers) asked.push(['growth', { lower: -0.3, upper: 0.6 }]);
  const { rate, growth } = list.perpetuity ?? {};
  const pole = rate === undefined ? undefined : list.drivers[rate];
  if (growth !== undefined && growth !== 'growth' && pole !== undefined) {
    // Half a point below the rate: nearer to it the value has no bound.
    const upper = pole - 0.005;
    if (upper > LOWEST_PERPETUITY) asked.push([growth, { lower: LOWEST_PERPETUITY, upper }]);
  }
  return asked;
}

/** What a reverse solve found: one value or several. */
export function rootWords({ solveFor, roots }: Pick<ReverseRow, 'solveFor' | 'roots'>): string {
  const texts = roots.map(({ at }) => driverText(solveFor, at));
  return texts.length === 1 ? `${texts[0] ?? ''} a year` : `${texts.join(' and ')} (several fit)`;
}

/**
 * Where nothing was found, in a sentence: how far was looked, and what the value comes to there. Nothing is said of what
 * lies beyond: a loss that grows with revenue never meets a price, however low the growth.
 */
export function noRootWords({
  solveFor,
  lowest,
  highest,
  lower,
  upper,
}: Pick<ReverseRow, 'solveFor' | 'lowest' | 'highest' | 'lower' | 'upper'>): string {
  const text = (value: number): string => driverText(solveFor, value);
  const driver = driverLabel(solveFor).toLowerCase();
  const none = `No ${driver} from ${text(lower)} to ${text(upper)} explains the price: `;
  if (lowest === null || highest === null) return `${none}all of them are refused.`;
  const at = (point: typeof lowest): string =>
    `${format.perShare(point.value)} at ${text(point.at)}`;
  return lowest.value === highest.value
    ? `${none}the value is ${format.perShare(highest.value)} at all of them.`
    : `${none}the value is at most ${at(highest)} and at least ${at(lowest)}.`;
}
