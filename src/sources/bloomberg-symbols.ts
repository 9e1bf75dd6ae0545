/** Bloomberg's names of securities, and the symbols that the book has for them. */

export interface BloombergSecurity {
  /** As printed: `AAPL US Equity`. */
  readonly text: string;
  readonly code: string;
  /** The exchange of a share; null where none is named. */
  readonly exchange: string | null;
  /** The last word: what kind of security it is. */
  readonly sector: string;
}

const LONGEST = 40;
const NAME =
  /^([A-Z0-9]{1,12}(?:\/[A-Z0-9]{0,3})?)(?: ([A-Z]{2}))? (Equity|Index|Curncy|Comdty|Govt|Corp|Mtge|Muni|Pfd)$/i;

/** Suffixes of the exchange in the symbols of the book. Where codes differ from Yahoo's in their letters none stands here. */
export const SUFFIXES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['', 'US UN UW UQ UA UP UR UV UF'],
      ['.L', 'LN'],
      ['.DE', 'GY GR'],
      ['.F', 'GF'],
      ['.PA', 'FP'],
      ['.AS', 'NA'],
      ['.BR', 'BB'],
      ['.LS', 'PL'],
      ['.MI', 'IM'],
      ['.MC', 'SM SQ'],
      ['.VI', 'AV'],
      ['.SW', 'SW SE VX'],
      ['.HE', 'FH'],
      ['.OL', 'NO'],
      ['.WA', 'PW'],
      ['.TO', 'CN CT'],
      ['.AX', 'AU AT'],
      ['.NZ', 'NZ'],
      ['.T', 'JT JP'],
      ['.HK', 'HK'],
      ['.KS', 'KS'],
      ['.TW', 'TT'],
      ['.JO', 'SJ'],
      ['.TA', 'IT'],
    ] as const
  ).flatMap(([suffix, codes]) => codes.split(' ').map((code) => [code, suffix] as const)),
);

/** Indices that go by another symbol in the book. */
const INDICES: ReadonlyMap<string, string> = new Map([
  ['SPX', '^GSPC'],
  ['INDU', '^DJI'],
  ['CCMP', '^IXIC'],
  ['NDX', '^NDX'],
  ['RTY', '^RUT'],
  ['DAX', '^GDAXI'],
  ['UKX', '^FTSE'],
  ['CAC', '^FCHI'],
  ['SX5E', '^STOXX50E'],
  ['SMI', '^SSMI'],
  ['NKY', '^N225'],
  ['HSI', '^HSI'],
  ['AS51', '^AXJO'],
]);

/** The security that a cell names; null for any other text. */
export function bloombergSecurity(cell: string): BloombergSecurity | null {
  if (cell.length > LONGEST) return null;
  const text = cell.trim().replace(/\s+/g, ' ');
  const match = NAME.exec(text);
  if (match === null) return null;
  const [, code = '', exchange, sector = ''] = match;
  // `Total Equity` is a line of a balance sheet.
  if (exchange === undefined && sector.toLowerCase() === 'equity') return null;
  return {
    text,
    code: code.toUpperCase(),
    exchange: exchange?.toUpperCase() ?? null,
    sector: sector.toLowerCase(),
  };
}

/** The symbol of a security in the book; null where its exchange or index has none that is certain. */
export function symbolOfSecurity({ code, exchange, sector }: BloombergSecurity): string | null {
  if (sector === 'index') return exchange === null ? (INDICES.get(code) ?? null) : null;
  const suffix = sector === 'equity' ? SUFFIXES.get(exchange ?? '') : undefined;
  if (suffix === undefined) return null;
  // `BP/` is a code of two letters; `BRK/B` is a class of shares.
  const share = code.replace(/\/$/, '').replace('/', '-');
  return (suffix === '.HK' ? share.padStart(4, '0') : share) + suffix;
}

/** Yields of governments by maturity are indices of Bloomberg's too. */
const YIELD_INDEX = /^(?:US|G)[A-Z]{2,5}\d{1,2}(?:YR|M|Y)?$/;

/** Why a security has no prices of a share, a fund or an index; null where it may. */
export function notPriced({ text, code, sector }: BloombergSecurity): string | null {
  if (sector === 'curncy') return `${text} is an exchange rate, not the price of a company`;
  if (sector === 'index' && YIELD_INDEX.test(code)) {
    return `${text} is a yield in percent, not a price`;
  }
  return sector === 'equity' || sector === 'index'
    ? null
    : `${text} is no share, fund or index of shares`;
}
