import { connectTo, type Connection } from '../contract/boundary.ts';
import { AppError } from '../contract/errors.ts';

/** A helper worker and the connection to it, which rejects every pending call when the worker fails. */
export interface HelperWorker<T> {
  readonly api: T;
  /** False once the worker has failed: begin another. */
  readonly alive: boolean;
  terminate(): void;
}

/** Connects to a worker that was just started; `task` names its work in the error of a failure. */
export function helperWorker<T extends { [K in keyof T]: object }>(
  worker: Worker,
  task: string,
): HelperWorker<T> {
  const connection: Connection<T> = connectTo<T>(worker);
  let alive = true;
  const fail = (reason: string): void => {
    alive = false;
    worker.terminate();
    connection.kill(
      new AppError('WORKER_DIED', `${task} failed (${reason}). Check the network and try again.`),
    );
  };
  worker.addEventListener('error', (event) => {
    // Heard here: it must not count as a failure of the worker that started this one.
    event.preventDefault();
    fail(event.message || 'its program could not be loaded');
  });
  worker.addEventListener('messageerror', () => {
    fail('a message could not be read');
  });
  return {
    api: connection.api,
    get alive() {
      return alive;
    },
    terminate: () => {
      worker.terminate();
    },
  };
}
