/** One driver: its value at both ends, and the value per share there; null where it is refused. */
export interface TornadoBar {
  driver: string;
  label: string;
  /** The driver's own values as text. */
  low: string;
  high: string;
  atLow: number | null;
  atHigh: number | null;
}

/** The span of the axis: every end and the base, with room at both sides for what stands there. */
export function tornadoDomain(bars: readonly TornadoBar[], base: number): [number, number] {
  const ends = bars.flatMap(({ atLow, atHigh }) => [atLow, atHigh]);
  const known = [base, ...ends.filter((end) => end !== null)];
  const low = Math.min(...known);
  const high = Math.max(...known);
  const margin = (high - low || Math.abs(high) || 1) * 0.22;
  return [low - margin, high + margin];
}
