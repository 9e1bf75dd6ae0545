import type { Db } from '../db/types.ts';
import type { DraftMemo } from './draft-memo.ts';

/** What every service needs from outside. `db` is read anew on each use: opening another book replaces it. */
export interface Deps {
  readonly db: Db;
  /** ISO time stamp; strictly increasing from call to call, so that "changed after" is never a tie. */
  now: () => string;
  newId: () => string;
  /** Live editing: the same path is taken, and nothing is persisted. */
  readonly draft?: boolean;
  /** What earlier drafts found in the book; without it each begins anew. */
  readonly memo?: DraftMemo;
}

/**
 * A clock whose ISO time stamps strictly increase, even within one millisecond or when the system's clock steps back.
 * @param read milliseconds since 1970
 */
export function increasingClock(read: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(read(), last + 1);
    return new Date(last).toISOString();
  };
}
