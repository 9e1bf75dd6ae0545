/** What each model of equity value asks for: its forms, and the fields of each. */

export const EQUITY_MODELS = {
  FCFE: { label: 'Free cash flow to equity', short: 'FCFE' },
  DDM: { label: 'Dividends', short: 'DDM' },
  RESIDUAL_INCOME: { label: 'Residual income', short: 'Residual income' },
  JUSTIFIED_PB: { label: 'Justified price to book', short: 'Justified P/B' },
} as const;
export type EquityModel = keyof typeof EQUITY_MODELS;
export const EQUITY_MODEL_KEYS = Object.keys(EQUITY_MODELS) as EquityModel[];

/** The forms of a model: how its flows go on, or what follows the last year. The first holds unless chosen. */
export const FORMS = {
  FCFE: {
    label: 'Forecast',
    options: {
      growth: 'Flow grows, then fades',
      earnings: 'Earnings grow, part is reinvested',
      constant: 'One rate for ever',
    },
  },
  DDM: {
    label: 'Forecast',
    options: {
      growth: 'Dividend grows, then fades',
      'h-model': 'H-model',
      earnings: 'Earnings grow, part is kept',
      constant: 'One rate for ever (Gordon)',
    },
  },
  RESIDUAL_INCOME: {
    label: 'After the last year',
    options: {
      persistence: 'Residual income decays',
      growth: 'Residual income grows',
      'price-to-book': 'A price to book',
      none: 'Nothing',
    },
  },
  JUSTIFIED_PB: { label: 'Formula', options: { ratio: '(ROE − g) / (Ke − g)' } },
} as const;

export interface EquityField {
  /** Of the figure in a choice, within its model. */
  key: string;
  label: string;
  /** `ratios`: one figure a year. */
  kind: 'ratio' | 'number' | 'ratios';
  needed: boolean;
  hint: string;
  check?: (value: number) => string | null;
}

const field = (
  key: string,
  label: string,
  kind: EquityField['kind'],
  hint: string,
  needed = true,
): EquityField => ({ key, label, kind, needed, hint });

const whole =
  (low: number) =>
  (value: number): string | null =>
    Number.isInteger(value) && value >= low && value <= 100
      ? null
      : `A whole number from ${String(low)} to 100.`;

const PATH: readonly EquityField[] = [
  field('growth', 'Growth, year 1', 'ratio', 'Needed'),
  field('terminalGrowth', 'Terminal growth', 'ratio', 'Needed; below the cost of equity'),
  {
    ...field('years', 'Years projected', 'number', 'The book’s convention unless set', false),
    check: whole(1),
  },
  {
    ...field(
      'fadeStart',
      'Years before the fade',
      'number',
      'The book’s convention unless set',
      false,
    ),
    check: whole(0),
  },
];
const EARNINGS: readonly EquityField[] = [
  ...PATH,
  field('reinvestment', 'Share of earnings kept', 'ratio', 'Needed'),
  field('stableReturn', 'Return on equity after that', 'ratio', 'Needed; growth over it is kept'),
];
const STABLE = field(
  'stableCostOfEquity',
  'Cost of equity after the last year',
  'ratio',
  'That of the method unless set',
  false,
);
const BOOK = 'The book’s of the base year unless set';

/** The fields of a model in one of its forms. */
export function fieldsOf(model: EquityModel, form: string, isStripped: boolean): EquityField[] {
  const ofFlow = (name: string): EquityField[] => {
    const flow = field('flow', name, 'number', BOOK, false);
    if (form === 'constant') {
      return [field('terminalGrowth', 'Growth', 'ratio', 'Needed; below the cost of equity'), flow];
    }
    return form === 'earnings'
      ? [...EARNINGS, field('earnings', 'Earnings, base year', 'number', BOOK, false), STABLE]
      : [...PATH, flow, STABLE];
  };
  switch (model) {
    case 'FCFE':
      return [
        ...ofFlow('FCFE, base year'),
        ...(isStripped
          ? [field('incomeAfterTax', 'Income of excess cash, after tax', 'number', 'Needed')]
          : []),
      ];
    case 'DDM':
      return form === 'h-model'
        ? [
            field('growth', 'Growth now', 'ratio', 'Needed'),
            field('terminalGrowth', 'Growth in the end', 'ratio', 'Needed'),
            field('halfLife', 'Half the years of the fade', 'number', 'Needed'),
            field('flow', 'Dividend per share, base year', 'number', BOOK, false),
          ]
        : ofFlow('Dividend per share, base year');
    case 'RESIDUAL_INCOME':
      return [
        field(
          'returns',
          'Return on equity, each year',
          'ratios',
          'Needed, such as 12%; 11.5%; 11%',
        ),
        field('payout', 'Share paid out, each year', 'ratios', 'Needed; one figure holds for all'),
        ...(form === 'none' ? [] : [CONTINUING[form] ?? CONTINUING['persistence']]).filter(
          (entry) => entry !== undefined,
        ),
        ...(form === 'growth' || form === 'persistence' ? [STABLE] : []),
      ];
    case 'JUSTIFIED_PB':
      return [
        field('returns', 'Sustainable return on equity', 'ratio', 'Needed'),
        field('terminalGrowth', 'Sustainable growth', 'ratio', 'Needed; below the cost of equity'),
      ];
  }
}

const CONTINUING: Readonly<Record<string, EquityField>> = {
  persistence: field(
    'persistence',
    'Part that lasts a year',
    'ratio',
    'Needed; 0 to 1, such as 0.6',
  ),
  growth: field('terminalGrowth', 'Growth of residual income', 'ratio', 'Needed'),
  'price-to-book': field('multiple', 'Price to book then', 'number', 'Needed'),
};
