import type { AnalysisRequest, FairbookApi, ValuationRow } from '../../contract/api.ts';
import { AppError } from '../../contract/errors.ts';
import type { Model, ValueMethod } from '../../contract/vocabulary.ts';
import { isMultiple } from '../shared/multiples.ts';
import type { SimulationRecord } from '../shared/simulation.ts';
import { lastSimulation, requestNow, standingOf } from './last-simulation.ts';

/** How far growth for ever is moved for the range around a value: half a point. */
export const GROWTH_STEP = 0.005;

/** What a range is of: growth for ever half a point down and up, or the middle half of the peers' multiples. */
export type RangeKind = 'growth' | 'peers';

export interface ValueRange {
  model: Model;
  method: ValueMethod;
  /** The value at the assumptions kept in the book and today's inputs; null when it is refused. */
  now: number | null;
  /** Null for a value that has no perpetuity and no peers. */
  kind: RangeKind | null;
  /** The values at the two ends, all else solved again; null where one is refused. */
  ends: [number | null, number | null];
}

/** A recorded simulation, and whether the book would still make the value that it departs from. */
export interface LastSimulation {
  record: SimulationRecord;
  isCurrent: boolean;
}

/** What stands around the stored values of a company. */
export interface Around {
  ranges: ValueRange[];
  /** Null where none was run. */
  simulation: LastSimulation | null;
}

/** What of a company comes after its stored values, known before it is valued. */
export interface Awaited {
  /** The scenarios by name. */
  scenarios: readonly string[];
  /** Whether they have weights, and so a weighted value. */
  isWeighted: boolean;
  hasSimulation: boolean;
}

/** Reads what will stand around the stored values, so that its room can be kept. */
export async function readAwaited(api: FairbookApi, symbol: string): Promise<Awaited> {
  const [scenarios, { record }] = await Promise.all([
    api.scenarios.list(symbol),
    lastSimulation(api, symbol),
  ]);
  return {
    scenarios: scenarios.map(({ name }) => name),
    isWeighted: scenarios.length > 0 && scenarios.every(({ weight }) => weight !== null),
    hasSimulation: record !== null,
  };
}

/** Reads what stands around the stored values. Persists nothing. */
export async function readAround(
  api: FairbookApi,
  symbol: string,
  rows: readonly ValuationRow[],
): Promise<Around> {
  const [ranges, { record }] = await Promise.all([
    readValueRanges(api, symbol, rows),
    lastSimulation(api, symbol),
  ]);
  if (record === null) return { ranges, simulation: null };
  const { state } = await standingOf(api, symbol, record, rows);
  return { ranges, simulation: { record, isCurrent: state !== 'stale' && state !== 'refused' } };
}

/**
 * The range around each stored value, worked out by the workbench on the assumptions kept in the book. Persists
 * nothing.
 *
 * @param rows The stored values of the company.
 */
async function readValueRanges(
  api: FairbookApi,
  symbol: string,
  rows: readonly ValuationRow[],
): Promise<ValueRange[]> {
  return Promise.all(
    rows.map(async (row): Promise<ValueRange> => {
      const { model, method } = row;
      try {
        const request = await requestNow(api, symbol, row, rows);
        return { model, method, ...(await rangeOf(api, { ...request, preview: true }, row)) };
      } catch (thrown) {
        // Refused today: the stored value stands without a range.
        if (thrown instanceof AppError) {
          return { model, method, now: null, kind: null, ends: [null, null] };
        }
        throw thrown;
      }
    }),
  );
}

async function rangeOf(
  api: FairbookApi,
  request: AnalysisRequest,
  row: ValuationRow,
): Promise<Omit<ValueRange, 'model' | 'method'>> {
  const { drivers, perpetuity, valuePerShare } = await api.valuations.drivers(request);
  const none = { now: valuePerShare, kind: null, ends: [null, null] as [null, null] };
  const growth = perpetuity === null ? undefined : drivers[perpetuity.growth];
  const range =
    perpetuity !== null && growth !== undefined
      ? { driver: perpetuity.growth, low: growth - GROWTH_STEP, high: growth + GROWTH_STEP }
      : quartiles(row);
  if (range === null) return none;
  const found = await api.valuations.tornado({ ...request, ranges: [range] });
  const [bar] = 'refusal' in found ? [] : found.bars;
  if (bar === undefined) return none;
  return {
    now: valuePerShare,
    kind: perpetuity === null ? 'peers' : 'growth',
    ends: [bar.atLow, bar.atHigh],
  };
}

/** The middle half of the peers' multiples; null for a value that rests on none. */
function quartiles(row: ValuationRow): { driver: string; low: number; high: number } | null {
  if (!isMultiple(row) || row.details.peers === null) return null;
  const { lowerQuartile: low, upperQuartile: high } = row.details.peers;
  return { driver: 'multiple', low, high };
}
