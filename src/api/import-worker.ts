import type { OnStep } from '../services/stage-file.ts';
import { helperWorker, type HelperWorker } from './helper-worker.ts';
import type { ApiDeps } from './session.ts';
import type { ImportApi } from './worker-apis.ts';

/**
 * Reads files in a worker of their own, one for all: it starts with the first file and stays warm. A cancel ends the
 * worker, since it listens to nobody while it goes through a text; the next file starts another.
 */
export function cancellableParse(start: () => Worker): ApiDeps['parse'] {
  let importer: HelperWorker<ImportApi> | undefined;
  const live = (): HelperWorker<ImportApi> => {
    if (!importer?.alive) importer = helperWorker(start(), 'Reading the file');
    return importer;
  };
  return (file, options, onStep) =>
    new Promise((resolve, reject) => {
      const worker = live();
      const heard: OnStep = async (name, read) => {
        try {
          await onStep(name, read);
        } catch (error) {
          worker.terminate();
          if (importer === worker) importer = undefined;
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      worker.api.files.parse(file, options, heard).then(resolve, reject);
    });
}
