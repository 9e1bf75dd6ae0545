import { transfer } from 'comlink';
import { serveHelper } from '../src/api/helper-worker.ts';
import type { StageApi } from '../src/api/worker-apis.ts';
import { stageBook } from '../src/db/stage.ts';
import { createMemoryStore } from '../src/db/temporary-store.ts';
import { increasingClock } from '../src/services/deps.ts';
import { requireSoundRecord } from '../src/services/verify-book.ts';

const outside = { now: increasingClock(() => Date.now()), newId: () => crypto.randomUUID() };

const api = {
  stage: {
    async book(bytes, file) {
      const staged = await stageBook(bytes, file);
      const store = await createMemoryStore(outside);
      await store.replace(staged.image.slice());
      requireSoundRecord({ db: store.db, ...outside }, file);
      return transfer(staged, [staged.image.buffer]);
    },
  },
} satisfies StageApi;

serveHelper(api);
