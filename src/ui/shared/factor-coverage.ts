/** How far the factors of a region reach beside the prices that they are regressed on. */
import type { MarketSummary, Ticker } from '../../contract/api.ts';
import { dataRegions } from '../../contract/data-regions.ts';
import { format } from './format.ts';

type Factors = Pick<MarketSummary['factors'][number], 'region' | 'first' | 'last'>;
type Prices = Pick<Ticker['prices'], 'first' | 'last'>;

/** The shortest window of a regression, in months. */
const SHORTEST_WINDOW = 24;
/** Factors come out within two months; a year and more behind the prices they are an old file. */
const OLD = 12;
/** Companies that are named. */
const NAMED = 3;

/** Months since year 0 of an ISO date or month. */
const monthOf = (iso: string): number => 12 * Number(iso.slice(0, 4)) + Number(iso.slice(5, 7));

/** How many monthly returns of the prices have factors: the first price has none before it. */
export function sharedMonths({ first, last }: Factors, prices: Prices): number {
  if (prices.first === null || prices.last === null) return 0;
  const from = Math.max(monthOf(first), monthOf(prices.first) + 1);
  return Math.max(0, Math.min(monthOf(last), monthOf(prices.last)) - from + 1);
}

/** Whether the shortest window that a beta is computed over has factors. */
export function coversWindow(factors: Factors, prices: Prices): boolean {
  return sharedMonths(factors, prices) >= SHORTEST_WINDOW;
}

/** What is said where factors end a year or more before the prices; null where they do not. */
export function coverageWords(
  { region, last }: Factors,
  prices: Prices,
  whose = 'the prices',
  orElse = '',
): string | null {
  if (prices.last === null || monthOf(prices.last) - monthOf(last) < OLD) return null;
  return `${region} factors end ${format.month(last)}; ${whose} go to ${format.month(prices.last)}: import a newer file from Kenneth French’s library${orElse}.`;
}

/** The same of the companies that take a region's factors, by the one whose prices go furthest; null where all are covered. */
export function oldFor(factors: Factors, companies: readonly Ticker[]): string | null {
  const beyond = companies.filter(
    (company) =>
      dataRegions(company).factors === factors.region &&
      coverageWords(factors, company.prices) !== null,
  );
  const [furthest] = beyond
    .map(({ prices }) => prices)
    .sort((a, b) => ((a.last ?? '') < (b.last ?? '') ? 1 : -1));
  if (furthest === undefined) return null;
  const named = beyond.slice(0, NAMED).map(({ symbol }) => symbol);
  const more = beyond.length - named.length;
  return coverageWords(
    factors,
    furthest,
    `the prices of ${named.join(', ')}${more > 0 ? ` and ${format.count(more)} more` : ''}`,
  );
}
