/** Comparable companies from a table whose columns were given: one company a row. */
import { isoDate } from '../dates.ts';
import { counted } from '../counted.ts';
import { dayOf, noteOnScale, scaled } from '../peer-amounts.ts';
import type { OpenedFile, ParsedFile, ParseOptions, PeerTable } from '../types.ts';
import { dayInTitle } from '../title-day.ts';
import { peersOfView } from './peer-view.ts';
import { refuseNoRows } from './to-prices.ts';
import type { TableView } from './view.ts';

/** Reads the peers of a table without open questions. Throws `SourceRefusal`. */
export function mappedPeers(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<PeerTable> {
  const { file } = opened;
  const { table, read, amounts, day: newest, several } = peersOfView(view);
  if (read.rows.length === 0) refuseNoRows(file, read.problems);
  const day = newest ?? dayInTitle(table.above);
  const isDated = day !== null && options.asOf === undefined;
  const asOf = dayOf(file, isDated ? { ...options, asOf: isoDate(day) } : options);
  const why = isDated
    ? newest === null
      ? 'as its title says'
      : 'the newest day in the table'
    : options.asOf === undefined
      ? 'the day of the import'
      : 'as said';
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'mapped-table',
    ...(options.symbol === undefined ? { needs: ['symbol'] as const } : { symbol: options.symbol }),
    asOf,
    ...(day === null ? { isDayOpen: true } : {}),
    rowsRead: read.rowsRead,
    lines: Int32Array.from(read.rows, ({ line }) => line),
    problems: read.problems,
    notes: [
      `Figures as of ${asOf}, ${why}.`,
      ...(several === 0
        ? []
        : [
            `Of ${counted(several, 'company', 'companies')} with several rows the newest is read; the older ones are refused.`,
          ]),
      ...noteOnScale(amounts.told),
      ...read.notes,
    ],
    data: { kind: 'peers', rows: read.rows.map((row) => scaled(row, amounts.factor ?? 1)) },
  };
}
