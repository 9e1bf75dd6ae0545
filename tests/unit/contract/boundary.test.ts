import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { connectTo, serve, type Connection } from '../../../src/contract/boundary.ts';
import { AppError } from '../../../src/contract/errors.ts';

interface Sample {
  sums: {
    add(a: number, b: number): Promise<number>;
    never(): Promise<number>;
    fail(thrown: 'app' | 'native' | 'text' | 'unclonable' | 'foreign'): Promise<never>;
    each(values: readonly number[], onEach: (value: number) => unknown): Promise<unknown[]>;
    ask(question: () => Promise<number>): Promise<number>;
    columns(): Promise<{ days: Int32Array; values: Float64Array }>;
  };
}

const served: Sample = {
  sums: {
    add: (a, b) => Promise.resolve(a + b),
    never: () => new Promise(() => undefined),
    fail: (thrown) => Promise.reject(failures[thrown]()),
    each: async (values, onEach) => {
      const answers: unknown[] = [];
      for (const value of values) answers.push(await onEach(value));
      return answers;
    },
    ask: (question) => question(),
    columns: () =>
      Promise.resolve({ days: Int32Array.of(1, 2), values: Float64Array.of(0.1, Number.NaN) }),
  },
};

const failures = {
  app: () =>
    new AppError('TOO_FEW_OBSERVATIONS', 'Only 23 months.', { observations: 23, of: ['a'] }),
  native: () => new TypeError('x is not a function'),
  text: () => 'just text' as unknown as Error,
  unclonable: () => Object.assign(new Error('holds a function'), { callback: () => 0 }),
  foreign: () => Object.assign(new Error('not ours'), { code: 'ENOENT', details: { a: 1 } }),
} satisfies Record<string, () => Error>;

const open: MessagePort[] = [];

function connected(): Connection<Sample> {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  serve(served, port1);
  return connectTo<Sample>(port2);
}

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

describe('a call across threads', () => {
  it('is answered by a function that nothing but the call holds any more', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { api } = connected();
    const answer = api.sums.ask(async () => {
      for (let turn = 0; turn < 20; turn += 1) {
        collect();
        // What is told of collected objects runs between the turns of the loop.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return 42;
    });
    expect(await answer).toBe(42);
  });

  it('answers with the value, typed arrays to the bit', async () => {
    const { api } = connected();
    expect(await api.sums.add(2, 3)).toBe(5);
    const { days, values } = await api.sums.columns();
    expect(days).toEqual(Int32Array.of(1, 2));
    expect(values).toEqual(Float64Array.of(0.1, Number.NaN));
  });

  it('rejects with the code, the message and the details of the error', async () => {
    const { api } = connected();
    const error: unknown = await api.sums.fail('app').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).toData()).toEqual({
      code: 'TOO_FEW_OBSERVATIONS',
      message: 'Only 23 months.',
      details: { observations: 23, of: ['a'] },
    });
  });

  it.each([
    ['native', 'x is not a function'],
    ['text', 'just text'],
    ['unclonable', 'holds a function'],
    ['foreign', 'not ours'],
  ] as const)(
    'gives an unexpected error (%s) the code INTERNAL and its message',
    async (thrown, message) => {
      const { api } = connected();
      await expect(api.sums.fail(thrown)).rejects.toMatchObject({ code: 'INTERNAL', message });
    },
  );

  it('proxies functions given as arguments, and hears their answers', async () => {
    const { api } = connected();
    const heard: number[] = [];
    const answers = await api.sums.each([4, 5], (value) => {
      heard.push(value);
      return value === 5 ? 'cancel' : undefined;
    });
    expect(heard).toEqual([4, 5]);
    expect(answers).toEqual([undefined, 'cancel']);
  });

  it('refuses an argument that cannot be sent, and stays usable', async () => {
    const { api } = connected();
    const bad = { of: () => 1 } as unknown as number;
    await expect(api.sums.add(bad, 1)).rejects.toMatchObject({
      name: 'AppError',
      code: 'INVALID_ARGUMENT',
    });
    expect(await api.sums.add(1, 1)).toBe(2);
  });

  it('is no promise itself: an API can be returned from an async function', async () => {
    const { api } = connected();
    const through = await Promise.resolve(api);
    expect(await (await Promise.resolve(through.sums)).add(1, 2)).toBe(3);
  });
});

describe('when the other side is known to be dead', () => {
  it('rejects every pending and every later call', async () => {
    const connection = connected();
    const { api } = connection;
    const pending = [api.sums.never(), api.sums.never()];
    const done = api.sums.add(1, 2);
    expect(await done).toBe(3);
    const error = new AppError('WORKER_DIED', 'The workbench stopped.');
    connection.kill(error);
    for (const call of pending) await expect(call).rejects.toBe(error);
    await expect(api.sums.add(1, 2)).rejects.toBe(error);
  });
});

/** Whether every call of every namespace of an API answers with a promise. */
type AllPromised<Api> = {
  [Namespace in keyof Api]: {
    [Method in keyof Api[Namespace]]: Api[Namespace][Method] extends (
      ...args: never[]
    ) => Promise<unknown>
      ? true
      : [Namespace, Method];
  }[keyof Api[Namespace]];
}[keyof Api];

describe('the contract', () => {
  it('promises the answer of every call', () => {
    // The assignments are checked by the compiler: a call without a promise would name itself.
    const everyCall: true = true satisfies AllPromised<FairbookApi>;
    const planted: ['sums', 'now'] = ['sums', 'now'] satisfies AllPromised<{
      sums: { now(): number };
    }>;
    expect([everyCall, planted]).toEqual([true, ['sums', 'now']]);
  });

  it('connects as the type that it serves', () => {
    const typed = (api: FairbookApi): Promise<unknown> => api.book.info();
    const { api } = connectTo<FairbookApi>(new MessageChannel().port1);
    expect(typeof typed).toBe('function');
    expect(typeof api.book.info).toBe('function');
  });
});
