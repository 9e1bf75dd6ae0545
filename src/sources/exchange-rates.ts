/** From a table of exchange rates to what is stored: one series a pair, each with its direction said. */
import type { CurrencyPair } from './currencies.ts';
import { parsePair } from './currencies.ts';
import { isoDate, latestDay, parseIsoDate } from './dates.ts';
import { monthEndRows, spacingOf } from './price-rows.ts';
import { SourceRefusal } from './refusal.ts';
import type {
  ExchangeRateTable,
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  RateSeries,
  SourceFormat,
  TextContent,
} from './types.ts';
import {
  readValueTable,
  type ValueLayout,
  type ValueSeries,
  type ValueTable,
} from './value-table.ts';
import { counted } from './counted.ts';

export interface RateProvider {
  readonly format: SourceFormat;
  /** What the directions were taken from, in a sentence. */
  readonly why: string;
  /** Whether monthly rows dated on the first hold the rate of the month's end, as Yahoo's do. */
  readonly monthlyAtEnd?: boolean;
}

/** Pairs whose rates are spelt out in the notes; the others are counted. */
const SHOWN = 4;
const LEADING = ['USD', 'GBP', 'JPY', 'CHF'];

/** A rate must lie between these: everything beyond is a slip of a decimal mark or another table. */
const SMALLEST = 1e-7;
const LARGEST = 1e8;

/**
 * Reads a table of exchange rates; a column whose pair is null waits for a person's answer
 * (`options.pair`). Throws `SourceRefusal`.
 */
export function parseExchangeRates(
  opened: OpenedFile,
  content: TextContent,
  layout: ValueLayout<CurrencyPair | null>,
  provider: RateProvider,
  options: ParseOptions,
): ParsedFile<ExchangeRateTable> {
  return exchangeRatesOf(
    opened,
    readValueTable(content, layout, rateRule, 'exchange-rates', latestDay(options.today)),
    provider,
    options,
  );
}

/** The number as a rate, or why it is none. */
export function rateRule(value: number): number | string {
  return value > SMALLEST && value < LARGEST ? value : 'is no exchange rate: it must be above zero';
}

/** What is stored of dated rates that were read. Throws `SourceRefusal` where `options.pair` is no pair. */
export function exchangeRatesOf(
  opened: OpenedFile,
  table: ValueTable<CurrencyPair | null>,
  provider: RateProvider,
  options: ParseOptions,
): ParsedFile<ExchangeRateTable> {
  const given = givenPair(opened.file, options);
  const problems = [...table.problems];
  const notes = [...table.notes];
  const today = options.today === undefined ? null : parseIsoDate(options.today);
  const named = table.series.map((column): RateSeries => {
    const pair = column.series ?? given;
    const rows = atMonthEnds(column, provider, today, problems, notes);
    return { base: pair?.base ?? '', quote: pair?.quote ?? '', ...rows };
  });
  const needs = named.some(({ base }) => base === '');
  notes.unshift(needs ? 'The file does not say which currencies its rates are of.' : provider.why);
  if (!needs) notes.splice(1, 0, ...examples(named));
  if (table.blank > 0) {
    const say =
      table.blank === 1
        ? 'says that there was no rate; it is no row'
        : 'say that there was no rate; they are no rows';
    notes.push(`${counted(table.blank, 'cell')} ${say}.`);
  }
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: provider.format,
    asOf: isoDate(Math.max(...named.map(({ days }) => days.at(-1) ?? 0))),
    rowsRead: table.rowsRead,
    lines: Int32Array.from(named.flatMap(({ lines }) => [...lines])),
    problems: problems.sort((a, b) => a.line - b.line),
    notes,
    ...(needs ? { needs: ['pair'] as const } : {}),
    data: { kind: 'exchange-rates', series: named },
  };
}

/** The pair of `options`, null for none. Throws `SourceRefusal` where it is no pair. */
export function givenPair(file: string, { pair }: ParseOptions): CurrencyPair | null {
  if (pair === undefined) return null;
  const parsed = parsePair(pair);
  if (parsed !== null) return parsed;
  throw new SourceRefusal(
    'NOT_THIS_TABLE',
    `${file}: "${pair}" is no pair of currencies. Write it as EUR/USD: dollars for one euro.`,
    { file, found: pair, expected: 'two currency codes, as EUR/USD' },
  );
}

type Rows = Pick<RateSeries, 'days' | 'rates' | 'lines'>;

/** Monthly rows that stand for the month's end go under its last day, as prices do; others keep their dates. */
function atMonthEnds(
  { days, values, lines }: ValueSeries<unknown>,
  provider: RateProvider,
  today: number | null,
  problems: LineProblem[],
  notes: string[],
): Rows {
  const rows = { days, close: values, adjClose: values, lines };
  const monthly = spacingOf(rows) === 'monthly';
  if (monthly && provider.monthlyAtEnd === true) {
    const moved = monthEndRows(rows, today, problems, notes);
    if (moved !== null) return { days: moved.days, rates: moved.close, lines: moved.lines };
  } else if (monthly) {
    notes.push(
      'Monthly rates keep the dates that are printed: prices are converted by rates of the last four days of a month.',
    );
  }
  return { days, rates: values, lines };
}

/** The last rate of the leading pairs, spelt out with its direction. */
function examples(series: readonly RateSeries[]): string[] {
  const rank = ({ quote }: RateSeries): number => {
    const at = LEADING.indexOf(quote);
    return at < 0 ? LEADING.length : at;
  };
  const ordered = [...series].sort((a, b) => rank(a) - rank(b));
  const shown = ordered.slice(0, SHOWN).map(spelt);
  const more = series.length - shown.length;
  return more > 0 ? [...shown, `Rates of ${series.length.toString()} pairs in all.`] : shown;
}

/** `1 EUR = 1.0832 USD on 2024-03-01.` */
function spelt({ base, quote, days, rates }: RateSeries): string {
  const rate = String(rates.at(-1) ?? '');
  return `1 ${base} = ${rate} ${quote} on ${isoDate(days.at(-1) ?? 0)}.`;
}
