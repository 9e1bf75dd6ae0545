/** What the book says about a company at one moment: the figures of a fiscal year, its price, its market leverage. */
import type { PriceConversion } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { currencyMix, figureCurrencies } from '../contract/figure-currency.ts';
import { ITEMS, type Item, type LeaseChoice } from '../contract/vocabulary.ts';
import { makesYear } from '../contract/year-figure.ts';
import { lastPriceBy } from '../repo/price.ts';
import { currentStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { majorUnit } from './currency.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import type { FigureReads } from './figure-reads.ts';
import { standardOf, type Standard } from './lease-rule.ts';
import { priceIn, valuationCurrency } from './price-currency.ts';
import { majorPrice, quoteBy } from './typed-price.ts';

/** Figures of a fiscal year or of twelve months between two. */
export interface PeriodFacts {
  /** The fiscal year, or the last whole one before the months' end. */
  year: number;
  periodEnd: string;
  /** Currency of the money items; null when there is none among them. */
  currency: string | null;
  value(item: Item): number | null;
  /** What the statements are by, as far as they tell: by IFRS leases are debt. */
  standard: Standard;
  /** Row numbers of the figures, for the record; several where a figure is a sum of periods. */
  ids: Record<string, number | number[]>;
}

export interface YearFacts extends PeriodFacts {
  ids: Record<string, number>;
  /** The row that tells the last day. */
  endRow: number | null;
}

export interface Quote {
  /** In the major unit of the quotation's currency. */
  price: number;
  date: string;
  /** False when only an adjusted close is known. */
  isClose: boolean;
  /** Where a typed or pasted price is from; null for a close of the series. */
  typed: string | null;
}

const LATEST_DAY = 73049;

/** A fiscal year may end this many days after the last price and still be the one it is compared with. */
const DAYS_AHEAD_OF_PRICE = 92;

/**
 * The figures of one fiscal year; undefined when there are none. Without a year it is the latest that had ended about
 * when the last price was made: statements of later years say nothing about an old price.
 * @param by the last price is that on or before this day
 * @param reads takes down what is read, for a run that rests on it
 */
export function yearFacts(
  deps: Deps,
  ticker: TickerRecord,
  year?: number,
  by?: number,
  reads?: FigureReads,
): YearFacts | undefined {
  const all = remembered(deps, ['leading years', ticker.id], () =>
    currentStatements(deps.db, ticker.id).filter((row) => row.fiscalPeriod === 'FY'),
  );
  const limit = year === undefined ? yearLimit(deps, ticker, by) : null;
  const facts = yearOf(all, year ?? latestYear(all, limit));
  return reads === undefined ? facts : reads.year(year ?? null, limit, facts);
}

/** The figures of a fiscal year among the leading ones of a company's years; undefined when none makes it one. */
export function yearOf(all: readonly StatementRecord[], year: number): YearFacts | undefined {
  const rows = all.filter((row) => row.fiscalYear === year);
  if (!rows.some(makesYear)) return undefined;
  return factsOf(rows, year, moneyCurrency(rows, `Figures of fiscal year ${year}`));
}

/** Rows of one year as its figures, in a currency that is given. */
export function factsOf(
  rows: readonly StatementRecord[],
  year: number,
  currency: string | null,
): YearFacts {
  const values = new Map(rows.map((row) => [row.item, row]));
  const periodEnd = periodEndOf(rows);
  return {
    ...{ year, currency, periodEnd, endRow: endRowOf(rows, periodEnd) },
    standard: standardOf(rows),
    value: (item) => values.get(item)?.value ?? null,
    ids: Object.fromEntries([...values].map(([item, row]) => [item, row.id])),
  };
}

/** Items of the balance sheet that values take: their day is that of the balance sheet. */
const BALANCE_ITEMS: readonly string[] = [
  ...['debt', 'cash', 'book_equity', 'associates', 'non_operating_assets'],
  ...['pension_deficit', 'preferred_stock', 'minority_interest'],
];

/**
 * The last day of a year's figures: the one that most of the balance sheet's figures have, the later of two. Another
 * provider may date a year of 52 or 53 weeks by its month's end, and tell a figure that no value takes. A filing's own
 * day leads: what is typed is dated by the company's calendar.
 */
export function periodEndOf(rows: readonly StatementRecord[]): string {
  const own = rows.filter(makesYear);
  const filed = own.filter(({ basis }) => basis === 'reported');
  const leading = filed.length > 0 ? filed : own;
  const balance = leading.filter(({ item }) => BALANCE_ITEMS.includes(item));
  const counts = new Map<string, number>();
  for (const { periodEnd } of balance.length > 0 ? balance : leading) {
    counts.set(periodEnd, (counts.get(periodEnd) ?? 0) + 1);
  }
  return [...counts].reduce(
    (most, [end, count]) =>
      count > most.count || (count === most.count && end > most.end) ? { end, count } : most,
    { end: '', count: 0 },
  ).end;
}

/** The first row of the balance sheet that has the last day, else the first of any. */
function endRowOf(rows: readonly StatementRecord[], end: string): number | null {
  const ended = rows.filter((row) => row.periodEnd === end && makesYear(row));
  const balance = ended.find(({ item }) => BALANCE_ITEMS.includes(item));
  return (balance ?? ended[0])?.id ?? null;
}

/**
 * The last day on which a period may end that is compared with the last price on or before a day, else with the day
 * itself; null without either.
 */
export function yearLimit(deps: Deps, ticker: TickerRecord, by?: number): string | null {
  const quote = quoteOn(deps, ticker, by);
  const day = quote === undefined ? by : parseIsoDay(quote.date);
  return day === undefined ? null : isoOfDay(day + DAYS_AHEAD_OF_PRICE);
}

/**
 * The latest fiscal year that ends by a date; of all where none does. Without figures it is no year.
 * @param limit ISO date; null sets none
 */
export function latestYear(rows: readonly StatementRecord[], limit: string | null): number {
  const own = rows.filter(makesYear);
  const ended = own.filter(({ periodEnd }) => limit === null || periodEnd <= limit);
  return Math.max(...(ended.length > 0 ? ended : own).map((row) => row.fiscalYear));
}

/** The one currency of the money figures; refuses two, naming which figures. */
export function moneyCurrency(
  rows: readonly Pick<StatementRecord, 'item' | 'unit'>[],
  which: string,
): string | null {
  const currencies = figureCurrencies(rows);
  const mix = currencyMix(currencies);
  if (mix === null) return currencies.main;
  throw new AppError('CURRENCY_MISMATCH', `${which}: ${mix}. Enter all in one currency.`, {
    currencies: [currencies.main, ...currencies.others.map(({ currency }) => currency)],
  });
}

/**
 * The last price on or before a day, in the major unit of its currency: the newer of the last close and the last price
 * that was typed or pasted, which leads over a close of its own day.
 */
export function quoteOn(deps: Deps, ticker: TickerRecord, day = LATEST_DAY): Quote | undefined {
  const row = lastPriceBy(deps.db, ticker.id, day);
  const quote = quoteBy(deps, ticker, day);
  if (quote && !(row && isoOfDay(row.day) > quote.date)) {
    const { date, source } = quote;
    return { price: majorPrice(quote, ticker), date, isClose: true, typed: source };
  }
  if (!row) return undefined;
  const { perUnit } = majorUnit(ticker.currency ?? 'USD');
  return {
    // The schema keeps at least one of the two.
    price: (row.close ?? row.adjClose ?? Number.NaN) / perUnit,
    date: isoOfDay(row.day),
    isClose: row.close !== null,
    typed: null,
  };
}

/** Market debt over equity, leases by their rule, from a period's figures and the last price, and the exchange rate it took; null where a part is missing. */
export function marketDebtToEquity(
  deps: Deps,
  ticker: TickerRecord,
  facts: PeriodFacts | undefined,
  quote: Quote | undefined,
  leases: LeaseChoice,
): { ratio: number; conversion: PriceConversion | null; sources: string[] } | null {
  const borrowed = facts?.value('debt') ?? null;
  const leased = leases === 'ifrs-16' ? (facts?.value('lease_liability') ?? null) : 0;
  const debt = borrowed === null || leased === null ? null : borrowed + leased;
  const shares = facts?.value('shares_outstanding') ?? null;
  if (debt === null || shares === null || !quote || ticker.currency === null) return null;
  const { price, conversion, sources } = priceIn(
    deps,
    ticker,
    quote.price,
    quote.date,
    valuationCurrency(ticker, facts?.currency),
  );
  return { ratio: debt / (price * shares), conversion, sources };
}

/** Which years a part of a driver is of. */
const DRIVER_YEARS: Readonly<Record<string, string>> = {
  initial: 'of the first years',
  stable: 'after the last year',
};

/** A field of a request as one says it: `terminalGrowth (assumption)` is terminal growth. What follows the bracket stays. */
function requestFieldInWords(name: string): string {
  const [field = '', ...rest] = name.split(' (');
  if (rest.length === 0) return name;
  const words = field
    .replace(/^drivers\.(\w+)\.(\w+)$/, (whole, driver: string, part: string) => {
      const years = DRIVER_YEARS[part];
      return years === undefined ? whole : `${driver} ${years}`;
    })
    .replace(/^(fcfe|ddm)\b/, (model) => model.toUpperCase())
    .replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replaceAll('.', ' ');
  return [words, ...rest].join(' (');
}

const INFLATION_ADVICE =
  ' Premia are in US dollars and move to the currency of the flows by expected inflation: enter both under Facts, Market rates, or choose under Cost of capital, “Premia are in”, that the premium is one of that currency.';
const TAX_ADVICE =
  ' A year without profit has no effective tax rate: enter under Facts the rate that is expected, or 0 while losses are carried forward.';

const LEASE_ITEMS = [
  ...(['lease_liability', 'lease_assets_obtained', 'lease_principal_paid'] as const),
] as const satisfies readonly Item[];
const LEASE_ADVICE =
  ' By IFRS 16 leases are debt: the report and its notes tell the liabilities, what was newly leased and the principal repaid. Enter them for the fiscal year under Facts, 0 where there are none, or choose under “Leases” that they are left out.';

/** What is to be done about inputs whose names do not tell. */
function adviceOn(names: readonly string[]): string {
  const inflation = names.some((name) => name.startsWith('expected inflation'));
  const { label } = ITEMS.effective_tax_rate;
  const tax = names.some((name) => name === 'effective_tax_rate' || name.startsWith(label));
  const leases = LEASE_ITEMS.some((item) =>
    names.some((name) => name === item || name.startsWith(ITEMS[item].label)),
  );
  return `${inflation ? INFLATION_ADVICE : ''}${tax ? TAX_ADVICE : ''}${leases ? LEASE_ADVICE : ''}`;
}

/**
 * Names of items that are missing, with their labels, as one refusal.
 * @param beside what the book has in their place, as a sentence; null where there is nothing to say
 * @param earlier a fiscal year that has them, with the sentence that says so
 */
export function missingInputs(
  symbol: string,
  year: number | null,
  names: readonly string[],
  beside: string | null = null,
  earlier: { year: number; words: string } | null = null,
): AppError {
  const labels = names.map((name) =>
    name in ITEMS ? ITEMS[name as Item].label : requestFieldInWords(name),
  );
  return new AppError(
    'MISSING_INPUT',
    `${symbol}${year === null ? '' : `, fiscal year ${year}`}: missing ${labels.join(', ').replace(/\.$/, '')}.${beside === null ? '' : ` ${beside}`}${earlier === null ? '' : ` ${earlier.words}`}${adviceOn(names)}`,
    { symbol, year, missing: [...names], ...(earlier && { completeYear: earlier.year }) },
  );
}
