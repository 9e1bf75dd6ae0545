/** The US Treasury's par yield curve (csv): a column of dates and one a maturity, `1 Mo` to `30 Yr`. */
import { columnOf, type TableHead } from './price-header.ts';
import { SourceRefusal } from './refusal.ts';
import { otherColumns, valueProvider } from './value-provider.ts';
import { valueLayout } from './value-table.ts';
import { parseYields, type YieldName } from './yields.ts';

const MATURITY = /^(\d+(?:\.\d+)?)\s*(mo|yr)(?:nth|ear)?s?$/i;

interface Maturity extends YieldName {
  readonly months: boolean;
}

function maturityOf(heading: string): Maturity | null {
  const match = MATURITY.exec(heading.replace(/year/i, 'yr').replace(/month/i, 'mo'));
  if (match === null) return null;
  const months = (match[2] ?? '').toLowerCase() === 'mo';
  const count = match[1] ?? '';
  return {
    series: `UST ${count} ${months ? 'Mo' : 'Yr'}`,
    currency: 'USD',
    maturityYears: Number(count) / (months ? 12 : 1),
    months,
  };
}

function maturities(head: TableHead, date: number): (Maturity | null)[] {
  return otherColumns(head, date).map(({ heading }) => maturityOf(heading));
}

export const treasuryYields = valueProvider<Maturity>(
  'treasury-yields',
  (head) => {
    const date = columnOf(head, 'date');
    if (date === null) return null;
    const found = maturities(head, date);
    if (found.length < 3 || found.includes(null)) return null;
    const columns = otherColumns(head, date).flatMap(({ column, heading }) => {
      const series = maturityOf(heading);
      return series === null ? [] : [{ column, heading, series }];
    });
    return { date, columns, exact: true, seen: 'a date and maturities from months to years' };
  },
  (opened, content, head, found, options) => {
    // The table of real yields has the same headings from five years on.
    if (!found.columns.some(({ series }) => series.months)) {
      throw new SourceRefusal(
        'NOT_THIS_TABLE',
        `${opened.file} has maturities of years alone, as the Treasury's table of real yields has. ` +
          'Download the par yield curve, which begins with months.',
        {
          file: opened.file,
          line: 1,
          found: found.columns.map(({ heading }) => heading).join(', '),
        },
      );
    }
    const layout = valueLayout(head, found.date, found.columns);
    const dateOrder = layout.dateOrder === 'ambiguous' ? 'mdy' : layout.dateOrder;
    return parseYields(
      opened,
      content,
      {
        ...layout,
        dateOrder,
        columns: layout.columns.map(({ series: { months: _, ...series }, ...column }) => ({
          ...column,
          series,
        })),
      },
      {
        format: 'treasury-yields',
        why: 'Par yields of the US Treasury in percent, compounded twice a year; dates are month/day/year.',
      },
      options,
    );
  },
);
