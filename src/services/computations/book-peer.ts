/** A peer picked from the book: the figures that a run keeps of it, and what a multiple makes of them. */
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import { enterpriseValue } from '../../finance/multiples/enterprise-value.ts';
import {
  isEnterpriseMultiple,
  type MultipleBasis,
  type MultipleKind,
} from '../../finance/multiples/multiple-kinds.ts';
import type { Peer } from '../../finance/multiples/peer.ts';
import { Refusal } from '../../finance/refusal.ts';
import type { Warning } from '../../contract/api.ts';
import { requireIsoDay } from '../dates.ts';
import { OLD_PRICE_DAYS } from './peer-dates.ts';
import { commonEquity, commonEquityWords, totalEquityAlone } from './common-equity.ts';
import { unexplainedWords } from './peer-income.ts';
import { BRIDGE_ITEMS, bridgeLabel, optional } from './share.ts';

/** Items of a peer's statements; those of the bridge may be missing, which leaves its enterprise value incomplete. */
export const PEER_ITEMS = [
  'shares_outstanding',
  'debt',
  'cash',
  'marginal_tax_rate',
  'revenue',
  'ebit',
  'depreciation_amortisation',
  'net_income',
  'book_equity',
  'total_equity',
  'lease_liability',
  ...BRIDGE_ITEMS.map(([, item]) => item),
] as const satisfies readonly Item[];

/** A company of the book as the peer of another. Money in the currency of its own statements. */
export interface BookPeer {
  kind: 'book';
  name: string;
  symbol: string;
  financialFirm: boolean;
  /** Why an analyst leaves it out, or why nothing could be read of it; null where it has a part. */
  leftOut: NonNullable<Peer['leftOut']> | null;
  fiscalYear: number | null;
  periodEnd: string | null;
  /** That the figures are of the twelve months to `periodEnd`, and not of the fiscal year. */
  lastTwelveMonths?: true;
  /** Why figures of these months are not known, by item. */
  refusals?: { [item: string]: string };
  currency: string;
  /** In `currency`, at the exchange rate of its date. */
  price: number | null;
  priceDate: string | null;
  items: { [item: string]: number | null };
  /** Whether its leases are debt, as its statements have them; absent where nothing tells. */
  leasesInDebt?: boolean;
}

/** What a peer's multiples are made of; a figure that the book lacks is null, and named in `missing`. */
export interface BookPeerFigures {
  market_cap: number | null;
  enterprise_value: number | null;
  ebitda: number | null;
  ebit: number | null;
  revenue: number | null;
  net_income: number | null;
  /** Of common shareholders, see {@link commonEquity}. */
  book_equity: number | null;
}

const PARTS: Readonly<Record<MultipleKind, readonly (Item | 'price')[]>> = {
  'EV/EBITDA': ['ebit', 'depreciation_amortisation'],
  'EV/EBIT': ['ebit'],
  'EV/Sales': ['revenue'],
  'P/E': ['net_income'],
  'P/B': ['book_equity'],
};
const BELOW: Readonly<Record<MultipleKind, keyof BookPeerFigures>> = {
  'EV/EBITDA': 'ebitda',
  'EV/EBIT': 'ebit',
  'EV/Sales': 'revenue',
  'P/E': 'net_income',
  'P/B': 'book_equity',
};

/**
 * A peer's market value and enterprise value (finance.md §11) beside its own figures.
 * @throws Refusal where a claim is no claim: debt below zero, a pension deficit without a tax rate
 */
export function bookPeerFigures(peer: BookPeer): BookPeerFigures {
  const { price, items } = peer;
  const { shares_outstanding: shares = null, ebit = null } = items;
  const da = items['depreciation_amortisation'] ?? null;
  return {
    market_cap: price === null || shares === null ? null : price * shares,
    enterprise_value: evOf(peer)?.value ?? null,
    ebitda: ebit === null || da === null ? null : ebit + da,
    ebit,
    revenue: items['revenue'] ?? null,
    net_income: items['net_income'] ?? null,
    book_equity: commonEquity(itemOf(peer))?.amount ?? null,
  };
}

function itemOf({ items }: BookPeer): (item: Item) => number | null {
  return (item) => items[item] ?? null;
}

function evOf({ price, items, leasesInDebt }: BookPeer): ReturnType<typeof enterpriseValue> | null {
  const { shares_outstanding: shares = null, debt = null, cash = null } = items;
  if (price === null || shares === null || debt === null || cash === null) return null;
  const rate = items['marginal_tax_rate'] ?? null;
  return enterpriseValue({
    debt,
    cash,
    ...(leasesInDebt === true
      ? { leases: { rule: 'ifrs-16', liabilities: items['lease_liability'] ?? null } }
      : {}),
    associates: items['associates'] ?? null,
    pensionDeficit: items['pension_deficit'] ?? null,
    preferred: items['preferred_stock'] ?? null,
    minority: items['minority_interest'] ?? null,
    ...(rate === null ? {} : { marginalTaxRate: rate }),
    equity: { kind: 'price', price, dilutedShares: shares },
  });
}

/** Labels of what a peer's multiple lacks. */
export function missingParts(peer: BookPeer, kind: MultipleKind): string[] {
  const above = isEnterpriseMultiple(kind)
    ? (['price', 'shares_outstanding', 'debt', 'cash'] as const)
    : (['price', 'shares_outstanding'] as const);
  const has = (part: Item | 'price'): boolean => {
    if (part === 'price') return peer.price !== null;
    if (part === 'book_equity') return commonEquity(itemOf(peer)) !== null;
    return (peer.items[part] ?? null) !== null;
  };
  return [...above, ...PARTS[kind]]
    .filter((part) => !has(part))
    .map((part) => {
      if (part === 'price') return 'a price';
      const why =
        (part === 'book_equity' ? totalEquityAlone(itemOf(peer)) : null) ??
        peer.refusals?.[part]?.replace(/\.$/, '');
      return `${inSentence(ITEMS[part].label)}${why === undefined ? '' : ` (${why})`}`;
    });
}

function periodWords({ fiscalYear, periodEnd, lastTwelveMonths }: BookPeer): string {
  if (lastTwelveMonths) return ` of the twelve months to ${periodEnd ?? ''}`;
  return fiscalYear === null ? '' : ` of fiscal year ${String(fiscalYear)}`;
}

/**
 * The peer as a multiple takes it. The book has past months of a company and not the next: of a forward
 * multiple of earnings it is left out. What is missing is named.
 */
export function asPeer(peer: BookPeer, kind: MultipleKind, basis: MultipleBasis): Peer {
  const common = { name: peer.name, basis, financialFirm: peer.financialFirm } as const;
  const without = (leftOut: NonNullable<Peer['leftOut']>): Peer => ({
    ...common,
    leftOut,
    figures: { kind: 'multiple', multiple: null },
  });
  const lacking = (words: string): Peer => without({ reason: 'missing', words });
  if (peer.leftOut !== null) return without(peer.leftOut);
  // A bank has no such multiple, whether or not its parts are there: the judge of peers says so.
  const unfit = peer.financialFirm && isEnterpriseMultiple(kind);
  if (basis === 'forward' && kind !== 'P/B' && !unfit) {
    return lacking('the book has its past figures, and not those of the next twelve months');
  }
  const lacks = missingParts(peer, kind);
  if (lacks.length > 0 && !unfit) {
    return lacking(`the book lacks ${lacks.join(', ')}${periodWords(peer)}`);
  }
  try {
    const figures = bookPeerFigures(peer);
    const money = (amount: number | null) =>
      amount === null ? null : { amount, currency: peer.currency };
    return {
      ...common,
      ...(isEnterpriseMultiple(kind) ? optional('leasesInDebt', peer.leasesInDebt ?? null) : {}),
      figures: {
        kind: 'amounts',
        numerator: money(
          isEnterpriseMultiple(kind) ? figures.enterprise_value : figures.market_cap,
        ),
        denominator: money(figures[BELOW[kind]]),
      },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return lacking(error.message);
  }
}

/**
 * What is to be known of the picked peers that have a part: net income that operations do not explain, items of the bridge that the book lacks, book values that are
 * not the line as reported, prices of before the figures' own day, and of another time than the company's.
 * @param included names of the peers that have a multiple
 */
export function bookPeerWarnings(
  peers: readonly BookPeer[],
  included: ReadonlySet<string>,
  kind: MultipleKind,
  priceDate: string | null,
): Warning[] {
  const used = peers.filter(({ name }) => included.has(name));
  const incomplete = isEnterpriseMultiple(kind)
    ? used.flatMap((peer) => {
        const lacks = evOf(peer)?.diagnostics.incomplete ?? [];
        return lacks.length === 0
          ? []
          : [`${peer.name} (${lacks.map((item) => inSentence(bridgeLabel(item))).join(', ')})`];
      })
    : [];
  const common = (kind === 'P/B' ? used : []).flatMap((peer) => {
    const found = commonEquity(itemOf(peer));
    const words = found === null ? null : commonEquityWords(found);
    return words === null ? [] : [`${peer.name} (${words})`];
  });
  const early = used.flatMap(({ name, periodEnd, priceDate: own }) =>
    periodEnd !== null && own !== null && periodEnd > own
      ? [`${name} (figures to ${periodEnd}, price of ${own})`]
      : [],
  );
  const old = used.flatMap(({ name, priceDate: own }) =>
    own !== null && priceDate !== null && daysBetween(own, priceDate) > OLD_PRICE_DAYS
      ? [`${name} (${own})`]
      : [],
  );
  const unexplained = (kind === 'P/E' ? used : []).flatMap((peer) => {
    const words = unexplainedWords(peer);
    return words === null ? [] : [`${peer.name} (${words})`];
  });
  return [
    ...(unexplained.length === 0
      ? []
      : [
          {
            code: 'PEER_INCOME_UNEXPLAINED',
            severity: 'warning' as const,
            message: `P/E of peers on a net income that may not return: ${unexplained.join('; ')}. They are in the statistics. Where it is a gain on a sale, operations that were sold, a tax benefit or another item of that time, leave the peer out; income of associates may return.`,
            figures: { peers: unexplained.length },
          },
        ]),
    ...(incomplete.length === 0
      ? []
      : [
          {
            code: 'PEER_INCOMPLETE',
            severity: 'info' as const,
            message: `Enterprise values without items that the book lacks: ${incomplete.join('; ')}. Enter 0 where there is none.`,
            figures: { peers: incomplete.length },
          },
        ]),
    ...(common.length === 0
      ? []
      : [
          {
            code: 'BOOK_VALUE_OF_COMMON',
            severity: 'info' as const,
            message: `Book values of peers are those of common equity: ${common.join('; ')}.`,
            figures: { peers: common.length },
          },
        ]),
    ...(early.length === 0
      ? []
      : [
          {
            code: 'PEER_FIGURES_AFTER_PRICE',
            severity: 'warning' as const,
            message: `Prices made before the day that the figures are of, which they could not know: ${early.join('; ')}. Import newer prices, or take the last twelve months as the basis.`,
            figures: { peers: early.length },
          },
        ]),
    ...(old.length === 0
      ? []
      : [
          {
            code: 'PEER_PRICE_OLD',
            severity: 'warning' as const,
            message: `Prices more than ${String(OLD_PRICE_DAYS)} days older than the company's of ${String(priceDate)}: ${old.join('; ')}.`,
            figures: { peers: old.length },
          },
        ]),
  ];
}

/** A label inside a sentence: its first letter small, but for an abbreviation. */
function inSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

function daysBetween(first: string, second: string): number {
  return requireIsoDay(second, 'date') - requireIsoDay(first, 'date');
}
