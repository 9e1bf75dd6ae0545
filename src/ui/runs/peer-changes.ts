/** Which peers a later run has that an earlier one had not, which it lost, and how the multiples of the others changed. */
import type { RunChange, RunComparison } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { format } from '../shared/format.ts';

export interface PeerChange {
  name: string;
  /** The multiple that has a part in the figure; null where the peer has none in it. */
  from: number | null;
  to: number | null;
  /** Why it has no part on the side that lacks it; null where it is not among the peers there. */
  leftOut: string | null;
}

type Side = 'from' | 'to';

/** Where a value by multiples keeps the peers that have a part, and those that have none. */
const PEERS = 'details.peers';

/** A list of the peers of one side: it differs itself, or stands in what differs. */
function listOf(outputs: readonly RunChange[], side: Side, name: string): Json[] {
  for (const change of outputs) {
    const place = change.path.join('.');
    const held = change[side];
    if (place === `${PEERS}.${name}`) return Array.isArray(held) ? held : [];
    if (place !== PEERS || held === null || typeof held !== 'object' || Array.isArray(held))
      continue;
    const list = held[name];
    return Array.isArray(list) ? list : [];
  }
  return [];
}

function fieldsOf(list: readonly Json[], field: string): Map<string, Json> {
  return new Map(
    list.flatMap((entry): [string, Json][] => {
      if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return [];
      const { name } = entry;
      return typeof name === 'string' ? [[name, entry[field] ?? null]] : [];
    }),
  );
}

const number = (value: Json | undefined): number | null =>
  typeof value === 'number' ? value : null;

/** The peers that differ, those of the later run first. */
export function peerChanges({ outputs }: Pick<RunComparison, 'outputs'>): PeerChange[] {
  const sides = (['from', 'to'] as const).map((side) => ({
    multiples: fieldsOf(listOf(outputs, side, 'included'), 'multiple'),
    reasons: fieldsOf(listOf(outputs, side, 'excluded'), 'words'),
  }));
  const [before, after] = sides;
  if (before === undefined || after === undefined) return [];
  return [...new Set([...after.multiples.keys(), ...before.multiples.keys()])].flatMap((name) => {
    const [from, to] = [number(before.multiples.get(name)), number(after.multiples.get(name))];
    if (from === to) return [];
    const reason = (from === null ? before : after).reasons.get(name);
    const isGone = from === null || to === null;
    return [{ name, from, to, leftOut: isGone && typeof reason === 'string' ? reason : null }];
  });
}

/** What became of a peer in a word: that it came, went or by how much its multiple changed. */
export function peerWords({ from, to, leftOut }: PeerChange): string {
  if (from === null) return leftOut === null ? 'came' : `came, left out before: ${leftOut}`;
  if (to === null) return leftOut === null ? 'went' : `left out: ${leftOut}`;
  return format.signedPercent(to / from - 1, 1);
}

/** A peer with its multiples: `Amber came at 18.26x`. */
export function peerLine(change: PeerChange): string {
  const { name, from, to } = change;
  if (from === null) return `${name} came at ${format.multiple(to)}`;
  if (to === null) return `${name} at ${format.multiple(from)} went`;
  return `${name} ${format.multiple(from)} to ${format.multiple(to)}`;
}

/** Outputs without the lists that the peers are told by. */
export function withoutPeers(outputs: readonly RunChange[]): RunChange[] {
  return outputs.filter(({ path }) => !/^details\.peers\.(in|ex)cluded$/.test(path.join('.')));
}
