/** Whether a typed figure is likely in another unit than those that it stands beside: said when it is saved. */
import { amountText } from '../finance/amount-text.ts';
import { lintRevenueScale } from '../finance/linter/rules/revenue-scale.ts';
import type { StatementRecord } from '../repo/statement.ts';

/** Times by which revenue does not change from one year to the next: a slip of units is a thousand. */
const LARGEST_STEP = 100;

/**
 * @param all figures of the company, the saved one included
 * @param saved a figure as it was stored; only revenue and EBIT of fiscal years are looked at
 * @returns a sentence with both figures and their currency; null where nothing is to be said
 */
export function noteOnUnit(all: readonly StatementRecord[], saved: StatementRecord): string | null {
  if (saved.fiscalPeriod !== 'FY' || !['revenue', 'ebit'].includes(saved.item)) return null;
  const leading = (item: string, year: number): number | null =>
    all.find(
      (row) =>
        row.item === item &&
        row.fiscalYear === year &&
        row.fiscalPeriod === 'FY' &&
        row.unit === saved.unit &&
        row.supersededBy === null,
    )?.value ?? null;
  const { fiscalYear, unit: currency } = saved;
  const revenue = leading('revenue', fiscalYear);
  const ebit = leading('ebit', fiscalYear);
  if (revenue === null) return null;
  const [finding] = ebit === null ? [] : lintRevenueScale({ fiscalYear, currency, revenue, ebit });
  if (finding !== undefined) return finding.message;
  if (saved.item !== 'revenue') return null;
  const beside = [fiscalYear - 1, fiscalYear + 1]
    .flatMap((year) => {
      const other = leading('revenue', year);
      return other === null ? [] : [{ year, other }];
    })
    .find(({ other }) => isFar(revenue, other));
  if (beside === undefined) return null;
  return `Revenue of fiscal year ${fiscalYear} is ${currency} ${amountText(revenue)}, of ${beside.year} ${currency} ${amountText(beside.other)}: one of the two is likely in another unit, thousands or millions. Compare both with the report and type the right one.`;
}

/** Between two amounts above zero; a company that did not sell yet has no other unit. */
function isFar(one: number, other: number): boolean {
  if (one <= 0 || other <= 0) return false;
  return Math.max(one / other, other / one) > LARGEST_STEP;
}
