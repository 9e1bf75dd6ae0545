/** What a run over a list of companies asks of each: the models that fit its kind and its base value. */
import type { FairbookApi, ValuationRequest } from '../../contract/api.ts';
import {
  BETA_METHODS,
  isFinancialFirm,
  type Model,
  type ValueMethod,
} from '../../contract/vocabulary.ts';
import { assumptionsAgain } from './equity/assumptions.ts';
import { equityKey } from './equity/choice.ts';
import { EQUITY_MODEL_KEYS, EQUITY_MODELS } from './equity/fields.ts';
import { asAssumptions, assumptionsKey } from './kept-assumptions.ts';
import { requestOf } from './recompute.ts';

/** A model whose assumptions are kept nowhere. */
export interface NotKept {
  model: Model;
  message: string;
}

type Api = Pick<FairbookApi, 'settings' | 'tickers' | 'valuations'>;

/**
 * FCFF by every method unless the company is a bank or an insurer, of which there is none; and each model of its base
 * value as it was last asked for, else with the assumptions that are kept for it.
 */
export async function requestsOfKind(
  api: Api,
  symbol: string,
): Promise<{ requests: ValuationRequest[]; missing: NotKept[] }> {
  const { base, industry } = await api.tickers.get(symbol);
  const shared = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
  const parts = base.choice.kind === 'one' ? [base.choice] : base.choice.weights;
  const requests: ValuationRequest[] = [];
  const missing: NotKept[] = [];
  const chosenFcff = parts.filter(({ model }) => model === 'FCFF').map(({ method }) => method);
  if (!isFinancialFirm(industry) || chosenFcff.length > 0) {
    const methods = [...new Set<ValueMethod>([...BETA_METHODS, ...chosenFcff])];
    requests.push({ symbol, models: ['FCFF'], methods, assumptions: shared });
  }
  const others = parts.filter(({ model }) => model !== 'FCFF');
  const rows = others.length === 0 ? [] : await api.valuations.list(symbol);
  for (const model of new Set(others.map((part) => part.model))) {
    const stored = rows.filter((row) => row.model === model);
    const asked = await Promise.all(stored.map((row) => requestOf(api, symbol, row)));
    const again = asked.filter((request) => request !== null);
    const methods = others.filter((part) => part.model === model).map(({ method }) => method);
    const first = again.length > 0 ? null : await firstRequest(api, symbol, model, methods);
    if (first !== null && 'message' in first) missing.push(first);
    else requests.push(...(first === null ? again : [first]));
  }
  return { requests, missing };
}

/** A model that has no stored value yet: a multiple follows the book, a model of equity what is kept for it. */
async function firstRequest(
  api: Pick<FairbookApi, 'settings'>,
  symbol: string,
  model: Model,
  chosen: readonly ValueMethod[],
): Promise<ValuationRequest | NotKept> {
  const equity = EQUITY_MODEL_KEYS.find((key) => key === model);
  if (equity === undefined) return { symbol, models: [model], methods: ['NONE'] };
  const shared = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
  const assumptions = assumptionsAgain(equity, await api.settings.get(equityKey(symbol)), shared);
  if (assumptions === null) {
    const { label } = EQUITY_MODELS[equity];
    return {
      model,
      message: `The assumptions of ${label} are kept nowhere: type them on the Equity models tab and save a run there.`,
    };
  }
  return {
    symbol,
    models: [model],
    methods: [...new Set([...BETA_METHODS, ...chosen])],
    assumptions,
  };
}
