interface Departure {
  ms: number;
  /** Undefined while it is held. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** What leaves by itself after its time, unless it is held: then it has its whole time again once it is let go. */
export class Departures {
  readonly #leaving = new Map<number, Departure>();
  /** Also those that leave by themselves only later on. */
  readonly #held = new Set<number>();
  readonly #leave: (id: number) => void;

  constructor(leave: (id: number) => void) {
    this.#leave = leave;
  }

  set(id: number, ms: number): void {
    clearTimeout(this.#leaving.get(id)?.timer);
    const timer = this.#held.has(id) ? undefined : setTimeout(() => this.#leave(id), ms);
    this.#leaving.set(id, { ms, timer });
  }

  hold(id: number): void {
    this.#held.add(id);
    clearTimeout(this.#leaving.get(id)?.timer);
  }

  /** Nothing happens to what does not leave by itself. */
  release(id: number): void {
    this.#held.delete(id);
    const leaving = this.#leaving.get(id);
    if (leaving !== undefined) this.set(id, leaving.ms);
  }

  /** It has left. */
  forget(id: number): void {
    clearTimeout(this.#leaving.get(id)?.timer);
    this.#leaving.delete(id);
    this.#held.delete(id);
  }
}
