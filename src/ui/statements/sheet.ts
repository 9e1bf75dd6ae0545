/** A company's statements as rows and cells of a sheet. Shows what the workbench answered; computes nothing. */
import type {
  StatementFact,
  StatementLine,
  StatementsFrame,
  TrailingFigure,
} from '../../contract/api.ts';
import {
  isTaxAboveIncome,
  ITEM_KEYS,
  ITEMS,
  NO_TAX_RATE,
  PER_SHARE_ITEMS,
  type Item,
} from '../../contract/vocabulary.ts';
import { factWords } from '../shared/fact-source.ts';
import { format, MISSING } from '../shared/format.ts';

/** Which of the figures of a year: the one that leads today, or the one of the report that came first. */
export type SheetView = 'leading' | 'first-reported';

/** What a mark behind a figure says; the letter stands for it. */
export const MARKS = {
  corrected: { letter: 'c', words: 'corrected by hand' },
  typed: { letter: 't', words: 'typed, not from a file' },
  restated: { letter: 'r', words: 'restated since it was first reported' },
  unsplit: { letter: 's', words: 'as filed, before a split that the book knows' },
  check: { letter: '!', words: 'a check stands beside it' },
} as const;
export type Mark = keyof typeof MARKS;

export interface SheetCell {
  text: string;
  /** In whole units, for exports; null where there is none. */
  value: number | null;
  mark: Mark | null;
  /** A refusal stands here, not a gap. */
  refused: boolean;
  /** What stands behind it, in one line. */
  words: string;
}

export interface SheetRow {
  key: string;
  label: string;
  /** In what its figures are. */
  unit: string;
  strong: boolean;
  /** Values over the years for a small line; none unless set. */
  trend?: readonly number[];
  cells: readonly SheetCell[];
}

export interface SheetGroup {
  label: string;
  rows: readonly SheetRow[];
}

const BALANCE: readonly Item[] = ITEM_KEYS.filter(
  (item) => ITEMS[item].kind === 'stock' && ITEMS[item].unit === 'money',
);
const CASH_FLOW: readonly Item[] = [
  'operating_cash_flow',
  'depreciation_amortisation',
  'stock_based_compensation',
  'deferred_tax',
  'other_non_cash',
  'change_in_working_capital',
  'capital_expenditure',
  'disposals',
  'acquisitions',
  'net_borrowing',
  'lease_principal_paid',
  'lease_assets_obtained',
  'operating_lease_payments',
  'dividends_paid',
];
const INCOME: readonly Item[] = [
  'revenue',
  'gross_profit',
  'research_development',
  'operating_lease_cost',
  'ebit',
  'interest_expense',
  'interest_income',
  'pretax_income',
  'income_tax',
  'effective_tax_rate',
  'net_income_total',
  'minority_income',
  'preferred_dividends',
  'net_income',
];
const SHARES: readonly Item[] = [
  'shares_outstanding',
  'basic_shares',
  'cover_shares',
  'dividends_per_share_declared',
  'dividends_per_share',
];
const STATED: ReadonlySet<Item> = new Set([...INCOME, ...BALANCE, ...CASH_FLOW, ...SHARES]);

/** The parts of the sheet, each with its lines in the order of a statement. */
export const GROUPS: readonly { label: string; items: readonly Item[] }[] = [
  { label: 'Income', items: INCOME },
  { label: 'Balance sheet', items: BALANCE },
  { label: 'Cash flow', items: CASH_FLOW },
  { label: 'Shares', items: SHARES },
  { label: 'Rates and terms', items: ITEM_KEYS.filter((item) => !STATED.has(item)) },
];

const TOTALS: ReadonlySet<Item> = new Set<Item>([
  'revenue',
  'ebit',
  'net_income',
  'operating_cash_flow',
  'total_assets',
  'book_equity',
]);

/** Decimals of amounts in one row: none once one of them reaches a thousand millions, or where all are whole ones. */
export function decimalsOf(values: readonly (number | null)[]): number {
  const isLarge = values.some((value) => Math.abs(value ?? 0) >= 1e9);
  return isLarge || values.every((value) => (value ?? 0) % 1e6 === 0) ? 0 : 1;
}

/** A money amount or a count in millions, as statements print it. */
export function inMillions(value: number | null, decimals = decimalsOf([value])): string {
  return value === null ? MISSING : format.number(value / 1e6, value === 0 ? 0 : decimals);
}

/** A figure as its line prints it: millions, a rate, an amount per share, years. */
export function written(item: Item, value: number | null, decimals?: number): string {
  const { unit } = ITEMS[item];
  if (unit === 'ratio') return format.percent(value);
  if (unit === 'years') return format.number(value, 1);
  return PER_SHARE_ITEMS.has(item) ? format.number(value, 2) : inMillions(value, decimals);
}

/** In what a line prints its figures. */
function unitOfLine(item: Item, currency: string | null): string {
  const { unit } = ITEMS[item];
  if (unit === 'ratio') return '%';
  if (unit === 'years') return 'years';
  if (unit === 'shares') return 'millions of shares';
  const money = currency ?? 'the currency';
  return PER_SHARE_ITEMS.has(item) ? `${money} a share` : `millions of ${money}`;
}

/** Every figure of an item and year, the leading one first, then the newest. */
export function versionsOf(
  facts: readonly StatementFact[],
  item: Item,
  fiscalYear: number,
): StatementFact[] {
  return facts
    .filter(
      (fact) => fact.item === item && fact.fiscalYear === fiscalYear && fact.fiscalPeriod === 'FY',
    )
    .sort((a, b) => Number(b.current) - Number(a.current) || b.id - a.id);
}

/** The figure that a line shows for a year. */
export function shownFact(
  frame: StatementsFrame,
  line: StatementLine,
  at: number,
  view: SheetView,
): StatementFact | null {
  const id = (view === 'leading' ? line.leading : line.firstReported)[at] ?? null;
  return id === null ? null : (frame.facts.find((fact) => fact.id === id) ?? null);
}

function markOf(frame: StatementsFrame, line: StatementLine, at: number): Mark | null {
  const fact = shownFact(frame, line, at, 'leading');
  if (fact === null) return null;
  if (fact.basis === 'correction') return 'corrected';
  if (fact.basis === 'provisional') return 'typed';
  const first = shownFact(frame, line, at, 'first-reported');
  return first !== null && first.value !== fact.value ? 'restated' : null;
}

const NOTHING: SheetCell = {
  text: MISSING,
  value: null,
  mark: null,
  refused: false,
  words: 'The book has no figure',
};

function trailingCell(figure: TrailingFigure | undefined, decimals: number): SheetCell {
  if (figure === undefined) return NOTHING;
  if ('refusal' in figure) {
    return { text: '×', value: null, mark: null, refused: true, words: figure.refusal };
  }
  const { item, value, words } = figure;
  return { text: written(item, value, decimals), value, mark: null, refused: false, words };
}

/** Where a year's tax is no rate of its income, that; else that the book has no figure. */
function lackingCell(frame: StatementsFrame, item: Item, at: number, view: SheetView): SheetCell {
  if (item !== 'effective_tax_rate') return NOTHING;
  const [tax, income] = (['income_tax', 'pretax_income'] as const).map((own) => {
    const line = frame.lines.find((one) => one.item === own);
    return line === undefined ? null : shownFact(frame, line, at, view);
  });
  return tax != null && income != null && isTaxAboveIncome(tax.value, income.value)
    ? { ...NOTHING, text: '×', refused: true, words: NO_TAX_RATE }
    : NOTHING;
}

/** The statements of a frame, group by group; lines of which the book has nothing are left out. */
export function statementGroups(frame: StatementsFrame, view: SheetView): SheetGroup[] {
  const lines = new Map(frame.lines.map((line) => [line.item, line]));
  const trailing = new Map(frame.trailing?.figures.map((figure) => [figure.item, figure]));
  return GROUPS.map(({ label, items }) => ({
    label,
    rows: items.flatMap((item): SheetRow[] => {
      const line = lines.get(item);
      if (line === undefined && item !== 'effective_tax_rate') return [];
      const facts = frame.years.map((_, at) =>
        line === undefined ? null : shownFact(frame, line, at, view),
      );
      const decimals = decimalsOf(facts.map((fact) => fact?.value ?? null));
      const cells = facts.map((fact, at): SheetCell => {
        if (fact === null) return lackingCell(frame, item, at, view);
        const { value } = fact;
        return {
          text: written(item, value, decimals),
          value,
          mark: line !== undefined && view === 'leading' ? markOf(frame, line, at) : null,
          refused: false,
          words: factWords(fact),
        };
      });
      if (frame.trailing !== null) cells.push(trailingCell(trailing.get(item), decimals));
      // Without a line there is something to say where a year's tax is no rate.
      if (line === undefined && !cells.some(({ refused }) => refused)) return [];
      const unit = unitOfLine(item, frame.currency);
      return [{ key: item, label: ITEMS[item].label, unit, strong: TOTALS.has(item), cells }];
    }),
  })).filter(({ rows }) => rows.length > 0);
}

/** The columns of a frame, as their heads say: fiscal years, then the twelve months. */
export function columnsOf(frame: StatementsFrame): { key: string; head: string; end: string }[] {
  const years = frame.years.map(({ key, fiscalYear, periodEnd }) => ({
    key,
    head: String(fiscalYear),
    end: periodEnd,
  }));
  const { trailing } = frame;
  return trailing === null
    ? years
    : [...years, { key: 'TTM', head: 'TTM', end: trailing.periodEnd }];
}
