/**
 * Yields of governments in the layout of prices, told by the name of their file. By its name alone a file may be anything: its
 * figures must be of the size of yields, else a person is asked.
 */
import { excerpt, SourceRefusal, UnclearCells } from './refusal.ts';
import { parseStyled } from './number-style.ts';
import { columnOf, type TableHead } from './price-header.ts';
import { spacingOf } from './price-rows.ts';
import { refuseEarlyDays, weekdayOf } from './timed-days.ts';
import type { ParsedFile, SourceFormat, SourceProvider, YieldTable } from './types.ts';
import { valueProvider, type FoundValues } from './value-provider.ts';
import { valueLayout, withoutPercent, type ValueLayout } from './value-table.ts';
import { parseYields, type YieldName } from './yields.ts';

export interface NamedYields {
  readonly format: SourceFormat;
  /** The yield that a file's name tells. */
  readonly nameOf: (stem: string) => YieldName | null;
  readonly dates: readonly string[];
  readonly closes: readonly string[];
  /** How the yields are quoted, in a sentence. */
  readonly why: (name: YieldName) => string;
  /** Whether nothing but the name tells the layout: then decimals may stand where percents are usual. */
  readonly isAnyone?: true;
}

/** A provider of yields by the names of their files. */
export function namedYields(of: NamedYields): SourceProvider {
  return valueProvider<YieldName>(
    of.format,
    (head, { stem }) => {
      const series = of.nameOf(stem);
      const date = columnOf(head, ...of.dates);
      const column = columnOf(head, ...of.closes);
      if (series === null || date === null || column === null) return null;
      const heading = head.headings[column] ?? '';
      const seen = `a price layout under the name ${series.series}, which is a yield`;
      return { date, columns: [{ column, heading, series }], exact: true, seen };
    },
    (opened, content, head, found, options) => {
      const layout = valueLayout(head, found.date, found.columns);
      const [{ series } = { series: NOBODY }] = found.columns;
      requireYields(opened.file, head, layout, series, of.isAnyone === true);
      const provider = { format: of.format, why: of.why(series), monthlyAtEnd: true };
      const parsed = parseYields(opened, content, layout, provider, options);
      refuseOtherDays(parsed, found, layout);
      return parsed;
    },
  );
}

const NOBODY: YieldName = { series: '', currency: null, maturityYears: null };

/** Governments that paid far more than others for years. */
const HIGH_YIELDS: ReadonlySet<string> = new Set(['TRY', 'BRL', 'MXN', 'HUF', 'PLN', 'ILS', 'ZAR']);
/** Half of the days beyond it, in percent, is no yield: an index of ten times the yield, a price of a bond. */
const MOST = 25;
const MOST_OF_HIGH = 60;
/** All days below it may be decimals: 0.0425. */
const LEAST = 0.2;

/**
 * Refuses NOT_THIS_TABLE where the figures are too large for yields in percent, and asks where they may be decimals. Throws
 * `SourceRefusal`.
 */
function requireYields(
  file: string,
  head: TableHead,
  layout: ValueLayout<YieldName>,
  { series, currency }: YieldName,
  mayBeDecimals: boolean,
): void {
  const { mark, date, columns } = layout;
  const [{ column } = { column: -1 }] = columns;
  if (mark === null) return;
  const sizes = head.body
    .flatMap((row) => parseStyled(withoutPercent(row[column] ?? ''), mark) ?? [])
    .map(Math.abs)
    .sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)];
  if (middle === undefined) return;
  const found = excerpt(middle.toString());
  const details = { file, line: layout.headerLine + 1, found, expected: 'a yield in percent' };
  const but = `${file} is named as the yield ${series}, but its figures, such as ${found},`;
  const isHigh = currency === null || HIGH_YIELDS.has(currency);
  if (middle > (isHigh ? MOST_OF_HIGH : MOST)) {
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${but} are too large for one in percent. If they are ten times the yield, as the exchange quotes its indices, divide them by ` +
        'ten and drop the file again; if they are prices of a bond or future, name it otherwise.',
      details,
    );
  }
  if (!mayBeDecimals || (sizes.at(-1) ?? 0) >= LEAST) return;
  const meanings = new Map([
    [date, 'date'],
    [column, 'yield'],
  ]);
  throw new UnclearCells('NOT_THIS_TABLE', `${but} may be in percent or decimals.`, details, {
    target: 'yields',
    headerRow: layout.headerLine,
    meanings,
  });
}

const SUNDAY_OR_MONDAY = 1;

/** Refuses WRONG_FREQUENCY where weeks are dated at their beginning: the yield is that of their end. Also days that begin before midnight UTC. */
function refuseOtherDays(
  { file, data }: ParsedFile<YieldTable>,
  { columns }: FoundValues<YieldName>,
  { dateOrder }: ValueLayout<YieldName>,
): void {
  for (const { days, values, lines } of data.series) {
    const rows = { days, close: values, adjClose: values, lines };
    if (dateOrder === 'unix') refuseEarlyDays(file, { series: new Map([['', rows]]) });
    if (spacingOf(rows) !== 'weekly') continue;
    const early = days.filter((day) => weekdayOf(day) <= SUNDAY_OR_MONDAY).length;
    if (early * 2 <= days.length) continue;
    throw new SourceRefusal(
      'WRONG_FREQUENCY',
      `${file} has weekly yields of ${columns[0]?.series.series ?? ''} under the day on which each week begins, while they are those of its end. Download the daily history.`,
      { file, found: 'weekly yields', expected: 'daily or monthly yields' },
    );
  }
}
