/**
 * Statements as the yfinance library saves them: one row for each line, one column for each period, newest
 * first, yearly or quarterly; the oldest column is often empty. Neither symbol nor currency stands in it.
 */
import { isDotted, parseDate } from '../date-order.ts';
import { parseIsoDate } from '../dates.ts';
import { SourceRefusal } from '../refusal.ts';
import { delimiterOf, isBlankRow, readTable } from '../table.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  SourceProvider,
  StatementTable,
} from '../types.ts';
import { listingOf } from '../yahoo-symbol.ts';
import { askingDecimals, cellReader } from './cell-style.ts';
import { statementFile, symbolFrom } from './provider-file.ts';
import { figuresOfRecords, numbersOf, yearEndOf, type ProviderRecord } from './provider-records.ts';
import { requireOneCompany } from './provider-repeats.ts';
import { requireWholeUnits } from './whole-units.ts';
import { YFINANCE_LINES } from './yfinance-lines.ts';

export const yfinanceStatements: SourceProvider = {
  format: 'yfinance-statements',
  detect,
  parse: askingDecimals('yfinance-statements', parse),
};

/** Rows that stand in every file of one of the three kinds. */
const MARKS = ['TotalRevenue', 'PretaxIncome', 'TotalAssets', 'OperatingCashFlow', 'NetIncome'];

const UNIT = /\b(?:thousands?|millions?|billions?|tsd|mio|mrd|mn|bn)\b/i;
const SIGN = /[$\u20ac\u00a3\u00a5\u20b9\u20a9]\s?\d/;

const LINE_END = /\r\n?|\n/;

const nameOf = (cell: string): string => cell.replace(/\s+/g, '');

/** A column's day: ISO, with or without a time, month/day/year, or day.month.year; null for anything else. */
function dayOf(cell: string): number | null {
  const iso = parseIsoDate(cell.slice(0, 10));
  return iso ?? parseDate(cell, isDotted([cell]) ? 'dmy' : 'mdy');
}

function detect(opened: OpenedFile): Recognition | null {
  if (opened.content.kind !== 'text') return null;
  const head = opened.content.head.replace(/^\ufeff/, '');
  const [first = ''] = head.split(LINE_END, 1);
  const delimiter = delimiterOf(first);
  const [corner, ...columns] = readTable(first, delimiter).rows[0] ?? [];
  if (corner === undefined || dayOf(corner) !== null || columns.length === 0) return null;
  const dated = columns.filter((cell) => dayOf(cell) !== null).length;
  if (dated === 0 || dated < columns.length - 1) return null;
  const [, ...lines] = head.split(LINE_END);
  // yfinance prints full amounts and nothing else: what has a unit or signs of a currency is another's table.
  if (UNIT.test(corner) || lines.some((line) => SIGN.test(line))) return null;
  const names = new Set(
    lines.map((line) => nameOf(line.split(delimiter)[0] ?? '').replace(/"/g, '')),
  );
  return MARKS.some((name) => names.has(name))
    ? {
        format: 'yfinance-statements',
        confidence: 0.9,
        seen: ['periods as columns, lines as rows'],
      }
    : null;
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<StatementTable> {
  const { file, content } = opened;
  if (content.kind !== 'text') {
    throw new SourceRefusal('UNKNOWN_FORMAT', `${file} is no text.`, { file });
  }
  const text = content.whole();
  const delimiter = delimiterOf(text.split(LINE_END, 1)[0] ?? '');
  const [header = [], ...rows] = readTable(text, delimiter).rows;
  const columns = header.slice(1).map((cell) => dayOf(cell));
  const days = columns.filter((day) => day !== null);
  const span = spanOfColumns(file, days);
  const symbol = symbolFrom(options.symbol, symbolOfStem(opened.stem));
  const currency = currencyOf(options.currency, symbol);
  const problems: LineProblem[] = [];
  const readFigure = cellReader(
    file,
    rows.flatMap((row) => row.slice(1)),
    2,
    options.decimals,
  );
  const records = columns.flatMap((end, at): ProviderRecord[] => {
    if (end === null) return [];
    const cells = rows.map((row) => [nameOf(row[0] ?? ''), row[at + 1] ?? ''] as const);
    const bad: LineProblem[] = [];
    const figures = numbersOf(cells, readFigure, 1, bad);
    for (const { column, ...problem } of bad) {
      const line = 2 + rows.findIndex((row) => nameOf(row[0] ?? '') === column);
      problems.push({ ...problem, line, column: header[at + 1] ?? '' });
    }
    return [
      {
        end,
        span,
        number: null,
        currency: currency ?? '',
        filed: null,
        form: 'yfinance',
        line: at + 2,
        figures,
      },
    ];
  });
  requireOneCompany(file, records, 'columns');
  requireWholeUnits(
    file,
    [header[0] ?? '', ...rows.map((row) => row[0] ?? '')],
    records.map(({ figures }) => ({
      income: figures.get('NetIncomeCommonStockholders'),
      shares: figures.get('DilutedAverageShares'),
      perShare: figures.get('DilutedEPS'),
    })),
  );
  if (columns.includes(null)) {
    problems.push({
      line: 1,
      text: header[columns.indexOf(null) + 1] ?? '',
      message: 'is no date: a column of trailing twelve months is added up from the others',
    });
  }
  if (rows.every(isBlankRow)) throw new SourceRefusal('NO_ROWS', `${file} has no rows.`, { file });
  const quarterly = span === 'quarter';
  // Oldest first, so that the newest column leads; quarters are placed by the fiscal years of the book.
  const ordered = [...records].sort((a, b) => a.end - b.end);
  return statementFile(
    opened,
    'yfinance-statements',
    [
      {
        symbol,
        name: null,
        fiscalYearEnd: yearEndOf(records),
        ...(quarterly ? { unplaced: true } : {}),
        figures: figuresOfRecords(
          quarterly ? asCalendarQuarters(ordered) : ordered,
          YFINANCE_LINES,
          problems,
        ),
      },
    ],
    problems,
    {
      currency,
      isCurrencyAssumed: options.currency === undefined,
      notes: [
        `yfinance, ${quarterly ? 'quarterly' : 'yearly'} statements: the file names no currency. ${
          options.currency === undefined
            ? 'That of the exchange may be another than the company reports in (many foreign companies listed in the US do).'
            : `It is ${currency ?? ''}, as given.`
        }`,
      ],
    },
  );
}

/** Years or quarters, by the days between columns. */
function spanOfColumns(file: string, days: readonly number[]): 'year' | 'quarter' {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((day, at) => day - (sorted[at] ?? day));
  if (steps.length > 0 && steps.every((step) => step >= 350)) return 'year';
  if (steps.some((step) => step >= 80 && step <= 104)) return 'quarter';
  throw new SourceRefusal(
    'WRONG_FREQUENCY',
    `${file} has columns that are neither years nor quarters apart: which periods they are cannot be told. Save it with at least two periods.`,
    { file, line: 1 },
  );
}

/** Numbered by the calendar until the book's fiscal years are known. */
function asCalendarQuarters(records: readonly ProviderRecord[]): ProviderRecord[] {
  return records.map((record) => ({
    ...record,
    number: (Math.floor(new Date(record.end * 86_400_000).getUTCMonth() / 3) % 4) + 1,
  }));
}

/** `TSLA_balance.csv`, `SAP.DE-quarterly-income.csv`: what stands in front of the statement's name. */
function symbolOfStem(stem: string): string {
  const match =
    /^([A-Z0-9][A-Z0-9.-]{0,11}?)[ _-]+(?:(?:quarterly|yearly|annual|q|a)[ _-]+)?(?:balance|cash|income|financials|incomestmt)/i.exec(
      stem,
    );
  const symbol = match?.[1] ?? '';
  return symbol === symbol.toUpperCase() ? symbol : '';
}

/** A person's currency, else that of the exchange; the major unit of what is quoted in hundredths. */
function currencyOf(given: string | undefined, symbol: string | null): string | null {
  if (given !== undefined) return given.toUpperCase();
  const listed = symbol === null ? null : (listingOf(symbol)?.currency ?? null);
  const major = { GBX: 'GBP', ILA: 'ILS', ZAc: 'ZAR' }[listed ?? ''];
  return major ?? listed;
}
