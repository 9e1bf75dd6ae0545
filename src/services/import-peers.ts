import { deletePeer, findPeer, peersOf, savePeer, type PeerWrite } from '../repo/peer.ts';
import { findTicker } from '../repo/ticker.ts';
import { PEER_AMOUNTS } from '../sources/peer-headings.ts';
import type { ParsedFile, PeerRow, PeerTable } from '../sources/types.ts';
import { quoteOn } from './company-inputs.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { requireTicker } from './ticker.ts';

/** Figures in a currency. */
const MONEY = [...PEER_AMOUNTS, 'price', 'eps'] as const;

interface Undo {
  name: string;
  asOf: string;
  before: PeerWrite | null;
}

/** Plans a table of a company's peers: one row a peer and date; what was decided of a peer stays decided. */
export function planPeers(deps: Deps, file: ParsedFile<PeerTable>): ImportPlan {
  const ticker = requireTicker(deps.db, file.symbol ?? '');
  const { asOf } = file;
  const decided = new Map(
    peersOf(deps.db, ticker.id).map(({ name, excludedReason }) => [name, excludedReason]),
  );
  const rows = file.data.rows.map((row) => {
    const before = findPeer(deps.db, ticker.id, row.name, asOf) ?? null;
    return { row, before, same: before !== null && isSame(row, before) };
  });
  const changed = rows.filter(({ same }) => !same);
  const price = quoteOn(deps, ticker);
  // A multiple needs none.
  const inMoney = rows.filter(({ row }) => MONEY.some((key) => row.figures[key] !== undefined));
  const untold = inMoney.filter(({ row }) => row.currency === null).map(({ row }) => row.name);
  return {
    subject: ticker.symbol,
    region: null,
    stored: rows.filter(({ before }) => before === null).length,
    updated: changed.filter(({ before }) => before !== null).length,
    unchanged: rows.length - changed.length,
    notes: [
      `Peers of ${ticker.symbol}.`,
      ...(untold.length > 0
        ? [
            `The table does not say in which currency ${untold.length === inMoney.length ? 'its amounts' : `the amounts of ${namesOf(untold)}`} are; their multiples need none.`,
          ]
        : []),
    ],
    warnings: price === undefined ? [] : notesOnDay(ticker.symbol, asOf, price.date),
    changes: false,
    parts: [
      {
        source: `peers:${ticker.symbol}`,
        apply: (importId, now) => {
          for (const { row } of changed) {
            const { name, symbol, currency, figures, line } = row;
            savePeer(deps.db, ticker.id, {
              ...{ name, symbol, currency, asOf, figures: { ...figures }, source: file.file },
              ...{ excludedReason: decided.get(name) ?? null, importId, sourceLine: line },
              createdAt: now,
            });
          }
          const undo = changed.map(({ row, before }): Undo => ({ name: row.name, asOf, before }));
          return new TextEncoder().encode(JSON.stringify(undo));
        },
      },
    ],
  };
}

/** Names that a note tells one by one. */
const NAMED = 5;

function namesOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more.toString()} more` : ''}`;
}

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

function isSame(row: PeerRow, before: PeerWrite): boolean {
  const names = new Set([...Object.keys(row.figures), ...Object.keys(before.figures)]);
  return (
    row.symbol === before.symbol &&
    row.currency === before.currency &&
    [...names].every((name) => (row.figures[name] ?? null) === (before.figures[name] ?? null))
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
