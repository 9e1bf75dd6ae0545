/**
 * Runs one call at a time and, while it runs, remembers only the newest request: what is typed
 * quickly never queues up, and an older answer never overwrites a newer one.
 */
export class LatestWins<Argument, Result> {
  readonly #call: (argument: Argument) => Promise<Result>;
  readonly #settle: (outcome: PromiseSettledResult<Result>, argument: Argument) => void;
  readonly #waiting: Argument[] = [];
  #running = false;
  #stopped = false;

  /**
   * @param call The work.
   * @param settle Told of each outcome that no newer request has overtaken.
   */
  constructor(
    call: (argument: Argument) => Promise<Result>,
    settle: (outcome: PromiseSettledResult<Result>, argument: Argument) => void,
  ) {
    this.#call = call;
    this.#settle = settle;
  }

  /** Asks for `argument` to be worked on, at once or as soon as the running call is over. */
  request(argument: Argument): void {
    if (this.#stopped) return;
    this.#waiting.splice(0, this.#waiting.length, argument);
    if (!this.#running) void this.#drain();
  }

  /** Whoever asked is gone: nothing waiting is begun, and what is running is told to nobody. */
  stop(): void {
    this.#stopped = true;
    this.#waiting.length = 0;
  }

  async #drain(): Promise<void> {
    this.#running = true;
    for (const [argument] of this.#requests()) {
      const [outcome] = await Promise.allSettled([this.#call(argument)]);
      // A newer request came meanwhile: this answer is already out of date.
      if (this.#waiting.length === 0 && !this.#stopped) this.#settle(outcome, argument);
    }
    this.#running = false;
  }

  /** The newest request, as long as there is one. */
  *#requests(): Generator<[Argument]> {
    while (this.#waiting.length > 0) yield this.#waiting.splice(0, 1) as [Argument];
  }
}
