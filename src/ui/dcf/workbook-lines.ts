/** The inputs of an imported valuation workbook: what the DCF takes of them, and what it leaves out and why. */
import type { ImportedWorkbook } from '../../contract/api.ts';
import type { Item } from '../../contract/vocabulary.ts';
import { format } from '../shared/format.ts';

type Kind = 'rate' | 'ratio' | 'amount' | 'per-share' | 'years';

/** One input of the sheet. */
export interface WorkbookLine {
  name: string;
  label: string;
  /** Where it stands; null for a workbook whose import kept no cells. */
  cell: string | null;
  /** As the sheet has it. */
  text: string;
  /** The book's own figure of the base year, in the sheet's unit; null where there is none to compare. */
  book: string | null;
  isTaken: boolean;
  /** Where the DCF has it, or why it has not. */
  fate: string;
}

interface Input {
  label: string;
  kind: Kind;
  /** Where the DCF takes it. */
  taken?: (workbook: ImportedWorkbook) => string | null;
  /** Why it does not. */
  left?: string;
  /** The figure of the book that stands in its place. */
  item?: Item;
}

const BASE = 'The DCF begins from the book’s statements.';
/** The sheet capitalises research in the base year alone; its value rests on the margins that are typed beside it. */
const COUNTED = 'The margins above count it already.';
const BRIDGE = 'The bridge takes the book’s balance sheet.';
const has = ({ inputs }: ImportedWorkbook, name: string): boolean => inputs[name] !== undefined;
const percent = (value: number | undefined): string => format.percent(value ?? null, 2);

/** In the order of the sheet. */
const INPUTS: Readonly<Record<string, Input>> = {
  revenue: { label: 'Revenues', kind: 'amount', item: 'revenue', left: BASE },
  ebit: { label: 'Operating income', kind: 'amount', item: 'ebit', left: BASE },
  interestExpense: {
    ...{ label: 'Interest expense', kind: 'amount', item: 'interest_expense' },
    left: 'The cost of capital is taken as the sheet ends it.',
  },
  bookEquity: { label: 'Book value of equity', kind: 'amount', item: 'book_equity', left: BASE },
  bookDebt: { label: 'Book value of debt', kind: 'amount', item: 'debt', left: BRIDGE },
  cash: { label: 'Cash and securities', kind: 'amount', item: 'cash', left: BRIDGE },
  nonOperatingAssets: {
    ...{ label: 'Non-operating assets', kind: 'amount', item: 'non_operating_assets' },
    left: BRIDGE,
  },
  minorityInterest: {
    ...{ label: 'Minority interests', kind: 'amount', item: 'minority_interest', left: BRIDGE },
  },
  shares: { label: 'Shares', kind: 'amount', item: 'shares_outstanding', left: BRIDGE },
  price: { label: 'Price', kind: 'per-share', left: 'The book’s price stands beside the value.' },
  effectiveTaxRate: {
    ...{ label: 'Effective tax rate', kind: 'rate', item: 'effective_tax_rate' },
    taken: () => 'Tax rate to year 5',
  },
  marginalTaxRate: {
    ...{ label: 'Marginal tax rate', kind: 'rate', item: 'marginal_tax_rate' },
    taken: ({ inputs, assumptions }) =>
      assumptions?.drivers?.taxRate?.stable === inputs['marginalTaxRate']
        ? 'Tax rate from year 10'
        : null,
    left: 'The sheet keeps the effective rate for ever.',
  },
  growthYear1: { label: 'Growth, next year', kind: 'rate', taken: () => 'Growth of year 1' },
  marginYear1: { label: 'Margin, next year', kind: 'rate', taken: () => 'EBIT margin of year 1' },
  growthYears2To5: {
    ...{ label: 'Growth, years 2 to 5', kind: 'rate' },
    taken: () => 'Growth to year 5, then in equal steps to year 10',
  },
  targetMargin: { label: 'Target margin', kind: 'rate', taken: () => 'EBIT margin at the end' },
  marginConvergenceYear: {
    ...{ label: 'Year of convergence', kind: 'years' },
    taken: ({ inputs }) =>
      (inputs['marginConvergenceYear'] ?? 0) > 10
        ? 'Margins of ten years; year 10’s stays'
        : 'Year in which the margin arrives',
  },
  salesToCapitalYears1To5: {
    ...{ label: 'Sales to capital, years 1 to 5', kind: 'ratio' },
    taken: () => 'Sales to capital to year 5',
  },
  salesToCapitalYears6To10: {
    ...{ label: 'Sales to capital, years 6 to 10', kind: 'ratio' },
    taken: () => 'Sales to capital from year 6',
  },
  riskFree: {
    ...{ label: 'Risk-free rate', kind: 'rate' },
    taken: (workbook) => restingOn(workbook),
    left: 'The rates that rest on it are typed.',
  },
  initialWacc: {
    ...{ label: 'Initial cost of capital', kind: 'rate' },
    taken: () => 'WACC to year 5, by every method',
  },
  researchYears: { label: 'Research: years of amortisation', kind: 'years', left: COUNTED },
  research: {
    ...{ label: 'Research of the year', kind: 'amount' },
    left: COUNTED,
  },
  leaseCost: {
    ...{ label: 'Lease cost of the year', kind: 'amount' },
    left: 'The DCF takes EBIT and debt as they are in the book.',
  },
  optionCount: {
    ...{ label: 'Employee options', kind: 'amount' },
    left: 'The form has no options: the book’s diluted shares divide.',
  },
  optionStrike: { label: 'Their strike price', kind: 'per-share', left: 'As above.' },
  terminalWacc: {
    ...{ label: 'Cost of capital after year 10', kind: 'rate' },
    taken: () => 'WACC from year 10',
  },
  terminalReturnOnCapital: {
    ...{ label: 'Return on capital after year 10', kind: 'rate' },
    taken: () => 'Return on new capital',
  },
  failureProbability: {
    ...{ label: 'Chance of failure', kind: 'rate' },
    left: 'The DCF values the company as one that survives.',
  },
  failureShare: { label: 'Proceeds in failure', kind: 'rate', left: 'As above.' },
  reinvestmentLag: {
    ...{ label: 'Reinvestment lag', kind: 'years' },
    taken: () => 'Reinvestment lag',
  },
  openingLosses: {
    ...{ label: 'Tax losses carried forward', kind: 'amount' },
    taken: ({ unit }) => (unit === null ? null : 'Tax losses carried forward'),
    left: 'Its unit is not known: the book has no revenue to tell it by.',
  },
  stableRiskFree: {
    ...{ label: 'Risk-free rate after year 10', kind: 'rate' },
    taken: (workbook) => restingOn(workbook),
    left: 'The rates that rest on it are typed.',
  },
  terminalGrowth: {
    ...{ label: 'Terminal growth', kind: 'rate' },
    taken: () => 'Growth from year 10',
  },
  trappedCash: {
    ...{ label: 'Cash trapped abroad', kind: 'amount' },
    left: 'The DCF counts the book’s cash in full.',
  },
  foreignTaxRate: { label: 'Tax rate abroad', kind: 'rate', left: 'As above.' },
};

/** What the sheet takes of its risk-free rate where nothing else was typed. */
function restingOn(workbook: ImportedWorkbook): string | null {
  const { drivers } = workbook.assumptions ?? {};
  const parts = [
    has(workbook, 'terminalGrowth')
      ? []
      : [`growth from year 10, ${percent(drivers?.growth.stable)}`],
    has(workbook, 'terminalWacc')
      ? []
      : [`with the mature premium, WACC from year 10, ${percent(drivers?.wacc?.stable)}`],
    has(workbook, 'terminalReturnOnCapital') || has(workbook, 'terminalWacc')
      ? []
      : ['return on new capital'],
  ].flat();
  const text = parts.join('; ');
  return text === '' ? null : text.charAt(0).toUpperCase() + text.slice(1);
}

function written(kind: Kind, value: number): string {
  if (kind === 'rate') return percent(value);
  if (kind === 'years') return format.count(value);
  return kind === 'amount' ? format.amount(value) : format.number(value, 2);
}

/**
 * The inputs of a workbook in the order of its sheet.
 *
 * @param bookOf the book's figure of the year that the DCF begins from
 */
export function workbookLines(
  workbook: ImportedWorkbook,
  bookOf: (item: Item) => number | null,
): WorkbookLine[] {
  return Object.entries(INPUTS).flatMap(([name, { label, kind, item, taken, left }]) => {
    const value = workbook.inputs[name];
    if (value === undefined) return [];
    // Of two risk-free rates the one after year 10 is what rests on it.
    const isPassedOver = name === 'riskFree' && has(workbook, 'stableRiskFree');
    const where = isPassedOver ? null : (taken?.(workbook) ?? null);
    const own = item === undefined ? null : bookOf(item);
    const unit = kind === 'amount' ? workbook.unit : 1;
    return [
      {
        ...{
          name,
          label,
          cell: workbook.cells[name] ?? null,
          text: written(kind, value),
          isTaken: where !== null,
        },
        book: own === null || unit === null ? null : written(kind, own / unit),
        fate: where ?? left ?? '',
      },
    ];
  });
}

/** What keeps the DCF from the sheet's own value; the last sentence says whether it can be reached at all. */
export function workbookDifferences(workbook: ImportedWorkbook): string[] {
  const { inputs, assumptions } = workbook;
  const growth = assumptions?.drivers?.growth.stable ?? 0;
  const beyond = [
    ...((inputs['failureProbability'] ?? 0) > 0
      ? [
          `The sheet counts a chance of failure of ${percent(inputs['failureProbability'])}. The DCF has none: weigh it in with a scenario.`,
        ]
      : []),
    ...(has(workbook, 'leaseCost')
      ? ['The sheet turns operating leases into debt by their commitments.']
      : []),
    ...(has(workbook, 'optionCount')
      ? ['The sheet takes the value of employee options off the equity.']
      : []),
    ...(has(workbook, 'trappedCash')
      ? ['The sheet takes off the tax that is due on cash held abroad.']
      : []),
    ...(growth < 0
      ? [
          'The sheet reinvests nothing where growth is below zero for ever; here capital is released.',
        ]
      : []),
  ];
  return [
    'The DCF begins from the book’s statements, and bridges with the book’s debt, cash and shares; the sheet from what was typed into it.',
    'The DCF carries its value on from the balance sheet to the valuation date; the sheet takes each flow as whole years from its own date.',
    ...beyond,
    beyond.length === 0
      ? 'From the same figures, at the date of the balance sheet, the two are the same.'
      : 'The sheet’s own value cannot be reached by this form.',
  ];
}
