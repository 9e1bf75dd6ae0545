import { datasetLabel } from '../../../src/contract/dataset-words.ts';
import { describe, expect, it } from 'vitest';
import type { IndustryFigures } from '../../../src/contract/api.ts';
import { createFormat, MISSING } from '../../../src/ui/shared/format.ts';
import { ratingRank } from '../../../src/ui/market/country-columns.ts';
import { figureCell, figureColumns, figureKind } from '../../../src/ui/market/figure-columns.ts';
import { filterRows, sortRows } from '../../../src/ui/shared/sort-table.ts';

interface Row {
  name: string;
  beta: number | null;
}
const ROWS: readonly Row[] = [
  { name: 'Total Market', beta: 1 },
  { name: 'Retail', beta: null },
  { name: 'Air', beta: 1.4 },
  { name: 'Banks', beta: 0.6 },
];
const isTotal = ({ name }: Row): boolean => name.startsWith('Total');

describe('sortable tables', () => {
  const order = (descending: boolean): string[] =>
    sortRows(ROWS, ({ beta }) => beta, descending, isTotal).map(({ name }) => name);

  it('keep missing figures last and totals below them, either way', () => {
    expect(order(false)).toEqual(['Banks', 'Air', 'Retail', 'Total Market']);
    expect(order(true)).toEqual(['Air', 'Banks', 'Retail', 'Total Market']);
  });

  it('sort by name, and leave the rows that they were given alone', () => {
    expect(sortRows(ROWS, ({ name }) => name, true).map(({ name }) => name)).toEqual([
      'Total Market',
      'Retail',
      'Banks',
      'Air',
    ]);
    expect(ROWS[0]?.name).toBe('Total Market');
  });

  it('filter by any part of the name, whatever its case', () => {
    const found = filterRows(ROWS, ' bAn', ({ name }) => name);
    expect(found.map(({ name }) => name)).toEqual(['Banks']);
    expect(filterRows(ROWS, '', ({ name }) => name)).toHaveLength(4);
  });
});

describe('tables by industry', () => {
  it.each([
    ['ev_to_ebitda_positive', 'multiple'],
    ['ev_to_after_tax_ebit_all', 'multiple'],
    ['price_to_book', 'multiple'],
    ['trailing_pe', 'multiple'],
    ['peg_ratio', 'multiple'],
    ['sales_to_invested_capital_ltm', 'multiple'],
    ['cost_of_capital', 'percent'],
    ['after_tax_cost_of_debt', 'percent'],
    ['debt_to_capital', 'percent'],
    ['stock_standard_deviation', 'percent'],
    ['tax_rate', 'percent'],
    ['pre_tax_operating_margin', 'percent'],
    ['inventory_to_sales', 'percent'],
    ['percent_of_money_losing_firms_trailing', 'percent'],
    ['roe', 'percent'],
    ['beta', 'figure'],
    ['capital_expenditures', 'figure'],
  ])('write %s as %s', (key, kind) => expect(figureKind(key)).toBe(kind));

  const row: IndustryFigures = {
    dataset: 'wacc',
    region: 'US',
    industry: 'Airship Lines',
    asOf: '2025-01-05',
    isTotal: false,
    importId: 1,
    line: 9,
    firms: 12,
    figures: { beta: 1.1, cost_of_capital: 0.08 },
    published: [
      { heading: 'Beta', value: 1.1 },
      { heading: 'Cost of Capital', value: 0.08 },
    ],
    source: 'Damodaran',
  };

  it('take their headings from the file, in its order', () => {
    expect(figureColumns([row])).toEqual([
      { key: 'beta', label: 'Beta', kind: 'figure', unit: 'points per point of the market' },
      { key: 'cost_of_capital', label: 'Cost of Capital', kind: 'percent' },
    ]);
    expect(figureColumns([])).toEqual([]);
  });

  it('name figures by their keys where the headings do not match them one to one', () => {
    const [first] = figureColumns([{ ...row, figures: { cost_of_capital: 0.08 } }]);
    expect(first?.label).toBe('cost of capital');
  });

  it('find the cell of a column', () => {
    expect(figureCell(row, 'industry')).toBe('Airship Lines');
    expect(figureCell(row, 'firms')).toBe(12);
    expect(figureCell(row, 'cost_of_capital')).toBe(0.08);
    expect(figureCell(row, 'roe')).toBeNull();
  });

  it('name the datasets in words, also those that nobody foresaw', () => {
    expect(datasetLabel('vebitda')).toBe('Enterprise value multiples');
    expect(datasetLabel('holdings_of_insiders')).toBe('Holdings of insiders');
  });
});

describe('country risk', () => {
  it('ranks ratings from best to worst; what is no rating has no rank', () => {
    const ratings = ['B1', 'Aaa', 'Baa2', 'A1', 'Caa3', 'Aa3'];
    expect(sortRows(ratings, ratingRank, false)).toEqual([
      'Aaa',
      'Aa3',
      'A1',
      'Baa2',
      'B1',
      'Caa3',
    ]);
    expect(ratingRank('NR')).toBeNull();
    expect(ratingRank(null)).toBeNull();
  });
});

describe('multiples and figures of no unit', () => {
  it('are written with their decimals', () => {
    const en = createFormat('en-US');
    expect(en.multiple(12.3)).toBe('12.30x');
    expect(en.multiple(null)).toBe(MISSING);
    expect(en.figure(1.107)).toBe('1.11');
    expect(en.figure(-12345.6)).toBe('−12,346');
  });
});
