/** Helpers behind message ports in the place of workers. */
import { afterEach, expect, it } from 'vitest';
import { serveHelper, startHelper } from '../../../src/api/helper-worker.ts';

const ports: MessagePort[] = [];

/** A worker whose program runs when it is told to. */
function worker(): { near: Worker; run: () => void } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const near = Object.assign(port1, { terminate: () => undefined }) as unknown as Worker;
  return { near, run: () => serveHelper({}, port2) };
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

it('is started when the one before it runs', async () => {
  const [first, second] = [worker(), worker()];
  const started: string[] = [];
  const start = (name: string, { near }: { near: Worker }) =>
    startHelper(() => (started.push(name), near), name);
  const both = Promise.all([start('first', first), start('second', second)]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(started).toEqual(['first']);
  second.run();
  first.run();
  await both;
  expect(started).toEqual(['first', 'second']);
});

it('is started when the one before it has failed', async () => {
  const [first, second] = [worker(), worker()];
  const failing = startHelper(() => first.near, 'Reading the file');
  const following = startHelper(() => second.near, 'Reading the file');
  second.run();
  await new Promise((resolve) => setImmediate(resolve));
  first.near.dispatchEvent(new Event('error'));
  await expect(failing).rejects.toMatchObject({
    code: 'WORKER_DIED',
    message:
      'Reading the file failed (its program could not be loaded). Check the network and try again.',
  });
  await expect(following).resolves.toMatchObject({ alive: true });
});
