import type { SimulationRow } from '../../contract/api.ts';

export type Histogram = SimulationRow['histogram'];

/** One bar: its bounds, its draws, and the draws below its upper bound. */
export interface Bin {
  from: number;
  to: number;
  count: number;
  upTo: number;
}

/** The bars of a histogram in order; `upTo` counts the draws that are not drawn below the first too. */
export function binsOf({ edges, counts, below }: Histogram): Bin[] {
  let upTo = below;
  return counts.map((count, at) => {
    upTo += count;
    return { from: edges[at] ?? Number.NaN, to: edges[at + 1] ?? Number.NaN, count, upTo };
  });
}

/**
 * The span of the axis: the bars, and each mark that is not further from them than half their
 * width; one that is further is named at the side where it lies.
 */
export function histogramDomain(
  edges: readonly number[],
  marks: readonly (number | null)[],
): [number, number] {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 1;
  const width = last - first || Math.abs(first) || 1;
  const near = marks.filter(
    (mark) => mark !== null && mark >= first - width / 2 && mark <= last + width / 2,
  );
  const low = Math.min(first, ...near.map(Number));
  const high = Math.max(last, ...near.map(Number));
  return low === high ? [low - width / 2, high + width / 2] : [low, high];
}
