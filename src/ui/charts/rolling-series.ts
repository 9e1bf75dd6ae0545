import type { RollingBetaPoint } from '../../contract/api.ts';

export interface RollingPoint extends RollingBetaPoint {
  /** Last day of the window's last month, as a count of days since 1970-01-01. */
  day: number;
}

export interface RollingSeries {
  points: readonly RollingPoint[];
  /** The points in stretches of consecutive months: no line is drawn over a month that has none. */
  stretches: readonly (readonly RollingPoint[])[];
  yDomain: [number, number];
}

function monthOf(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
}

/**
 * What the chart of rolling betas draws. The axis holds every band, the reference lines given, and a margin.
 *
 * @param references Betas that are drawn across: 1, the stored one.
 */
export function rollingSeries(
  given: readonly RollingBetaPoint[],
  references: readonly number[],
): RollingSeries {
  const stretches: RollingPoint[][] = [];
  let previous = Number.NaN;
  const points = given.map((point): RollingPoint => {
    const month = monthOf(point.month);
    const own = {
      ...point,
      day: Date.UTC(Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 0) / 86_400_000,
    };
    if (month === previous + 1) stretches.at(-1)?.push(own);
    else stretches.push([own]);
    previous = month;
    return own;
  });
  const ends = [...points.flatMap(({ low, high }) => [low, high]), ...references];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const margin = (high - low || 1) * 0.06;
  return { points, stretches, yDomain: [low - margin, high + margin] };
}
