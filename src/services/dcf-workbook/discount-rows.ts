/** Dates, timing and discount factors (finance.md §9). */
import { discountFactors, rollForwardFactor } from '../../finance/discounting.ts';
import { rollDays } from '../computations/share.ts';
import { driverRow } from './driver-rows.ts';
import type { DcfModel } from './model.ts';
import { heading, input, result, single, yearColumn, yearly, type Refs, type Row } from './rows.ts';

const DAYS = 365;

const ratesOf = ({ drivers }: DcfModel): number[] =>
  drivers.wacc.values.map((rate) => rate ?? Number.NaN);

/** Days by which the value of operations is rolled to the valuation date; a stub reaches it by itself. */
const daysRolled = ({ details, stubEnd }: DcfModel): number =>
  stubEnd === null ? rollDays(details) : 0;

/** Dates and timing, which the discounting reads. */
export function timingRows(model: DcfModel): Row[] {
  const { details, stubEnd } = model;
  const day = (key: string, label: string, date: string): Row =>
    single(key, label, () => ({ date, look: 'input' }));
  return [
    heading('Dates'),
    day('balanceSheetDate', 'Balance sheet', details.balanceSheetDate),
    day('valuationDate', 'Valuation date', details.valuationDate),
    ...(stubEnd === null ? [] : [day('stubEnd', 'Fiscal year 1 ends', stubEnd)]),
    single('share', 'Part of year 1 ahead', (refs) =>
      stubEnd === null
        ? { value: 1, format: 'factor' }
        : result(
            `(${refs.at('stubEnd', 'B')}-${refs.at('valuationDate', 'B')})/${DAYS.toString()}`,
            details.stub?.share ?? Number.NaN,
            'factor',
          ),
    ),
    single('days', 'Days rolled forward', (refs) =>
      stubEnd === null
        ? result(
            `${refs.at('valuationDate', 'B')}-${refs.at('balanceSheetDate', 'B')}`,
            daysRolled(model),
            'general',
          )
        : { value: 0, format: 'general' },
    ),
    single('midYear', 'Flows arrive mid-year (1) or at year-end (0)', () =>
      input(details.assumptions.timing === 'mid-year' ? 1 : 0, 'general'),
    ),
    ...(model.carried === null
      ? []
      : [
          single('useCap', 'Largest share of income that losses cover', () =>
            input(model.carried?.losses.useCap ?? 1, 'percent'),
          ),
        ]),
  ];
}

/** Factors as the cumulative product of 1/(1 + w), flows half a year earlier in mid-year timing. */
export function discountRows(model: DcfModel): Row[] {
  const { projection } = model.details;
  const years = projection.length;
  const share = model.details.stub?.share ?? 1;
  const ends = ratesOf(model).map(
    (_, at, rates) => discountFactors(rates.slice(0, at + 1), 'year-end', share).yearEnd,
  );
  const rate = (refs: Refs, column: string): string => `(1+${refs.at('wacc', column)})`;
  return [
    driverRow(model, 'wacc'),
    yearly(years, { key: 'end', label: 'Discount factor, end of year' }, (refs, column, year) =>
      result(
        year === 1
          ? `${rate(refs, column)}^(-${refs.fixed('share')})`
          : `${refs.at('end', yearColumn(year - 1))}/${rate(refs, column)}`,
        ends[year - 1] ?? Number.NaN,
        'factor',
      ),
    ),
    yearly(years, { key: 'factor', label: 'Discount factor of the flow' }, (refs, column, year) => {
      const middle =
        year === 1
          ? `${rate(refs, column)}^(-${refs.fixed('share')}/2)`
          : `${refs.at('end', yearColumn(year - 1))}/SQRT${rate(refs, column)}`;
      return result(
        `IF(${refs.fixed('midYear')}=1,${middle},${refs.at('end', column)})`,
        projection[year - 1]?.discountFactor ?? Number.NaN,
        'factor',
      );
    }),
    yearly(years, { key: 'present', label: 'Present value', strong: true }, (refs, column, year) =>
      result(
        `${refs.at('fcff', column)}${year === 1 ? `*${refs.fixed('share')}` : ''}*${refs.at('factor', column)}`,
        projection[year - 1]?.presentValue ?? Number.NaN,
        'whole',
        true,
      ),
    ),
    yearly(years, { key: 'roll', label: 'Rolled forward in the year' }, (refs, column, year) => {
      const spent = (DAYS * (year - 1)).toString();
      const within = Math.max(0, Math.min(DAYS, daysRolled(model) - DAYS * (year - 1)));
      return result(
        `${rate(refs, column)}^(MAX(0,MIN(${DAYS.toString()},${refs.fixed('days')}-${spent}))/${DAYS.toString()})`,
        rollForwardFactor(ratesOf(model)[year - 1] ?? Number.NaN, within),
        'factor',
      );
    }),
  ];
}
