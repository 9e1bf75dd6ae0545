/** Stooq's yields of government bonds (`10yusy_b_d.csv`): its price layout whose close is a yield in percent. */
import { namedYields } from './named-yields.ts';
import { currencyOfCountry } from './yield-countries.ts';
import type { YieldName } from './yields.ts';

/** Years, country and the marks of a yield of bonds: `10yusy_b`, and `10usy_b` as it was once called. */
const NAME = /^((\d{1,2})y?([a-z]{2})y)[_.]b(?:_[dwmqy])?(?: \(\d+\))?\.(?:csv|txt)$/i;

function seriesOfName(name: string): YieldName | null {
  const [, code, years, country = ''] = NAME.exec(name) ?? [];
  if (code === undefined) return null;
  const currency = currencyOfCountry(country);
  return { series: `${code.toUpperCase()}.B`, currency, maturityYears: Number(years) };
}

export const stooqYields = namedYields({
  format: 'stooq-yields',
  nameOf: seriesOfName,
  dates: ['date', 'data'],
  closes: ['close', 'zamkniecie'],
  why: () => 'A government yield in percent a year, by the name of the file, not a price.',
});
