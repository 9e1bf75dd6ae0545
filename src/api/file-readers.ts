import type { StagedFile } from '../services/import-decision.ts';
import type { OnStep, Share, StageOptions } from '../services/stage-file.ts';
import { startHelper, type HelperWorker } from './helper-worker.ts';
import { namingUnreadable } from './file-bytes.ts';
import type { ApiDeps } from './api-deps.ts';
import type { ImportApi } from './worker-apis.ts';

/** Each reader of an archive holds its packed bytes: larger ones are left to one. */
const MOST_PACKED_BYTES = 64 * 1024 * 1024;
/** After a file of this size a worker is ended: what it leaves behind would stay in memory for as long as it idles. */
const LARGE_BYTES = 8 * 1024 * 1024;
const ZIP_MARK = [0x50, 0x4b, 0x03];

/**
 * Reads files in workers of their own, as many at once as there are readers: they start with the first files and stay
 * warm, but for large ones. The members of an archive are shared out to all of them. A cancel ends the worker, since it
 * listens to nobody while it goes through a text; the next file starts another.
 */
export function fileReaders(start: () => Worker, count: number): ApiDeps['parse'] {
  const readers = Array.from({ length: count }, () => new Reader(start));
  return async (file, options, onStep) => {
    const least = Math.min(...readers.map(({ waiting }) => waiting));
    const free = readers.filter(({ waiting }) => waiting === least).slice(0, 1);
    const shares = (await isShared(file)) ? readers : free;
    const heard = steps(onStep, shares.length);
    const parts = await Promise.all(
      shares.map((reader, index) =>
        reader.read(file, options, { index, of: shares.length }, heard[index] ?? onStep),
      ),
    );
    return inTurns(parts);
  };
}

async function isShared(file: File): Promise<boolean> {
  if (file.size > MOST_PACKED_BYTES) return false;
  const start = file.slice(0, ZIP_MARK.length).arrayBuffer();
  const head = new Uint8Array(
    await start.catch((error: unknown) => {
      throw namingUnreadable(error, file.name);
    }),
  );
  return head.length === ZIP_MARK.length && head.every((byte, at) => byte === ZIP_MARK[at]);
}

/** What each of several readers calls: the bytes of all are added up, and a stop that one is told ends all. */
function steps(onStep: OnStep, count: number): OnStep[] {
  const done = Array.from({ length: count }, () => 0);
  let stop: Promise<void> | undefined;
  return done.map((_, index) => (name, read) => {
    if (stop !== undefined) return stop;
    if (read !== undefined) done[index] = read.done;
    const all = done.reduce((sum, bytes) => sum + bytes, 0);
    const answer = onStep(name, read && { done: all, total: read.total });
    answer.catch(() => {
      stop = answer;
    });
    return answer;
  });
}

/** The first of each part, then the second of each: the order in which they were dealt out. */
function inTurns(parts: readonly (readonly StagedFile[])[]): StagedFile[] {
  const longest = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => parts.flatMap((part) => part[at] ?? [])).flat();
}

/** One worker, which reads one file after the other. */
class Reader {
  readonly #start: () => Worker;
  #worker: HelperWorker<ImportApi> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** Files that are read or wait to be. */
  waiting = 0;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  read(file: File, options: StageOptions, share: Share, onStep: OnStep): Promise<StagedFile[]> {
    this.waiting += 1;
    const turn = this.#last
      .then(() => this.#readNow(file, options, share, onStep))
      .finally(() => {
        this.waiting -= 1;
      });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #readNow(
    file: File,
    options: StageOptions,
    share: Share,
    onStep: OnStep,
  ): Promise<StagedFile[]> {
    const worker = await this.#live();
    return new Promise((resolve, reject) => {
      const heard: OnStep = async (name, read) => {
        try {
          await onStep(name, read);
        } catch (error) {
          this.#end(worker);
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      worker.api.files
        .parse(file, options, heard, share)
        .finally(() => {
          if (file.size >= LARGE_BYTES) this.#end(worker);
        })
        .then(resolve, reject);
    });
  }

  #end(worker: HelperWorker<ImportApi>): void {
    worker.terminate();
    if (this.#worker === worker) this.#worker = undefined;
  }

  async #live(): Promise<HelperWorker<ImportApi>> {
    if (!this.#worker?.alive) this.#worker = await startHelper(this.#start, 'Reading the file');
    return this.#worker;
  }
}
