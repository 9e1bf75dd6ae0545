/**
 * Lists of companies and their industries: Damodaran's `indname` (company, exchange and ticker, industry group, country)
 * as workbook or csv, and any table with a company or ticker beside an industry. They propose a company's industry.
 */
import { cellText } from './damodaran-sheet.ts';
import { headOf } from './price-header.ts';
import { SourceRefusal } from './refusal.ts';
import { headingKey, isBlankRow, readTable } from './table.ts';
import type {
  Cell,
  CompanyIndustryRow,
  CompanyIndustryTable,
  LineProblem,
  OpenedFile,
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

/** A table of figures by company is another file, though an industry stands in it too. */
const FIGURES =
  /^(price|close|beta|shares|marketcap|ev|enterprisevalue|revenue|sales|ebitda?|netincome|date)/;

/** Rows above the headings that a sheet may have. */
const HEAD_ROWS = 25;

interface Columns {
  readonly symbol: number | null;
  readonly name: number | null;
  readonly industry: number;
  readonly country: number | null;
}

interface Table {
  readonly columns: Columns;
  /** Of the columns that have no meaning of their own: they are kept as published. */
  readonly others: readonly (readonly [column: number, heading: string])[];
  readonly rows: readonly (readonly Cell[])[];
  /** 1-based line or sheet row of the first row. */
  readonly firstLine: number;
  readonly where: string;
}

function columnsOf(headings: readonly string[]): Columns | null {
  const keys = headings.map(headingKey);
  if (keys.some((key) => FIGURES.test(key))) return null;
  const find = (names: readonly string[]): number | null => {
    const at = keys.findIndex((key) => names.includes(key));
    return at < 0 ? null : at;
  };
  const industry = find(FIELDS.industry);
  const [symbol, name] = [find(FIELDS.symbol), find(FIELDS.name)];
  return industry === null || (symbol === null && name === null)
    ? null
    : { symbol, name, industry, country: find(FIELDS.country) };
}

function tableOf(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  firstLine: number,
  where: string,
): Table | null {
  const columns = columnsOf(headings);
  if (columns === null) return null;
  const known = Object.values(columns);
  const others = headings.flatMap((heading, column) =>
    heading === '' || known.includes(column) ? [] : [[column, heading] as const],
  );
  return { columns, others, rows, firstLine, where };
}

/** The longest list of the sheets: a workbook may hold the same companies in several orders. */
function findTable(opened: OpenedFile, whole: boolean): Table | null {
  const { content } = opened;
  if (content.kind === 'text') {
    const head = headOf(content);
    if (head === null || columnsOf(head.headings) === null) return null;
    const text = whole ? content.whole() : content.head;
    const rows = readTable(text, head.delimiter).rows.slice(head.firstLine);
    return tableOf(head.headings, rows, head.firstLine + 1, 'the table');
  }
  const tables = content.sheets.flatMap((sheet): Table[] => {
    for (const [at, row] of sheet.rows.slice(0, HEAD_ROWS).entries()) {
      const where = `sheet "${sheet.name}"`;
      const table = tableOf(row.map(cellText), sheet.rows.slice(at + 1), at + 2, where);
      if (table !== null) return [table];
    }
    return [];
  });
  return tables.reduce<Table | null>(
    (best, table) => (best === null || table.rows.length > best.rows.length ? table : best),
    null,
  );
}

export const companyIndustries: SourceProvider = {
  format: 'company-industries',
  detect(opened) {
    const table = findTable(opened, false);
    return table === null
      ? null
      : {
          format: 'company-industries',
          confidence: 0.8,
          seen: [`companies and their industries in ${table.where}`],
        };
  },
  parse(opened, options): ParsedFile<CompanyIndustryTable> {
    const { file } = opened;
    const table = findTable(opened, true);
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
        `Industries of ${counted(rows.length, 'company', 'companies')}, from ${table.where}; as of ${asOf}, the day of the import. They are proposed for companies, and change none.`,
      ],
      data: { kind: 'company-industries', rows },
    };
  },
};

function readRows({ columns, others, rows, firstLine }: Table): {
  rows: CompanyIndustryRow[];
  problems: LineProblem[];
  read: number;
} {
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
