import { pow } from '../math/power.ts';
import { quantileOf } from './sample-statistics.ts';

/** Counts of a sample in bins of equal width, the outermost half per cent either side apart. */
export interface Histogram {
  /** Ascending; bin k is [edges[k], edges[k + 1]), the last bin with its upper edge. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Values below the first and above the last edge: shown beside the bars, not inside them. */
  readonly below: number;
  readonly above: number;
}

const TAIL = 0.005;
const MOST_BINS = 200;

/**
 * Bins from P0.5 to P99.5 of an ascending sample, of about the width of Freedman & Diaconis (1981),
 * `2 (P75 - P25) n^(-1/3)`, at most 200 of them; one bin where the sample has no spread.
 */
export function histogram(sorted: Float64Array): Histogram {
  const first = quantileOf(sorted, TAIL);
  const last = quantileOf(sorted, 1 - TAIL);
  const spread = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
  const width = (2 * spread) / pow(sorted.length, 1 / 3);
  const wanted = width > 0 ? Math.ceil((last - first) / width) : 1;
  const bins = Math.max(1, Math.min(MOST_BINS, wanted));
  const edges = Array.from({ length: bins + 1 }, (_, k) =>
    k === bins ? last : first + ((last - first) * k) / bins,
  );
  const counts = new Array<number>(bins).fill(0);
  let below = 0;
  let above = 0;
  let bin = 0;
  for (const value of sorted) {
    if (value < first) {
      below += 1;
    } else if (value > last) {
      above += 1;
    } else {
      while (bin < bins - 1 && value >= (edges[bin + 1] ?? last)) {
        bin += 1;
      }
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return { edges, counts, below, above };
}
