import type { ExportSource } from '../shared/export-sources.ts';
import type { SheetGroup } from './sheet.ts';

/**
 * A sheet as it stands on the screen, as a table to export: whole units in full precision, empty where there is none.
 * The rows travel as parameters of a statement that reads nothing, so that they are written like any other table.
 */
export function sheetSource(
  label: string,
  name: string,
  columns: readonly { key: string }[],
  groups: readonly SheetGroup[],
): ExportSource {
  const heads = ['part', 'item', ...columns.map(({ key }) => key)];
  const rows = groups.flatMap((group) =>
    group.rows.map((row) => [group.label, row.label, ...row.cells.map(({ value }) => value)]),
  );
  const names = heads.map((head) => `"${head}"`).join(', ');
  const marks = rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
  return {
    label,
    name,
    request: {
      sql: `WITH sheet (${names}) AS (VALUES ${marks}) SELECT * FROM sheet`,
      params: rows.flat(),
    },
  };
}
