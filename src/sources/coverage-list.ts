/**
 * A list of the companies that somebody follows: a symbol a row, with a name, region, industry or currency. One of
 * industries alone, without region and currency, may as well be of a whole market: its companies are added only where
 * that is said.
 */
import { hasExchange, listedSymbol, notesOnListed, UNKNOWN_EXCHANGE } from './exchange-prefix.ts';
import { findColumn, findCompanyTable, type CompanyTable } from './company-table.ts';
import { counted } from './counted.ts';
import { CURRENCY_HEADINGS } from './currencies.ts';
import { cellText } from './damodaran-sheet.ts';
import { isMissingMark, parseNumber } from './numbers.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import { headingKey, isBlankRow } from './table.ts';
import {
  COVERAGE_FIELDS,
  type CoverageField,
  type CoverageList,
  type CoverageRow,
} from './types/companies.ts';
import type { LineProblem, OpenedFile, ParsedFile, SourceProvider } from './types.ts';

const SYMBOLS = ['symbol', 'ticker', 'tickersymbol', 'sym'];
const HEADINGS: Readonly<Record<CoverageField, readonly string[]>> = {
  name: ['name', 'companyname', 'company', 'firm', 'issuer'],
  region: ['region'],
  industry: ['industry', 'industrygroup', 'industryname'],
  currency: CURRENCY_HEADINGS,
};

/** Columns of figures that are none: codes, and how much a list holds of each company. */
const CODES = /^(?:sic|naics|gics|cik|cusip|sedol|isin|wkn|rank|weight|no|nr|id)/;

/** As a market writes a symbol: letters and digits, without the exchange before it. */
const SYMBOL = /^[\^A-Z0-9][A-Z0-9.\-=&]{0,23}$/;

interface Columns extends Readonly<Record<CoverageField, number | null>> {
  readonly symbol: number;
}

function columnsOf(keys: readonly string[]): Columns | null {
  const symbol = findColumn(keys, SYMBOLS);
  if (symbol === null) return null;
  const fields = {
    name: findColumn(keys, HEADINGS.name),
    region: findColumn(keys, HEADINGS.region),
    industry: findColumn(keys, HEADINGS.industry),
    currency: findColumn(keys, HEADINGS.currency),
  };
  return Object.values(fields).every((column) => column === null) ? null : { symbol, ...fields };
}

/** The list in a file; null where most symbols are none, or other columns hold figures. */
function listOf(opened: OpenedFile, whole: boolean): CompanyTable<Columns> | null {
  const table = findCompanyTable(opened, whole, columnsOf);
  if (table === null) return null;
  const rows = table.rows.slice(0, SAMPLE_ROWS).map((row) => row.map(cellText));
  const filled = rows.filter((row) => !isBlankRow(row));
  const most = (fits: (row: readonly string[]) => boolean): boolean =>
    filled.filter(fits).length * 2 > filled.length;
  const known: readonly (number | null)[] = Object.values(table.columns);
  const hasFigures = table.headings.some(
    (heading, column) =>
      !known.includes(column) &&
      !CODES.test(headingKey(heading)) &&
      most((row) => parseNumber(row[column] ?? '') !== null),
  );
  // Damodaran's list of a whole market prints the exchange, and is none of companies that somebody follows.
  const isList = !isOfIndustries(table);
  const hasSymbols = most((row) => {
    const printed = row[table.columns.symbol] ?? '';
    return SYMBOL.test((isList ? listedSymbol(printed) : null) ?? printed.toUpperCase());
  });
  return hasSymbols && !hasFigures ? table : null;
}

/** Rows by which the columns are judged. */
const SAMPLE_ROWS = 400;

export const coverageList: SourceProvider = {
  format: 'coverage-list',
  detect(opened) {
    const table = listOf(opened, false);
    return table === null || isOfIndustries(table)
      ? null
      : {
          format: 'coverage-list',
          confidence: 0.85,
          seen: [`symbols of companies, with what they are, in ${table.where}`],
        };
  },
  parse(opened): ParsedFile<CoverageList> {
    const { file } = opened;
    const table = listOf(opened, true);
    if (table === null) {
      throw new SourceRefusal('UNKNOWN_FORMAT', `${file} is no list of companies.`, { file });
    }
    return coverageIn(opened, table);
  },
};

/** Whether a list says of its companies their industry, and neither region nor currency. */
function isOfIndustries({ columns }: CompanyTable<Columns>): boolean {
  return columns.industry !== null && columns.region === null && columns.currency === null;
}

/** Whether a table of industries has the symbols of companies that somebody may follow, by its first rows. */
export function mayBeFollowed(opened: OpenedFile): boolean {
  const table = listOf(opened, false);
  return table !== null && isOfIndustries(table);
}

/** A table of symbols and industries as a list of companies to follow; null where most of its symbols are none. */
export function coverageOfIndustries(opened: OpenedFile): ParsedFile<CoverageList> | null {
  const table = listOf(opened, true);
  return table === null ? null : { ...coverageIn(opened, table), isAddingOpen: true };
}

function coverageIn(opened: OpenedFile, table: CompanyTable<Columns>): ParsedFile<CoverageList> {
  const { file } = opened;
  const { rows, problems, read } = readRows(table);
  if (rows.length === 0) {
    throw new SourceRefusal('NO_ROWS', `${file} has no row with a symbol.`, {
      file,
      line: table.firstLine,
    });
  }
  const { columns, headings } = table;
  const known: readonly (number | null)[] = Object.values(columns);
  const others = headings.filter((heading, at) => heading !== '' && !known.includes(at));
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'coverage-list',
    asOf: '',
    rowsRead: read,
    lines: Int32Array.from(rows, ({ line }) => line),
    problems,
    notes: [
      ...notesOnListed(table.rows.map((row) => cellText(row[columns.symbol] ?? null))),
      ...(others.length === 0
        ? []
        : [
            `${counted(others.length, 'column is', 'columns are')} not taken: ${excerpt(others.join(', '))}.`,
          ]),
    ],
    data: {
      kind: 'coverage',
      rows,
      headings: Object.fromEntries(
        COVERAGE_FIELDS.flatMap((field) => {
          const column = columns[field];
          return column === null ? [] : [[field, headings[column] ?? '']];
        }),
      ),
    },
  };
}

function readRows({ columns, rows, firstLine }: CompanyTable<Columns>): {
  rows: CoverageRow[];
  problems: LineProblem[];
  read: number;
} {
  const found: CoverageRow[] = [];
  const problems: LineProblem[] = [];
  const lines = new Map<string, number>();
  let read = 0;
  for (const [at, cells] of rows.entries()) {
    const line = firstLine + at;
    const texts = cells.map(cellText);
    if (isBlankRow(texts)) continue;
    read += 1;
    const printed = texts[columns.symbol] ?? '';
    const symbol = listedSymbol(printed) ?? printed.toUpperCase();
    const twin = lines.get(symbol);
    const message = !SYMBOL.test(symbol)
      ? symbol === ''
        ? 'There is no symbol.'
        : hasExchange(printed)
          ? `It ${UNKNOWN_EXCHANGE}.`
          : 'This is no symbol. Write it as the market does, such as KO or SAP.DE.'
      : twin === undefined
        ? null
        : `The company stands on line ${twin.toString()} already; the first one is taken.`;
    if (message !== null) {
      const text = excerpt(symbol === '' ? texts.join(' ') : symbol);
      problems.push({ line, column: 'Symbol', text, message });
      continue;
    }
    lines.set(symbol, line);
    const given = (field: CoverageField): string | null => {
      const column = columns[field];
      const text = column === null ? '' : (texts[column] ?? '');
      return isMissingMark(text) ? null : text;
    };
    found.push({
      ...{ symbol, name: given('name'), region: given('region') },
      ...{ industry: given('industry'), currency: given('currency'), line },
    });
  }
  return { rows: found, problems, read };
}
