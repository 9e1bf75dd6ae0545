import type { StorageKind } from '../../contract/events.ts';
import type { Snapshot } from '../../contract/api.ts';

/** Where the book lives, in a few words. */
export const STORAGE_WORDS: Readonly<Record<StorageKind, string>> = {
  opfs: 'On this device',
  indexeddb: 'In this browser’s database',
  temporary: 'In memory only',
};

/** Whether the browser promises to keep it. */
export const KEEPING_WORDS: Readonly<
  Record<'granted' | 'best-effort' | 'denied' | 'unknown' | 'asking', string>
> = {
  granted: 'Kept by the browser',
  'best-effort': 'The browser may clear it',
  denied: 'The browser may clear it',
  unknown: 'Whether it is kept is not known',
  asking: 'Asking the browser to keep it…',
};

/** Why a snapshot was taken. */
export const SNAPSHOT_WORDS: Readonly<Record<Snapshot['reason'], string>> = {
  weekly: 'Weekly',
  migration: 'Before an update of the book’s format',
  open: 'Before another book was opened',
  import: 'Before a large import',
  restore: 'Before a snapshot was restored',
  undo: 'Before an undo',
  manual: 'Taken by hand',
};
