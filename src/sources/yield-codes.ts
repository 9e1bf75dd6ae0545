/**
 * Government yields under the codes by which sites name them (`US10Y`, `TVC_DE10Y, 1D`, `US10YT=RR`, `TMUBMUSD10Y`), as
 * TradingView exports them and in any other layout of prices.
 */
import { yieldOfId } from './fred.ts';
import { namedYields } from './named-yields.ts';
import { yahooYieldOf } from './yahoo-yields.ts';
import { currencyOfCountry } from './yield-countries.ts';
import type { YieldName } from './yields.ts';

/** Country, count and unit: `US10Y`, `US03MY`, and `US03M` as it was once called. */
const CODE = /^([A-Z]{2})(\d{1,2})(Y|MY?)$/;
/** What other sites put around it: MarketWatch and Reuters. */
const TREASURY = /^TMUBMUSD(\d{2}[YM])$/;
const BENCHMARK = /^TMBMK([A-Z]{2})-(\d{2}[YM])$/;
const LONGEST_YEARS = 50;

/** The yield of a code; null where it is none. */
export function yieldOfCode(code: string): YieldName | null {
  const plain = code
    .replace(/T=(?:RR|X|TWEB)$/, '')
    .replace(TREASURY, 'US$1')
    .replace(BENCHMARK, '$1$2');
  const [, country, count, unit] = CODE.exec(plain) ?? [];
  if (country === undefined) return null;
  const maturityYears = Number(count) / (unit === 'Y' ? 1 : 12);
  if (maturityYears === 0 || maturityYears > LONGEST_YEARS) return null;
  return { series: plain, currency: currencyOfCountry(country), maturityYears };
}

/** Indices of the CBOE that have another name at each site. */
const INDEX = /^(?:TVC|CBOE(?:_DLY)?)_(TNX|TYX|FVX|IRX)$/;

/** The yield that a file's name tells, with what sites and browsers put around it. */
function yieldOfName(stem: string): YieldName | null {
  const name = stem
    .replace(/\.(?:csv|txt|tsv|xlsx?|ods)$/i, '')
    .replace(/\s*\(\d+\)$/, '')
    .replace(/, \w+$/, '')
    .replace(/[ _-](?:historical data|daily|weekly|monthly|max|1d|1wk|1mo|d|w|m)$/i, '');
  const treasury = /^FRED_(DGS\d+(?:MO)?)$/.exec(name)?.[1];
  if (treasury !== undefined) return yieldOfId(treasury);
  const index = INDEX.exec(name)?.[1];
  return index === undefined ? yieldOfCode(name.replace(/^TVC_/, '')) : yahooYieldOf(`^${index}`);
}

const why = (): string =>
  'A government yield in percent a year, by the name of the file, not a price.';

export const tradingviewYields = namedYields({
  format: 'tradingview-yields',
  nameOf: yieldOfName,
  dates: ['time'],
  closes: ['close'],
  why,
});

export const codedYields = namedYields({
  format: 'coded-yields',
  nameOf: yieldOfName,
  dates: ['date', 'datum', 'data', 'day'],
  closes: ['close', 'closelast', 'price', 'last', 'yield', 'value', 'zamkniecie'],
  why,
  isAnyone: true,
});
