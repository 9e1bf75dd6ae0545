import type { DatedDraft, Shelf } from '../shared/drafts.ts';

/** The part of the browser's storage that a shelf needs. */
export type TextStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Options<T> {
  /** What the entries are of; a part of the key. */
  kind: string;
  /** The book that is open; undefined while it is not known. */
  book: () => string | undefined;
  /** A draft from what was stored; null where it is none, as of another version. */
  read: (stored: unknown) => T | null;
  /** Whether a draft holds anything that would be missed. */
  isUnsaved?: (draft: T) => boolean;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Unsaved entries in the browser's storage, under the identity of their book. They are no figures of the book: nothing
 * is computed from them before a form has read them again.
 */
export class DraftShelf<T> implements Shelf<T> {
  readonly #store: () => TextStore;
  readonly #options: Options<T>;

  /** @param store Reaches the storage; may throw where the browser refuses it. */
  constructor(store: () => TextStore, options: Options<T>) {
    this.#store = store;
    this.#options = options;
  }

  get #key(): string {
    return `fairbook.unsaved.${this.#options.kind}`;
  }

  write(drafts: ReadonlyMap<string, DatedDraft<T>>): boolean {
    const { book, isUnsaved = () => true } = this.#options;
    const unsaved = [...drafts].filter(([, { draft }]) => isUnsaved(draft));
    if (unsaved.length === 0) {
      this.clear();
      return true;
    }
    const own = book();
    if (own === undefined) return false;
    try {
      const text = JSON.stringify({ book: own, drafts: Object.fromEntries(unsaved) });
      this.#store().setItem(this.#key, text);
      return true;
    } catch {
      return false;
    }
  }

  read(book: string): Map<string, DatedDraft<T>> {
    const stored = record(parsed(this.#text()));
    if (stored['book'] !== book) return new Map();
    return new Map(
      Object.entries(record(stored['drafts'])).flatMap(([symbol, entry]) => {
        const { at, draft } = record(entry);
        const read = this.#options.read(draft);
        return typeof at === 'string' && read !== null ? [[symbol, { at, draft: read }]] : [];
      }),
    );
  }

  /** Whether anything lies there, of whatever book. */
  get isEmpty(): boolean {
    return this.#text() === null;
  }

  clear(): void {
    try {
      this.#store().removeItem(this.#key);
    } catch {
      // Where the browser refuses its storage nothing lies there.
    }
  }

  #text(): string | null {
    try {
      return this.#store().getItem(this.#key);
    } catch {
      return null;
    }
  }
}
