/** Facts for the linter that several models share. */
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import { requireIsoDay } from '../dates.ts';
import type { StatementHistory } from '../statement-history.ts';

/** A book of annual reports has one share count a year, known some weeks later. */
export const FAR_SHARES_DAYS = 400;

/** Jumps of unit between years, and restated figures beside original ones. */
export function historyFacts(
  history: StatementHistory,
  fiscalYear: number,
): Pick<RunFacts, 'series' | 'figureVersions'> {
  return {
    series: Object.entries(history.figures).map(([item, values]) => ({
      item: labelOf(item),
      values,
    })),
    figureVersions: Object.entries(history.versions).map(([item, version]) => ({
      item: labelOf(item),
      period: `fiscal year ${fiscalYear}`,
      version,
    })),
  };
}

/** The share count is of the balance sheet's date. */
export function shareCountFact(
  balanceSheetDate: string,
  valuationDate: string,
): Pick<RunFacts, 'shareCount'> {
  return {
    shareCount: {
      shareCountDay: requireIsoDay(balanceSheetDate, 'balanceSheetDate'),
      valuationDay: requireIsoDay(valuationDate, 'valuationDate'),
      limitDays: FAR_SHARES_DAYS,
    },
  };
}

function labelOf(item: string): string {
  return item in ITEMS ? ITEMS[item as Item].label : item;
}
