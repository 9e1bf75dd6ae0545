/** Where the figures of peers come from, and of what their multiples and statistics are made. */
import type { Peer, PeerComparison } from '../../contract/api.ts';
import type { MultipleModel } from '../../contract/vocabulary.ts';
import {
  rowWords,
  type Derivation,
  type DerivedPart,
  type FigureOrigin,
} from '../shared/derivation.ts';
import { format } from '../shared/format.ts';
import { MULTIPLES, type MultipleRow } from '../shared/multiples.ts';
import { companyHref, routeHref } from '../shared/route.ts';

const MARKET_CAP = 'Market cap';

/** Of each multiple: its key where it is given as such, and the two amounts that it else is made of. */
const MADE_OF: Readonly<
  Record<MultipleModel, { given: string; above: string; below: string; value: string }>
> = {
  EV_EBITDA: { given: 'ev_ebitda', above: 'enterprise_value', below: 'ebitda', value: 'EV' },
  EV_EBIT: { given: 'ev_ebit', above: 'enterprise_value', below: 'ebit', value: 'EV' },
  EV_SALES: { given: 'ev_sales', above: 'enterprise_value', below: 'revenue', value: 'EV' },
  PE: { given: 'pe', above: 'market_cap', below: 'net_income', value: MARKET_CAP },
  PB: { given: 'pb', above: 'market_cap', below: 'book_equity', value: MARKET_CAP },
};

interface Parts {
  readonly given: string;
  readonly above: string;
  readonly below: string;
  readonly value: string;
  /** What stands below the line, in words. */
  readonly of: string;
}

/** Earnings of a share make a P/E where those of the company are not known, or its value is not given but made. */
function madeOf({ figures, fromBook, marketCapFromPrice }: Peer, model: MultipleModel): Parts {
  const whole = { ...MADE_OF[model], of: MULTIPLES[model].metric };
  const isKnown = (...keys: string[]): boolean =>
    keys.every((key) => typeof figures[key] === 'number');
  const isGiven = fromBook !== null || !marketCapFromPrice;
  return model === 'PE' &&
    !(isGiven && isKnown(whole.above, whole.below)) &&
    isKnown('price', 'eps')
    ? { ...whole, above: 'price', below: 'eps', value: 'Price', of: 'earnings per share' }
    : whole;
}

/** What a peer's figures were read from, and where that stands. */
function sourceOf({ fromBook, source, peerSymbol, asOf }: Peer): Omit<FigureOrigin, 'name'> {
  if (fromBook === null) return { source, asOf, href: null };
  return {
    source: ['the book', ...fromBook.sources].join(', '),
    asOf: fromBook.periodEnd ?? asOf,
    href: peerSymbol === null ? null : companyHref(peerSymbol, 'cash-flows'),
  };
}

function partOf(peer: Peer, label: string, text: string, unit: string): DerivedPart {
  const { source = '', asOf = null, href } = sourceOf(peer);
  return { label, text, unit, source, asOf: asOf ?? null, href };
}

/** An amount of a peer: the book's own opens the peer's statements, a given one tells its source. */
export function peerAmountOrigin(peer: Peer, label: string, value: number | null): FigureOrigin {
  const unit = peer.currency ?? 'currency not told';
  const name = `${label} of ${peer.name}`;
  return {
    ...{ name, unit, ...sourceOf(peer) },
    derivation: () =>
      label === MARKET_CAP && peer.marketCapFromPrice
        ? marketCapDerivation(peer)
        : { title: name, parts: [partOf(peer, label, format.amount(value), unit)] },
  };
}

/** A market value that nobody gave: the price and the shares that make it. */
function marketCapDerivation(peer: Peer): Derivation {
  const { market_cap: value, price, shares } = peer.figures;
  const made = `${format.perShare(price)} · ${format.amount(shares)} = ${format.amount(value)}`;
  return {
    title: `${MARKET_CAP} of ${peer.name}`,
    formula: `${MARKET_CAP} = price · shares`,
    substituted: made,
    parts: [
      partOf(peer, 'Price', format.perShare(price), `${peer.currency ?? ''} a share`),
      partOf(peer, 'Shares', format.amount(shares), 'shares'),
    ],
  };
}

/** A multiple of a peer: the two amounts that it is made of, or the source that gave it. */
export function peerMultipleOrigin(
  peer: Peer,
  model: MultipleModel,
  multiple: number | null,
): FigureOrigin {
  const { label, metric } = MULTIPLES[model];
  const { given, above, below, value, of } = madeOf(peer, model);
  const unit = `times ${metric}`;
  const name = `${label} of ${peer.name}`;
  const isGiven = typeof peer.figures[given] === 'number';
  const [top, bottom] = [peer.figures[above], peer.figures[below]].map((one) => format.amount(one));
  const money = peer.currency ?? 'currency not told';
  const { source, asOf } = sourceOf(peer);
  return {
    ...{ name, unit, source, asOf, href: null },
    derivation: () =>
      isGiven
        ? { title: name, parts: [partOf(peer, label, format.multiple(multiple), unit)] }
        : {
            title: name,
            formula: `${label} = ${value === 'EV' ? value : value.toLowerCase()} ÷ ${of}`,
            substituted: `${top ?? ''} ÷ ${bottom ?? ''} = ${format.multiple(multiple)}`,
            parts: [
              {
                ...partOf(peer, value, top ?? '', money),
                ...(above === 'market_cap' &&
                  peer.marketCapFromPrice && { href: null, open: () => marketCapDerivation(peer) }),
              },
              partOf(peer, of, bottom ?? '', money),
            ],
          },
  };
}

/** A statistic of the peers' multiples: the multiples that it is of, the lowest first. */
export function statisticOrigin(
  { model, peers }: PeerComparison,
  list: readonly Peer[],
  label: string,
  text: string,
): FigureOrigin {
  const { label: multiple, metric } = MULTIPLES[model];
  const name = `${label.toLowerCase()} of the peers’ ${multiple}`;
  const included = peers?.included ?? [];
  const dates = list.map(({ asOf }) => asOf).sort();
  return {
    ...{ name, unit: label === 'n' ? 'peers' : `times ${metric}`, asOf: dates.at(-1), href: null },
    source: `${format.count(included.length)} ${included.length === 1 ? 'peer' : 'peers'}`,
    derivation: () => ({
      title: `${label} of the peers’ ${multiple}`,
      ...(label.includes('quartile') && { formula: 'Quartiles by linear interpolation' }),
      ...(label === 'Harmonic mean' && { formula: 'Harmonic mean = n ÷ Σ (1 ÷ multiple)' }),
      ...(label === 'Mean' && { formula: 'Mean = Σ multiple ÷ n' }),
      substituted: `${label} of ${included.map((one) => format.multiple(one.multiple)).join(', ')} = ${text}`,
      parts: included.map((one) => partOfPeer(one, model, list)),
    }),
  };
}

function partOfPeer(
  { name, multiple }: { name: string; multiple: number },
  model: MultipleModel,
  list: readonly Peer[],
): DerivedPart {
  const peer = list.find((entry) => entry.name === name);
  const text = format.multiple(multiple);
  const unit = `times ${MULTIPLES[model].metric}`;
  if (peer === undefined) {
    return { label: name, text, unit, source: 'a peer', asOf: null, href: null };
  }
  const { derivation } = peerMultipleOrigin(peer, model, multiple);
  const part = partOf(peer, name, text, unit);
  return derivation === undefined ? part : { ...part, href: null, open: derivation };
}

/** The industry's multiple: the row of its table. */
export function industryOrigin({ model, industry }: PeerComparison): FigureOrigin {
  const { label, metric } = MULTIPLES[model];
  if (industry === null) return { name: `${label} of the industry`, href: null };
  const { dataset, region } = industry;
  return {
    ...{ name: `${label} of ${industry.industry}, ${region}`, unit: `times ${metric}` },
    source: rowWords({ fileName: industry.source, line: null }) ?? dataset,
    asOf: industry.asOf,
    href: routeHref({
      ...{ view: 'industry-tables', dataset },
      region: region as never,
    }),
  };
}

/**
 * The multiple that the company trades at: that of its value by it, which takes the shares and the year of the form;
 * where there is none, by its last price, latest year and the shares of its statements.
 */
export function ownMultiple(
  symbol: string,
  { model, basis, own }: PeerComparison,
  values: readonly MultipleRow[],
): { multiple: number | null; origin: FigureOrigin } {
  const { label, metric } = MULTIPLES[model];
  const value = values.find((row) => row.model === model && row.details.basis === basis);
  return {
    multiple: value === undefined ? own : value.details.own,
    origin: {
      ...{ name: `${label} of ${symbol}`, unit: `times ${metric}` },
      source:
        value === undefined
          ? 'last price, latest year and shares of the statements'
          : 'as “Trades at” beside the value by it',
      href: companyHref(symbol, 'cash-flows'),
    },
  };
}
