interface Departure {
  ms: number;
  timer: ReturnType<typeof setTimeout>;
}

/** What leaves by itself after its time, unless it is held: then it has its whole time again once it is let go. */
export class Departures {
  readonly #leaving = new Map<number, Departure>();
  readonly #leave: (id: number) => void;

  constructor(leave: (id: number) => void) {
    this.#leave = leave;
  }

  set(id: number, ms: number): void {
    this.#leaving.set(id, { ms, timer: setTimeout(() => this.#leave(id), ms) });
  }

  hold(id: number): void {
    clearTimeout(this.#leaving.get(id)?.timer);
  }

  /** Nothing happens to what does not leave by itself. */
  release(id: number): void {
    const leaving = this.#leaving.get(id);
    if (leaving === undefined) return;
    clearTimeout(leaving.timer);
    this.set(id, leaving.ms);
  }

  /** It has left. */
  forget(id: number): void {
    this.hold(id);
    this.#leaving.delete(id);
  }
}
