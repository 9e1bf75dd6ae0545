import { toErrorData, type ErrorData } from '../../contract/errors.ts';

/**
 * Something read from the workbench. While it is read again the last value stays, so that nothing
 * on screen jumps; an answer that a later reading has overtaken is dropped.
 */
export class Resource<T> {
  value = $state.raw<T | undefined>();
  error = $state.raw<ErrorData | undefined>();
  pending = $state(false);
  readonly #read: () => Promise<T>;
  #turn = 0;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  /** Reads (again). Never rejects: a failure is in `error`. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.pending = true;
    try {
      const value = await this.#read();
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = undefined;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.error = toErrorData(thrown);
    }
    this.pending = false;
  }
}

/** An action that a button starts: one at a time, its failure kept for the screen. */
export class Action<Arguments extends readonly unknown[], Result> {
  pending = $state(false);
  error = $state.raw<ErrorData | undefined>();
  readonly #act: (...args: Arguments) => Promise<Result>;

  constructor(act: (...args: Arguments) => Promise<Result>) {
    this.#act = act;
  }

  /** Runs it. Answers undefined when it failed or already runs; a failure is in `error`. */
  async run(...args: Arguments): Promise<Result | undefined> {
    if (this.pending) return undefined;
    this.pending = true;
    this.error = undefined;
    try {
      return await this.#act(...args);
    } catch (thrown) {
      this.error = toErrorData(thrown);
      return undefined;
    } finally {
      this.pending = false;
    }
  }
}
