import * as v from 'valibot';
import type {
  Assumptions,
  FcffDetails,
  ShareDetails,
  ValuationRefusal,
  ValuationRequest,
  ValuationRow,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  COST_METHODS,
  MODELS,
  MULTIPLE_MODELS,
  VALUE_METHODS,
  type CostMethod,
  type FigurePeriod,
  type Model,
  type MultipleModel,
  type ValueMethod,
} from '../contract/vocabulary.ts';
import { latestIntrinsicValues, saveIntrinsicValue } from '../repo/intrinsic-value.ts';
import { runParents } from '../repo/run.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { assumptionsSchema, withoutUndefined } from './assumption-schemas.ts';
import { costWarnings, storedCostWarnings, withoutWaived } from './checks-under.ts';
import { ratioDrivers, type FcffInputs } from './computations/fcff.ts';
import type { ClaimInputs, ShareInputs } from './computations/share.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import { chooseEquityCost, runEquityCost } from './equity-cost.ts';
import { equityRequest } from './equity-inputs.ts';
import { fcffRequest } from './fcff-inputs.ts';
import { runFlowCost } from './flow-cost.ts';
import { multipleRequest } from './multiple-inputs.ts';
import { requireOperatingCompany } from './valuation-read.ts';
import { withPriceDate } from './price-currency.ts';
import { refuse } from './refuse.ts';
import { chosenRecords } from './chosen-records.ts';
import { requireRun } from './run-store.ts';
import {
  asOutcome,
  DRAFT_RUN,
  runComputation,
  type JsonObject,
  type RefusedRun,
  type ResultRun,
  type RunRequest,
} from './run.ts';
import { requireTicker } from './ticker.ts';
import { check, symbolSchema } from './validate.ts';
import { chooseWacc, yearSchema, type CostRun } from './wacc.ts';
import { withConventions } from './with-conventions.ts';

const requestSchema = v.strictObject({
  symbol: symbolSchema,
  models: v.pipe(
    v.array(v.picklist(MODELS, `give any of ${MODELS.join(', ')}`)),
    v.minLength(1, 'name at least one model'),
  ),
  methods: v.pipe(
    v.array(v.picklist(VALUE_METHODS, `give any of ${VALUE_METHODS.join(', ')}`)),
    v.minLength(1, 'name at least one method'),
  ),
  year: yearSchema,
  assumptions: v.optional(assumptionsSchema),
});

export interface ValuationPair {
  model: Model;
  method: ValueMethod;
}

export interface ValuationPlan {
  symbol: string;
  year: number | undefined;
  pairs: ValuationPair[];
  assumptions: Assumptions;
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
    pairs: models.flatMap((model) => methodsOf(model, methods)),
    assumptions: withoutUndefined(assumptions),
  };
}

/** A multiple needs no cost of equity and is computed once; the other models are, for each method that gives one. */
function methodsOf(model: Model, methods: readonly ValueMethod[]): ValuationPair[] {
  if (isMultipleModel(model)) return [{ model, method: 'NONE' }];
  const costed = methods.filter((method) => method !== 'NONE');
  if (costed.length === 0) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `Request for values, methods: ${model} needs a method of the cost of equity: any of ${COST_METHODS.join(', ')}.`,
      { argument: 'methods' },
    );
  }
  return costed.map((method) => ({ model, method }));
}

export function isMultipleModel(model: Model): model is MultipleModel {
  return (MULTIPLE_MODELS as readonly Model[]).includes(model);
}

/** The value of a company by one model and method: looked up or computed, chosen, or refused with a reason. */
export function computeValuation(
  deps: Deps,
  plan: ValuationPlan,
  { model, method }: ValuationPair,
): ValuationRow | ValuationRefusal {
  return valuationRow(
    deps,
    plan.symbol,
    { model, method },
    runValuation(deps, plan, { model, method }),
  );
}

/** The run of a value with that of the cost of capital or equity under it, where it was asked for with one. */
export type ValueRun = ResultRun & { cost?: CostRun };

/** The run of a value as its row, or its refusal. */
export function valuationRow(
  deps: Deps,
  symbol: string,
  { model, method }: ValuationPair,
  run: ValueRun | RefusedRun,
): ValuationRow | ValuationRefusal {
  return run.ok ? toRow(deps, symbol, model, run) : refusal(deps, symbol, model, method, run);
}

/** The chosen values as the tables hold them. */
export function storedValuations(deps: Deps, symbol: string): ValuationRow[] {
  const ticker = requireTicker(deps.db, symbol);
  const rows = latestIntrinsicValues(deps.db, ticker.id);
  const records = chosenRecords(
    deps,
    ticker.symbol,
    rows.map(({ runId, updatedAt }) => ({ runId, since: updatedAt })),
  );
  return rows.flatMap((row, at) => {
    const outcome = asOutcome(requireRun(deps, row.runId), 'stored');
    if (!outcome.ok) return [];
    return [{ ...toRow(deps, ticker.symbol, row.model as Model, outcome), ...records[at] }];
  });
}

/** As {@link computeValuation}, as the run itself; chosen unless something else rests on it (`choose` false). */
export function runValuation(
  deps: Deps,
  { symbol, year, assumptions: given }: Omit<ValuationPlan, 'pairs'>,
  { model, method }: ValuationPair,
  choose = true,
): ValueRun | RefusedRun {
  const asked = { symbol, method, year: year ?? null, ...(given as JsonObject) };
  try {
    const ticker = requireTicker(deps.db, symbol);
    const { assumptions, sources } = withConventions(deps, model, withPriceDate(given));
    const period = year ?? assumptions.fiscalYear;
    const asPair = { model, method };
    const { request, cost, chooseCost } = requestOf(deps, ticker, asPair, period, assumptions);
    const run = runComputation(deps, {
      ...request,
      sources: [...request.sources, ...sources],
      asked: { ...(year === undefined ? {} : { year }), assumptions: given as JsonObject },
      choose: (run) => {
        if (!choose) return;
        chooseCost();
        chooseValue(deps, ticker, model, run);
      },
    });
    return run.ok && cost !== undefined ? { ...run, cost } : run;
  } catch (error) {
    return refuse(deps, `valuation.${model}`, symbol, asked, error);
  }
}

/** What a model computes from what, and how the cost that it rests on is chosen with it. */
function requestOf(
  deps: Deps,
  ticker: TickerRecord,
  { model, method }: ValuationPair,
  period: FigurePeriod | undefined,
  assumptions: Assumptions,
): { request: RunRequest<never>; cost?: CostRun; chooseCost: () => void } {
  if (isMultipleModel(model)) {
    // Which months a multiple is of is a matter of its own basis.
    const year = period === 'last-twelve-months' ? undefined : period;
    const request = multipleRequest(deps, ticker, model, year, assumptions);
    return { request: request as unknown as RunRequest<never>, chooseCost: () => undefined };
  }
  const by = method as CostMethod;
  if (model === 'FCFF') {
    // Before its cost of capital asks for figures that would not help.
    requireOperatingCompany(ticker);
    const cost = runFlowCost(deps, ticker, by, period, assumptions);
    return {
      request: fcffRequest(deps, ticker, cost, period, assumptions) as unknown as RunRequest<never>,
      cost: cost.run,
      chooseCost: () => {
        (cost.of === 'capital' ? chooseWacc : chooseEquityCost)(deps, ticker, cost.run);
      },
    };
  }
  const overrides = assumptions.wacc ?? {};
  const cost = remembered(deps, ['cost of equity', ticker.symbol, by, period, overrides], () =>
    runEquityCost(deps, ticker, by, period, overrides),
  );
  return {
    request: equityRequest(deps, ticker, model, cost, period, assumptions),
    cost,
    chooseCost: () => {
      chooseEquityCost(deps, ticker, cost);
    },
  };
}

/** Points the table at the run of a value, as of now unless said. Runs inside a transaction. */
export function chooseValue(
  deps: Deps,
  ticker: TickerRecord,
  model: Model,
  run: ResultRun,
  at = deps.now(),
): void {
  const inputs = run.inputs as unknown as ShareInputs;
  const details = run.outputs['details'] as unknown as ShareDetails;
  saveIntrinsicValue(deps.db, {
    tickerId: ticker.id,
    method: inputs.method,
    model,
    asOf: inputs.valuationDate,
    valuePerShare: run.outputs['valuePerShare'] as number,
    equityValue: run.outputs['equityValue'] as number,
    sharesOutstanding: details.sharesOutstanding,
    detailsJson: JSON.stringify(details),
    runId: run.runId,
    updatedAt: at,
  });
}

function toRow(deps: Deps, symbol: string, model: Model, run: ValueRun): ValuationRow {
  const inputs = run.inputs as unknown as ShareInputs;
  // What the details hold is settled by the model that made them.
  return {
    symbol,
    model,
    method: inputs.method as ValueMethod,
    asOf: inputs.valuationDate,
    valuePerShare: run.outputs['valuePerShare'] as number,
    equityValue: run.outputs['equityValue'] as number,
    details: detailsOf(run),
    warnings: run.warnings,
    costWarnings: withoutWaived(
      run.cost ? costWarnings(run.cost) : storedCostWarnings(deps.db, run.runId),
      (run.inputs as Partial<ClaimInputs>).waived,
    ),
    provenance: deps.draft ? 'preview' : run.provenance,
    runId: run.runId === DRAFT_RUN ? null : run.runId,
    waccRunId: runParents(deps.db, run.runId).find(({ role }) => role === 'wacc')?.parentId ?? null,
    computedAt: run.computedAt,
    stale: [],
  } as ValuationRow;
}

/** The details of a run; those of FCFF by ratios with its drivers year by year, which follow from the inputs. */
function detailsOf({ inputs, outputs }: ResultRun): unknown {
  const details = outputs['details'] as unknown as ShareDetails | FcffDetails;
  return 'form' in details && details.form === 'ratios'
    ? { ...details, drivers: ratioDrivers(inputs as unknown as FcffInputs) }
    : details;
}

function refusal(
  deps: Deps,
  symbol: string,
  model: Model,
  method: ValueMethod,
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
