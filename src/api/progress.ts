import { AppError } from '../contract/errors.ts';
import type { OnProgress } from '../contract/events.ts';

/** Longest stretch of synchronous work before other calls get a turn. */
const SLICE_MS = 40;

/**
 * Steps through a long call: reports progress, lets other calls in between, and stops when the caller asks. What was
 * committed before a cancel stays.
 */
export class Steps {
  readonly #total: number;
  readonly #onProgress: OnProgress | undefined;
  #done: number;
  /** The part, 0 to 1, that is still to be done of steps that several lanes take at once. */
  readonly #left = new Map<object, number>();
  #stopped: AppError | undefined;
  #lastYield = performance.now();

  /** @param done steps that an earlier phase of the same call has taken */
  constructor(total: number, onProgress: OnProgress | undefined, done = 0) {
    this.#done = done;
    this.#total = total;
    this.#onProgress = onProgress;
  }

  /**
   * Before the work named by `label`; throws CANCELLED when the caller asked to stop.
   *
   * @param step the step, where others are under way beside it: it counts as taken when it is `completed`
   */
  async before(label: string, step?: object): Promise<void> {
    await this.within(label);
    this.#done += 1;
    if (step !== undefined) this.#left.set(step, 1);
  }

  /** A step that `before` named is taken. */
  completed(step: object): void {
    this.#left.delete(step);
  }

  /** Counts steps that were taken at once. */
  advance(steps: number): void {
    this.#done += steps;
  }

  /**
   * Within a step under way: says what is done now; throws CANCELLED when the caller asked to stop, and from then on.
   *
   * @param part a step, and the part of it that is still to be done, 0 to 1
   */
  async within(label: string, part?: readonly [step: object, left: number]): Promise<void> {
    if (part !== undefined) this.#left.set(...part);
    if (this.#onProgress) {
      const left = [...this.#left.values()].reduce((sum, one) => sum + one, 0);
      const done = this.#done - left;
      const answer = await this.#onProgress({ done, total: this.#total, label });
      if (answer === 'cancel') {
        this.#stopped ??= new AppError(
          'CANCELLED',
          `Stopped after ${this.#done} of ${this.#total}.`,
          { done: this.#done, total: this.#total },
        );
      }
      if (this.#stopped) throw this.#stopped;
    }
    if (performance.now() - this.#lastYield > SLICE_MS) {
      await nextTask();
      this.#lastYield = performance.now();
    }
  }

  /** After the last step. */
  async finish(label: string): Promise<void> {
    await this.#onProgress?.({ done: this.#total, total: this.#total, label });
  }
}

/** Resolves in a task of its own, so that messages that wait are served first. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
