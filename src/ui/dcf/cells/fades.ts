/** By which path each driver of a projection goes where nothing is typed for a year. */
import { fadeYear, type ConventionValues } from '../../../contract/conventions.ts';
import type { DriverInput, FcffAssumptions, FcffDetails } from '../../../contract/api.ts';
import { baseHead } from '../../shared/base-period.ts';
import { GRID_DRIVERS, type GridDriver } from '../../shared/overrides.ts';
import { figure, type Part } from '../../shared/step.ts';
import {
  assumed,
  baseFact,
  COST_OF_CAPITAL,
  factOf,
  NOTHING,
  type CellTerm,
} from './worked-cell.ts';

/** The first value through year `from`, then equal steps to the stable one, reached in year `to`; year 1 is the first. */
export interface Fade {
  /** What the first value is, in terms: typed, or read off the base year. */
  first: string;
  from: number;
  to: number;
  terms: Readonly<Record<string, CellTerm>> & { from: CellTerm; to: CellTerm; stable: CellTerm };
}

/** What settles a projection beside its details. */
export interface ProjectionPaths {
  /** A driver that is left out has no fade: it keeps one value, or goes by the ratios of the base year. */
  fades: Readonly<Partial<Record<GridDriver, Fade>>>;
  /** Years from reinvestment to the growth that it buys. */
  lag: number;
  /** Tax losses carried into the first year. */
  openingLosses: number;
}

const fromTerm = (from: number, typed: boolean): CellTerm => [
  'last year of the first value',
  ...([from, 'count', assumed('Last year of the first value', typed)] as const),
];
const toTerm = (to: number, typed: boolean): CellTerm => [
  'first year of the stable value',
  ...([to, 'count', assumed('First year of the stable value', typed)] as const),
];

/** The paths of a valuation that is being edited, by its assumptions and the book's conventions. */
export function pathsOfDraft(
  details: FcffDetails,
  assumptions: FcffAssumptions,
  conventions: Pick<ConventionValues, 'fadeStart' | 'lag'>,
): ProjectionPaths {
  const { drivers } = assumptions;
  if (drivers === undefined) return pathsOfRatios(details, assumptions);
  const { years } = details.assumptions;
  const fades: Partial<Record<GridDriver, Fade>> = {};
  for (const name of GRID_DRIVERS) {
    const own: DriverInput = drivers[name] ?? {};
    const stable = details.drivers?.[name]?.stable;
    const begin = firstOf(name, own.initial, details);
    if (stable == null || begin === null) continue;
    fades[name] = {
      ...{ first: begin.first, to: own.to ?? years },
      from: own.from ?? fadeYear(conventions.fadeStart, years),
      terms: {
        ...begin.terms,
        from: fromTerm(own.from ?? fadeYear(conventions.fadeStart, years), own.from !== undefined),
        to: toTerm(own.to ?? years, own.to !== undefined),
        stable: ['stable', stable, writing(name), stableSource(name, own, assumptions, details)],
      },
    };
  }
  return {
    fades,
    lag: drivers.lag ?? conventions.lag,
    openingLosses: drivers.losses?.opening ?? 0,
  };
}

const writing = (name: GridDriver): 'number' | 'rate' =>
  name === 'salesToCapital' ? 'number' : 'rate';

/** With what a driver begins: its own figure, else that of the base year. */
function firstOf(
  name: GridDriver,
  initial: number | undefined,
  details: FcffDetails,
): (Pick<Fade, 'first'> & { terms: Record<string, CellTerm> }) | null {
  const { baseYear, wacc } = details;
  const base = baseHead(details);
  const one = (term: CellTerm) => ({ first: '{first}', terms: { first: term } });
  if (initial !== undefined) {
    return one(['first value', initial, writing(name), assumed('Of the first years', true)]);
  }
  switch (name) {
    case 'margin':
      return {
        first: '({ebit} ÷ {revenue})',
        terms: {
          ebit: [`EBIT ${base}`, baseYear.ebit, 'amount', baseFact(details, 'ebit')],
          revenue: [
            `revenue ${base}`,
            ...([baseYear.revenue, 'amount', baseFact(details, 'revenue')] as const),
          ],
        },
      };
    case 'taxRate':
      return one([
        `τ ${base}`,
        ...([baseYear.taxRate, 'rate', baseFact(details, 'effective_tax_rate')] as const),
      ]);
    case 'wacc':
      return one(['WACC', wacc, 'rate', COST_OF_CAPITAL]);
    case 'growth':
    case 'salesToCapital':
      return null;
  }
}

function stableSource(
  name: GridDriver,
  { stable }: DriverInput,
  { stableTaxRate }: FcffAssumptions,
  { fiscalYear }: FcffDetails,
) {
  if (stable === undefined && name === 'wacc') return COST_OF_CAPITAL;
  return stable === undefined && name === 'taxRate' && stableTaxRate === undefined
    ? factOf('marginal_tax_rate', fiscalYear)
    : assumed('Stable', true);
}

/**
 * Growth and tax fade; margin and sales to capital stay as they are.
 *
 * @param assumptions Of the draft; null for a run, which says nothing of what was typed and what a convention gave.
 */
function pathsOfRatios(details: FcffDetails, assumptions: FcffAssumptions | null): ProjectionPaths {
  const { assumptions: own, baseYear, fiscalYear } = details;
  const { years, fadeStart, terminalGrowth, stableTaxRate } = own;
  const isTyped = (name: keyof FcffAssumptions): boolean => assumptions?.[name] !== undefined;
  const to = toTerm(years, isTyped('years'));
  const inTheEnd = isTyped('stableTaxRate') || assumptions === null;
  const growth: Fade | null =
    fadeStart === null
      ? null
      : {
          ...{ first: '{first}', from: fadeStart, to: years },
          terms: {
            first: ['growth at first', own.growth, 'rate', assumed('Revenue growth', true)],
            from: fromTerm(fadeStart, isTyped('fadeStart')),
            to,
            stable: ['g', terminalGrowth, 'rate', assumed('Terminal growth', true)],
          },
        };
  const tax: Fade = {
    ...{ first: '{first}', from: 0, to: years },
    terms: {
      first: [
        `τ ${baseHead(details)}`,
        ...([baseYear.taxRate, 'rate', baseFact(details, 'effective_tax_rate')] as const),
      ],
      from: ['years before the fade', 0, 'count', NOTHING],
      to,
      stable: [
        'τ at the end',
        stableTaxRate,
        'rate',
        inTheEnd ? assumed('Tax rate at the end', true) : factOf('marginal_tax_rate', fiscalYear),
      ],
    },
  };
  return {
    fades: { ...(growth === null ? {} : { growth }), taxRate: tax },
    ...{ lag: 0, openingLosses: 0 },
  };
}

/** The paths of a run of the record, by its own inputs. */
export function pathsOfRun(details: FcffDetails, inputs: Part): ProjectionPaths {
  const drivers = inputs['drivers'] as Part | undefined;
  if (drivers === undefined) return pathsOfRatios(details, null);
  const fades: Partial<Record<GridDriver, Fade>> = {};
  for (const name of GRID_DRIVERS) {
    const part = (drivers[name] ?? null) as Part | null;
    const from = figure(part, 'fade', 'from');
    const to = figure(part, 'fade', 'to');
    if (from === null || to === null) continue;
    const own = assumed('Of the run', true);
    fades[name] = {
      ...{ first: '{first}', from, to },
      terms: {
        first: ['first value', figure(part, 'fade', 'initial'), writing(name), own],
        from: fromTerm(from, true),
        to: toTerm(to, true),
        stable: ['stable', figure(part, 'stable'), writing(name), own],
      },
    };
  }
  return {
    fades,
    lag: figure(inputs, 'lag') ?? 0,
    openingLosses: figure(inputs, 'losses', 'opening') ?? 0,
  };
}
