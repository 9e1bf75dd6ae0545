import type { Db } from '../db/types.ts';
import type { Deps } from './deps.ts';

/** Drafts in a row differ in little: more than this is of drafts long past. */
const LIMIT = 64;

/**
 * What drafts read and worked out of the book, kept while no row of it changes: with each key that is pressed in a
 * projection the same statements and the same cost of capital are asked for again.
 */
export class DraftMemo {
  readonly #kept = new Map<string, unknown>();
  #db: Db | undefined;
  #changes = -1;

  /** What is kept under the key, or else what `work` gives. Nobody may change what this returns. */
  get<T>(db: Db, key: string, work: () => T): T {
    // This connection is the only one that writes to the book; exchanging the book exchanges the connection.
    const changes = db.totalChanges();
    if (db !== this.#db || changes !== this.#changes || this.#kept.size >= LIMIT) {
      this.#kept.clear();
      this.#db = db;
      this.#changes = changes;
    }
    if (!this.#kept.has(key)) this.#kept.set(key, work());
    // Only the caller of this key writes under it.
    return this.#kept.get(key) as T;
  }
}

/** Works something out, or in a draft finds it as an earlier draft did; the key names all but the book that it depends on. */
export function remembered<T>(deps: Deps, key: readonly unknown[], work: () => T): T {
  return deps.draft === true && deps.memo !== undefined
    ? deps.memo.get(deps.db, JSON.stringify(key), work)
    : work();
}
