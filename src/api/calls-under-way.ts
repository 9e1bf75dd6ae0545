/** Counts the calls of the API that run, so that the book leaves this tab between calls alone. */
export class CallsUnderWay {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  async run<T>(call: () => Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await call();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) for (const go of this.#waiting) go();
    }
  }

  /** Whether the calls under way end within a time. */
  async endWithin(milliseconds: number): Promise<boolean> {
    const until = Date.now() + milliseconds;
    while (this.#count > 0) {
      const left = until - Date.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          this.#waiting.delete(go);
          resolve();
        };
        const timer = setTimeout(go, left);
        this.#waiting.add(go);
      });
    }
    return true;
  }
}
