/** From flows to a share (finance.md §9 and §10): the value after the last year, claims, shares. */
import type { TerminalMethod } from '../../contract/api.ts';
import { stableAt } from './driver-rows.ts';
import type { DcfModel } from './model.ts';
import { heading, input, result, single, yearColumn, type Refs, type Row } from './rows.ts';

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
