/** What Damodaran's tables by industry are, and how their figures are written. */
import type { IndustryFigures } from '../../contract/api.ts';
import type { ColumnKind, TableColumn } from '../shared/sort-table.ts';
import { BETA_UNIT } from './industry-columns.ts';

/** Values over figures (EV/EBITDA, P/E, PEG) and turnover of capital. */
const MULTIPLES =
  /^(?:ev|price|value|sales)_to_|^aggregate_mkt_cap|(?:^|_)(?:pe|peg)(?:_|$)|^pbv|^ps$/;
/** Rates, margins, returns, and one amount over another. */
const PERCENTAGES =
  /cost_of_|tax_rate|margin|growth|percent|yield|payout|retention|reinvestment_rate|standard_deviation|std_dev|correlation|^(?:roe|roic|roc)(?:_|$)|_to_/;

/**
 * How a figure is written, by its key. A beta is neither a rate nor a multiple; what no rule knows (amounts in
 * millions, mostly) is written as it was published.
 */
export function figureKind(key: string): ColumnKind {
  if (/beta/.test(key)) return 'figure';
  if (MULTIPLES.test(key)) return 'multiple';
  return PERCENTAGES.test(key) ? 'percent' : 'figure';
}

/** The unit of a figure whose kind does not tell it. */
function figureUnit(key: string): { unit?: string } {
  if (figureKind(key) !== 'figure') return {};
  return { unit: /beta/.test(key) ? BETA_UNIT : 'as published' };
}

/** What every table by industry begins with. */
export const FIRST_COLUMNS = [
  { key: 'industry', label: 'Industry', kind: 'text' },
  { key: 'firms', label: 'Firms', kind: 'count', unit: 'companies' },
] as const satisfies readonly TableColumn<string>[];

/** The figures of a table in the order and under the headings of its file. */
export function figureColumns(rows: readonly IndustryFigures[]): TableColumn<string>[] {
  const [first] = rows;
  if (first === undefined) return [];
  const keys = Object.keys(first.figures);
  // The file's headings stand in the order of its figures.
  const headings = keys.length === first.published.length ? first.published : [];
  return keys.map((key, at) => ({
    key,
    label: headings[at]?.heading ?? key.replaceAll('_', ' '),
    kind: figureKind(key),
    ...figureUnit(key),
  }));
}

/** The cell of a row under a column's key. */
export function figureCell(row: IndustryFigures, key: string): string | number | null {
  if (key === 'industry') return row.industry;
  return key === 'firms' ? row.firms : (row.figures[key] ?? null);
}
