/** Entries that were typed and not saved yet, by company. They outlive the view; nothing watches them. */
import { sameEntries } from './same-entries.ts';

/** A draft with the time of its last entry, in ISO form. */
export interface DatedDraft<T> {
  at: string;
  draft: T;
}

/** Where drafts of one kind lie on the device, so that they outlive the page too. */
export interface Shelf<T> {
  /** False where the device did not take them: what is typed then lives with the page alone. */
  write(drafts: ReadonlyMap<string, DatedDraft<T>>): boolean;
  /** What lies there of this book; of another book nothing. */
  read(book: string): Map<string, DatedDraft<T>>;
  clear(): void;
}

export class Drafts<T> {
  readonly #kept = new Map<string, DatedDraft<T>>();
  readonly #restored = new Map<string, string>();
  readonly #shelf: Shelf<T> | null;
  #shelved = false;

  constructor(shelf: Shelf<T> | null = null) {
    this.#shelf = shelf;
  }

  get(symbol: string): T | undefined {
    return this.#kept.get(symbol)?.draft;
  }

  /** @param saved What the book has of it: a draft that is the same again is none. */
  keep(symbol: string, draft: T, saved?: T): void {
    if (saved !== undefined && sameEntries(draft, saved)) {
      if (this.#kept.has(symbol)) this.drop(symbol);
      return;
    }
    this.#kept.set(symbol, { at: new Date().toISOString(), draft });
    this.#write();
  }

  /** Whether any draft holds what would be missed. */
  some(isUnsaved: (draft: T) => boolean): boolean {
    return [...this.#kept.values()].some(({ draft }) => isUnsaved(draft));
  }

  /** Whether the device took them all: closing the page loses nothing. */
  get isShelved(): boolean {
    return this.#shelved;
  }

  /** The draft of a company, beside what the book has: one that says the same is dropped. */
  beside(symbol: string, saved: T): T | undefined {
    const draft = this.get(symbol);
    if (draft === undefined || !sameEntries(draft, saved)) return draft;
    this.drop(symbol);
    return undefined;
  }

  drop(symbol: string): void {
    this.#kept.delete(symbol);
    this.#restored.delete(symbol);
    this.#write();
  }

  /** Another book was opened: what was typed for this one says nothing there, whatever the symbol. */
  clear(): void {
    this.#kept.clear();
    this.#restored.clear();
    this.#shelf?.clear();
  }

  /** Another tab has the book: what lies on the device is its to change, and is read again from there. */
  leave(): void {
    if (!this.#shelved) return;
    this.#kept.clear();
    this.#restored.clear();
  }

  /** Takes up what an earlier page left of this book; what is of another book is dropped. */
  restore(book: string): void {
    for (const [symbol, dated] of this.#shelf?.read(book) ?? []) {
      if (this.#kept.has(symbol)) continue;
      this.#kept.set(symbol, dated);
      this.#restored.set(symbol, dated.at);
    }
    this.#write();
  }

  /** When the entries of a company were typed that an earlier page left; undefined where there are none. */
  restoredAt(symbol: string): string | undefined {
    return this.#restored.get(symbol);
  }

  #write(): void {
    this.#shelved = this.#shelf?.write(this.#kept) ?? false;
  }
}
