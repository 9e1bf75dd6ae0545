/** All that a value of equity assumes, read from its run, so that it can be computed again from paper. */
import type {
  DdmAssumptions,
  GrowthPath,
  ResidualIncomeAssumptions,
} from '../../../contract/api.ts';
import { basePeriodWords } from '../../shared/base-period.ts';
import { fieldsOf, FORMS } from '../../shared/equity/fields.ts';
import type { EquityRow } from '../../shared/equity/rows.ts';
import { format } from '../../shared/format.ts';
import { figure, word, type Part } from '../../shared/step.ts';
import { METHOD_LABELS } from '../../shared/values.ts';
import { claimLines, wholeRate, type Assumed } from './key-assumptions.ts';

type Forecast = DdmAssumptions['forecast'];

/** Rates of years one after the other; one that holds in all of them once. */
function ratesOfYears(values: readonly number[]): string {
  const texts = values.map(wholeRate);
  return new Set(texts).size === 1
    ? `${texts[0] ?? ''} in each of ${format.count(values.length)} years`
    : texts.join('; ');
}

/**
 * The assumptions of a value of equity in the order in which they are used, in the words of its form.
 *
 * @param inputs Of its run; empty until they are read.
 */
export function equityAssumptions(row: EquityRow, inputs: Part): Assumed[] {
  const { details, method } = row;
  const path = inputs['costOfEquityPath'];
  const stable = figure(inputs, 'stableCostOfEquity');
  const rate =
    Array.isArray(path) && path.length > 0
      ? `${ratesOfYears(path as number[])}, typed`
      : `${format.percent(details.costOfEquity, 4)}, ${method === 'NONE' ? 'typed' : METHOD_LABELS[method]}`;
  const timing = word(inputs, 'timing');
  return [
    ['Begins with', basePeriodWords(details)],
    ...ownLines(row, inputs),
    ['Cost of equity', rate],
    ...(stable === null
      ? []
      : [['Cost of equity after the last year', wholeRate(stable)] as const]),
    ...(timing === ''
      ? []
      : [['Flows arrive', timing === 'mid-year' ? 'in mid-year' : 'at year-end'] as const]),
    ...excessCashLines(inputs),
    ...leaseLines(row, inputs),
    ...claimLines(details, inputs),
    ['Valued on', format.date(details.valuationDate)],
  ];
}

function ownLines(row: EquityRow, inputs: Part): Assumed[] {
  if (row.model === 'JUSTIFIED_PB') {
    return [
      ['Formula', FORMS.JUSTIFIED_PB.options.ratio],
      ['Book value of equity', format.amount(row.details.bookValue)],
      ['Sustainable return on equity', wholeRate(row.details.returnOnEquity)],
      ['Sustainable growth', wholeRate(row.details.growth)],
    ];
  }
  if (inputs['forecast'] === undefined) return [];
  if (row.model === 'RESIDUAL_INCOME') {
    return [
      ['Book value of equity', format.amount(row.details.bookValue)],
      ...residualLines(inputs as unknown as ResidualIncomeAssumptions),
    ];
  }
  const money =
    row.model === 'DDM'
      ? (value: number) => format.number(value, 4)
      : (value: number) => format.amount(value);
  const base = row.details.base?.source === 'book' ? ', of the book' : '';
  return flowLines(row.model, inputs['forecast'] as unknown as Forecast, (value) =>
    value === undefined ? '' : `${money(value)}${base}`,
  );
}

/** How flows, or dividends a share, go on. */
function flowLines(
  model: 'FCFE' | 'DDM',
  forecast: Forecast,
  written: (value: number | undefined) => string,
): Assumed[] {
  const named = (key: string): string =>
    fieldsOf(model, forecast.kind, false).find((field) => field.key === key)?.label ?? key;
  const labels: Readonly<Record<string, string>> = FORMS[model].options;
  const form: Assumed = ['Forecast', labels[forecast.kind] ?? 'Each year of its own'];
  switch (forecast.kind) {
    case 'constant':
      return [
        form,
        [named('flow'), written(forecast.flow)],
        [named('terminalGrowth'), wholeRate(forecast.growth)],
      ];
    case 'growth':
      return [form, [named('flow'), written(forecast.flow)], ...growthLines(forecast.growth)];
    case 'h-model':
      return [
        form,
        [named('flow'), written(forecast.flow)],
        [named('growth'), wholeRate(forecast.growthInitial)],
        [named('terminalGrowth'), wholeRate(forecast.growthStable)],
        [named('halfLife'), format.exact(forecast.halfLife)],
      ];
    case 'earnings': {
      const { reinvestment, stable } = forecast;
      return [
        form,
        [named('earnings'), written(forecast.earnings)],
        ...growthLines(forecast.growth),
        [
          named('reinvestment'),
          typeof reinvestment === 'number' ? wholeRate(reinvestment) : ratesOfYears(reinvestment),
        ],
        stable.kind === 'return-on-equity'
          ? [named('stableReturn'), wholeRate(stable.returnOnEquity)]
          : ['Share of earnings kept after that', wholeRate(stable.rate)],
      ];
    }
    case 'explicit':
      return [
        form,
        ['Flows', forecast.flows.map(written).join('; ')],
        ...endLines(forecast, written),
      ];
  }
}

/** What follows flows that were given year by year. */
function endLines(
  { terminal }: Extract<Forecast, { kind: 'explicit' }>,
  written: (value: number) => string,
): Assumed[] {
  if (terminal.kind === 'amount') {
    return [['Value after the last year', written(terminal.amount)]];
  }
  return [
    ...(terminal.kind === 'next-flow'
      ? [['Flow after the last year', written(terminal.nextFlow)] as const]
      : []),
    ['Terminal growth', wholeRate(terminal.growth)],
  ];
}

function growthLines(path: GrowthPath): Assumed[] {
  const end: Assumed = ['Terminal growth', wholeRate(path.terminal)];
  if (path.kind === 'explicit') {
    return [['Growth, each year', path.rates.map(wholeRate).join('; ')], end];
  }
  return [
    ['Growth, year 1', wholeRate(path.initial)],
    end,
    ...(path.years === undefined ? [] : [['Years projected', format.count(path.years)] as const]),
    ...(path.fadeStart === undefined
      ? []
      : [['Years before the fade', format.count(path.fadeStart)] as const]),
  ];
}

function residualLines({ forecast, continuing }: ResidualIncomeAssumptions): Assumed[] {
  const years: Assumed[] =
    forecast.kind === 'returns'
      ? [
          ['Return on equity, each year', ratesOfYears(forecast.returnOnEquity)],
          ['Share paid out, each year', ratesOfYears(forecast.payout)],
        ]
      : [
          [
            'Earnings, each year',
            forecast.earnings.map((value) => format.amount(value)).join('; '),
          ],
          [
            'Dividends, each year',
            forecast.dividends.map((value) => format.amount(value)).join('; '),
          ],
        ];
  const named = (key: string): string =>
    fieldsOf('RESIDUAL_INCOME', continuing.kind, false).find((field) => field.key === key)?.label ??
    key;
  const after = FORMS.RESIDUAL_INCOME;
  return [
    ...years,
    [after.label, after.options[continuing.kind]],
    ...(continuing.kind === 'persistence'
      ? [[named('persistence'), format.exact(continuing.persistence)] as const]
      : []),
    ...(continuing.kind === 'growth'
      ? [[named('terminalGrowth'), wholeRate(continuing.growth)] as const]
      : []),
    ...(continuing.kind === 'price-to-book'
      ? [[named('multiple'), `${format.exact(continuing.multiple)}x`] as const]
      : []),
  ];
}

/** What is done with cash that operations do not need; said by flows to equity alone. */
function excessCashLines(inputs: Part): Assumed[] {
  const given = inputs['excessCash'] as Part | undefined;
  if (given === undefined) return [];
  if (word(given, 'kind') === 'income-in-flows') {
    return [['Excess cash', 'its income stays in the flows']];
  }
  const added = (['cash', 'associates', 'otherNonOperating'] as const).map((name) =>
    figure(given, name),
  );
  const names = ['cash', 'associates', 'other assets'];
  const assets = names.map((name, at) => `${name} ${format.amount(added[at] ?? null)}`);
  return [
    [
      'Excess cash',
      `taken out of the flows, ${format.amount(figure(given, 'incomeAfterTax'))} after tax; added: ${assets.join(', ')}`,
    ],
  ];
}

/** Leases are in the flows of FCFE alone; in the other models they matter to the beta. */
function leaseLines({ model }: EquityRow, inputs: Part): Assumed[] {
  const sides = inputs['leaseSides'] as Part | undefined;
  if (model !== 'FCFE' || sides === undefined) return [];
  return [
    [
      'Leases',
      sides['inDebt'] === true
        ? 'debt, by IFRS 16: new ones are borrowed, repayments leave the flow'
        : 'a cost in earnings, no debt',
    ],
  ];
}
