import type { Sqlite } from './sqlite.ts';

const encoder = new TextEncoder();
// A leading byte order mark is part of a stored text and must survive.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A reusable stretch of the module's memory for passing texts and blobs in. What is put there is valid until the
 * next `put`: bind it with SQLITE_TRANSIENT.
 */
export class Scratch {
  readonly #sqlite: Sqlite;
  #pointer = 0;
  #capacity = 0;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  /** UTF-8 bytes of `text`, followed by a NUL that is not counted. */
  putText(text: string): { pointer: number; bytes: number } {
    // A UTF-16 unit takes at most three UTF-8 bytes.
    this.#reserve(text.length * 3 + 1);
    const heap = this.#sqlite.api.wasm.heap8u();
    const { written } = encoder.encodeInto(
      text,
      heap.subarray(this.#pointer, this.#pointer + this.#capacity - 1),
    );
    heap[this.#pointer + written] = 0;
    return { pointer: this.#pointer, bytes: written };
  }

  putBlob(blob: Uint8Array): { pointer: number; bytes: number } {
    this.#reserve(blob.byteLength + 1);
    this.#sqlite.api.wasm.heap8u().set(blob, this.#pointer);
    return { pointer: this.#pointer, bytes: blob.byteLength };
  }

  free(): void {
    if (this.#pointer !== 0) this.#sqlite.raw.free(this.#pointer);
    this.#pointer = 0;
    this.#capacity = 0;
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#capacity) return;
    this.free();
    const capacity = Math.max(4096, bytes * 2);
    // The library's allocator throws when memory is short; the raw malloc would answer 0.
    this.#pointer = this.#sqlite.api.wasm.alloc(capacity);
    this.#capacity = capacity;
  }
}

/** Reads UTF-8 text out of the module's memory. */
export function textAt(sqlite: Sqlite, pointer: number, bytes: number): string {
  if (bytes === 0) return '';
  return decoder.decode(sqlite.api.wasm.heap8u().subarray(pointer, pointer + bytes));
}

/** Copies bytes out of the module's memory. */
export function bytesAt(sqlite: Sqlite, pointer: number, bytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(sqlite.api.wasm.heap8u().subarray(pointer, pointer + bytes));
}
