import type { FactorFrame } from '../../contract/api.ts';
import { isoOfDay } from '../charts/cumulative.ts';
import type { SourceRow } from '../shared/derivation.ts';

/** The columns of a factor file with the names of the field. RF is no factor but stands beside. */
export const FACTOR_COLUMNS = [
  { id: 'mktrf', label: 'Mkt−RF' },
  { id: 'smb', label: 'SMB' },
  { id: 'hml', label: 'HML' },
  { id: 'rmw', label: 'RMW' },
  { id: 'cma', label: 'CMA' },
  { id: 'rf', label: 'RF' },
] as const satisfies readonly { id: keyof FactorFrame; label: string }[];

/** The row of the factor file that a month was read from. */
export function monthRow(frame: FactorFrame, at: number, fileName: string | null): SourceRow {
  return {
    fileName,
    importId: frame.importIds[at] ?? null,
    line: frame.lines[at] ?? null,
    asOf: isoOfDay(frame.days[at] ?? 0),
  };
}
