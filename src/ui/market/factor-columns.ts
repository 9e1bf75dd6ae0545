import type { FactorFrame } from '../../contract/api.ts';

/** The columns of a factor file with the names of the field. RF is no factor but stands beside. */
export const FACTOR_COLUMNS = [
  { id: 'mktrf', label: 'Mkt−RF' },
  { id: 'smb', label: 'SMB' },
  { id: 'hml', label: 'HML' },
  { id: 'rmw', label: 'RMW' },
  { id: 'cma', label: 'CMA' },
  { id: 'rf', label: 'RF' },
] as const satisfies readonly { id: keyof FactorFrame; label: string }[];
