/** The count of shares on the cover of a report: of a day of its own, filed under the period that the report is of. */
import type { LineProblem, StatementFigure } from '../types.ts';
import type { FiscalCalendar } from './periods.ts';
import type { Recipe } from './recipes.ts';
import { COVER_SHARES, type CompanyFacts, type CoverCount, type FactGroup } from './sec-json.ts';

/** A count this many times its filing's average, or less than one part in as many, is in other units. */
const OTHER_UNITS = 500;

/** Longest time between the end of a period and the count on the cover of its report, in days. */
const DAYS_TO_COVER = 400;

/** How a filing is told to hold a balance sheet, and its average counts of shares. */
interface Lines {
  readonly total_assets?: Recipe;
  readonly shares_outstanding?: Recipe;
  readonly basic_shares?: Recipe;
}

/**
 * The counts in order of filing, so that an amended report's leads. The period is that of the latest balance sheet
 * before the count's day that was filed by then. What has none, and what is no count, goes to `problems`.
 */
export function coverShares(
  facts: CompanyFacts,
  lines: Lines,
  calendar: FiscalCalendar,
  problems: LineProblem[],
): StatementFigure[] {
  const balances = facts.groups.filter(
    ({ span, money }) => span === 'instant' && (lines.total_assets?.(money) ?? null) !== null,
  );
  const figures: StatementFigure[] = [];
  const inOrder = [...facts.covers].sort((a, b) => a.filed.localeCompare(b.filed, 'en'));
  for (const count of inOrder) {
    const found = periodOf(count, balances, calendar);
    const fault = faultOf(count, averagesOf(count, facts.groups, lines));
    if (found === null || fault !== null) {
      const text = `${count.value.toString()} on ${count.date}`;
      const message = fault ?? 'follows no balance sheet that was filed by then';
      problems.push({ line: count.line, column: COVER_SHARES, text, message });
      continue;
    }
    figures.push({
      item: 'cover_shares',
      periodStart: null,
      periodEnd: count.date,
      fiscalYear: found.year,
      fiscalPeriod: found.period,
      value: count.value,
      unit: 'shares',
      concept: COVER_SHARES,
      filed: count.filed,
      accession: count.accession,
      form: count.form,
      line: count.line,
    });
  }
  return figures;
}

function periodOf(
  { day, filed }: CoverCount,
  balances: readonly FactGroup[],
  calendar: FiscalCalendar,
): ReturnType<FiscalCalendar['place']> {
  const ends = balances
    .filter((group) => group.end <= day && day - group.end <= DAYS_TO_COVER && group.filed <= filed)
    .map(({ end }) => end);
  return ends.length === 0 ? null : calendar.place('instant', Math.max(...ends));
}

/** The average counts of shares that the filing of a count tells. */
function averagesOf(
  { accession }: CoverCount,
  groups: readonly FactGroup[],
  { shares_outstanding: diluted, basic_shares: basic }: Lines,
): number[] {
  return groups
    .filter((group) => group.accession === accession)
    .flatMap(({ shares }) => diluted?.(shares)?.value ?? basic?.(shares)?.value ?? [])
    .filter((average) => average > 0);
}

/** Why a count is none; null where nothing speaks against it. */
function faultOf({ date, value, filed }: CoverCount, averages: readonly number[]): string | null {
  if (value <= 0) return 'is no count of shares';
  if (date > filed) return `is of a day after its filing of ${filed}`;
  const far = (average: number): boolean =>
    value > average * OTHER_UNITS || value * OTHER_UNITS < average;
  return averages.length > 0 && averages.every(far)
    ? `is in other units than the average of ${String(averages[0])} shares in its filing`
    : null;
}
