import type { Assumptions, DriverInput, YearCell } from '../contract/api.ts';
import { CONVENTION_DEFAULTS as USUAL, fadeYear } from '../contract/conventions.ts';
import { AppError } from '../contract/errors.ts';
import { isTaxAboveIncome, type FigurePeriod, type Item } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import {
  fcffDrivers,
  type FcffDriverInputs,
  type ResolvedDriver,
} from './computations/fcff-drivers.ts';
import { fcff, RATIO_DRIVERS, type FcffInputs } from './computations/fcff.ts';
import type { EquityCostInputs, EquityCostOutputs } from './computations/cost-of-equity.ts';
import type { WaccInputs, WaccOutputs } from './computations/wacc.ts';
import { optional } from './computations/share.ts';
import { providerInput } from './provider-mix.ts';
import type { Deps } from './deps.ts';
import { conversionDate } from './price-currency.ts';
import { findIndustryMultiple } from './industry-multiple.ts';
import { industryMultipleState, tablesState } from './source-states.ts';
import { isIn, monthsAfter } from './trailing-facts.ts';
import { firstOfAll, type FlowCost } from './flow-cost.ts';
import { DRAFT_RUN, type RunRequest } from './run.ts';
import {
  HISTORY_ITEMS,
  monthsInput,
  newLeases,
  readClaims,
  readCompany,
  readShare,
  requireAfterBalanceSheet,
  type CompanyRead,
} from './valuation-read.ts';

/**
 * Reads all that an FCFF value of an operating company rests on, by ratios or by drivers; refuses once, naming everything
 * that is missing.
 */
export function fcffRequest(
  deps: Deps,
  ticker: TickerRecord,
  cost: FlowCost,
  period: FigurePeriod | undefined,
  assumptions: Assumptions,
): RunRequest<FcffInputs> | RunRequest<FcffDriverInputs> {
  requireOneForm(assumptions);
  // The cost of capital found the year where none was asked for.
  const found = cost.of === 'capital' ? (cost.run.inputs as unknown as WaccInputs).year : period;
  const read = readCompany(
    ...([deps, ticker, period === 'last-twelve-months' ? period : found, assumptions] as const),
  );
  return assumptions.drivers === undefined
    ? ratioRequest(deps, read, cost, assumptions)
    : driverRequest(deps, read, cost, assumptions, assumptions.drivers);
}

/** Cells and terminal choice belong to the form that is asked for: beside `drivers` they would be passed over. */
function requireOneForm(given: Assumptions): void {
  const { drivers, cells, terminal, reinvestment, salesToCapital, workingCapital } = given;
  if (drivers === undefined) {
    const byCapital = salesToCapital !== undefined || reinvestment === 'sales-to-capital';
    if (workingCapital !== undefined && byCapital) {
      throw noEffect('workingCapital beside reinvestment by sales to capital', 'one of the two');
    }
    if (reinvestment === 'ratios' && salesToCapital !== undefined) {
      throw noEffect('salesToCapital beside reinvestment by ratios', 'one of the two');
    }
    return;
  }
  if (cells !== undefined) {
    throw noEffect('cells beside drivers', 'drivers.growth.cells and the like instead');
  }
  if (terminal !== undefined) throw noEffect('terminal beside drivers', 'drivers.terminal instead');
  if (workingCapital !== undefined) {
    throw noEffect('workingCapital beside drivers', 'drivers.salesToCapital instead');
  }
  if (reinvestment !== undefined) {
    throw noEffect('reinvestment beside drivers', 'drivers.salesToCapital instead');
  }
}

function noEffect(what: string, instead: string): AppError {
  return new AppError('INVALID_ARGUMENT', `Assumptions: ${what} has no effect; give ${instead}.`, {
    argument: `assumptions.${what.split(' ')[0] ?? ''}`,
  });
}

/** What both forms take from the cost under them and the book. */
function common(
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

function ratioRequest(
  deps: Deps,
  read: CompanyRead,
  cost: FlowCost,
  assumptions: Assumptions,
): RunRequest<FcffInputs> {
  // In the driver form D&A, capex and working capital are shown where known, and not needed.
  const byCapital =
    assumptions.salesToCapital !== undefined || assumptions.reinvestment === 'sales-to-capital';
  const line = (item: Item): number | null => (byCapital ? read.take(item) : read.need(item));
  // Where growth is told what it takes, or sales to capital tells it, no year's working capital goes on.
  const keepsRatio = !byCapital && assumptions.workingCapital === undefined;
  const { inputs, run } = common(
    ...([deps, read, cost, assumptions] as const),
    keepsRatio ? [...HISTORY_ITEMS, 'change_in_working_capital'] : HISTORY_ITEMS,
  );
  const lines = {
    depreciationAmortisation: line('depreciation_amortisation'),
    capitalExpenditure: line('capital_expenditure'),
    // Where sales to capital sets what is reinvested it holds what is leased.
    ...optional('leasedAssets', byCapital || read.leases !== 'ifrs-16' ? null : newLeases(read)),
    changeInWorkingCapital:
      assumptions.workingCapital === undefined
        ? line('change_in_working_capital')
        : read.take('change_in_working_capital'),
  };
  const workingCapital = byCapital
    ? null
    : workingCapitalOf(assumptions.workingCapital, lines.changeInWorkingCapital);
  if (assumptions.growth === undefined && assumptions.growthPath === undefined) {
    read.missing.push('growth (assumption)');
  }
  if (assumptions.terminalGrowth === undefined) read.missing.push('terminalGrowth (assumption)');
  if (byCapital && assumptions.salesToCapital === undefined) {
    read.missing.push('salesToCapital (assumption)');
  }
  const { method, ronic, exitMultiple } = assumptions.terminal ?? {};
  if (method === 'value-driver' && ronic === undefined) {
    read.missing.push('return on new capital (assumption)');
  }
  if (method === 'exit-multiple' && exitMultiple === undefined) {
    read.missing.push('exit multiple of EBITDA (assumption)');
  }
  read.complete();
  requireAfterBalanceSheet(read.ticker.symbol, inputs);
  const years = assumptions.growthPath?.length ?? assumptions.years ?? USUAL.years;
  return {
    computation: fcff,
    ...run,
    inputs: {
      ...inputs,
      ...providerInput(deps, read, ['debt']),
      ...lines,
      // By ratios every year is discounted at it.
      waccRun: cost.run.inputsHash,
      wacc: (cost.run.outputs as unknown as WaccOutputs).wacc,
      growth: assumptions.growthPath ? null : (assumptions.growth ?? null),
      growthPath: assumptions.growthPath ? [...assumptions.growthPath] : null,
      terminalGrowth: assumptions.terminalGrowth ?? Number.NaN,
      years,
      fadeStart: assumptions.fadeStart ?? fadeYear(USUAL.fadeStart, years),
      stableTaxRate: assumptions.stableTaxRate ?? inputs.marginalTaxRate,
      salesToCapital: assumptions.salesToCapital ?? null,
      ...optional('workingCapital', workingCapital),
      ...cellInputs(assumptions.cells),
      ...(assumptions.terminal === undefined
        ? {}
        : {
            terminal: {
              method: assumptions.terminal.method ?? USUAL.terminal,
              ronic: assumptions.terminal.ronic ?? null,
              exitMultiple: assumptions.terminal.exitMultiple ?? null,
            },
          }),
    },
  };
}

/**
 * Working capital for each unit of added revenue; null keeps the base year's ratio to revenue. Stocks and receivables
 * that a year released are not released again by growing: unless the analyst says what growth takes, it takes none.
 */
function workingCapitalOf(typed: number | undefined, change: number | null): number | null {
  return typed ?? (change !== null && change < 0 ? 0 : null);
}

/** Typed years in one order whatever order they came in, so that the same cells are the same run. */
function cellInputs(cells: Assumptions['cells']): Pick<FcffInputs, 'cells'> {
  const typed = RATIO_DRIVERS.flatMap((name) => {
    const own = resolveCells(cells?.[name]).sort((a, b) => a.year - b.year);
    return own.length === 0 ? [] : [[name, own] as const];
  });
  return typed.length === 0 ? {} : { cells: Object.fromEntries(typed) };
}

function resolveCells(cells: readonly YearCell[] | undefined): ResolvedDriver['cells'] {
  return (cells ?? []).map(({ year, value, source }) => ({
    year,
    value,
    source: source ?? 'cell',
  }));
}

function driverRequest(
  deps: Deps,
  read: CompanyRead,
  cost: FlowCost,
  assumptions: Assumptions,
  drivers: NonNullable<Assumptions['drivers']>,
): RunRequest<FcffDriverInputs> {
  if (drivers.stub !== undefined && read.months !== undefined) {
    throw new AppError(
      'INVALID_INPUT',
      'On a base of the last twelve months year 1 is the next twelve, all of them ahead of its balance sheet. Leave the stub out, or begin with a fiscal year.',
      { input: 'drivers.stub' },
    );
  }
  const { inputs, run } = common(deps, read, cost, assumptions);
  const capital = cost.of === 'capital' ? (cost.run.outputs as unknown as WaccOutputs) : null;
  const years = assumptions.years ?? USUAL.years;
  const resolve = (
    name: string,
    driver: DriverInput,
    initial: number | null = null,
    stable: number | null = null,
  ): ResolvedDriver => {
    const from = driver.from ?? fadeYear(USUAL.fadeStart, years);
    const start = driver.initial ?? initial;
    const end = driver.stable ?? stable;
    if (start === null) read.missing.push(`drivers.${name}.initial (assumption)`);
    if (end === null) read.missing.push(`drivers.${name}.stable (assumption)`);
    return {
      fade: { initial: start ?? Number.NaN, from, to: driver.to ?? years },
      stable: end ?? Number.NaN,
      cells: resolveCells(driver.cells),
    };
  };
  const { ebit, revenue, effectiveTaxRate } = inputs;
  const resolved = {
    growth: resolve('growth', drivers.growth),
    margin: resolve('margin', drivers.margin, revenue > 0 ? ebit / revenue : null),
    taxRate: resolve(
      'taxRate',
      drivers.taxRate ?? {},
      effectiveTaxRate,
      assumptions.stableTaxRate ?? inputs.marginalTaxRate,
    ),
    salesToCapital: resolve('salesToCapital', drivers.salesToCapital),
    wacc: resolve(
      'wacc',
      drivers.wacc ?? {},
      capital?.wacc ?? firstOfAll(drivers, years) ?? null,
      capital?.wacc ?? null,
    ),
  };
  const facts = read.complete();
  requireAfterBalanceSheet(read.ticker.symbol, inputs);
  requirePositiveRates(resolved.wacc);
  return {
    computation: fcffDrivers,
    ...run,
    inputs: {
      ...inputs,
      ...providerInput(deps, read, ['debt']),
      ...(capital === null
        ? { costRun: cost.run.inputsHash }
        : { waccRun: cost.run.inputsHash, costOfCapital: capital.wacc }),
      ...(drivers.stub === undefined ? {} : optional('afterTaxCostOfDebt', capital?.rdAt ?? null)),
      depreciationAmortisation: read.take('depreciation_amortisation'),
      years,
      drivers: resolved,
      lag: drivers.lag ?? USUAL.lag,
      losses: {
        opening: drivers.losses?.opening ?? 0,
        useCap: drivers.losses?.useCap ?? USUAL.lossCap,
      },
      terminal: {
        method: drivers.terminal?.method ?? USUAL.terminal,
        ronic: drivers.terminal?.ronic ?? null,
        exitMultiple: drivers.terminal?.exitMultiple ?? null,
      },
      stub: drivers.stub
        ? { fiscalYearEnd: yearAfter(facts.periodEnd), distributions: drivers.stub.distributions }
        : null,
    },
  };
}

/** A cost of capital at or below zero values a flow above itself: a slip, such as a minus or a missing percent sign. */
function requirePositiveRates({ fade, stable, cells }: ResolvedDriver): void {
  const wrong = [fade.initial, stable, ...cells.map(({ value }) => value)].find(
    (rate) => rate <= 0,
  );
  if (wrong === undefined) return;
  throw new AppError(
    'INVALID_INPUT',
    `The cost of capital is ${(wrong * 100).toFixed(2)}% in a year: flows are discounted at a rate above zero.`,
    { input: 'drivers.wacc', value: wrong },
  );
}

/** The same day a year later; 29 February becomes the 28th. */
function yearAfter(date: string): string {
  const rest = date.slice(4) === '-02-29' ? '-02-28' : date.slice(4);
  return `${String(Number(date.slice(0, 4)) + 1)}${rest}`;
}
