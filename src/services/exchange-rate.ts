/** Exchange rates as the book has them, and by which way two currencies meet. */
import type { ExchangeRates } from '../finance/currency/exchange-rates.ts';
import type { ExchangeRateSummary as Summary } from '../contract/api.ts';
import type { DatedRows } from '../repo/dated-rows.ts';
import { loadExchangeRates, summariseExchangeRates } from '../repo/exchange-rate.ts';
import { getImport } from '../repo/import.ts';
import { parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** Currencies by way of which two others meet, in this order. */
const HUBS = ['EUR', 'USD'] as const;

/** Rates between two currencies and the pairs of the book that they were read from. */
export interface RoutedRates {
  rates: ExchangeRates;
  /** `EUR/USD`, or `EUR/GBP and EUR/USD` where they meet by way of a third currency. */
  route: string;
  /** Names under which runs list the pairs. */
  sources: string[];
}

/**
 * The rates between two currencies: of the pair itself as stored, in either direction; without it by way of the euro,
 * then of the dollar, on the days on which both legs have a rate. Of several ways the one with rates in the most
 * calendar months from `fromDay` on is taken, of equal ones the first.
 *
 * @returns null where the book has no way between the two
 */
export function exchangeRates(
  deps: Deps,
  from: string,
  to: string,
  fromDay = Number.NEGATIVE_INFINITY,
): RoutedRates | null {
  let best: RoutedRates | null = null;
  let most = -1;
  for (const way of waysBetween(deps, from, to)) {
    const months = monthsOf(way.rates.days, fromDay);
    if (months > most) [best, most] = [way, months];
  }
  return best;
}

/** The first way between two currencies in the order of {@link exchangeRates}; null without one. */
export function firstWay(deps: Deps, from: string, to: string): RoutedRates | null {
  for (const way of waysBetween(deps, from, to)) return way;
  return null;
}

/** Names under which a run lists the pairs that would give it a rate, where the book has none: an import of one overtakes it. */
export function pairsBetween(from: string, to: string): string[] {
  const hubs = HUBS.filter((hub) => hub !== from && hub !== to);
  const legs = hubs.flatMap((hub) =>
    [from, to].flatMap((one) => [
      [hub, one],
      [one, hub],
    ]),
  );
  return [[from, to], [to, from], ...legs].map((pair) => `fx:${pair.join('/')}`);
}

function* waysBetween(deps: Deps, from: string, to: string): Generator<RoutedRates> {
  for (const [base, quote] of [
    [from, to],
    [to, from],
  ] as const) {
    const way = stored(deps, base, quote);
    if (way !== null) yield way;
  }
  for (const hub of HUBS) {
    const way = hub === from || hub === to ? null : crossed(deps, hub, from, to);
    if (way !== null) yield way;
  }
}

/** Months are counted by their key in the calendar. */
function monthsOf(days: Int32Array, fromDay: number): number {
  const months = new Set<number>();
  for (const day of days) {
    if (day < fromDay) continue;
    const date = new Date(day * 86_400_000);
    months.add(date.getUTCFullYear() * 12 + date.getUTCMonth());
  }
  return months.size;
}

function daysOf({ dates }: DatedRows): Int32Array {
  return Int32Array.from(dates, (date) => parseIsoDay(date) ?? 0);
}

function stored(deps: Deps, base: string, quote: string): RoutedRates | null {
  const rows = loadExchangeRates(deps.db, { base, quote });
  if (rows.dates.length === 0) return null;
  return {
    rates: { base, quote, days: daysOf(rows), values: rows.values },
    route: `${base}/${quote}`,
    sources: [`fx:${base}/${quote}`],
  };
}

/** Units of a currency for one unit of the hub, by day, whichever way round the pair is stored. */
function leg(
  deps: Deps,
  hub: string,
  currency: string,
): { perHub: ReadonlyMap<number, number>; days: Int32Array; pair: string } | null {
  const way = stored(deps, hub, currency) ?? stored(deps, currency, hub);
  if (way === null) return null;
  const { base, days, values } = way.rates;
  const perHub = new Map<number, number>();
  days.forEach((day, row) => {
    const value = values[row] ?? Number.NaN;
    perHub.set(day, base === hub ? value : 1 / value);
  });
  return { perHub, days, pair: way.route };
}

function crossed(deps: Deps, hub: string, from: string, to: string): RoutedRates | null {
  const first = leg(deps, hub, from);
  const second = first === null ? null : leg(deps, hub, to);
  if (first === null || second === null) return null;
  const days = first.days.filter((day) => second.perHub.has(day));
  if (days.length === 0) return null;
  const values = Float64Array.from(
    days,
    (day) => (second.perHub.get(day) ?? Number.NaN) / (first.perHub.get(day) ?? Number.NaN),
  );
  return {
    rates: { base: from, quote: to, days, values },
    route: `${first.pair} and ${second.pair}`,
    sources: [`fx:${first.pair}`, `fx:${second.pair}`],
  };
}

/** A rate may be this many days older than the price that it converts: a week with a holiday at its end. */
const LARGEST_AGE = 7;

/** One rate between two currencies, with the day and the pairs that it was read from. */
export interface DayRate {
  base: string;
  quote: string;
  /** Units of `quote` for one unit of `base`. */
  value: number;
  day: number;
  route: string;
  sources: string[];
}

/**
 * The rate between two currencies on a day: the last one of the week up to it, of the first way in the order of
 * {@link exchangeRates} that has one; null without one.
 */
export function exchangeRateOn(deps: Deps, from: string, to: string, day: number): DayRate | null {
  for (const { rates, route, sources } of waysBetween(deps, from, to)) {
    const { base, quote, days, values } = rates;
    let at = -1;
    days.forEach((one, row) => {
      if (one <= day && one >= day - LARGEST_AGE && one > (days[at] ?? -Infinity)) at = row;
    });
    const value = values[at];
    if (value !== undefined && value > 0)
      return { base, quote, value, day: days[at] ?? 0, route, sources };
  }
  return null;
}

/** Every pair in the book, with its span and last rate. */
export function allExchangeRates(deps: Deps): Summary[] {
  return summariseExchangeRates(deps.db).map((pair) => ({
    ...pair,
    fileName: pair.importId === null ? null : (getImport(deps.db, pair.importId)?.fileName ?? null),
  }));
}
