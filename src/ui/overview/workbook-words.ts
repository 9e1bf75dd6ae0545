/** What an imported valuation workbook says a company is worth. */
import type { ImportedWorkbook } from '../../contract/api.ts';
import { datesWritten } from '../shared/dates-written.ts';
import { format } from '../shared/format.ts';

/** The value that the sheet prints, and ours where it is another to the cent; null where there is neither. */
export function workbookWords({
  source: printed,
  valuePerShare,
  own,
}: Pick<ImportedWorkbook, 'source' | 'valuePerShare' | 'own'>): string | null {
  const source = datesWritten(printed);
  const ours = own === null ? null : format.number(own, 2);
  if (valuePerShare === null) {
    return ours === null
      ? null
      : `The imported workbook prints no value; by its conventions it is ${ours} a share (${source}).`;
  }
  const theirs = format.number(valuePerShare, 2);
  const beside =
    ours === null
      ? 'from its inputs it cannot be worked out here'
      : ours === theirs
        ? 'worked out here from its inputs it is the same'
        : `worked out here from its inputs it is ${ours}`;
  return `The imported workbook’s own value: ${theirs} a share (${source}); ${beside}.`;
}
