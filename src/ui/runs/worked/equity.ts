/** The arithmetic of the models of equity: flows to it, residual income, price to book by returns, multiples. */
import { rolledSteps, shareSteps, targetSteps } from './share.ts';
import {
  figure,
  parts,
  step,
  sumStep,
  word,
  type Given,
  type Part,
  type Step,
} from '../../shared/step.ts';

/** FCFE in total, dividends per share: first year, sum, what follows, the roll. */
export function equityFlowSteps(inputs: Part, outputs: Part): Step[] {
  const details = outputs['details'] as Part;
  const perShare = parts(details, 'bridge').some(({ item }) => item === 'dividends');
  const money = perShare ? ('perShare' as const) : ('amount' as const);
  const years = parts(details, 'years');
  const [first] = years;
  const last = years.at(-1);
  const value = figure(details, 'valueAtBalanceSheet');
  return [
    ...(first === undefined
      ? hModel(inputs, value)
      : step(
          `Present value ${word(first, 'year')}`,
          '{flow} · {factor}',
          {
            flow: [perShare ? 'dividend' : 'FCFE', figure(first, 'flow'), money],
            factor: ['discount factor', figure(first, 'discountFactor'), 'number'],
          },
          [figure(first, 'presentValue'), money],
        )),
    ...(last === undefined || figure(details, 'terminal', 'value') === 0
      ? []
      : step(
          'Present value of what follows',
          '{value} · {factor}',
          {
            value: ['value after the last year', figure(details, 'terminal', 'value'), money],
            factor: ['discount factor', figure(last, 'discountFactor'), 'number'],
          },
          [figure(details, 'terminal', 'presentValue'), money],
        )),
    ...(first === undefined
      ? []
      : sumStep(
          'Value at the balance sheet',
          [
            ...years.map(
              (year) => [`PV ${word(year, 'year')}`, figure(year, 'presentValue'), money] as const,
            ),
            ...(details['terminal'] === null
              ? []
              : [
                  [
                    'PV of what follows',
                    figure(details, 'terminal', 'presentValue'),
                    money,
                  ] as const,
                ]),
          ],
          [value, money],
        )),
    ...flowsRolled(inputs, outputs, value, perShare),
    ...shareSteps(outputs),
    ...targetSteps(inputs, outputs),
  ];
}

/** The value of the flows at the valuation date, which stands in the bridge: of dividends times the shares. */
function flowsRolled(inputs: Part, outputs: Part, value: number | null, perShare: boolean): Step[] {
  const details = outputs['details'] as Part;
  const [line] = parts(details, 'bridge');
  const rate = figure(inputs, 'costOfEquity');
  // By one rate a year the roll is along the path.
  if (line === undefined || inputs['costOfEquityPath'] != null) return [];
  const amount = figure(line, 'amount');
  if (!perShare) {
    return rolledSteps(
      'Flows at the valuation date',
      details,
      value,
      ['Ke', rate],
      [amount, 'amount'],
    );
  }
  return step(
    'Dividends at the valuation date',
    '{value} · (1 + {rate})^({days} ÷ 365) · {shares}',
    {
      value: ['value at the balance sheet', value, 'perShare'],
      rate: ['Ke', rate, 'rate'],
      days: ['days', figure(details, 'rollForwardDays'), 'count'],
      shares: ['shares', figure(inputs, 'shares'), 'amount'],
    },
    [amount, 'amount'],
  );
}

function hModel(inputs: Part, value: number | null): Step[] {
  return step(
    'Value at the balance sheet, H-model',
    '{d} · (1 + {long} + {half} · ({short} − {long})) ÷ ({rate} − {long})',
    {
      d: ['D_0', figure(inputs, 'forecast', 'flow'), 'perShare'],
      long: ['g_L', figure(inputs, 'forecast', 'growthStable'), 'rate'],
      short: ['g_S', figure(inputs, 'forecast', 'growthInitial'), 'rate'],
      half: ['H', figure(inputs, 'forecast', 'halfLife'), 'number'],
      rate: ['Ke', figure(inputs, 'costOfEquity'), 'rate'],
    },
    [value, 'perShare'],
  );
}

export function residualIncomeSteps(inputs: Part, outputs: Part): Step[] {
  const details = outputs['details'] as Part;
  const years = parts(details, 'years');
  const [first] = years;
  const value = figure(details, 'valueAtBalanceSheet');
  return [
    ...(first === undefined
      ? []
      : step(
          `Residual income ${word(first, 'year')}`,
          '{earnings} − {rate} · {book}',
          {
            earnings: ['earnings', figure(first, 'earnings'), 'amount'],
            rate: ['Ke', figure(first, 'costOfEquity'), 'rate'],
            book: ['opening book', figure(first, 'openingBook'), 'amount'],
          },
          [figure(first, 'residualIncome'), 'amount'],
        )),
    ...sumStep(
      'Value at the balance sheet',
      [
        ['book value', figure(details, 'bookValue'), 'amount'],
        ...years.map(
          (year) => [`PV ${word(year, 'year')}`, figure(year, 'presentValue'), 'amount'] as const,
        ),
        ['PV of what follows', figure(details, 'continuing', 'presentValue'), 'amount'],
      ],
      [value, 'amount'],
    ),
    ...(inputs['costOfEquityPath'] == null
      ? rolledSteps(
          'Equity at the valuation date',
          details,
          value,
          ['Ke', figure(inputs, 'costOfEquity')],
          [figure(outputs, 'equityValue'), 'amount'],
        )
      : []),
    ...shareSteps(outputs),
    ...targetSteps(inputs, outputs),
  ];
}

export function justifiedSteps(inputs: Part, outputs: Part): Step[] {
  const details = outputs['details'] as Part;
  const rates: Given = {
    roe: ['ROE', figure(inputs, 'returnOnEquity'), 'rate'],
    g: ['g', figure(inputs, 'growth'), 'rate'],
    rate: ['Ke', figure(inputs, 'costOfEquity'), 'rate'],
  };
  const multiple = figure(details, 'multiple');
  return [
    ...step('Justified price to book', '({roe} − {g}) ÷ ({rate} − {g})', rates, [
      multiple,
      'number',
    ]),
    ...step(
      'Equity',
      '{multiple} · {book} · (1 + {rate})^({days} ÷ 365)',
      {
        multiple: ['P/B', multiple, 'number'],
        book: ['book value', figure(inputs, 'bookValue'), 'amount'],
        rate: ['Ke', figure(inputs, 'costOfEquity'), 'rate'],
        days: ['days', figure(details, 'rollForwardDays'), 'count'],
      },
      [figure(parts(details, 'bridge')[0] ?? null, 'amount'), 'amount'],
    ),
    ...shareSteps(outputs),
    ...targetSteps(inputs, outputs),
  ];
}

/** A multiple times the company's figure, and the way to a share. */
export function multipleSteps(inputs: Part, outputs: Part): Step[] {
  const [line] = parts(outputs, 'details', 'bridge');
  return [
    ...step(
      inputs['claims'] === null ? 'Equity' : 'Operations',
      '{multiple} · {metric}',
      {
        multiple: ['multiple', figure(outputs, 'details', 'multiple'), 'number'],
        metric: ['the company’s figure', figure(inputs, 'metric'), 'amount'],
      },
      [figure(line ?? null, 'amount'), 'amount'],
    ),
    ...shareSteps(outputs),
  ];
}
