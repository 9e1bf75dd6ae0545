/** The symbols that head columns of prices, where a table has a column for each company. */
import { isCurrencyCode, pairOfSymbol } from '../currencies.ts';
import { hasExchange, listedSymbol } from '../exchange-prefix.ts';
import { currencyOfCountry } from '../yield-countries.ts';
import { isYield, symbolOfName } from '../yahoo-symbol.ts';
import { headedCurrency } from './currency-column.ts';
import { plainKey } from './words.ts';

/** No heading of a company is longer. */
const LONGEST = 60;
/** A currency behind the symbol: `SAP.DE (EUR)`. */
const IN_BRACKETS = /\s*[([][^()[\]]*[)\]]$/;
const SYMBOL = /^[\^A-Z0-9][A-Z0-9.^=-]{0,23}$/;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What columns are headed with that are of one company, of factors, or of an economy; in capitals they look like symbols. */
const OTHER_WORDS = words(
  'open high low close last price px volume vol adj nav bid ask mid vwap time date day week month year ' +
    'jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun ' +
    'smb hml rmw cma mom wml umd rf mkt mktrf beta alpha erp crp ' +
    'gdp gnp cpi ppi pce pmi hpi ism m rpi hicp fx rate yield bund oat btp gilt oil wti gas ' +
    'eps dps bvps ebit ebitda ebt fcf capex opex roe roa roic roce wacc tsr aum ev pe pb ps peg cash debt ' +
    'sum total mean avg min max std var count rank index id no nr isin wkn',
);

/** Countries that yields, rates and indices are headed with, beside those whose bonds are known by two letters. */
const COUNTRIES = words(
  'usa gbr uk deu ger fra ita esp jpn can chn ind bra aus che nld swe nor dnk fin bel aut irl prt grc pol mex ' +
    'kor zaf tur rus ru emu ez ea em dm wld eu27 oecd',
);

/** A heading without the currency behind it. */
export function headedName(heading: string): string {
  const text = heading.trim().replace(/\s+/g, ' ');
  if (text.length > LONGEST) return text;
  const bare = text.replace(IN_BRACKETS, '');
  return bare !== text && headedCurrency(text) !== '' ? bare : text;
}

/** The symbol under which a column of that heading is stored; null where it is none. */
export function symbolHeaded(heading: string): string | null {
  const symbol = listedSymbol(headedName(heading)) ?? '';
  return SYMBOL.test(symbol) ? symbol : null;
}

/** Why a column under a symbol holds no price; null for a price. */
export function noPriceOf(symbol: string): string | null {
  if (isYield(symbol)) return 'a yield in percent: import it in a file of its own';
  return pairOfSymbol(symbol) === null ? null : 'an exchange rate: import it in a file of its own';
}

/** Whether a heading is plainly a symbol, and no word in capitals. */
export function isPlainSymbol(heading: string): boolean {
  const name = headedName(heading);
  if (name.length > LONGEST || OTHER_WORDS.has(plainKey(name)) || isCurrencyCode(name)) {
    return false;
  }
  if (hasExchange(name)) return listedSymbol(name) !== null;
  const share = name.replace('/', '-');
  const symbol = symbolOfName(share);
  // What a file's name has behind a symbol (`AAPL_monthly`, `AAPL (1)`) is something else in a heading.
  return symbol !== null && symbol === listedSymbol(share);
}

/** Whether a heading is the code of a currency and may be a symbol as well: ALL is the lek, and an insurer. */
export function isCodeAndSymbol(heading: string): boolean {
  return isCurrencyCode(heading) && symbolOfName(heading) === heading;
}

/** Whether a heading is the code of a country: DE is Germany, and a maker of tractors. */
export function isCountryCode(heading: string): boolean {
  const key = plainKey(heading);
  return COUNTRIES.has(key) || (key.length === 2 && currencyOfCountry(key) !== null);
}
