/** Where the ticks of an axis stand, and how they are written. */
import { scaleLinear } from 'd3-scale';

const DAY_MS = 86_400_000;

/** More decimals than a tick of any scale here needs; beyond them rounding of the computer shows. */
const MOST_DECIMALS = 8;

/** The decimals with which every tick of an axis is told exactly, so that all are written alike: 0.5, 1.0, 1.5. */
export function tickDecimals(marks: readonly number[]): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) {
    const factor = 10 ** decimals;
    if (marks.every((mark) => Math.abs(mark * factor - Math.round(mark * factor)) < 1e-6)) {
      return decimals;
    }
  }
  return MOST_DECIMALS;
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

/**
 * The first days of round years (every 1, 2, 5, 10 or 20) within a span of days.
 *
 * @param most How many there may be.
 */
export function roundYears(from: number, to: number, most: number): number[] {
  const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();
  const span = yearOf(to) - yearOf(from);
  const step = [1, 2, 5, 10, 20].find((years) => span / years <= most) ?? 50;
  const days: number[] = [];
  for (let year = Math.ceil(yearOf(from) / step) * step; year <= yearOf(to); year += step) {
    const day = Date.UTC(year, 0, 1) / DAY_MS;
    if (day >= from && day <= to) days.push(day);
  }
  return days;
}

/**
 * Days of round years, or of round months where the span is short, and whether they are months; both ends where the
 * span has less than two of them.
 */
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
    if (day > to) return { days: days.length > 1 ? days : [from, to], inMonths: true };
    if (day >= from) days.push(day);
  }
}
