import type { Assumptions } from '../contract/api.ts';
import { CONVENTION_DEFAULTS as USUAL, fadeYear } from '../contract/conventions.ts';
import type { Item } from '../contract/vocabulary.ts';
import { fcff, RATIO_DRIVERS, type FcffInputs } from './computations/fcff.ts';
import { optional } from './computations/share.ts';
import type { WaccOutputs } from './computations/wacc.ts';
import type { Deps } from './deps.ts';
import { commonInputs, resolveCells } from './fcff-common-inputs.ts';
import type { FlowCost } from './flow-cost.ts';
import { providerInput } from './provider-mix.ts';
import type { RunRequest } from './run.ts';
import {
  HISTORY_ITEMS,
  newLeases,
  requireAfterBalanceSheet,
  type CompanyRead,
} from './valuation-read.ts';

/** Reads what an FCFF value by one growth rate and ratios to revenue rests on. */
export function ratioRequest(
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
  const { inputs, run } = commonInputs(
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
