/** Stooq's yields of government bonds (`10yusy_b_d.csv`): its price layout whose close is a yield in percent. */
import { columnOf } from './price-header.ts';
import { valueProvider } from './value-provider.ts';
import { valueLayout } from './value-table.ts';
import { currencyOfCountry } from './yield-countries.ts';
import { parseYields, type YieldName } from './yields.ts';

/** Years, country and the marks of a yield of bonds: `10yusy_b`, and `10usy_b` as it was once called. */
const NAME = /^((\d{1,2})y?([a-z]{2})y)[_.]b(?:_[dwmqy])?(?: \(\d+\))?\.(?:csv|txt)$/i;

function seriesOfName(name: string): YieldName | null {
  const [, code, years, country = ''] = NAME.exec(name) ?? [];
  if (code === undefined) return null;
  const currency = currencyOfCountry(country);
  return { series: `${code.toUpperCase()}.B`, currency, maturityYears: Number(years) };
}

export const stooqYields = valueProvider<YieldName>(
  'stooq-yields',
  (head, { stem }) => {
    const series = seriesOfName(stem);
    const date = columnOf(head, 'date', 'data');
    const column = columnOf(head, 'close', 'zamkniecie');
    if (series === null || date === null || column === null) return null;
    const heading = head.headings[column] ?? '';
    const seen = `a price layout under the name ${series.series}, which is a yield`;
    return { date, columns: [{ column, heading, series }], exact: true, seen };
  },
  (opened, content, head, found, options) =>
    parseYields(
      opened,
      content,
      valueLayout(head, found.date, found.columns),
      {
        format: 'stooq-yields',
        why: 'A government yield in percent a year, by the name of the file, not a price.',
        monthlyAtEnd: true,
      },
      options,
    ),
);
