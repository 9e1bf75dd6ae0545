/** What the book has of exchange rates and government yields, as lists to choose a series from. */
import type {
  ExchangeRateSummary,
  FairbookApi,
  MarketSeries,
  YieldSummary,
} from '../../contract/api.ts';
import type { ExportSource } from '../shared/export-sources.ts';
import { yieldWords } from '../shared/field-words.ts';
import { format } from '../shared/format.ts';

export type SeriesKind = 'yields' | 'exchange-rates';

/** One series in the list. */
export interface SeriesEntry {
  id: string;
  label: string;
  note: string;
  count: number;
  first: string;
  last: string;
  value: number;
  fileName: string | null;
  importId: number | null;
  line: number | null;
  /** Of the value. */
  unit: string;
}

interface KindOfSeries {
  list: (api: FairbookApi) => Promise<SeriesEntry[]>;
  read: (api: FairbookApi, id: string) => Promise<MarketSeries>;
  write: (value: number) => string;
  /** What the last column of the list holds. */
  valueLabel: string;
  empty: string;
  exports(id: string): ExportSource[];
}

/** A term in whole years where it has them, else in months: bills run for a quarter of a year. */
function termWords(years: number): string {
  if (years === 1) return '1 year';
  return years < 1
    ? `${format.number(years * 12, 0)} months`
    : `${format.number(years, Number.isInteger(years) ? 0 : 1)} years`;
}

const ofYield = (entry: YieldSummary): SeriesEntry => ({
  id: entry.series,
  label: yieldWords(entry.series),
  note: [
    ...(yieldWords(entry.series) === entry.series ? [] : [entry.series]),
    entry.currency ?? 'currency not told',
    entry.maturityYears === null ? 'maturity not told' : termWords(entry.maturityYears),
  ].join(', '),
  count: entry.count,
  first: entry.first,
  last: entry.last,
  value: entry.value,
  fileName: entry.fileName,
  importId: entry.importId,
  line: entry.line,
  unit: '% a year',
});

const ofPair = ({ base, quote, rate, ...entry }: ExchangeRateSummary): SeriesEntry => ({
  ...entry,
  id: `${base}/${quote}`,
  label: `${base}/${quote}`,
  note: `${quote} for one ${base}`,
  unit: `${quote} for one ${base}`,
  value: rate,
});

export const SERIES_KINDS: Readonly<Record<SeriesKind, KindOfSeries>> = {
  yields: {
    list: async (api) => (await api.rates.yields()).map(ofYield),
    read: (api, id) => api.frames.yields(id),
    write: (value) => format.percent(value, 2),
    valueLabel: 'Last yield',
    empty:
      'No government yields in the book. They propose a dated risk-free rate: DGS10.csv of FRED, the Treasury’s daily par yields, the ECB’s yield curve, or Yahoo’s ^TNX.',
    exports: (id) => [
      {
        label: 'This series',
        name: `yields ${id}`,
        request: {
          sql: 'SELECT series, date, value FROM yields WHERE series = ? ORDER BY date',
          params: [id],
        },
      },
      { label: 'All yields', name: 'yields', request: { table: 'yields' } },
    ],
  },
  'exchange-rates': {
    list: async (api) => (await api.rates.exchange()).map(ofPair),
    read: (api, id) => api.frames.exchangeRates(id),
    write: (value) => format.number(value, 4),
    valueLabel: 'Last rate',
    empty:
      'No exchange rates in the book. Betas and values of prices in other currencies are converted by them: the ECB’s eurofxref-hist.csv, a series of FRED, or any table of dates and rates.',
    exports: (id) => [
      {
        label: 'This pair',
        name: `exchange_rates ${id.replace('/', '')}`,
        request: {
          sql: "SELECT base, quote, date, rate FROM exchange_rates WHERE base || '/' || quote = ? ORDER BY date",
          params: [id],
        },
      },
      { label: 'All pairs', name: 'exchange_rates', request: { table: 'exchange_rates' } },
    ],
  },
};
