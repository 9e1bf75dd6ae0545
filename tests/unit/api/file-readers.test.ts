/** Several readers at once, each behind a message port as in the app. */
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { fileReaders } from '../../../src/api/file-readers.ts';
import { inLanes } from '../../../src/api/lanes.ts';
import { serveHelper } from '../../../src/api/helper-worker.ts';
import type { ImportApi } from '../../../src/api/worker-apis.ts';
import { stageFile, type OnStep } from '../../../src/services/stage-file.ts';
import { makeYahooCsv } from '../../support/fixtures/yahoo.ts';

const NAME = 'heap.zip';
const OPTIONS = { today: '2026-01-05', files: {} };
const SYMBOLS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

function archive(extra: Record<string, Uint8Array> = {}): Uint8Array<ArrayBuffer> {
  const span = { from: '2020-01-01', to: '2020-03-31', frequency: 'daily' } as const;
  const files = SYMBOLS.map((symbol, seed): [string, Uint8Array] => [
    `${symbol}.csv`,
    makeYahooCsv({ symbol, seed, ...span }).bytes,
  ]);
  return zipSync({ ...Object.fromEntries(files), ...extra });
}

const ports: MessagePort[] = [];
/** What each worker that was started has read, and whether it was ended. */
let started: { read: string[]; ended: boolean }[] = [];

function start(): Worker {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const seen = { read: [] as string[], ended: false };
  started.push(seen);
  const api: ImportApi = {
    files: {
      // Node sends a file without its name.
      parse: async (file, options, onStep, share) => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const heard: OnStep = async (name, read) => {
          await onStep(name, read);
          // A worker that was ended goes no further.
          if (seen.ended) await new Promise(() => undefined);
        };
        const staged = await stageFile(NAME, bytes, options, heard, share);
        seen.read.push(...staged.map(({ name }) => name));
        return staged;
      },
    },
  };
  serveHelper(api, port2);
  const terminate = (): void => {
    seen.ended = true;
    port2.close();
  };
  return Object.assign(port1, { terminate }) as unknown as Worker;
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
  started = [];
});

const quiet = (): Promise<void> => Promise.resolve();

describe('an archive', () => {
  it('is shared out to all readers, and comes back as one of them reads it', async () => {
    const bytes = archive({ 'notes.txt': new TextEncoder().encode('Nothing to see here.') });
    const files = { [`${NAME}/C.csv`]: { skip: true } };
    const whole = await stageFile(NAME, bytes, { ...OPTIONS, files });
    const parse = fileReaders(start, 3);
    expect(await parse(new File([bytes], NAME), { ...OPTIONS, files }, quiet)).toEqual(whole);
    expect(started.map(({ read }) => read.length)).toEqual([3, 2, 2]);
  });

  it('that is damaged is refused once', async () => {
    const parse = fileReaders(start, 2);
    const staged = await parse(new File([archive().slice(0, -30)], NAME), OPTIONS, quiet);
    expect(staged).toMatchObject([{ name: NAME, refusal: { code: 'BROKEN_ARCHIVE' } }]);
  });

  it('with another in it is left to one reader: these are judged together', async () => {
    const bytes = archive({ 'more.zip': archive() });
    const staged = await fileReaders(start, 2)(new File([bytes], NAME), OPTIONS, quiet);
    expect(staged).toHaveLength(8);
    expect(started.map(({ read }) => read.length)).toEqual([8, 0]);
  });

  it('ends for all readers when one is told to stop, and the next file finds others', async () => {
    const parse = fileReaders(start, 2);
    let steps = 0;
    const stop = new Error('stop');
    const stopping = parse(new File([archive()], NAME), OPTIONS, () => {
      steps += 1;
      return steps === 3 ? Promise.reject(stop) : Promise.resolve();
    });
    await expect(stopping).rejects.toThrow('stop');
    const again = await parse(new File([archive()], NAME), OPTIONS, quiet);
    expect(again).toHaveLength(SYMBOLS.length);
    expect(started.slice(0, 2).map(({ ended, read }) => ended && read.length === 0)).toEqual([
      true,
      true,
    ]);
    expect(started).toHaveLength(4);
  });
});

describe('work in lanes', () => {
  it('answers in order, with so many at once', async () => {
    let running = 0;
    let most = 0;
    const answers = await inLanes([5, 1, 3, 2], 2, async (value) => {
      most = Math.max(most, (running += 1));
      for (let turn = 0; turn < value; turn += 1) await Promise.resolve();
      running -= 1;
      return value * 10;
    });
    expect(answers).toEqual([50, 10, 30, 20]);
    expect(most).toBe(2);
  });

  it('throws the first failure and begins nothing after it', async () => {
    const begun: number[] = [];
    const work = inLanes([1, 2, 3, 4], 2, async (value) => {
      begun.push(value);
      await Promise.resolve();
      if (value === 2) throw new Error('second');
      await Promise.resolve();
    });
    await expect(work).rejects.toThrow('second');
    expect(begun).toEqual([1, 2]);
  });
});
