import type { ImportRecord } from '../../contract/api.ts';
import type { TextStore } from './draft-shelf.ts';

/** An import as it began. */
export interface BegunImport {
  /** The number of the last import before it. */
  after: number;
  /** The files that were to be imported, by the names of their reports. */
  names: readonly string[];
}

const KEY = 'fairbook.import';

/**
 * A mark on the device that an import is under way: it stays where the page was closed in the middle, and says which
 * files were to come.
 */
export class ImportTrace {
  readonly #store: () => TextStore;

  /** @param store Reaches the storage; may throw where the browser refuses it: then nothing is said later. */
  constructor(store: () => TextStore = () => localStorage) {
    this.#store = store;
  }

  begin(book: string, begun: BegunImport): void {
    this.#try((store) => store.setItem(KEY, JSON.stringify({ book, ...begun })));
  }

  end(): void {
    this.#try((store) => store.removeItem(KEY));
  }

  /** The import of a book that did not come to its end; null where there is none. */
  of(book: string): BegunImport | null {
    const kept = this.#try((store) => JSON.parse(store.getItem(KEY) ?? 'null') as unknown);
    if (typeof kept !== 'object' || kept === null) return null;
    const { book: own, after, names } = kept as Record<string, unknown>;
    if (own !== book || typeof after !== 'number' || !Array.isArray(names)) return null;
    return { after, names: names.filter((name) => typeof name === 'string') };
  }

  #try<T>(act: (store: TextStore) => T): T | undefined {
    try {
      return act(this.#store());
    } catch {
      return undefined;
    }
  }
}

/** The files of an import that have no record since it began. */
export function notReached(
  { after, names }: BegunImport,
  records: readonly Pick<ImportRecord, 'id' | 'fileName'>[],
): string[] {
  const reached = new Set(records.filter(({ id }) => id > after).map(({ fileName }) => fileName));
  return names.filter((name) => !reached.has(name));
}
