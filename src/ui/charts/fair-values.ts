import type { RunOfFigure } from '../shared/derivation.ts';

/** A value per share by one model and method, with the range around it where it is known. */
export interface FairValue {
  id: string;
  label: string;
  /** In full words, where the label is short. */
  name?: string;
  value: number;
  low: number | null;
  high: number | null;
  /** The run that it stands in; left out where it is none of a run. */
  run?: RunOfFigure;
  /** Whether its inputs have changed since it was computed. */
  stale?: boolean;
  /** The range is of draws, not of inputs that were moved. */
  isDrawn?: boolean;
}

/**
 * Orders the ends of a range. A range that does not hold the value belongs to other inputs and is
 * left out: it would be drawn beside the mark it is meant to surround.
 */
export function rangeAround(
  value: number,
  ends: readonly (number | null)[],
): { low: number | null; high: number | null } {
  const [first = null, second = null] = ends;
  if (first === null || second === null) return { low: null, high: null };
  const low = Math.min(first, second);
  const high = Math.max(first, second);
  return low <= value && value <= high ? { low, high } : { low: null, high: null };
}

/** How high a chart of so many values is, in pixels. */
export function fairValueHeight(count: number): number {
  return 56 + count * (count > 5 ? 32 : 60);
}

/** A letter of a label, the bold ones included, and what stands between a label and the first bar. */
const LETTER_WIDTH = 6;
const LABEL_GAP = 10;

/** How much room the labels take beside the bars, in pixels: as the longest needs, and half the chart at most. */
export function labelRoom(values: readonly Pick<FairValue, 'label'>[], width: number): number {
  const longest = Math.max(0, ...values.map(({ label }) => label.length)) * LETTER_WIDTH;
  const least = width < 420 ? 104 : 148;
  return Math.min(Math.max(least, longest + LABEL_GAP), Math.max(least, width / 2));
}

/** What stands between the end of a bar and its figure, and between the price line and a figure beside it. */
const GAP = 8;
const CLEAR = 4;

/**
 * Where the figure of a bar begins: after its end, and past the price line where that would cross it.
 *
 * @param end The end of the bar.
 * @param width Of the figure, in the units of the chart.
 * @param price Where the price line stands; null without one.
 */
export function figureStart(end: number, width: number, price: number | null): number {
  const start = end + GAP;
  const crosses = price !== null && price > start - CLEAR && price < start + width + CLEAR;
  return crosses ? price + CLEAR : start;
}

/**
 * The span of the axis: every value, every range and the price, with room at both ends. Values
 * per share below zero are drawn too.
 */
export function fairValueDomain(
  values: readonly FairValue[],
  price: number | null,
): [number, number] {
  const marks = values.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  if (price !== null) marks.push(price);
  if (marks.length === 0) return [0, 1];
  const low = Math.min(...marks);
  const high = Math.max(...marks);
  const margin = (high - low || Math.abs(high) || 1) * 0.15;
  const bottom = low - margin;
  return [low >= 0 ? Math.max(0, bottom) : bottom, high + margin];
}
