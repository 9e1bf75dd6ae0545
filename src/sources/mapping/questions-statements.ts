/** What has to be said of a company's figures. */
import { numberIn } from './cells.ts';
import { needsYearEnd } from './fiscal-place.ts';
import { openUnits } from './own-units.ts';
import { kindOfPeriods } from './period-kind.ts';
import { askReadings, plainFigures } from './questions-cells.ts';
import { askStacked } from './stacked.ts';
import { isItem, placesOf } from './statement-places.ts';
import { PERIOD_KINDS, type PeriodKind, type TableQuestion } from './types.ts';
import type { TableView } from './view.ts';

type Ask = TableQuestion[];

/** Asks for periods, items, currency and units of a company's figures. */
export function askStatements(view: TableView, asked: Ask): void {
  const { meanings, mapping, lines } = view;
  const items = lines.length > 0 ? lines.map(({ item }) => item) : meanings;
  const bare = items.map((item) => item.replace(/^-/, '')).filter(isItem);
  if (!meanings.includes('period')) {
    asked.push({
      about: 'columns',
      message: 'Say which column, or columns, hold the fiscal years or quarters.',
    });
    return;
  }
  if (bare.length === 0) {
    const about = meanings.includes('item') ? 'lines' : 'columns';
    asked.push({
      about,
      message: `Say which ${about === 'lines' ? 'lines' : 'columns'} hold revenue, EBIT and the like.`,
    });
    return;
  }
  const twice = bare.find((item, at) => bare.indexOf(item) !== at);
  if (twice !== undefined && lines.length > 0) {
    asked.push({ about: 'lines', message: `Two lines are given as ${twice}: keep one.` });
  }
  const open = openUnits(view);
  if (open.currency) asked.push({ about: 'currency', message: 'Say the currency.' });
  if (open.scale) {
    asked.push({
      about: 'scale',
      message:
        'Say whether amounts are in units, thousands, millions or billions, lakhs or crores.',
    });
  }
  if (open.sharesScale) {
    asked.push({
      about: 'sharesScale',
      message: 'Say whether shares are counted in units, thousands or millions.',
    });
  }
  askPeriods(view, asked);
  if (bare.includes('effective_tax_rate') && mapping.units === undefined) {
    const plain = lines.length > 0 ? ratioLine(view) : plainFigures(view, ['effective_tax_rate']);
    if (plain.length > 0) askReadings(plain, 'The tax rates', asked);
  }
  // What its figures are has to be known before they can contradict each other.
  const stacked = asked.length === 0 && view.subjects.question === null ? askStacked(view) : null;
  if (stacked !== null) asked.push(stacked);
}

function ratioLine(view: TableView): number[] {
  const line = view.lines.find(({ item }) => item === 'effective_tax_rate')?.line;
  const figures: number[] = [];
  for (const row of view.table.rows()) {
    if (row.line !== line) continue;
    for (const [at, meaning] of view.meanings.entries()) {
      if (meaning !== 'period') continue;
      const read = numberIn(row, at, view.styles);
      if (read !== null && read !== 'none' && read.unit === 'plain') figures.push(read.value);
    }
  }
  return figures;
}

/** What the figures under quarters are of, and when the fiscal year ends where that places them. */
function askPeriods(view: TableView, asked: Ask): void {
  const { kind, ofDates, example } = kindOfPeriods(view);
  if (kind === undefined && example !== null) {
    const text = `${example.label}, ${example.printed}: ${example.row.cells[example.column] ?? ''}`;
    const kinds = ofDates ? PERIOD_KINDS : PERIOD_KINDS.filter((known) => known !== 'years');
    asked.push({
      about: 'periods',
      message: ofDates
        ? 'The periods are less than a year apart: say what their figures are of.'
        : 'Figures of quarters can be of three months, or sums since the fiscal year began: say which.',
      readings: kinds.map((value) => ({ value, examples: [{ text, as: KIND_WORDS[value] }] })),
    });
    return;
  }
  // Among years a report of a part of one is known by the day on which it ends.
  const isMixed = ofDates && kind === 'years';
  if (view.mapping.fiscalYearEnd !== undefined) return;
  if (!isMixed && !wantsYearEnd(view, kind ?? 'years')) return;
  asked.push({
    about: 'fiscalYearEnd',
    message:
      'The periods do not say when the fiscal year ends, which places them: give its last day.',
  });
}

const KIND_WORDS = {
  years: 'of a whole fiscal year',
  quarters: 'of three months',
  'to-date': 'a sum since the fiscal year began',
} as const satisfies Record<PeriodKind, string>;

function wantsYearEnd(view: TableView, kind: PeriodKind): boolean {
  for (const { period } of placesOf(view)) {
    const isPeriod = period !== null && typeof period === 'object';
    if (isPeriod && needsYearEnd(period, kind)) return true;
  }
  return false;
}
