import { connectTo } from '../../../src/contract/boundary.ts';
import { toErrorData } from '../../../src/contract/errors.ts';
import type { StageApi } from '../../../src/api/worker-apis.ts';
import type { StagedSummary, StorageHarness } from './harness.ts';

declare global {
  interface Window {
    storage: StorageHarness['storage'];
    states: string[];
    stage: (bytes: Uint8Array) => Promise<StagedSummary>;
  }
}

const worker = new Worker(new URL('./storage.worker.ts', import.meta.url), { type: 'module' });
window.storage = connectTo<StorageHarness>(worker).api.storage;
window.states = [];
new BroadcastChannel('states').addEventListener('message', (event: MessageEvent<string>) => {
  window.states.push(event.data);
});

window.stage = async (bytes) => {
  const stageWorker = new Worker(new URL('../../../workers/stage.worker.ts', import.meta.url), {
    type: 'module',
  });
  try {
    const { rows, image } = await connectTo<StageApi>(stageWorker).api.stage.book(
      bytes,
      'their.db',
    );
    return { rows, bytes: image.byteLength };
  } catch (error) {
    return { refused: toErrorData(error).code };
  } finally {
    stageWorker.terminate();
  }
};
