import type { IndustryBetaRow } from '../../contract/api.ts';
import type { ColumnKind } from '../shared/sort-table.ts';

/** The columns of the table of industry betas. */
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
  kind: ColumnKind;
}[];

export type IndustryColumn = (typeof INDUSTRY_COLUMNS)[number]['key'];
