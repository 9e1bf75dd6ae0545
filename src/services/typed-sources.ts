import type { Explanation } from '../contract/api.ts';
import { ITEM_KEYS, ITEMS, type Item } from '../contract/vocabulary.ts';
import { getImport } from '../repo/import.ts';
import { findStatement, type StatementRecord } from '../repo/statement.ts';
import type { Deps } from './deps.ts';
import type { JsonObject } from './run.ts';
import type { TakenFigures, TakenRow } from './run-reads.ts';

type SourceLine = Explanation['sources'][number];

/**
 * The figures of statements that a run read, each with its year, and its file or where the analyst had it from.
 *
 * @param at When the run was made: a figure that was entered later was not read by it.
 * @param taken What the last request took, which alone is told; null tells all that the year had.
 */
export function figureSources(
  deps: Deps,
  source: string,
  { inputs, at }: { inputs: JsonObject; at: string },
  taken: TakenFigures | null = null,
): SourceLine[] {
  if (taken?.rows) return rowSources(deps, source, taken.rows);
  const provenance = (inputs['provenance'] ?? {}) as JsonObject;
  const ids = { ...provenance, ...(provenance['facts'] as JsonObject | undefined) };
  const lines = ITEM_KEYS.flatMap((item) => {
    if (taken?.items.has(item) === false) return [];
    // A sum of periods has a row for each.
    return [ids[item]]
      .flat()
      .flatMap((id) => (typeof id === 'number' ? [figureSource(deps, source, item, id, at)] : []));
  });
  const openings = OPENINGS.flatMap(([key, item]) => {
    const id = provenance[key];
    return typeof id === 'number' ? [figureSource(deps, source, item, id, at)] : [];
  });
  return [...lines, ...openings];
}

/** What was read of a balance sheet a year before, by its name in a run's provenance. */
const OPENINGS = [
  ['debtOpening', 'debt'],
  ['leasesOpening', 'lease_liability'],
] as const satisfies readonly (readonly [string, Item])[];

function figureSource(deps: Deps, source: string, item: Item, id: number, at: string): SourceLine {
  const fact = findStatement(deps.db, id);
  const label = ITEMS[item].label;
  // Numbers were once given again after a figure had left.
  if (fact?.item !== item || fact.createdAt > at) return typed(source, label, 'taken back since');
  return factSource(deps, source, fact);
}

function factSource(deps: Deps, source: string, fact: StatementRecord): SourceLine {
  const { item, fiscalYear, fiscalPeriod } = fact;
  const label = ITEMS[item as Item].label;
  const period = fiscalPeriod === 'FY' ? `FY${fiscalYear}` : `${fiscalPeriod} ${fiscalYear}`;
  const line = typed(source, `${label}, ${period}`, fact.source);
  const file = fact.importId === null ? undefined : getImport(deps.db, fact.importId);
  if (file === undefined) return line;
  return { ...line, importId: file.id, fileName: file.fileName, sha256: file.sha256 };
}

/** The rows that the last request took, as statements list them. */
function rowSources(deps: Deps, source: string, taken: readonly TakenRow[]): SourceLine[] {
  return ITEM_KEYS.flatMap((item) =>
    taken
      .filter((figure) => figure.item === item)
      .flatMap(({ rows, fiscalYear }) =>
        rows.map((id) => {
          const fact = findStatement(deps.db, id);
          if (fact !== undefined) return factSource(deps, source, fact);
          const year = fiscalYear === null ? '' : `, FY${fiscalYear}`;
          return typed(source, `${ITEMS[item].label}${year}`, 'taken back since');
        }),
      ),
  );
}

/** The typed rate that a run read, with where the analyst had it from. */
export function rateSource(source: string, inputs: JsonObject): SourceLine {
  const provenance = (inputs['provenance'] ?? {}) as JsonObject;
  if (source.startsWith('rates:inflation:')) return inflationSource(source, provenance);
  const riskFree = source.startsWith('rates:risk-free');
  const rate = provenance[riskFree ? 'riskFree' : 'erp'];
  const asOf = inputs[riskFree ? 'riskFreeAsOf' : 'erpAsOf'];
  const from = typeof rate === 'object' ? (rate as JsonObject | null)?.['source'] : rate;
  const note = typeof from === 'string' ? from : 'typed in the book';
  return typed(source, typeof asOf === 'string' ? asOf : null, note);
}

/** The expected inflation of one currency, of the two that moved the premia. */
function inflationSource(source: string, { inflation }: JsonObject): SourceLine {
  const rows = (Array.isArray(inflation) ? inflation : []) as ({ [key: string]: string } | null)[];
  const row = rows.find((entry) => source === `rates:inflation:${entry?.['scope'] ?? ''}`);
  return typed(source, row?.['asOf'] ?? null, row?.['source'] ?? 'typed in the book');
}

function typed(source: string, lines: string | null, note: string): SourceLine {
  return { source, importId: null, fileName: null, sha256: null, lines, note };
}
