/** Where the peers of a multiple come from: files, what was typed, and the figures of those picked from the book. */
import type { Explanation } from '../contract/api.ts';
import { ITEM_KEYS } from '../contract/vocabulary.ts';
import { getImport } from '../repo/import.ts';
import { loadFigureTable } from '../repo/industry-figure.ts';
import { findPeer, peersOf } from '../repo/peer.ts';
import { listStatements } from '../repo/statement.ts';
import { findTicker, type TickerRecord } from '../repo/ticker.ts';
import type { BookPeer } from './computations/book-peer.ts';
import type { MultipleInputs } from './computations/multiple.ts';
import type { Deps } from './deps.ts';
import { fingerprint } from './fingerprint.ts';
import type { IndustryMultiple } from './industry-multiple.ts';
import { peerInputs } from './peer-inputs.ts';
import type { JsonObject } from './run.ts';

type SourceLine = Explanation['sources'][number];
type Taken = NonNullable<MultipleInputs['peers']>[number];

const isPicked = (peer: Taken): peer is BookPeer => 'kind' in peer;

function nowhere(source: string, lines: string | null, note: string): SourceLine {
  return { source, importId: null, fileName: null, sha256: null, lines, note };
}

/**
 * The peers that a run of a multiple took: those of a file with it and their day, typed ones with where the analyst
 * had them from, picked ones by name. One whose figures are others by now says so.
 *
 * @param source `peers:<symbol>`
 */
export function peerSources(
  deps: Deps,
  source: string,
  symbol: string,
  inputs: JsonObject,
): SourceLine[] {
  const { peers, model, basis, priceDate } = inputs as unknown as MultipleInputs;
  const ticker = findTicker(deps.db, symbol);
  if (!ticker || !peers) return [nowhere(source, null, 'no longer in the book')];
  const today = peerInputs(deps, ticker, model, basis, priceDate).list;
  const dates = new Map(peersOf(deps.db, ticker.id).map(({ name, asOf }) => [name, asOf]));
  return peers.map((peer) => {
    if (isPicked(peer)) return nowhere(source, peer.name, 'picked from the book');
    const same = today.find(({ name }) => name === peer.name);
    const asOf = dates.get(peer.name);
    return same === undefined || asOf === undefined || figuresOf(same) !== figuresOf(peer)
      ? nowhere(source, peer.name, 'changed in the book since')
      : givenSource(deps, source, ticker, peer.name, asOf);
  });
}

/** What a peer's multiple is made of, whoever has left it out since. */
function figuresOf({ leftOut: _, ...peer }: Taken): string {
  return fingerprint(JSON.parse(JSON.stringify(peer)) as JsonObject);
}

function givenSource(
  deps: Deps,
  source: string,
  ticker: TickerRecord,
  name: string,
  asOf: string,
): SourceLine {
  const peer = findPeer(deps.db, ticker.id, name, asOf);
  const line = peer?.sourceLine == null ? '' : ` (line ${peer.sourceLine})`;
  const lines = `${name}${line}, as of ${asOf}`;
  const file = peer?.importId == null ? undefined : getImport(deps.db, peer.importId);
  if (file === undefined) return nowhere(source, lines, peer?.source ?? '');
  const { id: importId, fileName, sha256 } = file;
  return { source, importId, fileName, sha256, lines, note: null };
}

/**
 * What a run read of a company that it took as a peer, in the form in which it keeps its own company's: the day of the
 * price, and the figures by their numbers in the book. Undefined where the company is no picked peer of it.
 */
export function inputsOfPeer(
  deps: Deps,
  symbol: string,
  inputs: JsonObject,
): JsonObject | undefined {
  const { peers } = inputs as unknown as Partial<MultipleInputs>;
  const peer = peers?.find((one): one is BookPeer => isPicked(one) && one.symbol === symbol);
  if (peer === undefined) return undefined;
  const ticker = findTicker(deps.db, symbol);
  const rows = ticker ? listStatements(deps.db, ticker.id) : [];
  const ids = ITEM_KEYS.flatMap((item) => {
    const value = peer.items[item] ?? null;
    const row = rows.findLast(
      (one) =>
        one.item === item &&
        one.fiscalPeriod === 'FY' &&
        one.fiscalYear === peer.fiscalYear &&
        one.value === value,
    );
    // Of a figure that is not in the book any more there is no number: 0 is none's.
    return value === null ? [] : [[item, row?.id ?? 0] as const];
  });
  return { asOf: peer.priceDate, provenance: { facts: Object.fromEntries(ids) } };
}

/** The row of the table that the multiple of an industry was read from, by a multiple's value or for the check of a DCF's. */
export function industrySource(deps: Deps, source: string, inputs: JsonObject): SourceLine {
  const { industryMultiple, industry = industryMultiple?.where ?? null } =
    inputs as unknown as Partial<MultipleInputs & { industryMultiple: IndustryMultiple }>;
  if (industry === null) return nowhere(source, null, 'no longer in the book');
  const { dataset, region, asOf } = industry;
  const row = loadFigureTable(deps.db, dataset, region, asOf).find(
    (one) => one.industry === industry.industry,
  );
  const lines = `${industry.industry}, table of ${asOf}`;
  const file = row?.importId == null ? undefined : getImport(deps.db, row.importId);
  if (file === undefined) return nowhere(source, lines, 'no longer in the book');
  const { id: importId, fileName, sha256 } = file;
  return { source, importId, fileName, sha256, lines, note: null };
}
