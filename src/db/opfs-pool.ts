import type { SAHPoolUtil } from '@sqlite.org/sqlite-wasm';
import { AppError } from '../contract/errors.ts';
import type { Sqlite } from './sqlite.ts';

export const VFS_NAME = 'fairbook';
const DIRECTORY = '.fairbook';
const INITIAL_CAPACITY = 12;
const FIRST_PAUSE_MS = 50;
const PATIENCE_MS = 5_000;
const KEEP_EVERY_MS = 4 * 60_000;

/** Errors by which a browser says that it has no private file system here at all. */
const MISSING: readonly string[] = ['SecurityError', 'UnknownError', 'NotSupportedError'];

/**
 * Whether this worker has the calls that the pool needs: the private file system and synchronous access handles.
 */
export function hasOpfs(): boolean {
  const storage = (navigator as Partial<WorkerNavigator>).storage;
  return (
    typeof storage?.getDirectory === 'function' &&
    typeof FileSystemFileHandle === 'function' &&
    'createSyncAccessHandle' in FileSystemFileHandle.prototype
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function install(sqlite: Sqlite): Promise<SAHPoolUtil> {
  const options = {
    name: VFS_NAME,
    directory: DIRECTORY,
    initialCapacity: INITIAL_CAPACITY,
    // The default deletes the whole pool when one handle cannot be had.
    preserveOnInitFailure: true,
    // A failure is remembered by VFS name; without this every further try repeats the first answer.
    forceReinitIfPreviouslyFailed: true,
  };
  return sqlite.api.installOpfsSAHPoolVfs(options);
}

/**
 * Installs the pool. Handles that another tab or a dying worker still holds are waited for, about five seconds.
 * @returns null where this browser offers no private file system, so that another storage may be used
 * @throws AppError STORAGE_BUSY where the handles stay taken, STORAGE_UNAVAILABLE for any other failure: the book may
 *   be there, so that no other storage must take its place
 */
export async function openPool(sqlite: Sqlite): Promise<SAHPoolUtil | null> {
  if (!hasOpfs()) return null;
  let waited = 0;
  for (let wait = FIRST_PAUSE_MS; ; wait *= 2) {
    try {
      return await install(sqlite);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error';
      const cause = error instanceof Error ? error.message : String(error);
      if (MISSING.includes(name)) return null;
      if (waited + wait <= PATIENCE_MS) {
        await pause(wait);
        waited += wait;
        continue;
      }
      if (name === 'NoModificationAllowedError') {
        throw new AppError(
          'STORAGE_BUSY',
          'The book’s files are held by another window that did not let go. Close other Fairbook tabs and reload.',
          { name, cause },
        );
      }
      throw new AppError(
        'STORAGE_UNAVAILABLE',
        `The book’s files could not be opened (${cause}). Nothing was changed: reload, or restart the browser.`,
        { name, cause },
      );
    }
  }
}

/**
 * Asks for the pool's directory every few minutes. In a private window Chromium forgets a directory that nobody has
 * asked for in ten minutes: the files stay open and in use, and the next start finds none.
 * @returns Ends it.
 */
export function keepDirectory(): () => void {
  const timer = setInterval(() => {
    navigator.storage
      .getDirectory()
      .then((root) => root.getDirectoryHandle(DIRECTORY))
      // Where the browser refuses, the book that is open goes on, and nothing can be done here.
      .catch(() => undefined);
  }, KEEP_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
