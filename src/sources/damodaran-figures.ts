/** Figures of Damodaran's industry tables: stable keys from headings that change over the years. */
import { heading } from './damodaran-sheet.ts';
import type { Cell } from './types.ts';

/** Headings (lower case, single blanks) that the rule would give another key in another year. */
const KNOWN_KEYS: readonly (readonly [RegExp, string])[] = [
  [/^(?:number|no\.?|#) ?(?:of )?(?:firms|companies)$/, 'firms'],
  [/^(?:average |equity )?(?:\(?levered\)? )?beta$/, 'beta'],
  [/^e ?\/ ?\(d ?\+ ?e\)$/, 'equity_to_capital'],
  [/^d ?\/ ?\(d ?\+ ?e\)$/, 'debt_to_capital'],
  [
    /^(?:std\.? dev\.?|standard deviation) (?:in|of) (?:stock|equity|stock prices?)$/,
    'stock_standard_deviation',
  ],
  [/^after-tax cost of debt$/, 'after_tax_cost_of_debt'],
  [/^cost of capital \((?:local|in local) currency\)$/, 'cost_of_capital_local_currency'],
  [/^(?:effective |average |average effective )?tax rate$/, 'tax_rate'],
  [/^ev ?\/ ?ebit ?\(1 ?- ?t\)$/, 'ev_to_after_tax_ebit'],
  [/^(?:pbv|price ?\/ ?book(?: value)?|p ?\/ ?bv)$/, 'price_to_book'],
  [/^(?:price ?\/ ?sales|ps|p ?\/ ?s)$/, 'price_to_sales'],
  [/^(?:value ?\/ ?sales|ev ?\/ ?sales)(?: ratio)?$/, 'ev_to_sales'],
  [/^ev ?\/ ?(?:invested )?capital$/, 'ev_to_invested_capital'],
  [/^(?:peg|peg ratio)$/, 'peg_ratio'],
];

/** A heading as a key: `Pre-tax Lease & R&D adj Margin` -> `pre_tax_lease_and_rd_adj_margin`, `EV/EBITDA` -> `ev_to_ebitda`. */
export function figureKey(text: string): string {
  const known = KNOWN_KEYS.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  return text
    .replace(/(?<=\w)&(?=\w)/g, '')
    .replace(/&/g, ' and ')
    .replace(/\(1 ?- ?t\)/g, ' after tax ')
    .replace(/\//g, ' to ')
    .replace(/%/g, ' percent ')
    .replace(/\+/g, ' plus ')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

export interface FigureColumn {
  readonly at: number;
  readonly key: string;
  /** As published, with the heading of its group where two are alike. */
  readonly heading: string;
}

/**
 * The figure columns of a table. Equal headings side by side are told apart by the group printed in
 * the row above them ("Only positive EBITDA firms", "All firms"), else by their number.
 */
export function figureColumns(
  headings: readonly Cell[],
  above: readonly Cell[],
  industryColumn: number,
): FigureColumn[] {
  const groups = groupsOf(headings.length, above);
  const columns = headings.flatMap((cell, at) => {
    const text = heading(cell);
    return text === '' || at === industryColumn
      ? []
      : [{ at, key: figureKey(text), heading: String(cell).replace(/\s+/g, ' ').trim() }];
  });
  const count = (key: string): number => columns.filter((column) => column.key === key).length;
  const seen = new Map<string, number>();
  return columns.map((column) => {
    if (count(column.key) === 1) return column;
    const nth = (seen.get(column.key) ?? 0) + 1;
    seen.set(column.key, nth);
    const group = groups[column.at] ?? '';
    const suffix = group === '' ? nth.toString() : groupKey(group);
    const named = group === '' ? column.heading : `${column.heading} (${group})`;
    return { at: column.at, key: `${column.key}_${suffix}`, heading: named };
  });
}

/** A group's heading stands over its first column and holds until the next one. */
function groupsOf(width: number, above: readonly Cell[]): string[] {
  let current = '';
  return Array.from({ length: width }, (_, at) => {
    const cell = above[at];
    const text = typeof cell === 'string' ? cell.replace(/\s+/g, ' ').trim() : '';
    if (text !== '') current = text;
    return current;
  });
}

function groupKey(group: string): string {
  if (/positive/i.test(group)) return 'positive';
  return /^all (?:firms|companies)/i.test(group) ? 'all' : figureKey(group.toLowerCase());
}

/** His two groups of multiples of enterprise value, as published above their headings. */
const GROUPS = { positive: 'Only positive EBITDA firms', all: 'All firms' } as const;
/** Multiples by which the groups are told apart. */
const TOLD_BY = ['ev_to_ebitda', 'ev_to_ebit'];
/** Share of the industries that has to tell the same. */
const MOST = 0.8;

/**
 * The columns of his multiples of enterprise value without the row that names their two groups, under the keys of the
 * published file. Firms that lose money add to the value and take from the earnings: over all firms a multiple is the
 * higher one, in most industries. Columns of other tables, and of one that does not tell, stay as they are.
 */
export function withMultipleGroups(
  columns: readonly FigureColumn[],
  rows: readonly (readonly Cell[])[],
): readonly FigureColumn[] {
  const votes = TOLD_BY.map((key) => risesFrom(columns, rows, key));
  const [first, second] = votes;
  if (first === null || first === undefined || first !== second) return columns;
  const groups = first ? (['positive', 'all'] as const) : (['all', 'positive'] as const);
  return columns.map((column) => {
    const [, key = '', nth = ''] = /^(ev_to_.*)_([12])$/.exec(column.key) ?? [];
    const group = groups[Number(nth) - 1];
    return group === undefined
      ? column
      : { ...column, key: `${key}_${group}`, heading: `${column.heading} (${GROUPS[group]})` };
  });
}

/** Whether the second of two columns of one multiple is the higher one in most industries, or the first; null for neither. */
function risesFrom(
  columns: readonly FigureColumn[],
  rows: readonly (readonly Cell[])[],
  key: string,
): boolean | null {
  const at = (nth: number): number =>
    columns.find((column) => column.key === `${key}_${nth.toString()}`)?.at ?? -1;
  const [one, other] = [at(1), at(2)];
  if (one < 0 || other < 0 || at(3) >= 0) return null;
  const steps = rows.flatMap((row) => {
    const [low, high] = [row[one], row[other]];
    return typeof low === 'number' && typeof high === 'number' && low !== high ? [high > low] : [];
  });
  const up = steps.filter(Boolean).length / steps.length;
  if (up >= MOST) return true;
  return 1 - up >= MOST ? false : null;
}

/** Which of his tables has which figures; the first that fits. */
const DATASETS: readonly (readonly [string, readonly string[]])[] = [
  ['wacc', ['cost_of_equity', 'cost_of_capital', 'debt_to_capital']],
  ['vebitda', ['ev_to_ebitda', 'ev_to_ebit']],
  ['margin', ['gross_margin', 'net_margin']],
  ['pe', ['current_pe']],
  ['pe', ['trailing_pe']],
  ['ps', ['price_to_sales']],
  ['ps', ['ev_to_sales']],
  ['pbv', ['price_to_book']],
  ['capex', ['capital_expenditures']],
  ['capex', ['capex']],
  ['wcdata', ['inventory_to_sales']],
  ['totalbeta', ['total_levered_beta']],
  ['totalbeta', ['total_unlevered_beta']],
  ['eva', ['eva']],
  ['fundgreb', ['roc', 'reinvestment_rate']],
  ['fundgr', ['roe', 'retention_ratio']],
  ['roc', ['roc']],
  ['roc', ['roic']],
];

/** The dataset of a table by its figures, else by what the file says that it is; null where neither tells. */
export function datasetOf(columns: readonly FigureColumn[], subject: string): string | null {
  const has = (key: string): boolean =>
    columns.some(
      (column) => column.key === key || new RegExp(`^${key}_(?:positive|all|1)$`).test(column.key),
    );
  const known = DATASETS.find(([, keys]) => keys.every(has));
  if (known !== undefined) return known[0];
  const named = figureKey(subject.toLowerCase());
  return named === '' ? null : named.slice(0, 60);
}
