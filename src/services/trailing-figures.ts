/** Trailing twelve months from what the book has of a company: years, quarters, halves, and a file's own. */
import type { TrailingFigure, TrailingMonths, TrailingSource } from '../contract/api.ts';
import { ITEM_KEYS, ITEMS, type Item } from '../contract/vocabulary.ts';
import { effectiveTaxRate } from '../finance/statements/performance.ts';
import {
  trailingTwelveMonths,
  type PeriodFlows,
} from '../finance/statements/trailing-twelve-months.ts';
import { Refusal } from '../finance/refusal.ts';
import type { StatementRecord } from '../repo/statement.ts';
import { requireIsoDay } from './dates.ts';
import { nameOf, partOf, QUARTERS, spanOf, startOf, type Span } from './trailing-span.ts';

/** Flows that are no sum over time: an outlook, and a rate. */
const NO_SUM: ReadonlySet<Item> = new Set<Item>(['dividends_per_share', 'effective_tax_rate']);

/** Sums may differ by the rounding of print. */
const ROUNDING = 0.001;

interface Sum {
  value: number;
  from: TrailingSource;
  words: string;
  rows: StatementRecord[];
}

/**
 * Figures of the last twelve months, item by item: `fiscal year + year to date - prior year to date` (finance.md §7), or
 * the last four quarters, or the file's own sum. An item is refused where a part is missing, where a later report
 * restated the months that are taken off but not the year, and where two ways disagree.
 *
 * @param rows Every figure of the company, superseded ones too.
 */
export function trailingMonths(rows: readonly StatementRecord[]): TrailingMonths | null {
  const leading = rows.filter((row) => row.supersededBy === null);
  const span = spanOf(leading);
  if (span === null) return null;
  const figures: TrailingFigure[] = [];
  for (const item of ITEM_KEYS) {
    const own = leading.filter((row) => row.item === item);
    if (own.length === 0 || NO_SUM.has(item)) continue;
    if (ITEMS[item].kind === 'stock') {
      const balance = own.find(
        (row) => row.periodEnd === span.periodEnd && row.fiscalPeriod !== 'TTM',
      );
      if (balance) figures.push(figureOf(item, balanceSum(balance)));
      continue;
    }
    const all = rows.filter((row) => row.item === item);
    figures.push(trailingOf(item, own, all, span));
  }
  const rate = effectiveRate(figures);
  if (rate !== null) figures.push(rate);
  return { periodEnd: span.periodEnd, fiscalYear: span.fiscalYear, figures };
}

function balanceSum(row: StatementRecord): Sum {
  return { value: row.value, from: 'balance', words: `at ${row.periodEnd}`, rows: [row] };
}

function figureOf(item: Item, { value, from, words, rows }: Sum): TrailingFigure {
  return { item, value, unit: rows[0]?.unit ?? '', from, words, factIds: rows.map(({ id }) => id) };
}

function trailingOf(
  item: Item,
  own: readonly StatementRecord[],
  all: readonly StatementRecord[],
  span: Span,
): TrailingFigure {
  const refuse = (refusal: string): TrailingFigure => ({ item, refusal });
  const year = own.find((row) => row.fiscalYear === span.fiscalYear && row.fiscalPeriod === 'FY');
  if (span.fiscalYear !== null && span.last.quarter === 4 && span.last.year === span.fiscalYear) {
    if (year === undefined) {
      const four = lastFour(own, span);
      return four === null
        ? refuse(
            `The book has none for fiscal year ${span.fiscalYear}, and not each of its quarters.`,
          )
        : figureOf(item, four);
    }
    const words = `fiscal year ${year.fiscalYear}: nothing was reported since`;
    return figureOf(item, { value: year.value, from: 'fiscal-year', words, rows: [year] });
  }
  const missing: string[] = [];
  const sums: Sum[] = [];
  try {
    const toDate = yearToDate(own, year, span, missing);
    if (toDate !== null) sums.push(toDate);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(error.message);
  }
  const quarters = lastFour(own, span);
  if (quarters !== null) sums.push(quarters);
  const file = own.find((row) => row.fiscalPeriod === 'TTM' && row.periodEnd === span.periodEnd);
  if (file !== undefined) {
    const typed = own.find((row) => row.basis !== 'reported' && isPart(row, span));
    if (typed === undefined) {
      sums.push({ value: file.value, from: 'file', words: file.source, rows: [file] });
    } else if (sums.length === 0) {
      return refuse(
        `${typed.fiscalPeriod} ${typed.fiscalYear} was typed after the file added up its own figures: type the quarters too, or take the typed figure back.`,
      );
    }
  }
  const [first] = sums;
  if (first === undefined) return refuse(`${missing.join('; ')}.`);
  const restated = first.from === 'quarters' ? null : mixedRestatement(all, year, span);
  if (restated !== null) return refuse(restated);
  const units = new Set(first.rows.map(({ unit }) => unit));
  if (units.size > 1) return refuse(`Its parts are in ${[...units].join(' and ')}.`);
  const other = sums.find(({ value }) => !agree(value, first.value));
  if (other !== undefined) {
    return refuse(
      `Two ways disagree: ${first.words} is ${first.value}, ${other.words} is ${other.value}. A period was restated in one of them, or a figure is wrong.`,
    );
  }
  return figureOf(item, first);
}

function agree(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

function isPart(row: StatementRecord, span: Span): boolean {
  if (row.fiscalPeriod === 'TTM') return false;
  return row.fiscalYear === span.fiscalYear || row.fiscalYear === span.last.year;
}

/** The fiscal year, what followed, less the same part of the year; null with the names of what is missing. */
function yearToDate(
  own: readonly StatementRecord[],
  year: StatementRecord | undefined,
  span: Span,
  missing: string[],
): Sum | null {
  if (span.fiscalYear === null) {
    missing.push('The book has no fiscal year of it, and not its last four quarters');
    return null;
  }
  if (span.toDate === 0) {
    missing.push(`The fiscal year before ${String(span.last.year)} is missing`);
    return null;
  }
  const now = partOf(own, span.fiscalYear + 1, span.toDate);
  const then = partOf(own, span.fiscalYear, span.toDate);
  if (year === undefined) missing.push(`The book has none for fiscal year ${span.fiscalYear}`);
  const name = (at: number): string =>
    `the first ${span.toDate === 1 ? 'quarter' : `${String(span.toDate)} quarters`} of ${String(at)}`;
  if (now === null) missing.push(`The book lacks ${name(span.fiscalYear + 1)}`);
  if (then === null) missing.push(`The book lacks ${name(span.fiscalYear)}`);
  if (year === undefined || now === null || then === null) return null;
  const item = year.item;
  const yearEnd = requireIsoDay(year.periodEnd, 'period');
  const yearStart = startOf(own, year);
  const flows = (firstDay: number, rows: readonly StatementRecord[]): PeriodFlows => ({
    firstDay,
    lastDay: requireIsoDay(rows.at(-1)?.periodEnd ?? '', 'period'),
    items: { [item]: rows.reduce((sum, row) => sum + row.value, 0) },
  });
  const { value } = trailingTwelveMonths({
    fiscalYear: flows(yearStart, [year]),
    // A span says itself when it begins; else it follows the year, and the part of the year begins with it.
    yearToDate: flows(known(now) ?? yearEnd + 1, now),
    priorYearToDate: flows(known(then) ?? yearStart, then),
  });
  return {
    value: value[item] ?? Number.NaN,
    from: 'year-to-date',
    words: `${nameOf([year])} + ${nameOf(now)} − ${nameOf(then)}`,
    rows: [year, ...now, ...then],
  };
}

function known(rows: readonly StatementRecord[]): number | null {
  const start = rows[0]?.periodStart ?? null;
  return start === null ? null : requireIsoDay(start, 'period');
}

/** The last four quarters, each by itself; null where one is missing. */
function lastFour(own: readonly StatementRecord[], { last }: Span): Sum | null {
  const rows = [3, 2, 1, 0].map((back) => {
    const at = last.year * 4 + (last.quarter - 1) - back;
    const period = QUARTERS[at % 4];
    const year = Math.floor(at / 4);
    return own.find((row) => row.fiscalYear === year && row.fiscalPeriod === period);
  });
  if (!rows.every((row) => row !== undefined)) return null;
  const value = rows.reduce((sum, row) => sum + row.value, 0);
  return { value, from: 'quarters', words: nameOf(rows), rows };
}

/**
 * Whether the months taken off the fiscal year were restated by a report that left the year as it was: the difference
 * would then hold the restatement and nothing of the year's months.
 */
function mixedRestatement(
  all: readonly StatementRecord[],
  year: StatementRecord | undefined,
  span: Span,
): string | null {
  if (year?.filed == null) return null;
  for (const period of ['H1', ...QUARTERS.slice(0, span.toDate)]) {
    if (period === 'H1' && span.toDate < 2) continue;
    const versions = all.filter(
      (row) =>
        row.fiscalYear === year.fiscalYear && row.fiscalPeriod === period && row.filed !== null,
    );
    const current = versions.find((row) => row.supersededBy === null);
    if (current?.filed == null || current.filed <= year.filed) continue;
    const before = versions.find(
      (row) =>
        row.filed !== null &&
        year.filed !== null &&
        row.filed <= year.filed &&
        !agree(row.value, current.value),
    );
    if (before !== undefined) {
      return `${period} ${String(year.fiscalYear)} was restated from ${String(before.value)} to ${String(current.value)} on ${current.filed}, and the fiscal year stands as filed on ${year.filed}: their difference would mix both. Type the restated year, or wait for the next annual report.`;
    }
  }
  return null;
}

/** Income tax over income before tax of the same twelve months; null on a loss or without both. */
function effectiveRate(figures: readonly TrailingFigure[]): TrailingFigure | null {
  const found = (item: Item) => {
    const figure = figures.find((entry) => entry.item === item);
    return figure !== undefined && 'value' in figure ? figure : null;
  };
  const tax = found('income_tax');
  const income = found('pretax_income');
  if (tax === null || income === null) return null;
  const value = taxRateOf(tax.value, income.value);
  if (value === null) return null;
  return {
    item: 'effective_tax_rate',
    value,
    unit: 'ratio',
    from: income.from,
    words: 'income tax / income before tax of the same months',
    factIds: [...tax.factIds, ...income.factIds],
  };
}

/** Null where it is no rate: on a loss, and beyond the whole income. */
export function taxRateOf(tax: number, income: number): number | null {
  try {
    return effectiveTaxRate({ tax, income }).value;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
