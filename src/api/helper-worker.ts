import { connectTo, serve, type Connection } from '../contract/boundary.ts';
import { AppError } from '../contract/errors.ts';

/** A helper worker and the connection to it, which rejects every pending call when the worker fails. */
export interface HelperWorker<T> {
  readonly api: T;
  /** False once the worker has failed: begin another. */
  readonly alive: boolean;
  terminate(): void;
}

/** What each helper answers beside its work. */
interface Startable {
  worker: {
    /** Answered as soon as its program runs. */
    ready(): Promise<void>;
  };
}

/** The helper that was started last, once it runs or has failed. */
let lastStart: Promise<unknown> = Promise.resolve();

/**
 * Starts a helper as soon as the one before it runs: a worker that starts two others at the same moment now and then
 * stands still for ever in Firefox.
 *
 * @param task names its work in the error of a failure
 * @throws {AppError} WORKER_DIED where its program cannot be loaded.
 */
export function startHelper<T extends { [K in keyof T]: object }>(
  start: () => Worker,
  task: string,
): Promise<HelperWorker<T>> {
  const started = lastStart.then(async () => {
    const helper = connected<T & Startable>(start(), task);
    await helper.api.worker.ready();
    return helper;
  });
  lastStart = started.catch(() => undefined);
  return started;
}

/** Answers the calls on a helper's `api` that arrive at `endpoint`. */
export function serveHelper(api: object, endpoint?: Parameters<typeof serve>[1]): void {
  serve({ ...api, worker: { ready: () => Promise.resolve() } }, endpoint);
}

function connected<T extends { [K in keyof T]: object }>(
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
