/**
 * Symbols as sites and sheets print them, by the one spelling that the book has, Yahoo's: behind the name of their exchange
 * (`NYSE:KO`, `LON:RIO`, `XTKS:4502`), in front of its code (`RIO LN`, `AAPL US Equity`, `RIO-GB`, `AAPL.O`), and classes of
 * shares by any mark (`BRK/B`, `BRK.B`).
 */
import { SUFFIXES } from './bloomberg-symbols.ts';

/** Names of exchanges by the suffix that the symbols of the book have; as Google, TradingView and Capital IQ print them. */
const EXCHANGES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['', 'NASDAQ NASDAQGS NASDAQGM NASDAQCM NMS NGM NCM NYSE NYQ NYSEARCA ARCA NYSEAMERICAN'],
      ['', 'XNAS XNGS XNCM XNYS ARCX XASE BATS OTCM'],
      ['', 'NYSEMKT AMEX BATS CBOE OTC OTCMKTS OTCPK OTCQX OTCQB PINK US'],
      ['.L', 'LON LSE AIM XLON'],
      ['.DE', 'ETR XETRA XETR XTRA GER'],
      ['.F', 'FRA FWB DB XFRA'],
      ['.PA', 'EPA PAR ENXTPA XPAR'],
      ['.AS', 'AMS ENXTAM XAMS'],
      ['.BR', 'EBR BRU ENXTBR XBRU'],
      ['.LS', 'ELI ENXTLS XLIS'],
      ['.MI', 'BIT MIL XMIL'],
      ['.MC', 'BME MCE XMAD'],
      ['.SW', 'SWX VTX EBS XSWX XVTX'],
      ['.VI', 'VIE WBAG XWBO'],
      ['.ST', 'STO OM OMXSTO XSTO'],
      ['.CO', 'CPH CPSE OMXCOP XCSE'],
      ['.HE', 'HEL HLSE OMXHEX XHEL'],
      ['.OL', 'OSL OB XOSL'],
      ['.WA', 'WSE GPW XWAR'],
      ['.AT', 'ATH ATHEX XATH'],
      ['.IS', 'IST BIST IBSE XIST'],
      ['.TA', 'TLV TASE XTAE'],
      ['.JO', 'JSE XJSE'],
      ['.SR', 'TADAWUL SASE XSAU'],
      ['.T', 'TYO XTKS'],
      ['.TO', 'TSX XTSE'],
      ['.V', 'CVE TSXV XTSX'],
      ['.AX', 'ASX XASX'],
      ['.NZ', 'NZE NZSE NZX XNZE'],
      ['.HK', 'HKG HKEX SEHK XHKG'],
      ['.SI', 'SGX XSES'],
      ['.SS', 'SHA SHSE SSE XSHG'],
      ['.SZ', 'SHE SZSE XSHE'],
      ['.KS', 'KOSE KRX XKRX'],
      ['.KQ', 'KOSDAQ XKOS'],
      ['.TW', 'TPE TWSE XTAI'],
      ['.NS', 'NSE NSEI XNSE'],
      ['.BO', 'BOM BSE XBOM'],
      ['.JK', 'IDX XIDX'],
      ['.KL', 'KLSE XKLS'],
      ['.BK', 'BKK SET XBKK'],
      ['.SA', 'BVMF BOVESPA'],
      ['.MX', 'BMV XMEX'],
    ] as const
  ).flatMap(([suffix, names]) => names.split(' ').map((name) => [name, suffix] as const)),
);

const PREFIXED = /^([A-Z][A-Z0-9.]{0,15}):\s*(\S.*)?$/;
const CODE = /^[\^A-Z0-9][A-Z0-9.&_/=-]{0,23}$/;
/** As Bloomberg prints a share: `RIO LN`, `BRK/B US Equity`. */
const BEHIND = /^([A-Z0-9]{1,12}(?:\/[A-Z0-9]{0,3})?) ([A-Z]{2})( EQUITY)?$/;

/** What other publishers put behind a share for its exchange or country, by the suffix that the book has. */
const ENDINGS: ReadonlyMap<string, string> = new Map(
  (
    [
      ['', '.US .O .OQ .N -US'],
      ['.L', '.LN .LSE .UK -GB'],
      ['.DE', '.GY .XETRA -DE'],
      ['.PA', '.FP -FR'],
      ['.AS', '.NA -NL'],
      ['.MI', '.IM -IT'],
      ['.MC', '.SM -ES'],
      ['.SW', '.VX .S -CH'],
      ['.T', '.JP -JP'],
      ['.TO', '-CA'],
      ['.AX', '.AU -AU'],
      ['.HK', '-HK'],
    ] as const
  ).flatMap(([suffix, endings]) => endings.split(' ').map((ending) => [ending, suffix] as const)),
);
const KNOWN_SUFFIXES: ReadonlySet<string> = new Set(EXCHANGES.values());

/** Whether a text has an exchange in front of a symbol, or Bloomberg's code of one behind it. */
export function hasExchange(text: string): boolean {
  const plain = text.trim().toUpperCase();
  return PREFIXED.exec(plain)?.[2] !== undefined || BEHIND.exec(plain)?.[3] !== undefined;
}

/**
 * A symbol as the book has it: in capitals, with the suffix of the exchange that stands beside it. A text without
 * an exchange is itself; null where nothing stands behind the exchange, or its suffix is not known: without it the symbol
 * would be that of another listing.
 */
export function listedSymbol(printed: string): string | null {
  // Reuters writes a class of shares as a small letter: `BRKb.N`.
  const text = printed
    .trim()
    .replace(/^([A-Z]{1,5})([ab])(?=\.(?:N|O|OQ)$)/, '$1-$2')
    .replace(/\s+/g, ' ')
    .toUpperCase();
  const prefixed = PREFIXED.exec(text);
  if (prefixed !== null) {
    const [, exchange = '', code = ''] = prefixed;
    const suffix = suffixOf(exchange, code);
    if (suffix === undefined || !CODE.test(code)) return null;
    return code.endsWith(suffix) && suffix !== '' ? spelt(code) : withSuffix(code, suffix);
  }
  const behind = BEHIND.exec(text);
  if (behind === null) return spelt(text);
  const [, code = '', exchange = '', sector] = behind;
  const suffix = SUFFIXES.get(exchange);
  if (suffix !== undefined) return withSuffix(code, suffix);
  return sector === undefined ? text : null;
}

/** A symbol that names its exchange, if at all, by what stands behind it. */
function spelt(text: string): string {
  const ending = /[.-][A-Z]+$/.exec(text)?.[0] ?? '';
  const code = text.slice(0, text.length - ending.length);
  const suffix = ENDINGS.get(ending);
  if (suffix !== undefined && /^[A-Z0-9]{1,6}(?:[./-][A-Z])?$/.test(code)) {
    return withSuffix(code, suffix);
  }
  if (KNOWN_SUFFIXES.has(ending) && /^[A-Z0-9]{1,6}(?:[./][A-Z]?)?$/.test(code)) {
    return withSuffix(code, ending);
  }
  return withSuffix(text, '');
}

/** A code of an exchange as a share of the book: `BP.` is a code of two letters, `RCI.B` and `BRK/B` are classes of shares. */
function withSuffix(code: string, suffix: string): string {
  if (suffix === '')
    return code.replace(/^([A-Z]{1,5})(?:[./ ])([AB])$/, '$1-$2').replace(/^([A-Z]{1,5})\/$/, '$1');
  const share = code.replace(/[./]$/, '').replace(/[._/]/g, '-');
  const isNumber = suffix === '.HK' && /^\d+$/.test(share);
  return (isNumber ? share.replace(/^0+/, '').padStart(4, '0') : share) + suffix;
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
    const symbol = listedSymbol(text);
    return symbol === null || symbol === text.toUpperCase() ? [] : [`${text} is ${symbol}`];
  });
  if (read.length === 0) return [];
  const more = read.length > NAMED ? `, and ${(read.length - NAMED).toString()} more` : '';
  return [`Symbols as the book spells them: ${read.slice(0, NAMED).join(', ')}${more}.`];
}
