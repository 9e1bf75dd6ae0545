import { createApi } from '../src/api/index.ts';
import type { ImportApi, StageApi } from '../src/api/worker-apis.ts';
import { connectTo, serve } from '../src/contract/boundary.ts';
import { openBook } from '../src/db/open.ts';
import { createMemoryStore } from '../src/db/temporary-store.ts';
import { increasingClock } from '../src/services/deps.ts';

/** One worker parses all files: it starts with the first drop and stays warm. */
let importer: ImportApi | undefined;

function startImporter(): ImportApi {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
  return connectTo<ImportApi>(worker).api;
}

serve(
  createApi({
    open: openBook,
    openTemporary: createMemoryStore,
    parse: (file, options) => (importer ??= startImporter()).files.parse(file, options),
    async stage(file) {
      const worker = new Worker(new URL('./stage.worker.ts', import.meta.url), { type: 'module' });
      try {
        const { api } = connectTo<StageApi>(worker);
        return await api.stage.book(new Uint8Array(await file.arrayBuffer()), file.name);
      } finally {
        worker.terminate();
      }
    },
    now: increasingClock(() => Date.now()),
    newId: () => crypto.randomUUID(),
  }),
);
