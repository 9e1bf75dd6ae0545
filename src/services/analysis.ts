import * as v from 'valibot';
import type {
  AnalysisRefusal,
  AnalysisRequest,
  DriverList,
  ReverseRequest,
  SensitivityRequest,
  SimulationRequest,
  TornadoRequest,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { MODELS, VALUE_METHODS } from '../contract/vocabulary.ts';
import { ENGINE_VERSION } from '../finance/engine.ts';
import { findRun, getRun } from '../repo/run.ts';
import { assumptionsSchema, withoutUndefined } from './assumption-schemas.ts';
import { costWarnings } from './checks-under.ts';
import { reverse, sensitivity, simulation, tornadoBars } from './computations/analysis.ts';
import { modelOf } from './computations/model-drivers.ts';
import type { ShareInputs } from './computations/share.ts';
import type { WaccOutputs } from './computations/wacc.ts';
import { conventionSource, settled } from './conventions.ts';
import type { Deps } from './deps.ts';
import { BELIEFS, matrixOf } from './distributions.ts';
import { fingerprint } from './fingerprint.ts';
import { refuse } from './refuse.ts';
import { requireRun } from './run-store.ts';
import type { Job } from './compute-away.ts';
import {
  DRAFT_RUN,
  runComputation,
  type Attempt,
  type Computation,
  type JsonObject,
  type RefusedRun,
  type ResultRun,
} from './run.ts';
import { check, finiteSchema, nonEmptySchema, symbolSchema } from './validate.ts';
import { runValuation, valuationPlan, type ValueRun } from './valuation.ts';
import { yearSchema } from './wacc.ts';

const base = {
  symbol: symbolSchema,
  model: v.picklist(MODELS, `give one of ${MODELS.join(', ')}`),
  method: v.picklist(VALUE_METHODS, `give one of ${VALUE_METHODS.join(', ')}`),
  year: yearSchema,
  assumptions: v.optional(assumptionsSchema),
  preview: v.optional(v.boolean()),
};

/** Cells of a grid along one side. */
const LONGEST_AXIS = 101;
const axis = v.strictObject({
  driver: nonEmptySchema,
  values: v.pipe(v.array(finiteSchema), v.minLength(1), v.maxLength(LONGEST_AXIS)),
});

const schemas = {
  drivers: v.strictObject(base),
  sensitivity: v.strictObject({ ...base, x: axis, y: axis }),
  tornado: v.strictObject({
    ...base,
    ranges: v.pipe(
      v.array(v.strictObject({ driver: nonEmptySchema, low: finiteSchema, high: finiteSchema })),
      v.minLength(1),
      v.maxLength(100),
    ),
  }),
  reverse: v.strictObject({
    ...base,
    solveFor: nonEmptySchema,
    lower: finiteSchema,
    upper: finiteSchema,
    target: v.optional(finiteSchema),
  }),
  simulation: v.strictObject({
    ...base,
    ...BELIEFS,
    draws: v.optional(finiteSchema),
    seed: v.optional(finiteSchema),
  }),
};

/** What an analysis is: its computation, and its own part of the inputs from a request and the base valuation. */
export interface Analysis<Request extends AnalysisRequest> {
  computation: Computation<never>;
  check: (request: Request) => Request;
  own: (request: Request, valuation: JsonObject) => JsonObject;
  /** The request with the book's conventions where it says nothing, and the names of those that it took. */
  settle?: (deps: Deps, request: Request) => { request: Request; sources: string[] };
}

function analysis<Request extends AnalysisRequest>(
  computation: object,
  schema: v.GenericSchema,
  own: Analysis<Request>['own'],
): Analysis<Request> {
  return {
    computation: computation as Computation<never>,
    check: (request) =>
      JSON.parse(JSON.stringify(check(schema, request, 'Request for an analysis'))) as Request,
    own,
  };
}

export const SENSITIVITY = analysis<SensitivityRequest>(
  sensitivity,
  schemas.sensitivity,
  ({ x, y }) => ({ x, y }) as unknown as JsonObject,
);

export const TORNADO = analysis<TornadoRequest>(
  tornadoBars,
  schemas.tornado,
  ({ ranges }) => ({ ranges }) as unknown as JsonObject,
);

export const REVERSE = analysis<ReverseRequest>(
  reverse,
  schemas.reverse,
  ({ solveFor, lower, upper, target }, valuation) => ({
    solveFor,
    lower,
    upper,
    target: target ?? priceOf(valuation) ?? missingPrice(),
  }),
);

export const SIMULATION: Analysis<SimulationRequest> = {
  ...analysis<SimulationRequest>(
    simulation,
    schemas.simulation,
    ({ distributions, correlations, draws, seed }, valuation) => {
      // Streams of the generator go by position: an order of its own, so that the order given moves no bit.
      const names = Object.keys(distributions).sort();
      return {
        drivers: names.map((name) => ({ name, distribution: distributions[name] })),
        correlation: correlations ? matrixOf(names, correlations) : null,
        draws,
        seed,
        price: priceOf(valuation),
      } as unknown as JsonObject;
    },
  ),
  settle: (deps, request) => ({
    request: {
      ...request,
      draws: request.draws ?? settled(deps, 'draws'),
      seed: request.seed ?? settled(deps, 'seed'),
    },
    sources: (['draws', 'seed'] as const)
      .filter((name) => request[name] === undefined)
      .map(conventionSource),
  }),
};

function priceOf(valuation: JsonObject): number | null {
  return (valuation as unknown as ShareInputs).price;
}

function missingPrice(): never {
  throw new AppError(
    'MISSING_INPUT',
    'There is no price to meet: import prices, or give a target.',
    {
      missing: ['price'],
    },
  );
}

/** An analysis that stands ready: to be looked up, to be worked out away from the book, and to be kept. */
export interface Prepared {
  request: AnalysisRequest;
  kind: string;
  inputs: JsonObject;
  inputsHash: string;
  /** Run of the base value; DRAFT_RUN for a preview. */
  valuationRunId: number;
  sources: string[];
  /** The outcome is in the book: nothing is to be worked out. */
  stored: boolean;
}

/** Values the base case and gathers the inputs; a refusal is recorded as a run of the analysis. */
export function prepareAnalysis<Request extends AnalysisRequest>(
  deps: Deps,
  analysis: Analysis<Request>,
  given: Request,
): Prepared | RefusedRun {
  const { kind } = analysis.computation;
  const { symbol, model, method, year } = given;
  const asked = JSON.parse(JSON.stringify(given)) as JsonObject;
  try {
    const { request: settledRequest, sources } = analysis.settle?.(deps, given) ?? {
      request: given,
      sources: [],
    };
    const valuation = baseRun(deps, given);
    const { provenance, ...own } = valuation.inputs;
    const inputs: JsonObject = {
      valuation: kindOf(deps, valuation, model, given),
      inputs: own,
      ...analysis.own(settledRequest, own),
      provenance: provenance ?? {},
    };
    const inputsHash = fingerprint(inputs);
    return {
      request: { symbol, model, method, ...(year === undefined ? {} : { year }) },
      kind,
      inputs,
      inputsHash,
      valuationRunId: valuation.runId,
      sources: [
        ...[`facts:${symbol}`, `company:${symbol}`, `prices:${symbol}`, `quotes:${symbol}`],
        ...sources,
      ],
      stored: findRun(deps.db, kind, inputsHash, ENGINE_VERSION) !== undefined,
    };
  } catch (error) {
    return refuse(deps, kind, symbol, asked, error);
  }
}

/** The run of the value itself, looked up or computed, never chosen for the table of values. */
function baseRun(deps: Deps, request: AnalysisRequest): ValueRun {
  const { symbol, model, method, year, assumptions } = request;
  const plan = valuationPlan({
    symbol,
    models: [model],
    methods: [method],
    ...(year === undefined ? {} : { year }),
    ...(assumptions === undefined ? {} : { assumptions }),
  });
  const [pair] = plan.pairs;
  if (!pair) throw new AppError('INTERNAL', 'A request of one model and method has no pair.');
  const run = runValuation(deps, plan, pair, false);
  if (run.ok) return run;
  throw new AppError(run.refusal.code, run.refusal.message, run.refusal.details);
}

function kindOf(
  deps: Deps,
  run: ResultRun,
  model: string,
  { assumptions }: AnalysisRequest,
): string {
  const stored = run.runId === DRAFT_RUN ? undefined : getRun(deps.db, run.runId)?.kind;
  const form = model === 'FCFF' && assumptions?.drivers !== undefined ? '.drivers' : '';
  return stored ?? `valuation.${model}${form}`;
}

/** The inputs of a recorded analysis, to be worked out again away from the book; null for any other run. */
export function analysisJob(deps: Deps, runId: number): Job | null {
  const run = requireRun(deps, runId);
  return run.kind.startsWith('analysis.') && run.outputsJson !== null
    ? { kind: run.kind, inputs: JSON.parse(run.inputsJson) as JsonObject, series: [] }
    : null;
}

/** Whether what was worked out for one is the outcome of the other. */
export function hasSameInputs(one: Prepared, other: Prepared | RefusedRun): boolean {
  return !('ok' in other) && one.inputsHash === other.inputsHash;
}

/** What the compute worker needs of it. */
export function jobOf({ kind, inputs }: Prepared): Job {
  return { kind, inputs, series: [] };
}

/** Keeps what was worked out, or finds it again; the row of the analysis as its computation shapes it, or its refusal. */
export function keepAnalysis(
  deps: Deps,
  analysis: { readonly computation: Computation<never> },
  prepared: Prepared,
  outcome: Attempt | null,
): object {
  const run = runComputation<object>(deps, {
    computation: analysis.computation,
    subject: prepared.request.symbol,
    inputs: prepared.inputs,
    sources: prepared.sources,
    parents:
      prepared.valuationRunId === DRAFT_RUN
        ? []
        : [{ role: 'valuation', runId: prepared.valuationRunId }],
    ...(outcome === null ? {} : { outcome }),
  });
  return run.ok
    ? {
        ...common(deps, prepared.request, run),
        ...run.outputs,
        warnings: run.warnings,
        valuationRunId: prepared.valuationRunId === DRAFT_RUN ? null : prepared.valuationRunId,
        computedAt: run.computedAt,
      }
    : analysisRefusal(deps, prepared.request, run);
}

/** A refusal of an analysis as its caller reads it. */
export function analysisRefusal(
  deps: Deps,
  request: AnalysisRequest,
  run: RefusedRun,
): AnalysisRefusal {
  return { ...common(deps, request, run), refusal: run.refusal };
}

function common(
  deps: Deps,
  { symbol, model, method }: AnalysisRequest,
  run: ResultRun | RefusedRun,
) {
  return {
    symbol,
    model,
    method,
    provenance: deps.draft ? ('preview' as const) : run.provenance,
    runId: run.runId === DRAFT_RUN ? null : run.runId,
  };
}

/** The drivers of a valuation, with their values in it. Persists nothing. */
export function listDrivers(deps: Deps, given: AnalysisRequest): DriverList {
  const request = check(schemas.drivers, given, 'Request for drivers');
  const asked = {
    ...given,
    symbol: request.symbol,
    assumptions: withoutUndefined(request.assumptions),
  };
  const run = baseRun({ ...pick(deps), draft: true }, asked);
  // The names of sources stand in the inputs beside the figures; no model reads them.
  const { model, base: values } = modelOf(kindOf(deps, run, request.model, asked), run.inputs);
  return {
    inputsHash: run.inputsHash,
    price: priceOf(run.inputs),
    drivers: { ...values },
    perpetuity: model.perpetuity ? { ...model.perpetuity } : null,
    valuePerShare: run.outputs['valuePerShare'] as number,
    warnings: [...run.warnings, ...(run.cost === undefined ? [] : costWarnings(run.cost))],
    rateError: rateErrorOf(run, values),
  };
}

/** The standard error of the cost under a value, as one of the driver that it is. */
function rateErrorOf({ cost }: ValueRun, drivers: object): DriverList['rateError'] {
  const { reStandardError = null, wE } = (cost?.outputs ?? {}) as unknown as Partial<WaccOutputs>;
  if (reStandardError === null) return null;
  if ('costOfEquity' in drivers && wE === undefined) {
    return { driver: 'costOfEquity', standardError: reStandardError };
  }
  return 'wacc' in drivers && wE !== undefined
    ? { driver: 'wacc', standardError: wE * reStandardError }
    : null;
}

function pick({ db, now, newId }: Deps): Deps {
  return { db, now, newId };
}
