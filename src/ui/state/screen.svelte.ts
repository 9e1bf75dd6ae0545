import type { FairbookApi, ScreenRow, ValuationRefusal, ValuationRow } from '../../contract/api.ts';
import type { Failure } from '../shared/batch.ts';
import { BatchRun } from './batch.svelte.ts';
import { requestsOfKind } from '../shared/values-of-kind.ts';
import { Resource } from './resource.svelte.ts';

/** The list of companies with its results, and the run over it. */
export class ScreenController {
  readonly rows: Resource<ScreenRow[]>;
  /** Computes every company's values by the models that fit it. */
  readonly run: BatchRun;
  readonly #api: FairbookApi;

  constructor(api: FairbookApi) {
    this.#api = api;
    this.rows = new Resource(() => api.frames.screen());
    this.run = new BatchRun((symbol) => this.#value(symbol));
  }

  async #value(symbol: string): Promise<Failure[]> {
    const { requests, missing } = await requestsOfKind(this.#api, symbol);
    const rows: (ValuationRow | ValuationRefusal)[] = [];
    for (const request of requests) rows.push(...(await this.#api.valuations.compute(request)));
    const refused = rows.flatMap((row) =>
      'refusal' in row
        ? [
            {
              symbol,
              what: `${row.model}, ${row.method}`,
              message: row.refusal.message,
              runId: row.runId,
            },
          ]
        : [],
    );
    const open = missing.map(({ model, message }) => ({
      ...{ symbol, what: model, message, runId: null },
    }));
    return [...refused, ...open];
  }
}
