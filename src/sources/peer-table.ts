/**
 * Comparable companies as a pasted table: one company a row, its price, shares, values, results and multiples
 * under headings of many spellings. In which units amounts are printed is read from the headings, a row of units
 * or the cells; told by price x shares = market value; or asked.
 */
import { isNoValue } from './mapping/read-number.ts';
import { parseStyled, type DecimalMark } from './number-style.ts';
import {
  bareNumber,
  figureColumns,
  hasUnit,
  markOf,
  unreadPeers,
  type TableOfPeers,
} from './peer-decimals.ts';
import {
  currencyIn,
  findPeerColumns,
  PEER_AMOUNTS,
  unitFactor,
  type PeerColumn,
  type PeerKey,
} from './peer-headings.ts';
import { headOf, tableHead } from './price-header.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import { isBlankRow, readTable } from './table.ts';
import type {
  LineProblem,
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
  const head = plain === content.head ? headOf(content) : tableHead(plain);
  const columns = head === null ? null : findPeerColumns(head.headings);
  if (head === null || columns === null) return null;
  const rows = readTable(plain, head.delimiter).rows.slice(head.firstLine);
  return { delimiter: head.delimiter, rows, firstLine: head.firstLine + 1, columns };
}

const FACTORS = { ones: 1, thousands: 1e3, millions: 1e6, billions: 1e9 } as const;
const AMOUNTS: ReadonlySet<string> = new Set(PEER_AMOUNTS);
const SUMMARY =
  /^(?:mean|median|average|mittelwert|min(?:imum)?|max(?:imum)?|high|low|total|sum)$/i;

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
    const mark = options.decimals ?? markOf(table);
    if (mark === null) return unreadPeers(opened, table, options);
    const read = readRows(table, mark);
    if (read.rows.length === 0) {
      const [unread] = read.unread;
      const told =
        unread === undefined
          ? ''
          : ` Line ${unread.line.toString()} has no number under ${unread.column}: "${unread.found}". Write figures such as 1,234.5, 905m, 160.2bn or 12.5x.`;
      throw new SourceRefusal('NO_ROWS', `${file} has no row with a company and a figure.${told}`, {
        file,
        ...(unread ?? { line: table.firstLine }),
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
    if (read.sharesLeftOut)
      notes.push('The units of the share counts are not told: they are left out.');
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

interface ReadCell {
  readonly key: PeerKey;
  readonly value: number;
  /** Whether its unit is known: by the heading, the row of units or a letter behind the number. */
  readonly exact: boolean;
}

interface ReadRow extends Omit<PeerRow, 'figures'> {
  readonly cells: readonly ReadCell[];
}

interface ReadRows {
  readonly rows: ReadRow[];
  readonly rowsRead: number;
  readonly problems: LineProblem[];
  /** Cells that are no numbers, each of which took its row with it. */
  readonly unread: readonly { line: number; column: string; found: string }[];
  readonly sharesLeftOut: boolean;
}

function readRows(table: TableOfPeers, mark: DecimalMark): ReadRows {
  const { rows, firstLine, columns } = table;
  const numbers = figureColumns(table);
  const unitsAt = rows.findIndex((row) => !isBlankRow(row));
  const units = rows[unitsAt] ?? [];
  // A first row without any number, with units in it, belongs to the headings.
  const hasUnits =
    numbers.every(({ column }) => !/\d/.test(units[column] ?? '')) &&
    numbers.some(({ column }) => unitFactor(units[column] ?? '') !== null);
  // Figures of one company are compared: headings of several currencies tell none for all of them.
  const headed = new Set(
    numbers.flatMap(({ column, unitCurrency }) => {
      const told = unitCurrency ?? (hasUnits ? currencyIn(units[column] ?? '') : null);
      return told === null ? [] : [told];
    }),
  );
  const ofHeadings = headed.size === 1 ? ([...headed][0] ?? null) : null;
  const problems: LineProblem[] = [];
  const unread: { line: number; column: string; found: string }[] = [];
  const found: ReadRow[] = [];
  const lineOf = new Map<string, number>();
  let rowsRead = 0;
  let sharesLeftOut = false;
  rows.forEach((row, at) => {
    if (isBlankRow(row) || (hasUnits && at === unitsAt)) return;
    rowsRead += 1;
    const line = firstLine + at;
    const text = (key: PeerColumn['key']): string =>
      row[columns.find((column) => column.key === key)?.column ?? -1] ?? '';
    const name = text('name') || text('symbol');
    const reason = (message: string, shown = name): void => {
      problems.push({ line, text: excerpt(shown), message });
    };
    if (name === '') {
      reason('has neither a name nor a symbol', row.join(' '));
      return;
    }
    if (SUMMARY.test(name)) {
      reason('is a summary of the table, no company');
      return;
    }
    const before = lineOf.get(name);
    if (before !== undefined) {
      reason(`is a second row of the company on line ${before.toString()}`);
      return;
    }
    const cells: ReadCell[] = [];
    for (const { column, key, factor, heading } of numbers as (PeerColumn & { key: PeerKey })[]) {
      const printed = row[column] ?? '';
      if (isNoValue(printed) || /^n\.?m\.?f?\.?$/i.test(printed)) continue;
      const bare = bareNumber(printed);
      const value = parseStyled(bare, mark);
      if (value === null) {
        unread.push({ line, column: heading, found: excerpt(printed) });
        reason(`has no number under ${heading}: "${excerpt(printed)}"`);
        return;
      }
      const unit = factor ?? (hasUnits ? unitFactor(units[column] ?? '') : null);
      const suffixed = hasUnit(bare);
      const scalable = AMOUNTS.has(key) || key === 'shares';
      const exact =
        !scalable || suffixed || unit !== null || (key === 'shares' && value >= SHARES_IN_ONES);
      if (key === 'shares' && !exact) sharesLeftOut = true;
      else cells.push({ key, value: scalable && !suffixed ? value * (unit ?? 1) : value, exact });
    }
    if (cells.length === 0) {
      reason('has no figure');
      return;
    }
    const currency = text('currency').toUpperCase();
    lineOf.set(name, line);
    found.push({
      name,
      symbol: text('symbol') || null,
      currency: /^[A-Z]{3}$/.test(currency) ? currency : ofHeadings,
      line,
      cells,
    });
  });
  return { rows: found, rowsRead, problems, unread, sharesLeftOut };
}

/** So many shares are a count in ones: in thousands they would be ten billion and more. */
const SHARES_IN_ONES = 1e7;

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
