import type { FairbookApi, ScreenRow } from '../../contract/api.ts';
import { toErrorData, type ErrorData } from '../../contract/errors.ts';
import { BETA_METHODS } from '../../contract/vocabulary.ts';
import { asAssumptions, assumptionsKey } from './fcff.svelte.ts';
import { Resource } from './resource.svelte.ts';

/** Why a company has no value after a run over the list. */
export interface Failure {
  symbol: string;
  /** What was refused, `FCFF, CAPM`. */
  what: string;
  message: string;
  runId: number | null;
}

/** A run over companies: what is done, what is left, what failed. */
export interface Batch {
  state: 'running' | 'cancelled' | 'done';
  done: number;
  total: number;
  /** The company being computed. */
  current: string | null;
  left: readonly string[];
  failures: readonly Failure[];
}

/** The list of companies with its results, and the run over it. */
export class ScreenController {
  readonly rows: Resource<ScreenRow[]>;
  batch = $state.raw<Batch | null>(null);
  error = $state.raw<ErrorData | undefined>();
  readonly #api: FairbookApi;
  #cancelled = false;

  constructor(api: FairbookApi) {
    this.#api = api;
    this.rows = new Resource(() => api.frames.screen());
  }

  /** Computes every company's value by every method, one company after the other. */
  async run(symbols: readonly string[]): Promise<void> {
    await this.#work(symbols, { done: 0, total: symbols.length, failures: [] });
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** Goes on where a cancelled run stopped. */
  async resume(): Promise<void> {
    const { batch } = this;
    if (batch?.state !== 'cancelled') return;
    await this.#work(batch.left, batch);
  }

  clear(): void {
    if (this.batch?.state !== 'running') this.batch = null;
  }

  async #work(
    symbols: readonly string[],
    begun: Pick<Batch, 'done' | 'total' | 'failures'>,
  ): Promise<void> {
    if (this.batch?.state === 'running') return;
    this.#cancelled = false;
    this.error = undefined;
    let { done, failures } = begun;
    const { total } = begun;
    for (const [index, symbol] of symbols.entries()) {
      const left = symbols.slice(index);
      if (this.#isCancelled()) {
        this.batch = { state: 'cancelled', done, total, current: null, left, failures };
        return;
      }
      this.batch = { state: 'running', done, total, current: symbol, left, failures };
      try {
        failures = [...failures, ...(await this.#value(symbol))];
      } catch (thrown) {
        this.error = toErrorData(thrown);
        this.batch = { state: 'cancelled', done, total, current: null, left, failures };
        return;
      }
      done += 1;
    }
    this.batch = { state: 'done', done, total, current: null, left: [], failures };
  }

  /** Asked anew each time: a click changes it while a company is computed. */
  #isCancelled(): boolean {
    return this.#cancelled;
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
