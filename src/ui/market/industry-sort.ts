import type { IndustryBetaRow } from '../../contract/api.ts';

/** The sortable columns of the industry table. */
export const INDUSTRY_COLUMNS = [
  { key: 'industry', label: 'Industry', kind: 'text' },
  { key: 'firms', label: 'Firms', kind: 'count' },
  { key: 'beta', label: 'Beta', kind: 'figure' },
  { key: 'debtToEquity', label: 'D/E', kind: 'percent' },
  { key: 'effectiveTaxRate', label: 'Effective tax', kind: 'percent' },
  { key: 'marginalTaxRate', label: 'Marginal tax', kind: 'percent' },
  { key: 'unleveredBeta', label: 'Unlevered beta', kind: 'figure' },
  { key: 'cashToFirmValue', label: 'Cash / firm value', kind: 'percent' },
  { key: 'cashCorrectedUnleveredBeta', label: 'Unlevered, cash-corrected', kind: 'figure' },
] as const satisfies readonly {
  key: keyof IndustryBetaRow;
  label: string;
  kind: 'text' | 'count' | 'figure' | 'percent';
}[];

export type IndustryColumn = (typeof INDUSTRY_COLUMNS)[number]['key'];

/** Rows whose industry holds the text, whatever its case. */
export function filterIndustries(
  rows: readonly IndustryBetaRow[],
  text: string,
): IndustryBetaRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(({ industry }) => industry.toLowerCase().includes(wanted));
}

/** Rows in order of one column. Missing figures stand last whichever way the column is sorted. */
export function sortIndustries(
  rows: readonly IndustryBetaRow[],
  column: IndustryColumn,
  descending: boolean,
): IndustryBetaRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = a[column];
    const right = b[column];
    if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
    if (typeof left === 'string' || typeof right === 'string') {
      return sign * String(left).localeCompare(String(right));
    }
    return sign * (left - right);
  });
}
