import type {
  BetaRefusal,
  BetaRow,
  BetasApi,
  FramesApi,
  RunsApi,
  ValuationsApi,
  WaccApi,
} from '../contract/api.ts';
import type { ChangeTopic } from '../contract/events.ts';
import { betaPlan, computeBeta, storedBetas } from '../services/beta.ts';
import { explainRun, runSummaries } from '../services/explain.ts';
import { companyFrame, factorFrame, industryBetaRows, marketSummary } from '../services/frame.ts';
import { replayRun } from '../services/replay.ts';
import { check, symbolSchema } from '../services/validate.ts';
import { computeValuations, storedValuations } from '../services/valuation.ts';
import { computeWaccs, storedWaccs } from '../services/wacc.ts';
import { Steps } from './progress.ts';
import type { Session } from './session.ts';

const TOPICS: readonly ChangeTopic[] = ['results', 'runs'];

/** Calls on betas. */
export function betasApi(session: Session): BetasApi {
  return {
    async compute(request, onProgress) {
      const { pairs, options } = betaPlan(request);
      const deps = await session.deps();
      const store = await session.store();
      const steps = new Steps(pairs.length, onProgress);
      const rows: (BetaRow | BetaRefusal)[] = [];
      try {
        for (const { symbol, method } of pairs) {
          await steps.before(`${symbol}, ${method}`);
          rows.push(computeBeta(deps, symbol, method, options));
        }
      } finally {
        await store.durable();
        session.changed(TOPICS, [...new Set(rows.map(({ symbol }) => symbol))]);
      }
      await steps.finish('Done');
      return rows;
    },
    list: (symbol) =>
      session.read((deps) => storedBetas(deps, check(symbolSchema, symbol, 'Symbol'))),
  };
}

/** Calls on the cost of capital. */
export function waccApi(session: Session): WaccApi {
  return {
    compute: (request) =>
      session.write(
        (deps) => computeWaccs(deps, request),
        TOPICS,
        (rows) => rows.map(({ symbol }) => symbol),
      ),
    list: (symbol, year) =>
      session.read((deps) => storedWaccs(deps, check(symbolSchema, symbol, 'Symbol'), year)),
  };
}

/** Calls on values per share. */
export function valuationsApi(session: Session): ValuationsApi {
  return {
    compute: (request) =>
      session.write(
        (deps) => computeValuations(deps, request),
        TOPICS,
        (rows) => rows.map(({ symbol }) => symbol),
      ),
    preview: async (request) => {
      const deps = await session.deps();
      return computeValuations(
        { db: deps.db, now: deps.now, newId: deps.newId, draft: true },
        request,
      );
    },
    list: (symbol) =>
      session.read((deps) => storedValuations(deps, check(symbolSchema, symbol, 'Symbol'))),
  };
}

/** Calls on the audit record. */
export function runsApi(session: Session): RunsApi {
  return {
    list: (filter) => session.read((deps) => runSummaries(deps, filter)),
    explain: (runId) => session.read((deps) => explainRun(deps, runId)),
    replay: (runId) => session.read((deps) => replayRun(deps, runId)),
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
    factors: (region) =>
      session.read((deps) => {
        const frame = factorFrame(deps, region);
        const { days, mktrf, smb, hml, rmw, cma, rf } = frame;
        return handOver(frame, buffersOf(days, mktrf, smb, hml, rmw, cma, rf));
      }),
    industryBetas: (region, asOf) => session.read((deps) => industryBetaRows(deps, region, asOf)),
    market: () => session.read(marketSummary),
  };
}

function buffersOf(...columns: (Int32Array | Float64Array)[]): ArrayBuffer[] {
  return columns.map((column) => column.buffer).filter((buffer) => buffer instanceof ArrayBuffer);
}
