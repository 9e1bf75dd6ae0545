/** The bytes of a dropped file: all of them in memory, or of a long text a window at a time. */

/** Bytes that are looked at by parts; a `Uint8Array` is one that is there as a whole. */
export interface FileBytes {
  readonly length: number;
  /** The bytes from one place up to another, or to the end: only read, never changed. */
  subarray(from: number, to?: number): Uint8Array;
}

/** Bytes of a window, unless more are asked for at once. */
const WINDOW_BYTES = 1024 * 1024;

/** Bytes that are read as they are asked for, of which no more than a window stays in memory. */
export class WindowedBytes implements FileBytes {
  readonly length: number;
  readonly #read: (from: number, to: number) => Uint8Array;
  #window: Uint8Array = new Uint8Array();
  /** Where the window begins. */
  #start = 0;

  /** @param read gives the bytes from one place up to another; what it throws ends the reading */
  constructor(length: number, read: (from: number, to: number) => Uint8Array) {
    this.length = length;
    this.#read = read;
  }

  subarray(from: number, to = this.length): Uint8Array {
    const end = Math.min(to, this.length);
    if (from < this.#start || end > this.#start + this.#window.length) {
      this.#window = this.#read(from, Math.min(this.length, Math.max(end, from + WINDOW_BYTES)));
      this.#start = from;
    }
    return this.#window.subarray(from - this.#start, end - this.#start);
  }
}
