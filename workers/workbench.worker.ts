import { fileReaders } from '../src/api/file-readers.ts';
import { startHelper, type HelperWorker } from '../src/api/helper-worker.ts';
import { createApi } from '../src/api/index.ts';
import type { ComputeApi, StageApi } from '../src/api/worker-apis.ts';
import { serve } from '../src/contract/boundary.ts';
import { openBook } from '../src/db/open.ts';
import { joinTabs } from '../src/db/tabs.ts';
import { createMemoryStore } from '../src/db/temporary-store.ts';
import { increasingClock } from '../src/services/deps.ts';

/** Workers that read dropped files. More would take more memory, and wait for the book's own thread. */
const READERS = navigator.hardwareConcurrency > 1 ? 2 : 1;

/** One worker does the long computations; a failed one is replaced at the next. */
let computer: HelperWorker<ComputeApi> | undefined;
let starting: Promise<HelperWorker<ComputeApi>> | undefined;

async function liveComputer(): Promise<ComputeApi> {
  if (!computer?.alive) {
    starting ??= startHelper<ComputeApi>(
      () => new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module' }),
      'The computation',
    ).finally(() => (starting = undefined));
    computer = await starting;
  }
  return computer.api;
}

const newId = (): string => crypto.randomUUID();
const tabs = joinTabs(newId, (navigator as Partial<WorkerNavigator>).locks);

serve(
  createApi({
    open: (deps) => openBook(deps, tabs),
    tabs,
    openTemporary: createMemoryStore,
    parse: fileReaders(
      () => new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' }),
      READERS,
    ),
    readers: READERS,
    compute: async (job, onProgress) => (await liveComputer()).runs.compute(job, onProgress),
    async stage(file) {
      const helper = await startHelper<StageApi>(
        () => new Worker(new URL('./stage.worker.ts', import.meta.url), { type: 'module' }),
        'Checking the book',
      );
      try {
        return await helper.api.stage.book(new Uint8Array(await file.arrayBuffer()), file.name);
      } finally {
        helper.terminate();
      }
    },
    now: increasingClock(() => Date.now()),
    newId,
  }),
);
