import { deletePeer, findPeer, peersOf, savePeer, type PeerWrite } from '../repo/peer.ts';
import { findTicker } from '../repo/ticker.ts';
import type { ParsedFile, PeerTable } from '../sources/types.ts';
import { quoteOn } from './company-inputs.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { joinedPeer, namesInList, type JoinedPeer } from './peer-match.ts';
import { notesOnPeers, warningsOnPeers, type PlannedPeer } from './peer-notes.ts';
import { requireTicker } from './ticker.ts';

interface Undo {
  name: string;
  asOf: string;
  before: PeerWrite | null;
}

/**
 * Plans a table of a company's peers: one row a peer and date; what was decided of a peer stays decided. A peer of the
 * list under another spelling is that peer, and the figures of one day are joined.
 */
export function planPeers(deps: Deps, file: ParsedFile<PeerTable>): ImportPlan {
  const ticker = requireTicker(deps.db, file.symbol ?? '');
  const { asOf } = file;
  const held = new Map(peersOf(deps.db, ticker.id).map((peer) => [peer.name, peer]));
  const names = namesInList([...held.values()], file.data.rows);
  const rows = file.data.rows.map((row): PlannedPeer => {
    const name = names.get(row) ?? row.name;
    const before = findPeer(deps.db, ticker.id, name, asOf) ?? null;
    const joined = joinedPeer(row, before);
    const same = before !== null && isSame(joined, before);
    return { row, name, before, joined, same, shown: held.get(name) ?? null };
  });
  const changed = rows.filter(({ same }) => !same);
  const price = quoteOn(deps, ticker);
  return {
    subject: ticker.symbol,
    region: null,
    stored: rows.filter(({ before }) => before === null).length,
    updated: changed.filter(({ before }) => before !== null).length,
    unchanged: rows.length - changed.length,
    notes: [`Peers of ${ticker.symbol}.`, ...notesOnPeers(rows)],
    warnings: [
      ...warningsOnPeers(rows, asOf),
      ...(price === undefined ? [] : notesOnDay(ticker.symbol, asOf, price.date)),
    ],
    changes: false,
    parts: [
      {
        source: `peers:${ticker.symbol}`,
        apply: (importId, now) => {
          for (const { row, name, before, joined, shown } of changed) {
            const { symbol, currency, figures, kept } = joined;
            const source = kept.length > 0 ? sourcesOf(before?.source, file.file) : file.file;
            savePeer(deps.db, ticker.id, {
              ...{ name, symbol, currency, asOf, figures, source },
              ...{ excludedReason: shown?.excludedReason ?? null, importId, sourceLine: row.line },
              createdAt: now,
            });
          }
          const undo = changed.map(({ name, before }): Undo => ({ name, asOf, before }));
          return new TextEncoder().encode(JSON.stringify(undo));
        },
      },
    ],
  };
}

/** Files that figures of one peer and day are from, each once. */
function sourcesOf(before: string | undefined, file: string): string {
  return [...new Set([...(before ?? '').split(BETWEEN), file])].filter(Boolean).join(BETWEEN);
}

const BETWEEN = '; ';

/** Days between peers and a price from which they are of different markets. */
const LONGEST_APART = 31;

/** The multiples of another time value a company at what was paid for its peers then. */
function notesOnDay(symbol: string, asOf: string, priced: string): string[] {
  const apart = Math.abs(requireIsoDay(asOf, 'asOf') - requireIsoDay(priced, 'date'));
  if (apart <= LONGEST_APART) return [];
  return [
    `The peers are stored as of ${asOf}, the last price of ${symbol} is of ${priced}: say the day of their figures where it is another one, or bring the price up to date before the two are compared.`,
  ];
}

function isSame(row: JoinedPeer, before: PeerWrite): boolean {
  const keys = new Set([...Object.keys(row.figures), ...Object.keys(before.figures)]);
  return (
    row.symbol === before.symbol &&
    row.currency === before.currency &&
    [...keys].every((key) => (row.figures[key] ?? null) === (before.figures[key] ?? null))
  );
}

/** Takes a table of peers back. A company that was deleted since has none. */
export function undoPeers(deps: Deps, symbol: string, payload: Uint8Array): void {
  const ticker = findTicker(deps.db, symbol);
  if (!ticker) return;
  for (const { name, asOf, before } of JSON.parse(new TextDecoder().decode(payload)) as Undo[]) {
    if (before === null) deletePeer(deps.db, ticker.id, name, asOf);
    else savePeer(deps.db, ticker.id, before);
  }
}
