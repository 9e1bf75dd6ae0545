import * as v from 'valibot';
import type {
  AnalysisRefusal,
  AnalysisRequest,
  BetasApi,
  FramesApi,
  RunsApi,
  ValuationsApi,
  WaccApi,
} from '../contract/api.ts';
import type { ChangeTopic, OnProgress } from '../contract/events.ts';
import { DAMODARAN_REGIONS, FACTOR_REGIONS } from '../contract/vocabulary.ts';
import {
  analysisJob,
  analysisRefusal,
  hasSameInputs,
  jobOf,
  keepAnalysis,
  listDrivers,
  prepareAnalysis,
  REVERSE,
  SENSITIVITY,
  SIMULATION,
  TORNADO,
  type Analysis,
} from '../services/analysis.ts';
import { adjustedBetas, residualReport } from '../services/beta-analysis.ts';
import { prepareRolling, rollingOf } from '../services/rolling-beta.ts';
import { betaPlan, computeBeta, storedBetas } from '../services/beta.ts';
import { chooseBase, weighBase } from '../services/base-value.ts';
import type { Deps } from '../services/deps.ts';
import { describeDistributions } from '../services/distributions.ts';
import { dcfWorkbookFile } from './export.ts';
import { explainRun, runSummaries } from '../services/explain.ts';
import { companyFrame, factorFrame, industryBetaRows, marketSummary } from '../services/frame.ts';
import { replayRun } from '../services/replay.ts';
import { compareRuns } from '../services/run-comparison.ts';
import {
  check,
  idSchema,
  isoDateSchema,
  nonEmptySchema,
  symbolSchema,
} from '../services/validate.ts';
import { countryRiskRows, defaultSpreadRows, industryFigureRows } from '../services/risk-frame.ts';
import { exchangeRateFrame, yieldFrame } from '../services/market-series.ts';
import { bookFreshness } from '../services/freshness.ts';
import { marketToday } from '../services/market-today.ts';
import { pricesFrame } from '../services/price-frame.ts';
import { screenRows } from '../services/screen.ts';
import { statementsFrame } from '../services/statement-sheet.ts';
import { getTicker, requireTicker } from '../services/ticker.ts';
import { computeValuation, storedValuations, valuationPlan } from '../services/valuation.ts';
import { computeWacc, storedWaccs, waccPlan, yearSchema } from '../services/wacc.ts';
import { Steps } from './progress.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Session } from './session.ts';

const factorRegionSchema = v.picklist(FACTOR_REGIONS, `give one of ${FACTOR_REGIONS.join(', ')}`);
const industryRegionSchema = v.picklist(
  DAMODARAN_REGIONS,
  `give one of ${DAMODARAN_REGIONS.join(', ')}`,
);
const dateSchema = v.optional(isoDateSchema);
const baseSchema = v.strictObject({ symbol: symbolSchema, choice: v.unknown() });
const weighSchema = v.strictObject({ symbol: symbolSchema, preview: v.optional(v.boolean()) });

const TOPICS: readonly ChangeTopic[] = ['results', 'runs'];

/**
 * Computes one thing after another: with progress, letting other calls in between, and stopping when the caller asks.
 * What was computed until then is kept, and listeners hear of it.
 */
export async function each<P, R extends { symbol: string }>(
  session: Session,
  onProgress: OnProgress | undefined,
  items: readonly P[],
  { label, work }: { label: (item: P) => string; work: (deps: Deps, item: P) => R },
): Promise<R[]> {
  const steps = new Steps(items.length, onProgress);
  const rows: R[] = [];
  try {
    for (const item of items) {
      await steps.before(label(item));
      rows.push(await session.read((deps) => work(deps, item)));
    }
  } finally {
    await (await session.store()).durable();
    session.changed(TOPICS, [...new Set(rows.map(({ symbol }) => symbol))]);
  }
  await steps.finish('Done');
  return rows;
}

/** Calls on betas. */
export function betasApi(session: Session, api: ApiDeps): BetasApi {
  return {
    async compute(request, onProgress) {
      const { pairs, options } = betaPlan(request);
      return each(session, onProgress, pairs, {
        label: ({ symbol, method }) => `${symbol}, ${method}`,
        work: (deps, { symbol, method }) => computeBeta(deps, symbol, method, options),
      });
    },
    list: (symbol) =>
      session.read((deps) => storedBetas(deps, check(symbolSchema, symbol, 'Symbol'))),
    async rolling(request) {
      const prepared = await session.read((deps) => prepareRolling(deps, request));
      return 'refusal' in prepared
        ? prepared
        : rollingOf(prepared, await api.compute(prepared.job));
    },
    residuals: (runId) =>
      session.read((deps) => residualReport(deps, check(idSchema, runId, 'Number of the run'))),
    adjusted: (request) => session.read((deps) => adjustedBetas(deps, request)),
  };
}

/** Calls on the cost of capital. */
export function waccApi(session: Session): WaccApi {
  return {
    async compute(request, onProgress) {
      const plan = waccPlan(request);
      return each(session, onProgress, plan.methods, {
        label: (method) => `${plan.symbol}, ${method}`,
        work: (deps, method) => computeWacc(deps, plan, method),
      });
    },
    list: (symbol, year) =>
      session.read((deps) =>
        storedWaccs(deps, check(symbolSchema, symbol, 'Symbol'), check(yearSchema, year, 'Year')),
      ),
  };
}

/**
 * Values the base case, looks the analysis up, works it out in the compute worker when it is not there, and keeps it
 * with the run of its base value; until then nothing is written, so that a cancelled one leaves no trace. Where the
 * book has changed meanwhile, the work begins again from what it holds now. A preview takes the same way on a draft.
 */
function analyses(session: Session, api: ApiDeps) {
  return async <Request extends AnalysisRequest, Row>(
    analysis: Analysis<Request>,
    given: Request,
    onProgress?: OnProgress,
  ): Promise<Row | AnalysisRefusal> => {
    const request = analysis.check(given);
    const preview = request.preview === true;
    const on = async <T>(draft: boolean, work: (deps: Deps) => T): Promise<T> =>
      work(await (draft ? session.draftDeps() : session.deps()));
    for (;;) {
      const asked = await on(true, (deps) => prepareAnalysis(deps, analysis, request));
      const away = !('ok' in asked) && !asked.stored;
      const outcome = away ? await api.compute(jobOf(asked), onProgress) : null;
      const row = await on(preview, (deps) => {
        const prepared = preview ? asked : prepareAnalysis(deps, analysis, request);
        if ('ok' in prepared) return analysisRefusal(deps, request, prepared);
        if (!prepared.stored && !hasSameInputs(prepared, asked)) return null;
        return keepAnalysis(deps, analysis, prepared, outcome);
      });
      if (row === null) continue;
      if (!preview) {
        await (await session.store()).durable();
        session.changed(['runs'], [request.symbol]);
      }
      // Its shape is that of the analysis.
      return row as Row | AnalysisRefusal;
    }
  };
}

/** Calls on values per share. */
export function valuationsApi(session: Session, api: ApiDeps): ValuationsApi {
  const run = analyses(session, api);
  return {
    async chooseBase(given) {
      const { symbol, choice } = check(baseSchema, given, 'Base value');
      return session.write(
        (deps) => {
          requireTicker(deps.db, symbol);
          chooseBase(deps, symbol, choice);
          return getTicker(deps, symbol);
        },
        ['settings', 'tickers'],
        () => [symbol],
      );
    },
    async weigh(given) {
      const { symbol, preview } = check(weighSchema, given, 'Request to weigh');
      if (preview === true) {
        const draft = await session.draftDeps();
        return weighBase(draft, requireTicker(draft.db, symbol));
      }
      return session.write(
        (deps) => weighBase(deps, requireTicker(deps.db, symbol)),
        ['runs', 'tickers'],
        () => [symbol],
      );
    },
    drivers: (request) => session.read((deps) => listDrivers(deps, request)),
    distributions: (request) => session.read(() => describeDistributions(request)),
    sensitivity: (request) => run(SENSITIVITY, request),
    tornado: (request) => run(TORNADO, request),
    reverse: (request) => run(REVERSE, request),
    simulate: (request, onProgress) => run(SIMULATION, request, onProgress),
    async compute(request, onProgress) {
      const plan = valuationPlan(request);
      return each(session, onProgress, plan.pairs, {
        label: ({ model, method }) => `${plan.symbol}, ${model}, ${method}`,
        work: (deps, pair) => computeValuation(deps, plan, pair),
      });
    },
    preview: async (request) => {
      const plan = valuationPlan(request);
      const draft = await session.draftDeps();
      return plan.pairs.map((pair) => computeValuation(draft, plan, pair));
    },
    list: (symbol) =>
      session.read((deps) => storedValuations(deps, check(symbolSchema, symbol, 'Symbol'))),
  };
}

const runNumber = (id: number): number => check(idSchema, id, 'Number of the run');

/** Which of the companies that share a run is meant. */
const companyMeant = (symbol: string | undefined): string | undefined =>
  symbol === undefined ? undefined : check(symbolSchema, symbol, 'Company of the run');

/** Calls on the audit record. */
export function runsApi(session: Session, api: ApiDeps): RunsApi {
  return {
    list: (filter) => session.read((deps) => runSummaries(deps, filter)),
    explain: (runId, symbol) =>
      session.read((deps) => explainRun(deps, runNumber(runId), companyMeant(symbol))),
    workbook: async (runId, symbol) =>
      dcfWorkbookFile(session, api, runNumber(runId), companyMeant(symbol)),
    async replay(runId, onProgress) {
      const id = check(idSchema, runId, 'Number of the run');
      const job = await session.read((deps) => analysisJob(deps, id));
      const outcome = job === null ? undefined : await api.compute(job, onProgress);
      return session.read((deps) => replayRun(deps, id, outcome));
    },
    compare: (from, to, symbol) =>
      session.read((deps) =>
        compareRuns(
          deps,
          check(idSchema, from, 'Number of the earlier run'),
          check(idSchema, to, 'Number of the later run'),
          companyMeant(symbol),
        ),
      ),
  };
}

/** Bulk columns for views and charts; large ones are handed over, not copied. */
export function framesApi(
  session: Session,
  handOver: <T extends object>(value: T, buffers: ArrayBuffer[]) => T,
): FramesApi {
  return {
    company: (symbol) =>
      session.read((deps) => {
        const frame = companyFrame(deps, check(symbolSchema, symbol, 'Symbol'));
        return handOver(frame, buffersOf(frame.priceDays, frame.adjClose, frame.close));
      }),
    statements: (symbol, choices) =>
      session.read((deps) => statementsFrame(deps, check(symbolSchema, symbol, 'Symbol'), choices)),
    factors: (region) =>
      session.read((deps) => {
        const frame = factorFrame(deps, check(factorRegionSchema, region, 'Region'));
        const { days, mktrf, smb, hml, rmw, cma, rf, importIds, lines } = frame;
        const columns = [mktrf, smb, hml, rmw, cma, rf];
        return handOver(frame, buffersOf(days, ...columns, importIds, lines));
      }),
    industryBetas: (region, asOf) =>
      session.read((deps) =>
        industryBetaRows(
          deps,
          check(industryRegionSchema, region, 'Region'),
          check(dateSchema, asOf, 'Date'),
        ),
      ),
    industryFigures: (dataset, region, asOf) =>
      session.read((deps) =>
        industryFigureRows(
          deps,
          check(nonEmptySchema, dataset, 'Dataset'),
          check(industryRegionSchema, region, 'Region'),
          check(dateSchema, asOf, 'Date'),
        ),
      ),
    countryRisk: (asOf) =>
      session.read((deps) => countryRiskRows(deps, check(dateSchema, asOf, 'Date'))),
    defaultSpreads: (name) =>
      session.read((deps) =>
        defaultSpreadRows(
          deps,
          name === undefined ? undefined : check(nonEmptySchema, name, 'Class'),
        ),
      ),
    marketToday: (symbol) =>
      session.read((deps) => marketToday(deps, check(symbolSchema, symbol, 'Symbol'))),
    prices: (symbol) =>
      session.read((deps) => {
        const frame = pricesFrame(deps, check(symbolSchema, symbol, 'Symbol'));
        const { days, close, adjClose, importIds, lines } = frame;
        return handOver(frame, buffersOf(days, close, adjClose, importIds, lines));
      }),
    yields: (series) =>
      session.read((deps) => {
        const frame = yieldFrame(deps, check(nonEmptySchema, series, 'Series'));
        return handOver(frame, buffersOf(frame.days, frame.values));
      }),
    exchangeRates: (pair) =>
      session.read((deps) => {
        const frame = exchangeRateFrame(deps, check(nonEmptySchema, pair, 'Pair'));
        return handOver(frame, buffersOf(frame.days, frame.values));
      }),
    screen: () => session.read(screenRows),
    freshness: () => session.read(bookFreshness),
    market: () => session.read(marketSummary),
  };
}

function buffersOf(...columns: (Int32Array | Float64Array)[]): ArrayBuffer[] {
  return columns.map((column) => column.buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
