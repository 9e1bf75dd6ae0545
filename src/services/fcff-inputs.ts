import type { FcffAssumptions } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { Item } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { isFinancialFirm, missingInputs, yearFacts } from './company-inputs.ts';
import { BRIDGE_ITEMS, fcff, type FcffInputs } from './computations/fcff.ts';
import type { WaccInputs, WaccOutputs } from './computations/wacc.ts';
import type { Deps } from './deps.ts';
import { statementHistory } from './statement-history.ts';
import { DRAFT_RUN, type JsonObject, type ResultRun, type RunRequest } from './run.ts';

/** Conventions, not economics: the length of a projection and the year in which its fade begins. */
const DEFAULT_YEARS = 10;

/** Figures of which a jump of unit or a mixed restatement would move the value. */
export const HISTORY_ITEMS = [
  'revenue',
  'ebit',
  'depreciation_amortisation',
  'capital_expenditure',
  'debt',
  'cash',
  'shares_outstanding',
] as const satisfies readonly Item[];

/** Reads all that an FCFF value rests on; refuses once, naming everything that is missing. */
export function fcffRequest(
  deps: Deps,
  ticker: TickerRecord,
  cost: ResultRun,
  assumptions: FcffAssumptions,
): RunRequest<FcffInputs> {
  requireOperatingCompany(ticker);
  const costInputs = cost.inputs as unknown as WaccInputs;
  const costOutputs = cost.outputs as unknown as WaccOutputs;
  const facts = yearFacts(deps, ticker, costInputs.year);
  const missing: string[] = [];
  const need = (item: Item): number => {
    const value = facts?.value(item) ?? null;
    if (value === null) missing.push(item);
    return value ?? Number.NaN;
  };
  const take = (item: Item): number | null => facts?.value(item) ?? null;
  // In the driver form D&A, capex and working capital are shown where known, and not needed.
  const line = (item: Item): number | null =>
    assumptions.salesToCapital === undefined ? need(item) : take(item);

  const revenue = need('revenue');
  const ebit = need('ebit');
  const effectiveTaxRate = need('effective_tax_rate');
  const depreciationAmortisation = line('depreciation_amortisation');
  const capitalExpenditure = line('capital_expenditure');
  const changeInWorkingCapital = line('change_in_working_capital');
  const cash = need('cash');
  if (assumptions.growth === undefined && assumptions.growthPath === undefined) {
    missing.push('growth (assumption)');
  }
  if (assumptions.terminalGrowth === undefined) missing.push('terminalGrowth (assumption)');
  if (!facts || missing.length > 0) {
    throw missingInputs(ticker.symbol, facts?.year ?? null, missing);
  }
  const years = assumptions.growthPath?.length ?? assumptions.years ?? DEFAULT_YEARS;
  return {
    computation: fcff,
    subject: ticker.symbol,
    inputs: {
      method: costInputs.method,
      currency: costInputs.currency,
      fiscalYear: facts.year,
      balanceSheetDate: facts.periodEnd,
      valuationDate: assumptions.valuationDate ?? later(costInputs.asOf, facts.periodEnd),
      waccRun: cost.inputsHash,
      wacc: costOutputs.wacc,
      costOfEquity: costOutputs.re,
      riskFree: costInputs.riskFree,
      revenue,
      ebit,
      effectiveTaxRate,
      depreciationAmortisation,
      capitalExpenditure,
      changeInWorkingCapital,
      debt: costOutputs.debtValue,
      cash,
      shares: costInputs.shares,
      marginalTaxRate: costInputs.marginalTaxRate,
      associates: take('associates'),
      nonOperatingAssets: take('non_operating_assets'),
      pensionDeficit: take('pension_deficit'),
      preferredStock: take('preferred_stock'),
      minorityInterest: take('minority_interest'),
      waived: BRIDGE_ITEMS.map(([, item]) => item)
        .filter((item) => assumptions.waive?.includes(item))
        .sort(),
      dividendsPerShare: take('dividends_per_share'),
      price: costInputs.price,
      priceDate: costInputs.asOf,
      growth: assumptions.growthPath ? null : (assumptions.growth ?? null),
      growthPath: assumptions.growthPath ? [...assumptions.growthPath] : null,
      terminalGrowth: assumptions.terminalGrowth ?? Number.NaN,
      years,
      fadeStart: assumptions.fadeStart ?? Math.floor(years / 2),
      timing: assumptions.timing ?? 'year-end',
      stableTaxRate: assumptions.stableTaxRate ?? costInputs.marginalTaxRate,
      salesToCapital: assumptions.salesToCapital ?? null,
      history: statementHistory(deps, ticker, facts.year, HISTORY_ITEMS),
      provenance: { symbol: ticker.symbol, facts: facts.ids } satisfies JsonObject,
    },
    sources: [`facts:${ticker.symbol}`, `company:${ticker.symbol}`],
    parents: cost.runId === DRAFT_RUN ? [] : [{ role: 'wacc', runId: cost.runId }],
  };
}

/** Free cash flow to the firm has no meaning where debt is working material (finance.md §7). */
function requireOperatingCompany(ticker: TickerRecord): void {
  if (isFinancialFirm(ticker.industry)) {
    throw new AppError(
      'NOT_FOR_FINANCIALS',
      `${ticker.symbol} is in ${ticker.industry ?? 'finance'}: free cash flow to the firm is not defined for banks and insurers. Value the equity by dividends instead.`,
      { symbol: ticker.symbol, industry: ticker.industry },
    );
  }
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
