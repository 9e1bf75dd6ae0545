/** From drivers to free cash flows (finance.md §8): the base year, years 1 to N, and the year that a perpetuity begins with. */
import type { ProjectionYear } from '../../contract/api.ts';
import { stableYear } from '../../finance/projection/driver-core.ts';
import { driverRow, hasDriver, stableAt } from './driver-rows.ts';
import { money, scaledRow, workingCapitalRows, workingOf } from './line-rows.ts';
import type { DcfModel } from './model.ts';
import { heading, input, yearColumn, yearly, type Refs, type Row } from './rows.ts';

/** Revenue of a year; beyond the last year it grows as it does for ever. */
function revenueAt(refs: Refs, year: number, years: number): string {
  if (year <= years) return refs.at('revenue', yearColumn(year));
  const last = refs.at('revenue', yearColumn(years));
  return `${last}*(1+${stableAt(refs, 'growth')})^${(year - years).toString()}`;
}

/** Figures of year N + 1. `reinvestment` is null where it is the last year's, grown. */
interface NextYear {
  revenue: number;
  ebit: number;
  nopat: number;
  reinvestment: number | null;
  flow: number;
}

function nextYear({ details, drivers, carried }: DcfModel, last: ProjectionYear): NextYear {
  const { growth } = details.terminal;
  const own = (name: 'margin' | 'taxRate' | 'salesToCapital'): number =>
    drivers[name].stable ?? Number.NaN;
  if (carried !== null) {
    const capital = own('salesToCapital');
    return stableYear(last.revenue, growth, own('margin'), own('taxRate'), capital, carried.lag);
  }
  const capital = drivers.salesToCapital.values.at(-1) ?? null;
  const nopat = last.nopat * (1 + growth);
  const grown = last.fcff * (1 + growth);
  // Working capital that follows growth is told apart in the year after, as sales to capital are.
  const flow =
    capital === null
      ? (details.terminal.nextFlow ?? grown)
      : nopat - (last.revenue * growth) / capital;
  const isGrown = capital === null && details.assumptions.workingCapital === undefined;
  return {
    revenue: last.revenue * (1 + growth),
    ebit: last.ebit * (1 + growth),
    nopat,
    reinvestment: isGrown ? null : nopat - flow,
    flow,
  };
}

/** Losses carried forward: what the year's income uses of them, and what is left. */
function lossRows({ details, carried }: DcfModel): Row[] {
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

function reinvestmentRow(model: DcfModel, next: NextYear): Row {
  const { details, drivers, carried } = model;
  const { projection } = details;
  const years = projection.length;
  const lag = carried?.lag ?? 0;
  return yearly(
    years,
    { key: 'reinvestment', label: 'Reinvestment' },
    (refs, column, year) => {
      const byRatios = drivers.salesToCapital.values[year - 1] == null;
      const growth = `(${revenueAt(refs, year + lag, years)}-${revenueAt(refs, year + lag - 1, years)})`;
      return money(
        byRatios
          ? `${refs.at('capex', column)}-${refs.at('depreciation', column)}+${refs.at('working', column)}`
          : `${growth}/${refs.at('salesToCapital', column)}`,
        projection[year - 1]?.reinvestment ?? Number.NaN,
      );
    },
    {
      after: (refs, column) => {
        if (next.reinvestment === null) return null;
        if (carried === null && drivers.salesToCapital.values.at(-1) == null) {
          const [capex, depreciation] = ['capex', 'depreciation'].map((key) =>
            refs.at(key, yearColumn(years)),
          );
          const rest = `(${capex ?? ''}-${depreciation ?? ''})*(1+${stableAt(refs, 'growth')})`;
          return money(`${rest}+${workingOf(refs, column, years + 1)}`, next.reinvestment);
        }
        const growth = `(${revenueAt(refs, years + 1 + lag, years)}-${revenueAt(refs, years + lag, years)})`;
        const capital = refs.at('salesToCapital', carried === null ? yearColumn(years) : column);
        return money(`${growth}/${capital}`, next.reinvestment);
      },
    },
  );
}

/** The projection: every line of every year, and the year after the last. */
export function projectionRows(model: DcfModel): Row[] {
  const { details, carried } = model;
  const { baseYear, projection } = details;
  const years = projection.length;
  const lastYear = projection.at(-1);
  if (lastYear === undefined) throw new Error('A projection has at least one year.');
  const next = nextYear(model, lastYear);
  const value = (line: 'revenue' | 'ebit' | 'nopat' | 'fcff', year: number): number =>
    projection[year - 1]?.[line] ?? Number.NaN;
  const taxed = (refs: Refs, column: string, used: string): string => {
    const ebit = refs.at('ebit', column);
    return `${ebit}-MAX(0,${ebit}${used})*${refs.at('taxRate', column)}`;
  };
  const grown = (refs: Refs, key: string): string =>
    `${refs.at(key, yearColumn(years))}*(1+${stableAt(refs, 'growth')})`;
  return [
    heading('Projection', [
      details.fiscalYear.toString(),
      ...projection.map(({ year }) => year.toString()),
      'After',
    ]),
    yearly(years, { key: 'nth', label: 'Year' }, (_refs, _column, year) => ({
      ...{ value: year, format: 'general' },
    })),
    driverRow(model, 'growth'),
    yearly(
      years,
      { key: 'revenue', label: 'Revenue' },
      (refs, column, year) =>
        money(
          `${refs.at('revenue', yearColumn(year - 1))}*(1+${refs.at('growth', column)})`,
          value('revenue', year),
        ),
      {
        base: () => input(baseYear.revenue, 'whole'),
        after: (refs) => money(revenueAt(refs, years + 1, years), next.revenue),
      },
    ),
    driverRow(model, 'margin'),
    yearly(
      years,
      { key: 'ebit', label: 'EBIT' },
      (refs, column, year) =>
        money(`${refs.at('margin', column)}*${refs.at('revenue', column)}`, value('ebit', year)),
      {
        base: () => input(baseYear.ebit, 'whole'),
        after: (refs, column) =>
          money(
            carried === null
              ? grown(refs, 'ebit')
              : `${refs.at('margin', column)}*${refs.at('revenue', column)}`,
            next.ebit,
          ),
      },
    ),
    driverRow(model, 'taxRate'),
    ...lossRows(model),
    yearly(
      years,
      { key: 'nopat', label: 'NOPAT' },
      (refs, column, year) =>
        money(
          taxed(refs, column, carried === null ? '' : `-${refs.at('lossesUsed', column)}`),
          value('nopat', year),
        ),
      {
        after: (refs, column) =>
          money(carried === null ? grown(refs, 'nopat') : taxed(refs, column, ''), next.nopat),
      },
    ),
    ...scaledRow(
      model,
      'depreciation',
      'Depreciation and amortisation',
      'depreciationAmortisation',
    ),
    ...scaledRow(model, 'capex', 'Capital expenditure', 'capitalExpenditure'),
    ...workingCapitalRows(model),
    ...(hasDriver(model, 'salesToCapital') ? [driverRow(model, 'salesToCapital')] : []),
    reinvestmentRow(model, next),
    yearly(
      years,
      { key: 'fcff', label: 'FCFF', strong: true },
      (refs, column, year) =>
        money(
          `${refs.at('nopat', column)}-${refs.at('reinvestment', column)}`,
          value('fcff', year),
          true,
        ),
      {
        after: (refs, column) =>
          money(
            next.reinvestment === null
              ? grown(refs, 'fcff')
              : `${refs.at('nopat', column)}-${refs.at('reinvestment', column)}`,
            next.flow,
            true,
          ),
      },
    ),
  ];
}
