import type { CompanyFrame, FactorFrame, IndustryBetaRow, MarketSummary } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { DamodaranRegion, FactorRegion } from '../contract/vocabulary.ts';
import { loadFactors, summariseFactors } from '../repo/factor.ts';
import { summariseCountryRisk } from '../repo/country-risk.ts';
import { summariseDefaultSpreads } from '../repo/default-spread.ts';
import { summariseIndustryFigures } from '../repo/industry-figure.ts';
import { summariseFactorReturns } from '../repo/factor-return.ts';
import { getImport } from '../repo/import.ts';
import { loadIndustryBetas, summariseIndustryBetas } from '../repo/industry-beta.ts';
import { loadPrices } from '../repo/price.ts';
import { listStatements } from '../repo/statement.ts';
import { betaOfRun, storedBetas } from './beta.ts';
import { allExchangeRates } from './exchange-rate.ts';
import { parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { importedWorkbook } from './import-valuation-workbook.ts';
import { simulationsStanding } from './last-simulations.ts';
import { leaseRuleOf, standardOf } from './lease-rule.ts';
import { reportedMonths, reportedYears } from './reported-years.ts';
import { sourcedFacts } from './sourced-facts.ts';
import { requireTicker } from './ticker.ts';
import { storedValuations } from './valuation.ts';
import { storedWaccs, waccOfRun } from './wacc.ts';
import { allYields } from './yield.ts';

/** All that a company's page draws. */
export function companyFrame(deps: Deps, symbol: string): CompanyFrame {
  const ticker = requireTicker(deps.db, symbol);
  const { days, adjClose, close } = loadPrices(deps.db, ticker.id);
  const waccs = storedWaccs(deps, ticker.symbol);
  const reported = reportedYears(deps, ticker);
  const rows = listStatements(deps.db, ticker.id);
  const values = storedValuations(deps, ticker.symbol);
  const under = values.flatMap(({ waccRunId }) =>
    waccRunId === null ? [] : (waccOfRun(deps, ticker.symbol, waccRunId) ?? []),
  );
  return {
    symbol: ticker.symbol,
    priceDays: days,
    adjClose,
    close,
    betas: storedBetas(deps, ticker.symbol),
    waccs,
    values,
    staleSimulation: simulationsStanding(deps, ticker.symbol).flatMap(({ stale }) => stale),
    restsOn: {
      waccs: under,
      betas: [...waccs, ...under].flatMap(
        ({ betaRunId }) => betaOfRun(deps, ticker.symbol, betaRunId) ?? [],
      ),
    },
    facts: sourcedFacts(deps, ticker.symbol, rows),
    reported,
    months: reportedMonths(deps, ticker),
    leases: leaseRuleOf(ticker, { standard: standardOf(rows) }, undefined),
    workbook: importedWorkbook(deps, ticker, (asOf) => revenueBy(reported, asOf)),
  };
}

/** Revenue of the last year before a day, or of the first one in the book. */
function revenueBy(reported: CompanyFrame['reported'], asOf: string): number | null {
  const told = reported.filter(({ revenue }) => revenue !== null);
  const year = Number(asOf.slice(0, 4)) - 1;
  return (told.findLast((entry) => entry.year <= year) ?? told[0])?.revenue ?? null;
}

/** A region's monthly factors as columns. */
export function factorFrame(deps: Deps, region: FactorRegion): FactorFrame {
  const { dates, ...columns } = loadFactors(deps.db, region);
  if (dates.length === 0) {
    throw new AppError(
      'MISSING_FACTORS',
      `The book has no five-factor file of the region ${region}. Import Ken French's file for it.`,
      {
        region,
      },
    );
  }
  const days = Int32Array.from(dates, (date) => parseIsoDay(date) ?? 0);
  return { region, days, ...columns };
}

/** An industry table, the latest by a date or of all. */
export function industryBetaRows(
  deps: Deps,
  region: DamodaranRegion,
  asOf?: string,
): IndustryBetaRow[] {
  return loadIndustryBetas(deps.db, region, asOf).map(
    ({ publishedJson: _published, sourceLine: line, isTotal, ...row }) => ({
      ...row,
      line,
      isTotal: isTotal === 1,
      region,
    }),
  );
}

/** What market data the book holds, and as of when. */
export function marketSummary(deps: Deps): MarketSummary {
  const file = (importId: number | null) =>
    importId === null ? undefined : getImport(deps.db, importId);
  return {
    factors: summariseFactors(deps.db).map(({ region, ...row }) => ({
      ...row,
      region: region as FactorRegion,
      vintage: file(row.importId)?.vintage ?? null,
      fileName: file(row.importId)?.fileName ?? null,
    })),
    factorReturns: summariseFactorReturns(deps.db).map(({ region, model, ...row }) => ({
      ...row,
      region: region as FactorRegion,
      model: model as 'FF3' | 'MOM',
      vintage: file(row.importId)?.vintage ?? null,
      fileName: file(row.importId)?.fileName ?? null,
    })),
    industryFigures: summariseIndustryFigures(deps.db).map((row) => ({
      ...row,
      fileName: file(row.importId)?.fileName ?? null,
    })),
    countryRisk: summariseCountryRisk(deps.db).map((row) => ({
      ...row,
      fileName: file(row.importId)?.fileName ?? null,
    })),
    defaultSpreads: summariseDefaultSpreads(deps.db).map((row) => ({
      ...row,
      fileName: file(row.importId)?.fileName ?? null,
    })),
    exchangeRates: allExchangeRates(deps),
    yields: allYields(deps),
    industryBetas: summariseIndustryBetas(deps.db).map(({ region, ...row }) => ({
      ...row,
      region: region as DamodaranRegion,
      fileName: file(row.importId)?.fileName ?? null,
    })),
  };
}
