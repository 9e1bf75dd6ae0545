import type { AnalysisRequest, DriverList, FairbookApi, ValuationRow } from '../../contract/api.ts';
import { CONVENTION_DEFAULTS, CONVENTION_KEYS } from '../../contract/conventions.ts';
import { toErrorData, type ErrorData } from '../../contract/errors.ts';
import { assumptionsOfSubject } from '../shared/assumptions-again.ts';
import { equityKey } from '../shared/equity/choice.ts';
import { asAssumptions, assumptionsKey } from '../shared/kept-assumptions.ts';
import {
  leftBehind,
  recordOf,
  runsNamed,
  simulationKey,
  type SimulationConvention,
  type SimulationRecord,
  type Subject,
} from '../shared/simulation.ts';

/** Whether a recorded simulation is still of what the book holds. */
export type Standing =
  | { state: 'current' }
  | { state: 'stale'; now: number }
  | { state: 'refused'; refusal: ErrorData }
  /** The valuation is the same, and the book's convention of draws or seed is another. */
  | { state: 'convention'; name: SimulationConvention; now: number };

/** The last simulation of a company from the record: the run that the book names, else the newest there is; and the run of its tornado. */
export async function lastSimulation(
  { runs, settings }: FairbookApi,
  symbol: string,
): Promise<{ record: SimulationRecord | null; tornado: number | null }> {
  const stored = await settings.get(simulationKey(symbol));
  const named = runsNamed(stored);
  const newest = async (): Promise<number | undefined> => {
    const list = await runs.list({ symbol, kind: 'analysis.simulation' });
    const after = leftBehind(stored);
    return list.find(({ id, outcome }) => outcome === 'result' && id > after)?.id;
  };
  const runId = named?.simulation ?? (await newest());
  return {
    record: runId === undefined ? null : recordOf(await runs.explain(runId)),
    tornado: named?.tornado ?? null,
  };
}

/**
 * A valuation as the book would make it now: with the assumptions that are stored.
 *
 * @throws AppError MISSING_INPUT where the book keeps no assumptions for a model of equity
 */
export async function requestNow(
  api: FairbookApi,
  symbol: string,
  subject: Subject,
  rows: readonly ValuationRow[],
): Promise<AnalysisRequest> {
  const shared = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
  const equity = await api.settings.get(equityKey(symbol));
  const { model, method } = subject;
  return {
    symbol,
    model,
    method,
    assumptions: assumptionsOfSubject(subject, rows, equity, shared),
  };
}

/** The drivers of a valuation as the book would make it now, or why it has no value. */
export async function driversNow(
  api: FairbookApi,
  symbol: string,
  subject: Subject,
  rows: readonly ValuationRow[],
): Promise<DriverList | { refusal: ErrorData }> {
  try {
    return await api.valuations.drivers(await requestNow(api, symbol, subject, rows));
  } catch (thrown) {
    return { refusal: toErrorData(thrown) };
  }
}

/** Whether the recorded run rests on the valuation as the book would make it now. */
export async function standingOf(
  api: FairbookApi,
  symbol: string,
  record: SimulationRecord,
  rows: readonly ValuationRow[],
): Promise<Standing> {
  const now = await driversNow(api, symbol, record.subject, rows);
  if ('refusal' in now) return { state: 'refused', refusal: now.refusal };
  const same = now.inputsHash === record.valuationHash && now.valuePerShare === record.figures.base;
  if (!same) return { state: 'stale', now: now.valuePerShare };
  for (const name of record.took) {
    const chosen = await api.settings.get(CONVENTION_KEYS[name]);
    const usual = typeof chosen === 'number' ? chosen : CONVENTION_DEFAULTS[name];
    if (usual !== record.figures[name]) return { state: 'convention', name, now: usual };
  }
  return { state: 'current' };
}
