/** The rows of the chart of fair values: stored values with their ranges, scenarios, the last simulation. */
import type { Ticker, ValuationRow, WeightedRow } from '../../contract/api.ts';
import { rangeAround, type FairValue } from '../charts/fair-values.ts';
import { isMultiple } from '../shared/multiples.ts';
import { shortValueLabel, valueLabel } from '../shared/values.ts';
import type { Awaited, LastSimulation, ValueRange } from '../state/value-ranges.ts';

/** A stored value as the chart names it. */
export const fairValueId = ({ model, method }: Pick<ValuationRow, 'model' | 'method'>): string =>
  `${model}.${method}`;

/**
 * The stored values of a company in their order, each with its range where today's inputs still give the value.
 *
 * @param base Marks the value that the analyst stands for.
 */
export function storedFairValues(
  rows: readonly ValuationRow[],
  ranges: readonly ValueRange[],
  base: (row: ValuationRow) => boolean,
): FairValue[] {
  return rows.map((row) => {
    const id = fairValueId(row);
    const range = ranges.find((entry) => fairValueId(entry) === id);
    const now = range?.now ?? null;
    const holds = now === row.valuePerShare;
    return {
      id,
      label: `${shortValueLabel(row.model, row.method)}${base(row) ? ', base' : ''}`,
      name: `${valueLabel(row.model, row.method)}${base(row) ? ', base' : ''}`,
      value: row.valuePerShare,
      run: row,
      stale: row.stale.length > 0 || (now !== null && !holds),
      ...(range !== undefined && holds
        ? rangeAround(row.valuePerShare, range.ends)
        : { low: null, high: null }),
    };
  });
}

/** What the weighted base value is called among the others. */
export const WEIGHTED_ID = 'weights';

/**
 * The base value of a company where it is weighted; none where one value is the base, and where it is in other terms
 * than the values beside it: converted to the currency of the price, or of a receipt.
 */
export function weightedFairValue({
  symbol,
  base,
  adsRatio,
}: Pick<Ticker, 'symbol' | 'base' | 'adsRatio'>): FairValue[] {
  const { choice, valuePerShare: value, runId, asOf, stale, isConverted } = base;
  if (choice.kind !== 'weights' || value === null || isConverted || adsRatio !== null) return [];
  const run = { symbol, runId, asOf };
  return [
    {
      ...{ id: WEIGHTED_ID, label: 'Weighted, base', value, low: null, high: null, stale },
      ...(runId === null ? {} : { run }),
    },
  ];
}

/** The weighted value of the scenarios, from the lowest to the highest. */
export function scenarioFairValue(weighted: WeightedRow, label: string): FairValue {
  const { valuePerShare: value, lowest: low, highest: high } = weighted;
  return { id: 'scenarios', label, value, low, high, run: weighted };
}

/** A simulation: its median, from P10 to P90. */
export function simulatedFairValue(
  symbol: string,
  { record, isCurrent }: LastSimulation,
): FairValue {
  const { figures, runId } = record;
  const at = (wanted: number): number | null =>
    figures.quantiles.find(({ p }) => p === wanted)?.value ?? null;
  return {
    id: 'simulation',
    label: 'Simulation',
    value: figures.median,
    ...{ low: at(0.1), high: at(0.9) },
    run: { symbol, runId },
    stale: !isCurrent,
    isDrawn: true,
  };
}

/** What the bars will be, in words, before they are worked out: by what the values are and what stands beside them. */
export function barsAhead(rows: readonly ValuationRow[], awaited: Awaited | undefined): string[] {
  const hasPeers = (row: ValuationRow): boolean => isMultiple(row) && row.details.peers !== null;
  return [
    ...(rows.some((row) => !isMultiple(row)) ? [GROWTH_BARS] : []),
    ...(rows.some(hasPeers) ? [PEER_BARS] : []),
    ...(awaited?.isWeighted === true ? [SCENARIO_BARS] : []),
    ...(awaited?.hasSimulation === true ? [SIMULATION_BARS] : []),
  ];
}

const GROWTH_BARS = 'terminal growth ±0.5 points';
const PEER_BARS = 'middle half of the peers';
const SCENARIO_BARS = 'scenarios: lowest to highest';
const SIMULATION_BARS = 'simulation: P10 to P90';

/** What the bars of a chart are, in words: for the kinds that it has. */
export function barsInWords(values: readonly FairValue[], ranges: readonly ValueRange[]): string[] {
  const kinds = new Set(
    ranges
      .filter((range) => values.some(({ id, low }) => id === fairValueId(range) && low !== null))
      .map(({ kind }) => kind),
  );
  const has = (wanted: string): boolean =>
    values.some(({ id, low }) => id === wanted && low !== null);
  return [
    ...(kinds.has('growth') ? [GROWTH_BARS] : []),
    ...(kinds.has('peers') ? [PEER_BARS] : []),
    ...(has('scenarios') ? [SCENARIO_BARS] : []),
    ...(has('simulation') ? [SIMULATION_BARS] : []),
  ];
}
