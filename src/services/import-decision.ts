/** What becomes of a dropped file: which of its rows the book takes, what it still needs, or why it is refused. */
import type { ImportReport } from '../contract/api.ts';
import { AppError, toErrorData, type ErrorCode, type ErrorData } from '../contract/errors.ts';
import type { SourceRefusalCode } from '../sources/refusal.ts';
import type {
  CompanyIndustryTable,
  ParsedFile,
  PriceColumns,
  PricePanel,
  QuoteTable,
  SourceFormat,
  StatementTable,
} from '../sources/types.ts';
import { sameFileElsewhere } from '../repo/import.ts';
import { inBookSpelling } from './book-spelling.ts';
import { withFingerprint } from './column-mapping.ts';
import { NO_DROP, proposedCompany, type Drop } from './company-proposal.ts';
import type { Deps } from './deps.ts';
import { proposedRegion, type FactorFile } from './factor-region.ts';
import { inKnownIndustries } from './import-company-industries.ts';
import { planImport, planRows, type ImportPlan, type PlanAnswers } from './import-plan.ts';
import { knownQuotes } from './import-quotes.ts';
import { namedOtherwise } from './named-otherwise.ts';
import { pricedPanel, pricedRows } from './priced-rows.ts';
import { withKnownCurrency } from './assumed-statements.ts';
import { storableFigures } from './storable-figures.ts';

/** One dropped file after parsing: understood, or refused as a whole. */
export type StagedFile = {
  name: string;
  /** Of the whole file. */
  sha256: string;
  /** The sheet of a workbook of several tables. */
  sheet?: string;
} & PlanAnswers &
  (
    | { parsed: ParsedFile }
    | {
        refusal: {
          code: SourceRefusalCode | ErrorCode;
          message: string;
          details: object;
          /** What it was recognised as; without it it is none of the formats. */
          format?: SourceFormat;
        };
      }
  );

const NO_ROWS = { read: 0, stored: 0, updated: 0, unchanged: 0, refused: 0 };

/** What is said of a file that would change nothing. */
export const NOTHING_NEW = 'Every row is already in the book.';

/** What is decided of a file; without a plan nothing of it is stored. */
export interface Decision {
  report: ImportReport;
  plan: ImportPlan | null;
}

/**
 * What importing a file would do to the book as it is, and how. Writes nothing.
 *
 * @param drop what the files that came with it say of companies
 */
export function decideFile(deps: Deps, read: StagedFile, drop: Drop = NO_DROP): Decision {
  if ('refusal' in read) {
    const { code, message, details, format = null } = read.refusal;
    return {
      report: { ...refusedReport(read, { code, message, details: { ...details } }), format },
      plan: null,
    };
  }
  const staged = { ...read, parsed: inBookSpelling(deps, read.parsed) };
  const needs = [...(staged.parsed.needs ?? [])];
  if (needs.length === 0 && staged.parsed.data.kind === 'statements') {
    const known = withKnownCurrency(deps, staged.parsed as ParsedFile<StatementTable>, drop);
    if (known === null) needs.push('currency');
    else staged.parsed = known;
  }
  if (needs.length > 0) {
    const { parsed } = staged;
    const message = needs.includes('mapping')
      ? `${parsed.file} is a table of a layout that is not known. Say what its columns mean.`
      : `${parsed.file} does not tell its ${needs.join(' and ')}. Say which, and import it again.`;
    const refusal = new AppError('NEEDS_OPTIONS', message, { file: parsed.file, needs });
    const { notes } = parsed;
    const known = { ...described(parsed), notes: [...notes], needs };
    const report = { ...refusedReport(staged, refusal.toData()), ...known };
    return { report: { ...report, ...proposalOf(deps, parsed, needs, drop) }, plan: null };
  }
  try {
    const parsed = storableRows(deps, staged.parsed);
    const plan = planImport(deps, parsed, staged, drop);
    const rows = planRows(parsed, plan);
    const changes = plan.changes ?? plan.notes.length > 0;
    const status = rows.stored + rows.updated > 0 || changes ? 'stored' : 'unchanged';
    const named = namedOtherwise(deps, parsed, plan.subject);
    const warnings = [...(parsed.doubts ?? []), ...(plan.warnings ?? []), ...named.warnings];
    const notes = [...parsed.notes, ...named.notes, ...plan.notes];
    if (parsed.data.kind === 'prices') notes.push(...noteOnSameFile(deps, staged, plan.subject));
    if (status === 'unchanged' && plan.left === undefined) {
      notes.push(NOTHING_NEW);
    }
    return {
      report: {
        file: parsed.file,
        status,
        ...described(parsed),
        rows,
        problems: [
          ...parsed.problems.map((problem) => ({ ...problem })),
          ...(plan.left === undefined ? [] : [plan.left.problem, ...(plan.left.further ?? [])]),
          ...(plan.cells ?? []),
        ],
        notes,
        ...(warnings.length === 0 ? {} : { warnings }),
        sha256: staged.sha256,
      },
      plan,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const report: ImportReport = {
      ...refusedReport(staged, toErrorData(error)),
      ...described(staged.parsed),
      ...(error.code === 'NEEDS_OPTIONS' ? askedBy(error) : {}),
    };
    return { report, plan: null };
  }
}

/** What a refusal asks for, and what there is to choose between. */
function askedBy({ details, message }: AppError): Partial<ImportReport> {
  const { needs, spans, join, proposed } = details as unknown as Pick<
    ImportReport,
    'spans' | 'join' | 'proposed'
  > & { needs: NonNullable<ImportReport['needs']> };
  return {
    needs,
    ...(spans === undefined ? {} : { spans }),
    ...(join === undefined ? {} : { join }),
    ...(proposed === undefined ? {} : { proposed }),
    // What the file does not tell is asked; why the book makes it a question is said.
    warnings: [message],
  };
}

/** The prices of one company under two symbols: the name of one of the files is wrong. */
function noteOnSameFile(deps: Deps, staged: StagedFile, subject: string | null): string[] {
  const other = sameFileElsewhere(deps.db, staged.sha256, subject, staged.sheet ?? '');
  if (other === undefined) return [];
  return [
    `The very same file is in the book as the prices of ${String(other.subject)} (${other.fileName}). If its name was wrong, undo that import.`,
  ];
}

function storableRows(deps: Deps, parsed: ParsedFile): ParsedFile {
  if (parsed.data.kind === 'prices') return pricedRows(parsed as ParsedFile<PriceColumns>);
  if (parsed.data.kind === 'company-industries') {
    return inKnownIndustries(deps, parsed as ParsedFile<CompanyIndustryTable>);
  }
  if (parsed.data.kind === 'quotes') return knownQuotes(deps, parsed as ParsedFile<QuoteTable>);
  if (parsed.data.kind === 'statements') {
    return storableFigures(parsed as ParsedFile<StatementTable>, deps.now().slice(0, 10));
  }
  return parsed.data.kind === 'price-panel'
    ? pricedPanel(parsed as ParsedFile<PricePanel>)
    : parsed;
}

function described(parsed: ParsedFile): Partial<ImportReport> & { format: string } {
  return {
    format: parsed.format,
    ...(parsed.symbol === undefined ? {} : { symbol: parsed.symbol }),
    ...(parsed.region === undefined ? {} : { region: parsed.region }),
    ...(parsed.currency === undefined ? {} : { currency: parsed.currency }),
    ...(parsed.frequency === undefined ? {} : { frequency: parsed.frequency }),
    ...(parsed.vintage === undefined ? {} : { vintage: parsed.vintage }),
    ...(parsed.asOf === '' ? {} : { asOf: parsed.asOf }),
    ...(parsed.isDayOpen === true ? { isDayOpen: true } : {}),
    ...(parsed.isAddingOpen === true ? { isAddingOpen: true } : {}),
    ...(parsed.readings === undefined ? {} : { readings: parsed.readings }),
    ...broughtBy(parsed),
    ...(takesKnown(parsed) ? { takesKnown: true } : {}),
    ...(parsed.table === undefined ? {} : { table: withFingerprint(parsed.table) }),
  };
}

/** Whether of the companies of a file those alone are taken that are known: what else is in a drop tells. */
export function takesKnown({ data }: ParsedFile): boolean {
  return data.kind === 'statements' && data.companies.length > 1;
}

function broughtBy({ data, symbol, region, asOf }: ParsedFile): Pick<ImportReport, 'brings'> {
  if (data.kind === 'price-panel') {
    return { brings: data.series.map((series) => `prices:${series.symbol}`) };
  }
  if (data.kind === 'prices' && symbol !== undefined) return { brings: [`prices:${symbol}`] };
  if (data.kind === 'exchange-rates') {
    return { brings: data.series.map(({ base, quote }) => `fx:${base}/${quote}`) };
  }
  if (data.kind === 'yields') {
    return { brings: data.series.map(({ series }) => `yields:${series}`) };
  }
  if (data.kind === 'statements' && symbol !== undefined) return { brings: [`facts:${symbol}`] };
  if (data.kind === 'risk-tables') return { brings: [`risk-tables:${asOf}`] };
  if (region === undefined) return {};
  if (data.kind === 'factors' || data.kind === 'factor-returns') {
    return { brings: [`factors:${region}`] };
  }
  if (data.kind === 'industry-betas') return { brings: [`industry-betas:${region}:${asOf}`] };
  return data.kind === 'industry-figures'
    ? { brings: [`industry-figures:${data.dataset}:${region}:${asOf}`] }
    : {};
}

/** What the values, the drop and the book tell of an answer that the file does not give. */
function proposalOf(
  deps: Deps,
  parsed: ParsedFile,
  needs: readonly string[],
  drop: Drop,
): Pick<ImportReport, 'proposed' | 'notes'> {
  const { kind } = parsed.data;
  const notes = [...parsed.notes];
  if (needs.includes('currency')) {
    const { currency } = parsed;
    return { notes, ...(currency === undefined ? {} : { proposed: { currency } }) };
  }
  if (kind === 'statements' && needs.includes('symbol')) {
    const company = proposedCompany(deps, parsed as ParsedFile<StatementTable>, drop);
    return company === null
      ? { notes }
      : { proposed: { symbol: company.symbol }, notes: [...notes, company.why] };
  }
  const factors = kind === 'factors' || kind === 'factor-returns';
  const proposal =
    factors && needs.includes('region') ? proposedRegion(deps, parsed as FactorFile) : null;
  return proposal === null
    ? { notes }
    : { proposed: { region: proposal.region }, notes: [...notes, proposal.why] };
}

/** A file that is refused as a whole: none of its rows counts as read. */
export function refusedReport(staged: StagedFile, refusal: ErrorData): ImportReport {
  const line = refusal.details['line'];
  return {
    file: staged.name,
    format: null,
    status: 'refused',
    rows: { ...NO_ROWS },
    problems: [{ ...(typeof line === 'number' ? { line } : {}), message: refusal.message }],
    notes: [],
    refusal,
    sha256: staged.sha256,
  };
}
