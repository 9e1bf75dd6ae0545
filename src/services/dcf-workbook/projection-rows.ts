/** From drivers to free cash flows (finance.md §8): the base year, years 1 to N, and the year that a perpetuity begins with. */
import { driverRow, hasDriver, stableAt } from './driver-rows.ts';
import {
  lossRows,
  money,
  nextYear,
  reinvestmentRow,
  revenueAt,
  scaledRow,
  workingRow,
} from './line-rows.ts';
import type { DcfModel } from './model.ts';
import { heading, input, yearColumn, yearly, type Refs, type Row } from './rows.ts';

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
  const spending =
    baseYear.leasedAssets === undefined
      ? 'Capital expenditure'
      : 'Capital expenditure and new leased assets';
  // Of twelve months the base is named by its end, and each year by the month in which it ends.
  const { isOfMonths, balanceSheetDate } = details;
  const [base, month] =
    isOfMonths === true
      ? [`12 months to ${balanceSheetDate}`, balanceSheetDate.slice(4, 7)]
      : [details.fiscalYear.toString(), ''];
  return [
    heading('Projection', [
      base,
      ...projection.map(({ year }) => `${year.toString()}${month}`),
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
      next,
      'depreciation',
      'Depreciation and amortisation',
      'depreciationAmortisation',
    ),
    ...scaledRow(model, next, 'capex', spending, 'capitalExpenditure'),
    ...workingRow(model, next),
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
