/** Lines of the projection that follow from others (finance.md §8), and the year that a perpetuity begins with. */
import type { FcffDetails, ProjectionYear } from '../../contract/api.ts';
import { stableYear } from '../../finance/projection/driver-core.ts';
import type { FormulaCell } from '../../sources/export/index.ts';
import { stableAt } from './driver-rows.ts';
import type { DcfModel } from './model.ts';
import { input, result, yearColumn, yearly, type Refs, type Row } from './rows.ts';

type Line = 'depreciationAmortisation' | 'capitalExpenditure' | 'changeInWorkingCapital';

export const money = (formula: string, value: number, strong = false): FormulaCell =>
  result(formula, value, 'whole', strong);

/** Revenue of a year; beyond the last year it grows as it does for ever. */
export function revenueAt(refs: Refs, year: number, years: number): string {
  if (year <= years) return refs.at('revenue', yearColumn(year));
  const last = refs.at('revenue', yearColumn(years));
  return `${last}*(1+${stableAt(refs, 'growth')})^${(year - years).toString()}`;
}

/** Figures of year N + 1. `reinvestment` is null where it is the last year's, grown. */
export interface NextYear {
  revenue: number;
  ebit: number;
  nopat: number;
  reinvestment: number | null;
  flow: number;
}

export function nextYear({ details, drivers, carried }: DcfModel, last: ProjectionYear): NextYear {
  const { growth } = details.terminal;
  const own = (name: 'margin' | 'taxRate' | 'salesToCapital'): number =>
    drivers[name].stable ?? Number.NaN;
  if (carried !== null) {
    const capital = own('salesToCapital');
    return stableYear(last.revenue, growth, own('margin'), own('taxRate'), capital, carried.lag);
  }
  const capital = drivers.salesToCapital.values.at(-1) ?? null;
  const revenue = last.revenue * (1 + growth);
  const nopat = last.nopat * (1 + growth);
  const { baseYear, assumptions } = details;
  const { depreciationAmortisation: written } = baseYear;
  const spent = baseLine(baseYear, 'capitalExpenditure');
  const reinvestment =
    capital !== null
      ? (last.revenue * growth) / capital
      : assumptions.workingCapital === undefined
        ? null
        : (((spent ?? 0) - (written ?? 0)) / baseYear.revenue) * revenue +
          assumptions.workingCapital * (revenue - last.revenue);
  return {
    revenue,
    ebit: last.ebit * (1 + growth),
    nopat,
    reinvestment,
    flow: reinvestment === null ? last.fcff * (1 + growth) : nopat - reinvestment,
  };
}

/** Losses carried forward: what the year's income uses of them, and what is left. */
export function lossRows({ details, carried }: DcfModel): Row[] {
  if (carried === null) return [];
  const { opening, useCap } = carried.losses;
  const left = [opening, ...details.projection.map((year) => year.lossesLeft ?? 0)];
  return [
    yearly(
      details.projection.length,
      { key: 'lossesUsed', label: 'Tax losses used' },
      (refs, column, year) => {
        const ebit = refs.at('ebit', column);
        const before = left[year - 1] ?? Number.NaN;
        const { ebit: income } = details.projection[year - 1] ?? { ebit: Number.NaN };
        return money(
          `MAX(0,MIN(${refs.at('lossesLeft', yearColumn(year - 1))},${refs.fixed('useCap')}*${ebit}))`,
          Math.max(0, Math.min(before, useCap * income)),
        );
      },
    ),
    yearly(
      details.projection.length,
      { key: 'lossesLeft', label: 'Tax losses carried forward' },
      (refs, column, year) =>
        money(
          `${refs.at('lossesLeft', yearColumn(year - 1))}-${refs.at('lossesUsed', column)}+MAX(0,-${refs.at('ebit', column)})`,
          left[year] ?? Number.NaN,
        ),
      { base: () => input(opening, 'whole') },
    ),
  ];
}

/** A line that keeps its ratio to revenue; nothing where the base year has none. */
export function scaledRow(
  { details }: DcfModel,
  next: NextYear,
  key: string,
  label: string,
  line: Line,
): Row[] {
  const base = baseLine(details.baseYear, line);
  if (base === null) return [];
  const formula = (refs: Refs, column: string): string =>
    `${refs.fixed(key)}/${refs.fixed('revenue')}*${refs.at('revenue', column)}`;
  return [
    yearly(
      details.projection.length,
      { key, label },
      (refs, column, year) => {
        const value = details.projection[year - 1]?.[line] ?? null;
        return value === null ? null : money(formula(refs, column), value);
      },
      {
        base: () => input(base, 'whole'),
        after: (refs, column) =>
          followsGrowth(details)
            ? money(formula(refs, column), (base / details.baseYear.revenue) * next.revenue)
            : null,
      },
    ),
  ];
}

/** A line of the base year; what is spent on assets holds those newly leased where leases are debt. */
function baseLine(baseYear: FcffDetails['baseYear'], line: Line): number | null {
  const amount = baseYear[line];
  if (amount === null || line !== 'capitalExpenditure') return amount;
  return amount + (baseYear.leasedAssets ?? 0);
}

/** Whether working capital follows the growth of revenue, and not revenue: then year N + 1 has lines of its own. */
const followsGrowth = ({ assumptions }: FcffDetails): boolean =>
  assumptions.workingCapital !== undefined;

/** The increase of working capital: by its ratio to revenue, or of what revenue grew by. */
export function workingRow(model: DcfModel, next: NextYear): Row[] {
  const { details } = model;
  const { workingCapital } = details.assumptions;
  const label = 'Increase in working capital';
  if (workingCapital === undefined) {
    return scaledRow(model, next, 'working', label, 'changeInWorkingCapital');
  }
  const added = next.revenue - (details.projection.at(-1)?.revenue ?? Number.NaN);
  const formula = (refs: Refs, column: string, before: string): string =>
    `${refs.fixed('workingShare')}*(${refs.at('revenue', column)}-${refs.at('revenue', before)})`;
  const years = details.projection.length;
  return [
    yearly(
      years,
      { key: 'working', label },
      (refs, column, year) => {
        const value = details.projection[year - 1]?.changeInWorkingCapital ?? null;
        return value === null ? null : money(formula(refs, column, yearColumn(year - 1)), value);
      },
      {
        after: (refs, column) =>
          money(formula(refs, column, yearColumn(years)), workingCapital * added),
      },
    ),
  ];
}

export function reinvestmentRow(model: DcfModel, next: NextYear): Row {
  const { details, drivers, carried } = model;
  const { projection } = details;
  const years = projection.length;
  const lag = carried?.lag ?? 0;
  const byRatios = (refs: Refs, column: string): string =>
    `${refs.at('capex', column)}-${refs.at('depreciation', column)}+${refs.at('working', column)}`;
  return yearly(
    years,
    { key: 'reinvestment', label: 'Reinvestment' },
    (refs, column, year) => {
      const growth = `(${revenueAt(refs, year + lag, years)}-${revenueAt(refs, year + lag - 1, years)})`;
      return money(
        drivers.salesToCapital.values[year - 1] == null
          ? byRatios(refs, column)
          : `${growth}/${refs.at('salesToCapital', column)}`,
        projection[year - 1]?.reinvestment ?? Number.NaN,
      );
    },
    {
      after: (refs, column) => {
        if (next.reinvestment === null) return null;
        if (drivers.salesToCapital.values.at(-1) == null) {
          return money(byRatios(refs, column), next.reinvestment);
        }
        const growth = `(${revenueAt(refs, years + 1 + lag, years)}-${revenueAt(refs, years + lag, years)})`;
        const capital = refs.at('salesToCapital', carried === null ? yearColumn(years) : column);
        return money(`${growth}/${capital}`, next.reinvestment);
      },
    },
  );
}
