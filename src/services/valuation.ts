import * as v from 'valibot';
import type {
  FcffAssumptions,
  FcffDetails,
  ValuationRefusal,
  ValuationRequest,
  ValuationRow,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { ITEM_KEYS, MODELS, type BetaMethod, type Model } from '../contract/vocabulary.ts';
import { latestIntrinsicValues, saveIntrinsicValue } from '../repo/intrinsic-value.ts';
import { changedSources, runParents } from '../repo/run.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { FcffInputs } from './computations/fcff.ts';
import type { Deps } from './deps.ts';
import { fcffRequest } from './fcff-inputs.ts';
import { refuse } from './refuse.ts';
import { requireRun } from './run-store.ts';
import {
  asOutcome,
  DRAFT_RUN,
  runComputation,
  type JsonObject,
  type RefusedRun,
  type ResultRun,
} from './run.ts';
import { requireTicker } from './ticker.ts';
import { check, finiteSchema, isoDateSchema, symbolSchema } from './validate.ts';
import { chooseWacc, given, methodsSchema, runWacc, waccInputsSchema, yearSchema } from './wacc.ts';

const assumptionsSchema = v.strictObject({
  growth: v.optional(finiteSchema),
  growthPath: v.optional(v.pipe(v.array(finiteSchema), v.minLength(1), v.maxLength(30))),
  terminalGrowth: v.optional(finiteSchema),
  years: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30, 'project 1 to 30 years')),
  ),
  fadeStart: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30))),
  timing: v.optional(v.picklist(['year-end', 'mid-year'])),
  valuationDate: v.optional(isoDateSchema),
  stableTaxRate: v.optional(finiteSchema),
  salesToCapital: v.optional(
    v.pipe(
      finiteSchema,
      v.check((value) => value > 0, 'must be above zero'),
    ),
  ),
  waive: v.optional(v.array(v.picklist(ITEM_KEYS))),
  wacc: v.optional(waccInputsSchema),
});

const requestSchema = v.strictObject({
  symbol: symbolSchema,
  models: v.pipe(
    v.array(v.picklist(MODELS, `give any of ${MODELS.join(', ')}`)),
    v.minLength(1, 'name at least one model'),
  ),
  methods: methodsSchema,
  year: yearSchema,
  assumptions: v.optional(assumptionsSchema),
});

export interface ValuationPlan {
  symbol: string;
  year: number | undefined;
  pairs: { model: Model; method: BetaMethod }[];
  assumptions: FcffAssumptions;
}

/** Checks a request for values; the pairs of model and method that it asks for. */
export function valuationPlan(request: ValuationRequest): ValuationPlan {
  const { symbol, models, methods, year, assumptions } = check(
    requestSchema,
    request,
    'Request for values',
  );
  return {
    symbol,
    year,
    pairs: models.flatMap((model) => methods.map((method) => ({ model, method }))),
    assumptions: defined(assumptions),
  };
}

/** The value of a company by one model and method: looked up or computed, chosen, or refused with a reason. */
export function computeValuation(
  deps: Deps,
  { symbol, year, assumptions }: ValuationPlan,
  { model, method }: { model: Model; method: BetaMethod },
): ValuationRow | ValuationRefusal {
  const run = runFcff(deps, symbol, method, year, assumptions);
  return run.ok ? toRow(deps, symbol, model, run) : refusal(deps, symbol, model, method, run);
}

/** The chosen values as the tables hold them. */
export function storedValuations(deps: Deps, symbol: string): ValuationRow[] {
  const ticker = requireTicker(deps.db, symbol);
  return latestIntrinsicValues(deps.db, ticker.id).flatMap((row) => {
    const outcome = asOutcome(requireRun(deps, row.runId), 'stored');
    if (!outcome.ok) return [];
    const stale = changedSources(deps.db, row.runId, ticker.symbol, row.updatedAt);
    return [{ ...toRow(deps, ticker.symbol, row.model as Model, outcome), stale }];
  });
}

function runFcff(
  deps: Deps,
  symbol: string,
  method: BetaMethod,
  year: number | undefined,
  assumptions: FcffAssumptions,
): ResultRun | RefusedRun {
  const asked = { symbol, method, year: year ?? null, ...(assumptions as JsonObject) };
  try {
    const ticker = requireTicker(deps.db, symbol);
    const cost = runWacc(deps, symbol, method, year, assumptions.wacc ?? {}, false);
    if (!cost.ok) {
      const { code, message, details } = cost.refusal;
      throw new AppError(code, message, details);
    }
    return runComputation(deps, {
      ...fcffRequest(deps, ticker, cost, assumptions),
      choose: (run) => {
        chooseWacc(deps, ticker, cost);
        point(deps, ticker, run);
      },
    });
  } catch (error) {
    return refuse(deps, 'valuation.FCFF', symbol, asked, error);
  }
}

/** Assumptions without the fields that were left out. */
function defined(input: v.InferOutput<typeof assumptionsSchema> | undefined): FcffAssumptions {
  const { wacc, ...rest } = input ?? {};
  const present = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(present), ...(wacc === undefined ? {} : { wacc: given(wacc) }) };
}

function point(deps: Deps, ticker: TickerRecord, run: ResultRun): void {
  const inputs = run.inputs as unknown as FcffInputs;
  saveIntrinsicValue(deps.db, {
    tickerId: ticker.id,
    method: inputs.method,
    model: 'FCFF',
    asOf: inputs.valuationDate,
    valuePerShare: run.outputs['valuePerShare'] as number,
    equityValue: run.outputs['equityValue'] as number,
    sharesOutstanding: inputs.shares,
    detailsJson: JSON.stringify(run.outputs['details']),
    runId: run.runId,
    updatedAt: deps.now(),
  });
}

function toRow(deps: Deps, symbol: string, model: Model, run: ResultRun): ValuationRow {
  const inputs = run.inputs as unknown as FcffInputs;
  return {
    symbol,
    model,
    method: inputs.method as BetaMethod,
    asOf: inputs.valuationDate,
    valuePerShare: run.outputs['valuePerShare'] as number,
    equityValue: run.outputs['equityValue'] as number,
    details: run.outputs['details'] as unknown as FcffDetails,
    warnings: run.warnings,
    provenance: deps.draft ? 'preview' : run.provenance,
    runId: run.runId === DRAFT_RUN ? null : run.runId,
    waccRunId: runParents(deps.db, run.runId).find(({ role }) => role === 'wacc')?.parentId ?? null,
    computedAt: run.computedAt,
    stale: [],
  };
}

function refusal(
  deps: Deps,
  symbol: string,
  model: Model,
  method: BetaMethod,
  run: RefusedRun,
): ValuationRefusal {
  return {
    symbol,
    model,
    method,
    refusal: run.refusal,
    runId: run.runId === DRAFT_RUN ? null : run.runId,
    provenance: deps.draft ? 'preview' : run.provenance,
  };
}
