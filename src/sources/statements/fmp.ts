/**
 * Statements of Financial Modeling Prep, JSON or csv: one period or a list of them, annual and quarterly mixed, of the
 * older API (`fillingDate`) and of the stable one (`filingDate`).
 */
import { isCurrencyCode } from '../currencies.ts';
import { parseIsoDate } from '../dates.ts';
import { excerpt } from '../refusal.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  SourceProvider,
  StatementTable,
} from '../types.ts';
import { askingDecimals, cellReader, dayReader, type ReadCell } from './cell-style.ts';
import { fmpEntries, isFmpTable, type FmpEntry } from './fmp-entries.ts';
import { FMP_LINES } from './fmp-lines.ts';
import {
  companiesAsked,
  mainCurrencyOf,
  noteOnLeft,
  readCell,
  statementFile,
  symbolFrom,
  type Json,
} from './provider-file.ts';
import {
  figuresOfRecords,
  numbersOf,
  yearEndByQuarters,
  yearEndOf,
  type ProviderRecord,
} from './provider-records.ts';
import { requireOneCompany } from './provider-repeats.ts';
import { counted } from '../counted.ts';

export const fmpStatements: SourceProvider = {
  format: 'fmp-statements',
  detect,
  parse: askingDecimals('fmp-statements', parse),
};

/** Keys that are no figures. */
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'date',
  'symbol',
  'reportedCurrency',
  'cik',
  'fillingDate',
  'filingDate',
  'acceptedDate',
  'calendarYear',
  'fiscalYear',
  'period',
  'link',
  'finalLink',
  'timescheme',
]);

function detect(opened: OpenedFile): Recognition | null {
  if (opened.content.kind !== 'text') return null;
  if (isFmpTable(opened.content.head)) {
    return {
      format: 'fmp-statements',
      confidence: 1,
      seen: ['columns reportedCurrency, filingDate and period'],
    };
  }
  const head = opened.content.head.trimStart().slice(0, 4096);
  const own =
    /^(?:\[\s*)?\{/.test(head) &&
    /"reportedCurrency"\s*:/.test(head) &&
    /"fill?ingDate"\s*:/.test(head) &&
    /"period"\s*:/.test(head);
  return own
    ? {
        format: 'fmp-statements',
        confidence: 1,
        seen: ['"reportedCurrency" and "filingDate" of a period'],
      }
    : null;
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<StatementTable> {
  const problems: LineProblem[] = [];
  const own = new Map<string, ProviderRecord[]>();
  const zeros = new Map<string, number>();
  const entries = fmpEntries(opened);
  const reading = readingOf(opened, entries, options);
  for (const { line, entry } of entries) {
    const record = typeof entry === 'string' ? entry : recordOf(entry, line, reading, problems);
    if (typeof record === 'string') {
      problems.push({ line, message: record });
      continue;
    }
    for (const key of record.zeros) zeros.set(key, (zeros.get(key) ?? 0) + 1);
    const symbol = symbolFrom(undefined, typeof entry === 'string' ? '' : entry['symbol']) ?? '';
    own.set(symbol, [...(own.get(symbol) ?? []), record.record]);
  }
  requireOneCompany(opened.file, own.get('') ?? [], 'rows');
  const companies = companiesAsked(opened.file, own, options.symbol);
  const left = own.size - companies.length;
  const all = companies.flatMap(([, records]) => records);
  const currencies = [...new Set(all.map(({ currency }) => currency))];
  return statementFile(
    opened,
    'fmp-statements',
    companies.map(([symbol, records]) => ({
      symbol: symbol === '' ? null : symbol,
      name: null,
      fiscalYearEnd: yearEndOf(records) ?? yearEndByQuarters(records),
      figures: figuresOfRecords(oldestFirst(records), FMP_LINES, problems),
    })),
    problems,
    {
      currency: mainCurrencyOf(all.map(({ currency }) => currency)),
      notes: [
        `Financial Modeling Prep, ${currencies.join(', ')}, the currency that the company reports in.`,
        ...zeroNotes(zeros),
        ...(left > 0 ? [noteOnLeft(left)] : []),
      ],
    },
  );
}

/** How the cells of a csv are written; a reply as JSON has one way. */
interface Reading {
  readonly cell: ReadCell;
  readonly day: (cell: string) => string | null;
}

function readingOf(
  { file, content }: OpenedFile,
  entries: readonly FmpEntry[],
  { decimals }: ParseOptions,
): Reading {
  const isTable = content.kind === 'text' && isFmpTable(content.head);
  const kept = entries.flatMap(({ entry }) => (typeof entry === 'string' ? [] : [entry]));
  const cells = kept.flatMap((entry) =>
    Object.entries(entry).flatMap(([key, cell]) =>
      TEXT_KEYS.has(key) || typeof cell !== 'string' ? [] : [cell],
    ),
  );
  return {
    cell: isTable ? cellReader(file, cells, 2, decimals) : readCell,
    day: dayReader(kept.map((entry) => textOf(entry['date']))),
  };
}

function recordOf(
  entry: Json,
  line: number,
  reading: Reading,
  problems: LineProblem[],
): { record: ProviderRecord; zeros: readonly string[] } | string {
  const end = parseIsoDate(reading.day(textOf(entry['date'])) ?? '');
  if (end === null) return 'has no date';
  const period = /^(?:FY|([QH])([1-4]))$/.exec(textOf(entry['period']).toUpperCase());
  if (period === null) return 'has a period that is neither a fiscal year, a half nor a quarter';
  const currency = textOf(entry['reportedCurrency']).toUpperCase();
  if (!isCurrencyCode(currency)) return 'has no currency, or none that is known';
  const filed = reading.day(textOf(entry['filingDate'] ?? entry['fillingDate']));
  const cells = Object.entries(entry).filter(([key]) => !TEXT_KEYS.has(key));
  const figures = numbersOf(cells, reading.cell, line, problems);
  const zeros = [...figures].filter(([, value]) => value === 0).map(([key]) => key);
  for (const key of zeros) figures.delete(key);
  // The statement of cash flows begins with an income that includes the minorities' share.
  if (figures.has('operatingCashFlow') || figures.has('netCashProvidedByOperatingActivities')) {
    figures.delete('netIncome');
  }
  const record: ProviderRecord = {
    end,
    span: period[1] === undefined ? 'year' : period[1] === 'Q' ? 'quarter' : 'half',
    number: period[2] === undefined ? null : Number(period[2]),
    currency,
    filed,
    form: 'FMP',
    line,
    figures,
  };
  return { record, zeros };
}

/** Columns named in the note on zeros. */
const NAMED = 6;

/**
 * This provider prints 0 both for nothing and for what it does not know, and nothing in the file tells the two apart:
 * a zero is therefore not stored, and the report says of which lines and what to do.
 */
function zeroNotes(zeros: ReadonlyMap<string, number>): string[] {
  const total = [...zeros.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const most = [...zeros].sort((a, b) => b[1] - a[1]).map(([key]) => excerpt(key));
  const more = most.length > NAMED ? `, and ${counted(most.length - NAMED, 'more line')}` : '';
  return [
    `${counted(total, 'zero is', 'zeros are')} not stored (${most.slice(0, NAMED).join(', ')}${more}): this provider prints 0 both for nothing and for what it does not have. Where a figure is known to be zero, type 0.`,
  ];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** In order of filing, so that the last filing of a period leads. */
function oldestFirst(records: readonly ProviderRecord[]): ProviderRecord[] {
  return [...records].sort((a, b) =>
    a.filed === b.filed ? b.line - a.line : (a.filed ?? '') < (b.filed ?? '') ? -1 : 1,
  );
}
