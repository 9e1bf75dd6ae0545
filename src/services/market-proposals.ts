/** What the book's own series propose for the figures of a company's market day: never taken by themselves. */
import type { RateProposal, ShareProposal, YieldProposal } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { Region } from '../contract/vocabulary.ts';
import { loadCountryRisk } from '../repo/country-risk.ts';
import type { RateRecord } from '../repo/rate.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { summariseYields } from '../repo/yield.ts';
import { counted } from '../sources/counted.ts';
import type { YearFacts } from './company-inputs.ts';
import { countDay, coversOf, newestCover } from './cover-count.ts';
import type { Deps } from './deps.ts';
import { rateFromYields } from './yield.ts';

/** Years to maturity of the yields that stand for a risk-free rate, the usual one first. */
const MATURITIES = [10, 20, 30] as const;

/** The country of a region that is one, as the table of country risk names it. */
const COUNTRIES: Readonly<Partial<Record<Region, string>>> = {
  US: 'United States',
  Canada: 'Canada',
  UK: 'United Kingdom',
  Japan: 'Japan',
  China: 'China',
  India: 'India',
};

/** The newest count on the cover of a report by a day; none where it is long past, or of no later day than the count in force. */
export function coverProposals(
  deps: Deps,
  ticker: TickerRecord,
  facts: YearFacts | undefined,
  by: string,
): ShareProposal[] {
  if (!facts) return [];
  const covers = coversOf(deps, ticker);
  const cover = newestCover(covers, by);
  const inForce = facts.value('shares_outstanding');
  if (cover === null || cover.value === inForce) return [];
  if (inForce !== null && cover.periodEnd <= countDay(deps, facts, covers, inForce)) return [];
  const report = `${cover.fiscalPeriod === 'FY' ? 'annual report' : `report of ${cover.fiscalPeriod}`} ${String(cover.fiscalYear)}`;
  const source = `Cover of the ${report}, count of ${cover.periodEnd}: ${cover.source}`;
  return [
    {
      label: `cover of the ${report}`,
      asOf: cover.periodEnd,
      fact: {
        ...{ symbol: ticker.symbol, item: 'shares_outstanding', unit: 'shares' },
        ...{ period: `FY${String(facts.year)}`, value: cover.value, source },
        reason: `The count on the cover of the ${report}`,
      },
    },
  ];
}

/** The last yield by a day of each usual maturity that the book has in a currency; none where all are later or long past. */
export function yieldProposals(deps: Deps, currency: string, by: string): RateProposal[] {
  const held = summariseYields(deps.db).filter((series) => series.currency === currency);
  return MATURITIES.flatMap((maturity) => {
    const last = held
      .filter(({ maturityYears }) => maturityYears === maturity)
      .map((series) => series.last)
      .sort()
      .at(-1);
    if (last === undefined) return [];
    const asOf = last < by ? last : by;
    const found = yieldsNear(deps, { currency, maturity, asOf });
    if (found === null) return [];
    const { rate, series } = found;
    return [{ label: `${series}, ${counted(maturity, 'year')}`, rate }];
  });
}

/** As {@link rateFromYields}; null where no yield is near the date. */
function yieldsNear(
  deps: Deps,
  request: Parameters<typeof rateFromYields>[1],
): YieldProposal | null {
  try {
    return rateFromYields(deps, request);
  } catch (error) {
    if (error instanceof AppError && error.code === 'MISSING_INPUT') return null;
    throw error;
  }
}

/**
 * The premia of the last table of country risk by a day, else of the newest, which is then said to be later: that of a mature market, which is the lowest of countries without a
 * country risk premium, and the total of the company's own country where its region is one.
 */
export function premiumProposals(
  deps: Deps,
  region: string | null,
  scope: string | undefined,
  by: string,
): RateProposal[] {
  if (scope === undefined) return [];
  const known = loadCountryRisk(deps.db, by);
  const rows = known.length > 0 ? known : loadCountryRisk(deps.db);
  const later = known.length > 0 ? '' : ', later than the price';
  const mature = rows
    .filter((row) => row.countryRiskPremium === 0 && row.equityRiskPremium !== null)
    .sort((a, b) => (a.equityRiskPremium ?? 0) - (b.equityRiskPremium ?? 0))[0];
  const country = region === null ? undefined : COUNTRIES[region as Region];
  const own = rows.find((row) => row.country === country && (row.countryRiskPremium ?? 0) !== 0);
  return [
    { row: mature, label: 'Mature market' },
    { row: own, label: `${country ?? ''}, with its country risk` },
  ].flatMap(({ row, label }) =>
    row?.equityRiskPremium == null
      ? []
      : [
          {
            label: `${label}${later}`,
            rate: {
              kind: 'erp' as const,
              region: scope,
              asOf: row.asOf,
              value: row.equityRiskPremium,
              basis: 'bond' as const,
              source:
                row === mature ? `${row.source}: mature market` : `${row.source}: ${row.country}`,
            },
          },
        ],
  );
}

/** Whether a proposal is of a later day than the rate in force, or of the same day and another value. */
export function isNewerThan(inForce: RateRecord | undefined): (proposal: RateProposal) => boolean {
  return ({ rate }) =>
    inForce === undefined ||
    rate.asOf > inForce.asOf ||
    (rate.asOf === inForce.asOf && rate.value !== inForce.value);
}
