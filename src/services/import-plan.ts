/** What importing one understood file would do to the book, and doing it. Reads only, until `apply`. */
import type { ImportProblem, ImportReport } from '../contract/api.ts';
import type {
  CompanyIndustryTable,
  CoverageList,
  ExchangeRateTable,
  FactorColumns,
  FactorReturnColumns,
  IndustryBetaTable,
  IndustryFigureTable,
  ParsedFile,
  PeerTable,
  PriceColumns,
  PricePanel,
  QuoteTable,
  RiskTables,
  StatementTable,
  YieldTable,
  ValuationWorkbook,
} from '../sources/types.ts';
import type { Drop } from './company-proposal.ts';
import type { Deps } from './deps.ts';
import { planCompanyIndustries } from './import-company-industries.ts';
import { planCoverage } from './import-coverage.ts';
import { planFactorReturns } from './import-factor-returns.ts';
import { planFactors } from './import-factors.ts';
import { planIndustryBetas } from './import-industry-betas.ts';
import { planIndustryFigures } from './import-industry-figures.ts';
import { planRisk } from './import-risk.ts';
import { planValuationWorkbook } from './import-valuation-workbook.ts';
import { planPanel } from './import-panel.ts';
import { planPrices } from './import-prices.ts';
import { planPeers } from './import-peers.ts';
import { planQuotes } from './import-quotes.ts';
import { planExchangeRates } from './import-rates.ts';
import { planStatements } from './import-statements.ts';
import type { SeriesChoice } from './price-fit.ts';
import { planYields } from './import-yields.ts';

export interface ImportPlan {
  /** The company or region whose data it is. */
  subject: string;
  region: string | null;
  stored: number;
  updated: number;
  unchanged: number;
  notes: string[];
  /** What speaks against the file; see `ImportReport`. */
  warnings?: string[];
  /** Whether the book would change although no row counts as stored or updated; rows leave, for example. */
  changes?: boolean;
  /** Rows that were understood and are not taken, with the reason: they count as refused. */
  left?: { rows: number; problem: ImportProblem; further?: readonly ImportProblem[] };
  /** Cells that are not taken, of rows that are: none of them counts as a refused row. */
  cells?: readonly ImportProblem[];
  /** The series that the file touches, each once. */
  parts: ImportPart[];
}

/** One series of the book that an import changes, and is undone by. */
export interface ImportPart {
  /** Key of the series in the record: `prices:KO`, `factors:US`, `industry-betas:US:2026-01-05`. */
  source: string;
  /** Writes the rows under an import's number; answers what they replaced, for undo. Runs inside a transaction. */
  apply(importId: number, now: string): Uint8Array;
}

/** What a person said of a file that is not for its reader. */
export interface PlanAnswers {
  /** Which prices stay, where somebody had to say it. */
  readonly series?: SeriesChoice;
  /** Whether the region was said, rather than read off the file's name. */
  readonly isRegionGiven?: boolean;
}

/**
 * Plans one file. Throws AppError when it cannot join what the book already has.
 *
 * @param drop what the rest of the drop brings into the book before this file
 */
export function planImport(
  deps: Deps,
  file: ParsedFile,
  { series, isRegionGiven = false }: PlanAnswers = {},
  { coming = new Set(), rehearsed }: Pick<Drop, 'coming' | 'rehearsed'> = {},
): ImportPlan {
  const { data } = file;
  if (data.kind === 'prices') return planPrices(deps, file as ParsedFile<PriceColumns>, series);
  if (data.kind === 'statements') {
    return planStatements(deps, file as ParsedFile<StatementTable>, coming);
  }
  if (data.kind === 'price-panel') return planPanel(deps, file as ParsedFile<PricePanel>, series);
  if (data.kind === 'valuation-workbook') {
    return planValuationWorkbook(deps, file as ParsedFile<ValuationWorkbook>);
  }
  if (data.kind === 'risk-tables') return planRisk(deps, file as ParsedFile<RiskTables>);
  if (data.kind === 'industry-figures') {
    return planIndustryFigures(deps, file as ParsedFile<IndustryFigureTable>);
  }
  if (data.kind === 'exchange-rates') {
    return planExchangeRates(deps, file as ParsedFile<ExchangeRateTable>, series);
  }
  if (data.kind === 'peers') return planPeers(deps, file as ParsedFile<PeerTable>);
  if (data.kind === 'company-industries') {
    return planCompanyIndustries(deps, file as ParsedFile<CompanyIndustryTable>);
  }
  if (data.kind === 'coverage') return planCoverage(deps, file as ParsedFile<CoverageList>);
  if (data.kind === 'quotes') return planQuotes(deps, file as ParsedFile<QuoteTable>);
  if (data.kind === 'yields') return planYields(deps, file as ParsedFile<YieldTable>);
  const said = { isGiven: isRegionGiven, rehearsed };
  if (data.kind === 'factor-returns') {
    return planFactorReturns(deps, file as ParsedFile<FactorReturnColumns>, said);
  }
  if (data.kind === 'factors') return planFactors(deps, file as ParsedFile<FactorColumns>, said);
  return planIndustryBetas(deps, file as ParsedFile<IndustryBetaTable>);
}

/** The counts of a plan as a report gives them. */
export function planRows(file: ParsedFile, plan: ImportPlan): ImportReport['rows'] {
  return {
    read: file.rowsRead,
    stored: plan.stored,
    updated: plan.updated,
    unchanged: plan.unchanged,
    refused: file.rowsRead - file.lines.length + (plan.left?.rows ?? 0),
  };
}
