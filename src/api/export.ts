/** Tables out of the book as files of other programs, page by page so that other calls get their turn. */
import type { ExportRequest } from '../contract/api.ts';
import type { OnProgress } from '../contract/events.ts';
import { bookName } from '../services/book.ts';
import { exportPlan, openAllTables, openExport, type TableReader } from '../services/export.ts';
import type { CsvWriter as CsvFile, ExportValue } from '../sources/export/index.ts';
import { fileName } from './file-name.ts';
import { Steps } from './progress.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Session } from './session.ts';

const TYPES = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What takes the rows: a csv, or one sheet after another of a workbook. */
interface Sink {
  begin(table: TableReader): void;
  add(rows: readonly (readonly ExportValue[])[]): void;
  finish(): Uint8Array<ArrayBuffer>[];
}

/** One table or answer as a file. */
export function exportTable(
  session: Session,
  deps: ApiDeps,
  request: ExportRequest,
  onProgress: OnProgress | undefined,
): Promise<File> {
  const plan = exportPlan(request);
  return session.job(async () => {
    const table = await session.read((service) =>
      openExport(service, plan, () => performance.now()),
    );
    return writeFile(deps, plan.name, plan.format, [table], onProgress);
  });
}

/** The whole book as one workbook, a sheet for every public table. */
export function exportWorkbook(
  session: Session,
  deps: ApiDeps,
  onProgress: OnProgress | undefined,
): Promise<File> {
  return session.job(async () => {
    const [tables, name] = await session.read((service) => [
      openAllTables(service),
      bookName(service),
    ]);
    return writeFile(deps, `${name} ${deps.now().slice(0, 10)}`, 'xlsx', tables, onProgress);
  });
}

/** A recorded FCFF value as a workbook with formulas. */
export async function dcfWorkbookFile(
  session: Session,
  deps: ApiDeps,
  runId: number,
  symbol?: string,
): Promise<File> {
  const [{ dcfWorkbook }, { packFormulaWorkbook }] = await Promise.all([
    import('../services/dcf-workbook/index.ts'),
    import('../sources/export/index.ts'),
  ]);
  const { name, sheets } = await session.read((service) => dcfWorkbook(service, runId, symbol));
  const modified = new Date(deps.now());
  return new File([packFormulaWorkbook(sheets, modified)], fileName(name, 'xlsx'), {
    type: TYPES.xlsx,
    lastModified: modified.getTime(),
  });
}

async function writeFile(
  deps: ApiDeps,
  stem: string,
  format: 'csv' | 'xlsx',
  tables: readonly TableReader[],
  onProgress: OnProgress | undefined,
): Promise<File> {
  const modified = new Date(deps.now());
  const sink = await openSink(format, modified);
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  const steps = new Steps(total, onProgress);
  for (const table of tables) {
    sink.begin(table);
    await steps.within(`Writing ${table.name}`);
    for (const rows of table.pages) {
      sink.add(rows);
      steps.advance(rows.length);
      await steps.within(`Writing ${table.name}`);
    }
  }
  await steps.finish('Done');
  const parts = sink.finish();
  return new File(parts, fileName(stem, format), {
    type: TYPES[format],
    lastModified: modified.getTime(),
  });
}

/** The writers are a program of their own, loaded when something is exported. */
async function openSink(format: 'csv' | 'xlsx', modified: Date): Promise<Sink> {
  const { CsvWriter, WorkbookWriter } = await import('../sources/export/index.ts');
  if (format === 'xlsx') {
    const workbook = new WorkbookWriter(modified);
    return {
      begin: ({ name, columns }) => {
        workbook.begin(name, columns);
      },
      add: (rows) => {
        workbook.add(rows);
      },
      finish: () => workbook.finish().parts,
    };
  }
  let csv: CsvFile | null = null;
  return {
    begin: ({ columns }) => {
      csv = new CsvWriter(columns);
    },
    add: (rows) => {
      csv?.add(rows);
    },
    finish: () => csv?.finish() ?? [],
  };
}
