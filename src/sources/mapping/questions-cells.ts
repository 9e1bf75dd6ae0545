/** What has to be said of the cells of a table: dates, decimal marks, percent. */
import { onShortEra } from '../eastern-dates.ts';
import { numberIn } from './cells.ts';
import { dateReadings } from './read-date.ts';
import { rateOf, readNumber } from './read-number.ts';
import { markQuestion } from './remembered-marks.ts';
import type { Reading, TableQuestion } from './types.ts';
import { dateColumns, type TableView } from './view.ts';

type Ask = TableQuestion[];

/** Dates that read in several ways, or in none. */
export function askDates(view: TableView, asked: Ask): void {
  const [column] = dateColumns(view.columns, view.meanings);
  if (column !== undefined && view.hasUnclearCenturies) {
    asked.push({
      about: 'dates',
      message: `The dates of column "${column.heading || column.key}" have years of two digits that span a century, and the rows stand in no order that tells the century of each. Save the file with years of four digits, or sorted by date.`,
    });
    return;
  }
  if (column === undefined || view.mapping.dates !== undefined) return;
  if (column.texts.length === 0) return;
  if (view.dateStyles.length === 0) {
    if (column.storedDates) return;
    asked.push({
      about: 'dates',
      message: `Column "${column.heading || column.key}" holds no dates that can be read, such as "${column.samples[0] ?? ''}". Choose another column or say how they are written.${onShortEra(column.texts)}`,
    });
    return;
  }
  asked.push({
    about: 'dates',
    message: `The dates of column "${column.heading || column.key}" can be read in several ways.`,
    readings: dateReadings(column.texts, view.dateStyles),
  });
}

/** Figures that read by a point and by a comma. */
export function askDecimals(view: TableView, asked: Ask): void {
  const { mark, mapping } = view;
  if (mapping.decimals !== undefined || mark.mark !== null) return;
  const reading = (value: '.' | ','): Reading => ({
    value,
    examples: mark.undecided.map((text) => ({
      text,
      as: readNumber(text, value)?.value.toString() ?? 'no number',
    })),
  });
  asked.push({
    about: 'decimals',
    message: markQuestion(view),
    readings: [reading('.'), reading(',')],
  });
}

/** Monthly factors beyond this in the middle of a column are percent, below the other one decimals. */
const PERCENT_FROM = 0.5;
const DECIMAL_TO = 0.15;

/** Percent or decimal, where the headings or the size of the figures settle it; undefined where it has to be said. */
export function unitsByValue(view: TableView): 'percent' | 'decimal' | undefined {
  if (view.target !== 'factors' && view.target !== 'yields') return undefined;
  const sizes = plainFigures(view, [view.target === 'factors' ? 'mktrf' : 'yield'])
    .map(Math.abs)
    .sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)];
  if (view.target === 'yields') {
    // Half of the days beyond 100 % a year is no yield: such figures are percent. Smaller ones may be either, and
    // without a figure, as before a column is chosen, nothing is settled for those to come.
    if (middle === undefined) return undefined;
    return middle >= 1 || saysPercent(view) ? 'percent' : undefined;
  }
  if (middle === undefined) return 'decimal';
  if (middle >= PERCENT_FROM) return 'percent';
  return middle <= DECIMAL_TO ? 'decimal' : undefined;
}

/** Whether the heading of every column of yields says percent. */
function saysPercent({ columns, meanings }: TableView): boolean {
  return columns
    .filter(({ at }) => meanings[at] === 'yield')
    .every(({ heading }) => PERCENT_WORD.test(heading));
}

const PERCENT_WORD =
  /%|\b(?:per\s?cent|percentage|pct|prozent|v\.?\s?h|pour\s?cent|por\s?ciento)\b/i;

/** Figures without a percent sign in the columns of some meanings. */
export function plainFigures(view: TableView, wanted: readonly string[]): number[] {
  const columns = view.columns.filter(({ at }) => wanted.includes(view.meanings[at] ?? ''));
  const figures: number[] = [];
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow) continue;
    for (const { at } of columns) {
      const read = numberIn(row, at, view.styles);
      if (read !== null && read !== 'none' && read.unit === 'plain') figures.push(read.value);
    }
  }
  return figures;
}

const RATIOS = ['debt-to-equity', 'effective-tax-rate', 'cash-to-firm-value'];

const RATES = {
  factors: { columns: ['mktrf'], words: 'The returns' },
  'industry-betas': { columns: RATIOS, words: 'The ratios' },
  yields: { columns: ['yield'], words: 'The yields' },
} as const;

/** Percent or decimals, where nothing settles it. */
export function askUnits(view: TableView, target: keyof typeof RATES, asked: Ask): void {
  if (view.mapping.units !== undefined || unitsByValue(view) !== undefined) return;
  const plain = plainFigures(view, RATES[target].columns);
  if (plain.length === 0) return;
  askReadings(plain, RATES[target].words, asked);
}

/** Asks whether some figures are percent or decimals, with both readings of the first ones. */
export function askReadings(plain: readonly number[], what: string, asked: Ask): void {
  const shown = plain.filter((value) => value !== 0).slice(0, 3);
  asked.push({
    about: 'units',
    message: `${what} can be in percent or decimals.`,
    readings: (['percent', 'decimal'] as const).map((value) => ({
      value,
      examples: shown.map((figure) => {
        const rate = rateOf({ value: figure, unit: 'plain' }, value);
        return {
          text: figure.toString(),
          as: `${Number((rate * 100).toPrecision(10)).toString()}%`,
        };
      }),
    })),
  });
}
