/** Symbols behind the name of their exchange, as sites and sheets print them: `NYSE:KO`, `LON:RIO`, `TYO:4502`. */

/** Names of exchanges by the suffix that the symbols of the book have; as Google, TradingView and Capital IQ print them. */
const EXCHANGES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['', 'NASDAQ NASDAQGS NASDAQGM NASDAQCM NMS NGM NCM NYSE NYQ NYSEARCA ARCA NYSEAMERICAN'],
      ['', 'NYSEMKT AMEX BATS CBOE OTC OTCMKTS OTCPK OTCQX OTCQB PINK US'],
      ['.L', 'LON LSE AIM'],
      ['.DE', 'ETR XETRA XETR XTRA GER'],
      ['.F', 'FRA FWB DB'],
      ['.PA', 'EPA PAR ENXTPA'],
      ['.AS', 'AMS ENXTAM'],
      ['.BR', 'EBR BRU ENXTBR'],
      ['.LS', 'ELI ENXTLS'],
      ['.MI', 'BIT MIL'],
      ['.MC', 'BME MCE'],
      ['.SW', 'SWX VTX EBS'],
      ['.VI', 'VIE WBAG'],
      ['.ST', 'STO OM OMXSTO'],
      ['.CO', 'CPH CPSE OMXCOP'],
      ['.HE', 'HEL HLSE OMXHEX'],
      ['.OL', 'OSL OB'],
      ['.WA', 'WSE GPW'],
      ['.AT', 'ATH ATHEX'],
      ['.IS', 'IST BIST IBSE'],
      ['.TA', 'TLV TASE'],
      ['.JO', 'JSE'],
      ['.SR', 'TADAWUL SASE'],
      ['.T', 'TYO'],
      ['.TO', 'TSX'],
      ['.V', 'CVE TSXV'],
      ['.AX', 'ASX'],
      ['.NZ', 'NZE NZSE NZX'],
      ['.HK', 'HKG HKEX SEHK'],
      ['.SI', 'SGX'],
      ['.SS', 'SHA SHSE SSE'],
      ['.SZ', 'SHE SZSE'],
      ['.KS', 'KOSE'],
      ['.KQ', 'KOSDAQ'],
      ['.TW', 'TPE TWSE'],
      ['.NS', 'NSE NSEI'],
      ['.BO', 'BOM BSE'],
      ['.JK', 'IDX'],
      ['.KL', 'KLSE'],
      ['.BK', 'BKK SET'],
      ['.SA', 'BVMF BOVESPA'],
      ['.MX', 'BMV'],
    ] as const
  ).flatMap(([suffix, names]) => names.split(' ').map((name) => [name, suffix] as const)),
);

const PREFIXED = /^([A-Z][A-Z0-9.]{0,15}):\s*(\S.*)?$/;
const CODE = /^[\^A-Z0-9][A-Z0-9.&_/=-]{0,23}$/;

/** Whether a text has an exchange in front of a symbol. */
export function hasExchange(text: string): boolean {
  return PREFIXED.exec(text.trim().toUpperCase())?.[2] !== undefined;
}

/**
 * A symbol as the book has it: in capitals, with the suffix of the exchange that stands in front of it. A text without
 * an exchange is itself; null where nothing stands behind the exchange, or its suffix is not known: without it the symbol
 * would be that of another listing.
 */
export function listedSymbol(printed: string): string | null {
  const text = printed.trim().toUpperCase();
  const match = PREFIXED.exec(text);
  if (match === null) return text;
  const [, exchange = '', code = ''] = match;
  const suffix = suffixOf(exchange, code);
  if (suffix === undefined || !CODE.test(code)) return null;
  if (suffix === '' || code.endsWith(suffix)) return code;
  // `BP.` is a code of two letters; `RCI.B` is a class of shares.
  const share = code.replace(/\.$/, '').replace(/[._/]/g, '-');
  return (suffix === '.HK' && /^\d+$/.test(share) ? share.padStart(4, '0') : share) + suffix;
}

/** Tokyo and Toronto are both called TSE: one has numbers for codes, the other letters. */
function suffixOf(exchange: string, code: string): string | undefined {
  if (exchange !== 'TSE') return EXCHANGES.get(exchange);
  return /^\d/.test(code) ? '.T' : '.TO';
}

/** Why a symbol behind an exchange is not taken, and what to write. */
export const UNKNOWN_EXCHANGE =
  'names an exchange whose suffix is not known: write the symbol with its suffix, such as RIO.L or SAP.DE';

/** Symbols that a note names. */
const NAMED = 5;

/** The note on symbols that were printed behind an exchange and are stored with its suffix; none where none was. */
export function notesOnListed(printed: readonly string[]): string[] {
  const read = [...new Set(printed.map((text) => text.trim()))].flatMap((text) => {
    const symbol = hasExchange(text) ? listedSymbol(text) : null;
    return symbol === null ? [] : [`${text} is ${symbol}`];
  });
  if (read.length === 0) return [];
  const more = read.length > NAMED ? `, and ${(read.length - NAMED).toString()} more` : '';
  return [
    `Symbols are those of the exchange that is printed: ${read.slice(0, NAMED).join(', ')}${more}.`,
  ];
}
