import type { RunReplay } from '../contract/api.ts';
import type { Json } from '../contract/errors.ts';
import { ENGINE_VERSION } from '../finance/engine.ts';
import { loadInputSeries } from '../repo/input-series.ts';
import type { RunRecord } from '../repo/run.ts';
import { reverse, sensitivity, simulation, tornadoBars } from './computations/analysis.ts';
import { justifiedPb, residualIncome } from './computations/book-value-models.ts';
import { costOfEquity } from './computations/cost-of-equity.ts';
import { ddm, fcfe } from './computations/equity-flows.ts';
import { fcffDrivers } from './computations/fcff-drivers.ts';
import { multiples } from './computations/multiple.ts';
import { capmBeta, ff5Beta } from './computations/factor-beta.ts';
import { fcff } from './computations/fcff.ts';
import { damoBeta } from './computations/industry-beta.ts';
import { wacc } from './computations/wacc.ts';
import { weightedValue } from './computations/weighted.ts';
import type { Deps } from './deps.ts';
import { fingerprint } from './fingerprint.ts';
import { requireRun } from './run-store.ts';
import { computeOrRefuse, type Attempt, type Computation, type JsonObject } from './run.ts';
import { unpackSeries } from './series.ts';
import { hashBytes } from './fingerprint.ts';

/** Every computation by its kind. Inputs come from the record, whose shape belongs to the kind. */
export const COMPUTATIONS: ReadonlyMap<string, Computation<never>> = new Map(
  [
    capmBeta,
    ff5Beta,
    damoBeta,
    costOfEquity,
    wacc,
    fcff,
    fcffDrivers,
    fcfe,
    ddm,
    residualIncome,
    justifiedPb,
    ...multiples,
    sensitivity,
    tornadoBars,
    reverse,
    simulation,
    weightedValue,
  ].map((computation) => [computation.kind, computation as Computation<never>]),
);

/** Computes a run again from its stored inputs alone and compares every figure of its outcome, bit by bit. `given` is the outcome where it was worked out away from the book. */
export function replayRun(deps: Deps, runId: number, given?: Attempt): RunReplay {
  const run = requireRun(deps, runId);
  const inputs = JSON.parse(run.inputsJson) as JsonObject;
  if (fingerprint(inputs) !== run.inputsHash) {
    return { identical: false, firstDifference: 'inputs: they do not match their stored hash' };
  }
  const early = replayEarlyRefusal(run, inputs);
  if (early) return early;
  const computation = COMPUTATIONS.get(run.kind);
  if (!computation) {
    return { identical: false, firstDifference: `kind: this version cannot compute "${run.kind}"` };
  }
  if (run.engineVersion !== ENGINE_VERSION) {
    return {
      identical: false,
      firstDifference: `engine: the run was made by version ${run.engineVersion}, this is ${ENGINE_VERSION}`,
    };
  }
  const outcome = given ?? computeAgain(deps, computation, inputs);
  if (outcome instanceof DamagedSeries) {
    return { identical: false, firstDifference: outcome.message };
  }
  const before = {
    outputs: parse(run.outputsJson),
    refusal: parse(run.refusalJson),
    warnings: parse(run.warningsJson),
  };
  const refused = 'refusal' in outcome;
  const now = {
    outputs: refused ? null : normal(outcome.outputs),
    refusal: refused ? normal(outcome.refusal) : null,
    warnings: refused ? [] : normal(outcome.warnings),
  };
  const difference = firstDifference(before, now, '');
  return difference === null
    ? { identical: true }
    : { identical: false, firstDifference: difference };
}

/** A request that was refused before there was anything to compute: its reason is its whole input. */
function replayEarlyRefusal(run: RunRecord, inputs: JsonObject): RunReplay | null {
  if (run.refusalJson === null || !('missing' in inputs) || !('code' in inputs)) return null;
  const refusal = JSON.parse(run.refusalJson) as JsonObject;
  const difference = firstDifference(
    refusal,
    {
      code: inputs['code'] ?? null,
      details: inputs['missing'] ?? null,
      message: inputs['reason'] ?? null,
    },
    'refusal.',
  );
  return difference === null
    ? { identical: true }
    : { identical: false, firstDifference: difference };
}

function computeAgain(
  deps: Deps,
  computation: Computation<never>,
  inputs: JsonObject,
): ReturnType<typeof computeOrRefuse> | DamagedSeries {
  try {
    return computeOrRefuse(computation, inputs as never, (hash) => checkedSeries(deps, hash));
  } catch (error) {
    if (error instanceof DamagedSeries) return error;
    throw error;
  }
}

/** A series of the record that is gone, or whose bytes no longer are what its name says. */
export class DamagedSeries extends Error {}

/** A series whose bytes hash to its name: others would replay to other figures without a word. */
export function checkedSeries(deps: Deps, hash: string): Uint8Array {
  const payload = loadInputSeries(deps.db, hash)?.payload;
  if (!payload) throw new DamagedSeries(`series ${hash}: it is missing from the record`);
  if (hashBytes(payload) !== hash) {
    throw new DamagedSeries(`series ${hash}: its bytes do not match their hash`);
  }
  return payload;
}

function parse(text: string | null): Json {
  return text === null ? null : (JSON.parse(text) as Json);
}

/** A value as it reads back from JSON: what is compared is what is stored. */
function normal(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** The path of the first place where two JSON values differ, null where they are the same to the bit. */
export function firstDifference(a: Json, b: Json, path: string): string | null {
  if (isObject(a) && isObject(b)) {
    for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      const difference = firstDifference(a[key] ?? null, b[key] ?? null, `${path}${key}.`);
      if (difference !== null) return difference;
    }
    return null;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
      const difference = firstDifference(a[index] ?? null, b[index] ?? null, `${path}${index}.`);
      if (difference !== null) return difference;
    }
    return null;
  }
  return Object.is(a, b)
    ? null
    : `${path.slice(0, -1)}: stored ${JSON.stringify(a)}, replayed ${JSON.stringify(b)}`;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a stored series holds: its rows, and the first and last date or month. */
export function describeSeries(payload: Uint8Array): {
  rows: number;
  firstDay: number | null;
  lastDay: number | null;
  unit: 'days' | 'months' | null;
} {
  const columns = unpackSeries(payload);
  const unit = columns['days'] ? 'days' : columns['months'] ? 'months' : null;
  const axis = unit === null ? undefined : columns[unit];
  return {
    rows: axis?.length ?? 0,
    firstDay: axis?.[0] ?? null,
    lastDay: axis?.at(-1) ?? null,
    unit,
  };
}
