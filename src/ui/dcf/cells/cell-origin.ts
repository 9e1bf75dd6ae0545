/** Where a cell of a projection comes from: its arithmetic with the run's numbers, and the origin of each of them. */
import type { ReportedDriverYear, StatementFact } from '../../../contract/api.ts';
import { ITEMS } from '../../../contract/vocabulary.ts';
import { BASE_MONTHS, baseHead, yearHead } from '../../shared/base-period.ts';
import {
  runHref,
  runOrigin,
  type Derivation,
  type DerivedPart,
  type FigureOrigin,
} from '../../shared/derivation.ts';
import { factPart, itemText, itemUnit, leadingFact } from '../../shared/fact-source.ts';
import { format } from '../../shared/format.ts';
import { companyHref, routeHref } from '../../shared/route.ts';
import { named, substituted, written } from '../../shared/step.ts';
import type { BetaValue } from '../../shared/values.ts';
import { CELL_LABELS, isDriver, unitOfCell, writingOf, type CellRef } from './cell-key.ts';
import type { ProjectionPaths } from './fades.ts';
import { monthsFigure, REPORTED_ITEMS, reportedCell, reportedValue } from './reported-cells.ts';
import type { CellTerm, TermSource, WorkedCell } from './worked-cell.ts';
import { projectedCell, projectedValue } from './year-cells.ts';

/** The table that cells stand in. */
export interface ProjectionSource {
  row: BetaValue;
  paths: ProjectionPaths;
  /** The stored value of the method: what it has of the typed cells is saved. */
  saved: BetaValue | undefined;
  reported: readonly ReportedDriverYear[];
  facts: readonly StatementFact[];
}

const TYPED_SOURCES = new Set(['cell', 'proposal']);

/** A cell's own words and address for hovering; `derivation` opens it. */
export function cellOrigin(source: ProjectionSource, cell: CellRef, money: string): FigureOrigin {
  const { row } = source;
  const name = nameOf(source, cell);
  const unit = unitOfCell(cell.key, money);
  const derivation = (): Derivation => cellDerivation(source, cell);
  const past = pastOf(source, cell.year);
  if (past?.year === BASE_MONTHS) {
    const { balanceSheetDate: asOf } = row.details;
    return { ...{ name, unit, href: null, derivation, asOf }, source: MONTHS_SOURCE };
  }
  if (past !== undefined) {
    const item = REPORTED_ITEMS[cell.key];
    const fact = item && leadingFact(source.facts, item, cell.year);
    return {
      ...{ name, unit, href: null, derivation },
      source: fact === undefined ? 'from the statements' : factPart(fact).source,
      asOf: (fact ?? anyFact(source.facts, cell.year))?.periodEnd,
    };
  }
  const origin = runOrigin(row, name, unit);
  const typed = typedWords(source, cell);
  return { ...origin, source: typed ?? origin.source, href: null, derivation };
}

const pastOf = ({ reported, row }: ProjectionSource, year: number) =>
  row.details.projection.some((own) => own.year === year)
    ? undefined
    : reported.find((own) => own.year === year);

const MONTHS_SOURCE =
  'of the twelve months as Cash flows adds them up; a rate that they lack is of the fiscal year';

const nameOf = ({ row }: ProjectionSource, { key, year }: CellRef): string =>
  `${CELL_LABELS[key]} ${yearHead(row.details, year)}`;

const anyFact = (facts: readonly StatementFact[], year: number): StatementFact | undefined =>
  leadingFact(facts, 'revenue', year) ?? leadingFact(facts, 'ebit', year);

/** How a cell was typed and whether it is saved; null where it was not typed. */
function typedWords({ row, saved }: ProjectionSource, { key, year }: CellRef): string | null {
  const at = yearAt(row, year);
  const path = isDriver(key) ? row.details.drivers?.[key] : undefined;
  const by = path?.sources[at];
  if (by === undefined || !TYPED_SOURCES.has(by)) return null;
  const how = by === 'cell' ? 'typed' : 'taken over from a proposal';
  const kept = saved === undefined ? undefined : saved.details.drivers?.[key];
  const before = saved === undefined ? -1 : yearAt(saved, year);
  const isSaved =
    saved?.runId != null &&
    kept?.values[before] === path?.values[at] &&
    TYPED_SOURCES.has(kept?.sources[before] ?? '');
  return isSaved
    ? `${how}; stored with run ${String(saved.runId)}, ${format.time(saved.computedAt)}`
    : `${how}, a draft`;
}

const yearAt = ({ details }: BetaValue, year: number): number =>
  details.projection.findIndex((own) => own.year === year);

/** A cell's formula with its numbers, and each of its parts; parts that are cells open in their turn. */
export function cellDerivation(source: ProjectionSource, cell: CellRef): Derivation {
  const { row, facts } = source;
  const { key, year } = cell;
  const title = nameOf(source, cell);
  const past = pastOf(source, year);
  if (past?.year === BASE_MONTHS) {
    const worked = reportedCell(
      past,
      key,
      (item) => monthsFigure(past, item),
      () => baseHead(row.details),
    );
    if (worked !== null) return derivationOf(source, title, worked);
    const value = reportedValue(past, key);
    const text = value === null ? '–' : written(value, writingOf(key));
    const unit = unitOfCell(key, row.details.currency);
    return { title, parts: [{ label: title, text, unit, ...monthsPart(source) }] };
  }
  if (past !== undefined) {
    const worked = reportedCell(
      past,
      key,
      (item, of) => leadingFact(facts, item, of)?.value ?? null,
    );
    if (worked !== null) return derivationOf(source, title, worked);
    const item = REPORTED_ITEMS[key];
    const fact = item === undefined ? undefined : leadingFact(facts, item, year);
    return { title, parts: fact === undefined ? [] : [factPart(fact)] };
  }
  const at = yearAt(row, year);
  const value = projectedValue(row.details, key, at);
  const typed = typedWords(source, cell);
  if (typed !== null) return typedDerivation(source, cell, value, typed);
  const worked = projectedCell(row.details, source.paths, key, at);
  if (worked !== null) return derivationOf(source, title, worked);
  // One rate for each year, typed as a list, and what older runs did not keep.
  const text = value === null ? '–' : written(value, writingOf(key));
  return {
    title,
    parts: [
      {
        ...{ label: title, text, unit: unitOfCell(key, row.details.currency) },
        ...{ source: `as stored: ${sourceOfRun(row)}`, asOf: row.asOf, href: hrefOfRun(row) },
      },
    ],
  };
}

/** Where figures of the last twelve months are shown with their periods. */
function monthsPart({ row }: ProjectionSource): Pick<DerivedPart, 'source' | 'asOf' | 'href'> {
  const href = companyHref(row.symbol, 'cash-flows');
  return { source: MONTHS_SOURCE, asOf: row.details.balanceSheetDate, href };
}

function typedDerivation(
  source: ProjectionSource,
  cell: CellRef,
  value: number | null,
  words: string,
): Derivation {
  const { row, saved } = source;
  const { key } = cell;
  const title = nameOf(source, cell);
  const isSaved = words.includes('stored with run');
  return {
    title,
    formula: 'Typed for this year, in the place of its path',
    substituted: value === null ? '–' : written(value, writingOf(key)),
    parts: [
      {
        label: `${title}, typed cell`,
        text: value === null ? '–' : written(value, writingOf(key)),
        ...{ unit: unitOfCell(key, row.details.currency), source: words, asOf: row.asOf },
        href: isSaved && saved !== undefined ? hrefOfRun(saved) : null,
      },
    ],
  };
}

const sourceOfRun = (row: BetaValue): string => runOrigin(row, '').source ?? '';
const hrefOfRun = (row: BetaValue): string | null => runOrigin(row, '').href;

function derivationOf(
  source: ProjectionSource,
  title: string,
  { step, sources }: WorkedCell,
): Derivation {
  const parts = Object.entries(step.terms).flatMap(([key, term]) => {
    const from = sources[key];
    return from === undefined ? [] : partOf(source, term, from);
  });
  const numbers = substituted(step);
  const result = written(step.result, step.writing);
  return {
    title,
    formula: `${title} = ${named(step)}`,
    substituted: numbers === result ? result : `${numbers} = ${result}`,
    parts: parts.filter(({ label }, at) => parts.findIndex((part) => part.label === label) === at),
  };
}

/** A term with where it comes from; none for what the expression itself tells. */
function partOf(
  source: ProjectionSource,
  [symbol, value, as]: readonly [CellTerm[0], number, CellTerm[2]],
  from: TermSource,
): DerivedPart[] {
  const { row } = source;
  const text = written(value, as);
  const unit = as === 'rate' ? '%' : as === 'amount' ? row.details.currency : '';
  const ofRun = { asOf: row.asOf, href: hrefOfRun(row) };
  switch (from.of) {
    case 'nothing':
      return [];
    case 'cell': {
      const label = nameOf(source, from);
      return [
        {
          ...{ label, text, unit: unitOfCell(from.key, row.details.currency) },
          source: typedWords(source, from) ?? `computed: ${sourceOfRun(row)}`,
          ...{ asOf: row.asOf, href: null, open: () => cellDerivation(source, from) },
        },
      ];
    }
    case 'fact': {
      if (from.year === BASE_MONTHS) {
        const { balanceSheetDate: to } = row.details;
        return partOf(source, [symbol, value, as], { of: 'months', item: from.item, to });
      }
      const fact = leadingFact(source.facts, from.item, from.year);
      const label = `${ITEMS[from.item].label}, FY${from.year}`;
      if (fact === undefined) {
        return [{ label, text, unit, source: `inputs of ${sourceOfRun(row)}`, ...ofRun }];
      }
      const part = factPart(fact);
      if (fact.value === value) return [part];
      // The run took what the book had then.
      const now = `${itemText(from.item, fact.value)} in the book now`;
      return [
        {
          ...{ label, text, unit: itemUnit(from.item, fact.unit), ...ofRun },
          source: `inputs of ${sourceOfRun(row)}; ${now}: ${part.source}`,
        },
      ];
    }
    case 'months': {
      const label = `${ITEMS[from.item].label}, twelve months to ${format.date(from.to)}`;
      const { source: words, href } = monthsPart(source);
      const ofBook = { source: `${words}; inputs of ${sourceOfRun(row)}`, href };
      return [{ label, text, unit, asOf: from.to, ...ofBook }];
    }
    case 'cost of capital': {
      const id = row.waccRunId;
      const href = id === null ? null : runHref(row.symbol, id);
      const by = id === null ? 'a draft of the cost of capital' : `run ${String(id)}`;
      return [{ label: symbol, text, unit, source: by, asOf: row.asOf, href }];
    }
    case 'assumption': {
      const isDraft = row.runId === null;
      const typed = isDraft ? 'typed under Assumptions' : 'assumption';
      const words = from.typed ? typed : 'convention of the book';
      return [
        {
          ...{ label: from.label, text, unit, asOf: isDraft ? null : row.asOf },
          source: isDraft ? words : `${words}; inputs of ${sourceOfRun(row)}`,
          href: from.typed || !isDraft ? ofRun.href : routeHref({ view: 'settings' }),
        },
      ];
    }
  }
}
