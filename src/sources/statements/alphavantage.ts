/**
 * Statements of Alpha Vantage (INCOME_STATEMENT, BALANCE_SHEET, CASH_FLOW) and its OVERVIEW. Every number is
 * a string, a missing one "None". No date of filing is named.
 */
import { isCurrencyCode } from '../currencies.ts';
import { endOfMonth, isoDate, monthEnd, parseIsoDate } from '../dates.ts';
import { excerpt, SourceRefusal } from '../refusal.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  SourceProvider,
  StatementFigure,
  StatementTable,
} from '../types.ts';
import { ALPHA_VANTAGE_LINES, contradictsItself } from './alphavantage-lines.ts';
import { FiscalCalendar } from './periods.ts';
import {
  isObject,
  mainCurrencyOf,
  readCell,
  readJson,
  statementFile,
  symbolFrom,
  type Json,
} from './provider-file.ts';
import { figuresOfRecords, numbersOf, yearEndOf, type ProviderRecord } from './provider-records.ts';
import { counted } from '../counted.ts';

export const alphaVantageStatements: SourceProvider = {
  format: 'alphavantage-statements',
  detect,
  parse,
};

const STATEMENT = /^\{\s*"symbol"\s*:[\s\S]{0,200}"(?:annual|quarterly)Reports"\s*:/;
const OVERVIEW = /^\{\s*"Symbol"\s*:[\s\S]*"FiscalYearEnd"\s*:/;

function detect(opened: OpenedFile): Recognition | null {
  if (opened.content.kind !== 'text') return null;
  const head = opened.content.head.trimStart();
  if (STATEMENT.test(head)) return recognised('"symbol" and "annualReports"');
  return OVERVIEW.test(head.slice(0, 16_384))
    ? recognised('"Symbol" and "FiscalYearEnd" of a company')
    : null;
}

function recognised(seen: string): Recognition {
  return { format: 'alphavantage-statements', confidence: 1, seen: [seen] };
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<StatementTable> {
  const json = readJson(opened);
  if (!isObject(json)) {
    throw new SourceRefusal('UNKNOWN_FORMAT', `${opened.file} is no reply of Alpha Vantage.`, {
      file: opened.file,
    });
  }
  return Array.isArray(json['annualReports']) || Array.isArray(json['quarterlyReports'])
    ? parseStatement(opened, json, options)
    : parseOverview(opened, json, options);
}

function parseStatement(
  opened: OpenedFile,
  json: Json,
  options: ParseOptions,
): ParsedFile<StatementTable> {
  const problems: LineProblem[] = [];
  const records: ProviderRecord[] = [];
  let line = 0;
  // Quarters first: where a year's own report differs from that of its last quarter, it leads.
  for (const [key, span] of [
    ['quarterlyReports', 'quarter'],
    ['annualReports', 'year'],
  ] as const) {
    const reports: unknown = json[key];
    for (const report of Array.isArray(reports) ? (reports as unknown[]) : []) {
      line += 1;
      const record = isObject(report) ? recordOf(report, span, line, problems) : 'is no report';
      if (typeof record === 'string') problems.push({ line, message: record });
      else records.push(record);
    }
  }
  const summed = records.filter(({ figures }) => contradictsItself(figures)).length;
  const currency = mainCurrencyOf(records.map((record) => record.currency));
  return statementFile(
    opened,
    'alphavantage-statements',
    [
      {
        symbol: symbolFrom(options.symbol, json['symbol']),
        name: null,
        fiscalYearEnd: yearEndOf(records),
        figures: figuresOfRecords(records, ALPHA_VANTAGE_LINES, problems),
      },
    ],
    problems,
    {
      currency,
      notes: [
        `Alpha Vantage, ${currency ?? ''}; it dates every fiscal period to the end of a month, and names no date of filing.`,
        ...(summed === 0
          ? []
          : [
              `totalRevenue of ${counted(summed, 'period')} is not gross profit plus the cost of goods and services sold (interest expense is taken out of it): revenue is that sum there.`,
            ]),
      ],
    },
  );
}

function recordOf(
  report: Json,
  span: 'year' | 'quarter',
  line: number,
  problems: LineProblem[],
): ProviderRecord | string {
  const { fiscalDateEnding, reportedCurrency, ...cells } = report;
  const end = typeof fiscalDateEnding === 'string' ? parseIsoDate(fiscalDateEnding) : null;
  if (end === null) return 'has no date';
  if (typeof reportedCurrency !== 'string' || !isCurrencyCode(reportedCurrency)) {
    return 'has no currency, or none that is known';
  }
  return {
    end,
    span,
    number: null,
    currency: reportedCurrency,
    filed: null,
    form: 'Alpha Vantage',
    line,
    figures: numbersOf(Object.entries(cells), readCell, line, problems),
  };
}

const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

function parseOverview(
  opened: OpenedFile,
  json: Json,
  options: ParseOptions,
): ParsedFile<StatementTable> {
  const { file } = opened;
  const latest = parseIsoDate(String(json['LatestQuarter']));
  const month = MONTHS.indexOf(String(json['FiscalYearEnd']).toLowerCase()) + 1;
  const currency = String(json['Currency']);
  if (latest === null || month === 0 || !isCurrencyCode(currency)) {
    throw new SourceRefusal(
      'NO_ROWS',
      `${file} is an overview of Alpha Vantage without its latest quarter, fiscal year end or currency.`,
      { file, found: excerpt(String(json['Symbol'])) },
    );
  }
  const year = Number(isoDate(latest).slice(0, 4));
  const ends = [year - 1, year].map((at) => monthEnd(at, month) ?? Number.NaN);
  const placed = new FiscalCalendar(ends.filter((end) => end <= latest)).place(
    'quarter',
    endOfMonth(latest),
  );
  const problems: LineProblem[] = [];
  const shares = numbersOf(
    [['SharesOutstanding', json['SharesOutstanding']]],
    readCell,
    1,
    problems,
  ).get('SharesOutstanding');
  const figures: StatementFigure[] = [];
  if (shares !== undefined && Number.isFinite(shares) && placed !== null) {
    figures.push({
      item: 'basic_shares',
      periodStart: null,
      periodEnd: isoDate(latest),
      fiscalYear: placed.year,
      fiscalPeriod: placed.period,
      value: shares,
      unit: 'shares',
      concept: `SharesOutstanding (counted after ${isoDate(latest)})`,
      filed: null,
      accession: null,
      form: 'Alpha Vantage overview',
      line: 1,
    });
  }
  const yearEnd = monthEnd(year, month);
  return statementFile(
    opened,
    'alphavantage-statements',
    [
      {
        symbol: symbolFrom(options.symbol, json['Symbol']),
        name: typeof json['Name'] === 'string' ? excerpt(json['Name']) : null,
        fiscalYearEnd: yearEnd === null ? null : isoDate(yearEnd).slice(5),
        figures,
      },
    ],
    problems,
    {
      currency,
      notes: [
        'Of an overview the name, the fiscal year end and the count of shares are read. Its amounts of twelve months are of no told date or currency, its ratios are derived: neither is stored.',
      ],
    },
  );
}
