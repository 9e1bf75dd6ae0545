import type { FairbookApi } from '../contract/api.ts';
import { connectTo } from '../contract/boundary.ts';
import { AppError } from '../contract/errors.ts';
import type { BookState, WorkbenchEvent } from '../contract/events.ts';

/** The page's end of the workbench. */
export interface Client {
  /** Every call of contract/api.ts; functions given as arguments are proxied. */
  readonly api: FairbookApi;
  /** The book's state as last heard. */
  readonly state: BookState;
  /** Listens for the book's state and for changes; `'keep'` answers another tab's request. Returns how to stop. */
  onEvent(listener: (event: WorkbenchEvent) => unknown): () => void;
}

/**
 * Starts the workbench worker and connects to it. One owner holds the book: a second tab's worker waits for its lock,
 * and says so as a state, until that one closes or hands the book over.
 */
export function connect(): Client {
  const worker = new Worker(new URL('../../workers/workbench.worker.ts', import.meta.url), {
    type: 'module',
    name: 'fairbook-workbench',
  });
  // A page that the browser keeps for its "back" would keep the book with it, from every page that is in sight.
  addEventListener('pagehide', ({ persisted }) => {
    if (persisted) worker.terminate();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
  const connection = connectTo<FairbookApi>(worker);
  const { api } = connection;
  const listeners = new Set<(event: WorkbenchEvent) => unknown>();
  let state: BookState = { state: 'opening' };
  const tell = (event: WorkbenchEvent): unknown => {
    if (event.type === 'state') state = event.state;
    let answer: unknown;
    for (const listener of listeners) {
      try {
        answer = listener(event) ?? answer;
      } catch (error) {
        // One view that fails must not keep the others from hearing, nor end the subscription.
        reportError(error);
      }
    }
    return answer;
  };
  const died = (text: string): void => {
    const error = new AppError(
      'WORKER_DIED',
      `The workbench stopped: ${text}. Reload the page; what was saved is safe.`,
    );
    connection.kill(error);
    tell({ type: 'state', state: { state: 'failed', error: error.toData() } });
  };
  worker.addEventListener('error', (event) => {
    died(event.message || 'its program could not be loaded');
  });
  worker.addEventListener('messageerror', () => {
    died('a message could not be read');
  });
  api.events.subscribe(tell).catch((error: unknown) => {
    died(error instanceof Error ? error.message : String(error));
  });
  return {
    api,
    get state() {
      return state;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
