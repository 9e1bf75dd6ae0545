/** The assumptions of a DCF by drivers that a filled valuation workbook rests on. */
import type { FcffAssumptions, FcffDrivers, ImportedWorkbook } from '../contract/api.ts';
import { GINZU_YEARS, stableAssumptions } from '../finance/damodaran/ginzu-paths.ts';
import { Refusal } from '../finance/refusal.ts';
import type { ValuationWorkbook } from '../sources/types.ts';
import { ginzuInputOf } from './ginzu-parity.ts';

/** What was read of a workbook and is kept of it. */
export type WorkbookContent = Pick<
  ValuationWorkbook,
  'inputs' | 'matureMarketPremium' | 'research' | 'leases' | 'options'
>;

/** The last year of the first phase of his sheet. */
const HOLD = 5;

/**
 * The drivers of his ten-year sheet in our driver form: growth, tax rate and cost of capital held to year 5 and reached
 * in year 10, sales to capital by phase, the margin of year 1 typed and then on the line to its target, the value driver
 * after year 10 (finance.md §8). Null where the model refuses what happens after year 10.
 *
 * @param unit what one of the workbook's amounts is in whole money; null leaves the losses out
 */
export function driversOfWorkbook(
  workbook: WorkbookContent,
  unit: number | null,
): FcffAssumptions | null {
  const { inputs, matureMarketPremium } = workbook;
  if (matureMarketPremium === null && inputs.overrides.terminalWacc === undefined) return null;
  try {
    const stable = stableAssumptions(ginzuInputOf(workbook));
    const fade = { from: HOLD, to: GINZU_YEARS };
    const opening = (inputs.overrides.openingLosses ?? 0) * (unit ?? 0);
    const drivers: FcffDrivers = {
      growth: {
        ...{ initial: inputs.growthYears2To5, ...fade, stable: stable.growth },
        cells: [{ year: 1, value: inputs.growthYear1 }],
      },
      margin: marginOf(inputs),
      taxRate: { initial: inputs.effectiveTaxRate, ...fade, stable: stable.taxRate },
      salesToCapital: {
        ...{ initial: inputs.salesToCapitalYears1To5, from: HOLD, to: HOLD },
        stable: inputs.salesToCapitalYears6To10,
      },
      wacc: { initial: inputs.initialWacc, ...fade, stable: stable.wacc },
      lag: inputs.overrides.reinvestmentLag ?? 1,
      ...(opening > 0 ? { losses: { opening, useCap: 1 } } : {}),
      terminal: { method: 'value-driver', ronic: stable.returnOnCapital },
    };
    return { years: GINZU_YEARS, timing: 'year-end', drivers };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/**
 * The margin of year 1 as typed, then the line that would lead from it in year 0 to the target in the convergence year;
 * where that lies beyond the last year, its margin stays.
 */
function marginOf(inputs: WorkbookContent['inputs']): FcffDrivers['margin'] {
  const { marginYear1: first, targetMargin: target, marginConvergenceYear: to } = inputs;
  const firstYear = { year: 1, value: first };
  if (to <= GINZU_YEARS) return { initial: first, from: 0, to, stable: target, cells: [firstYear] };
  const marginIn = (year: number): number => target - ((target - first) / to) * (to - year);
  const stable = marginIn(GINZU_YEARS);
  const later = Array.from({ length: GINZU_YEARS - 1 }, (_, at) => ({
    year: at + 2,
    value: marginIn(at + 2),
  }));
  return {
    initial: first,
    from: GINZU_YEARS,
    to: GINZU_YEARS,
    stable,
    cells: [firstYear, ...later],
  };
}

/** Units in which a workbook may be filled. */
const UNITS = [1, 1e3, 1e6, 1e9] as const;
/** Revenue of two years differs by no more: it tells the unit all the same. */
const FURTHEST = 4;

/** What one of the workbook's amounts is in whole money, by a revenue of the book; null where none tells it. */
export function unitOfWorkbook(
  { inputs }: Pick<WorkbookContent, 'inputs'>,
  bookRevenue: number | null,
): number | null {
  if (bookRevenue === null || bookRevenue <= 0 || inputs.revenue <= 0) return null;
  const ratio = bookRevenue / inputs.revenue;
  return UNITS.find((unit) => ratio > unit / FURTHEST && ratio < unit * FURTHEST) ?? null;
}

/** The figures that were typed into the sheet, by name; what it was not told is left out. */
export function figuresOfWorkbook({
  inputs,
  research,
  leases,
  options,
}: WorkbookContent): ImportedWorkbook['inputs'] {
  const { overrides, failureProceeds, foreignTaxRate } = inputs;
  const figures: Record<string, number | null | undefined> = {
    ...Object.fromEntries(Object.entries(inputs).filter(([, value]) => typeof value === 'number')),
    ...overrides,
    failureShare: failureProceeds?.share,
    foreignTaxRate,
    researchYears: research?.years,
    research: research?.current,
    leaseCost: leases?.currentCost,
    optionCount: options?.count,
    optionStrike: options?.strike,
  };
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value]] : [],
    ),
  );
}
