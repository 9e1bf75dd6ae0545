/** A company's reported years in the terms of a projection: what is typed for the future stands beside them. */
import type { ReportedDriverYear } from '../contract/api.ts';
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { reportedDrivers, type ReportedYear } from '../finance/projection/reported-drivers.ts';
import { currentStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';

/** Reported years that a projection is read beside. */
const YEARS = 10;

/** The last ten fiscal years with figures; of each the figure that leads. */
export function reportedYears(deps: Deps, ticker: TickerRecord): ReportedDriverYear[] {
  const rows = currentStatements(deps.db, ticker.id).filter((row) => row.fiscalPeriod === 'FY');
  // Figures in another currency than the latest do not stand in one row with them.
  const unit = rows.findLast(isMoney)?.unit;
  const byYear = new Map<number, Map<string, number>>();
  for (const row of rows) {
    if (isMoney(row) && row.unit !== unit) continue;
    const own = byYear.get(row.fiscalYear) ?? new Map<string, number>();
    byYear.set(row.fiscalYear, own.set(row.item, row.value));
  }
  const years = [...byYear]
    .sort(([a], [b]) => a - b)
    .map(([year, figures]): ReportedYear => {
      const at = (item: Item): number | null => figures.get(item) ?? null;
      return {
        year,
        revenue: at('revenue'),
        ebit: at('ebit'),
        taxRate: at('effective_tax_rate'),
        depreciation: at('depreciation_amortisation'),
        capex: at('capital_expenditure'),
        changeInWorkingCapital: at('change_in_working_capital'),
      };
    })
    .filter(({ revenue, ebit }) => revenue !== null || ebit !== null);
  return reportedDrivers(years).slice(-YEARS);
}

function isMoney({ item }: StatementRecord): boolean {
  return (ITEMS[item as Item] as (typeof ITEMS)[Item] | undefined)?.unit === 'money';
}
