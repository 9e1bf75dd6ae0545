import type { PriceConversion } from '../contract/api.ts';
import { dataRegions } from '../contract/data-regions.ts';
import { AppError } from '../contract/errors.ts';
import {
  isFinancialFirm,
  DAMODARAN_REGIONS,
  type DamodaranRegion,
  type LeaseChoice,
} from '../contract/vocabulary.ts';
import {
  loadIndustryBetas,
  summariseIndustryBetas,
  type IndustryBetaRecord,
} from '../repo/industry-beta.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { BetaOptions } from './beta.ts';
import { marketDebtToEquity, quoteOn, type Quote, type PeriodFacts } from './company-inputs.ts';
import { damoBeta, type IndustryBetaInputs } from './computations/industry-beta.ts';
import { optional } from './computations/share.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { pairsBetween } from './exchange-rate.ts';
import { FigureReads } from './figure-reads.ts';
import { orAnotherRegion } from './held-regions.ts';
import { leaseRuleOf } from './lease-rule.ts';
import type { RunRequest } from './run.ts';
import { tablesState } from './source-states.ts';
import { periodFacts } from './trailing-facts.ts';

/** Reads what a bottom-up beta rests on; refuses when the industry or its table is missing. */
export function industryBetaRequest(
  deps: Deps,
  ticker: TickerRecord,
  options: BetaOptions,
): RunRequest<IndustryBetaInputs> {
  const region = damodaranRegion(ticker, options.region);
  const row = industryRow(deps, ticker, region, options.asOf);
  const reads = new FigureReads();
  const facts = periodFacts(deps, ticker, options.year, reads);
  const day = options.asOf === undefined ? undefined : requireIsoDay(options.asOf, 'asOf');
  const quote = quoteOn(deps, ticker, day);
  const financialFirm = isFinancialFirm(row.industry);
  const leverage = financialFirm
    ? NO_LEVERAGE
    : leverageOf(deps, ticker, facts, quote, leaseRuleOf(ticker, facts, options.leases));
  const own = facts?.value('marginal_tax_rate') ?? null;
  const marginalTaxRate = own ?? row.marginalTaxRate;
  return {
    computation: damoBeta,
    subject: ticker.symbol,
    inputs: {
      region,
      industry: row.industry,
      publishedAsOf: row.asOf,
      firms: row.firms,
      leveredBeta: row.beta,
      cashCorrectedUnleveredBeta: row.cashCorrectedUnleveredBeta,
      industryDebtToEquity: row.debtToEquity,
      debtToEquity: leverage.ratio,
      ...optional('leverageUnknown', leverage.unknown),
      marginalTaxRate,
      taxRateFrom: own !== null ? 'company' : marginalTaxRate !== null ? 'table' : null,
      financialFirm,
      priceDate: quote?.date ?? null,
      ...optional('priceConversion', leverage.conversion),
      provenance: { symbol: ticker.symbol, source: row.source },
    },
    figures: reads.read,
    sources: [
      `industry-betas:${region}`,
      `company:${ticker.symbol}`,
      `facts:${ticker.symbol}`,
      `prices:${ticker.symbol}`,
      `quotes:${ticker.symbol}`,
      ...leverage.sources,
    ],
    states: { [`company:${ticker.symbol}`]: () => tablesState(ticker) },
  };
}

interface Leverage {
  ratio: number | null;
  /** Why there is none, where that can be mended. */
  unknown: string | null;
  conversion: PriceConversion | null;
  sources: string[];
}

/** Of a bank or an insurer, whose beta is not relevered: nothing is asked of its price. */
const NO_LEVERAGE: Leverage = { ratio: null, unknown: null, conversion: null, sources: [] };

const LEASES_UNKNOWN =
  'Its lease liabilities, which are debt by IFRS 16, are not in the book: enter them under Facts, 0 where there are none.';

/** The company's market D/E; unknown, and said, where its leases are, or where its price does not come into the currency of its debt. */
function leverageOf(
  deps: Deps,
  ticker: TickerRecord,
  facts: PeriodFacts | undefined,
  quote: Quote | undefined,
  leases: LeaseChoice,
): Leverage {
  try {
    const known = marketDebtToEquity(deps, ticker, facts, quote, leases);
    if (known !== null) return { ...known, unknown: null };
    // By IFRS 16 leases are part of the debt: without them there is no D/E, though the book has the rest of it.
    const lacksLeases = leases === 'ifrs-16' && facts?.value('lease_liability') === null;
    return lacksLeases ? { ...NO_LEVERAGE, unknown: LEASES_UNKNOWN } : NO_LEVERAGE;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'NEEDS_EXCHANGE_RATE') throw error;
    const { from, to } = error.details as { from: string; to: string };
    return { ...NO_LEVERAGE, unknown: error.message, sources: pairsBetween(from, to) };
  }
}

function damodaranRegion(ticker: TickerRecord, asked: string | undefined): DamodaranRegion {
  if (asked !== undefined) {
    const region = DAMODARAN_REGIONS.find((name) => name === asked);
    if (region) return region;
    throw new AppError(
      'UNKNOWN_REGION',
      `"${asked}" is no region of Damodaran's industry tables. They are ${DAMODARAN_REGIONS.join(', ')}.`,
      { region: asked },
    );
  }
  const { damodaran } = dataRegions(ticker);
  if (damodaran !== null) return damodaran;
  throw new AppError(
    'MISSING_INPUT',
    `${ticker.symbol} has no region, so its industry table is not known. Set the company's region, or whose industry tables it takes.`,
    { symbol: ticker.symbol, missing: ['region'] },
  );
}

function industryRow(
  deps: Deps,
  ticker: TickerRecord,
  region: DamodaranRegion,
  asOf: string | undefined,
): IndustryBetaRecord {
  const table = loadIndustryBetas(deps.db, region, asOf).filter((row) => row.isTotal === 0);
  if (table.length === 0) {
    const held = summariseIndustryBetas(deps.db)
      .filter((row) => row.region !== region)
      .map((row) => row.region);
    throw new AppError(
      'MISSING_INDUSTRY_BETAS',
      `The book has no industry betas of the region ${region}${asOf ? ` by ${asOf}` : ''}. Import Damodaran's betas file for it${orAnotherRegion('Damodaran region', held)}`,
      { region, held: [...new Set(held)] },
    );
  }
  if (!ticker.industry) {
    throw new AppError(
      'MISSING_INPUT',
      `${ticker.symbol} has no industry. Choose one of the ${table.length} industries of the table.`,
      { symbol: ticker.symbol, missing: ['industry'] },
    );
  }
  const wanted = normal(ticker.industry);
  const row = table.find(({ industry }) => normal(industry) === wanted);
  if (!row) {
    const near = table
      .map(({ industry }) => industry)
      .filter((industry) => normal(industry).slice(0, 4) === wanted.slice(0, 4));
    throw new AppError(
      'UNKNOWN_INDUSTRY',
      `"${ticker.industry}" is not in Damodaran's table of ${region}, ${table[0]?.asOf ?? ''}.${near.length > 0 ? ` Perhaps ${near.join(', ')}?` : ''}`,
      { industry: ticker.industry, region, near },
    );
  }
  return row;
}

function normal(industry: string): string {
  return industry.toLowerCase().replace(/\s+/g, ' ').trim();
}
