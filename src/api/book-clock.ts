import type { BookStore } from '../db/types.ts';
import { latestBookTime } from '../services/book.ts';

/** Time stamps later than every one in the book, so that "changed after" holds across devices whose clocks differ. */
export class BookClock {
  readonly #read: () => string;
  #latest = '';

  /** @param read This device's clock. */
  constructor(read: () => string) {
    this.#read = read;
  }

  now(): string {
    const read = this.#read();
    this.#latest =
      read > this.#latest ? read : new Date(Date.parse(this.#latest) + 1).toISOString();
    return this.#latest;
  }

  /** From here on later than every time in a book that was opened. */
  follow(store: BookStore): void {
    if (store.damage) return;
    const latest = latestBookTime(store);
    if (latest !== undefined && latest > this.#latest) this.#latest = latest;
  }
}
