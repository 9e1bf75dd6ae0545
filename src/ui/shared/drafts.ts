/** Entries that were typed and not saved yet, by company. They outlive the view; nothing watches them. */
export class Drafts<T> {
  readonly #kept = new Map<string, T>();

  get(symbol: string): T | undefined {
    return this.#kept.get(symbol);
  }

  keep(symbol: string, draft: T): void {
    this.#kept.set(symbol, draft);
  }

  /** Whether any draft holds what would be lost. */
  some(isUnsaved: (draft: T) => boolean): boolean {
    return [...this.#kept.values()].some(isUnsaved);
  }

  drop(symbol: string): void {
    this.#kept.delete(symbol);
  }

  /** Another book was opened: what was typed for this one says nothing there, whatever the symbol. */
  clear(): void {
    this.#kept.clear();
  }
}
