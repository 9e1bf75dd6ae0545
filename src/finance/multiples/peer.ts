import { amountText } from '../amount-text.ts';
import { requireChoice, requireSwitch } from '../guard.ts';
import {
  DENOMINATORS,
  isEnterpriseMultiple,
  multipleOf,
  requireBasis,
  requireOneCurrency,
  type Money,
  type MultipleBasis,
  type MultipleKind,
} from './multiple-kinds.ts';

/** One comparable company, from the book or from a pasted table. */
export interface Peer {
  readonly name: string;
  readonly basis: MultipleBasis;
  readonly financialFirm: boolean;
  /** For EV multiples: whether lease liabilities are in its enterprise value; absent: not known. */
  readonly leasesInDebt?: boolean;
  /** Why it has no part in this multiple, whatever its figures: a person's decision, or what the book lacks. */
  readonly leftOut?: {
    readonly reason: Extract<
      ExclusionReason,
      'decided' | 'missing' | 'is-the-company' | 'listed-twice'
    >;
    readonly words: string;
  };
  /** The published multiple, or the two amounts; null: not known, and the peer is left out. */
  readonly figures:
    | { readonly kind: 'multiple'; readonly multiple: number | null }
    | {
        readonly kind: 'amounts';
        /** Enterprise value, or market capitalisation or price. */
        readonly numerator: Money | null;
        /** EBITDA, sales ... of the twelve months, or earnings or book value. */
        readonly denominator: Money | null;
      };
}

export type ExclusionReason =
  | 'decided'
  | 'missing'
  | 'financial-firm'
  | 'is-the-company'
  | 'listed-twice'
  | 'numerator-not-positive'
  | 'denominator-not-positive'
  | 'multiple-not-positive';

export interface ExcludedPeer {
  readonly name: string;
  readonly reason: ExclusionReason;
  /** The reason in words, with the figure where there is one. */
  readonly words: string;
}

/**
 * The multiple of one peer, or why it is left out; of a peer that has a part, refuses another twelve months than asked
 * for and amounts in two currencies.
 * @param company name of the company to be valued
 */
export function judgePeer(
  kind: MultipleKind,
  basis: MultipleBasis,
  company: string,
  peer: Peer,
): number | Omit<ExcludedPeer, 'name'> {
  if (peer.leftOut !== undefined) {
    const { reason, words } = peer.leftOut;
    return { reason, words };
  }
  requireBasis(peer.basis, basis, `the ${DENOMINATORS[kind]} of ${peer.name}`);
  if (peer.name === company) {
    return { reason: 'is-the-company', words: 'is the company itself' };
  }
  const financialFirm = requireSwitch(peer.financialFirm, `financialFirm of ${peer.name}`);
  if (financialFirm && isEnterpriseMultiple(kind)) {
    return { reason: 'financial-firm', words: `${kind} is not defined for a bank or an insurer` };
  }
  const { figures } = peer;
  requireChoice(figures.kind, `figures.kind of ${peer.name}`, ['multiple', 'amounts']);
  if (figures.kind === 'multiple') {
    const { multiple } = figures;
    if (multiple === null || !Number.isFinite(multiple)) {
      return { reason: 'missing', words: 'the multiple is not known' };
    }
    return multiple > 0
      ? multiple
      : { reason: 'multiple-not-positive', words: `the multiple is ${amountText(multiple)}` };
  }
  const { numerator, denominator } = figures;
  if (numerator === null || denominator === null) {
    return { reason: 'missing', words: notKnown(kind, numerator === null, denominator === null) };
  }
  requireOneCurrency(
    numerator.currency,
    denominator.currency,
    `value and ${DENOMINATORS[kind]} of ${peer.name}`,
  );
  const found = multipleOf(numerator.amount, denominator.amount);
  if ('multiple' in found) {
    return found.multiple;
  }
  const words =
    found.excluded === 'denominator-not-positive'
      ? `the ${DENOMINATORS[kind]} ${verbOf(kind)} ${amountText(denominator.amount)}`
      : `the ${valueOf(kind)} is ${amountText(numerator.amount)}`;
  return { reason: found.excluded, words };
}

/** What stands above the line, in words. */
function valueOf(kind: MultipleKind): string {
  return isEnterpriseMultiple(kind) ? 'enterprise value' : 'market value';
}

function verbOf(kind: MultipleKind): 'is' | 'are' {
  return DENOMINATORS[kind] === 'sales' || DENOMINATORS[kind] === 'earnings' ? 'are' : 'is';
}

function notKnown(kind: MultipleKind, isValueMissing: boolean, isFigureMissing: boolean): string {
  const figure = DENOMINATORS[kind];
  if (!isFigureMissing) return `the ${valueOf(kind)} is not known`;
  return isValueMissing
    ? `neither the ${valueOf(kind)} nor the ${figure} ${verbOf(kind)} known`
    : `the ${figure} ${verbOf(kind)} not known`;
}
