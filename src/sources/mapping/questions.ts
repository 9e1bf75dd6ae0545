/** What has to be said of a table before it can be read: nothing here is guessed. */
import { rateOf } from './read-number.ts';
import { numberIn } from './cells.ts';
import { isCloseHeading, MEANINGS } from './meanings.ts';
import { SHARE_ITEMS } from '../statements/items.ts';
import { periodOf } from './periods.ts';
import { dateReadings } from './read-date.ts';
import { readNumber } from './read-number.ts';
import { dateColumns, type TableView } from './view.ts';
import type { Reading, TableQuestion, TableTarget } from './types.ts';

type Ask = TableQuestion[];

/** The open questions of a table; none when it can be read. */
export function questionsOf(view: TableView): TableQuestion[] {
  const asked: Ask = [];
  const { target, mapping } = view;
  if (target === undefined) {
    return [{ about: 'target', message: 'Say what the table holds.' }];
  }
  askColumns(view, target, asked);
  askDates(view, asked);
  askDecimals(view, asked);
  if (target === 'factors' || target === 'industry-betas') askUnits(view, target, asked);
  if (target === 'industry-betas' && mapping.asOf === undefined) {
    asked.push({ about: 'asOf', message: 'Say as of which day the figures are.' });
  }
  if (target === 'statements') askStatements(view, asked);
  return asked;
}

const REQUIRED: Readonly<Record<TableTarget, readonly string[]>> = {
  prices: ['date'],
  factors: ['date', 'mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'],
  statements: [],
  'industry-betas': ['industry', 'beta'],
};

function askColumns(view: TableView, target: TableTarget, asked: Ask): void {
  const { meanings, columns } = view;
  const known: readonly string[] = MEANINGS[target];
  const wrong = meanings.find((meaning) => meaning !== 'ignore' && !known.includes(meaning));
  if (wrong !== undefined) {
    const message = `"${wrong}" is no meaning of a column in this kind of table: ${known.slice(0, 12).join(', ')}.`;
    asked.push({ about: 'columns', message });
    return;
  }
  const missing = REQUIRED[target].filter((meaning) => !meanings.includes(meaning));
  if (missing.length > 0) {
    asked.push({ about: 'columns', message: `Say which column holds: ${missing.join(', ')}.` });
  }
  const twice = known.find(
    (meaning) =>
      !(meaning === 'period' || meaning.endsWith('close')) &&
      meanings.filter((other) => other === meaning).length > 1,
  );
  if (twice !== undefined) {
    asked.push({ about: 'columns', message: `Two columns are given as ${twice}: keep one.` });
  }
  if (target === 'prices') askCloses(view, asked);
  const gone = Object.keys(view.given ?? {}).filter(
    (key) => !columns.some((column) => column.key === key),
  );
  if (gone.length > 0) {
    asked.push({ about: 'columns', message: `The table has no column "${gone[0] ?? ''}".` });
  }
}

function askCloses({ meanings, columns }: TableView, asked: Ask): void {
  const of = (meaning: string): number => meanings.filter((other) => other === meaning).length;
  const closes = of('close') + of('split-adjusted-close');
  const adjusted = of('adjusted-close');
  const close = columns.find(
    ({ heading, at }) => isCloseHeading(heading) && meanings[at] === 'ignore',
  );
  if (closes + adjusted === 0) {
    const which =
      close === undefined ? 'which column holds the close, and' : `of column "${close.heading}"`;
    asked.push({
      about: 'columns',
      message: `Say ${which} whether it is adjusted for splits and dividends, for splits alone, or as traded.`,
    });
  } else if ((of('close') > 0 && of('split-adjusted-close') > 0) || (closes > 1 && adjusted > 0)) {
    asked.push({
      about: 'columns',
      message:
        'Two closes of different kinds are given: keep one, beside an adjusted close where there is one.',
    });
  } else if (closes + adjusted > 1 && closes * adjusted === 0 && meanings.includes('symbol')) {
    asked.push({
      about: 'columns',
      message: 'Several closes and a column of symbols are given: keep one close, or no symbols.',
    });
  }
}

function askDates(view: TableView, asked: Ask): void {
  const [column] = dateColumns(view.columns, view.meanings);
  if (column === undefined || view.mapping.dates !== undefined) return;
  if (column.texts.length === 0) return;
  if (view.dateStyles.length === 0) {
    if (column.storedDates) return;
    asked.push({
      about: 'dates',
      message: `Column "${column.heading || column.key}" holds no dates that can be read, such as "${column.samples[0] ?? ''}". Choose another column or say how they are written.`,
    });
    return;
  }
  asked.push({
    about: 'dates',
    message: `The dates of column "${column.heading || column.key}" can be read in several ways.`,
    readings: dateReadings(column.texts, view.dateStyles),
  });
}

function askDecimals({ mark, mapping }: TableView, asked: Ask): void {
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
    message: 'The figures can be read with a decimal point or with a decimal comma.',
    readings: [reading('.'), reading(',')],
  });
}

/** Monthly factors beyond this in the middle of a column are percent, below the other one decimals. */
const PERCENT_FROM = 0.5;
const DECIMAL_TO = 0.15;

/** Percent or decimal, where the size of the figures settles it; undefined where it has to be said. */
export function unitsByValue(view: TableView): 'percent' | 'decimal' | undefined {
  if (view.target !== 'factors') return undefined;
  const sizes = plainFigures(view, ['mktrf'])
    .map(Math.abs)
    .sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)];
  if (middle === undefined) return 'decimal';
  if (middle >= PERCENT_FROM) return 'percent';
  return middle <= DECIMAL_TO ? 'decimal' : undefined;
}

/** Figures without a percent sign in the columns of some meanings. */
function plainFigures(view: TableView, wanted: readonly string[]): number[] {
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

function askUnits(view: TableView, target: 'factors' | 'industry-betas', asked: Ask): void {
  if (view.mapping.units !== undefined || unitsByValue(view) !== undefined) return;
  const plain = plainFigures(view, target === 'factors' ? ['mktrf'] : RATIOS);
  if (plain.length === 0) return;
  askReadings(plain, target === 'factors' ? 'The returns' : 'The ratios', asked);
}

function askReadings(plain: readonly number[], what: string, asked: Ask): void {
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
          as: `${Number((rate * 100).toPrecision(10)).toString()} %`,
        };
      }),
    })),
  });
}

function askStatements(view: TableView, asked: Ask): void {
  const { meanings, mapping, lines } = view;
  const items = lines.length > 0 ? lines.map(({ item }) => item) : meanings;
  const bare = items
    .map((item) => item.replace(/^-/, ''))
    .filter((item) => !['ignore', 'item', 'period'].includes(item));
  if (!meanings.includes('period')) {
    asked.push({
      about: 'columns',
      message: 'Say which column, or columns, hold the fiscal years.',
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
  if (mapping.currency === undefined)
    asked.push({ about: 'currency', message: 'Say the currency.' });
  if (mapping.scale === undefined) {
    asked.push({
      about: 'scale',
      message: 'Say whether amounts are in units, thousands, millions or billions.',
    });
  }
  if (
    bare.some((item) => (SHARE_ITEMS as ReadonlySet<string>).has(item)) &&
    mapping.sharesScale === undefined
  ) {
    asked.push({
      about: 'sharesScale',
      message: 'Say whether shares are counted in units, thousands or millions.',
    });
  }
  if (mapping.fiscalYearEnd === undefined && periodsAreYears(view)) {
    asked.push({
      about: 'fiscalYearEnd',
      message: 'The periods are years alone: say on which day the fiscal year ends.',
    });
  }
  if (bare.includes('effective_tax_rate') && mapping.units === undefined) {
    const plain = lines.length > 0 ? ratioLine(view) : plainFigures(view, ['effective_tax_rate']);
    if (plain.length > 0) askReadings(plain, 'The tax rates', asked);
  }
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

function periodsAreYears(view: TableView): boolean {
  const column = view.columns.find(({ at }) => view.meanings[at] === 'period');
  const labels =
    view.lines.length > 0
      ? view.columns
          .filter(({ at }) => view.meanings[at] === 'period')
          .map(({ heading }) => heading)
      : (column?.texts ?? []);
  return labels.some((label) => {
    const period = periodOf(label, view.styles.dates);
    return period !== null && typeof period === 'object' && period.end === null;
  });
}
