import { transfer } from 'comlink';
import type { StageApi } from '../src/api/worker-apis.ts';
import { serve } from '../src/contract/boundary.ts';
import { stageBook } from '../src/db/stage.ts';

const api = {
  stage: {
    async book(bytes, file) {
      const staged = await stageBook(bytes, file);
      return transfer(staged, [staged.image.buffer]);
    },
  },
} satisfies StageApi;

serve(api);
