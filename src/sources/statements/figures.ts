/** Lines of the book from groups of tagged figures: recipes, fiscal periods, restatements, twelve months. */
import { parseIsoDate } from '../dates.ts';
import type { LineProblem, StatementFigure } from '../types.ts';
import { isAsComplete, isPartOf, type PartsOfConcepts } from './completeness.ts';
import { PER_SHARE_ITEMS, SHARE_ITEMS, STOCK_ITEMS, type StatementItem } from './items.ts';
import { fiscalYearOf, type FiscalCalendar } from './periods.ts';
import type { Made, Recipe, Tagged } from './recipes.ts';
import type { CompanyFacts, FactGroup } from './sec-json.ts';

type Recipes = Readonly<Partial<Record<StatementItem, Recipe>>>;

/** How the lines of one taxonomy are made. */
export interface Taxonomy {
  readonly recipes: Recipes;
  readonly parts: PartsOfConcepts;
}

/** A rate beyond this is a year of one-off items or of almost no income: no rate at all. */
const HIGHEST_RATE = 1;

/** Lines of the filings, and how many of them were no whole line. */
export interface Figures {
  readonly figures: StatementFigure[];
  /** Parts of a line that a filing repeats by themselves. */
  readonly partsLeft: number;
}

/**
 * Every line of every filing, first filing first, and the trailing twelve months. A line whose period cannot be placed in
 * a fiscal year goes to `problems`. Two kinds of line are left out, since a part would stand for the whole: what repeats a
 * part of an earlier filing's line, and a part that stands without its balance sheet where the file has the whole at
 * other dates.
 */
export function figuresOf(
  facts: CompanyFacts,
  { recipes, parts }: Taxonomy,
  calendar: FiscalCalendar,
  problems: LineProblem[],
): Figures {
  const figures: StatementFigure[] = [];
  const last = new Map<string, Made>();
  let partsLeft = 0;
  const entries = Object.entries(recipes) as [StatementItem, Recipe][];
  const fullest = fullestStocks(facts, entries, parts);
  for (const group of facts.groups) {
    const isBalanceSheet = (recipes.total_assets?.(group.money) ?? null) !== null;
    for (const [item, made] of linesOf(group, entries, recipes)) {
      const figure = place(calendar, group, item, made);
      if (figure === null) continue;
      if ('message' in figure) {
        problems.push(figure);
        continue;
      }
      const key = `${item}|${figure.fiscalYear.toString()}|${figure.fiscalPeriod}|${figure.periodEnd}`;
      const before = last.get(key);
      const whole = fullest.get(item);
      const leftOut =
        before === undefined
          ? !isBalanceSheet && whole !== undefined && isPartOf(made, whole, parts)
          : !isAsComplete(made, before, parts);
      if (leftOut) {
        partsLeft += 1;
        continue;
      }
      last.set(key, made);
      if (before?.value !== made.value) figures.push(figure);
    }
  }
  return { figures: [...figures, ...trailing(figures, facts, recipes, calendar)], partsLeft };
}

/** Of each line of the balance sheet that one filing made of most parts. */
function fullestStocks(
  facts: CompanyFacts,
  entries: readonly [StatementItem, Recipe][],
  parts: PartsOfConcepts,
): Map<StatementItem, Made> {
  const fullest = new Map<StatementItem, Made>();
  for (const group of facts.groups) {
    for (const [item, recipe] of entries) {
      const made = STOCK_ITEMS.has(item) ? makeLine(group, item, recipe) : null;
      if (made === null) continue;
      const known = fullest.get(item);
      if (known === undefined || isPartOf(known, made, parts)) fullest.set(item, made);
    }
  }
  return fullest;
}

function* linesOf(
  group: FactGroup,
  entries: readonly [StatementItem, Recipe][],
  recipes: Recipes,
): Generator<readonly [StatementItem, Made]> {
  for (const [item, recipe] of entries) {
    const made = makeLine(group, item, recipe);
    if (made !== null) yield [item, made];
  }
  const rate = group.span === 'instant' ? null : effectiveRate(group.money, recipes);
  if (rate !== null) yield ['effective_tax_rate', rate];
}

function makeLine(group: FactGroup, item: StatementItem, recipe: Recipe): Made | null {
  // Average shares are reported over a period and stand for its end.
  if (SHARE_ITEMS.has(item)) return group.span === 'instant' ? null : recipe(group.shares);
  if (STOCK_ITEMS.has(item) !== (group.span === 'instant')) return null;
  return recipe(PER_SHARE_ITEMS.has(item) ? group.perShare : group.money);
}

/** Income tax over pre-tax income; null on a loss, and where it is no rate. */
export function effectiveRate(tagged: Tagged, recipes: Recipes): Made | null {
  const tax = recipes.income_tax?.(tagged) ?? null;
  const income = recipes.pretax_income?.(tagged) ?? null;
  if (tax === null || income === null || income.value <= 0) return null;
  const value = tax.value / income.value;
  if (Math.abs(value) >= HIGHEST_RATE) return null;
  return {
    value,
    from: `${tax.from} / ${income.from}`,
    concepts: [...tax.concepts, ...income.concepts],
  };
}

function unitOf(item: StatementItem, { currency }: FactGroup): string {
  if (SHARE_ITEMS.has(item)) return 'shares';
  return item === 'effective_tax_rate' ? 'ratio' : currency;
}

/** `book_equity` is "Book equity"; EBIT and EBITDA stay in capitals. */
function inWords(item: StatementItem): string {
  const words = item.replace(/^ebit(?:da)?/, (name) => name.toUpperCase()).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The figure in its fiscal period; null for what only serves the trailing twelve months. */
function place(
  calendar: FiscalCalendar,
  group: FactGroup,
  item: StatementItem,
  { value, from }: Made,
): StatementFigure | LineProblem | null {
  if (group.span === 'nine-months') return null;
  const found = group.span === null ? null : calendar.place(group.span, group.end);
  if (found === null) {
    const message =
      group.span === null
        ? 'spans no fiscal year, half or quarter'
        : 'lies in no fiscal year of this company';
    const span = `${group.start === null ? '' : `${group.start} `}to ${group.endDate}`;
    const text = `${inWords(item)}, ${span}`;
    return { line: group.line, column: from, text, message };
  }
  return {
    item,
    periodStart: STOCK_ITEMS.has(item) ? null : group.start,
    periodEnd: group.endDate,
    fiscalYear: found.year,
    fiscalPeriod: found.period,
    value,
    unit: unitOf(item, group),
    concept: from,
    filed: group.filed,
    accession: group.accession,
    form: group.form,
    line: group.line,
  };
}

/** A comparative period may end some days off, in years of 52 and 53 weeks. */
const DAYS_OFF = 10;

/**
 * Trailing twelve months to the newest filing's date: last fiscal year + year to date - the same stretch
 * of the year before. Only where the three are there.
 */
function trailing(
  figures: readonly StatementFigure[],
  facts: CompanyFacts,
  recipes: Recipes,
  calendar: FiscalCalendar,
): StatementFigure[] {
  const yearEnd = calendar.lastEnd;
  if (yearEnd === null) return [];
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= DAYS_OFF;
  const stretch = (from: number, to: (end: number) => boolean): FactGroup | undefined =>
    facts.groups.findLast(
      (group) => group.start !== null && near(startDay(group.start), from) && to(group.end),
    );
  const toDate = facts.groups
    .filter(
      ({ start, end }) => start !== null && end > yearEnd && near(startDay(start), yearEnd + 1),
    )
    .sort((a, b) => b.end - a.end)[0];
  if (toDate === undefined) return [];
  const { currency } = toDate;
  const start = startDay(toDate.start ?? '') - 365;
  const ends = (end: number): boolean => near(end, toDate.end - 365);
  const before = stretch(start, ends);
  if (before === undefined) return [];
  const original = facts.groups.find(
    (group) => group.start !== null && near(startDay(group.start), start) && ends(group.end),
  );
  const entries = Object.entries(recipes) as [StatementItem, Recipe][];
  return entries.flatMap(([item, recipe]) => {
    if (STOCK_ITEMS.has(item)) return [];
    const year = figures.findLast(
      (figure) => figure.item === item && figure.fiscalPeriod === 'FY' && isDay(figure, yearEnd),
    );
    const now = recipe(toDate.money);
    const then = recipe(before.money);
    if (year === undefined || now === null || then === null) return [];
    // Of a company that changed its currency in between, no sum.
    if (before.currency !== currency || !isIn(year.unit, currency)) return [];
    // Concepts that changed in between may not measure the same thing.
    if (year.concept !== now.from || now.from !== then.from) return [];
    // A restated stretch of a year that was not restated itself: their difference would mix both.
    const once = original === undefined ? null : recipe(original.money);
    if (once !== null && once.value !== then.value && (year.filed ?? '') < before.filed) return [];
    return [
      {
        ...year,
        periodStart: null,
        periodEnd: toDate.endDate,
        fiscalYear: fiscalYearOf(yearEnd) + 1,
        fiscalPeriod: 'TTM' as const,
        value: year.value + now.value - then.value,
        concept: `fiscal year to ${year.periodEnd} + to date ${toDate.endDate} - to date ${before.endDate}: ${now.from}`,
        filed: toDate.filed,
        accession: toDate.accession,
        form: toDate.form,
        line: toDate.line,
      },
    ];
  });
}

/** Whether a unit is that currency, or none. */
function isIn(unit: string, currency: string): boolean {
  return unit === currency || unit === 'shares' || unit === 'ratio';
}

function startDay(start: string): number {
  return parseIsoDate(start) ?? Number.NaN;
}

function isDay(figure: StatementFigure, day: number): boolean {
  return parseIsoDate(figure.periodEnd) === day;
}
