/**
 * The European Central Bank's exchange rates: reference rates of the euro (`eurofxref-hist.csv`, the one-row
 * `eurofxref.csv`), and single series of its data portal.
 */
import { isCurrency, type CurrencyPair } from './currencies.ts';
import { isRecalculated } from './ecb-keys.ts';
import { observationsOf, readObservations, type ObservedKind } from './ecb-observations.ts';
import { exchangeRatesOf, parseExchangeRates, rateRule } from './exchange-rates.ts';
import { parseNumber } from './numbers.ts';
import { columnOf, headOf, type TableHead } from './price-header.ts';
import { SourceRefusal } from './refusal.ts';
import type { SourceProvider } from './types.ts';
import { otherColumns, valueProvider, type FoundValues } from './value-provider.ts';
import { valueLayout } from './value-table.ts';

/** Key of a series of the portal: frequency, currency, the euro, spot, average or end of period. */
const RATE_KEY = /EXR\.([A-Z])\.([A-Z]{3})\.EUR\.SP00\.([AE])\b/;

interface PortalRate extends CurrencyPair {
  /** Whether the rates are averages of periods longer than a day. */
  readonly average: boolean;
}

const NOT_MONTH_ENDS =
  'Averages of months are not the rates of month-ends, which prices are converted by. ' +
  'Download the daily series.';

const WHY = 'Reference rates of the European Central Bank: units of each currency for one euro.';

const tableRates = valueProvider<PortalRate>(
  'ecb-rates',
  (head, { stem }) => {
    const date = columnOf(head, 'date');
    if (date === null) return null;
    return referenceRates(head, date, stem) ?? portalRates(head, date);
  },
  (opened, content, head, found, options) => {
    if (found.columns.some(({ series }) => series.average)) {
      throw new SourceRefusal('WRONG_FREQUENCY', `${opened.file}: ${NOT_MONTH_ENDS}`, {
        file: opened.file,
        found: found.columns[0]?.heading ?? '',
        expected: 'daily rates',
      });
    }
    const layout = valueLayout(head, found.date, found.columns);
    return parseExchangeRates(opened, content, layout, { format: 'ecb-rates', why: WHY }, options);
  },
);

function rateOfKey(text: string): PortalRate | null {
  const key = RATE_KEY.exec(text);
  if (key === null || isRecalculated(text)) return null;
  return { base: 'EUR', quote: key[2] ?? '', average: key[1] !== 'D' && key[3] === 'A' };
}

/** Observations of the data interface, of which only rates of days are taken: averages of months are refused line by line. */
const OBSERVED: ObservedKind<PortalRate> = {
  what: 'daily rate',
  seriesOf(key) {
    const rate = rateOfKey(key);
    return rate === null || !key.startsWith('EXR.D.') ? null : rate;
  },
  nameOf: ({ quote }) => quote,
  isMonthly: () => false,
  valueOf(printed) {
    const value = parseNumber(printed);
    return value === null ? 'is not a number' : rateRule(value);
  },
};

export const ecbRates: SourceProvider = {
  format: 'ecb-rates',
  detect(opened) {
    const head = opened.content.kind === 'text' ? headOf(opened.content) : null;
    if (head === null || observationsOf(head, OBSERVED) === null) return tableRates.detect(opened);
    const seen = ['observations of ECB exchange-rate series (EXR)'];
    return { format: 'ecb-rates', confidence: 1, seen };
  },
  parse(opened, options) {
    const { content } = opened;
    const head = content.kind === 'text' ? headOf(content) : null;
    const columns = head === null ? null : observationsOf(head, OBSERVED);
    if (content.kind !== 'text' || head === null || columns === null) {
      return tableRates.parse(opened, options);
    }
    const table = readObservations(content, head, columns, OBSERVED, options.today);
    return exchangeRatesOf(opened, table, { format: 'ecb-rates', why: WHY }, options);
  },
};

/** The table of all currencies: codes for headings, dollar and yen first, and no euro among them. */
function referenceRates(
  head: TableHead,
  date: number,
  stem: string,
): FoundValues<PortalRate> | null {
  const columns = otherColumns(head, date);
  const codes = columns.map(({ heading }) => heading);
  if (codes.length < 2 || codes.includes('EUR') || !codes.every(isCurrency)) return null;
  const named = /eurofxref/i.test(stem);
  if (!named && !(codes[0] === 'USD' && codes[1] === 'JPY')) return null;
  return {
    date,
    columns: columns.map(({ column, heading }) => ({
      column,
      heading,
      series: { base: 'EUR', quote: heading, average: false },
    })),
    exact: true,
    seen: `dates, then ${codes.length.toString()} currency codes as in eurofxref-hist.csv`,
  };
}

function portalRates(head: TableHead, date: number): FoundValues<PortalRate> | null {
  const columns = otherColumns(head, date).flatMap(({ column, heading }) => {
    const series = rateOfKey(heading);
    return series === null ? [] : [{ column, heading, series }];
  });
  return columns.length === 0
    ? null
    : { date, columns, exact: true, seen: 'keys of ECB exchange-rate series (EXR)' };
}
