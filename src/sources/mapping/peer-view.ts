/** A table of peers whose columns were given, as its figures read. */
import { amountsOf, FACTORS, withTitle, type Amounts } from '../peer-amounts.ts';
import { markOf, nameOf, type TableOfPeers } from '../peer-decimals.ts';
import { unitOfHeading, type PeerColumn } from '../peer-headings.ts';
import { readRows, type ReadRows } from '../peer-rows.ts';
import type { DecimalMark } from '../number-style.ts';
import { isPartOfYear, namesBelow, resultOfPart } from '../peer-periods.ts';
import { refusedRows } from '../problems.ts';
import { linesAbove, listRows, ofOneDay } from './list-rows.ts';
import type { TableView } from './view.ts';

/** Meanings of columns that are read before the rows of peers are. */
const OF_ROWS: ReadonlySet<string> = new Set(['ignore', 'date', 'period']);

export interface PeersOfView {
  /** The table with its cells as printed, for a question about them. */
  readonly table: TableOfPeers;
  /** Null where it has to be said. */
  readonly mark: DecimalMark | null;
  readonly read: ReadRows;
  readonly amounts: Amounts;
  /** The day of a column of dates; null where there is none. */
  readonly day: number | null;
  /** Companies of whose rows the newest is read. */
  readonly several: number;
}

const KNOWN = new WeakMap<TableView, PeersOfView>();

/** The peers of a table, which is gone through once for all who ask. */
export function peersOfView(view: TableView): PeersOfView {
  const known = KNOWN.get(view) ?? look(view);
  KNOWN.set(view, known);
  return known;
}

function look(view: TableView): PeersOfView {
  const printed = tableOf(view, null);
  const mark = view.mapping.decimals ?? markOf(printed.table);
  const { table, problems, last, several } = tableOf(view, mark);
  const read = readRows(table, mark ?? '.');
  return {
    table: printed.table,
    mark,
    read: {
      ...read,
      rowsRead: read.rowsRead + refusedRows(problems),
      problems: [...read.problems, ...problems].sort((a, b) => a.line - b.line),
    },
    amounts: amountsOf(read.rows, view.mapping.scale),
    day: last,
    several,
  };
}

/** The table as text. Without a mark the numbers that a sheet stores are left out: they say nothing of it. */
function tableOf(
  view: TableView,
  mark: DecimalMark | null,
): Omit<ReturnType<typeof ofOneDay>, 'rows'> & { table: TableOfPeers } {
  const columns = columnsOf(view);
  const [date, period] = [view.meanings.indexOf('date'), view.meanings.indexOf('period')];
  const list = ofOneDay(
    view,
    listRows(view, mark ?? '.', (cells) => nameOf(cells, columns), {
      complete: namesBelow(columns, date < 0 ? period : date),
      refuse: (cells) => (isPartOfYear(cells[period] ?? '') ? resultOfPart(cells, columns) : null),
    }),
  );
  const rows: string[][] = [];
  for (const { row, cells } of list.rows) {
    const at = row.line - view.headerRow - 1;
    while (rows.length < at) rows.push([]);
    rows[at] = cells.map((cell, column) =>
      mark === null && typeof row.stored?.[column] === 'number' ? '' : cell,
    );
  }
  const headings = view.columns.map(({ heading }) => heading);
  const firstLine = view.headerRow + 1;
  const table: TableOfPeers = {
    delimiter: '\t',
    rows,
    firstLine,
    columns,
    headings,
    above: linesAbove(view),
  };
  return { ...list, table };
}

function columnsOf(view: TableView): PeerColumn[] {
  const { columns, meanings, mapping } = view;
  const { sharesScale } = mapping;
  const meant = columns.flatMap(({ at, heading, key: called }): PeerColumn[] => {
    const meaning = meanings[at] ?? 'ignore';
    if (OF_ROWS.has(meaning)) return [];
    const unit = unitOfHeading(heading);
    const key = meaning as PeerColumn['key'];
    const said = key === 'shares' && sharesScale !== undefined ? FACTORS[sharesScale] : null;
    const factor = unit.factor ?? said;
    return [{ column: at, heading: heading === '' ? called : heading, key, ...unit, factor }];
  });
  return withTitle(meant, linesAbove(view).join(' '));
}
