/**
 * Both ends of the thread boundary. Errors cross it as data with their code; functions passed as arguments are proxied;
 * and every call still under way is rejected when the other side is known to be dead.
 */
import { expose, proxy, transferHandlers, wrap, type Endpoint } from 'comlink';
import { AppError, isErrorCode, toErrorData, type ErrorData } from './errors.ts';

interface ThrownValue {
  value: unknown;
}

/** Replaces Comlink's own handler, which keeps only name, message and stack of an error. Idempotent. */
export function installErrorHandler(): void {
  const own = transferHandlers.get('throw');
  if (!own) throw new Error('Comlink has no throw handler');
  transferHandlers.set('throw', {
    canHandle: (value: unknown): value is ThrownValue => own.canHandle(value),
    serialize: (thrown: ThrownValue): [ErrorData, Transferable[]] => [
      toErrorData(thrown.value),
      [],
    ],
    deserialize: (data: ErrorData): never => {
      const code = isErrorCode(data.code) ? data.code : 'INTERNAL';
      throw new AppError(code, data.message, data.details);
    },
  });
}

type Callback = (...args: unknown[]) => Promise<unknown>;

let callbacksAreHeld = false;

/** Lets functions that come as arguments answer every call of them. Idempotent. */
function installCallbackHandler(): void {
  if (callbacksAreHeld) return;
  const own = transferHandlers.get('proxy');
  if (!own) throw new Error('Comlink has no proxy handler');
  transferHandlers.set('proxy', {
    ...own,
    deserialize: (port) => heldWhileCalled(own.deserialize(port) as Callback),
  });
  callbacksAreHeld = true;
}

const underWay = new Set<Callback>();

/**
 * Comlink closes the port of a function that was collected, and a call under way is no use of it: whoever awaits the
 * answer would wait for ever. So each call holds the function until it is answered.
 */
function heldWhileCalled(remote: Callback): Callback {
  return async (...args) => {
    const held: Callback = (...given) => remote(...given);
    underWay.add(held);
    try {
      return await held(...args);
    } finally {
      underWay.delete(held);
    }
  };
}

/** Answers calls on `api` that arrive at `endpoint`. */
export function serve(api: object, endpoint?: Endpoint): void {
  installErrorHandler();
  installCallbackHandler();
  expose(api, endpoint);
}

export interface Connection<T> {
  /** Typed as the API itself: every call returns a promise. */
  api: T;
  /** Rejects every pending and every later call with `error`. */
  kill(error: AppError): void;
}

/** Connects to an API served at the other end of `endpoint`. */
export function connectTo<T extends { [K in keyof T]: object }>(endpoint: Endpoint): Connection<T> {
  installErrorHandler();
  const remote = wrap(endpoint) as unknown as Record<string, Record<string, unknown>>;
  let dead: AppError | null = null;
  const pending = new Set<(error: AppError) => void>();

  const call = (namespace: string, method: string, args: readonly unknown[]): Promise<unknown> => {
    if (dead) return Promise.reject(dead);
    return new Promise((resolve, reject) => {
      pending.add(reject);
      const target = remote[namespace]?.[method] as (...a: unknown[]) => Promise<unknown>;
      const sent = args.map((arg) => (typeof arg === 'function' ? proxy(arg) : arg));
      target(...sent)
        .then(resolve, (error: unknown) => {
          reject(asAppError(error));
        })
        .finally(() => pending.delete(reject));
    });
  };

  return {
    api: new Proxy({}, { get: (_, name) => namespaceProxy(name, call) }) as T,
    kill(error) {
      dead = error;
      for (const reject of pending) reject(error);
      pending.clear();
    },
  };
}

function namespaceProxy(
  namespace: string | symbol,
  call: (namespace: string, method: string, args: readonly unknown[]) => Promise<unknown>,
): object | undefined {
  if (typeof namespace !== 'string' || namespace === 'then') return undefined;
  return new Proxy(
    {},
    {
      get: (_, method) =>
        typeof method !== 'string' || method === 'then'
          ? undefined
          : (...args: unknown[]) => call(namespace, method, args),
    },
  );
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof DOMException && error.name === 'DataCloneError') {
    return new AppError(
      'INVALID_ARGUMENT',
      `An argument cannot be sent to the workbench: ${error.message}`,
    );
  }
  const data = toErrorData(error);
  return new AppError(data.code, data.message, data.details);
}
