/** Computes a company's stale results again, each as it was asked for. */
import type {
  CompanyFrame,
  FairbookApi,
  ValuationRequest,
  ValuationRow,
} from '../../contract/api.ts';
import type { ErrorData } from '../../contract/errors.ts';
import type { ValueMethod } from '../../contract/vocabulary.ts';
import { betaAgain, took, valueAgain, waccAgain } from './again.ts';
import { assumptionsAgain } from './equity/assumptions.ts';
import { equityKey } from './equity/choice.ts';
import { EQUITY_MODELS, type EquityModel } from './equity/fields.ts';
import { isEquity } from './equity/rows.ts';
import { asAssumptions, assumptionsKey } from './kept-assumptions.ts';
import { assumptionsOf, choiceOf, isMultiple } from './multiples.ts';

/** A computation that was refused, as far as a notice needs it. */
export interface RefusedResult {
  method: ValueMethod;
  refusal: ErrorData;
}

/** Computes every stale result of a company's page again; what was refused is handed back. */
export async function recomputeStale(
  api: Pick<FairbookApi, 'betas' | 'wacc' | 'valuations' | 'settings'>,
  frame: Pick<CompanyFrame, 'symbol' | 'betas' | 'waccs' | 'values' | 'restsOn'>,
): Promise<RefusedResult[]> {
  const { symbol } = frame;
  const rows: unknown[] = [];
  for (const row of frame.betas.filter(isStale)) {
    const request = { symbols: [symbol], methods: [row.method], ...betaAgain(row) };
    rows.push(...(await api.betas.compute(request)));
  }
  for (const row of frame.waccs.filter(isStale)) {
    const beta = frame.restsOn.betas.find(({ runId }) => runId === row.betaRunId);
    const request = { symbol, methods: [row.method], ...waccAgain(row, beta) };
    const made = await api.wacc.compute(request);
    rows.push(...made);
    // The latest year is another by now: the earlier year's stays beside it, and is made for its own.
    if (made.every(({ year }) => year !== row.year && year !== null)) {
      rows.push(...(await api.wacc.compute({ ...request, year: row.year })));
    }
  }
  for (const row of frame.values.filter(isStale)) {
    const request = await requestOf(api, symbol, row);
    rows.push(...(request === null ? [keptNowhere(row)] : await api.valuations.compute(request)));
  }
  return rows.filter(isRefused);
}

/**
 * The request that makes a value again. One of an earlier version takes the assumptions that are kept with the company;
 * null where none are.
 */
export async function requestOf(
  api: Pick<FairbookApi, 'settings'>,
  symbol: string,
  row: ValuationRow,
): Promise<ValuationRequest | null> {
  const request = { symbol, models: [row.model], methods: [row.method] };
  const again = valueAgain(row);
  if (again !== null) return { ...request, ...again };
  const shared = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
  if (isEquity(row)) {
    const stored = await api.settings.get(equityKey(symbol));
    const assumptions = assumptionsAgain(row.model, stored, shared);
    return assumptions === null ? null : { ...request, assumptions };
  }
  if (!isMultiple(row)) return { ...request, assumptions: shared };
  const choice = choiceOf(row);
  const assumptions = assumptionsOf(choice, shared, {
    ...(took(row, 'multipleSource') && { source: choice.source }),
    ...(took(row, 'multipleBasis') && { basis: choice.basis }),
  });
  return { ...request, assumptions };
}

function keptNowhere({ model, method }: ValuationRow): RefusedResult {
  const label = model in EQUITY_MODELS ? EQUITY_MODELS[model as EquityModel].label : model;
  const message = `The assumptions of ${label} are kept nowhere: save them on the tab of equity models.`;
  return { method, refusal: { code: 'MISSING_INPUT', message, details: {} } };
}

function isRefused(row: unknown): row is RefusedResult {
  return typeof row === 'object' && row !== null && 'refusal' in row;
}

function isStale({ stale }: { stale: readonly unknown[] }): boolean {
  return stale.length > 0;
}
