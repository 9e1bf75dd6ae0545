/** Inputs of the models that value equity at a cost of equity: FCFE, dividends, residual income, justified P/B. */
import type { Assumptions, EquityForecast, EquityRates } from '../contract/api.ts';
import { CONVENTION_DEFAULTS as USUAL } from '../contract/conventions.ts';
import type { FigurePeriod, Item } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { FreeCashFlowToEquityInput } from '../finance/cash-flow.ts';
import { grownFlow } from './computations/base-flow.ts';
import { justifiedPb, residualIncome } from './computations/book-value-models.ts';
import type { EquityCostInputs, EquityCostOutputs } from './computations/cost-of-equity.ts';
import { ddm, fcfe, type FcfeInputs } from './computations/equity-flows.ts';
import { optional, type ShareInputs } from './computations/share.ts';
import { readBaseEarnings } from './base-earnings.ts';
import type { Deps } from './deps.ts';
import { leaseSides } from './lease-rule.ts';
import { laterBook, laterInput, laterMonthsOf, type Later } from './later-base.ts';
import { providerInput } from './provider-mix.ts';
import type { RunRequest } from './run.ts';
import {
  HISTORY_ITEMS,
  monthsInput,
  readBookValue,
  readCompany,
  readShare,
  requireAfterBalanceSheet,
  type CompanyRead,
} from './valuation-read.ts';
import type { CostRun } from './wacc.ts';

export type EquityModel = 'FCFE' | 'DDM' | 'RESIDUAL_INCOME' | 'JUSTIFIED_PB';

/** Reads all that a value of equity rests on; refuses once, naming everything that is missing. */
export function equityRequest(
  deps: Deps,
  ticker: TickerRecord,
  model: EquityModel,
  cost: CostRun,
  period: FigurePeriod | undefined,
  assumptions: Assumptions,
): RunRequest<never> {
  const read = readCompany(deps, ticker, period, assumptions);
  const { method, riskFree } = cost.inputs as unknown as EquityCostInputs;
  const { re } = cost.outputs as unknown as EquityCostOutputs;
  const share = readShare(
    deps,
    read,
    { method, costOfEquity: re, riskFree },
    assumptions,
    model === 'FCFE' && growsBookFlow(assumptions)
      ? [...HISTORY_ITEMS, 'change_in_working_capital']
      : HISTORY_ITEMS,
  );
  const base = {
    ...share,
    ...{ costOfEquity: re, riskFree, costRun: cost.inputsHash },
    ...(model === 'FCFE' ? {} : leasesOfBeta(read, cost)),
  };
  const later = laterMonthsOf(deps, read);
  const own = {
    FCFE: () => fcfeInputs(read, later, cost, assumptions),
    DDM: () => ddmInputs(read, later, assumptions),
    RESIDUAL_INCOME: () => residualInputs(read, later, assumptions),
    JUSTIFIED_PB: () => justifiedInputs(read, later, assumptions),
  }[model]();
  read.complete();
  requireAfterBalanceSheet(ticker.symbol, share);
  const computation = {
    FCFE: fcfe,
    DDM: ddm,
    RESIDUAL_INCOME: residualIncome,
    JUSTIFIED_PB: justifiedPb,
  }[model];
  // The pair of computation and inputs is made by the one key above.
  return {
    computation,
    subject: ticker.symbol,
    inputs: { ...base, ...own, ...monthsInput(read), ...providerInput(deps, read) },
    figures: read.reads.read,
    sources: [
      `facts:${ticker.symbol}`,
      `company:${ticker.symbol}`,
      `prices:${ticker.symbol}`,
      `quotes:${ticker.symbol}`,
      ...(read.priced?.sources ?? []),
    ],
    parents: cost.runId > 0 ? [{ role: 'cost-of-equity', runId: cost.runId }] : [],
  } as unknown as RunRequest<never>;
}

/**
 * Dividends, earnings and book values bear what leases cost under either rule; where leases are matters to these models by
 * the D/E of a relevered beta alone.
 */
function leasesOfBeta(read: CompanyRead, cost: CostRun): Pick<ShareInputs, 'leaseSides'> {
  if (cost.isRelevered !== true) return {};
  const sides = leaseSides(read.leases, read.ticker, read.facts);
  return sides === undefined ? {} : { leaseSides: { ...sides, ofBeta: true } };
}

function ratesOf(rates: EquityRates | undefined) {
  return {
    costOfEquityPath: rates?.costOfEquityPath ? [...rates.costOfEquityPath] : null,
    stableCostOfEquity: rates?.stableCostOfEquity ?? null,
  };
}

/** Parts of a flow to equity of the book; of dividends there are none. */
type BaseParts = { baseFlow?: FreeCashFlowToEquityInput };
type Based = BaseParts & { forecast: EquityForecast; baseSource: 'typed' | 'book' | null };

/** The forecast with its base year filled in: as typed, else from the book, with the parts that its flow is made of. */
function withBase(
  forecast: EquityForecast,
  flow: () => BaseParts & { amount: number },
  earnings: () => number,
): Based {
  if (forecast.kind === 'explicit') return { forecast, baseSource: null };
  if (forecast.kind === 'earnings') {
    return forecast.earnings === undefined
      ? { forecast: { ...forecast, earnings: earnings() }, baseSource: 'book' }
      : { forecast, baseSource: 'typed' };
  }
  if (forecast.flow !== undefined) return { forecast, baseSource: 'typed' };
  const { amount, ...parts } = flow();
  return { forecast: { ...forecast, flow: amount }, baseSource: 'book', ...parts };
}

/**
 * The parts of a period's flow to equity, as the book has them.
 * @param value a figure of the period, NaN where the book has none
 * @param take the same where a figure may lack, null then
 */
function baseFlowOf(
  { leases }: CompanyRead,
  value: (item: Item) => number,
  take: (item: Item) => number | null,
): FreeCashFlowToEquityInput {
  const repaid = leases === 'ifrs-16' ? value('lease_principal_paid') : 0;
  // A new lease is an outlay and a borrowing alike (finance.md §10): where the book lacks it, one as large as the repaid.
  const leased = leases === 'ifrs-16' ? (take('lease_assets_obtained') ?? repaid) : 0;
  return {
    netIncome: value('net_income'),
    depreciation: value('depreciation_amortisation'),
    capex: value('capital_expenditure') + leased,
    changeInWorkingCapital: value('change_in_working_capital'),
    netBorrowing: value('net_borrowing') + (leased - repaid),
  };
}

/** Whether the whole flow to equity of the book's year grows, with what working capital took in it. */
function growsBookFlow({ fcfe: given }: Assumptions): boolean {
  const forecast = given?.forecast;
  if (forecast?.kind !== 'constant' && forecast?.kind !== 'growth') return false;
  return forecast.flow === undefined;
}

function fcfeInputs(
  read: CompanyRead,
  later: Later,
  cost: CostRun,
  assumptions: Assumptions,
): Partial<FcfeInputs> {
  const given = assumptions.fcfe;
  if (given === undefined) {
    read.missing.push('fcfe (assumptions)');
    return {};
  }
  const { kind = USUAL.excessCash, incomeAfterTax } = given.excessCash ?? {};
  if (kind === 'stripped' && incomeAfterTax === undefined) {
    read.missing.push('fcfe.excessCash.incomeAfterTax (assumption)');
  }
  const based = withBase(
    given.forecast,
    () => {
      const baseFlow = baseFlowOf(
        read,
        (item) => read.need(item),
        (item) => read.take(item),
      );
      return { amount: grownFlow(baseFlow), baseFlow };
    },
    () => read.need('net_income'),
  );
  return {
    ...based,
    ...readBaseEarnings(read, based.baseSource),
    ...optional('leaseSides', leaseSides(read.leases, read.ticker, read.facts) ?? null),
    ...laterInput(read, later, based.baseSource, (value) =>
      given.forecast.kind === 'earnings'
        ? value('net_income')
        : grownFlow(baseFlowOf(read, value, (item) => nullIfNone(value(item)))),
    ),
    ...optional('baseRevenue', growsBookFlow(assumptions) ? read.take('revenue') : null),
    ...ratesOf(given),
    timing: assumptions.timing ?? USUAL.timing,
    betaBasis: cost.beta?.outputs['basis'] === 'relevered' ? 'cash-corrected' : 'levered',
    excessCash:
      kind === 'income-in-flows'
        ? { kind }
        : {
            kind,
            incomeAfterTax: incomeAfterTax ?? Number.NaN,
            cash: read.need('cash'),
            associates: read.needOrNil('associates'),
            otherNonOperating: read.needOrNil('non_operating_assets'),
          },
  };
}

function nullIfNone(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function ddmInputs(read: CompanyRead, later: Later, assumptions: Assumptions): object {
  const given = assumptions.ddm;
  if (given === undefined) {
    read.missing.push('ddm (assumptions)');
    return {};
  }
  const shares = assumptions.wacc?.shares ?? read.take('shares_outstanding') ?? Number.NaN;
  const paid = (): number => read.need('dividends_paid') / shares;
  const perShare = (item: Item) => (value: (item: Item) => number) =>
    value(item) / (assumptions.wacc?.shares ?? value('shares_outstanding'));
  const common = { ...ratesOf(given), timing: assumptions.timing ?? USUAL.timing };
  const { forecast } = given;
  if (forecast.kind !== 'h-model') {
    const based = withBase(
      forecast,
      () => ({ amount: paid() }),
      () => read.need('net_income') / shares,
    );
    const ofEarnings = forecast.kind === 'earnings';
    return {
      ...common,
      ...based,
      // Dividends paid are not earned anew by a gain; net income that grows is.
      ...(ofEarnings ? readBaseEarnings(read, based.baseSource) : {}),
      ...laterInput(
        read,
        later,
        based.baseSource,
        perShare(ofEarnings ? 'net_income' : 'dividends_paid'),
      ),
    };
  }
  const baseSource = forecast.flow === undefined ? 'book' : 'typed';
  return {
    ...common,
    forecast: { ...forecast, flow: forecast.flow ?? paid() },
    baseSource,
    ...laterInput(read, later, baseSource, perShare('dividends_paid')),
  };
}

/** Its earnings are typed, in money or as returns: no net income of the book grows in it. */
function residualInputs(read: CompanyRead, later: Later, assumptions: Assumptions): object {
  const given = assumptions.residualIncome;
  const { amount: bookValue, made } = readBookValue(read, assumptions);
  if (given === undefined) {
    read.missing.push('residualIncome (assumptions)');
    return {};
  }
  const { forecast, continuing } = given;
  return {
    ...{ ...ratesOf(given), bookValue, ...optional('bookValueMade', made ?? null) },
    ...{ ...laterBook(read, later), forecast, continuing },
  };
}

function justifiedInputs(read: CompanyRead, later: Later, assumptions: Assumptions): object {
  const { amount: bookValue, made } = readBookValue(read, assumptions);
  if (assumptions.justified === undefined) {
    read.missing.push('justified (assumptions)');
    return {};
  }
  return {
    ...{ ...assumptions.justified, bookValue, ...optional('bookValueMade', made ?? null) },
    ...laterBook(read, later),
  };
}
