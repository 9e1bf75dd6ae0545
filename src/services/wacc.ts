import * as v from 'valibot';
import type {
  WaccInputs as Overrides,
  WaccRefusal,
  WaccRequest,
  WaccRow,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  BETA_METHODS,
  COST_METHODS,
  LEASE_CHOICES,
  type BetaMethod,
  type CostMethod,
  type FigurePeriod,
} from '../contract/vocabulary.ts';
import { getRun, runParents } from '../repo/run.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { listWaccs, saveWacc } from '../repo/wacc-run.ts';
import { chooseBeta, runBeta } from './beta.ts';
import { storedBetaChecks } from './checks-under.ts';
import type { WaccInputs, WaccOutputs } from './computations/wacc.ts';
import type { Deps } from './deps.ts';
import { refuse } from './refuse.ts';
import { chosenRecords } from './chosen-records.ts';
import { requireRun } from './run-store.ts';
import {
  asOutcome,
  runComputation,
  type JsonObject,
  type RefusedRun,
  type ResultRun,
} from './run.ts';
import { requireTicker } from './ticker.ts';
import {
  check,
  finiteSchema,
  isoDateSchema,
  nonEmptySchema,
  rateSchema,
  symbolSchema,
} from './validate.ts';
import { waccRequest } from './wacc-inputs.ts';

const positive = v.pipe(
  finiteSchema,
  v.check((value) => value > 0, 'must be above zero'),
);

/** What may be given in place of the book's own figures. */
export const waccInputsSchema = v.pipe(
  v.strictObject({
    riskFree: v.optional(rateSchema),
    erp: v.optional(rateSchema),
    erpStandardError: v.optional(v.pipe(rateSchema, v.minValue(0))),
    countryRiskPremium: v.optional(rateSchema),
    countryRisk: v.optional(
      v.strictObject({
        weights: v.record(nonEmptySchema, v.pipe(finiteSchema, v.minValue(0), v.maxValue(1))),
        lambda: v.optional(finiteSchema),
      }),
    ),
    price: v.optional(positive),
    priceDate: v.optional(isoDateSchema),
    shares: v.optional(positive),
    debt: v.optional(v.pipe(finiteSchema, v.minValue(0))),
    preTaxCostOfDebt: v.optional(v.pipe(rateSchema, v.minValue(0))),
    debtRating: v.optional(
      v.strictObject({
        firms: v.picklist(['large', 'small']),
        rating: v.optional(nonEmptySchema),
        takeProposal: v.optional(v.boolean()),
        countryDefaultSpread: v.optional(v.pipe(rateSchema, v.minValue(0))),
      }),
    ),
    marginalTaxRate: v.optional(v.pipe(rateSchema, v.minValue(0))),
    leases: v.optional(v.picklist(LEASE_CHOICES, `give any of ${LEASE_CHOICES.join(', ')}`)),
    window: v.optional(v.pipe(v.number(), v.integer(), v.minValue(24), v.maxValue(240))),
    betaAdjustment: v.optional(v.picklist(['raw', 'blume', 'vasicek'])),
    betaPrior: v.optional(
      v.strictObject({ mean: v.optional(finiteSchema), standardDeviation: positive }),
    ),
    marketExposure: v.optional(finiteSchema),
    sizePremium: v.optional(rateSchema),
    sizePremiumStandardError: v.optional(v.pipe(rateSchema, v.minValue(0))),
    specificPremium: v.optional(rateSchema),
    specificPremiumStandardError: v.optional(v.pipe(rateSchema, v.minValue(0))),
    costOfEquity: v.optional(rateSchema),
    costOfEquityStandardError: v.optional(v.pipe(rateSchema, v.minValue(0))),
    returnsIn: v.optional(v.picklist(['USD', 'local'])),
    returnsFrom: v.optional(v.picklist(['adjusted', 'close'])),
    premiumIn: v.optional(v.picklist(['USD', 'local'])),
    inflation: v.optional(v.strictObject({ local: rateSchema, dollar: rateSchema })),
  }),
  v.check(
    ({ price, priceDate }) => priceDate === undefined || price !== undefined,
    'priceDate is the date of a price that is given: give price too',
  ),
  v.check(
    ({ premiumIn, inflation }) => premiumIn !== 'local' || inflation === undefined,
    'inflation moves premia that are in dollars: give it, or premiumIn local, not both',
  ),
);

export const yearSchema = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2200)),
);

export const methodsSchema = v.pipe(
  v.array(v.picklist(COST_METHODS, `give any of ${COST_METHODS.join(', ')}`)),
  v.minLength(1, 'name at least one method'),
);

/** A fiscal year, or the last twelve months. */
export const periodSchema = v.optional(
  v.union(
    [v.unwrap(yearSchema), v.literal('last-twelve-months')],
    'give a fiscal year from 1900 to 2200, or last-twelve-months',
  ),
);

const requestSchema = v.strictObject({
  symbol: symbolSchema,
  year: periodSchema,
  methods: methodsSchema,
  inputs: v.optional(waccInputsSchema),
});

export interface WaccPlan {
  symbol: string;
  year: FigurePeriod | undefined;
  methods: CostMethod[];
  overrides: Overrides;
}

/** Checks a request for costs of capital. */
export function waccPlan(request: WaccRequest): WaccPlan {
  const { inputs, year, ...plan } = check(requestSchema, request, 'Request for WACC');
  return { ...plan, year, overrides: JSON.parse(JSON.stringify(inputs ?? {})) as Overrides };
}

/** The cost of capital of a company by one method: looked up or computed, chosen, or refused with a reason. */
export function computeWacc(deps: Deps, plan: WaccPlan, method: CostMethod): WaccRow | WaccRefusal {
  const { symbol, year, overrides } = plan;
  const run = runWacc(deps, symbol, method, year, overrides);
  return run.ok
    ? toRow(deps, symbol, run)
    : {
        symbol,
        method,
        year: year ?? null,
        refusal: run.refusal,
        runId: run.runId,
        provenance: run.provenance,
      };
}

/** A cost of equity or of capital and the beta that it rests on; null for a method without one. */
export type CostRun = ResultRun & {
  beta: ResultRun | null;
  /** Of a cost of equity alone: an industry beta in it was relevered at the company's own D/E. */
  isRelevered?: boolean;
};

/** As {@link computeWacc}, as the run itself; chosen here, with its beta, when it is asked for alone. */
export function runWacc(
  deps: Deps,
  symbol: string,
  method: CostMethod,
  year: FigurePeriod | undefined,
  overrides: Overrides,
  alone = true,
): CostRun | RefusedRun {
  const asked: JsonObject = { symbol, method, year: year ?? null, ...(overrides as JsonObject) };
  try {
    const ticker = requireTicker(deps.db, symbol);
    const beta = betaUnder(deps, symbol, method, year, overrides);
    if (beta && !beta.ok)
      return refuse(
        deps,
        'wacc',
        symbol,
        { ...asked, betaRun: beta.inputsHash },
        betaRefusal(beta),
      );
    const run = runComputation(deps, {
      ...waccRequest(deps, ticker, method, beta, year, overrides),
      asked: { ...(year === undefined ? {} : { year }), inputs: overrides as JsonObject },
      choose: (cost) => {
        if (alone) chooseWacc(deps, ticker, { ...cost, beta });
      },
    });
    return run.ok ? { ...run, beta } : run;
  } catch (error) {
    return refuse(deps, 'wacc', symbol, asked, error);
  }
}

/** The beta of a method with the request's choices, not chosen yet; null for a method without one. */
export function betaUnder(
  deps: Deps,
  symbol: string,
  method: CostMethod,
  year: FigurePeriod | undefined,
  overrides: Overrides,
): ResultRun | RefusedRun | null {
  if (!isBetaMethod(method)) return null;
  const options = {
    window: overrides.window,
    returnsIn: overrides.returnsIn,
    returnsFrom: overrides.returnsFrom,
    leases: overrides.leases,
    year,
  };
  return runBeta(deps, symbol, method, options, false);
}

export function isBetaMethod(method: string): method is BetaMethod {
  return (BETA_METHODS as readonly string[]).includes(method);
}

/** The stored rows as the tables hold them. */
export function storedWaccs(deps: Deps, symbol: string, year?: number): WaccRow[] {
  const ticker = requireTicker(deps.db, symbol);
  const rows = listWaccs(deps.db, ticker.id, year);
  const records = chosenRecords(
    deps,
    ticker.symbol,
    rows.map(({ runId, createdAt }) => ({ runId, since: createdAt })),
  );
  return rows.flatMap((row, at) => {
    const outcome = asOutcome(requireRun(deps, row.runId), 'stored');
    return outcome.ok ? [{ ...toRow(deps, ticker.symbol, outcome), ...records[at] }] : [];
  });
}

/** The cost of capital of one run, undefined when the run is none or was refused. */
export function waccOfRun(deps: Deps, symbol: string, runId: number): WaccRow | undefined {
  const run = getRun(deps.db, runId);
  const outcome = run?.kind === 'wacc' ? asOutcome(run, 'stored') : undefined;
  return outcome?.ok ? toRow(deps, symbol, outcome) : undefined;
}

export function betaRefusal(beta: RefusedRun): AppError {
  return new AppError(beta.refusal.code, beta.refusal.message, beta.refusal.details);
}

/** Points the tables at a cost of capital, as of now unless said, and at its beta. Runs inside a transaction. */
export function chooseWacc(deps: Deps, ticker: TickerRecord, run: CostRun, at = deps.now()): void {
  const { inputs } = run;
  const outputs = run.outputs as unknown as WaccOutputs;
  if (run.beta) chooseBeta(deps, ticker, inputs['method'] as BetaMethod, run.beta);
  saveWacc(deps.db, {
    tickerId: ticker.id,
    year: inputs['year'] as number,
    method: inputs['method'] as string,
    re: outputs.re,
    rdAt: outputs.rdAt,
    wE: outputs.wE,
    wD: outputs.wD,
    wacc: outputs.wacc,
    inputsJson: JSON.stringify(inputs),
    runId: run.runId,
    createdAt: at,
  });
}

function toRow(deps: Deps, symbol: string, run: ResultRun): WaccRow {
  const inputs = run.inputs as unknown as WaccInputs;
  const outputs = run.outputs as unknown as WaccOutputs;
  const excluded = outputs.excludedFromStandardError;
  return {
    symbol,
    method: inputs.method,
    year: inputs.year,
    asOf: inputs.asOf,
    beta: outputs.beta,
    betaStandardError: outputs.betaStandardError,
    re: outputs.re,
    reStandardError: outputs.reStandardError,
    reStandardErrorNote:
      excluded.length > 0 ? `without the error of the ${excluded.join(', ')}` : null,
    rd: outputs.rd,
    rdAt: outputs.rdAt,
    wE: outputs.wE,
    wD: outputs.wD,
    wacc: outputs.wacc,
    details: { inputs: inputs as unknown as JsonObject, outputs: run.outputs },
    warnings: run.warnings,
    betaWarnings: storedBetaChecks(deps.db, run.runId, run.warnings),
    provenance: run.provenance,
    runId: run.runId,
    betaRunId: runParents(deps.db, run.runId).find(({ role }) => role === 'beta')?.parentId ?? 0,
    computedAt: run.computedAt,
    stale: [],
  };
}
