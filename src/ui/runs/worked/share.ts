/** From the value of equity to a share, alike in every model. */
import { figure, parts, step, sumStep, word, type Part, type Step } from '../../shared/step.ts';

/** A flow beyond which the dates of a valuation lie: the value grows at the rate for these days. */
const YEAR_DAYS = '365';

/** Lines of the bridge that others have a claim to; the rest is added. */
const CLAIMS: readonly string[] = [
  ...['debt', 'leases', 'pensionDeficit', 'preferred', 'minority', 'options'],
];

/** A value at the balance sheet carried to the valuation date; none where the two are one day. */
export function rolledSteps(
  label: string,
  details: Part,
  value: number | null,
  rate: readonly [symbol: string, value: number | null],
  result: readonly [number | null, 'amount' | 'perShare'],
): Step[] {
  const days = figure(details, 'rollForwardDays');
  if (days === null || days === 0 || days > 365) return [];
  return step(
    label,
    `{value} · (1 + {rate})^({days} ÷ ${YEAR_DAYS})`,
    {
      value: ['value at the balance sheet', value, result[1]],
      rate: [rate[0], rate[1], 'rate'],
      days: ['days', days, 'count'],
    },
    result,
  );
}

/** The bridge, the share, its upside and the price in twelve months. */
export function shareSteps(outputs: Part): Step[] {
  const details = outputs['details'] as Part;
  const bridge = parts(details, 'bridge').map(
    (line) =>
      [
        ...([word(line, 'label'), figure(line, 'amount'), 'amount'] as const),
        CLAIMS.includes(word(line, 'item')) ? 'taken' : undefined,
      ] as const,
  );
  const value = ['value per share', figure(outputs, 'valuePerShare'), 'perShare'] as const;
  return [
    ...(bridge.length > 1
      ? sumStep('Value of equity', bridge, [figure(outputs, 'equityValue'), 'amount'])
      : []),
    ...step(
      'Value per share',
      '{equity} ÷ {shares}',
      {
        equity: ['equity', figure(outputs, 'equityValue'), 'amount'],
        shares: ['diluted shares', figure(details, 'sharesOutstanding'), 'amount'],
      },
      [value[1], 'perShare'],
    ),
    ...step(
      'Upside',
      '{value} ÷ {price} − 1',
      { value, price: ['price', figure(details, 'price'), 'perShare'] },
      [figure(details, 'upside'), 'rate'],
    ),
  ];
}

/** The price in twelve months: the value grown at the cost of equity, less the dividends until then. */
export function targetSteps(inputs: Part, outputs: Part): Step[] {
  return step(
    'Target in 12 months',
    '{value} · (1 + {rate}) − {dividends}',
    {
      value: ['value per share', figure(outputs, 'valuePerShare'), 'perShare'],
      rate: ['Ke', figure(inputs, 'costOfEquity'), 'rate'],
      dividends: ['dividends', figure(inputs, 'dividendsPerShare'), 'perShare'],
    },
    [figure(outputs, 'details', 'targetPrice12m'), 'perShare'],
  );
}
