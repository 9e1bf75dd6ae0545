/**
 * Comparable companies as a pasted table: one company a row, its price, shares, values, results and multiples
 * under headings of many spellings. In which units amounts are printed is read from the headings, a row of units
 * or the cells; told by price x shares = market value; or asked.
 */
import { isoDate } from './dates.ts';
import { isOfHoldings } from './holdings.ts';
import { markOf, unreadPeers, type TableOfPeers } from './peer-decimals.ts';
import { findPeerColumns } from './peer-headings.ts';
import { amountsOf, dayOf, noteOnScale, noteOnUnused, scaled, withTitle } from './peer-amounts.ts';
import { columnOfDays, daysOf } from './peer-days.ts';
import { namesBelow, requireOnePeriod } from './peer-periods.ts';
import { readRows } from './peer-rows.ts';
import { findHead, headOf, tableHead } from './price-header.ts';
import { SourceRefusal } from './refusal.ts';
import { readTable } from './table.ts';
import type { ParsedFile, PeerTable, SourceProvider, TextContent } from './types.ts';

/** A markdown table without its bars and rules; other text unchanged. Lines keep their numbers. */
function withoutBars(text: string): string {
  if (!text.includes('|')) return text;
  const lines = text.split(/\r\n?|\n/);
  if (!lines.some((line) => /^\s*\|.*\|\s*$/.test(line))) return text;
  return lines
    .map((line) =>
      /^[\s|:-]+$/.test(line)
        ? ''
        : line
            .trim()
            .replace(/^\||\|$/g, '')
            .replace(/\s*\|\s*/g, '\t'),
    )
    .join('\n');
}

function tableOf(text: string, content: TextContent): TableOfPeers | null {
  const plain = withoutBars(text);
  const first = plain === content.head ? headOf(content) : tableHead(plain);
  const told = findHead(plain, first, ({ headings }) => findPeerColumns(headings));
  if (told === null) return null;
  const { head } = told;
  const above = plain.split(/\r\n?|\n/, head.firstLine).slice(0, head.firstLine - 1);
  const columns = withTitle(told.found, above.join(' '));
  const { delimiter, headings } = head;
  const dated = columnOfDays({ headings, columns }, 'date');
  const at = dated < 0 ? columnOfDays({ headings, columns }, 'period') : dated;
  const rows = readTable(plain, delimiter).rows.slice(head.firstLine).map(namesBelow(columns, at));
  return { delimiter, rows, firstLine: head.firstLine + 1, columns, headings, above };
}

export const peerTable: SourceProvider = {
  format: 'peer-table',
  detect({ content }) {
    if (content.kind !== 'text' || tableOf(content.head, content) === null) return null;
    return { format: 'peer-table', confidence: 0.9, seen: ['companies with values or multiples'] };
  },
  parse(opened, options): ParsedFile<PeerTable> {
    const { content, file } = opened;
    const table = content.kind === 'text' ? tableOf(content.whole(), content) : null;
    if (table === null) {
      throw new SourceRefusal('UNKNOWN_FORMAT', `${file} is no table of companies.`, { file });
    }
    if (isOfHoldings(table.headings)) {
      throw new SourceRefusal(
        'UNKNOWN_FORMAT',
        `${file} lists what a fund or a person holds: its values are of positions and no company's, and it has no prices. Take a table with a market cap or multiples a company, or holdings with symbols and prices.`,
        { file, expected: 'one company a row, with its market cap or multiples' },
      );
    }
    requireOnePeriod(file, table, opened.sheet);
    const mark = options.decimals ?? markOf(table);
    if (mark === null) return unreadPeers(opened, table, options);
    const days = daysOf(file, table, options.today);
    const read = readRows(table, mark, days.left);
    if (read.rows.length === 0) {
      const unread =
        read.problems.find(({ column }) => column !== undefined) ?? read.problems.at(0);
      const told = unread === undefined ? '' : ` Line ${unread.line.toString()} ${unread.message}.`;
      throw new SourceRefusal('NO_ROWS', `${file} has no row with a company and a figure.${told}`, {
        file,
        line: unread?.line ?? table.firstLine,
        ...(unread?.column === undefined ? {} : { column: unread.column }),
        ...(unread?.text === undefined ? {} : { found: unread.text }),
      });
    }
    const { factor, isOpen, told } = amountsOf(read.rows, options.scale);
    const isTold = days.day !== null && options.asOf === undefined;
    const asOf = dayOf(file, isTold ? { ...options, asOf: isoDate(days.day) } : options);
    const why =
      options.asOf === undefined
        ? 'the day of the import, since the table has no dates'
        : 'as said';
    const needs = [
      ...(options.symbol === undefined ? (['symbol'] as const) : []),
      ...(isOpen ? (['scale'] as const) : []),
    ];
    const notes = [`Figures as of ${asOf}, ${isTold ? days.by : why}.`];
    notes.push(...noteOnScale(told), ...read.notes, ...noteOnUnused(table, days.used));
    return {
      file,
      ...(opened.member === undefined ? {} : { member: opened.member }),
      format: 'peer-table',
      ...(options.symbol === undefined ? {} : { symbol: options.symbol }),
      asOf,
      ...(days.day === null ? { isDayOpen: true } : {}),
      rowsRead: read.rowsRead,
      lines: Int32Array.from(read.rows, ({ line }) => line),
      problems: read.problems,
      notes,
      ...(needs.length > 0 ? { needs } : {}),
      data: { kind: 'peers', rows: read.rows.map((row) => scaled(row, factor ?? 1)) },
    };
  },
};
