/** What a run's requests read and asked: kept beside the run, outside its inputs, since other requests may share it. */
import type { Convention } from '../contract/conventions.ts';
import type { Json } from '../contract/errors.ts';
import { keepInputSeries } from '../repo/input-series.ts';
import { addRunReads, loadReads, readsOfRuns, type RunAt } from '../repo/run-reads.ts';
import { conventionOfSource, conventionNow } from './conventions.ts';
import type { Deps } from './deps.ts';
import type { FiguresRead } from './figure-reads.ts';
import { hashBytes } from './fingerprint.ts';
import type { JsonObject, RunRequest } from './run.ts';
import { statesOf, type SourceStates } from './source-states.ts';

export interface RunReads {
  /** Statement figures of the company; null where they were not taken down one by one. */
  figures: FiguresRead | null;
  /** The conventions that were taken, with the values that they had. */
  conventions: { [name in Convention]?: Json };
  /** What was asked for as it was asked; null where that was not kept. */
  asked: JsonObject | null;
  /** What sources held; absent in records of earlier versions. */
  states?: SourceStates;
}

/** Notes with a run what a request for it read. Runs inside the transaction that finds or makes the run. */
export function noteReads(
  deps: Deps,
  runId: number,
  request: Pick<RunRequest<never>, 'subject' | 'sources' | 'figures' | 'asked' | 'states'>,
): void {
  const { subject, sources, figures, asked } = request;
  const names = sources.flatMap((source) => conventionOfSource(source) ?? []).sort();
  const reads: RunReads = {
    figures: figures ?? null,
    conventions: Object.fromEntries(names.map((name) => [name, conventionNow(deps, name)])),
    asked: asked ?? null,
    states: statesOf(deps, request),
  };
  const payload = new TextEncoder().encode(JSON.stringify(reads));
  const hash = hashBytes(payload);
  keepInputSeries(deps.db, { hash, kind: 'reads', payload });
  addRunReads(deps.db, runId, subject, deps.now(), hash);
}

/** A figure that a request took, with the rows of the book that it was then. */
export interface TakenRow {
  item: string;
  /** Null of the last twelve months, and of the balance sheet before them. */
  fiscalYear: number | null;
  value: number;
  rows: readonly number[];
}

/** Statement figures that requests took. */
export interface TakenFigures {
  items: ReadonlySet<string>;
  /** Null for records of engines before 13, which kept no rows. */
  rows: readonly TakenRow[] | null;
  /** Last days of years that were taken, each with the row that told it. */
  ends: readonly TakenEnd[];
}

export interface TakenEnd {
  fiscalYear: number;
  periodEnd: string;
  row: number;
}

/**
 * The statement figures of a company that some runs took, as their last requests did: of a value and what it rests on,
 * whose debt is that of the cost of capital. Null where it was not kept of the first.
 */
export function figuresTaken(
  deps: Deps,
  symbol: string,
  runIds: readonly number[],
): TakenFigures | null {
  const by = deps.now();
  const [own, ...others] = readsOf(
    deps,
    runIds.map((runId) => ({ runId, symbol, by })),
  );
  if (!own?.figures) return null;
  const records = [own, ...others].flatMap((reads) => reads?.figures ?? []);
  const periods = records.flatMap(({ years, months }) => [
    ...years.map(({ found: fiscalYear, items, rows }) => ({ fiscalYear, items, rows })),
    // Later months than the year's are looked at for a check alone.
    ...(months === undefined || months.after !== undefined
      ? []
      : [
          { fiscalYear: null, items: months.items, rows: months.rows },
          { fiscalYear: null, items: months.before ?? {}, rows: months.beforeRows },
        ]),
  ]);
  const figures = periods.flatMap(({ fiscalYear, items, rows }) =>
    Object.entries(items).flatMap(([item, value]) =>
      value === null ? [] : [{ item, fiscalYear, value, rows: [rows?.[item] ?? []].flat() }],
    ),
  );
  return {
    items: new Set(figures.map(({ item }) => item)),
    rows: figures.every(({ rows }) => rows.length === 0) ? null : onceEach(figures),
    ends: records.flatMap(({ years }) =>
      years.flatMap(({ found: fiscalYear, periodEnd, endRow: row }) =>
        fiscalYear === null || periodEnd === undefined || row === undefined
          ? []
          : [{ fiscalYear, periodEnd, row }],
      ),
    ),
  };
}

/** A figure that a value and its cost of capital both took is one. */
function onceEach(figures: readonly TakenRow[]): TakenRow[] {
  const told = figures.filter(({ rows }) => rows.length > 0);
  return [
    ...new Map(told.map((figure) => [`${figure.item} ${figure.rows.join()}`, figure])).values(),
  ];
}

/** The reads of a record with its name: records of one name are the same. */
export interface NamedReads extends RunReads {
  name: string;
}

/**
 * What the requests read that some companies' results of some moment rest on; null for runs of which that was not kept.
 * @param known records that are at hand, by name; those that are read are added
 */
export function readsOf(
  deps: Deps,
  runs: readonly RunAt[],
  known: Map<string, NamedReads> = new Map<string, NamedReads>(),
): (NamedReads | null)[] {
  const names = readsOfRuns(deps.db, runs);
  const wanted = new Set(names.filter((name) => name !== null && !known.has(name)));
  for (const { hash: name, payload } of loadReads(deps.db, [...wanted] as string[])) {
    const reads = JSON.parse(new TextDecoder().decode(payload)) as RunReads;
    known.set(name, { ...reads, name });
  }
  return names.map((name) => (name === null ? null : (known.get(name) ?? null)));
}
