/** The derivation of values by other models than FCFF, in the lines of the why-panel. */
import type { Ticker, ValuationRow } from '../../contract/api.ts';
import { format } from '../shared/format.ts';
import { isMultiple, MONTHS, MULTIPLES, sourceWords } from '../shared/multiples.ts';
import { targetText } from '../shared/not-meaningful.ts';
import { targetLabel, valueLabel } from '../shared/values.ts';
import type { WhyLine } from './why.ts';

/** How a value per share by a model came about: what it rests on, the way to equity, its target. */
export function modelLines(row: ValuationRow): WhyLine[] {
  const { details, valuePerShare, equityValue } = row;
  return [
    { level: 0, label: 'Value per share', value: format.perShare(valuePerShare) },
    {
      level: 1,
      label: 'Equity ÷ diluted shares',
      value: `${format.amount(equityValue)} ÷ ${format.amount(details.sharesOutstanding)}`,
    },
    ...details.bridge.map(({ label, amount }) => ({
      level: 1 as const,
      label,
      value: format.amount(amount),
    })),
    ...ownLines(row),
    {
      level: 0,
      label: 'Target, 12 months',
      value: targetText(details.targetPrice12m),
    },
  ];
}

function ownLines(row: ValuationRow): WhyLine[] {
  if (isMultiple(row)) {
    const { label, metric } = MULTIPLES[row.model];
    const { details } = row;
    return [
      {
        level: 0,
        label: `${label} · ${metric}, ${MONTHS[details.basis].toLowerCase()}`,
        value: `${format.multiple(details.multiple)} · ${format.amount(details.metric)}`,
      },
      { level: 1, label: sourceWords(details), value: '' },
      { level: 1, label: 'The company trades at', value: format.multiple(details.own) },
    ];
  }
  const { details } = row;
  if (!('costOfEquity' in details)) return [];
  const terminal =
    'terminal' in details && details.terminal !== null && 'share' in details.terminal
      ? details.terminal
      : 'continuing' in details
        ? details.continuing
        : null;
  return [
    { level: 0, label: 'Cost of equity', value: format.percent(details.costOfEquity, 2) },
    ...(terminal === null
      ? []
      : [
          {
            level: 1 as const,
            label: 'PV of what follows the last year',
            value: format.amount(terminal.presentValue),
            ...(terminal.share === null ? {} : { chip: format.percent(terminal.share, 0) }),
          },
        ]),
    ...('multiple' in details
      ? [
          {
            level: 1 as const,
            label: '(ROE − g) ÷ (Ke − g)',
            value: `(${format.percent(details.returnOnEquity, 2)} − ${format.percent(details.growth, 2)}) ÷ (${format.percent(details.costOfEquity, 2)} − ${format.percent(details.growth, 2)}) = ${format.multiple(details.multiple)}`,
          },
        ]
      : []),
  ];
}

/** The parts of a weighted base value, each with its weight; empty where one value is the base. */
export function weightedLines({ base, values }: Pick<Ticker, 'base' | 'values'>): WhyLine[] {
  if (base.choice.kind !== 'weights') return [];
  return [
    {
      level: 0,
      label: 'Σ weight · value per share',
      value: format.perShare(base.valuePerShare),
    },
    ...base.choice.weights.map(({ model, method, weight }) => {
      const found = values.find((entry) => entry.model === model && entry.method === method);
      return {
        level: 1 as const,
        label: valueLabel(model, method),
        value: `${format.percent(weight, 1)} · ${format.perShare(found?.inPriceCurrency)}`,
      };
    }),
    {
      level: 0,
      label: targetLabel(base, 'Target, 12 months'),
      value: targetText(base.targetPrice12m),
    },
  ];
}
