import type { ReadFrom } from '../../contract/api.ts';
import { sourceRowOrigin, type FigureOrigin } from '../shared/derivation.ts';
import { unitOf, type TableColumn } from '../shared/sort-table.ts';

/**
 * Where a figure of a published table comes from: the row of its file.
 *
 * @param of The industry or country of the row.
 * @param fileName Of the edition; none where its import was removed.
 */
export function publishedOrigin(
  of: string,
  column: TableColumn<string>,
  { importId, line, asOf }: ReadFrom & { asOf: string },
  fileName: string | null | undefined,
): FigureOrigin {
  const row = { fileName: fileName ?? null, importId, line, asOf };
  return sourceRowOrigin(`${column.label}, ${of}`, row, unitOf(column));
}
