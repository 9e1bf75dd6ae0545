import type {
  DataApi,
  FileOptions,
  ImportReport,
  ImportsApi,
  MappingsApi,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { ChangeTopic, OnProgress } from '../contract/events.ts';
import { bookRows, isEmptyBook } from '../services/book.ts';
import { forgetMapping, rememberedMappings } from '../services/column-mapping.ts';
import { importFile, importRecords } from '../services/import.ts';
import type { StagedFile } from '../services/import-decision.ts';
import { undoEffects, undoImport } from '../services/import-undo.ts';
import { inOrderOfDate, previewFiles } from '../services/import-drop.ts';
import { check, idSchema, nonEmptySchema, textSchema } from '../services/validate.ts';
import { exportTable } from './export.ts';
import type { OnStep } from '../services/stage-file.ts';
import { answersOf } from './file-options.ts';
import { stopped } from './import-stopped.ts';
import { inLanes } from './lanes.ts';
import { Steps } from './progress.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Session } from './session.ts';

/** Rows from which an import is large: a snapshot is taken before it. */
const LARGE_IMPORT_ROWS = 50_000;

const TOPICS: readonly ChangeTopic[] = [
  'imports',
  'mappings',
  'tickers',
  'prices',
  'factors',
  'industry-betas',
  'rates',
  'results',
];

/** Calls that bring files in. */
export function dataApi(session: Session, deps: ApiDeps): DataApi {
  const api: DataApi = {
    async preview(files, options = {}, onProgress) {
      const staged = await stageAll(session, deps, files, options, onProgress, 1);
      return session.read((service) => previewFiles(service, staged));
    },
    async importFiles(files, options = {}, onProgress) {
      const staged = await stageAll(session, deps, files, options, onProgress, 2).catch(
        (error: unknown) => {
          throw stopped(error, files, []);
        },
      );
      return session.job(() => storeAll(session, staged, onProgress));
    },
    previewText: async (text, options) => api.preview(...pasted(deps, text, options)),
    importText: async (text, options) => api.importFiles(...pasted(deps, text, options)),
    exportTable: async (request, onProgress) => exportTable(session, deps, request, onProgress),
  };
  return api;
}

/** A text as a file named by the day, with the options given for it. */
function pasted(
  deps: ApiDeps,
  text: string,
  options: FileOptions = {},
): [File[], Record<string, FileOptions>] {
  const checked = check(textSchema, text, 'Text of the table');
  const kind = checked.includes('\t') ? 'tsv' : 'csv';
  const name = `pasted-${deps.now().slice(0, 10)}.${kind}`;
  // Not the checked text, which is trimmed: an empty first cell counts.
  return [[new File([text], name)], { [name]: options }];
}

/** Imports files that were read, oldest first; what was stored before a failure or a cancel stays. */
async function storeAll(
  session: Session,
  staged: readonly StagedFile[],
  onProgress: OnProgress | undefined,
): Promise<ImportReport[]> {
  await snapshotIfLarge(session, staged);
  const reports = new Map<StagedFile, ImportReport>();
  const steps = new Steps(staged.length * 2, onProgress, staged.length);
  try {
    for (const file of inOrderOfDate(staged)) {
      await steps.before(`Storing ${file.name}`);
      reports.set(file, await session.read((service) => importFile(service, file)));
    }
  } catch (error) {
    const stored = staged.filter((file) => reports.has(file));
    throw stopped(error, staged, stored);
  } finally {
    await (await session.store()).durable();
    session.changed(TOPICS, subjects(reports));
  }
  await steps.finish('Done');
  return staged.flatMap((file) => reports.get(file) ?? []);
}

/** Calls on the record of imports. */
export function importsApi(session: Session): ImportsApi {
  return {
    list: () => session.read(importRecords),
    undo: (importId) =>
      session.write(
        (service) => undoImport(service, check(idSchema, importId, 'Number of the import')),
        TOPICS,
        (record) => (record.subject === null ? [] : [record.subject]),
      ),
    undoing: (importId) =>
      session.read((service) =>
        undoEffects(service, check(idSchema, importId, 'Number of the import')),
      ),
  };
}

/** Calls on what was said of the columns of unknown tables. */
export function mappingsApi(session: Session): MappingsApi {
  return {
    list: () => session.read(rememberedMappings),
    async forget(fingerprint) {
      await session.write(
        (service) => forgetMapping(service, check(nonEmptySchema, fingerprint, 'Fingerprint')),
        ['mappings'],
      );
    },
  };
}

async function stageAll(
  session: Session,
  deps: ApiDeps,
  files: readonly File[],
  options: Readonly<Record<string, FileOptions>>,
  onProgress: OnProgress | undefined,
  phases: number,
): Promise<StagedFile[]> {
  if (!Array.isArray(files) || !files.every((file) => file instanceof File)) {
    throw new AppError('INVALID_ARGUMENT', 'Give an array of File objects.');
  }
  const given = {
    today: deps.now().slice(0, 10),
    remembered: await session.read(rememberedMappings),
    files: answersOf(options, deps.now()),
  };
  const steps = new Steps(files.length * phases, onProgress);
  const staged = await inLanes(files, deps.readers ?? 1, async (file) => {
    await steps.before(`Reading ${file.name}`, file);
    const onStep: OnStep = (name, read) =>
      read === undefined
        ? steps.within(`Reading ${name}`)
        : steps.within(`Reading ${name}: ${megabytes(read)}`, [file, 1 - read.done / read.total]);
    const entries = await deps.parse(file, given, onStep);
    steps.completed(file);
    return entries;
  });
  return staged.flat();
}

/** `34 of 100 MB`. */
function megabytes({ done, total }: { done: number; total: number }): string {
  const mega = (bytes: number): string => Math.round(bytes / 1e6).toString();
  return `${mega(done)} of ${mega(total)} MB`;
}

async function snapshotIfLarge(session: Session, staged: readonly StagedFile[]): Promise<void> {
  const rows = staged.reduce((sum, file) => sum + ('parsed' in file ? file.parsed.rowsRead : 0), 0);
  if (rows < LARGE_IMPORT_ROWS || isEmptyBook(await session.read(bookRows))) return;
  await (await session.store()).takeSnapshot('import');
  session.changed(['snapshots']);
}

function subjects(reports: ReadonlyMap<StagedFile, ImportReport>): string[] {
  return [...reports.values()].flatMap((report) => report.symbol ?? []);
}
