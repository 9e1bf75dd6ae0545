/** The value of an imported workbook beside that of the DCF, at the dates that both have. */
import type { ImportedWorkbook } from '../../contract/api.ts';
import { format } from '../shared/format.ts';
import type { BetaValue } from '../shared/values.ts';

/** The value of a DCF without what carries it on from its balance sheet, as the sheet counts. */
export function atBalanceSheet({ details }: Pick<BetaValue, 'details'>): number {
  const rolled = details.operatingValue - details.operatingValueAtBalanceSheet;
  return (details.equityValue - rolled) / details.sharesOutstanding;
}

/**
 * The values per share in their order; the DCF's own at its balance sheet, as the sheet counts, and at the valuation
 * date, in one line where the two are one day.
 *
 * @param dcf The value of the entries as they stand; null where there is none.
 */
export function workbookValues(
  workbook: Pick<ImportedWorkbook, 'valuePerShare' | 'own' | 'cells'>,
  dcf: Pick<BetaValue, 'details' | 'valuePerShare'> | null,
): [label: string, value: number | null][] {
  const cell = workbook.cells['valuePerShare'];
  const ofSheet: [string, number | null][] = [
    [
      cell === undefined ? 'Printed by the sheet' : `Printed by the sheet in ${cell}`,
      workbook.valuePerShare,
    ],
    ['Its inputs by its conventions, worked out here', workbook.own],
  ];
  if (dcf === null) return ofSheet;
  const { balanceSheetDate, valuationDate } = dcf.details;
  const atSheet = `This DCF on ${format.date(balanceSheetDate)}, its balance sheet’s date`;
  return balanceSheetDate === valuationDate
    ? [...ofSheet, [atSheet, dcf.valuePerShare]]
    : [
        ...ofSheet,
        [atSheet, atBalanceSheet(dcf)],
        [`This DCF on ${format.date(valuationDate)}`, dcf.valuePerShare],
      ];
}
