import { toErrorData, type ErrorData } from '../../contract/errors.ts';
import type { Batch, Failure } from '../shared/batch.ts';

/** Works through companies one after the other: with progress, to be cancelled and gone on with. */
export class BatchRun {
  batch = $state.raw<Batch | null>(null);
  error = $state.raw<ErrorData | undefined>();
  readonly #work: (symbol: string) => Promise<readonly Failure[]>;
  #cancelled = false;

  /** @param work Computes one company; answers with what was refused. */
  constructor(work: (symbol: string) => Promise<readonly Failure[]>) {
    this.#work = work;
  }

  /** Begins with the first of the companies. */
  async run(symbols: readonly string[]): Promise<void> {
    await this.#run(symbols, { done: 0, total: symbols.length, failures: [] });
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** Goes on where a cancelled run stopped. */
  async resume(): Promise<void> {
    const { batch } = this;
    if (batch?.state !== 'cancelled') return;
    await this.#run(batch.left, batch);
  }

  clear(): void {
    if (this.batch?.state !== 'running') this.batch = null;
  }

  async #run(
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
        failures = [...failures, ...(await this.#work(symbol))];
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
}
