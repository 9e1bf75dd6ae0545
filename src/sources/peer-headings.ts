/** Headings of tables of comparable companies: what a column holds, and in which units it is printed. */
import { isCurrency } from './currencies.ts';
import { headingKey } from './table.ts';

/** Keys of a peer's figures: a price, a count of shares, amounts of money, multiples. */
export const PEER_AMOUNTS = [
  ...(['market_cap', 'enterprise_value', 'debt', 'cash', 'revenue', 'ebitda', 'ebit'] as const),
  ...(['net_income', 'book_equity'] as const),
] as const;
export const PEER_MULTIPLES = ['ev_ebitda', 'ev_ebit', 'ev_sales', 'pe', 'pb'] as const;
export type PeerKey =
  'price' | 'shares' | (typeof PEER_AMOUNTS)[number] | (typeof PEER_MULTIPLES)[number];

export interface PeerColumn {
  readonly column: number;
  readonly heading: string;
  readonly key: PeerKey | 'name' | 'symbol' | 'currency';
  /** What one printed unit stands for, where the heading says so. */
  readonly factor: number | null;
  /** The currency that the heading names: `Revenue (USD m)`. */
  readonly unitCurrency: string | null;
}

const WORDS: Readonly<Record<PeerColumn['key'], readonly string[]>> = {
  name: ['name', 'company', 'companyname', 'peer', 'firm', 'issuer'],
  symbol: ['symbol', 'ticker', 'tickersymbol'],
  currency: ['currency', 'ccy', 'cur'],
  price: ['price', 'lastprice', 'shareprice', 'stockprice', 'last', 'close'],
  shares: ['shares', 'sharesoutstanding', 'sharesout', 'dilutedshares', 'shareso', 'sharecount'],
  market_cap: [
    'marketcap',
    'mktcap',
    'mcap',
    'marketcapitalisation',
    'marketcapitalization',
    'marketvalue',
    'equityvalue',
  ],
  enterprise_value: ['ev', 'enterprisevalue', 'tev', 'firmvalue'],
  debt: ['debt', 'totaldebt', 'grossdebt'],
  cash: ['cash', 'cashandequivalents', 'cashandsecurities'],
  revenue: [
    'revenue',
    'revenues',
    'sales',
    'netsales',
    'turnover',
    'salesltm',
    'revenueltm',
    'ltmrevenue',
    'ltmsales',
  ],
  ebitda: ['ebitda', 'ebitdaltm', 'ltmebitda'],
  ebit: ['ebit', 'operatingincome', 'operatingprofit', 'ebitltm', 'ltmebit'],
  net_income: ['netincome', 'netprofit', 'earnings', 'netincomeltm', 'ltmnetincome'],
  book_equity: ['bookvalue', 'bookequity', 'shareholdersequity', 'equity', 'bv'],
  ev_ebitda: ['evebitda', 'evtoebitda', 'evebitdaltm'],
  ev_ebit: ['evebit', 'evtoebit'],
  ev_sales: ['evsales', 'evtosales', 'evrevenue', 'evtorevenue', 'evrev'],
  pe: ['pe', 'peratio', 'pricetoearnings', 'priceearnings'],
  pb: ['pb', 'pbv', 'pricetobook', 'pricebook', 'ptbv'],
};

const BY_WORD: ReadonlyMap<string, PeerColumn['key']> = new Map(
  (Object.entries(WORDS) as [PeerColumn['key'], readonly string[]][]).flatMap(([key, words]) =>
    words.map((word) => [word, key] as const),
  ),
);

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:bn|b|billions?|mrd)\b/i, 1e9],
  [/\b(?:mm|mn|m|mio|millions?)\b/i, 1e6],
  [/\b(?:k|tsd|thousands?|000s?)\b/i, 1e3],
];

/** What one printed unit stands for in words such as `$m`, `USD bn`, `in millions`; null where nothing tells. */
export function unitFactor(text: string): number | null {
  const words = text.replace(/[$\u20ac\u00a3\u00a5]/g, ' ').replace(/'000/g, ' thousands ');
  return UNITS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** The one currency that a unit names: `USD m`, `in EUR bn`, `€m`; null where there is none, or more. A dollar sign is of many. */
export function currencyIn(text: string): string | null {
  const words = text.replaceAll('\u20ac', ' EUR ').replaceAll('\u00a3', ' GBP ');
  const found = words.match(/\b[A-Z]{3}(?=\b|mn?\b|bn\b|k\b)/g) ?? [];
  const codes = new Set(found.filter(isCurrency));
  return codes.size === 1 ? ([...codes][0] ?? null) : null;
}

/** Far longer than any heading printed. */
const MAX_HEADING = 200;

/**
 * The columns of a table of peers. Null where it is none: no name or symbol, no figure that tells one company from
 * another beside its price, or a heading twice.
 */
export function findPeerColumns(headings: readonly string[]): PeerColumn[] | null {
  const columns = headings.flatMap((heading, column): PeerColumn[] => {
    // The searches for brackets below take the square of the length.
    if (heading.length > MAX_HEADING) return [];
    const bare = heading.replace(/[([].*?[)\]]/g, ' ');
    const [first = ''] = bare.split(',');
    const key = BY_WORD.get(headingKey(bare)) ?? BY_WORD.get(headingKey(first));
    if (key === undefined) return [];
    const unit = /[([](.*?)[)\]]/.exec(heading)?.[1] ?? /,\s*(.*)$/.exec(heading)?.[1] ?? '';
    return [{ column, heading, key, factor: unitFactor(unit), unitCurrency: currencyIn(unit) }];
  });
  const keys = columns.map(({ key }) => key);
  const named = keys.includes('name') || keys.includes('symbol');
  const figures = [...PEER_AMOUNTS, ...PEER_MULTIPLES].filter((key) => keys.includes(key));
  return named && figures.length > 0 && new Set(keys).size === keys.length ? columns : null;
}
