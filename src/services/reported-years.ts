/** A company's reported years in the terms of a projection: what is typed for the future stands beside them. */
import type { ReportedDriverYear, ReportedMonths } from '../contract/api.ts';
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { reportedDrivers, type ReportedYear } from '../finance/projection/reported-drivers.ts';
import { currentStatements, type StatementRecord } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { knownYear } from './known-year.ts';
import { standardOf } from './lease-rule.ts';
import { isIn, monthsAfter } from './trailing-facts.ts';

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
        ...(standardOf(rows) === 'ifrs' ? { leased: at('lease_assets_obtained') } : {}),
        changeInWorkingCapital: at('change_in_working_capital'),
      };
    })
    .filter(({ revenue, ebit }) => revenue !== null || ebit !== null);
  return reportedDrivers(years).slice(-YEARS);
}

/** The last twelve months by the company's price; null where its latest fiscal year is the last report, or there is none, or they are in two currencies. */
export function reportedMonths(deps: Deps, ticker: TickerRecord): ReportedMonths | null {
  const { facts: year, mix } = knownYear(deps, ticker);
  if (year === undefined || mix !== null) return null;
  const months = monthsAfter(deps, ticker, year);
  if (months === undefined || (year.currency !== null && !isIn(year.currency, months))) return null;
  const [drivers] = reportedDrivers([
    {
      year: months.year,
      revenue: months.value('revenue'),
      ebit: months.value('ebit'),
      taxRate: months.value('effective_tax_rate'),
      depreciation: months.value('depreciation_amortisation'),
      capex: months.value('capital_expenditure'),
      ...(months.standard === 'ifrs' ? { leased: months.value('lease_assets_obtained') } : {}),
      changeInWorkingCapital: months.value('change_in_working_capital'),
    },
  ]);
  return drivers === undefined ? null : endingOn(months.periodEnd, drivers);
}

/** Months go by their last day, not by a fiscal year. */
function endingOn(
  periodEnd: string,
  { year: _year, ...figures }: ReportedDriverYear,
): ReportedMonths {
  return { ...figures, periodEnd };
}

function isMoney({ item }: StatementRecord): boolean {
  return (ITEMS[item as Item] as (typeof ITEMS)[Item] | undefined)?.unit === 'money';
}
