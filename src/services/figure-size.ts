/**
 * Whether the amounts or the shares of a file of statements are of a size that no company has: printed in other units
 * than was said. What is pointed out is rare among companies; nothing is changed.
 */
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { amountText } from '../finance/amount-text.ts';
import type { StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { StatementFigure } from '../sources/types.ts';
import { quoteOn } from './company-inputs.ts';
import { majorUnit } from './currency.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';

type Figure = Pick<
  StatementFigure,
  'item' | 'value' | 'unit' | 'periodEnd' | 'fiscalPeriod' | 'fiscalYear'
>;

/** So many units of a currency are about a dollar: orders of magnitude, for bounds that are far from any company. */
const PER_DOLLAR: ReadonlyMap<string, number> = new Map([
  ...['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD', 'SGD'].map((code) => [code, 1] as const),
  ...['SEK', 'NOK', 'DKK', 'CNY', 'HKD', 'BRL', 'PLN', 'ILS', 'MYR'].map(
    (code) => [code, 10] as const,
  ),
  ...['MXN', 'ZAR', 'CZK', 'TWD', 'THB', 'TRY', 'INR', 'PHP'].map((code) => [code, 30] as const),
  ...[['JPY', 150] as const, ['HUF', 350] as const, ['KRW', 1400] as const],
]);

/** Dollars a year: the largest company sells for less than one trillion. */
const MOST_SOLD = 2e12;
/** Dollars: the assets of the largest bank are below eight trillion. */
const MOST_HELD = 2e13;
/** The company with the most shares has a trillion. */
const MOST_SHARES = 1e13;
/** Counts before reverse splits without end, told as of today, come down to some hundreds. */
const FEWEST_SHARES = 100;
/** Dollars of sales for one share; Berkshire's class A, the dearest share of all, has a quarter of a million. */
const MOST_A_SHARE = 1e6;
/** Dollars of assets or sales for one share. */
const LEAST_A_SHARE = 1e-4;
/** Dollars: what a company that sells anything owns, sells, earns or loses at the least. */
const LEAST_OF_ALL = 1e5;
/** Market value in units of the largest amount, and of revenue. */
const DEAREST = 300;
const CHEAPEST = 1 / 250;
/** Days between a fiscal year and a price: splits come between older ones. */
const LONGEST_APART = 800;

/** The newest year of a company: its amounts in one currency, and its shares. */
interface Year {
  readonly name: string;
  readonly end: string;
  readonly currency: string;
  readonly amounts: ReadonlyMap<string, number>;
  readonly shares: number | null;
}

/**
 * @param figures of the file
 * @param stored figures of the company that are in the book
 * @returns what is unlikely of the newest year that the file has, one sentence; null where nothing is
 */
export function noteOnSize(
  deps: Deps,
  symbol: string,
  ticker: TickerRecord | undefined,
  stored: readonly StatementRecord[],
  figures: readonly Figure[],
): string | null {
  const year = newest(figures, stored);
  if (year === null) return null;
  const told = ofAmounts(year) ?? ofShares(year) ?? (ticker && ofPrice(deps, ticker, year));
  if (told === null || told === undefined) return null;
  return `${symbol}, ${year.name}: ${told} The amounts or the shares may be printed in other units (thousands, millions) or another currency than they are read in: compare them with the report before they are stored.`;
}

/** The figures of the last period that the file ends in, with those that the book has of it. */
function newest(figures: readonly Figure[], stored: readonly StatementRecord[]): Year | null {
  const years = figures.filter(({ fiscalPeriod }) => fiscalPeriod === 'FY');
  const money = years.filter(({ item }) => ITEMS[item].unit === 'money');
  const last = money.reduce<Figure | null>(
    (before, one) => (before === null || one.periodEnd > before.periodEnd ? one : before),
    null,
  );
  if (last === null) return null;
  const { periodEnd: end, unit: currency, fiscalYear } = last;
  const known = stored.filter(({ supersededBy }) => supersededBy === null);
  const all = [...known, ...years].filter(({ periodEnd }) => periodEnd === end);
  const amounts = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { item, value, unit } of all) {
    if (unit === currency && ITEMS[item as Item].unit === 'money') amounts.set(item, value);
    if (unit === 'shares') counts.set(item, value);
  }
  const shares =
    counts.get('shares_outstanding') ?? counts.get('basic_shares') ?? counts.get('cover_shares');
  return {
    ...{ name: `fiscal year ${fiscalYear}`, end, currency, amounts },
    shares: shares !== undefined && shares > 0 ? shares : null,
  };
}

/** The largest amount of a year with its name; null where neither sales nor assets are known. */
function largest({ amounts }: Year): { item: Item; value: number } | null {
  if (!amounts.has('revenue') && !amounts.has('total_assets')) return null;
  const [first] = [...amounts].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  return first === undefined || first[1] === 0 ? null : { item: first[0] as Item, value: first[1] };
}

function ofAmounts(year: Year): string | null {
  const { currency, amounts } = year;
  const dollar = PER_DOLLAR.get(currency);
  if (dollar === undefined) return null;
  const text = (amount: number): string => `${currency} ${amountText(amount)}`;
  const revenue = amounts.get('revenue') ?? 0;
  if (revenue > MOST_SOLD * dollar) {
    return `revenue of ${text(revenue)} is more than any company sells in a year.`;
  }
  const most = largest(year);
  if (most === null) return null;
  const { label } = ITEMS[most.item];
  const size = Math.abs(most.value);
  if (size > MOST_HELD * dollar) {
    return `${label.toLowerCase()} of ${text(most.value)} is more than any company has.`;
  }
  // A shell that sells nothing may own next to nothing.
  return revenue > 0 && size < LEAST_OF_ALL * dollar
    ? `no amount is larger than ${text(most.value)}, its ${label.toLowerCase()}.`
    : null;
}

function ofShares(year: Year): string | null {
  const { shares, currency, amounts } = year;
  if (shares === null) return null;
  if (shares > MOST_SHARES || shares < FEWEST_SHARES) {
    return `a count of ${amountText(shares)} shares is ${shares < FEWEST_SHARES ? 'less' : 'more'} than any company has.`;
  }
  const dollar = PER_DOLLAR.get(currency);
  const most = largest(year);
  if (dollar === undefined || most === null) return null;
  const revenue = amounts.get('revenue') ?? 0;
  if (revenue / shares > MOST_A_SHARE * dollar) {
    return `revenue of ${currency} ${amountText(revenue)} over ${amountText(shares)} shares is ${currency} ${amountText(revenue / shares)} for each.`;
  }
  const least = Math.abs(most.value) / shares;
  return least < LEAST_A_SHARE * dollar
    ? `${ITEMS[most.item].label.toLowerCase()} of ${currency} ${amountText(most.value)} over ${amountText(shares)} shares is next to nothing for each.`
    : null;
}

/** The market value beside what the company sells and owns, where the price is of about the same time and currency. */
function ofPrice(deps: Deps, ticker: TickerRecord, year: Year): string | null {
  const { shares, currency, amounts, end } = year;
  const quote = quoteOn(deps, ticker);
  const most = largest(year);
  if (quote === undefined || shares === null || most === null || ticker.currency === null)
    return null;
  if (majorUnit(ticker.currency).currency !== currency) return null;
  const apart = requireIsoDay(quote.date, 'date') - requireIsoDay(end, 'end');
  if (Math.abs(apart) > LONGEST_APART) return null;
  const value = quote.price * shares;
  const revenue = amounts.get('revenue') ?? 0;
  const isDear = value > DEAREST * Math.abs(most.value);
  const isCheap = revenue > 0 && value < CHEAPEST * revenue;
  if (!isDear && !isCheap) return null;
  const beside = isDear ? most : { item: 'revenue' as const, value: revenue };
  return `${amountText(shares)} shares at ${currency} ${amountText(quote.price)} (${quote.date}) are worth ${currency} ${amountText(value)}, beside ${ITEMS[beside.item].label.toLowerCase()} of ${currency} ${amountText(beside.value)}.`;
}
