import { transfer } from 'comlink';
import { bytesOf, namingUnreadable } from '../src/api/file-bytes.ts';
import { serveHelper } from '../src/api/helper-worker.ts';
import type { ImportApi } from '../src/api/worker-apis.ts';
import type { StagedFile } from '../src/services/import-decision.ts';
import { stageFile } from '../src/services/stage-file.ts';

const reader = new FileReaderSync();

const api = {
  files: {
    async parse(file, options, onStep, share) {
      try {
        const bytes = await bytesOf(file, (part) => reader.readAsArrayBuffer(part));
        const staged = await stageFile(file.name, bytes, options, onStep, share);
        return transfer(staged, staged.flatMap(buffersOf));
      } catch (error) {
        throw namingUnreadable(error, file.name);
      }
    },
  },
} satisfies ImportApi;

/** The buffers of the parsed columns, which are handed over instead of copied. */
function buffersOf(staged: StagedFile): ArrayBuffer[] {
  if (!('parsed' in staged)) return [];
  const data: Record<string, unknown> = { ...staged.parsed.data };
  const columns: unknown[] = [staged.parsed.lines, ...Object.values(data)];
  if (staged.parsed.data.kind === 'price-panel') {
    for (const { lines, prices } of staged.parsed.data.series) {
      columns.push(lines, ...Object.values({ ...prices }));
    }
  }
  return [...new Set(bufferOf(columns))];
}

function bufferOf(columns: readonly unknown[]): ArrayBuffer[] {
  return columns
    .filter((column) => column instanceof Int32Array || column instanceof Float64Array)
    .map((column) => column.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
}

serveHelper(api);
