/**
 * Yields of government bonds of investing.com's "Historical Data": a price layout whose last price is a yield in percent, as its
 * name says (`United States 10-Year Bond Yield Historical Data.csv`).
 */
import { columnOf } from './price-header.ts';
import { valueProvider } from './value-provider.ts';
import { valueLayout } from './value-table.ts';
import { currencyOfCountry } from './yield-countries.ts';
import { parseYields, type YieldName } from './yields.ts';

const NAME = /^(([A-Za-z. ]{2,30}?) (\d{1,2})[- ](Month|Year) Bond Yield)\b/;

function seriesOfName(name: string): YieldName | null {
  const [, series, country = '', count, unit] = NAME.exec(name) ?? [];
  if (series === undefined) return null;
  const maturityYears = Number(count) / (unit === 'Month' ? 12 : 1);
  return { series, currency: currencyOfCountry(country), maturityYears };
}

export const investingYields = valueProvider<YieldName>(
  'investing-yields',
  (head, { stem }) => {
    const series = seriesOfName(stem);
    const date = columnOf(head, 'date');
    const column = columnOf(head, 'price');
    if (series === null || date === null || column === null) return null;
    const heading = head.headings[column] ?? '';
    const columns = [{ column, heading, series }];
    return { date, columns, exact: true, seen: 'a price layout under the name of a bond yield' };
  },
  (opened, content, head, found, options) =>
    parseYields(
      opened,
      content,
      valueLayout(head, found.date, found.columns),
      {
        format: 'investing-yields',
        why: 'A government yield in percent a year, by the name of the file, not a price.',
        monthlyAtEnd: true,
      },
      options,
    ),
);
