/**
 * The one way in which a figure comes to be: fingerprint the inputs, look the run up, compute it when it is not there,
 * persist it, and point the result tables at it, in one transaction.
 */
import type { Provenance, Warning } from '../contract/api.ts';
import { AppError, type ErrorCode, type ErrorData, type Json } from '../contract/errors.ts';
import { ENGINE_VERSION } from '../finance/engine.ts';
import { lintRun, type RunFacts } from '../finance/linter/lint-run.ts';
import { Refusal } from '../finance/refusal.ts';
import { keepInputSeries } from '../repo/input-series.ts';
import {
  addRunParent,
  addRunSource,
  addRunSubject,
  findRun,
  insertRun,
  type RunRecord,
} from '../repo/run.ts';
import type { Deps } from './deps.ts';
import type { FiguresRead } from './figure-reads.ts';
import { fingerprint } from './fingerprint.ts';
import { noteReads } from './run-reads.ts';
import type { InputSeries } from './series.ts';

export type JsonObject = { [key: string]: Json };

/** Gives the payload of an input series by its hash. */
export type SeriesReader = (hash: string) => Uint8Array;

/** What a computation arrives at. */
export interface Computed {
  outputs: JsonObject;
  warnings: Warning[];
}

/** A pure computation: everything it needs stands in its inputs and the series that they name. */
export interface Computation<I> {
  readonly kind: string;
  readonly formula: { readonly text: string; readonly source: string };
  compute(inputs: I, series: SeriesReader): Computed;
  /** What the linter may know of the run, from its inputs and outputs alone. */
  facts?(inputs: I, outputs: JsonObject, series: SeriesReader): RunFacts;
}

export interface RunRequest<I> {
  computation: Computation<I>;
  subject: string;
  inputs: I;
  series?: readonly InputSeries[];
  /** Public series that the inputs were read from: `prices:KO`, `factors:US`, ... */
  sources: readonly string[];
  /** What was read of the subject's statement figures; without it any change of them counts. */
  figures?: FiguresRead;
  /** What sources hold that it read as a whole, by source; asked for when the run is kept. */
  states?: { readonly [source: string]: () => string };
  /** What was asked for as it was asked: what is not in it came by a convention or from the book. */
  asked?: JsonObject;
  parents?: readonly { role: string; runId: number }[];
  /** Worked out elsewhere from the very inputs; computed here unless given. */
  outcome?: Attempt;
  /** Points the result tables at the run. Called for results only, inside the transaction. */
  choose?: (run: ResultRun) => void;
}

export interface ResultRun {
  ok: true;
  runId: number;
  inputsHash: string;
  inputs: JsonObject;
  outputs: JsonObject;
  warnings: Warning[];
  provenance: Provenance;
  computedAt: string;
}

export interface RefusedRun {
  ok: false;
  runId: number;
  inputsHash: string;
  inputs: JsonObject;
  refusal: ErrorData;
  provenance: Provenance;
  computedAt: string;
}

/** Number of a run that is a draft: computed on the same path, kept nowhere. */
export const DRAFT_RUN = 0;

/** Looks a run up by its inputs or computes it, persists it, and chooses it. A draft persists and chooses nothing. */
export function runComputation<I extends object>(
  deps: Deps,
  request: RunRequest<I>,
): ResultRun | RefusedRun {
  const inputs = request.inputs as unknown as JsonObject;
  const inputsHash = fingerprint(inputs);
  const stored = findRun(deps.db, request.computation.kind, inputsHash, ENGINE_VERSION);
  if (deps.draft) {
    return stored ? asOutcome(stored, 'stored') : draft(deps, request, inputs, inputsHash);
  }
  const outcome = stored ? null : (request.outcome ?? attempt(request));
  return deps.db.transaction(() => {
    const run = stored ?? persist(deps, request, inputs, inputsHash, outcome);
    // A run found again may have been made for another company: its own series count from now on.
    addRunSubject(deps.db, run.id, request.subject, deps.now());
    for (const source of new Set(request.sources)) addRunSource(deps.db, run.id, source);
    const result = asOutcome(run, stored ? 'stored' : 'computed');
    if (result.ok) noteReads(deps, run.id, request);
    if (result.ok) request.choose?.(result);
    return result;
  });
}

function draft<I>(
  deps: Deps,
  request: RunRequest<I>,
  inputs: JsonObject,
  inputsHash: string,
): ResultRun | RefusedRun {
  const outcome = request.outcome ?? attempt(request);
  const common = {
    runId: DRAFT_RUN,
    inputsHash,
    inputs,
    provenance: 'computed',
    computedAt: deps.now(),
  } as const;
  return 'refusal' in outcome
    ? { ok: false, refusal: outcome.refusal, ...common }
    : { ok: true, outputs: outcome.outputs, warnings: outcome.warnings, ...common };
}

export type Attempt = Computed | { refusal: ErrorData };

function attempt<I>(request: RunRequest<I>): Attempt {
  const series = new Map(request.series?.map((entry) => [entry.hash, entry.payload]));
  return computeOrRefuse(request.computation, request.inputs, (hash) => {
    const payload = series.get(hash);
    if (!payload) throw new AppError('INTERNAL', `Input series ${hash} was not handed over.`);
    return payload;
  });
}

/** Computes, and turns a refusal of the finance floor into data. Other errors are defects and pass through. */
export function computeOrRefuse<I>(
  computation: Computation<I>,
  inputs: I,
  series: SeriesReader,
): Attempt {
  try {
    return linted(computation, inputs, computation.compute(inputs, series), series);
  } catch (error) {
    return asAttempt(error);
  }
}

const NO_REFUSAL: ReadonlySet<ErrorCode> = new Set(['INTERNAL', 'BOOK_CORRUPT', 'CANCELLED']);

/** A refusal as data; throws on what is a defect, or a call that was stopped. */
export function asAttempt(error: unknown): Attempt {
  if (error instanceof Refusal) {
    return {
      refusal: {
        code: error.code satisfies ErrorCode,
        message: error.message,
        details: error.details as JsonObject,
      },
    };
  }
  if (error instanceof AppError && !NO_REFUSAL.has(error.code)) {
    return { refusal: error.toData() };
  }
  throw error;
}

/** Adds the linter's findings; what a computation has said itself comes from the same rules and is not said twice. */
function linted<I>(
  computation: Computation<I>,
  inputs: I,
  { outputs, warnings }: Computed,
  series: SeriesReader,
): Computed {
  const found = computation.facts ? lintRun(computation.facts(inputs, outputs, series)) : [];
  const said = new Set(warnings.map(({ code }) => code));
  return {
    outputs,
    warnings: [...warnings, ...found.filter(({ code }) => !said.has(code)).map(asWarning)],
  };
}

function asWarning({ figures, ...finding }: ReturnType<typeof lintRun>[number]): Warning {
  return figures === undefined ? finding : { ...finding, figures: { ...figures } };
}

function persist<I>(
  deps: Deps,
  request: RunRequest<I>,
  inputs: JsonObject,
  inputsHash: string,
  outcome: Attempt | null,
): RunRecord {
  if (!outcome) throw new AppError('INTERNAL', 'A run without an outcome cannot be stored.');
  for (const series of request.series ?? []) keepInputSeries(deps.db, series);
  const refused = 'refusal' in outcome;
  const run = insertRun(deps.db, {
    kind: request.computation.kind,
    subject: request.subject,
    inputsHash,
    engineVersion: ENGINE_VERSION,
    inputsJson: JSON.stringify(inputs),
    outputsJson: refused ? null : JSON.stringify(outcome.outputs),
    refusalJson: refused ? JSON.stringify(outcome.refusal) : null,
    warningsJson: JSON.stringify(refused ? [] : outcome.warnings),
    createdAt: deps.now(),
  });
  for (const { role, runId } of request.parents ?? []) addRunParent(deps.db, run.id, role, runId);
  return run;
}

/** A stored run as an outcome. */
export function asOutcome(run: RunRecord, provenance: Provenance): ResultRun | RefusedRun {
  const common = {
    runId: run.id,
    inputsHash: run.inputsHash,
    inputs: JSON.parse(run.inputsJson) as JsonObject,
    provenance,
    computedAt: run.createdAt,
  };
  if (run.outputsJson === null) {
    return { ok: false, refusal: JSON.parse(run.refusalJson ?? 'null') as ErrorData, ...common };
  }
  return {
    ok: true,
    outputs: JSON.parse(run.outputsJson) as JsonObject,
    warnings: JSON.parse(run.warningsJson) as Warning[],
    ...common,
  };
}
