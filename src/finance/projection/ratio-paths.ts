import { growthRates, linearFade, requireSettledGrowth, requireYearGrowth } from '../growth.ts';
import { requirePositive, requireRate, requireShare } from '../guard.ts';
import type { ProjectionInput } from '../projection.ts';
import {
  requireMargin,
  writeCells,
  type CellSource,
  type DriverCell,
  type DriverPath,
} from './drivers.ts';

/** The analyst's own values of single years of a projection by ratios; each goes before its path. */
export interface RatioCells {
  /** Growth of revenue, decimal. */
  readonly growth?: readonly DriverCell[];
  /** EBIT / revenue, decimal. */
  readonly margin?: readonly DriverCell[];
  /** Tax rate on EBIT, decimal. */
  readonly taxRate?: readonly DriverCell[];
  /** Increase of revenue per unit of capital invested in the year, above zero. */
  readonly salesToCapital?: readonly DriverCell[];
}

/** Sales to capital year by year: null where D&A, capex and working capital keep their ratios. */
export interface CapitalPath {
  readonly values: readonly (number | null)[];
  readonly sources: readonly CellSource[];
  /** After the last year; null where it follows the ratios. */
  readonly stable: number | null;
}

/** The drivers of a projection by ratios, index 0 = year 1. */
export interface RatioPaths {
  readonly growth: DriverPath;
  readonly margin: DriverPath;
  readonly taxRate: DriverPath;
  readonly salesToCapital: CapitalPath;
}

/** What of a projection settles its drivers. */
export type RatioPathBase = Pick<
  ProjectionInput,
  'growth' | 'reinvestment' | 'stableTaxRate' | 'taxFadeStart' | 'cells'
> & { readonly base: Pick<ProjectionInput['base'], 'effectiveTaxRate'> };

/**
 * The drivers of every year: growth by its path, the margin of the base year, the tax rate from
 * effective to stable, one sales to capital or none, and the cells over them.
 * @param baseMargin EBIT / revenue of the base year
 * The terminal value grows from the last year's flow (finance.md §9), so that a margin, tax rate or sales to capital
 * typed for it goes on for ever; a growth that does not go on is reinvested for in its own year alone.
 * @returns refuses a second cell for a year, a cell beyond the last year, and what is no such rate
 */
export function ratioPaths(of: RatioPathBase, baseMargin: number): RatioPaths {
  const { cells = {} } = of;
  const growth = growthRates(of.growth);
  const years = growth.length;
  const effective = requireRate(of.base.effectiveTaxRate, 'base.effectiveTaxRate');
  const stable = requireShare(of.stableTaxRate, 'stableTaxRate');
  const taxRate = linearFade(effective, stable, years, of.taxFadeStart ?? 0);
  const margin = growth.map(() => baseMargin);
  const overall =
    of.reinvestment.kind === 'sales-to-capital'
      ? requirePositive(of.reinvestment.salesToCapital, 'salesToCapital')
      : null;
  const capital: (number | null)[] = growth.map(() => overall);
  const growthSources = writeCells(cells.growth ?? [], growth, 'growth', requireYearGrowth);
  requireSettledGrowth(growth);
  const marginSources = writeCells(cells.margin ?? [], margin, 'margin', requireMargin);
  const taxSources = writeCells(cells.taxRate ?? [], taxRate, 'taxRate', requireRate);
  const capitalSources = writeCells(
    cells.salesToCapital ?? [],
    capital,
    'salesToCapital',
    requirePositive,
  );
  const { terminal } = of.growth;
  return {
    growth: { sources: growthSources, values: growth, stable: terminal },
    margin: {
      sources: marginSources,
      values: margin,
      stable: carriedOn(marginSources, margin, baseMargin),
    },
    taxRate: {
      sources: taxSources,
      values: taxRate,
      stable: carriedOn(taxSources, taxRate, stable),
    },
    salesToCapital: {
      sources: capitalSources,
      values: capital,
      stable: carriedOn(capitalSources, capital, overall),
    },
  };
}

/** The terminal value grows from the last year: what is typed for it goes on. */
function carriedOn<Value>(
  sources: readonly CellSource[],
  values: readonly Value[],
  untyped: Value,
): Value {
  const last = values.at(-1);
  return sources.at(-1) === 'fade' || last === undefined ? untyped : last;
}
