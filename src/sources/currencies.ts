/** Currency codes, and the pairs that headings and file names spell. */

/** ISO 4217 codes of currencies that rates are published for, those of the past included. */
const CODES: ReadonlySet<string> = new Set(
  [
    'AED ALL AMD ANG AOA ARS ATS AUD AZN BAM BDT BEF BGN BHD BND BOB BRL BWP BYN CAD CHF CLP CNH CNY COP',
    'CRC CYP CZK DEM DKK DOP DZD EEK EGP ESP ETB EUR FIM FJD FRF GBP GEL GHS GRD GTQ HKD HNL HRK HUF IDR',
    'IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KRW KWD KZT LAK LBP LKR LTL LUF LVL MAD MDL MKD',
    'MMK MNT MOP MTL MUR MXN MYR NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR ROL',
    'RON RSD RUB RWF SAR SEK SGD SIT SKK THB TND TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VND XAF XOF ZAR ZMW',
  ]
    .join(' ')
    .split(' '),
);

/**
 * The other codes of ISO 4217, some of the past included. They are none of those that headings, file names and cells are
 * searched for, where most of them are words or symbols (TOP, SOS, ALL-TOP).
 */
const OTHER_CODES: ReadonlySet<string> = new Set(
  [
    'AFN AWG BBD BIF BMD BSD BTN BYR BZD CDF CUC CUP CVE DJF ERN FKP GIP GMD GNF GYD HTG KMF KPW KYD LRD LSL',
    'LYD MGA MRO MRU MVR MWK MZM MZN SBD SCR SDG SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL TJS TMT TOP VED',
    'VEF VES VUV WST XCD XCG XDR XPF YER ZMK ZWD ZWG ZWL',
  ]
    .join(' ')
    .split(' '),
);

/** Every code, those of the past included. */
export const CURRENCY_CODES: readonly string[] = [...CODES, ...OTHER_CODES];

/** Whether a text that is said to be a currency is the code of one, in capitals. */
export function isCurrencyCode(text: string): boolean {
  return CODES.has(text) || OTHER_CODES.has(text);
}

/** One unit of `base` costs so many units of `quote`. */
export interface CurrencyPair {
  readonly base: string;
  readonly quote: string;
}

/** Whether text is the code, in capitals, of a currency that rates are published for: what any text is searched for. */
export function isCurrency(text: string): boolean {
  return CODES.has(text);
}

/** Headings of a column that names currencies: letters and digits, umlauts as printed or without. */
export const CURRENCY_HEADINGS: readonly string[] = [
  ...['currency', 'currencycode', 'currencyiso', 'ccy', 'cur', 'curr', 'crncy', 'isocurrency'],
  ...['pricecurrency', 'quotecurrency', 'tradingcurrency', 'reportingcurrency'],
  ...[
    'w\u00e4hrung',
    'waehrung',
    'wahrung',
    'devise',
    'monnaie',
    'moneda',
    'divisa',
    'moeda',
    'munt',
  ],
];

/** Hundredths of a currency as providers write them, by the name that the book has for each. */
const HUNDREDTHS: ReadonlyMap<string, string> = new Map([
  ...['GBp', 'GBX', 'GBx', 'gbx'].map((text) => [text, 'GBX'] as const),
  ...['ZAc', 'ZAC', 'zac', 'ZAr'].map((text) => [text, 'ZAc'] as const),
  ...['ILA', 'ILa', 'ila', 'ILs'].map((text) => [text, 'ILA'] as const),
]);

/** Currencies whose shares are quoted in hundredths: re-cased, `Gbp` may be pounds or pence. */
const HAS_HUNDREDTHS: ReadonlySet<string> = new Set(['GBP', 'ZAR', 'ILS']);

/**
 * The unit of a quotation as the book writes it: `USD`, and `GBX`, `ZAc` or `ILA` for hundredths, however they are
 * spelled (`GBp`, `ZAr`). Null for what is none, or may be either of two.
 */
export function quotationUnit(text: string): string | null {
  const minor = HUNDREDTHS.get(text);
  if (minor !== undefined) return minor;
  // Two capitals and a small letter are hundredths of a currency whose shares are not quoted so.
  if (/^[A-Z]{2}[a-z]$/.test(text)) return null;
  const code = text.toUpperCase();
  if (/^[A-Z][a-z]{2}$/.test(text) && HAS_HUNDREDTHS.has(code)) return null;
  return isCurrency(code) ? code : null;
}

/** Whether a unit, as {@link quotationUnit} gives it, is a hundredth of a currency. */
export function isHundredth(unit: string): boolean {
  return unit === 'GBX' || unit === 'ZAc' || unit === 'ILA';
}

/** The currency of a unit as {@link quotationUnit} gives it: `GBP` of `GBX`. */
export function wholeUnit(unit: string): string {
  return WHOLE.get(unit) ?? unit;
}

const WHOLE: ReadonlyMap<string, string> = new Map([
  ['GBX', 'GBP'],
  ['ZAc', 'ZAR'],
  ['ILA', 'ILS'],
]);

function pairOf(base: string, quote: string): CurrencyPair | null {
  return base !== quote && isCurrency(base) && isCurrency(quote) ? { base, quote } : null;
}

/** A pair as people write it: `EUR/USD`, `EURUSD`, `EUR-USD`, `eur_usd`; null for anything else. */
export function parsePair(text: string): CurrencyPair | null {
  const match = /^([A-Z]{3})\s*[-_/.: ]?\s*([A-Z]{3})$/.exec(text.trim().toUpperCase());
  return match === null ? null : pairOf(match[1] ?? '', match[2] ?? '');
}

/** The pair of a Yahoo symbol of exchange rates: `EURUSD=X`, and `JPY=X`, which is yen for one dollar. */
export function pairOfSymbol(symbol: string): CurrencyPair | null {
  const match = /^([A-Z]{3})?([A-Z]{3})=X$/.exec(symbol.trim().toUpperCase());
  return match === null ? null : pairOf(match[1] ?? 'USD', match[2] ?? '');
}

/** What stands in front of a pair in names of Alpha Vantage and TradingView: `fx_daily_EUR_CAD`, `FX_EURUSD, 1D`. */
const IN_FRONT_OF_PAIR = /^(?:FX_(?:DAILY|WEEKLY|MONTHLY)_|[A-Z]+(?:_IDC|_DLY)?_(?=[A-Z]{6}, ))/;

/** The pair that a file's name begins with: `EURUSD=X.csv`, `EUR-USD.csv`, `eurusd_d.csv`; else null. */
export function pairOfName(name: string): CurrencyPair | null {
  const stem = name
    .slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
    .replace(/\.(?:csv|txt|tsv)$/i, '')
    .toUpperCase()
    .replace(IN_FRONT_OF_PAIR, '');
  const symbol = /^(?:[A-Z]{3})?[A-Z]{3}=X/.exec(stem)?.[0];
  if (symbol !== undefined) return pairOfSymbol(symbol);
  const match = /^([A-Z]{3})[-_/. ]?([A-Z]{3})(?=$|[^A-Z0-9])/.exec(stem);
  return match === null ? null : pairOf(match[1] ?? '', match[2] ?? '');
}
