/** A coverage list: adds the companies that the book does not have, and fills what it does not know of the others. */
import {
  deleteTicker,
  findTicker,
  getOrCreateTicker,
  isBareTicker,
  updateTicker,
} from '../repo/ticker.ts';
import { markSourceChanged } from '../repo/run.ts';
import { counted } from '../sources/counted.ts';
import {
  COVERAGE_FIELDS,
  type CoverageField,
  type CoverageList,
  type CoverageRow,
  type ParsedFile,
} from '../sources/types.ts';
import { readCoverage, type CellFault, type CoverageStep } from './coverage-cells.ts';
import type { Deps } from './deps.ts';
import type { ImportPart, ImportPlan } from './import-plan.ts';
import { knownIndustries } from './known-industries.ts';

interface Undo {
  /** When the company was last changed before; null where the list added it. */
  readonly before: string | null;
  /** When the list changed it. */
  readonly at: string;
  readonly filled: Partial<Record<CoverageField, string>>;
}

/** Fields that results rest on: a name is none. */
const DESCRIBES_RESULTS: readonly CoverageField[] = ['region', 'industry', 'currency'];

/** Plans a coverage list, a part a company: each can be taken back by itself. */
export function planCoverage(deps: Deps, file: ParsedFile<CoverageList>): ImportPlan {
  const steps = readCoverage(deps, file.data, (symbol) => findTicker(deps.db, symbol));
  const isNew = ({ row }: CoverageStep): boolean => findTicker(deps.db, row.symbol) === undefined;
  const added = steps.filter(isNew);
  const filled = steps.filter((step) => !isNew(step) && Object.keys(step.fills).length > 0);
  const [only] = steps.length === 1 ? steps : [];
  return {
    subject: only?.row.symbol ?? counted(steps.length, 'company', 'companies'),
    region: null,
    stored: added.length,
    updated: filled.length,
    unchanged: steps.length - added.length - filled.length,
    notes: notesOn(deps, file.data, added, filled),
    warnings: findingsOn(steps),
    changes: false,
    cells: steps.flatMap(({ cells }) => cells.map(({ problem }) => problem)),
    parts: [...added, ...filled].map((step) => partOf(deps, step)),
  };
}

/** What a list of companies and industries tells the book of those that it has and knows less of, a part a company. */
export function fillKnown(
  deps: Deps,
  rows: readonly CoverageRow[],
): { notes: string[]; parts: ImportPart[] } {
  const own = rows.filter(({ symbol }) => findTicker(deps.db, symbol) !== undefined);
  const steps = readCoverage(deps, { kind: 'coverage', rows: own, headings: {} }, (symbol) =>
    findTicker(deps.db, symbol),
  );
  const filled = steps.filter(({ fills }) => Object.keys(fills).length > 0);
  return { notes: notesOnFilled(filled), parts: filled.map((step) => partOf(deps, step)) };
}

function partOf(deps: Deps, { row, fills }: CoverageStep): ImportPart {
  return {
    source: `coverage:${row.symbol}`,
    apply: (_, now) => {
      const before = findTicker(deps.db, row.symbol);
      const ticker = getOrCreateTicker(deps.db, row.symbol, now);
      updateTicker(deps.db, { ...ticker, ...fills, updatedAt: now });
      if (before !== undefined) tellResults(deps, row.symbol, Object.keys(fills), now);
      const undo: Undo = { before: before?.updatedAt ?? null, at: now, filled: fills };
      return new TextEncoder().encode(JSON.stringify(undo));
    },
  };
}

function tellResults(deps: Deps, symbol: string, fields: readonly string[], now: string): void {
  if (DESCRIBES_RESULTS.some((field) => fields.includes(field))) {
    markSourceChanged(deps.db, `company:${symbol}`, now);
  }
}

/** Symbols that a note names one by one. */
const NAMED = 12;

function namesOf(steps: readonly CoverageStep[]): string {
  const symbols = steps.slice(0, NAMED).map(({ row }) => row.symbol);
  const more = steps.length - symbols.length;
  return `${symbols.join(', ')}${more > 0 ? ` and ${more.toString()} more` : ''}`;
}

function notesOn(
  deps: Deps,
  { headings }: CoverageList,
  added: readonly CoverageStep[],
  filled: readonly CoverageStep[],
): string[] {
  const unchecked = headings.industry !== undefined && knownIndustries(deps) === null;
  return [
    ...(added.length === 0
      ? []
      : [`Adds ${counted(added.length, 'company', 'companies')} to the book: ${namesOf(added)}.`]),
    ...notesOnFilled(filled),
    ...(unchecked
      ? [
          'The book has none of Damodaran\u2019s tables to look the industries up in: they are taken as written.',
        ]
      : []),
  ];
}

function notesOnFilled(filled: readonly CoverageStep[]): string[] {
  if (filled.length === 0) return [];
  return [
    `Fills what the book does not know of ${counted(filled.length, 'company', 'companies')}: ${namesOf(filled)}.`,
  ];
}

/** What is to be looked at: cells that are not taken, by their reason. */
function findingsOn(steps: readonly CoverageStep[]): string[] {
  const textsOf = (fault: CellFault): string[] => [
    ...new Set(
      steps.flatMap(({ cells }) =>
        cells.flatMap((cell) =>
          cell.fault === fault ? [`\u201c${cell.problem.text ?? ''}\u201d`] : [],
        ),
      ),
    ),
  ];
  const list = (texts: readonly string[]): string =>
    `${texts.slice(0, NAMED).join(', ')}${texts.length > NAMED ? ' and others' : ''}`;
  const [regions, industries, currencies] = [
    textsOf('region'),
    textsOf('industry'),
    textsOf('currency'),
  ];
  const kept = steps.filter(({ cells }) => cells.some(({ fault }) => fault === 'kept'));
  return [
    ...(regions.length === 0
      ? []
      : [`No region of the book: ${list(regions)}. The companies are taken without a region.`]),
    ...(industries.length === 0
      ? []
      : [
          `In none of Damodaran\u2019s tables of the book: ${list(industries)}. The companies are taken without an industry; choose one under their Settings.`,
        ]),
    ...(currencies.length === 0
      ? []
      : [`No currency: ${list(currencies)}. The companies are taken without a currency.`]),
    ...(kept.length === 0
      ? []
      : [
          `The list says otherwise of ${counted(kept.length, 'company', 'companies')} than the book, which stays as it is: ${namesOf(kept)}.`,
        ]),
  ];
}

/**
 * Takes back what a list said of one company, where that still stands. One that the list added leaves when nothing else
 * came to it since.
 */
export function undoCoverage(deps: Deps, symbol: string, payload: Uint8Array): void {
  const ticker = findTicker(deps.db, symbol);
  if (!ticker) return;
  const { before, at, filled } = JSON.parse(new TextDecoder().decode(payload)) as Undo;
  const back = COVERAGE_FIELDS.filter(
    (field) => filled[field] !== undefined && ticker[field] === filled[field],
  );
  const after = { ...ticker, ...Object.fromEntries(back.map((field) => [field, null])) };
  const { name, region, industry, currency, fiscalYearEnd, adsRatio } = after;
  const known = [name, region, industry, currency, fiscalYearEnd, adsRatio];
  const isUntouched = known.every((value) => value === null);
  const now = deps.now();
  if (before === null && isUntouched && isBareTicker(deps.db, ticker.id)) {
    deleteTicker(deps.db, ticker.id);
    markSourceChanged(deps.db, `company:${symbol}`, now);
    return;
  }
  const isLast = before !== null && ticker.updatedAt === at;
  updateTicker(deps.db, { ...after, updatedAt: isLast ? before : now });
  tellResults(deps, symbol, back, now);
}
