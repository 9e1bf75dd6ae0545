import type { IndustryBetaRow } from '../../contract/api.ts';
import type { TableColumn } from '../shared/sort-table.ts';

/** A beta says how many points a return moves for one of the market’s. */
export const BETA_UNIT = 'points per point of the market';

/** The columns of the table of industry betas. */
export const INDUSTRY_COLUMNS = [
  { key: 'industry', label: 'Industry', kind: 'text' },
  { key: 'firms', label: 'Firms', kind: 'count', unit: 'companies' },
  { key: 'beta', label: 'Beta', kind: 'figure', unit: BETA_UNIT },
  { key: 'debtToEquity', label: 'D/E', kind: 'percent' },
  { key: 'effectiveTaxRate', label: 'Effective tax', kind: 'percent' },
  { key: 'marginalTaxRate', label: 'Marginal tax', kind: 'percent' },
  { key: 'unleveredBeta', label: 'Unlevered beta', kind: 'figure', unit: BETA_UNIT },
  { key: 'cashToFirmValue', label: 'Cash / firm value', kind: 'percent' },
  {
    key: 'cashCorrectedUnleveredBeta',
    label: 'Unlevered, cash-corrected',
    kind: 'figure',
    unit: BETA_UNIT,
  },
] as const satisfies readonly TableColumn<keyof IndustryBetaRow>[];

export type IndustryColumn = (typeof INDUSTRY_COLUMNS)[number]['key'];
