import {
  loadIndustryTable,
  replaceIndustryTable,
  type IndustryBetaRecord,
} from '../repo/industry-beta.ts';
import { counted } from '../sources/counted.ts';
import type { IndustryBetaTable, ParsedFile } from '../sources/types.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';

/** Plans an industry table: it replaces the table of the same region and date as a whole. */
export function planIndustryBetas(deps: Deps, file: ParsedFile<IndustryBetaTable>): ImportPlan {
  const region = file.region ?? '';
  const stored = loadIndustryTable(deps.db, region, file.asOf);
  const rows = recordsOf(file, region);
  const before = new Map(stored.map((row) => [row.industry, contentOf(row)]));
  const kept = rows.filter((row) => before.has(row.industry));
  const changed = kept.filter((row) => before.get(row.industry) !== contentOf(row)).length;
  const gone = stored.length - kept.length;
  return {
    subject: region,
    region,
    stored: rows.length - kept.length,
    updated: changed,
    unchanged: kept.length - changed,
    notes:
      gone > 0
        ? [
            `${counted(gone, 'industry in the book is not in this file and leaves', 'industries in the book are not in this file and leave')}.`,
          ]
        : [],
    parts: [
      {
        source: `industry-betas:${region}:${file.asOf}`,
        apply: (importId) => {
          replaceIndustryTable(
            deps.db,
            region,
            file.asOf,
            rows.map((row) => ({ ...row, importId })),
          );
          return new TextEncoder().encode(JSON.stringify(stored));
        },
      },
    ],
  };
}

function recordsOf(file: ParsedFile<IndustryBetaTable>, region: string): IndustryBetaRecord[] {
  return file.data.rows.map((row) => ({
    region,
    industry: row.industry,
    asOf: file.asOf,
    isTotal: row.isTotal ? 1 : 0,
    firms: row.firms,
    beta: row.beta,
    debtToEquity: row.debtToEquity,
    effectiveTaxRate: row.effectiveTaxRate,
    marginalTaxRate: file.data.marginalTaxRate,
    unleveredBeta: row.unleveredBeta,
    cashToFirmValue: row.cashToFirmValue,
    cashCorrectedUnleveredBeta: row.cashCorrectedUnleveredBeta,
    publishedJson: JSON.stringify({
      hiLoRisk: row.hiLoRisk,
      equityStandardDeviation: row.equityStandardDeviation,
      operatingIncomeStandardDeviation: row.operatingIncomeStandardDeviation,
      unleveredWith: file.data.unleveredWith,
      other: row.other,
    }),
    source: `Damodaran, ${file.file}, ${file.asOf}`,
    importId: null,
    sourceLine: row.row,
  }));
}

/** A row's figures as text, without where it came from. */
function contentOf(row: IndustryBetaRecord): string {
  const cleared = { ...row, importId: null, sourceLine: null, source: '' };
  return JSON.stringify(Object.entries(cleared).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Puts an industry table back as it was before an import. */
export function undoIndustryBetas(
  deps: Deps,
  region: string,
  asOf: string,
  payload: Uint8Array,
): void {
  const rows = JSON.parse(new TextDecoder().decode(payload)) as IndustryBetaRecord[];
  replaceIndustryTable(deps.db, region, asOf, rows);
}
