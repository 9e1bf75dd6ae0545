import type { ErrorData } from './errors.ts';

/** Where the book lives: the browser's private file system, IndexedDB, or this session's memory only. */
export type StorageKind = 'opfs' | 'indexeddb' | 'temporary';

/**
 * The life of the book in this tab. `elsewhere`: another tab holds it; this one opens when that one closes.
 * `unavailable`: this browser offers no storage that survives; a temporary session may be asked for by name.
 */
export type BookState =
  | { state: 'opening' }
  | { state: 'elsewhere' }
  | { state: 'ready'; storage: StorageKind }
  | { state: 'unavailable'; error: ErrorData }
  | { state: 'failed'; error: ErrorData };

/** What changed in the book, so that views know what to read again. */
export type ChangeTopic =
  | 'book'
  | 'tickers'
  | 'prices'
  | 'factors'
  | 'industry-betas'
  | 'facts'
  | 'rates'
  | 'settings'
  | 'imports'
  | 'mappings'
  | 'results'
  | 'scenarios'
  | 'runs'
  | 'snapshots';

/**
 * `asked`: another tab asks for the book. A listener that is in the midst of several calls answers `'keep'`; else the
 * book is closed here when the calls under way have ended, and opens there.
 */
export type WorkbenchEvent =
  | { type: 'state'; state: BookState }
  | { type: 'asked' }
  | { type: 'changed'; topics: ChangeTopic[]; symbols: string[] };

/** Progress of a long call. `total` may be 0 while it is not yet known. */
export interface Progress {
  done: number;
  total: number;
  label: string;
}

/** Called with progress; may answer `'cancel'` to stop the call, which then rejects with `CANCELLED`. */
export type OnProgress = (progress: Progress) => unknown;
