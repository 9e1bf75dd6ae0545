/** From flows to a share (finance.md §9 and §10): discounting, the value after the last year, claims, shares. */
import type { TerminalMethod } from '../../contract/api.ts';
import { discountFactors, rollForwardFactor } from '../../finance/discounting.ts';
import { requireIsoDay } from '../dates.ts';
import { driverRow, stableAt } from './driver-rows.ts';
import type { DcfModel } from './model.ts';
import { heading, input, result, single, yearColumn, yearly, type Refs, type Row } from './rows.ts';

const DAYS = 365;

const ratesOf = ({ drivers }: DcfModel): number[] =>
  drivers.wacc.values.map((rate) => rate ?? Number.NaN);

/** Days by which the value of operations is rolled to the valuation date; a stub reaches it by itself. */
function daysRolled({ details, stubEnd }: DcfModel): number {
  if (stubEnd !== null) return 0;
  const { balanceSheetDate, valuationDate } = details;
  return (
    requireIsoDay(valuationDate, 'valuationDate') -
    requireIsoDay(balanceSheetDate, 'balanceSheetDate')
  );
}

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
    single('midYear', 'Flows fall in mid-year (1) or at year-end (0)', () =>
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

const TERMINAL: Readonly<Record<TerminalMethod, string>> = {
  gordon: 'Gordon: FCFF after the last year ÷ (WACC − growth)',
  'value-driver':
    'Value driver: NOPAT after the last year × (1 − growth ÷ return on new capital) ÷ (WACC − growth)',
  'exit-multiple': 'Exit multiple × EBITDA of the last year',
};

/** The value after the last year by the method of the run. */
export function terminalRows(model: DcfModel): Row[] {
  const { details, terminal } = model;
  const years = details.projection.length;
  const [last, after] = [yearColumn(years), yearColumn(years + 1)];
  const isMultiple = terminal.method === 'exit-multiple';
  const spread = (refs: Refs): string => `(${stableAt(refs, 'wacc')}-${stableAt(refs, 'growth')})`;
  const formula = (refs: Refs): string => {
    switch (terminal.method) {
      case 'gordon':
        return `${refs.at('fcff', after)}/${spread(refs)}`;
      case 'value-driver':
        return `${refs.at('nopat', after)}*(1-${stableAt(refs, 'growth')}/${refs.at('ronic', 'B')})/${spread(refs)}`;
      case 'exit-multiple':
        return `${refs.at('exitMultiple', 'B')}*(${refs.at('ebit', last)}+${refs.at('depreciation', last)})`;
    }
  };
  return [
    heading('After the last year'),
    ...(terminal.method === 'value-driver'
      ? [
          single('ronic', 'Return on new capital', () =>
            input(terminal.ronic ?? Number.NaN, 'percent'),
          ),
        ]
      : []),
    ...(isMultiple
      ? [
          single('exitMultiple', 'Exit multiple of EBITDA', () =>
            input(terminal.exitMultiple ?? Number.NaN, 'multiple'),
          ),
        ]
      : []),
    single('terminal', TERMINAL[terminal.method], (refs) =>
      result(formula(refs), details.terminal.value, 'whole'),
    ),
    single('terminalPresent', 'Present value of it', (refs) => {
      const end = refs.at('end', last);
      const middle = `IF(${refs.at('midYear', 'B')}=1,SQRT(1+${refs.at('wacc', last)}),1)`;
      return result(
        `${refs.at('terminal', 'B')}*${end}${isMultiple ? '' : `*${middle}`}`,
        details.terminal.presentValue,
        'whole',
      );
    }),
  ];
}

/** Operations, claims and assets, and a share of what is left. */
export function shareRows(model: DcfModel): Row[] {
  const { details, dividendsPerShare } = model;
  const { bridge, price, upside, targetPrice12m } = details;
  const [first, last] = [yearColumn(1), yearColumn(details.projection.length)];
  const over = (refs: Refs, key: string): string => `${refs.at(key, first)}:${refs.at(key, last)}`;
  const claims = bridge.filter(({ item }) => item !== 'operations');
  const money = (key: string, label: string, formula: (refs: Refs) => string, value: number): Row =>
    single(key, label, (refs) => result(formula(refs), value, 'whole'));
  return [
    heading('From operations to a share'),
    money(
      'flows',
      'Present value of the flows',
      (refs) => `SUM(${over(refs, 'present')})`,
      details.presentValueOfFlows,
    ),
    money(
      'atBalanceSheet',
      'Value of operations, balance sheet',
      (refs) => `${refs.at('flows', 'B')}+${refs.at('terminalPresent', 'B')}`,
      details.operatingValueAtBalanceSheet,
    ),
    money(
      'operations',
      'Value of operations, valuation date',
      (refs) => `${refs.at('atBalanceSheet', 'B')}*PRODUCT(${over(refs, 'roll')})`,
      details.operatingValue,
    ),
    ...claims.map(({ label, amount }, at) =>
      single(`claim ${at.toString()}`, label, () => input(amount, 'whole')),
    ),
    money(
      'equity',
      'Value of equity',
      (refs) =>
        claims.length === 0
          ? refs.at('operations', 'B')
          : `SUM(${refs.at('operations', 'B')}:${refs.at(`claim ${(claims.length - 1).toString()}`, 'B')})`,
      details.equityValue,
    ),
    single('shares', 'Shares', () => input(details.sharesOutstanding, 'whole')),
    {
      ...single('perShare', `Value per share, ${details.currency}`, (refs) =>
        result(
          `${refs.at('equity', 'B')}/${refs.at('shares', 'B')}`,
          model.valuePerShare,
          'perShare',
          true,
        ),
      ),
      strong: true,
    },
    ...(price === null || upside === null
      ? []
      : [
          single('price', `Price, ${details.currency}`, () => input(price, 'perShare')),
          single('upside', 'Upside', (refs) =>
            result(`${refs.at('perShare', 'B')}/${refs.at('price', 'B')}-1`, upside, 'percent'),
          ),
        ]),
    ...(targetPrice12m === null || dividendsPerShare === null
      ? []
      : [
          single('costOfEquity', 'Cost of equity', () => input(details.costOfEquity, 'percent')),
          single('dividends', 'Dividends per share', () => input(dividendsPerShare, 'perShare')),
          single('target', 'Target price, 12 months', (refs) =>
            result(
              `${refs.at('perShare', 'B')}*(1+${refs.at('costOfEquity', 'B')})-${refs.at('dividends', 'B')}`,
              targetPrice12m,
              'perShare',
            ),
          ),
        ]),
    {},
    single('recorded', 'Value per share as the run recorded it', () => ({
      ...{ value: model.valuePerShare, format: 'perShare' },
    })),
    single('difference', 'This sheet less the record', (refs) =>
      result(`${refs.at('perShare', 'B')}-${refs.at('recorded', 'B')}`, 0, 'perShare'),
    ),
  ];
}
