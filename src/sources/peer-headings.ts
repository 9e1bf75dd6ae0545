/** Headings of tables of comparable companies: what a column holds, and in which units it is printed. */
import { saysNothingMore } from './asides.ts';
import { CURRENCY_HEADINGS } from './currencies.ts';
import { isUnit, unitIn, type PrintedUnit } from './peer-units.ts';
import { headingKey } from './table.ts';

/** Keys of a peer's figures: a price, a count of shares, earnings per share, amounts of money, multiples. */
export const PEER_AMOUNTS = [
  ...(['market_cap', 'enterprise_value', 'debt', 'cash', 'revenue', 'ebitda', 'ebit'] as const),
  ...(['net_income', 'book_equity'] as const),
] as const;
export const PEER_MULTIPLES = ['ev_ebitda', 'ev_ebit', 'ev_sales', 'pe', 'pb'] as const;
export type PeerKey =
  'price' | 'shares' | 'eps' | (typeof PEER_AMOUNTS)[number] | (typeof PEER_MULTIPLES)[number];

export interface PeerColumn {
  readonly column: number;
  readonly heading: string;
  readonly key: PeerKey | 'name' | 'symbol' | 'currency';
  /** What one printed unit stands for, where the heading says so. */
  readonly factor: number | null;
  /** The currencies that the heading may mean: `Revenue (USD m)`, `EV ($m)`; none where it names none. */
  readonly currencies: readonly string[];
  /** Whether the heading says hundredths: `Price (p)`. */
  readonly isHundredth: boolean;
  /** A letter alone beside the name, a unit or the mark of a footnote: `EV (b)`. */
  readonly letter?: string;
}

/** A multiple of enterprise value in full, as TradingView heads it. */
const EV = (of: string): string[] =>
  ['', 'to'].flatMap((to) => ['', 'ratio'].map((ratio) => `enterprisevalue${to}${of}${ratio}`));

const WORDS: Readonly<Record<PeerColumn['key'], readonly string[]>> = {
  name: [
    ...['name', 'company', 'companyname', 'peer', 'firm', 'issuer'],
    ...['unternehmen', 'firma', 'gesellschaft', 'entreprise', 'soci\u00e9t\u00e9'],
  ],
  symbol: [
    ...['symbol', 'ticker', 'tickersymbol', 'exchangeticker'],
    ...['k\u00fcrzel', 'kuerzel', 'b\u00f6rsenk\u00fcrzel'],
  ],
  currency: CURRENCY_HEADINGS,
  price: [
    ...['price', 'lastprice', 'shareprice', 'stockprice', 'last', 'close', 'pricelocal'],
    ...['localprice', 'cmp', 'kurs', 'aktienkurs', 'letzterkurs', 'schlusskurs', 'cours'],
  ],
  shares: [
    'shares',
    'sharesoutstanding',
    'sharesout',
    'dilutedshares',
    'shareso',
    'sharecount',
    'aktien',
    'aktienzahl',
    'anzahlaktien',
    'anzahlderaktien',
  ],
  eps: [
    ...['eps', 'epsltm', 'ltmeps', 'epsttm', 'ttmeps', 'earningspershare'],
    ...['epsdiluted', 'dilutedeps', 'dilutedearningspershare', 'ergebnisjeaktie', 'gewinnjeaktie'],
  ],
  market_cap: [
    'marketcap',
    'mktcap',
    'mcap',
    'marketcapitalisation',
    'marketcapitalization',
    'marketvalue',
    'equityvalue',
    'marktkapitalisierung',
    'marktkap',
    'marcap',
    'b\u00f6rsenwert',
    'boersenwert',
  ],
  enterprise_value: [
    'ev',
    'enterprisevalue',
    'totalenterprisevalue',
    'tev',
    'firmvalue',
    'unternehmenswert',
  ],
  debt: ['debt', 'totaldebt', 'grossdebt', 'finanzschulden'],
  cash: ['cash', 'cashandequivalents', 'cashandsecurities', 'liquidemittel', 'fl\u00fcssigemittel'],
  revenue: [
    'revenue',
    'revenues',
    'totalrevenue',
    'totalrevenues',
    'sales',
    'netsales',
    'turnover',
    'salesltm',
    'revenueltm',
    'ltmrevenue',
    'ltmsales',
    'umsatz',
    'umsatzerl\u00f6se',
  ],
  ebitda: ['ebitda', 'ebitdaltm', 'ltmebitda'],
  ebit: ['ebit', 'operatingincome', 'operatingprofit', 'ebitltm', 'ltmebit', 'betriebsergebnis'],
  net_income: [
    'netincome',
    'netprofit',
    'earnings',
    'netincomeltm',
    'ltmnetincome',
    'nettogewinn',
    'jahres\u00fcberschuss',
    'konzernergebnis',
  ],
  book_equity: [
    'bookvalue',
    'bookequity',
    'shareholdersequity',
    'equity',
    'bv',
    'eigenkapital',
    'buchwert',
  ],
  ev_ebitda: [
    'evebitda',
    'evtoebitda',
    'evebitdaratio',
    'evtoebitdaratio',
    'tevebitda',
    ...EV('ebitda'),
  ],
  ev_ebit: ['evebit', 'evtoebit', 'tevebit', ...EV('ebit')],
  ev_sales: [
    ...['evsales', 'evtosales', 'evrevenue', 'evtorevenue', 'evrev', 'evumsatz', 'tevsales'],
    ...['tevrevenue', 'tevtotalrevenue', 'tevtotalrevenues', ...EV('sales'), ...EV('revenue')],
  ],
  pe: [
    ...['pe', 'peratio', 'pricetoearnings', 'priceearnings', 'pricetoearningsratio'],
    ...['priceearningsratio', 'kgv'],
  ],
  pb: [
    ...['pb', 'pbv', 'pbratio', 'pricetobook', 'pricebook', 'pricetobookratio', 'pricebookratio'],
    ...['ptbv', 'kbv'],
  ],
};

const BY_WORD: ReadonlyMap<string, PeerColumn['key']> = new Map(
  (Object.entries(WORDS) as [PeerColumn['key'], readonly string[]][]).flatMap(([key, words]) =>
    words.map((word) => [word, key] as const),
  ),
);

/** Far longer than any heading printed. */
const MAX_HEADING = 200;

/**
 * The columns of a table of peers. Null where it is none: no name or symbol, no figure that tells one company from
 * another beside its price, or a heading twice.
 */
export function findPeerColumns(headings: readonly string[]): PeerColumn[] | null {
  const found = headings.flatMap((heading, column): PeerColumn[] => {
    // The searches for brackets below take the square of the length.
    if (heading.length > MAX_HEADING) return [];
    const [bare, pieces] = meaningAndUnit(heading);
    const key = BY_WORD.get(headingKey(bare));
    if (key === undefined || isOtherFigure(key, pieces)) return [];
    return [{ column, heading, key, ...unitOfPieces(pieces) }];
  });
  // Earnings per share of several years stand side by side: nothing tells which are those of the multiples.
  const isOneEps = found.filter(({ key }) => key === 'eps').length === 1;
  const columns = found.filter(({ key }) => key !== 'eps' || isOneEps);
  const keys = columns.map(({ key }) => key);
  const named = keys.includes('name') || keys.includes('symbol');
  const hasFigures =
    [...PEER_AMOUNTS, ...PEER_MULTIPLES].some((key) => keys.includes(key)) ||
    (keys.includes('price') && keys.includes('eps'));
  return named && hasFigures && new Set(keys).size === keys.length ? columns : null;
}

/** What a heading says that a column has of a peer; null for nothing. */
export function peerKeyOf(heading: string): PeerColumn['key'] | null {
  if (heading.length > MAX_HEADING) return null;
  const [bare, pieces] = meaningAndUnit(heading);
  const key = BY_WORD.get(headingKey(bare)) ?? null;
  return key === null || isOtherFigure(key, pieces) ? null : key;
}

const TEXTS: ReadonlySet<string> = new Set(['name', 'symbol', 'currency']);

/** Whether what stands beside the name of a figure makes another of it: an estimate, an average, that of a sector. */
function isOtherFigure(key: PeerColumn['key'], pieces: readonly string[]): boolean {
  return !TEXTS.has(key) && !pieces.every((text) => saysNothingMore(text, 'peer'));
}

/** A unit as a heading prints it, and the letter alone beside it. */
type HeadingUnit = PrintedUnit & Pick<PeerColumn, 'letter'>;

/** The unit in a heading of any words: in brackets, behind a comma, or as the last words. */
export function unitOfHeading(heading: string): HeadingUnit {
  if (heading.length > MAX_HEADING) return unitIn('');
  const [, pieces] = meaningAndUnit(heading);
  return unitOfPieces(pieces);
}

/** The unit of what stands beside a name; a letter alone is kept apart. */
function unitOfPieces(pieces: readonly string[]): HeadingUnit {
  const letters = pieces.filter((text) => /^\s*[a-z]\s*$/i.test(text)).map((text) => text.trim());
  const unit = unitIn(pieces.filter((text) => !letters.includes(text.trim())).join(' '));
  // Pence are no footnote: nothing else is printed so beside a price.
  const marks = letters.filter((text) => text !== 'p');
  const isPence = marks.length < letters.length && unit.currencies.length === 0;
  const told = isPence ? { ...unitIn('p'), factor: unit.factor } : unit;
  return marks.length === 0 ? told : { ...told, letter: marks.join('') };
}

/** Words of a unit at the end of a heading: `in thousands of EUR`. */
const LONGEST_UNIT = 4;

/** The last twelve months, which the figures are of anyway: `TEV/EBITDA LTM -`, `TTM P/E`. */
const TWELVE_MONTHS = /^\s*(?:LTM|TTM)\s+|[\s-]+(?:LTM|TTM)[\s-]*$/gi;

/** A heading without its unit, and what may be one: in brackets, behind a comma, or as the last words (`EBITDA in EUR mn`). */
function meaningAndUnit(heading: string): [meaning: string, pieces: readonly string[]] {
  const inBrackets = [...heading.matchAll(/[([](.*?)[)\]]/g)].map(([, text = '']) => text);
  const bare = heading
    .replace(/[([].*?[)\]]/g, ' ')
    .replace(TWELVE_MONTHS, ' ')
    .trim();
  if (BY_WORD.has(headingKey(bare))) return [bare, inBrackets];
  const [first = '', ...others] = bare.split(',');
  if (BY_WORD.has(headingKey(first))) return [first, [...inBrackets, others.join(' ')]];
  const words = bare.split(/\s+/);
  const from = Math.max(1, words.length - LONGEST_UNIT);
  const last = words.findIndex((_, at) => at >= from && isUnit(words.slice(at).join(' ')));
  return last < 0
    ? [bare, inBrackets]
    : [words.slice(0, last).join(' '), [...inBrackets, words.slice(last).join(' ')]];
}
