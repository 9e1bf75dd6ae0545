/** Yahoo's yield indices (`^TNX.csv`): a price layout whose close is a yield in percent. */
import { columnOf } from './price-header.ts';
import { valueProvider } from './value-provider.ts';
import { valueLayout } from './value-table.ts';
import { symbolOfName } from './yahoo-symbol.ts';
import { parseYields, type YieldName } from './yields.ts';

const YEARS: Readonly<Record<string, number>> = {
  '^IRX': 0.25,
  '^FVX': 5,
  '^TNX': 10,
  '^TYX': 30,
};

export const yahooYields = valueProvider<YieldName>(
  'yahoo-yields',
  (head, { stem }) => {
    const symbol = symbolOfName(stem) ?? '';
    const maturityYears = Object.hasOwn(YEARS, symbol) ? (YEARS[symbol] ?? null) : null;
    const date = columnOf(head, 'date');
    const column = columnOf(head, 'close');
    if (maturityYears === null || date === null || column === null) return null;
    const heading = head.headings[column] ?? 'Close';
    return {
      date,
      columns: [{ column, heading, series: { series: symbol, currency: 'USD', maturityYears } }],
      exact: true,
      seen: `a price layout under the name ${symbol}, which is a yield`,
    };
  },
  (opened, content, head, found, options) =>
    parseYields(
      opened,
      content,
      valueLayout(head, found.date, found.columns),
      {
        format: 'yahoo-yields',
        why:
          found.columns[0]?.series.series === '^IRX'
            ? '^IRX is the discount rate of 13-week bills in percent, a little below their yield.'
            : 'A yield in percent a year, not a price.',
      },
      options,
    ),
);
