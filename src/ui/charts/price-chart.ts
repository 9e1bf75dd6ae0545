/** What the chart of a price series draws: a window of points, few enough to draw, and where its ticks stand. */
import { scaleLinear } from 'd3-scale';
import { roundYears } from './cumulative.ts';

const DAY_MS = 86_400_000;

export interface PricePoint {
  day: number;
  value: number;
}

/** A place of the series that the chart shows, by the label that stands in the list beneath. */
export interface PriceMark {
  label: string;
  from: number;
  to: number;
}

/** The rows that have a price, from `years` before the last of them on; all where `years` is null. */
export function lastYears(
  days: Int32Array,
  values: Float64Array,
  years: number | null,
): PricePoint[] {
  const points: PricePoint[] = [];
  values.forEach((value, at) => {
    const day = days[at];
    if (day !== undefined && Number.isFinite(value)) points.push({ day, value });
  });
  const last = points.at(-1)?.day;
  if (years === null || last === undefined) return points;
  const date = new Date(last * DAY_MS);
  const from = date.setUTCFullYear(date.getUTCFullYear() - years) / DAY_MS;
  return points.filter(({ day }) => day >= from);
}

/**
 * At most `most` points of a line that looks the same: of each stretch the lowest and the highest are kept, with the
 * first and the last of all. Every one is a price of the series, none an average.
 */
export function thinned(points: readonly PricePoint[], most: number): PricePoint[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= most || first === undefined || last === undefined) return [...points];
  const stretches = Math.max(1, Math.floor((most - 2) / 2));
  const kept = [first];
  for (let part = 0; part < stretches; part += 1) {
    const from = 1 + Math.floor((part * (points.length - 2)) / stretches);
    const to = 1 + Math.floor(((part + 1) * (points.length - 2)) / stretches);
    let low = from;
    let high = from;
    for (let at = from + 1; at < to; at += 1) {
      if ((points[at]?.value ?? 0) < (points[low]?.value ?? 0)) low = at;
      if ((points[at]?.value ?? 0) > (points[high]?.value ?? 0)) high = at;
    }
    for (const at of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) {
      const point = points[at];
      if (point !== undefined) kept.push(point);
    }
  }
  kept.push(last);
  return kept;
}

/** Round values (1, 2, 5 times a power of ten) of a logarithmic axis; evenly spaced ones where these would be few. */
export function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += 1) {
    for (const digit of [1, 2, 5]) {
      const tick = Number(`${digit.toString()}e${power.toString()}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  }
  if (ticks.length < 3) return scaleLinear().domain([low, high]).ticks(4);
  const decades = ticks.filter((tick) => Math.log10(tick) % 1 === 0);
  return ticks.length > 9 && decades.length >= 3 ? decades : ticks;
}

/** Days of round years, or of round months where the span is short, and whether they are months. */
export function timeTicks(
  from: number,
  to: number,
  most: number,
): { days: number[]; inMonths: boolean } {
  const spanMonths = (to - from) / 30.4;
  if (spanMonths > 48) return { days: roundYears(from, to, most), inMonths: false };
  const step = [1, 2, 3, 6, 12].find((months) => spanMonths / months <= most) ?? 12;
  const start = new Date(from * DAY_MS);
  const days: number[] = [];
  for (let month = 0; ; month += 1) {
    const day = Date.UTC(start.getUTCFullYear(), month * step, 1) / DAY_MS;
    if (day > to) return { days, inMonths: true };
    if (day >= from) days.push(day);
  }
}
