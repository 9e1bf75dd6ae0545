import type { Assumptions } from '../contract/api.ts';
import { CONVENTION_DEFAULTS as USUAL } from '../contract/conventions.ts';
import { dataRegions } from '../contract/data-regions.ts';
import { AppError } from '../contract/errors.ts';
import { isFinancialFirm, type Item, type MultipleModel } from '../contract/vocabulary.ts';
import { isEnterpriseMultiple } from '../finance/multiples/multiple-kinds.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { multiples, MULTIPLE_OF, type MultipleInputs } from './computations/multiple.ts';
import type { PeriodFacts } from './company-inputs.ts';
import { readBaseEarnings } from './base-earnings.ts';
import { commonEquity } from './computations/common-equity.ts';
import type { LaterMonths } from './computations/months.ts';
import { optional } from './computations/share.ts';
import type { Deps } from './deps.ts';
import { findIndustryMultiple, type IndustryMultiple } from './industry-multiple.ts';
import { leaseSides } from './lease-rule.ts';
import { basisOf, peerInputs } from './peer-inputs.ts';
import { providerInput } from './provider-mix.ts';
import type { RunRequest } from './run.ts';
import { tablesState } from './source-states.ts';
import { isIn, monthsAfter } from './trailing-facts.ts';
import {
  monthsInput,
  readBookValue,
  readClaims,
  readCompany,
  readShare,
  requireOperatingCompany,
  type CompanyRead,
} from './valuation-read.ts';

/** The file of Damodaran's that has them, as it is named for the United States. */
const INDUSTRY_FILES: Readonly<Record<MultipleModel, string>> = {
  EV_EBITDA: 'vebitda.xls',
  EV_EBIT: 'vebitda.xls',
  EV_SALES: 'psdata.xls',
  PE: 'pedata.xls',
  PB: 'pbvdata.xls',
};

/** The company's figure below the line is the sum of these; a book value is {@link commonEquity}. */
const METRIC_ITEMS: Readonly<Record<Exclude<MultipleModel, 'PB'>, readonly Item[]>> = {
  EV_EBITDA: ['ebit', 'depreciation_amortisation'],
  EV_EBIT: ['ebit'],
  EV_SALES: ['revenue'],
  PE: ['net_income'],
};

/** Reads all that a value by a multiple rests on; refuses once, naming everything that is missing. */
export function multipleRequest(
  deps: Deps,
  ticker: TickerRecord,
  model: MultipleModel,
  year: number | undefined,
  assumptions: Assumptions,
): RunRequest<MultipleInputs> {
  const enterprise = isEnterpriseMultiple(MULTIPLE_OF[model]);
  if (enterprise) requireOperatingCompany(ticker);
  const asked = assumptions.multiples ?? {};
  const months = asked.basis ?? USUAL.multipleBasis;
  const basis = basisOf(months);
  const ofMonths = months === 'last-twelve-months';
  if (ofMonths && year !== undefined) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `The last twelve months end when the last report does: give no fiscal year beside them, or the basis trailing with ${String(year)}.`,
      { argument: 'year' },
    );
  }
  const source = asked.source ?? USUAL.multipleSource;
  const read = readCompany(deps, ticker, ofMonths ? months : year, assumptions);
  const none = { method: 'NONE', costOfEquity: null, riskFree: null };
  const share = readShare(deps, read, none, assumptions);
  const claims = enterprise ? readClaims(read, assumptions) : null;
  const given = asked.metrics?.[model];
  const { amount: metric, made } = metricOf(read, model, basis, given, assumptions);
  const typed = asked.typed?.[model];
  if (source === 'typed' && typed === undefined) {
    read.missing.push(`multiples.typed.${model} (assumption)`);
  }
  const peers = source.startsWith('peer')
    ? peerInputs(deps, ticker, model, months, share.priceDate)
    : null;
  if (peers?.list.length === 0) read.missing.push('peers');
  const industry =
    source === 'industry' ? industryMultiple(deps, ticker, model, share.priceDate) : null;
  const facts = read.complete();
  const later =
    year === undefined && months === 'trailing' && given === undefined
      ? laterMonths(deps, read, model, facts)
      : null;
  return {
    computation: multiples.find(({ kind }) => kind === `valuation.${model}`) ?? failed(model),
    subject: ticker.symbol,
    inputs: {
      ...share,
      // A multiple prices the company as of its price, and its claims as of the balance sheet: nothing is rolled.
      model,
      claims,
      basis,
      ...monthsInput(read),
      ...providerInput(deps, read),
      ...optional('later', later),
      ...optional('metricMade', made ?? null),
      source,
      multiple: source === 'typed' ? (typed ?? null) : (industry?.multiple ?? null),
      metric,
      ...(model === 'PE' && given === undefined && basis === 'trailing'
        ? readBaseEarnings(read, 'book')
        : {}),
      financialFirm: isFinancialFirm(ticker.industry),
      ...optional(
        'leaseSides',
        enterprise ? (leaseSides(read.leases, ticker, facts) ?? null) : null,
      ),
      company: ticker.name ?? ticker.symbol,
      peers: peers?.list ?? null,
      ...(peers === null || Object.keys(peers.dates).length === 0
        ? {}
        : { peerDates: peers.dates }),
      industry: industry?.where ?? null,
    },
    figures: read.reads.read,
    sources: [
      `facts:${ticker.symbol}`,
      `company:${ticker.symbol}`,
      `prices:${ticker.symbol}`,
      `quotes:${ticker.symbol}`,
      ...(read.priced?.sources ?? []),
      ...(peers ? [`peers:${ticker.symbol}`, ...peers.sources] : []),
      ...(industry ? [`industry-figures:${industry.region}`] : []),
    ],
    ...(industry ? { states: { [`company:${ticker.symbol}`]: () => tablesState(ticker) } } : {}),
  };
}

function failed(model: string): never {
  throw new AppError('INTERNAL', `There is no computation of ${model}.`);
}

/** The company's figure below the line; forward ones are nobody's but the analyst's. */
function metricOf(
  read: CompanyRead,
  model: MultipleModel,
  basis: 'trailing' | 'forward',
  typed: number | undefined,
  assumptions: Assumptions,
): ReturnType<typeof readBookValue> {
  if (typed !== undefined) return { amount: typed };
  if (model === 'PB') return readBookValue(read, assumptions);
  if (basis === 'forward') {
    read.missing.push(`multiples.metrics.${model} (assumption)`);
    return { amount: Number.NaN };
  }
  return { amount: METRIC_ITEMS[model].reduce((sum, item) => sum + read.need(item), 0) };
}

/** The figure of twelve months that end later than the fiscal year; null where the year is the last report. */
function laterMonths(
  deps: Deps,
  read: CompanyRead,
  model: MultipleModel,
  facts: PeriodFacts,
): LaterMonths | null {
  const months = monthsAfter(deps, read.ticker, facts, read.reads);
  if (months === undefined) return null;
  const parts =
    model === 'PB'
      ? [commonEquity((item) => months.value(item))?.amount ?? null]
      : METRIC_ITEMS[model].map((item) => months.value(item));
  const isWhole = parts.every((part) => part !== null) && isIn(read.currency, months);
  return {
    periodEnd: months.periodEnd,
    metric: isWhole ? parts.reduce((sum, part) => sum + part, 0) : null,
  };
}

/** The multiple of the company's industry, see {@link findIndustryMultiple}; refuses where there is none. */
export function industryMultiple(
  deps: Deps,
  ticker: TickerRecord,
  model: MultipleModel,
  priceDate: string | null,
): IndustryMultiple & { region: string } {
  const region = dataRegions(ticker).damodaran;
  if (region === null || !ticker.industry) {
    throw new AppError(
      'MISSING_INPUT',
      `${ticker.symbol} has no region or no industry, so its industry's multiple is not known. Set both.`,
      { symbol: ticker.symbol, missing: ['region', 'industry'] },
    );
  }
  const found = findIndustryMultiple(deps, ticker, model, priceDate);
  if (found === null) {
    throw new AppError(
      'MISSING_INPUT',
      `The book's tables have no ${MULTIPLE_OF[model]} of ${ticker.industry}, ${region}: import Damodaran's ${INDUSTRY_FILES[model]}${region === 'US' ? '' : `, the one of ${region},`} from “Current Data” of pages.stern.nyu.edu/~adamodar, which the guide under Import data links. Where he publishes none for the industry, take another source.`,
      { symbol: ticker.symbol, missing: [`${MULTIPLE_OF[model]} of the industry`], region },
    );
  }
  return { ...found, region };
}
