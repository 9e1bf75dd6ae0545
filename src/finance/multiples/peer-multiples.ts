import { countText } from '../count-text.ts';
import { requireChoice, requireNonFinancial } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import {
  isEnterpriseMultiple,
  MULTIPLE_KINDS,
  type MultipleBasis,
  type MultipleKind,
} from './multiple-kinds.ts';
import { judgePeer, type ExcludedPeer, type Peer } from './peer.ts';
import { summarise, type SampleSummary } from './sample-summary.ts';

export interface PeerMultiplesInput {
  readonly kind: MultipleKind;
  readonly basis: MultipleBasis;
  /** The company to be valued: as its own peer it would explain itself. */
  readonly company: {
    readonly name: string;
    readonly financialFirm: boolean;
    readonly leasesInDebt?: boolean;
  };
  readonly peers: readonly Peer[];
}

export interface PeerMultiplesDiagnostics extends SampleSummary {
  /** By multiple, the lowest first. */
  readonly included: readonly { readonly name: string; readonly multiple: number }[];
  /** By name. */
  readonly excluded: readonly ExcludedPeer[];
}

/** Fewer multiples than this make quartiles of their ends. */
const FEW_PEERS = 4;

/** Order of names, which are all different. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function requireDistinctNames(peers: readonly Peer[]): void {
  const seen = new Set<string>();
  for (const { name } of peers) {
    if (seen.has(name)) {
      throw new Refusal(
        'INVALID_INPUT',
        `${name} is listed twice among the peers: a company counts once.`,
        { input: 'peers', value: name },
      );
    }
    seen.add(name);
  }
}

function peerWarnings(input: PeerMultiplesInput, found: PeerMultiplesDiagnostics): Warning[] {
  const warnings: Warning[] = [];
  if (found.excluded.length > 0) {
    warnings.push({
      code: 'PEERS_EXCLUDED',
      severity: 'info',
      message: `Left out: ${found.excluded.map(({ name, words }) => `${name} (${words})`).join('; ')}.`,
      figures: { excluded: found.excluded.length },
    });
  }
  if (found.n < FEW_PEERS) {
    warnings.push({
      code: 'FEW_PEERS',
      severity: 'warning',
      message: `Only ${countText(found.n, 'peer has', 'peers have')} a multiple: their median can be one company's.`,
      figures: { n: found.n },
    });
  }
  const { leasesInDebt } = input.company;
  const used = new Set(found.included.map(({ name }) => name));
  const other = input.peers.filter(
    (peer) =>
      used.has(peer.name) &&
      leasesInDebt !== undefined &&
      peer.leasesInDebt !== undefined &&
      peer.leasesInDebt !== leasesInDebt,
  );
  if (isEnterpriseMultiple(input.kind) && other.length > 0) {
    const names = [...other].sort(byName).map(({ name }) => name);
    warnings.push({
      code: 'PEER_LEASES_DIFFER',
      severity: 'warning',
      message: `Leases are on another side than the company's: ${names.join(', ').replace(/\.$/, '')}.`,
      figures: { peers: other.length },
    });
  }
  return warnings;
}

/**
 * Multiples of comparable companies: the median leads, beside mean, harmonic mean, quartiles (type 7)
 * and n. A peer whose multiple has no meaning is left out and listed with the reason; the order of
 * the peers moves nothing.
 * @returns the median; refuses an EV multiple for a bank or an insurer, peers whose two amounts differ
 *   in currency or whose twelve months are not those asked for, and a list that leaves none
 */
export function peerMultiples(
  input: PeerMultiplesInput,
): Result<number, PeerMultiplesInput, PeerMultiplesDiagnostics> {
  requireChoice(input.kind, 'kind', MULTIPLE_KINDS);
  if (isEnterpriseMultiple(input.kind)) {
    requireNonFinancial(input.company.financialFirm, input.kind);
  }
  requireDistinctNames(input.peers);
  const included: { name: string; multiple: number }[] = [];
  const excluded: ExcludedPeer[] = [];
  for (const peer of input.peers) {
    const verdict = judgePeer(input.kind, input.basis, input.company.name, peer);
    if (typeof verdict === 'number') {
      included.push({ name: peer.name, multiple: verdict });
    } else {
      excluded.push({ name: peer.name, ...verdict });
    }
  }
  excluded.sort(byName);
  if (included.length === 0) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `No peer has ${isEnterpriseMultiple(input.kind) ? 'an' : 'a'} ${input.kind} that means something: add others, or take the industry's multiple.`,
      {
        peers: input.peers.length,
        excluded: excluded.map(({ name, words }) => `${name}: ${words}`),
      },
    );
  }
  included.sort((a, b) => a.multiple - b.multiple || byName(a, b));
  const diagnostics = {
    ...summarise(included.map(({ multiple }) => multiple)),
    included,
    excluded,
  };
  return {
    value: diagnostics.median,
    inputs: input,
    diagnostics,
    warnings: peerWarnings(input, diagnostics),
  };
}
