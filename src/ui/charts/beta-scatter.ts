import type { BetaRow } from '../../contract/api.ts';
import { isRegression, marketRegressor } from '../shared/values.ts';

export interface ScatterSeries {
  points: readonly { month: string; x: number; y: number }[];
  /** The fitted line at even steps of x, with the 95 % confidence band of the mean. */
  line: readonly { x: number; y: number; low: number; high: number }[];
  xDomain: [number, number];
  yDomain: [number, number];
}

const STEPS = 24;

/** The interval padded on both sides by a share of its length; always holds zero. */
function padded(low: number, high: number): [number, number] {
  const bottom = Math.min(low, 0);
  const top = Math.max(high, 0);
  const margin = (top - bottom || 1) * 0.06;
  return [bottom - margin, top + margin];
}

/**
 * What the scatter of a one-factor regression draws. The band of the mean response is
 * `ŷ ± t · s · sqrt(1/n + (x - x̄)² / Σ(x - x̄)²)`; t is the quantile that the row's own 95 %
 * interval of beta was made with, so that no second table of t is needed.
 *
 * @returns null for rows that have no single fitted line: industry betas, several factors.
 */
export function betaScatter(row: BetaRow): ScatterSeries | null {
  const name = marketRegressor(row);
  if (!isRegression(row.details) || name === null || row.standardError === null) return null;
  const { points, alpha, residualSd, coefficients, confidence95 } = row.details;
  const slopes = Object.values(coefficients).filter((value) => value !== alpha);
  const interval = confidence95[name];
  if (slopes.length !== 1 || interval === undefined || points.length < 3) return null;
  if (!(row.standardError > 0)) return null;
  const quantile = (interval[1] - row.beta) / row.standardError;
  const mean = points.reduce((sum, { x }) => sum + x, 0) / points.length;
  const spread = points.reduce((sum, { x }) => sum + (x - mean) * (x - mean), 0);
  const from = Math.min(...points.map(({ x }) => x));
  const to = Math.max(...points.map(({ x }) => x));
  const line = Array.from({ length: STEPS + 1 }, (_, step) => {
    const x = from + ((to - from) * step) / STEPS;
    const y = alpha + row.beta * x;
    const away = x - mean;
    const half = quantile * residualSd * Math.sqrt(1 / points.length + (away * away) / spread);
    return { x, y, low: y - half, high: y + half };
  });
  const heights = [...points.map(({ y }) => y), ...line.flatMap(({ low, high }) => [low, high])];
  return {
    points,
    line,
    xDomain: padded(from, to),
    yDomain: padded(Math.min(...heights), Math.max(...heights)),
  };
}
