/**
 * Series of the Federal Reserve Bank of St. Louis (FRED csv): daily exchange rates (H.10) and yields. The
 * heading of a column is the series' id, which alone tells what it is.
 */
import type { CurrencyPair } from './currencies.ts';
import { parseExchangeRates } from './exchange-rates.ts';
import { medianGap } from './ordering.ts';
import { columnOf, type TableHead } from './price-header.ts';
import { SourceRefusal } from './refusal.ts';
import type { ExchangeRateTable, ParsedFile, YieldTable } from './types.ts';
import { otherColumns, valueProvider } from './value-provider.ts';
import { valueLayout } from './value-table.ts';
import { parseYields, type YieldName } from './yields.ts';

/** Dollars for one unit of the currency. */
const DOLLARS_PER: Readonly<Record<string, string>> = {
  DEXUSAL: 'AUD',
  DEXUSEU: 'EUR',
  DEXUSNZ: 'NZD',
  DEXUSUK: 'GBP',
};

/** Units of the currency for one dollar. */
const PER_DOLLAR: Readonly<Record<string, string>> = {
  DEXBZUS: 'BRL',
  DEXCAUS: 'CAD',
  DEXCHUS: 'CNY',
  DEXDNUS: 'DKK',
  DEXHKUS: 'HKD',
  DEXINUS: 'INR',
  DEXJPUS: 'JPY',
  DEXKOUS: 'KRW',
  DEXMAUS: 'MYR',
  DEXMXUS: 'MXN',
  DEXNOUS: 'NOK',
  DEXSDUS: 'SEK',
  DEXSFUS: 'ZAR',
  DEXSIUS: 'SGD',
  DEXSLUS: 'LKR',
  DEXSZUS: 'CHF',
  DEXTAUS: 'TWD',
  DEXTHUS: 'THB',
};

/** Countries of the OECD's long-term government yields (IRLTLT01..M156N), by their currency. */
const LONG_YIELDS: Readonly<Record<string, string>> = {
  ...{ AT: 'EUR', BE: 'EUR', DE: 'EUR', ES: 'EUR', EZ: 'EUR', FI: 'EUR', FR: 'EUR', GR: 'EUR' },
  ...{ IE: 'EUR', IT: 'EUR', NL: 'EUR', PT: 'EUR', AU: 'AUD', CA: 'CAD', CH: 'CHF', CZ: 'CZK' },
  ...{ DK: 'DKK', GB: 'GBP', HU: 'HUF', IL: 'ILS', IN: 'INR', JP: 'JPY', KR: 'KRW', MX: 'MXN' },
  ...{ NO: 'NOK', NZ: 'NZD', PL: 'PLN', SE: 'SEK', US: 'USD', ZA: 'ZAR' },
};
const LONG_YEARS = 10;

function pairOfId(id: string): CurrencyPair | null {
  const dollars = Object.hasOwn(DOLLARS_PER, id) ? DOLLARS_PER[id] : undefined;
  if (dollars !== undefined) return { base: dollars, quote: 'USD' };
  const foreign = Object.hasOwn(PER_DOLLAR, id) ? PER_DOLLAR[id] : undefined;
  return foreign === undefined ? null : { base: 'USD', quote: foreign };
}

/** The yield of a series' id; null where it is none. */
export function yieldOfId(id: string): YieldName | null {
  const treasury = /^W?D?GS(\d+)(MO?)?$/.exec(id);
  if (treasury !== null) {
    const maturityYears = Number(treasury[1]) / (treasury[2] === undefined ? 1 : 12);
    return { series: id, currency: 'USD', maturityYears };
  }
  const country = /^IRLTLT01([A-Z]{2})M156N$/.exec(id)?.[1];
  const currency =
    country !== undefined && Object.hasOwn(LONG_YIELDS, country) ? LONG_YIELDS[country] : undefined;
  return currency === undefined ? null : { series: id, currency, maturityYears: LONG_YEARS };
}

/** Ids that look alike and are something else, with what they are. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:DFII|FII)\d/,
    'a yield of inflation-indexed bonds (real); take DGS10 or another nominal one',
  ],
  [/^DTB\d|^W?TB\d[A-Z]{1,3}$/, 'a discount rate of bills, not a yield; take DGS3MO or DGS1'],
  [
    /^IRLTLT01[A-Z]{2}[QA]156N$/,
    'an average of quarters or years; take the monthly series (IRLTLT01..M156N)',
  ],
  [
    /^(?:IR3TIB|IRSTCI|IRSTCB)\d\d[A-Z]{2}[MQA]156N$/,
    'a rate between banks, not a yield of a government; take DGS3MO, DGS10 or IRLTLT01..M156N',
  ],
  [
    /^(?:FEDFUNDS|DFF|EFFR|SOFR|SOFR\d+DAYAVG|OBFR)$/,
    'a rate of loans overnight, not a yield of a government; take DGS3MO or DGS10',
  ],
  [
    /^CPI(?:AUC|LFE)[NS][LS]$/,
    'an index of consumer prices, which no model here uses; growth and yields are nominal',
  ],
  [
    /^T\d{1,2}YIE(?:M)?$|^T5YIFRM?$/,
    'inflation that prices of bonds imply, not a yield; take DGS10 or another nominal one',
  ],
  [
    /^BAML[A-Z0-9]+$/,
    'an index of corporate bonds, not a yield of a government; default spreads come from Damodaran',
  ],
  [
    /^EX[A-Z]{4}$/,
    'an average of months, not a rate of month-ends; take the daily series (DEX...)',
  ],
  [/^DTWEX/, 'an index of the dollar, not a rate of two currencies'],
  [
    /^DEX[A-Z]{4}$/,
    'a pair that was redenominated or is not known here; type a table of date and rate',
  ],
];

const isId = (heading: string): boolean =>
  pairOfId(heading) !== null ||
  yieldOfId(heading) !== null ||
  OTHERS.some(([pattern]) => pattern.test(heading));

function idsOf(
  head: TableHead,
): { date: number; ids: { column: number; heading: string }[] } | null {
  const date = columnOf(head, 'date', 'observationdate');
  if (date === null) return null;
  const ids = otherColumns(head, date);
  return ids.length > 0 && ids.every(({ heading }) => isId(heading)) ? { date, ids } : null;
}

/** Refuses a file with an id that is none of the wanted kind. */
function wanted<Series>(
  file: string,
  columns: readonly { column: number; heading: string; series: Series | null }[],
): { column: number; heading: string; series: Series }[] {
  return columns.map(({ column, heading, series }) => {
    if (series !== null) return { column, heading, series };
    const what =
      OTHERS.find(([pattern]) => pattern.test(heading))?.[1] ??
      'another kind of series; download rates and yields in files of their own';
    throw new SourceRefusal('NOT_THIS_TABLE', `${file}: ${heading} is ${what}.`, {
      file,
      line: 1,
      column: heading,
      found: heading,
    });
  });
}

export const fredRates = valueProvider<CurrencyPair | null>(
  'fred-rates',
  (head) => {
    const found = idsOf(head);
    if (found === null || found.ids.every(({ heading }) => yieldOfId(heading) !== null))
      return null;
    const columns = found.ids.map((id) => ({ ...id, series: pairOfId(id.heading) }));
    return { date: found.date, columns, exact: true, seen: 'ids of FRED series' };
  },
  (opened, content, head, found, options) => {
    const columns = wanted(opened.file, found.columns);
    const why = 'The id of each FRED series tells its currencies and direction.';
    const layout = valueLayout(head, found.date, columns);
    const provider = { format: 'fred-rates', why } as const;
    return ofDays(parseExchangeRates(opened, content, layout, provider, options));
  },
);

export const fredYields = valueProvider<YieldName>(
  'fred-yields',
  (head) => {
    const found = idsOf(head);
    const columns = found?.ids.flatMap((id) => {
      const series = yieldOfId(id.heading);
      return series === null ? [] : [{ ...id, series }];
    });
    return found === null || columns?.length !== found.ids.length
      ? null
      : { date: found.date, columns, exact: true, seen: 'ids of FRED yields' };
  },
  (opened, content, head, found, options) =>
    byFrequency(
      parseYields(
        opened,
        content,
        valueLayout(head, found.date, found.columns),
        {
          format: 'fred-yields',
          why: 'Yields of FRED in percent a year.',
        },
        options,
      ),
    ),
);

/** Days between two figures at most, by the frequency to which FRED makes averages. */
const MOST_DAYS = { day: 4, week: 9, month: 33 };
/** Fewer figures tell no frequency. */
const FEWEST = 3;

function gapOf(days: Int32Array): number {
  return days.length < FEWEST ? 0 : (medianGap(days) ?? 0);
}

/** Refuses WRONG_FREQUENCY where daily rates were made averages of weeks, months or years: none of them was the rate of its date. */
function ofDays(parsed: ParsedFile<ExchangeRateTable>): ParsedFile<ExchangeRateTable> {
  const longer = parsed.data.series.find(({ days }) => gapOf(days) > MOST_DAYS.day);
  if (longer === undefined) return parsed;
  throw averages(
    parsed.file,
    `its rates of ${longer.base}/${longer.quote} are not daily. FRED makes averages of weeks, months or years, which were the rate of no day. Download the series with the frequency "Daily"`,
  );
}

/**
 * Yields by the frequency that FRED was asked for: averages of weeks or months of a daily series are a series of their own, and
 * do not stand among its days. Refuses WRONG_FREQUENCY where they are of quarters or years.
 */
function byFrequency(parsed: ParsedFile<YieldTable>): ParsedFile<YieldTable> {
  const notes = [...parsed.notes];
  const series = parsed.data.series.map((one) => {
    const gap = gapOf(one.days);
    if (gap > MOST_DAYS.month) {
      throw averages(
        parsed.file,
        `its yields ${one.series} are of quarters or years. Their averages were the yield of no day. Download the series with the frequency "Daily" or "Monthly"`,
      );
    }
    const own = one.series.startsWith('W') ? MOST_DAYS.week : MOST_DAYS.day;
    if (!/^[WD]/.test(one.series) || gap <= own) return one;
    const name = `${one.series} (${gap > MOST_DAYS.week ? 'months' : 'weeks'})`;
    notes.push(`${one.series} is not by days here: it is stored apart from those, as ${name}.`);
    return { ...one, series: name };
  });
  return { ...parsed, notes, data: { ...parsed.data, series } };
}

function averages(file: string, why: string): SourceRefusal {
  return new SourceRefusal('WRONG_FREQUENCY', `${file}: ${why}.`, {
    file,
    found: 'averages',
    expected: 'daily figures',
  });
}
