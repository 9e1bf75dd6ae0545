import {
  loadIndustryTable,
  replaceIndustryTable,
  type IndustryBetaRecord,
} from '../repo/industry-beta.ts';
import { AppError } from '../contract/errors.ts';
import { counted } from '../sources/counted.ts';
import type { IndustryBetaTable, ParsedFile } from '../sources/types.ts';
import type { Deps } from './deps.ts';
import { figureDifferences } from './figure-differences.ts';
import type { ImportPlan } from './import-plan.ts';
import { isSameRow } from './table-replacement.ts';

/** Plans an industry table: it replaces the table of the same region and date as a whole. */
export function planIndustryBetas(deps: Deps, file: ParsedFile<IndustryBetaTable>): ImportPlan {
  const region = file.region ?? '';
  const stored = loadIndustryTable(deps.db, region, file.asOf);
  const rows = recordsOf(file, region);
  const byName = new Map(stored.map((row) => [row.industry, row]));
  const kept = rows.filter((row) => byName.has(row.industry));
  const changed = kept.filter((row) => !isSameRow(byName.get(row.industry), row)).length;
  const gone = stored.length - kept.length;
  refuseWithoutUnlevered(file, stored);
  const differences = figureDifferences(
    kept.flatMap((row) => {
      const was = byName.get(row.industry);
      return was === undefined
        ? []
        : [{ row: row.industry, before: figuresOf(was), after: figuresOf(row) }];
    }),
  );
  return {
    subject: region,
    region,
    stored: rows.length - kept.length,
    updated: changed,
    unchanged: kept.length - changed,
    notes: [
      ...(gone > 0
        ? [
            `${counted(gone, 'industry in the book is not in this file and leaves', 'industries in the book are not in this file and leave')}.`,
          ]
        : []),
      ...differences.notes,
    ],
    warnings: [...differences.warnings, ...unlikelyBetas(file)],
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

/** Figures of a row that a company's numbers are computed from. */
function figuresOf(row: IndustryBetaRecord): Record<string, number | null> {
  return {
    beta: row.beta,
    'D/E': row.debtToEquity,
    'tax rate': row.effectiveTaxRate,
    'unlevered beta': row.unleveredBeta,
    'cash/firm value': row.cashToFirmValue,
    'unlevered beta corrected for cash': row.cashCorrectedUnleveredBeta,
  };
}

/** A table with levered betas alone, as his costs of capital print them, takes no unlevered ones away. */
function refuseWithoutUnlevered(
  { file, asOf, data, region = '' }: ParsedFile<IndustryBetaTable>,
  stored: readonly IndustryBetaRecord[],
): void {
  const isBare = data.rows.every(({ unleveredBeta }) => unleveredBeta === null);
  if (!isBare || stored.every(({ unleveredBeta }) => unleveredBeta === null)) return;
  throw new AppError(
    'INVALID_ARGUMENT',
    `${file} has no unlevered betas, and the book's industry betas of ${region} of ${asOf} have them: it does not take ` +
      'their place. Leave the file out, or say another date or region.',
    { file, region, asOf },
  );
}

/** No industry's average comes near it: his largest are about 2. */
const LARGEST_BETA = 5;

function unlikelyBetas({ data }: ParsedFile<IndustryBetaTable>): string[] {
  const found = data.rows.flatMap(({ industry, beta, unleveredBeta }) =>
    [beta, unleveredBeta].flatMap((value) =>
      value !== null && Math.abs(value) > LARGEST_BETA
        ? [`${value.toString()} of ${industry}`]
        : [],
    ),
  );
  return found.length === 0
    ? []
    : [
        `No industry has such a beta: ${found.slice(0, 3).join(', ')}. Look whether a decimal sign is missing.`,
      ];
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
