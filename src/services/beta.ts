import * as v from 'valibot';
import type {
  BetaRefusal,
  BetaRow,
  BetasRequest,
  IndustryBetaDetails,
  RegressionDetails,
} from '../contract/api.ts';
import type { Json } from '../contract/errors.ts';
import {
  BETA_METHODS,
  type BetaMethod,
  type FigurePeriod,
  type LeaseChoice,
} from '../contract/vocabulary.ts';
import { latestBetas, saveBeta } from '../repo/beta.ts';
import { getRun } from '../repo/run.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { FactorBetaOutputs } from './computations/factor-beta.ts';
import type { IndustryBetaOutputs } from './computations/industry-beta.ts';
import { convention, conventionSource, settled } from './conventions.ts';
import { endOfMonth } from './dates.ts';
import type { Deps } from './deps.ts';
import { factorBetaRequest } from './factor-beta-inputs.ts';
import { industryBetaRequest } from './industry-beta-inputs.ts';
import { parseMonth } from '../finance/months.ts';
import { chosenRecords } from './chosen-records.ts';
import { requireRun } from './run-store.ts';
import {
  asOutcome,
  runComputation,
  type JsonObject,
  type RefusedRun,
  type ResultRun,
} from './run.ts';
import { refuse } from './refuse.ts';
import { requireTicker } from './ticker.ts';
import { check, isoDateSchema, symbolSchema } from './validate.ts';

/** What is left out is the book's default where it has one. */
export interface BetaOptions {
  window?: number | undefined;
  asOf?: string | undefined;
  region?: string | undefined;
  hacLag?: number | undefined;
  returnsIn?: 'USD' | 'local' | undefined;
  returnsFrom?: 'adjusted' | 'close' | undefined;
  /** Period of the company's leverage; the latest fiscal year unless set. */
  year?: FigurePeriod | undefined;
  /** Where leases are in that leverage; by the company's statements unless set. */
  leases?: LeaseChoice | undefined;
}

export type ResolvedBetaOptions = BetaOptions & { window: number };

/** The options that requests for betas share. */
export const betaOptionEntries = {
  window: v.optional(
    v.pipe(
      v.number(),
      v.integer('give a whole number of months'),
      v.minValue(24, 'a window has 24 to 240 months'),
      v.maxValue(240, 'a window has 24 to 240 months'),
    ),
  ),
  asOf: v.optional(isoDateSchema),
  region: v.optional(v.string()),
  hacLag: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60))),
  returnsIn: v.optional(v.picklist(['USD', 'local'])),
  returnsFrom: v.optional(v.picklist(['adjusted', 'close'])),
};

const requestSchema = v.strictObject({
  symbols: v.pipe(v.array(symbolSchema), v.minLength(1, 'name at least one company')),
  methods: v.pipe(
    v.array(v.picklist(BETA_METHODS, `give any of ${BETA_METHODS.join(', ')}`)),
    v.minLength(1, 'name at least one method'),
  ),
  ...betaOptionEntries,
});

/** Checks a request for betas; the pairs it asks for, and the options they share. */
export function betaPlan(request: BetasRequest): {
  pairs: { symbol: string; method: BetaMethod }[];
  options: BetaOptions;
} {
  const { symbols, methods, ...options } = check(requestSchema, request, 'Request for betas');
  return {
    pairs: symbols.flatMap((symbol) => methods.map((method) => ({ symbol, method }))),
    options,
  };
}

/** The options of a regression with the book's conventions in them, and the names of those that it took. */
export function regressionOptions(
  deps: Deps,
  options: BetaOptions,
): { resolved: ResolvedBetaOptions; sources: string[] } {
  return {
    resolved: {
      ...options,
      window: options.window ?? settled(deps, 'betaWindow'),
      hacLag: options.hacLag ?? convention(deps, 'hacLag'),
    },
    sources: (['betaWindow', 'hacLag'] as const)
      .filter((name) => options[name === 'betaWindow' ? 'window' : name] === undefined)
      .map(conventionSource),
  };
}

/** One beta, looked up or computed, chosen for the table; a refusal is recorded and returned. */
export function computeBeta(
  deps: Deps,
  symbol: string,
  method: BetaMethod,
  options: BetaOptions,
): BetaRow | BetaRefusal {
  const run = runBeta(deps, symbol, method, options);
  return run.ok ? toRow(symbol, method, run) : { ...refused(symbol, run), method };
}

/**
 * As {@link computeBeta}, as the run itself. On its way to another result (`alone` false) it is not chosen here: what
 * rests on it may yet be refused, and a refusal changes no table of results.
 */
export function runBeta(
  deps: Deps,
  symbol: string,
  method: BetaMethod,
  options: BetaOptions,
  alone = true,
): ResultRun | RefusedRun {
  try {
    const ticker = requireTicker(deps.db, symbol);
    const { resolved, sources } = regressionOptions(deps, options);
    const request =
      method === 'DAMO'
        ? industryBetaRequest(deps, ticker, options)
        : factorBetaRequest(deps, ticker, method, resolved);
    return runComputation(deps, {
      ...(request as Parameters<typeof runComputation>[1]),
      sources: [...request.sources, ...(method === 'DAMO' ? [] : sources)],
      asked: askedOf(options),
      choose: (run) => {
        if (alone) chooseBeta(deps, ticker, method, run);
      },
    });
  } catch (error) {
    return refuse(
      deps,
      `beta.${method}`,
      symbol,
      { symbol, method, ...optionsJson(options) },
      error,
    );
  }
}

/** What a request for betas may say again; year and leases belong to the cost of capital that it is computed for. */
function askedOf({ year: _year, leases: _leases, ...options }: BetaOptions): JsonObject {
  return optionsJson(options);
}

/** The stored betas as the tables hold them. */
export function storedBetas(deps: Deps, symbol: string): BetaRow[] {
  const ticker = requireTicker(deps.db, symbol);
  const rows = latestBetas(deps.db, ticker.id);
  const records = chosenRecords(
    deps,
    ticker.symbol,
    rows.map(({ runId, updatedAt }) => ({ runId, since: updatedAt })),
  );
  return rows.flatMap((row, at) => {
    const outcome = asOutcome(requireRun(deps, row.runId), 'stored');
    if (!outcome.ok) return [];
    return [{ ...toRow(ticker.symbol, row.method as BetaMethod, outcome), ...records[at] }];
  });
}

/** The beta of one run, undefined when the run is none or was refused. */
export function betaOfRun(deps: Deps, symbol: string, runId: number): BetaRow | undefined {
  const run = getRun(deps.db, runId);
  const method = BETA_METHODS.find((name) => run?.kind === `beta.${name}`);
  const outcome = run && asOutcome(run, 'stored');
  return method && outcome?.ok ? toRow(symbol, method, outcome) : undefined;
}

function optionsJson(options: BetaOptions): JsonObject {
  const given: JsonObject = {};
  for (const [name, value] of Object.entries(options) as [string, Json | undefined][]) {
    if (value !== undefined) given[name] = value;
  }
  return given;
}

function refused(symbol: string, run: RefusedRun): Omit<BetaRefusal, 'method'> {
  return { symbol, refusal: run.refusal, runId: run.runId, provenance: run.provenance };
}

function asOfOf(method: BetaMethod, outputs: JsonObject): string {
  return method === 'DAMO'
    ? (outputs as unknown as IndustryBetaOutputs).asOf
    : endOfMonth(parseMonth((outputs as unknown as FactorBetaOutputs).asOfMonth));
}

/** Points the table at a run, as of now unless said. Runs inside a transaction. */
export function chooseBeta(
  deps: Deps,
  ticker: TickerRecord,
  method: BetaMethod,
  run: ResultRun,
  at = deps.now(),
): void {
  saveBeta(deps.db, {
    tickerId: ticker.id,
    method,
    asOf: asOfOf(method, run.outputs),
    beta: run.outputs['beta'] as number,
    detailsJson: JSON.stringify(toRow(ticker.symbol, method, run).details),
    runId: run.runId,
    updatedAt: at,
  });
}

function toRow(symbol: string, method: BetaMethod, run: ResultRun): BetaRow {
  const { inputs } = run;
  const common = {
    symbol,
    method,
    asOf: asOfOf(method, run.outputs),
    warnings: run.warnings,
    provenance: run.provenance,
    runId: run.runId,
    computedAt: run.computedAt,
    stale: [],
  };
  if (method === 'DAMO') {
    const outputs = run.outputs as unknown as IndustryBetaOutputs;
    const details: IndustryBetaDetails = {
      industry: inputs['industry'] as string,
      region: inputs['region'] as IndustryBetaDetails['region'],
      source: provenance(inputs)['source'] as string,
      publishedAsOf: inputs['publishedAsOf'] as string,
      basis: outputs.basis,
      unleveredBeta: outputs.unleveredBeta,
      debtToEquity: outputs.debtToEquity,
      marginalTaxRate: outputs.marginalTaxRate,
      firms: inputs['firms'] as number | null,
      published: {
        leveredBeta: inputs['leveredBeta'] ?? null,
        cashCorrectedUnleveredBeta: inputs['cashCorrectedUnleveredBeta'] ?? null,
        debtToEquity: inputs['industryDebtToEquity'] ?? null,
      },
    };
    return { ...common, beta: outputs.beta, standardError: null, observations: null, details };
  }
  const outputs = run.outputs as unknown as FactorBetaOutputs;
  const details: RegressionDetails = {
    ...outputs.details,
    vintage: provenance(inputs)['vintage'] as string | null,
  };
  return {
    ...common,
    beta: outputs.beta,
    standardError: outputs.standardError,
    observations: outputs.observations,
    details,
  };
}

function provenance(inputs: JsonObject): { [key: string]: Json } {
  return inputs['provenance'] as { [key: string]: Json };
}
