import type { Explanation } from '../contract/api.ts';
import type { Json } from '../contract/errors.ts';
import { ITEM_KEYS, ITEMS, type Item } from '../contract/vocabulary.ts';
import { getImport } from '../repo/import.ts';
import { rateOn } from '../repo/rate.ts';
import { findStatement, leadingStatement, type StatementRecord } from '../repo/statement.ts';
import { findTicker } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { PREMIUM_CURRENCY } from './premium-currency.ts';
import type { JsonObject } from './run.ts';
import type { TakenEnd, TakenFigures, TakenRow } from './run-reads.ts';

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
      .flatMap(({ rows, fiscalYear, value }) =>
        rows.flatMap((id) => {
          const fact = findStatement(deps.db, id);
          if (fact?.supersededBy === null) return [factSource(deps, source, fact)];
          const year = fiscalYear === null ? '' : `, FY${fiscalYear}`;
          const first = fact
            ? factSource(deps, source, fact)
            : typed(source, `${ITEMS[item].label}${year}`, 'taken back since');
          const now = leadingRow(deps, source, fact ?? { item, fiscalYear, fiscalPeriod: 'FY' });
          // Of another value the result itself is an earlier one.
          return now?.value === (fact?.value ?? value)
            ? bothOf(first, factSource(deps, source, now))
            : [first];
        }),
      ),
  );
}

/** The row that told the last day of a year, of which a run took nothing else. */
export function endSource(
  deps: Deps,
  source: string,
  { fiscalYear, periodEnd, row }: TakenEnd,
): SourceLine {
  const lines = `Last day of fiscal year ${fiscalYear}, ${periodEnd}`;
  const fact = findStatement(deps.db, row);
  return fact === undefined
    ? typed(source, lines, 'taken back since')
    : { ...factSource(deps, source, fact), lines };
}

/** The row that leads today where another was taken. */
function leadingRow(
  deps: Deps,
  source: string,
  {
    item,
    fiscalYear,
    fiscalPeriod,
  }: { item: string; fiscalYear: number | null; fiscalPeriod: string },
): StatementRecord | undefined {
  const ticker = findTicker(deps.db, source.slice('facts:'.length));
  if (ticker === undefined || fiscalYear === null) return undefined;
  return leadingStatement(deps.db, ticker.id, { item, fiscalYear, fiscalPeriod });
}

/** An equal figure that stands in the place of the one that was taken: both are told. */
function bothOf(first: SourceLine, now: SourceLine): SourceLine[] {
  const isGone = first.note === 'taken back since';
  return [
    isGone ? first : { ...first, note: `${first.note ?? ''}, replaced since` },
    { ...now, note: `${now.note ?? ''}, equal, as the book has it now` },
  ];
}

/** The typed rate that a run read, with where the analyst had it from; and from where the book has an equal one now. */
export function rateSource(deps: Deps, source: string, inputs: JsonObject): SourceLine[] {
  const { note, asOf, value } = rateTaken(source, inputs);
  const first = typed(source, asOf, note ?? 'typed in the book');
  const [, kind = '', scope = ''] = source.split(':');
  const now = asOf === null ? undefined : rateOn(deps.db, kind, scope, asOf);
  if (note === null || now === undefined || now.source === note) return [first];
  const isEqual = now.asOf === asOf && now.value === value;
  return isEqual ? bothOf(first, typed(source, asOf, now.source)) : [first];
}

/** A rate as a run keeps it; without a source where it is not known, as of one that came with the request. */
function rateTaken(
  source: string,
  inputs: JsonObject,
): { note: string | null; asOf: string | null; value: Json | undefined } {
  const provenance = (inputs['provenance'] ?? {}) as JsonObject;
  if (source.startsWith('rates:inflation:')) return inflationTaken(source, inputs, provenance);
  const riskFree = source.startsWith('rates:risk-free');
  const rate = provenance[riskFree ? 'riskFree' : 'erp'];
  const asOf = inputs[riskFree ? 'riskFreeAsOf' : 'erpAsOf'];
  const from = typeof rate === 'object' ? (rate as JsonObject | null)?.['source'] : rate;
  return {
    note: typeof from === 'string' ? from : null,
    asOf: typeof asOf === 'string' ? asOf : null,
    value: inputs[riskFree ? 'riskFree' : 'erp'],
  };
}

/** The expected inflation of one currency, of the two that moved the premia. */
function inflationTaken(
  source: string,
  { premiumInflation: taken }: JsonObject,
  { inflation }: JsonObject,
): ReturnType<typeof rateTaken> {
  const rows = (Array.isArray(inflation) ? inflation : []) as ({ [key: string]: string } | null)[];
  const scope = source.slice('rates:inflation:'.length);
  const row = rows.find((entry) => entry?.['scope'] === scope);
  const rates = (typeof taken === 'object' ? taken : null) as JsonObject | null;
  return {
    note: row?.['source'] ?? null,
    asOf: row?.['asOf'] ?? null,
    value: rates?.[scope === PREMIUM_CURRENCY ? 'dollar' : 'local'],
  };
}

function typed(source: string, lines: string | null, note: string): SourceLine {
  return { source, importId: null, fileName: null, sha256: null, lines, note };
}
