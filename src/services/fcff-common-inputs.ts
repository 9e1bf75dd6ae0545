/** What an FCFF value rests on in either form of its forecast. */
import type { Assumptions, YearCell } from '../contract/api.ts';
import { CONVENTION_DEFAULTS as USUAL } from '../contract/conventions.ts';
import { isTaxAboveIncome, type Item } from '../contract/vocabulary.ts';
import type { EquityCostInputs, EquityCostOutputs } from './computations/cost-of-equity.ts';
import type { ResolvedDriver } from './computations/fcff-drivers.ts';
import type { FcffInputs } from './computations/fcff.ts';
import { optional } from './computations/share.ts';
import type { WaccInputs, WaccOutputs } from './computations/wacc.ts';
import type { Deps } from './deps.ts';
import type { FlowCost } from './flow-cost.ts';
import { findIndustryMultiple } from './industry-multiple.ts';
import { conversionDate } from './price-currency.ts';
import { DRAFT_RUN } from './run.ts';
import { industryMultipleState, tablesState } from './source-states.ts';
import { isIn, monthsAfter } from './trailing-facts.ts';
import {
  HISTORY_ITEMS,
  monthsInput,
  readClaims,
  readShare,
  type CompanyRead,
} from './valuation-read.ts';

/** What both forms take from the cost under them and the book. */
export function commonInputs(
  deps: Deps,
  read: CompanyRead,
  cost: FlowCost,
  assumptions: Assumptions,
  historyItems: readonly Item[] = HISTORY_ITEMS,
) {
  const { method, riskFree } = cost.run.inputs as unknown as EquityCostInputs;
  const { re: costOfEquity } = cost.run.outputs as unknown as EquityCostOutputs;
  const share = readShare(
    deps,
    read,
    { method, costOfEquity, riskFree },
    assumptions,
    historyItems,
  );
  const { symbol } = read.ticker;
  const day = share.priceDate;
  const industry = findIndustryMultiple(deps, read.ticker, 'EV_EBITDA', day);
  const isCapital = cost.of === 'capital';
  const { claims, ...weighed } = isCapital
    ? ofCapital(read, cost, assumptions)
    : { claims: readClaims(read, assumptions) };
  return {
    inputs: {
      ...share,
      ...optional('laterSheet', laterSheet(deps, read)),
      ...optional('industryMultiple', industry),
      ...{ costOfEquity, riskFree },
      ...weighed,
      ...claims,
      revenue: read.need('revenue'),
      ebit: read.need('ebit'),
      ...effectiveTax(read, claims.marginalTaxRate),
      timing: assumptions.timing ?? USUAL.timing,
      ...monthsInput(read),
    },
    run: {
      subject: symbol,
      figures: read.reads.read,
      sources: [
        ...[`facts:${symbol}`, `company:${symbol}`],
        // A cost of capital lists them itself.
        ...(isCapital ? [] : [`prices:${symbol}`, `quotes:${symbol}`]),
        ...(read.priced?.sources ?? []),
        ...(industry === null ? [] : [`industry-figures:${industry.where.region}`]),
      ],
      ...(industry === null
        ? {}
        : {
            states: {
              [`company:${symbol}`]: () => tablesState(read.ticker),
              [`industry-figures:${industry.where.region}`]: () =>
                industryMultipleState(deps, read.ticker, day),
            },
          }),
      parents:
        cost.run.runId === DRAFT_RUN
          ? []
          : [{ role: isCapital ? 'wacc' : 'cost-of-equity', runId: cost.run.runId }],
    },
  };
}

/** Shares, price, debt at its value and tax as the cost of capital weighed them. */
function ofCapital(read: CompanyRead, { run }: FlowCost, assumptions: Assumptions) {
  const { shares, price, asOf, leases, marginalTaxRate } = run.inputs as unknown as WaccInputs;
  const { debtValue } = run.outputs as unknown as WaccOutputs;
  return {
    claims: readClaims(read, assumptions, {
      debt: debtValue - (leases?.liabilities ?? 0),
      marginalTaxRate,
    }),
    shares: assumptions.dilution?.basicShares ?? shares,
    price,
    priceDate: conversionDate(assumptions.wacc ?? {}, asOf),
  };
}

/**
 * The effective tax rate of the base. Where tax takes the whole income before tax, or a benefit is as large, there is none,
 * and the marginal rate stands in its place; one that was entered leads.
 */
function effectiveTax(
  read: CompanyRead,
  marginalTaxRate: number,
): Pick<FcffInputs, 'effectiveTaxRate' | 'taxAboveIncome'> {
  const own = read.take('effective_tax_rate');
  if (own !== null) return { effectiveTaxRate: own };
  const [incomeTax, pretaxIncome] = [read.take('income_tax'), read.take('pretax_income')];
  return incomeTax !== null && pretaxIncome !== null && isTaxAboveIncome(incomeTax, pretaxIncome)
    ? { effectiveTaxRate: marginalTaxRate, taxAboveIncome: { incomeTax, pretaxIncome } }
    : { effectiveTaxRate: read.need('effective_tax_rate') };
}

/** The newest balance sheet by the company's price, where the value begins with that of an earlier year. */
function laterSheet(
  deps: Deps,
  { ticker, facts, months: base, reads, currency }: CompanyRead,
): NonNullable<FcffInputs['laterSheet']> | null {
  if (facts === undefined || base !== undefined) return null;
  const months = monthsAfter(deps, ticker, facts, reads);
  if (months === undefined) return null;
  const debt = months.value('debt');
  const cash = months.value('cash');
  const isKnown = debt !== null && cash !== null && isIn(currency, months);
  return { date: months.periodEnd, netDebt: isKnown ? debt - cash : null };
}

/** Typed years with where each came from. */
export function resolveCells(cells: readonly YearCell[] | undefined): ResolvedDriver['cells'] {
  return (cells ?? []).map(({ year, value, source }) => ({
    year,
    value,
    source: source ?? 'cell',
  }));
}
