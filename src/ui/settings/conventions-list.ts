/** Every convention of the book with its explanation, in the order of the Settings. */
import {
  CONVENTION_DEFAULTS,
  type Convention,
  type ConventionValues,
  type SettledConvention,
} from '../../contract/conventions.ts';
import type { Json } from '../../contract/errors.ts';
import { format } from '../shared/format.ts';
import { decimalSeparator, parseNumber } from '../shared/parse-number.ts';

interface Common {
  label: string;
  /** What it is, what the alternatives do, and whose rule it is. */
  hint: string;
}

/** Of a fixed list. */
export interface ChoiceField<C extends SettledConvention = SettledConvention> extends Common {
  kind: 'choice';
  name: C;
  options: readonly (readonly [ConventionValues[C] & string, string])[];
  /** Words for a book that has chosen nothing, where that is a choice of its own. */
  unchosen?: string;
}

export interface NumberConvention extends Common {
  kind: 'whole' | 'share';
  name: Convention;
  low: number;
  high: number;
  /** What holds where nothing is typed, where no number does. */
  unset?: string;
}

/** The adjustment of the CAPM beta, with its prior. */
interface AdjustmentConvention extends Common {
  kind: 'adjustment';
}

export type ConventionField = ChoiceField | NumberConvention | AdjustmentConvention;

const choice = <C extends SettledConvention>(
  name: C,
  label: string,
  options: ChoiceField<C>['options'],
  hint: string,
): ChoiceField => ({ kind: 'choice', name, label, options, hint }) as unknown as ChoiceField;

const whole = (
  name: Convention,
  label: string,
  [low, high]: readonly [number, number],
  hint: string,
): NumberConvention => ({ kind: 'whole', name, label, low, high, hint });

const share = (name: Convention, label: string, hint: string): NumberConvention => ({
  ...{ kind: 'share', name, label, hint },
  ...{ low: 0, high: 1 },
});

export const CONVENTION_GROUPS: readonly {
  title: string;
  fields: readonly ConventionField[];
}[] = [
  {
    title: 'Beta',
    fields: [
      whole(
        'betaWindow',
        'Beta window, months',
        [24, 240],
        'Months of R − RF = α + β (Mkt − RF) + ε, and of the five factors. 60 is usual: long enough for a standard error that says something, short enough to be the company of today. 36 is the least for five factors (Fama and French 1997).',
      ),
      {
        ...whole(
          'hacLag',
          'HAC lag, months',
          [0, 60],
          'How far residuals may hang together in the Newey-West standard errors, with weights 1 − l/(L+1) (Newey and West 1987). Empty takes ⌊4 (T/100)^(2/9)⌋ (1994). It moves standard errors, never the beta.',
        ),
        unset: 'automatic',
      },
      {
        kind: 'adjustment',
        label: 'CAPM beta in the cost of equity',
        hint: 'Betas tend to move towards the mean; the raw estimate is kept beside it, and industry betas are never shrunk',
      },
    ],
  },
  {
    title: 'Discounted cash flow',
    fields: [
      whole(
        'years',
        'Years projected',
        [1, 30],
        'Of FCFF, and of flows to equity and dividends that grow and fade. Ten lets a company settle; fewer leave more to the terminal value, which then carries an unsettled growth for ever.',
      ),
      share(
        'fadeStart',
        'Share of the years before the fade',
        'Then growth runs in equal steps to its stable rate, reached in the last year; by drivers the margin, tax, sales to capital and WACC too. 50% is Damodaran’s five of ten, rounded down to whole years. 0% fades from the first year, 100% drops after the last.',
      ),
      choice(
        'terminal',
        'After the last year',
        [
          ['gordon', 'Gordon growth'],
          ['value-driver', 'Value driver'],
          ['exit-multiple', 'Exit multiple'],
        ],
        'Gordon: FCF (1+g) / (w−g). The value driver lets growth cost g / RONIC: NOPAT (1−g/RONIC) / (w−g). An exit multiple is a market price of that day. The last two need a figure typed for each company, and are refused by name without it.',
      ),
      choice(
        'reinvestment',
        'Form of the DCF: growth costs',
        [
          ['ratios', 'Ratios of the base year'],
          ['sales-to-capital', 'By sales to capital'],
        ],
        'Ratios keep D&A, capex and working capital at their share of revenue. By sales to capital growth costs change in revenue / it, which is typed for each company and refused by name without it. A company with typed sales to capital takes them either way; the form by drivers is chosen by giving them.',
      ),
      choice(
        'timing',
        'Flows arrive',
        [
          ['year-end', 'At year-end'],
          ['mid-year', 'Mid-year'],
        ],
        'Year-end discounts flow t over t years, mid-year over t − ½, with the Gordon and value-driver terminal value at N − ½; an exit multiple stands at N always (finance conventions, terminal value).',
      ),
      choice(
        'excessCash',
        'Income of excess cash, in FCFE',
        [
          ['income-in-flows', 'Stays in the flows'],
          ['stripped', 'Taken out, the cash is added'],
        ],
        'Handled one way, never both. In the flows it goes with the levered beta. Taken out, cash, associates and other assets are added: the only form that fits a cash-corrected beta, and it needs the income after tax of each company.',
      ),
      whole(
        'lag',
        'Reinvestment lag, years',
        [0, 3],
        'By drivers: how long capital is at work before the revenue that it buys. 0 spends it in the year of the growth; 1 on next year’s revenue, as Damodaran’s sheet does, which costs value while growth is high.',
      ),
      share(
        'lossCap',
        'Income that tax losses may cover',
        'By drivers: the largest share of a year’s income. 100% where the law sets no bound; 80% in the United States since 2018.',
      ),
    ],
  },
  {
    title: 'Multiples',
    fields: [
      {
        ...choice(
          'multipleSource',
          'Multiple of a company',
          [
            ['peer-median', 'Median of the peers'],
            ['peer-mean', 'Mean of the peers'],
            ['peer-harmonic-mean', 'Harmonic mean of the peers'],
            ['industry', 'Industry average'],
          ],
          'The median leads, since one odd peer cannot move it; the harmonic mean is that of one unit invested in each; the industry’s average is Damodaran’s. Not chosen, the Multiples tab begins with the industry and a script’s request takes the median.',
        ),
        unchosen: 'Not chosen',
      },
      choice(
        'multipleBasis',
        'Months of a multiple',
        [
          ['trailing', 'Last fiscal year'],
          ['last-twelve-months', 'Last twelve months'],
          ['forward', 'Next twelve months'],
        ],
        'Of the last fiscal year the book’s own figures are taken, the quarters after it are not. The last twelve months end with the last quarter reported, and so does their balance sheet; what quarters do not tell is of the year before, and said. Forward prices what is expected: the company’s figures are typed then, and the peers’ multiples have to be forward ones too.',
      ),
    ],
  },
  {
    title: 'Simulation',
    fields: [
      whole(
        'draws',
        'Draws',
        [100, 1_000_000],
        'The error of the mean falls with their root: four times the draws halve it, and take four times as long. With 10,000 draws of a bell-shaped value P5 and P95 are known to about a fiftieth of its standard deviation.',
      ),
      whole(
        'seed',
        'Seed',
        [0, Number.MAX_SAFE_INTEGER],
        'Where the generator begins. The same seed gives the same draws in every browser; another one shows how much of a figure is chance.',
      ),
    ],
  },
];

/** What holds unless set, as the screen says it; of a convention that has no such value, nothing. */
export function usualWords(field: ChoiceField | NumberConvention): string {
  const { name } = field;
  if (field.kind === 'choice' && field.unchosen !== undefined) return field.unchosen;
  if (!(name in CONVENTION_DEFAULTS)) return 'unset' in field ? (field.unset ?? '') : '';
  return valueWords(field, CONVENTION_DEFAULTS[name as keyof typeof CONVENTION_DEFAULTS]);
}

/** A value as the screen says it. */
export function valueWords(field: ChoiceField | NumberConvention, value: Json): string {
  if (value === null) return usualWords(field);
  if (field.kind === 'choice') {
    return field.options.find(([entry]) => entry === value)?.[1] ?? JSON.stringify(value);
  }
  return field.kind === 'share'
    ? format.percent(Number(value), Number.isInteger(Number(`${JSON.stringify(value)}e2`)) ? 0 : 2)
    : format.count(Number(value));
}

/** A number as it can be typed again. */
export function typedText({ kind }: NumberConvention, value: number | null): string {
  if (value === null) return '';
  const digits = String(kind === 'share' ? Number(`${String(value)}e2`) : value);
  return `${digits.replace('.', decimalSeparator(undefined))}${kind === 'share' ? '%' : ''}`;
}

/** What is typed of a number: its value, null for an empty text, or why it is none. */
export function parseConvention(
  { kind, low, high }: NumberConvention,
  text: string,
): { value: number | null } | { problem: string } {
  if (text.trim() === '') return { value: null };
  const parsed = parseNumber(text, kind === 'share' ? 'ratio' : 'number');
  if (!parsed.ok) return { problem: parsed.message };
  const { value } = parsed;
  const fits = value >= low && value <= high && (kind === 'share' || Number.isInteger(value));
  if (fits) return { value };
  if (kind === 'share') return { problem: 'From 0% to 100%, or nothing.' };
  const bounds = high === Number.MAX_SAFE_INTEGER ? `, ${low} or above` : ` from ${low} to ${high}`;
  return { problem: `A whole number${bounds}, or nothing.` };
}
