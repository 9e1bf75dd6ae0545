/** Figures of statements from a provider's file: planned, stored beside typed ones, taken back. */
import type { ImportPlan, ImportPart } from './import-plan.ts';
import type { ImportProblem } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import { placeQuarters } from './fiscal-quarters.ts';
import {
  addStatement,
  deleteStatementById,
  deleteStatementsOfImport,
  listStatements,
  orderStatements,
  putStatementBack,
  statementsOfImport,
  type StatementRecord,
} from '../repo/statement.ts';
import { markSourceChanged } from '../repo/run.ts';
import { deleteTicker, findTicker, getOrCreateTicker, updateTicker } from '../repo/ticker.ts';
import { loadStoredPrices } from '../repo/price.ts';
import type {
  CompanyStatements,
  ParsedFile,
  StatementFigure,
  StatementTable,
} from '../sources/types.ts';
import { notesOnBalance } from './balance-checks.ts';
import type { Deps } from './deps.ts';
import { noteOnScale } from './figure-scale.ts';
import { noteOnSize } from './figure-size.ts';
import { noteOnSteps } from './figure-steps.ts';
import { noteOnLineSteps } from './line-steps.ts';
import { identityOf, misreadFigures } from './misread-figures.ts';
import { counted } from '../sources/counted.ts';
import { noteOnCompanies } from './several-companies.ts';
import { currencyOf, describeCompany, type Before } from './statement-company.ts';
import { currencyFinding } from './statement-currency.ts';

/**
 * Plans a file of statements: what the book does not have yet is added, nothing is overwritten. Of a file of many
 * companies those that the book has are taken; the others are passed over, in one line that says how to get them.
 *
 * @param coming symbols that the book does not have and the rest of the drop brings into it before this file
 */
export function planStatements(
  deps: Deps,
  file: ParsedFile<StatementTable>,
  coming: ReadonlySet<string> = new Set(),
): ImportPlan {
  const { companies } = file.data;
  const wanted =
    companies.length === 1
      ? companies
      : companies.filter(
          ({ symbol }) =>
            symbol !== null && (coming.has(symbol) || findTicker(deps.db, symbol) !== undefined),
        );
  if (wanted.length === 0) throw noCompany(file, companies);
  const { plans, taken, mixed } = planCompanies(deps, file, wanted);
  const added = plans.reduce((sum, plan) => sum + plan.added, 0);
  const left = companies.filter((company) => !wanted.includes(company));
  const passed = left.reduce((sum, company) => sum + company.figures.length, 0);
  const [first, ...further] = [...(left.length === 0 ? [] : [leftProblem(left, passed)]), ...mixed];
  const [only] = plans;
  return {
    subject: plans.length === 1 && only ? only.symbol : `${plans.length} companies`,
    region: null,
    stored: added,
    updated: 0,
    unchanged: taken - added,
    notes: [...notesOnSeveral(plans, coming), ...plans.flatMap((plan) => plan.notes)],
    warnings: plans.flatMap((plan) => plan.warnings),
    changes: plans.some(isChange),
    parts: plans.filter(isChange).map((plan) => plan.part),
    ...(first === undefined
      ? {}
      : { left: { rows: file.lines.length - taken, problem: first, further } }),
  };
}

/**
 * Plans each company. One whose periods the book has in another currency is left out; where it is the only one, the file
 * is refused.
 */
function planCompanies(
  deps: Deps,
  file: ParsedFile<StatementTable>,
  wanted: readonly CompanyStatements[],
): { plans: CompanyPlan[]; taken: number; mixed: ImportProblem[] } {
  const plans: CompanyPlan[] = [];
  const mixed: ImportProblem[] = [];
  let taken = 0;
  for (const company of wanted) {
    const plan = planCompany(deps, file, placeQuarters(deps, file.file, company));
    if (typeof plan !== 'string') {
      plans.push(plan);
      taken += company.figures.length;
      continue;
    }
    const { symbol, figures } = company;
    if (wanted.length === 1) {
      throw new AppError('CURRENCY_MISMATCH', plan, { file: file.file, symbol: symbol ?? '' });
    }
    mixed.push({ line: figures[0]?.line ?? 1, message: plan, rows: figures.length });
  }
  return { plans, taken, mixed };
}

function isChange({ added, removed }: CompanyPlan): boolean {
  return added + removed > 0;
}

function noCompany(
  file: ParsedFile<StatementTable>,
  companies: readonly CompanyStatements[],
): AppError {
  return new AppError(
    'NEEDS_OPTIONS',
    `${file.file} has statements of ${counted(companies.length, 'company', 'companies')} (${namesOf(companies)}), none of them in the book. Add a company first, or say which symbol to take.`,
    { file: file.file, needs: ['symbol'] },
  );
}

function leftProblem(left: readonly CompanyStatements[], rows: number): ImportProblem {
  return {
    line: left[0]?.figures[0]?.line ?? 1,
    text: namesOf(left),
    message: `statements of ${counted(left.length, 'company', 'companies')} that the book does not have are passed over: add a company and import again, or say which symbol to take`,
    passedOver: rows,
  };
}

/** A file of many companies does not say in its name whose figures come into the book. */
function notesOnSeveral(
  plans: readonly { symbol: string; added: number }[],
  coming: ReadonlySet<string>,
): string[] {
  if (plans.length < 2) return [];
  const each = plans.map(({ symbol, added }) => `${symbol} (${added})`).join(', ');
  const held = plans.filter(({ symbol }) => !coming.has(symbol)).length;
  const whose =
    held === plans.length
      ? 'the companies of the book'
      : held === 0
        ? 'the companies of other files of this drop'
        : 'the companies of the book and of other files of this drop';
  return [
    `Figures are stored for ${whose} that are in the file: ${each}. Say a symbol to take one alone.`,
  ];
}

function namesOf(companies: readonly CompanyStatements[]): string {
  const names = companies.slice(0, 5).map(({ symbol }) => symbol ?? '?');
  return names.join(', ') + (companies.length > names.length ? ', ...' : '');
}

interface CompanyPlan {
  symbol: string;
  added: number;
  /** Stored figures that leave. */
  removed: number;
  notes: string[];
  warnings: string[];
  part: ImportPart;
}

/** What becomes of a company's figures, or why none of them is taken. */
function planCompany(
  deps: Deps,
  file: ParsedFile<StatementTable>,
  company: CompanyStatements,
): CompanyPlan | string {
  const symbol = company.symbol ?? '';
  const ticker = findTicker(deps.db, symbol);
  const stored = ticker ? listStatements(deps.db, ticker.id) : [];
  const currency = currencyFinding(deps, symbol, stored, company.figures);
  if (currency?.mixes === true) return currency.message;
  const known = new Set(stored.map(identityOf));
  const fresh = company.figures.filter((figure) => !known.has(identityOf(figure)));
  const misread = misreadFigures(deps, file, company, stored);
  const notes = notesOnTyped(symbol, stored, fresh);
  const scale = fresh.length === 0 ? null : noteOnScale(symbol, stored, company.figures);
  const size =
    fresh.length === 0 ? null : noteOnSize(deps, symbol, ticker, stored, company.figures);
  const steps =
    fresh.length === 0
      ? null
      : (noteOnSteps(symbol, company.figures) ??
        noteOnLineSteps(symbol, company.figures, stored) ??
        noteOnCompanies(symbol, company.figures));
  const other = currency?.message ?? null;
  const warnings = [other, scale, size, steps, ...notesOnBalance(symbol, company.figures)].filter(
    (warning) => warning !== null,
  );
  if (misread.length > 0) {
    notes.push(
      `${counted(misread.length, `figure of ${symbol} was`, `figures of ${symbol} were`)} read otherwise from the same filings before and ${misread.length === 1 ? 'leaves' : 'leave'} the book: ${describeKeys(misread)}.`,
    );
  }
  return {
    symbol,
    added: fresh.length,
    removed: misread.length,
    notes,
    warnings,
    part: {
      source: `facts:${symbol}`,
      apply: (importId, now) => {
        const target = getOrCreateTicker(deps.db, symbol, now);
        const before = describeCompany(deps, target, company, currencyOf(file, company), now);
        for (const { id } of misread) deleteStatementById(deps.db, id);
        for (const figure of fresh) {
          addStatement(deps.db, toRecord(file, figure, target.id, importId, now));
        }
        orderStatements(deps.db, target.id);
        const payload = { importId, company: before, removed: misread };
        return new TextEncoder().encode(JSON.stringify(payload));
      },
    },
  };
}

/** What becomes of typed figures of the periods that a file brings: provisional ones give way, corrections stay. */
function notesOnTyped(
  symbol: string,
  stored: readonly StatementRecord[],
  fresh: readonly StatementFigure[],
): string[] {
  const periods = new Set(fresh.map(keyOf));
  const met = stored.filter((row) => row.basis !== 'reported' && periods.has(keyOf(row)));
  const provisional = met.filter((row) => row.basis === 'provisional');
  const corrections = met.filter((row) => row.basis === 'correction');
  const notes: string[] = [];
  if (provisional.length > 0) {
    notes.push(
      `${provisional.length} typed figures of ${symbol} are kept and no longer lead: ${describeKeys(provisional)}. Type a correction where the file is wrong.`,
    );
  }
  if (corrections.length > 0) {
    notes.push(
      `${corrections.length} corrections of ${symbol} still lead over what this file brings: ${describeKeys(corrections)}. Remove a correction where the file is right.`,
    );
  }
  return notes;
}

function keyOf(row: { item: string; fiscalYear: number; fiscalPeriod: string }): string {
  return `${row.item}|${row.fiscalYear}|${row.fiscalPeriod}`;
}

function describeKeys(rows: readonly StatementRecord[]): string {
  const named = rows.slice(0, 4).map(({ item, fiscalYear, fiscalPeriod }) => {
    const label = item in ITEMS ? ITEMS[item as Item].label : item;
    return `${label} ${fiscalPeriod}${fiscalYear}`;
  });
  return named.join(', ') + (rows.length > named.length ? ', ...' : '');
}

function toRecord(
  file: ParsedFile<StatementTable>,
  figure: StatementFigure,
  tickerId: number,
  importId: number,
  now: string,
): Omit<StatementRecord, 'id' | 'supersededBy'> {
  const { form, filed, accession, concept, line, ...rest } = figure;
  const filing = [form, filed === null ? null : `filed ${filed}`, accession]
    .filter((part) => part !== null)
    .join(', ');
  return {
    ...rest,
    tickerId,
    source: `${concept}; ${filing === '' ? file.file : filing}`,
    filed,
    accession,
    importId,
    sourceLine: line,
    createdAt: now,
    basis: 'reported',
    reason: null,
  };
}

/** Figures by fiscal year and item, as {@link figureKey} names them. */
export type FigureKeys = ReadonlySet<string>;

export function figureKey({ item, fiscalYear }: { item: string; fiscalYear: number }): string {
  return `${fiscalYear}|${item}`;
}

/**
 * Takes the figures of an import back, and puts back those that it took out; a company that it made and that has nothing else leaves with them.
 * @returns the figures that left or came back
 */
export function undoStatements(deps: Deps, symbol: string, payload: Uint8Array): FigureKeys {
  const ticker = findTicker(deps.db, symbol);
  if (!ticker) return new Set();
  const { importId, company, removed } = JSON.parse(new TextDecoder().decode(payload)) as {
    importId: number;
    company: Before;
    // Undo records of earlier versions lack it.
    removed?: StatementRecord[];
  };
  const left = statementsOfImport(deps.db, ticker.id, importId);
  deleteStatementsOfImport(deps.db, ticker.id, importId);
  for (const row of removed ?? []) putStatementBack(deps.db, row);
  orderStatements(deps.db, ticker.id);
  const bare =
    listStatements(deps.db, ticker.id).length === 0 &&
    loadStoredPrices(deps.db, ticker.id).days.length === 0;
  if (company.created && bare) deleteTicker(deps.db, ticker.id);
  else if (bare || !company.created) {
    const { name, currency, fiscalYearEnd, changed } = company;
    // Whoever takes back what made the company tells by it that nobody changed it since.
    const updatedAt = changed?.by === ticker.updatedAt ? changed.before : ticker.updatedAt;
    updateTicker(deps.db, { ...ticker, name, currency, fiscalYearEnd, updatedAt });
    if (currency !== ticker.currency || fiscalYearEnd !== ticker.fiscalYearEnd) {
      markSourceChanged(deps.db, `company:${ticker.symbol}`, deps.now());
    }
  }
  return new Set([...left, ...(removed ?? [])].map(figureKey));
}
