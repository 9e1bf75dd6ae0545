/** The whole workbench below the page, on an in-memory book: the real API, services, repo and database, in Node. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createApi } from '../../src/api/index.ts';
import type { FairbookApi } from '../../src/contract/api.ts';
import { stageBook } from '../../src/db/stage.ts';
import { createMemoryStore } from '../../src/db/temporary-store.ts';
import type { BookStore } from '../../src/db/types.ts';
import { computeAway } from '../../src/services/compute-away.ts';
import { increasingClock } from '../../src/services/deps.ts';
import { requireSoundRecord } from '../../src/services/verify-book.ts';
import type { StagedFile } from '../../src/services/import-decision.ts';
import { stageFile } from '../../src/services/stage-file.ts';

/** A fixed moment from which the test clock counts. */
const START = Date.UTC(2026, 0, 5, 9);

/**
 * A fresh, empty book behind the API.
 *
 * @param options.trusting Opens files without replaying their record, as if the damage came about on this device.
 * @param options.opened Is handed the store, for what only an earlier version wrote.
 * @param options.now Where the clock begins, in milliseconds since 1970.
 * @param options.misread Changes what was read of a file, as an earlier version read it.
 */
export function openWorkbench(
  options: {
    trusting?: boolean;
    opened?: (store: BookStore) => void;
    misread?: (staged: StagedFile) => StagedFile;
    now?: number;
  } = {},
): FairbookApi {
  const { opened, misread = (staged: StagedFile) => staged, now = START } = options;
  let id = 0;
  const outside = { now: increasingClock(() => now), newId: () => `test-${(id += 1)}` };
  return createApi({
    open: async (deps) => {
      const store = await createMemoryStore(deps);
      opened?.(store);
      return store;
    },
    openTemporary: createMemoryStore,
    parse: async (file, options, onStep) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return (await stageFile(file.name, bytes, options, onStep)).map(misread);
    },
    compute: computeAway,
    stage: async (file) => {
      const staged = await stageBook(new Uint8Array(await file.arrayBuffer()), file.name);
      if (options.trusting === true) return staged;
      const store = await createMemoryStore(outside);
      await store.replace(staged.image.slice());
      requireSoundRecord({ db: store.db, ...outside }, file.name);
      return staged;
    },
    ...outside,
  });
}

/** A file from disk as the browser would hand it over, under another name where given. */
export function fileFrom(path: string, name = basename(path)): File {
  return new File([readFileSync(path)], name);
}
