/** Published tables that an import replaces as a whole: counted against what the book has, and packed for undo. */
import type { ImportPart } from './import-plan.ts';
import { AppError } from '../contract/errors.ts';
import { counted } from '../sources/counted.ts';
import { isSameContent } from './same-figure.ts';

interface Origin {
  readonly source: string;
  readonly importId: number | null;
  readonly sourceLine: number | null;
}

/** What replacing one table changes. */
export interface TableReplacement {
  readonly stored: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Rows of the book that the file does not have. */
  readonly gone: number;
  readonly part: ImportPart;
}

/** Plans the replacement of one table; `keyOf` names a row in it, `write` replaces the whole. */
export function replaceTable<Row extends Origin>(
  source: string,
  stored: readonly Row[],
  fresh: readonly Row[],
  keyOf: (row: Row) => string,
  write: (rows: readonly Row[]) => void,
): TableReplacement {
  const before = new Map(stored.map((row) => [keyOf(row), row]));
  const kept = fresh.filter((row) => before.has(keyOf(row)));
  refuseLoss(source, stored.length, kept.length);
  const updated = kept.filter((row) => !isSameRow(before.get(keyOf(row)), row)).length;
  return {
    stored: fresh.length - kept.length,
    updated,
    unchanged: kept.length - updated,
    gone: stored.length - kept.length,
    part: {
      source,
      apply: (importId) => {
        write(fresh.map((row) => ({ ...row, importId })));
        return new TextEncoder().encode(JSON.stringify(stored));
      },
    },
  };
}

/** Tables of fewer rows are of a few ratings, and may be told otherwise in the next edition. */
const LEAST_OF_TABLE = 20;

/** Refuses a table that has less than half of the rows that the book has of the same date: it is a part, or damaged. */
function refuseLoss(source: string, held: number, kept: number): void {
  if (held < LEAST_OF_TABLE || kept * 2 >= held) return;
  throw new AppError(
    'NOT_THIS_TABLE',
    `The file has ${counted(kept, 'row')} of the ${held.toString()} that the book has of this table and date. ` +
      'The others would leave the book. Import the whole table; where it is this one, undo the import of the other first.',
    { source, rows: kept, held },
  );
}

/** Whether two rows say the same, wherever they came from. */
export function isSameRow(was: Origin | undefined, now: Origin): boolean {
  const content = (row: Origin): object => ({
    ...row,
    importId: null,
    sourceLine: null,
    source: '',
  });
  return was !== undefined && isSameContent(content(was), content(now));
}

/** The rows that an import replaced. */
export function packedRows<Row>(payload: Uint8Array): Row[] {
  return JSON.parse(new TextDecoder().decode(payload)) as Row[];
}

/** The counts of several replacements, with a note on rows that leave. */
export function sumOf(tables: readonly TableReplacement[]): Pick<
  TableReplacement,
  'stored' | 'updated' | 'unchanged'
> & {
  notes: string[];
  changes: boolean;
} {
  const sum = (pick: (table: TableReplacement) => number): number =>
    tables.reduce((total, table) => total + pick(table), 0);
  const gone = sum((table) => table.gone);
  const [stored, updated] = [sum((table) => table.stored), sum((table) => table.updated)];
  return {
    stored,
    updated,
    unchanged: sum((table) => table.unchanged),
    notes:
      gone > 0
        ? [
            `${counted(gone, 'row in the book is', 'rows in the book are')} not in this file and ${gone === 1 ? 'leaves' : 'leave'}.`,
          ]
        : [],
    changes: stored + updated + gone > 0,
  };
}

/** The parts that change something; none where the book has every row already. */
export function changingParts(tables: readonly TableReplacement[]): ImportPart[] {
  return tables
    .filter(({ stored, updated, gone }) => stored + updated + gone > 0)
    .map(({ part }) => part);
}
