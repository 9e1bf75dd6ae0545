import { growAmount, type GrowthPath } from './growth.ts';
import { requireChoice, requireFinite, requireNonNegative, requirePositive } from './guard.ts';
import { lintCapitalSpending, lintReinvestment } from './linter/rules/projection.ts';
import { lintEffectiveTax } from './linter/rules/statements.ts';
import { negativeFlowWarnings } from './projection/flow-warnings.ts';
import { ratioPaths, type RatioCells, type RatioPaths } from './projection/ratio-paths.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import type { TerminalMethod } from './terminal-value.ts';
import type { Warning } from './warning.ts';

/** The base year: the last fiscal year or the trailing twelve months. Money in one currency. */
export interface ProjectionBase {
  readonly revenue: number;
  readonly ebit: number;
  /** Effective tax rate of the base year, decimal. */
  readonly effectiveTaxRate: number;
  /** Required in the statement form; in the driver form it only gives EBITDA. */
  readonly depreciation?: number;
  readonly capex?: number;
  readonly changeInWorkingCapital?: number;
}

/** How reinvestment follows growth. */
export type Reinvestment =
  | {
      /** D&A, capex and the increase of working capital keep their ratios to revenue. */
      readonly kind: 'statement-ratios';
      /** Increase of working capital for each unit of added revenue, decimal; then the base year's is not asked for. */
      readonly workingCapital?: number;
    }
  | {
      /** Reinvestment = increase of revenue / salesToCapital. */
      readonly kind: 'sales-to-capital';
      readonly salesToCapital: number;
    };

export interface ProjectionInput {
  readonly base: ProjectionBase;
  readonly growth: GrowthPath;
  readonly reinvestment: Reinvestment;
  /** Marginal rate to which the effective rate fades; reached in the last year. */
  readonly stableTaxRate: number;
  /** Last year at the effective rate, 0..years; 0 (the default) fades from year 1 on. */
  readonly taxFadeStart?: number;
  /** The analyst's own values of single years, before what the rest of the input gives. */
  readonly cells?: RatioCells;
  /**
   * How the value after the last year is told, Gordon unless set. The value driver reinvests g / RONIC whatever the last
   * year did, and an exit multiple asks for no flow: only a perpetuity goes on with the projection's reinvestment.
   */
  readonly terminalMethod?: TerminalMethod;
}

/** One projected year; lines that the chosen form does not have are null. */
export interface ProjectedYear {
  /** 1..N */
  readonly year: number;
  readonly growth: number;
  readonly revenue: number;
  readonly ebit: number;
  readonly taxRate: number;
  /** Tax on EBIT; zero on a loss. */
  readonly tax: number;
  /** EBIT less tax on EBIT. */
  readonly nopat: number;
  readonly depreciation: number | null;
  readonly capex: number | null;
  readonly changeInWorkingCapital: number | null;
  /** Capex - D&A + increase of working capital, or increase of revenue / sales to capital. */
  readonly reinvestment: number;
  readonly fcff: number;
  readonly ebitda: number | null;
}

/** What a projection is for. */
export interface ProjectedFlows {
  /** Free cash flows to the firm of years 1..N. */
  readonly flows: readonly number[];
  /** Growth after the last year, decimal. */
  readonly terminalGrowth: number;
  /**
   * Flow of year N + 1, which reinvests for the terminal growth by the sales to capital of year N, or takes the working
   * capital that this growth adds. Only where year N grows at another rate: else its flow grows on.
   */
  readonly nextFlow?: number;
}

export interface ProjectionDiagnostics {
  readonly years: readonly ProjectedYear[];
  readonly ebitMargin: number;
  /** Growth, margin, tax rate and sales to capital of each year, and where each came from. */
  readonly drivers: RatioPaths;
  readonly depreciationToRevenue: number | null;
  readonly capexToRevenue: number | null;
  readonly workingCapitalToRevenue: number | null;
}

export type Projection = Result<ProjectedFlows, ProjectionInput, ProjectionDiagnostics>;

interface Ratios {
  readonly margin: number;
  readonly depreciation: number | null;
  readonly capex: number | null;
  readonly working: number | null;
  /** Increase of working capital for each unit of added revenue; null where it keeps its ratio to revenue. */
  readonly workingOfGrowth: number | null;
}

function baseRatios(input: ProjectionInput): Ratios {
  const revenue = requirePositive(input.base.revenue, 'base.revenue');
  const margin = requireFinite(input.base.ebit, 'base.ebit') / revenue;
  requireChoice(input.reinvestment.kind, 'reinvestment.kind', [
    'statement-ratios',
    'sales-to-capital',
  ]);
  if (input.reinvestment.kind === 'sales-to-capital') {
    const depreciation = input.base.depreciation;
    return {
      margin,
      depreciation:
        depreciation === undefined
          ? null
          : requireNonNegative(depreciation, 'base.depreciation') / revenue,
      capex: null,
      working: null,
      workingOfGrowth: null,
    };
  }
  const { workingCapital } = input.reinvestment;
  return {
    margin,
    depreciation: requireNonNegative(input.base.depreciation, 'base.depreciation') / revenue,
    capex: requireFinite(input.base.capex, 'base.capex') / revenue,
    working:
      workingCapital === undefined
        ? requireFinite(input.base.changeInWorkingCapital, 'base.changeInWorkingCapital') / revenue
        : null,
    workingOfGrowth:
      workingCapital === undefined ? null : requireFinite(workingCapital, 'workingCapital'),
  };
}

/** Increase of working capital of one year in the statement form; null in the other. */
function workingCapitalOf(
  { working, workingOfGrowth }: Ratios,
  revenue: number,
  previousRevenue: number,
): number | null {
  return workingOfGrowth === null
    ? scaled(working, revenue)
    : workingOfGrowth * (revenue - previousRevenue);
}

/** Of one year: by its sales to capital, else (null) by the ratios of the statement form. */
function reinvestmentOf(
  salesToCapital: number | null,
  ratios: Ratios,
  revenue: number,
  previousRevenue: number,
): number {
  if (salesToCapital !== null) return (revenue - previousRevenue) / salesToCapital;
  const { depreciation, capex } = ratios;
  const working = workingCapitalOf(ratios, revenue, previousRevenue);
  if (depreciation === null || capex === null || working === null) {
    throw new Refusal('MISSING_INPUT', 'The statement form needs D&A, capex and working capital.');
  }
  return capex * revenue - depreciation * revenue + working;
}

function scaled(ratio: number | null, revenue: number): number | null {
  return ratio === null ? null : ratio * revenue;
}

/** What is reinvested in the year after the last, where the last year's own reinvestment is for another growth. */
function nextReinvestment(
  { growth, salesToCapital }: RatioPaths,
  ratios: Ratios,
  last: ProjectedYear | undefined,
): number | null {
  const capital = salesToCapital.values.at(-1) ?? null;
  if (last === undefined || last.growth === growth.stable) return null;
  // By ratios to revenue alone the last year's reinvestment grows on with it.
  if (capital === null && ratios.workingOfGrowth === null) return null;
  return capital === null
    ? reinvestmentOf(null, ratios, last.revenue * (1 + growth.stable), last.revenue)
    : (last.revenue * growth.stable) / capital;
}

function projectionWarnings(
  input: ProjectionInput,
  ratios: Ratios,
  years: readonly ProjectedYear[],
  next: number | null,
): Warning[] {
  const warnings = lintEffectiveTax({ rate: input.base.effectiveTaxRate });
  const last = years[years.length - 1];
  if (last === undefined) {
    return warnings;
  }
  if ((input.terminalMethod ?? 'gordon') === 'gordon') {
    const { terminal } = input.growth;
    warnings.push(
      ...lintReinvestment({
        terminalGrowth: terminal,
        reinvestment: next ?? last.reinvestment,
        profit: next === null ? last.nopat : last.nopat * (1 + terminal),
      }),
    );
  }
  const { capex, depreciation } = ratios;
  if (capex !== null && depreciation !== null) {
    warnings.push(
      ...lintCapitalSpending({
        capexToRevenue: capex,
        depreciationToRevenue: depreciation,
        terminalMethod: input.terminalMethod ?? 'gordon',
      }),
    );
  }
  warnings.push(...negativeFlowWarnings(years.map(({ fcff }) => fcff)));
  return warnings;
}

/**
 * Free cash flows to the firm for N years. Revenue compounds along the growth path and EBIT keeps
 * its margin; D&A, capex and the increase of working capital keep their ratios to revenue
 * (statement form; the increase of working capital may follow added revenue instead), or reinvestment is `(Revenue_t - Revenue_{t-1}) / salesToCapital` (driver form,
 * Damodaran). The tax rate fades in equal steps from effective to stable, the last year stable. A
 * cell replaces growth, margin, tax rate or sales to capital of its year and of no other; a year of
 * the statement form with sales to capital typed reinvests by the driver form (finance.md section 8).
 * `FCFF_t = EBIT_t (1 - tax_t) - reinvestment_t`; a loss is taxed at zero. Where year N reinvests by
 * sales to capital for another growth than the terminal one, year N + 1 reinvests for that.
 * @returns money in the currency of the base, every line of every year
 */
export function projectFreeCashFlow(input: ProjectionInput): Projection {
  const ratios = baseRatios(input);
  const drivers = ratioPaths(input, ratios.margin);
  const rates = drivers.growth.values;
  const revenues = growAmount(input.base.revenue, rates);
  const years = revenues.map((revenue, index): ProjectedYear => {
    const taxRate = drivers.taxRate.values[index] ?? Number.NaN;
    const ebit = (drivers.margin.values[index] ?? Number.NaN) * revenue;
    const tax = ebit > 0 ? ebit * taxRate : 0;
    const previous = index === 0 ? input.base.revenue : (revenues[index - 1] ?? Number.NaN);
    const salesToCapital = drivers.salesToCapital.values[index] ?? null;
    const byRatios = salesToCapital === null;
    const reinvestment = reinvestmentOf(salesToCapital, ratios, revenue, previous);
    const depreciation = scaled(ratios.depreciation, revenue);
    return {
      year: index + 1,
      growth: rates[index] ?? Number.NaN,
      revenue,
      ebit,
      taxRate,
      tax,
      nopat: ebit - tax,
      depreciation,
      capex: byRatios ? scaled(ratios.capex, revenue) : null,
      changeInWorkingCapital: byRatios ? workingCapitalOf(ratios, revenue, previous) : null,
      reinvestment,
      fcff: ebit - tax - reinvestment,
      ebitda: depreciation === null ? null : ebit + depreciation,
    };
  });
  const last = years.at(-1);
  const terminalGrowth = input.growth.terminal;
  const next = nextReinvestment(drivers, ratios, last);
  return {
    value: {
      flows: years.map((year) => year.fcff),
      terminalGrowth,
      ...(last === undefined || next === null
        ? {}
        : { nextFlow: last.nopat * (1 + terminalGrowth) - next }),
    },
    inputs: input,
    diagnostics: {
      years,
      ebitMargin: ratios.margin,
      drivers,
      depreciationToRevenue: ratios.depreciation,
      capexToRevenue: ratios.capex,
      workingCapitalToRevenue: ratios.working,
    },
    warnings: projectionWarnings(input, ratios, years, next),
  };
}
