/** Facts for the linter that several models share. */
import type { Dilution, FcffDetails, ShareDetails, TerminalMethod } from '../../contract/api.ts';
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import type { BasePeriod } from '../../finance/linter/base-period.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { FigureScaleFacts } from '../../finance/linter/rules/figure-scale.ts';
import { lintUnits } from '../../finance/linter/rules/statements.ts';
import { requireIsoDay } from '../dates.ts';
import type { JsonObject } from '../run.ts';
import type { IndustryMultiple } from '../industry-multiple.ts';
import type { StatementHistory } from '../statement-history.ts';
import { basePeriod } from './months.ts';
import { isTableFar } from './table-date.ts';
import type { ClaimInputs, ShareInputs } from './share.ts';

/** A book of annual reports has one share count a year, known some weeks later. */
export const FAR_SHARES_DAYS = 400;

/** Differences of two balance sheets: they pass by zero, and their ratios say nothing of a unit. */
const CROSSING_ZERO: ReadonlySet<string> = new Set(['change_in_working_capital']);

/**
 * Whether two courses of a figure lead the linter to the same findings of its own: then a value is what it was, whichever of
 * them it read. What is found of working capital rests on two courses and is compared apart.
 */
export function isJudgedAlike(item: string, before: Course, after: Course): boolean {
  const findings = (values: Course): string =>
    CROSSING_ZERO.has(item) ? '' : JSON.stringify(lintUnits({ item: labelOf(item), values }));
  return findings(before) === findings(after);
}

/** One figure a year; null where the book has none. */
type Course = readonly (number | null)[];

/** Jumps of unit between years, and restated figures beside original ones. */
export function historyFacts(
  history: StatementHistory,
  fiscalYear: number,
): Pick<RunFacts, 'series' | 'figureVersions'> {
  return {
    series: Object.entries(history.figures)
      .filter(([item]) => !CROSSING_ZERO.has(item))
      .map(([item, values]) => ({ item: labelOf(item), values })),
    figureVersions: Object.entries(history.versions).map(([item, version]) => ({
      item: labelOf(item),
      period: `fiscal year ${fiscalYear}`,
      version,
    })),
  };
}

/** The valued year's two statements; nothing where the course of the years lacks a part of one. */
export function statementScaleFacts({
  history,
  fiscalYear,
  currency,
}: ShareInputs): Pick<RunFacts, 'statementScale'> {
  const of = (item: Item): number | null => history.figures[item]?.at(-1) ?? null;
  const [revenue, bookEquity, debt, cash] = [
    of('revenue'),
    of('book_equity'),
    of('debt'),
    of('cash'),
  ];
  if (revenue === null || bookEquity === null || debt === null || cash === null) return {};
  const earned = { revenue, ebit: of('ebit'), netIncome: of('net_income') };
  return { statementScale: { fiscalYear, currency, ...earned, bookEquity, debt, cash } };
}

/** Revenue and operating income that a value begins with. */
export function revenueFacts(
  inputs: ShareInputs & { revenue: number; ebit: number },
): Pick<RunFacts, 'revenueScale'> {
  const { currency, revenue, ebit } = inputs;
  return { revenueScale: { ...basePeriod(inputs), currency, revenue, ebit } };
}

/**
 * An exit multiple beside the company's own at its price, which takes the claims that the value takes: both enterprise values
 * are of one bridge (finance.md §10 and §11). Nothing where another way gives the terminal value, or a part is not known.
 * @param rate of the years after the last
 */
export function exitMultipleFacts(
  inputs: ShareInputs & {
    ebit: number;
    depreciationAmortisation: number | null;
    riskFree: number;
    terminal?: { method: TerminalMethod; exitMultiple: number | null };
  },
  outputs: JsonObject,
  rate: number,
): Pick<RunFacts, 'exitMultipleLevel'> {
  const { terminal, price, ebit, depreciationAmortisation, riskFree } = inputs;
  const {
    bridge,
    sharesOutstanding,
    terminal: found,
  } = outputs['details'] as unknown as FcffDetails;
  const exitMultiple = terminal?.exitMultiple ?? null;
  const chosen = found.alternatives?.find(({ method }) => method === 'exit-multiple');
  const impliedGrowth = chosen?.impliedGrowth ?? null;
  if (terminal?.method !== 'exit-multiple' || exitMultiple === null || impliedGrowth === null) {
    return {};
  }
  if (price === null || depreciationAmortisation === null) return {};
  const ebitda = ebit + depreciationAmortisation;
  if (ebitda <= 0) return {};
  const claims = bridge
    .filter(({ item }) => item !== 'operations')
    .reduce((sum, { amount }) => sum + amount, 0);
  const currentMultiple = (price * sharesOutstanding - claims) / ebitda;
  return { exitMultipleLevel: { exitMultiple, impliedGrowth, rate, riskFree, currentMultiple } };
}

/** The terminal value as a multiple of EBITDA beside that of the industry; nothing where one of the two is not known. */
export function terminalMultipleFacts(
  {
    industryMultiple: found,
    priceDate,
  }: Pick<ShareInputs, 'priceDate'> & { industryMultiple?: IndustryMultiple },
  outputs: JsonObject,
): Pick<RunFacts, 'terminalMultiple'> {
  const { terminal } = outputs['details'] as unknown as FcffDetails;
  const multiple = terminal.impliedExitMultiple;
  if (found === undefined || multiple === null) return {};
  const { multiple: industryMultiple, where } = found;
  const { industry, region, asOf } = where;
  const isOfAnotherTime = isTableFar(asOf, priceDate);
  return {
    terminalMultiple: { multiple, industryMultiple, industry, region, asOf, isOfAnotherTime },
  };
}

/** Figures that a value begins with, to be measured by its revenue; nothing where it takes none. */
export function figureScaleFacts(
  inputs: ShareInputs,
  taken: Partial<Omit<FigureScaleFacts, keyof BasePeriod | 'currency' | 'marketEquity'>>,
): Pick<RunFacts, 'figureScale'> {
  const { revenue, ...lines } = taken;
  if (revenue === undefined) return {};
  const { currency, price, shares } = inputs;
  return {
    figureScale: {
      ...{ ...basePeriod(inputs), currency, revenue },
      ...{ ebit: null, depreciation: null, capex: null, cash: null, debt: null, ...lines },
      marketEquity: price === null ? null : price * shares,
    },
  };
}

/** Lines of the valued year or months by whose they are, where several providers share it. */
export function providerFacts(inputs: ShareInputs): Pick<RunFacts, 'providers'> {
  const { providers, currency } = inputs;
  return providers === undefined
    ? {}
    : { providers: { ...basePeriod(inputs), currency, ...providers } };
}

/** Tax of the base that is no rate of its income, and the rate that was taken. */
export function taxFacts(
  inputs: ShareInputs & { effectiveTaxRate: number },
): Pick<RunFacts, 'effectiveTax' | 'taxAboveIncome'> {
  const { taxAboveIncome: tax, currency, effectiveTaxRate: rate } = inputs;
  return tax === undefined
    ? { effectiveTax: { rate } }
    : { taxAboveIncome: { ...basePeriod(inputs), currency, ...tax, marginalTaxRate: rate } };
}

/** The last projected year, where a perpetuity repeats its flow. */
export function lastLossFacts(outputs: JsonObject): Pick<RunFacts, 'lastLoss'> {
  const { currency, projection, terminal } = outputs['details'] as unknown as FcffDetails;
  const last = projection.at(-1);
  if (last === undefined || terminal.method !== 'gordon') return {};
  const { ebit, fcff: flow } = last;
  return { lastLoss: { currency, ebit, flow, terminalValue: terminal.value } };
}

/** Growth of the years that are projected one by one; nothing where there are none. */
export function yearGrowthFacts(
  of: string,
  years: readonly { growth: number | null }[],
): Pick<RunFacts, 'yearGrowth'> {
  const rates = years.flatMap(({ growth }) => (growth === null ? [] : [growth]));
  return rates.length === 0 ? {} : { yearGrowth: { of, rates } };
}

/** The share count is of the balance sheet's date. */
function shareCountFact(
  balanceSheetDate: string,
  valuationDate: string,
): Pick<RunFacts, 'shareCount'> {
  return {
    shareCount: {
      shareCountDay: requireIsoDay(balanceSheetDate, 'balanceSheetDate'),
      valuationDay: requireIsoDay(valuationDate, 'valuationDate'),
      limitDays: FAR_SHARES_DAYS,
    },
  };
}

/** The day of the balance sheet beside that of the price; nothing where there is no price. */
export function statementDateFact(
  balanceSheetDate: string,
  priceDate: string | null,
): Pick<RunFacts, 'statementDate'> {
  if (priceDate === null) return {};
  return {
    statementDate: {
      balanceSheetDay: requireIsoDay(balanceSheetDate, 'balanceSheetDate'),
      priceDay: requireIsoDay(priceDate, 'priceDate'),
    },
  };
}

/** The days of a value: of its balance sheet and shares, of its price, and how long the statements lie back. */
export function dateFacts(
  { balanceSheetDate, valuationDate, price, priceDate, dilution, sharesOfCover }: ShareInputs,
  projectedYears: number,
): Pick<RunFacts, 'shareCount' | 'basicShares' | 'statementDate' | 'statementAge' | 'priceAge'> {
  const balanceSheetDay = requireIsoDay(balanceSheetDate, 'balanceSheetDate');
  const valuationDay = requireIsoDay(valuationDate, 'valuationDate');
  const compared = price === null ? null : priceDate;
  return {
    ...shareCountFact(balanceSheetDate, valuationDate),
    ...(sharesOfCover === undefined
      ? {}
      : { basicShares: { coverDate: sharesOfCover, isDiluted: dilution !== null } }),
    ...statementDateFact(balanceSheetDate, priceDate),
    statementAge: { balanceSheetDay, valuationDay, projectedYears },
    ...(compared === null
      ? {}
      : { priceAge: { valuationDay, priceDay: requireIsoDay(compared, 'priceDate') } }),
  };
}

/** The share count beside that of the newest cover, where they lie far apart. */
export function coverFacts(inputs: ShareInputs, outputs: JsonObject): Pick<RunFacts, 'coverCount'> {
  const { shares, fiscalYear, balanceSheetDate, sharesOfCover, newestCover, months } = inputs;
  if (newestCover === undefined) return {};
  const { sharesOutstanding } = outputs['details'] as unknown as ShareDetails;
  const ofReport =
    months === undefined
      ? `fiscal year ${fiscalYear} to ${balanceSheetDate}`
      : `the report to ${balanceSheetDate}`;
  const ofStatements = sharesOfCover === undefined ? ofReport : `the cover of ${sharesOfCover}`;
  return {
    coverCount: {
      shares,
      sharesOf: newestCover.besides === 'request' ? 'the assumptions' : ofStatements,
      cover: newestCover.shares,
      coverDate: newestCover.date,
      dividedBy: sharesOutstanding,
      valuePerShare: outputs['valuePerShare'] as number,
    },
  };
}

/** The value beside the price of its share; nothing where there is no price. */
export function valueFacts(
  { price, priceConversion }: ShareInputs,
  outputs: JsonObject,
): Pick<RunFacts, 'valueAndPrice'> {
  if (price === null) return {};
  const { sharesOutstanding: shares } = outputs['details'] as unknown as ShareDetails;
  const valuePerShare = outputs['valuePerShare'] as number;
  // The shares in a receipt are said where they are known.
  const isConverted = priceConversion !== undefined && priceConversion.adsRatio === undefined;
  return { valueAndPrice: { valuePerShare, price, shares, isConverted } };
}

/** A newer balance sheet than the one that a value of operations begins with. */
export function laterSheetFacts(
  { laterSheet, balanceSheetDate, debt, cash }: ShareInputs & Pick<ClaimInputs, 'debt' | 'cash'>,
  outputs: JsonObject,
): Pick<RunFacts, 'laterSheet'> {
  if (laterSheet === undefined) return {};
  const { sharesOutstanding: shares } = outputs['details'] as unknown as ShareDetails;
  const { date: laterDate, netDebt } = laterSheet;
  return {
    laterSheet: {
      ...{ balanceSheetDate, laterDate, netDebt: debt - cash, laterNetDebt: netDebt, shares },
      valuePerShare: outputs['valuePerShare'] as number,
    },
  };
}

/** A price that was converted, and what else of a value rests on which currency it is in. */
export function priceFacts(
  inputs: ShareInputs,
): Pick<RunFacts, 'convertedPrice' | 'strikes' | 'target'> {
  const { priceConversion: converted, costOfEquity, dividendsPerShare, dilution } = inputs;
  if (converted === undefined) return {};
  const pair = { statements: converted.to, price: converted.from };
  return {
    convertedPrice: converted,
    ...(hasStrikes(dilution) ? { strikes: pair } : {}),
    ...(costOfEquity === null || dividendsPerShare === null ? {} : { target: pair }),
  };
}

function hasStrikes(dilution: Dilution | null): boolean {
  if (dilution === null) return false;
  return dilution.kind === 'option-value'
    ? dilution.grants.length > 0
    : dilution.options.length + dilution.convertibles.length > 0;
}

function labelOf(item: string): string {
  return item in ITEMS ? ITEMS[item as Item].label : item;
}
