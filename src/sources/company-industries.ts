/**
 * Lists of companies and their industries: Damodaran's `indname` (company, exchange and ticker, industry group, country)
 * as workbook or csv, and any table with a company or ticker beside an industry. They propose a company's industry; a
 * table of plain symbols gives it to the companies of the book that have none, and adds the others where that is said.
 */
import { coverageOfIndustries, mayBeFollowed } from './coverage-list.ts';
import { cellText } from './damodaran-sheet.ts';
import { findColumn, findCompanyTable, type CompanyTable } from './company-table.ts';
import { SourceRefusal } from './refusal.ts';
import { isBlankRow } from './table.ts';
import type {
  CompanyIndustryRow,
  CompanyIndustryTable,
  CoverageList,
  LineProblem,
  ParsedFile,
  SourceProvider,
} from './types.ts';
import { counted } from './counted.ts';

const FIELDS = {
  symbol: ['exchangeticker', 'ticker', 'symbol', 'tickersymbol'],
  name: ['companyname', 'company', 'name', 'firm', 'issuer'],
  industry: ['industrygroup', 'industryname', 'industry'],
  country: ['country', 'countryofincorporation'],
} as const;

/** The headings by which Damodaran's own list is known. */
const DAMODARAN = ['companyname', 'exchangeticker', 'industrygroup'];

interface Columns {
  readonly symbol: number | null;
  readonly name: number | null;
  readonly industry: number;
  readonly country: number | null;
  /** Whether they are those of Damodaran's own list, which holds all companies. */
  readonly isWhole: boolean;
}

function columnsOf(keys: readonly string[]): Columns | null {
  const industry = findColumn(keys, FIELDS.industry);
  const symbol = findColumn(keys, FIELDS.symbol);
  const name = findColumn(keys, FIELDS.name);
  if (industry === null || (symbol === null && name === null)) return null;
  const isWhole = DAMODARAN.every((key) => keys.includes(key));
  return { symbol, name, industry, country: findColumn(keys, FIELDS.country), isWhole };
}

export const companyIndustries: SourceProvider = {
  format: 'company-industries',
  detect(opened) {
    const table = findCompanyTable(opened, false, columnsOf);
    return table === null
      ? null
      : {
          format: 'company-industries',
          confidence: 0.8,
          seen: [`companies and their industries in ${table.where}`],
        };
  },
  parse(opened, options): ParsedFile<CompanyIndustryTable | CoverageList> {
    const { file } = opened;
    const table = findCompanyTable(opened, true, columnsOf);
    const isOpen = table?.columns.isWhole !== true && mayBeFollowed(opened);
    const followed = isOpen && options.add === true ? coverageOfIndustries(opened) : null;
    if (followed !== null) return followed;
    if (table === null) {
      throw new SourceRefusal('UNKNOWN_FORMAT', `${file} is no list of companies.`, { file });
    }
    const { rows, problems, read } = readRows(table);
    if (rows.length === 0) {
      throw new SourceRefusal('NO_ROWS', `${file} has no row with a company and an industry.`, {
        file,
        line: table.firstLine,
      });
    }
    const asOf = options.today ?? '1970-01-01';
    return {
      file,
      ...(opened.member === undefined ? {} : { member: opened.member }),
      format: 'company-industries',
      asOf,
      rowsRead: read,
      lines: Int32Array.from(rows, ({ line }) => line),
      problems,
      notes: [
        `Industries of ${counted(rows.length, 'company', 'companies')}, from ${table.where}; as of ${asOf}, the day of the import. They are proposed for companies${isOpen ? '' : ', and change none'}.`,
      ],
      ...(isOpen ? { isAddingOpen: true } : {}),
      data: {
        kind: 'company-industries',
        ...{ rows, isWhole: table.columns.isWhole, hasPlainSymbols: isOpen },
      },
    };
  },
};

function readRows({ columns, headings, rows, firstLine }: CompanyTable<Columns>): {
  rows: CompanyIndustryRow[];
  problems: LineProblem[];
  read: number;
} {
  const known = [columns.symbol, columns.name, columns.industry, columns.country];
  // Columns that have no meaning of their own are kept as published.
  const others = headings.flatMap((heading, column) =>
    heading === '' || known.includes(column) ? [] : [[column, heading] as const],
  );
  const found: CompanyIndustryRow[] = [];
  const problems: LineProblem[] = [];
  const lines = new Map<string, number>();
  let read = 0;
  for (const [at, cells] of rows.entries()) {
    const line = firstLine + at;
    const texts = cells.map(cellText);
    if (isBlankRow(texts)) continue;
    read += 1;
    const text = (column: number | null): string => (column === null ? '' : (texts[column] ?? ''));
    const symbol = text(columns.symbol);
    // Damodaran prints the ticker behind the name once more.
    const name = text(columns.name)
      .replace(/\([A-Za-z]+:[^()]+\)$/, '')
      .trimEnd();
    const industry = text(columns.industry);
    const key = `${symbol}\n${name}`;
    const twin = lines.get(key);
    const message =
      symbol === '' && name === ''
        ? 'There is neither a company nor a ticker.'
        : industry === '' || /^[\d.,%-]+$/.test(industry)
          ? 'There is no industry in words.'
          : twin === undefined
            ? null
            : `The company stands on line ${twin.toString()} already; the first one is taken.`;
    if (message !== null) {
      problems.push({ line, text: texts.join(',').slice(0, 120), message });
      continue;
    }
    lines.set(key, line);
    const country = text(columns.country);
    found.push({
      symbol,
      name,
      industry,
      country: country === '' ? null : country,
      other: Object.fromEntries(others.map(([column, heading]) => [heading, texts[column] ?? ''])),
      line,
    });
  }
  return { rows: found, problems, read };
}
