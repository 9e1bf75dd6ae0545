/**
 * Comparable companies as a pasted table: one company a row, its price, shares, values, results and multiples
 * under headings of many spellings. In which units amounts are printed is read from the headings, a row of units
 * or the cells; told by price x shares = market value; or asked.
 */
import { markOf, unreadPeers, type TableOfPeers } from './peer-decimals.ts';
import { findPeerColumns, type PeerColumn, type PeerKey } from './peer-headings.ts';
import { requireOnePeriod } from './peer-periods.ts';
import { unitIn } from './peer-units.ts';
import { AMOUNTS, readRows, type ReadRow } from './peer-rows.ts';
import { findHead, headOf, tableHead } from './price-header.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import { readTable } from './table.ts';
import type {
  ParsedFile,
  ParseOptions,
  PeerRow,
  PeerTable,
  SourceProvider,
  TextContent,
} from './types.ts';

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
  const rows = readTable(plain, head.delimiter).rows.slice(head.firstLine);
  const { delimiter, headings } = head;
  return { delimiter, rows, firstLine: head.firstLine + 1, columns, headings };
}

/** No title is longer. */
const LONGEST_TITLE = 300;

/** Amounts without a unit of their own are in that of the title: `Peers, USD in millions`. */
function withTitle(columns: readonly PeerColumn[], title: string): PeerColumn[] {
  const { factor, currencies } = unitIn(title.slice(0, LONGEST_TITLE));
  return columns.map((column) =>
    factor === null || !AMOUNTS.has(column.key) || column.factor !== null
      ? column
      : {
          ...column,
          factor,
          currencies: column.currencies.length > 0 ? column.currencies : currencies,
        },
  );
}

/** Headings that are named when their columns are not used. */
const MOST_NAMED = 8;

/** Which columns are not used, so that nobody takes their figures for stored. */
function noteOnUnused({ headings, columns }: TableOfPeers): string[] {
  const used = new Set(columns.map(({ column }) => column));
  const unused = headings.filter((text, at) => text.trim() !== '' && !used.has(at));
  if (unused.length === 0) return [];
  const named = unused.slice(0, MOST_NAMED).map((heading) => `"${excerpt(heading)}"`);
  const more = unused.length - named.length;
  const words = named.join(', ') + (more > 0 ? ` and ${more.toString()} more` : '');
  return [
    unused.length === 1
      ? `The column ${words} is not used: a peer has no such figure.`
      : `The columns ${words} are not used: a peer has no such figures.`,
  ];
}

const FACTORS = { ones: 1, thousands: 1e3, millions: 1e6, billions: 1e9 } as const;
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
    requireOnePeriod(file, table, opened.sheet);
    const mark = options.decimals ?? markOf(table);
    if (mark === null) return unreadPeers(opened, table, options);
    const read = readRows(table, mark);
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
    const told = scaleByPrices(read.rows);
    const bare = read.rows.some(({ cells }) =>
      cells.some(({ key, exact }) => AMOUNTS.has(key) && !exact),
    );
    const factor = options.scale === undefined ? told : FACTORS[options.scale];
    const asOf = dayOf(file, options);
    const needs = [
      ...(options.symbol === undefined ? (['symbol'] as const) : []),
      ...(bare && factor === null ? (['scale'] as const) : []),
    ];
    const notes = [
      `Figures as of ${asOf}, ${options.asOf === undefined ? 'the day of the import, since the table has no dates' : 'as said'}.`,
    ];
    if (bare && told !== null && options.scale === undefined) {
      notes.push(
        `Amounts are printed in units of ${told.toLocaleString('en-US')}: price x shares gives the market value then.`,
      );
    }
    notes.push(...read.notes, ...noteOnUnused(table));
    return {
      file,
      ...(opened.member === undefined ? {} : { member: opened.member }),
      format: 'peer-table',
      ...(options.symbol === undefined ? {} : { symbol: options.symbol }),
      asOf,
      isDayOpen: true,
      rowsRead: read.rowsRead,
      lines: Int32Array.from(read.rows, ({ line }) => line),
      problems: read.problems,
      notes,
      ...(needs.length > 0 ? { needs } : {}),
      data: { kind: 'peers', rows: read.rows.map((row) => scaled(row, factor ?? 1)) },
    };
  },
};

/** The day of the figures, which no table of peers tells: given, else that of the import. */
function dayOf(file: string, { asOf, today }: ParseOptions): string {
  if (asOf !== undefined && today !== undefined && asOf > today) {
    throw new SourceRefusal(
      'NO_DATES',
      `${file}: ${asOf} is after today. Give the day of which the figures are.`,
      { file, found: asOf, expected: `a day up to ${today}` },
    );
  }
  return asOf ?? today ?? '1970-01-01';
}

/** The unit of amounts for which price x shares is the market value in most rows; null where nothing tells. */
function scaleByPrices(rows: readonly ReadRow[]): number | null {
  const votes = new Map<number, number>();
  let told = 0;
  for (const { cells } of rows) {
    const of = (key: PeerKey): number | undefined => cells.find((cell) => cell.key === key)?.value;
    const [price, shares, value] = [of('price'), of('shares'), of('market_cap')];
    if (
      price === undefined ||
      shares === undefined ||
      !value ||
      cells.find(({ key }) => key === 'market_cap')?.exact
    )
      continue;
    told += 1;
    for (const factor of Object.values(FACTORS)) {
      const ratio = (price * shares) / (value * factor);
      if (ratio > 0.8 && ratio < 1.25) votes.set(factor, (votes.get(factor) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] > told / 2 ? best[0] : null;
}

function scaled({ cells, ...row }: ReadRow, factor: number): PeerRow {
  const figures = Object.fromEntries(
    cells.map(({ key, value, exact }) => [
      key,
      exact || !AMOUNTS.has(key) ? value : value * factor,
    ]),
  );
  return { ...row, figures };
}
