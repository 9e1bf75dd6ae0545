/** Whether figures under quarters are of three months or sums since the fiscal year began: by proof, or asked. */
import { SHARE_ITEMS, STOCK_ITEMS, type StatementItem } from '../statements/items.ts';
import { numberIn } from './cells.ts';
import { NEVER_NEGATIVE } from './meanings.ts';
import type { Period } from './periods.ts';
import { placesOf, type Place } from './statement-places.ts';
import type { PeriodKind } from './types.ts';
import type { TableView } from './view.ts';

/** Dates closer than this are no fiscal years. */
const SHORTEST_YEAR = 300;
/** Rounding of print, relative to the year. */
const ROUNDING = 0.005;

export interface KindOfPeriods {
  /** What was said or is proven; undefined where it has to be said. */
  readonly kind: PeriodKind | undefined;
  /** Why it is what it is, in a sentence; null where nothing is to be told. */
  readonly why: string | null;
  /** Whether the periods are dates that nothing names. */
  readonly ofDates: boolean;
  /** A figure whose meaning depends on it. */
  readonly example: Place | null;
}

interface Numbered {
  readonly place: Place;
  readonly period: Period;
}

/** What the figures under quarters and close dates of a table are of. */
export function kindOfPeriods(view: TableView): KindOfPeriods {
  const numbered: Numbered[] = [];
  for (const place of placesOf(view)) {
    const { period } = place;
    if (period === null || typeof period === 'string') continue;
    if (/\d/.test(place.row.cells[place.column] ?? '')) numbered.push({ place, period });
  }
  const given = view.mapping.periods;
  const dates = numbered.filter(({ period }) => period.part === 'date');
  if (areClose(dates)) {
    const example = dates.find(({ place }) => isFlow(place)) ?? dates[0];
    return { kind: given, why: null, ofDates: true, example: example?.place ?? null };
  }
  const open = numbered.filter(
    ({ place, period }) => isFlow(place) && /^Q[2-4]$/.test(period.part),
  );
  if (open.length === 0) return { kind: 'years', why: null, ofDates: false, example: null };
  const said = given === 'years' ? undefined : given;
  const proof = proofOf(view, numbered);
  const kind = said ?? proof?.kind;
  return {
    kind,
    why: proof !== null && proof.kind === kind ? proof.why : null,
    ofDates: false,
    example: open[0]?.place ?? null,
  };
}

function isFlow({ meaning }: Place): boolean {
  const item = meaning.replace(/^-/, '') as StatementItem;
  return !STOCK_ITEMS.has(item) && !SHARE_ITEMS.has(item);
}

function areClose(dates: readonly Numbered[]): boolean {
  const days = [...new Set(dates.flatMap(({ period }) => period.end ?? []))].sort((a, b) => a - b);
  return days.some((day, at) => at > 0 && day - (days[at - 1] ?? 0) < SHORTEST_YEAR);
}

/** Sums of a cost or of revenue never fall; and either four quarters or the last sum make the year. */
function proofOf(
  view: TableView,
  numbered: readonly Numbered[],
): { kind: 'quarters' | 'to-date'; why: string } | null {
  const figures = new Map<string, number>();
  const rows = new Map<string, { item: string; year: number }>();
  for (const { place, period } of numbered) {
    const read = numberIn(place.row, place.column, view.styles);
    // By the last day alone a quarter may belong to the next fiscal year.
    if (!isFlow(place) || (period.part !== 'FY' && !period.isNamed)) continue;
    if (read === null || read === 'none' || read.unit !== 'plain') continue;
    const row = `${place.meaning} ${period.fiscalYear.toString()}`;
    rows.set(row, { item: place.meaning.replace(/^-/, ''), year: period.fiscalYear });
    figures.set(`${row} ${period.part}`, read.value);
  }
  const found = new Set<'quarters' | 'to-date'>();
  let why = '';
  for (const [row, { item, year }] of rows) {
    if (item === 'effective_tax_rate') continue;
    const at = (part: string): number => figures.get(`${row} ${part}`) ?? Number.NaN;
    const [one, two, three, four, all] = [at('Q1'), at('Q2'), at('Q3'), at('Q4'), at('FY')];
    const near = (value: number): boolean => Math.abs(value - all) <= Math.abs(all) * ROUNDING;
    const isSum = near(one + two + three + four);
    const isLast = near(four);
    if (isSum !== isLast) {
      found.add(isSum ? 'quarters' : 'to-date');
      why = isSum
        ? `Figures of quarters are of three months: four of them make fiscal year ${year.toString()}.`
        : `Figures of quarters are sums since the fiscal year began: the fourth is fiscal year ${year.toString()}.`;
    }
    const sizes = [one, two, three, four].map(Math.abs);
    const falls = sizes.findIndex((size, k) => k > 0 && size < (sizes[k - 1] ?? Number.NaN));
    if (falls > 0 && (NEVER_NEGATIVE as ReadonlySet<string>).has(item)) {
      found.add('quarters');
      why ||= `Figures of quarters are of three months: ${item} is lower in Q${(falls + 1).toString()} ${year.toString()} than before, which no sum since the year began can be.`;
    }
  }
  const [kind] = found;
  return found.size === 1 && kind !== undefined ? { kind, why } : null;
}
