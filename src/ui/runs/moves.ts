/** The way of a figure from one run to the other, as rows with what each changed input added. */
import type { RunComparison } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { fieldWords } from '../shared/field-words.ts';
import { figureKey } from '../shared/record-figures.ts';
import { isInline } from '../shared/record-text.ts';
import { placeWords, shortText } from './changes.ts';
import { typedYearsText } from './typed-years.ts';
import { peerLine, type PeerChange } from './peer-changes.ts';

export interface MoveRow {
  label: string;
  /** What changed within it: `4.20% to 5.00%`, one text for each input. */
  changes: string[];
  /** In the figure's own unit. */
  effect: number;
  value: number;
  /** Of the largest move, from 0 to 1. */
  share: number;
}

/** Rows in the order in which the changes were put in. */
export function moveRows(
  { start, list }: Pick<NonNullable<RunComparison['moves']>, 'start' | 'list'>,
  hashes: ReadonlyMap<string, string> = new Map(),
  peers: readonly PeerChange[] = [],
): MoveRow[] {
  const effects = list.map(({ value }, at) => value - (list[at - 1]?.value ?? start));
  const largest = Math.max(...effects.map(Math.abs));
  return list.map(({ cause, changes, value }, at) => {
    const effect = effects[at] ?? 0;
    return {
      label:
        cause === 'engine'
          ? 'Another version of the engine'
          : changes.map(({ path }) => placeWords(path)).join(', '),
      changes: changes.flatMap(({ path, from, to }) => {
        if (path.join('.') === 'peers' && peers.length > 0) return peerLines(peers);
        const key = figureKey(path);
        const text = (entry: Json): string =>
          typedYearsText(path, entry) ?? entryText(key, entry, hashes);
        return `${text(from)} to ${text(to)}`;
      }),
      ...{ effect, value, share: largest === 0 ? 0 : Math.abs(effect) / largest },
    };
  });
}

/** So many peers stand beside a move; all of them have a table of their own. */
const PEERS_BESIDE = 5;

function peerLines(peers: readonly PeerChange[]): string[] {
  const more = peers.length - PEERS_BESIDE;
  return [
    ...peers.slice(0, PEERS_BESIDE).map(peerLine),
    ...(more > 0 ? [`and ${String(more)} more below`] : []),
  ];
}

/** An entry in a few words: a list by its length, what has parts by their names. */
function entryText(key: string, entry: Json, hashes: ReadonlyMap<string, string>): string {
  if (entry === null) return 'none';
  if (isInline(entry)) return shortText(key, entry, hashes);
  if (Array.isArray(entry)) {
    return `${String(entry.length)} ${entry.length === 1 ? 'entry' : 'entries'}`;
  }
  return typeof entry === 'object' ? Object.keys(entry).map(fieldWords).join(', ') : String(entry);
}
