import type { FairbookApi, ScreenRow } from '../../contract/api.ts';
import { BETA_METHODS } from '../../contract/vocabulary.ts';
import type { Failure } from '../shared/batch.ts';
import { BatchRun } from './batch.svelte.ts';
import { asAssumptions, assumptionsKey } from '../shared/kept-assumptions.ts';
import { Resource } from './resource.svelte.ts';

/** The list of companies with its results, and the run over it. */
export class ScreenController {
  readonly rows: Resource<ScreenRow[]>;
  /** Computes every company's value by every method. */
  readonly run: BatchRun;
  readonly #api: FairbookApi;

  constructor(api: FairbookApi) {
    this.#api = api;
    this.rows = new Resource(() => api.frames.screen());
    this.run = new BatchRun((symbol) => this.#value(symbol));
  }

  async #value(symbol: string): Promise<Failure[]> {
    const assumptions = asAssumptions(await this.#api.settings.get(assumptionsKey(symbol)));
    const rows = await this.#api.valuations.compute({
      symbol,
      models: ['FCFF'],
      methods: BETA_METHODS,
      assumptions,
    });
    return rows.flatMap((row) =>
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
  }
}
