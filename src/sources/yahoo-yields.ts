/** Yahoo's yield indices (`^TNX.csv`): a price layout whose close is a yield in percent. */
import { namedYields } from './named-yields.ts';
import { symbolOfName } from './yahoo-symbol.ts';
import type { YieldName } from './yields.ts';

const YEARS: Readonly<Record<string, number>> = {
  '^IRX': 0.25,
  '^FVX': 5,
  '^TNX': 10,
  '^TYX': 30,
};

/** The yield of an index; null where it is none. */
export function yahooYieldOf(symbol: string): YieldName | null {
  const maturityYears = Object.hasOwn(YEARS, symbol) ? YEARS[symbol] : undefined;
  return maturityYears === undefined ? null : { series: symbol, currency: 'USD', maturityYears };
}

export const yahooYields = namedYields({
  format: 'yahoo-yields',
  nameOf: (stem) => yahooYieldOf(symbolOfName(stem) ?? ''),
  dates: ['date'],
  closes: ['close'],
  why: ({ series }) =>
    series === '^IRX'
      ? '^IRX is the discount rate of 13-week bills in percent, a little below their yield.'
      : 'A yield in percent a year, not a price.',
});
