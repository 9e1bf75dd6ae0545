import type { Assumptions, DriverInput } from '../contract/api.ts';
import { CONVENTION_DEFAULTS as USUAL, fadeYear } from '../contract/conventions.ts';
import { AppError } from '../contract/errors.ts';
import {
  fcffDrivers,
  type FcffDriverInputs,
  type ResolvedDriver,
} from './computations/fcff-drivers.ts';
import { optional } from './computations/share.ts';
import type { WaccOutputs } from './computations/wacc.ts';
import type { Deps } from './deps.ts';
import { commonInputs, resolveCells } from './fcff-common-inputs.ts';
import { firstOfAll, type FlowCost } from './flow-cost.ts';
import { providerInput } from './provider-mix.ts';
import type { RunRequest } from './run.ts';
import { requireAfterBalanceSheet, type CompanyRead } from './valuation-read.ts';

/** Reads what an FCFF value by drivers rests on, each of them resolved year by year. */
export function driverRequest(
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
  const { inputs, run } = commonInputs(deps, read, cost, assumptions);
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
