/** Copies of factor tables in which several regions stand below each other: none is taken as another. */
import type { FrenchLayout } from './kenfrench-table.ts';
import { isSubjectHeading } from './mapping/subject-column.ts';
import { nameSeveral } from './mapping/subject-names.ts';
import { excerpt, UnclearCells } from './refusal.ts';

/**
 * Refuses a table with a column that names several regions or the like. One of five factors can be read once it is said
 * whose rows are meant; the column may also tell the one that was asked for.
 */
export function refuseSeveralSubjects(
  file: string,
  layout: FrenchLayout,
  months: readonly {
    readonly line: number;
    readonly cells: readonly string[];
    readonly key: string;
  }[],
): void {
  const { spec, rows, header } = layout;
  for (const [at, heading] of (rows[header] ?? []).entries()) {
    const isRead = at === layout.keyColumn || layout.columns.includes(at);
    if (isRead || (heading !== '' && !layout.extra.includes(heading))) continue;
    const names = months.map(({ cells }) => (cells[at] ?? '').trim());
    const several = new Set(names.filter((name) => name !== '' && !/^[-+]?[\d.,]+$/.test(name)));
    const isTwice = new Set(months.map(({ key }) => key)).size < months.length;
    if (
      several.size < 2 ||
      !(isTwice || isSubjectHeading('factors', heading) || nameSeveral(names, 'factors', heading))
    )
      continue;
    const [one = '', other = ''] = several;
    const isMapped = spec.format === 'kenfrench-ff5';
    throw new UnclearCells(
      'NOT_THIS_TABLE',
      `${file} has factors of several in column "${excerpt(heading)}", such as ${excerpt(one)} and ${excerpt(other)}. ` +
        (isMapped
          ? 'One region is read at a time.'
          : 'Save the rows of each region as a file of its own.'),
      { file, line: header + 1, column: excerpt(heading), found: excerpt(other) },
      isMapped ? { target: 'factors', headerRow: header + 1 } : undefined,
    );
  }
}
