/**
 * SimFin's bulk files: one row for each company and fiscal period, many companies in one file; income,
 * balance sheet or cash flow, of operating companies, banks or insurers.
 */
import { counted } from '../counted.ts';
import { isCurrencyCode } from '../currencies.ts';
import { parseIsoDate } from '../dates.ts';
import { parseNumber } from '../numbers.ts';
import { SourceRefusal } from '../refusal.ts';
import { delimiterOf, isBlankRow, readTable, tableBatches } from '../table.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  SourceProvider,
  StatementFigure,
  StatementTable,
  TextContent,
} from '../types.ts';
import { askingDecimals, cellReader, dayReader, type ReadCell } from './cell-style.ts';
import {
  companiesAsked,
  mainCurrencyOf,
  noteOnLeft,
  statementFile,
  symbolFrom,
} from './provider-file.ts';
import { figuresOfRecords, numbersOf, yearEndOf, type ProviderRecord } from './provider-records.ts';
import { SIMFIN_LINES } from './simfin-lines.ts';

export const simfinStatements: SourceProvider = {
  format: 'simfin-statements',
  detect,
  parse: askingDecimals('simfin-statements', parse),
};

const KEYS = ['Ticker', 'SimFinId', 'Currency', 'Fiscal Year', 'Fiscal Period', 'Report Date'];
const TEXT_COLUMNS: ReadonlySet<string> = new Set([...KEYS, 'Publish Date', 'Restated Date', '']);
/** The counts of shares stand in all three files; those of the income statement are taken. */
const SHARES = ['Shares (Basic)', 'Shares (Diluted)'];

const KINDS: readonly (readonly [string, string])[] = [
  ['Provision for Loan Losses', 'income statements of banks'],
  ['Total Claims & Losses', 'income statements of insurers'],
  ['Total Deposits', 'balance sheets of banks'],
  ['Insurance Reserves', 'balance sheets of insurers'],
  ['Net Cash from Operating Activities', 'statements of cash flows'],
  ['Total Assets', 'balance sheets'],
  ['Revenue', 'income statements'],
];

function headerOf(content: TextContent): string[] {
  const line = content.head.replace(/^\ufeff/, '').split(/\r\n?|\n/)[0] ?? '';
  return [...(readTable(line, delimiterOf(line)).rows[0] ?? [])];
}

/** Whether headings are those of SimFin's files. */
export function isSimfinHeader(headings: readonly unknown[]): boolean {
  return KEYS.every((key) => key === 'Currency' || headings.includes(key));
}

function detect(opened: OpenedFile): Recognition | null {
  if (opened.content.kind !== 'text' || !/simfinid/i.test(opened.content.head.slice(0, 400))) {
    return null;
  }
  return isSimfinHeader(headerOf(opened.content))
    ? { format: 'simfin-statements', confidence: 1, seen: ['SimFinId, Fiscal Period, Report Date'] }
    : null;
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<StatementTable> {
  const { file, content } = opened;
  if (content.kind !== 'text') {
    throw new SourceRefusal('UNKNOWN_FORMAT', `${file} is no text.`, { file });
  }
  if (/(?:^|[-_])ttm(?:[-_.]|$)/i.test(opened.stem)) {
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${file} is SimFin's file of trailing twelve months, whose rows look like quarters. Drop the annual or the quarterly file: twelve months are added up from these.`,
      { file },
    );
  }
  const header = headerOf(content);
  const kind = KINDS.find(([column]) => header.includes(column));
  if (kind === undefined || !header.includes('Currency')) {
    throw new SourceRefusal(
      'MISSING_COLUMN',
      `${file} is a table of SimFin, but has neither revenue, total assets nor operating cash flow, or no currency. Drop the income, balance or cashflow file.`,
      { file, line: 1 },
    );
  }
  const problems: LineProblem[] = [];
  const own = readRows(content, header, readingOf(content, header, options), problems);
  const companies = companiesAsked(file, own, options.symbol);
  const records = companies.flatMap(([, rows]) => rows);
  const left = own.size - companies.length;
  return statementFile(
    opened,
    'simfin-statements',
    companies.map(([symbol, rows]) => ({
      symbol,
      name: null,
      fiscalYearEnd: yearEndOf(rows),
      figures: figuresOf(symbol, rows, problems),
    })),
    problems,
    {
      currency: mainCurrencyOf(records.map(({ currency }) => currency)),
      notes: [
        `SimFin, ${kind[1]} of ${own.size.toString()} companies. Interest is printed net of income there: interest expense is not stored.`,
        ...(left > 0 ? [noteOnLeft(left)] : []),
      ],
    },
  );
}

/** The figures of one company; what is refused of its rows names it. */
function figuresOf(
  symbol: string,
  rows: readonly ProviderRecord[],
  problems: LineProblem[],
): StatementFigure[] {
  const own: LineProblem[] = [];
  const figures = figuresOfRecords(rows, SIMFIN_LINES, own);
  problems.push(...own.map((problem) => named(problem, symbol)));
  return figures;
}

/** A problem of a file of many companies, with the ticker of its row. */
function named(problem: LineProblem, ticker: string): LineProblem {
  return ticker === '' ? problem : { ...problem, message: `${problem.message} (${ticker})` };
}

/** How the cells are written, by the first lines. */
interface Reading {
  readonly cell: ReadCell;
  readonly day: (cell: string) => string | null;
}

function readingOf(
  content: TextContent,
  header: readonly string[],
  { decimals }: ParseOptions,
): Reading {
  const lines = content.head.split(/\r\n?|\n/).slice(0, -1);
  const sample = readTable(lines.slice(1).join('\n'), delimiterOf(lines[0] ?? '')).rows;
  const column = header.indexOf('Report Date');
  return {
    cell: cellReader(
      content.file,
      sample.flatMap((row) => row.filter((_, at) => !TEXT_COLUMNS.has(header[at] ?? ''))),
      2,
      decimals,
    ),
    day: dayReader(sample.map((row) => row[column] ?? '')),
  };
}

function readRows(
  content: TextContent,
  header: readonly string[],
  reading: Reading,
  problems: LineProblem[],
): Map<string, ProviderRecord[]> {
  const delimiter = delimiterOf(content.head.split(/\r\n?|\n/)[0] ?? '');
  const income = header.includes('Net Income (Common)');
  const companies = new Map<string, ProviderRecord[]>();
  const nameless: Nameless[] = [];
  for (const { firstLine, rows } of tableBatches(content, delimiter)) {
    for (const [index, row] of rows.entries()) {
      const line = firstLine + index;
      if (line === 1 || isBlankRow(row)) continue;
      const cells = new Map(header.map((name, at) => [name, row[at] ?? '']));
      const symbol = symbolFrom(undefined, cells.get('Ticker'));
      if (symbol === null) {
        nameless.push({ line, company: nameOf(cells) });
        continue;
      }
      const own: LineProblem[] = [];
      const record =
        row.length > header.length
          ? 'has more cells than columns'
          : recordOf(cells, line, { ...reading, income }, own);
      if (typeof record === 'string') own.push({ line, message: record });
      problems.push(...own.map((problem) => named(problem, symbol)));
      if (typeof record === 'string') continue;
      const known = companies.get(symbol);
      if (known === undefined) companies.set(symbol, [record]);
      else known.push(record);
    }
  }
  if (nameless.length > 0) problems.push(namelessProblem(nameless));
  return companies;
}

/** A row of a company that SimFin gives no ticker that is a symbol. */
interface Nameless {
  readonly line: number;
  readonly company: string;
}

const nameOf = (cells: ReadonlyMap<string, string>): string => {
  const ticker = cells.get('Ticker')?.trim() ?? '';
  const number = cells.get('SimFinId')?.trim() ?? '';
  return ticker !== '' ? ticker : number === '' ? '?' : `SimFinId ${number}`;
};

/** One line for all of them: they are of companies that nobody can have asked for by symbol. */
function namelessProblem(rows: readonly Nameless[]): LineProblem {
  const companies = [...new Set(rows.map(({ company }) => company))];
  const named = companies.slice(0, 5).join(', ');
  return {
    line: rows[0]?.line ?? 1,
    text: `${named}${companies.length > 5 ? ', ...' : ''}`,
    message: `${counted(rows.length, 'row', 'rows')} of ${counted(companies.length, 'company', 'companies')} without a ticker that is a symbol: ${companies.length === 1 ? 'it' : 'they'} cannot be chosen, and the rows are not read`,
    rows: rows.length,
  };
}

function recordOf(
  cells: ReadonlyMap<string, string>,
  line: number,
  { cell, day, income }: Reading & { readonly income: boolean },
  problems: LineProblem[],
): ProviderRecord | string {
  const end = parseIsoDate(day(cells.get('Report Date') ?? '') ?? '');
  if (end === null) return 'has no report date';
  const period = /^(?:FY|([QH])([1-4]))$/.exec(cells.get('Fiscal Period') ?? '');
  if (period === null) return 'has a fiscal period that is neither FY, a half nor a quarter';
  const currency = cells.get('Currency') ?? '';
  if (!isCurrencyCode(currency)) return 'has no currency, or none that is known';
  const year = parseNumber(cells.get('Fiscal Year') ?? '');
  if (year === null) return 'has no fiscal year';
  const filed = day(cells.get('Restated Date') ?? '') ?? day(cells.get('Publish Date') ?? '');
  const numbers = [...cells].filter(([name]) => !TEXT_COLUMNS.has(name));
  return {
    end,
    span: period[1] === undefined ? 'year' : period[1] === 'Q' ? 'quarter' : 'half',
    number: period[2] === undefined ? null : Number(period[2]),
    currency,
    filed,
    form: 'SimFin',
    line,
    figures: numbersOf(
      income ? numbers : numbers.filter(([name]) => !SHARES.includes(name)),
      cell,
      line,
      problems,
    ),
  };
}
