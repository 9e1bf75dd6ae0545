/**
 * Yields of government bonds of investing.com's "Historical Data": a price layout whose last price is a yield in percent, as its
 * name says (`United States 10-Year Bond Yield Historical Data.csv`).
 */
import { namedYields } from './named-yields.ts';
import { currencyOfCountry } from './yield-countries.ts';
import type { YieldName } from './yields.ts';

const NAME = /^(([A-Za-z. ]{2,30}?) (\d{1,2})[- ](Month|Year) Bond Yield)\b/;

function seriesOfName(name: string): YieldName | null {
  const [, series, country = '', count, unit] = NAME.exec(name) ?? [];
  if (series === undefined) return null;
  const maturityYears = Number(count) / (unit === 'Month' ? 12 : 1);
  return { series, currency: currencyOfCountry(country), maturityYears };
}

export const investingYields = namedYields({
  format: 'investing-yields',
  nameOf: seriesOfName,
  dates: ['date'],
  closes: ['price'],
  why: () => 'A government yield in percent a year, by the name of the file, not a price.',
});
