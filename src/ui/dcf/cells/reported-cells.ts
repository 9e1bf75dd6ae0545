/** The arithmetic of a reported year's cells: the company's past in the terms of its projection. */
import type { ReportedDriverYear } from '../../../contract/api.ts';
import { ITEMS, type Item } from '../../../contract/vocabulary.ts';
import { CELL_LABELS, writingOf, type CellKey } from './cell-key.ts';
import { factOf, workedCell, type CellTerm, type WorkedCell } from './worked-cell.ts';

/** The lines that are a figure of the statements themselves. */
export const REPORTED_ITEMS: Readonly<Partial<Record<CellKey, Item>>> = {
  revenue: 'revenue',
  ebit: 'ebit',
  taxRate: 'effective_tax_rate',
  depreciation: 'depreciation_amortisation',
  capex: 'capital_expenditure',
  workingCapital: 'change_in_working_capital',
};

/** What is reinvested. */
const SPENDING: readonly Item[] = [
  ...(['capital_expenditure', 'lease_assets_obtained'] as const),
  ...(['depreciation_amortisation', 'change_in_working_capital'] as const),
];

/** Lines that stand as flows: what was spent is below zero. */
const SPENT: ReadonlySet<CellKey> = new Set(['reinvestment', 'capex', 'workingCapital']);

/** A reported cell as the table shows it; null where the year does not have it. */
export function reportedValue(year: ReportedDriverYear, key: CellKey): number | null {
  const own: Readonly<Partial<Record<CellKey, number | null>>> = year;
  const value = own[key] ?? null;
  return SPENT.has(key) && value !== null ? 0 - value : value;
}

/** A figure of the twelve months that a projection begins with, as their column has it. */
export function monthsFigure(months: ReportedDriverYear, item: Item): number | null {
  const { revenue, ebit, taxRate, depreciation, capex, leased, workingCapital } = months;
  const bought = capex === null || leased === null ? null : capex - (leased ?? 0);
  const own: Readonly<Partial<Record<Item, number | null>>> = {
    ...{ revenue, ebit, effective_tax_rate: taxRate, depreciation_amortisation: depreciation },
    ...{ capital_expenditure: bought, lease_assets_obtained: leased ?? null },
    change_in_working_capital: workingCapital,
  };
  return own[item] ?? null;
}

/**
 * How a reported cell was worked out from the statements.
 *
 * @param figureOf A leading figure of the statements of a year; null where there is none.
 * @param headOf A year in words.
 * @returns null for a figure of the statements itself, and where a part of the arithmetic is not there
 */
export function reportedCell(
  year: ReportedDriverYear,
  key: CellKey,
  figureOf: (item: Item, year: number) => number | null,
  headOf: (year: number) => string = String,
): WorkedCell | null {
  const fact = (symbol: string, item: Item, of = year.year): CellTerm => [
    `${symbol} ${headOf(of)}`,
    ...([figureOf(item, of), item === 'effective_tax_rate' ? 'rate' : 'amount'] as const),
    factOf(item, of),
  ];
  const own = (expression: string, terms: Record<string, CellTerm>): WorkedCell | null =>
    workedCell(
      `${CELL_LABELS[key]} ${headOf(year.year)}`,
      ...([expression, terms, reportedValue(year, key), writingOf(key)] as const),
    );
  const revenue = fact('revenue', 'revenue');
  const before = fact('revenue', 'revenue', year.year - 1);
  const ebit = fact('EBIT', 'ebit');
  const tax = fact('τ', 'effective_tax_rate');
  const isLeased = year.leased !== undefined;
  const bought = isLeased ? '({capex} + {leased})' : '{capex}';
  const assets = {
    capex: fact('capex', 'capital_expenditure'),
    ...(isLeased ? { leased: fact('new leased assets', 'lease_assets_obtained') } : {}),
  };
  const spent = {
    ...assets,
    depreciation: fact('D&A', 'depreciation_amortisation'),
    working: fact('increase in working capital', 'change_in_working_capital'),
  };
  const isLoss = (year.ebit ?? 0) <= 0;
  const ways: Readonly<Partial<Record<CellKey, readonly [string, Record<string, CellTerm>]>>> = {
    growth: ['{revenue} ÷ {before} − 1', { revenue, before }],
    margin: ['{ebit} ÷ {revenue}', { ebit, revenue }],
    nopat: isLoss ? ['{ebit}', { ebit }] : ['{ebit} · (1 − {tax})', { ebit, tax }],
    ...(isLeased ? { capex: [`−${bought}`, assets] } : {}),
    reinvestment: [`{depreciation} − ${bought} − {working}`, spent],
    salesToCapital: [
      `({revenue} − {before}) ÷ (${bought} − {depreciation} + {working})`,
      { revenue, before, ...spent },
    ],
    fcff: isLoss
      ? [`{ebit} + {depreciation} − ${bought} − {working}`, { ebit, ...spent }]
      : [`{ebit} · (1 − {tax}) + {depreciation} − ${bought} − {working}`, { ebit, tax, ...spent }],
  };
  const way = ways[key];
  return way === undefined ? null : own(...way);
}

/** The figures of a reported year that each line takes, by their items. */
const TAKES: Readonly<Partial<Record<CellKey, readonly Item[]>>> = {
  revenue: ['revenue'],
  growth: ['revenue'],
  ebit: ['ebit'],
  margin: ['ebit', 'revenue'],
  taxRate: ['effective_tax_rate'],
  nopat: ['ebit', 'effective_tax_rate'],
  depreciation: ['depreciation_amortisation'],
  capex: ['capital_expenditure', 'lease_assets_obtained'],
  workingCapital: ['change_in_working_capital'],
  ...{ reinvestment: SPENDING, salesToCapital: ['revenue', ...SPENDING] },
  fcff: ['ebit', 'effective_tax_rate', ...SPENDING],
};

/** Whether the year has a figure: what is newly leased counts where leases are debt, and tax of what is no loss. */
function hasItem(year: ReportedDriverYear, item: Item): boolean {
  if (item === 'lease_assets_obtained') return year.leased !== null;
  // With new leases wanting, what was bought is not told apart: the leases are what is named.
  if (item === 'capital_expenditure' && year.leased === null) return true;
  if (item === 'effective_tax_rate' && (year.ebit ?? 0) <= 0) return true;
  return monthsFigure(year, item) !== null;
}

/** Why a reported cell is empty: which figures the book lacks of the year, or that there is no ratio. */
export function absentWords(year: ReportedDriverYear, key: CellKey, head: string): string | null {
  if (reportedValue(year, key) !== null) return null;
  const items = TAKES[key];
  if (items === undefined) return null;
  const missing = items.filter((item) => !hasItem(year, item));
  if (missing.length > 0) {
    return `${CELL_LABELS[key]} ${head}: missing ${missing.map((item) => ITEMS[item].label).join(', ')}.`;
  }
  if (key === 'growth') return `${CELL_LABELS[key]} ${head}: no revenue of the year before.`;
  return key === 'salesToCapital'
    ? `${CELL_LABELS[key]} ${head}: revenue did not grow, or nothing was reinvested on balance.`
    : null;
}
