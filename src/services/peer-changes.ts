/** What of a company's peers is no longer as a run took them: they are read again as of the run's price, and compared. */
import type { StaleChange } from '../contract/api.ts';
import type { Item } from '../contract/vocabulary.ts';
import { getRun } from '../repo/run.ts';
import { findTicker } from '../repo/ticker.ts';
import type { BookPeer } from './computations/book-peer.ts';
import type { MultipleInputs } from './computations/multiple.ts';
import type { Deps } from './deps.ts';
import { fingerprint } from './fingerprint.ts';
import { peerInputs } from './peer-inputs.ts';
import type { JsonObject } from './run.ts';

type Read = NonNullable<MultipleInputs['peers']>[number];

/** Where a run's peers and those of today differ; empty where they are the same, undefined where the run keeps none. */
export function peerChanges(deps: Deps, symbol: string, runId: number): StaleChange[] | undefined {
  const run = getRun(deps.db, runId);
  const ticker = findTicker(deps.db, symbol);
  if (!run || !ticker) return undefined;
  const { peers, peerDates, model, basis, months, priceDate } = JSON.parse(
    run.inputsJson,
  ) as MultipleInputs;
  if (!peers) return undefined;
  const ofMonths = months === undefined ? basis : 'last-twelve-months';
  const { list, dates } = peerInputs(deps, ticker, model, ofMonths, priceDate);
  const today = list.map((peer, at) => asItWasRead(peer, peers[at]));
  // Of the same figures as of another day only their check may differ.
  const moved = Object.entries(peerDates ?? {}).flatMap(([name, asOf]): StaleChange[] =>
    (dates[name] ?? asOf) === asOf ? [] : [{ kind: 'peer', name }],
  );
  const gone = new Set(
    today.flatMap((peer) => (isBook(peer) && !findTicker(deps.db, peer.symbol) ? peer.name : [])),
  );
  const told = (change: StaleChange): StaleChange =>
    change.kind === 'peer' && gone.has(change.name) ? { ...change, gone: true } : change;
  if (print(peers) === print(today)) return moved;
  const changes = [...peers.keys(), ...today.keys()].flatMap((at) =>
    changesOfOne(peers[at], today[at]),
  );
  // What differs otherwise than one by one is not known.
  return changes.length === 0
    ? undefined
    : [
        ...new Map(
          [...changes, ...moved].map(told).map((change) => [JSON.stringify(change), change]),
        ).values(),
      ];
}

/** A peer of today with the items that a run read of it: runs of before read fewer. */
function asItWasRead(now: Read, before: Read | undefined): Read {
  if (!isBook(before) || !isBook(now)) return now;
  const items = Object.entries(now.items).filter(([item]) => item in before.items);
  // Nothing was read of a peer that the book did not have.
  return Object.keys(before.items).length === 0
    ? now
    : { ...now, items: Object.fromEntries(items) };
}

function print(list: readonly Read[]): string {
  return fingerprint({ list: JSON.parse(JSON.stringify(list)) as JsonObject[] });
}

/** One place of the list: the figures of a picked peer one by one, whatever else by its name. */
function changesOfOne(before: Read | undefined, now: Read | undefined): StaleChange[] {
  if (before !== undefined && now !== undefined && print([before]) === print([now])) return [];
  const name = before?.name ?? now?.name ?? '';
  if (!isBook(before) || !isBook(now) || before.symbol !== now.symbol) {
    return [{ kind: 'peer', name }];
  }
  const { items: then, fiscalYear: year, ...rest } = before;
  const { items, fiscalYear, ...others } = now;
  if (
    year === null ||
    year !== fiscalYear ||
    fingerprint({ ...asJson(rest) }) !== fingerprint(asJson(others))
  ) {
    return [{ kind: 'peer', name }];
  }
  return Object.keys({ ...then, ...items }).flatMap((item): StaleChange[] => {
    const from = then[item] ?? null;
    const to = items[item] ?? null;
    if (from === to) return [];
    const { symbol, currency: unit } = now;
    return [
      {
        kind: 'figure',
        symbol,
        item: item as Item,
        year,
        from,
        to,
        unit,
        by: null,
        at: null,
        peer: true,
      },
    ];
  });
}

function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

function isBook(peer: Read | undefined): peer is BookPeer {
  return peer !== undefined && 'kind' in peer;
}
