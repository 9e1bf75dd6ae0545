import type { Db } from '../db/types.ts';

/** One industry row as published. NULL is not published. */
export interface IndustryBetaRecord {
  region: string;
  industry: string;
  asOf: string;
  /** 1 for "Total Market" and "Grand Total": published rows, but no industries. */
  isTotal: number;
  firms: number | null;
  beta: number | null;
  debtToEquity: number | null;
  effectiveTaxRate: number | null;
  marginalTaxRate: number | null;
  unleveredBeta: number | null;
  cashToFirmValue: number | null;
  cashCorrectedUnleveredBeta: number | null;
  publishedJson: string;
  source: string;
  importId: number | null;
  sourceLine: number | null;
}

const COLUMNS = `region, industry, asof AS asOf, is_total AS isTotal, firms, beta, debt_to_equity AS debtToEquity,
  effective_tax_rate AS effectiveTaxRate, marginal_tax_rate AS marginalTaxRate,
  unlevered_beta AS unleveredBeta, cash_to_firm_value AS cashToFirmValue,
  cash_corrected_unlevered_beta AS cashCorrectedUnleveredBeta, published_json AS publishedJson,
  source, import_id AS importId, source_line AS sourceLine`;

/** The table of a region as of a date: the latest published on or before it, or the latest of all. */
export function loadIndustryBetas(db: Db, region: string, asOf?: string): IndustryBetaRecord[] {
  return db.all<IndustryBetaRecord>(
    `SELECT ${COLUMNS} FROM damodaran_industry_betas
      WHERE region = :region
        AND asof = (SELECT max(asof) FROM damodaran_industry_betas
                     WHERE region = :region AND asof <= :asOf)
      ORDER BY is_total, industry`,
    { region, asOf: asOf ?? '9999-12-31' },
  );
}

/** The rows of one published table, by its own date. */
export function loadIndustryTable(db: Db, region: string, asOf: string): IndustryBetaRecord[] {
  return db.all<IndustryBetaRecord>(
    `SELECT ${COLUMNS} FROM damodaran_industry_betas
      WHERE region = :region AND asof = :asOf ORDER BY industry`,
    { region, asOf },
  );
}

/** Replaces one published table (region and date) as a whole. */
export function replaceIndustryTable(
  db: Db,
  region: string,
  asOf: string,
  rows: readonly IndustryBetaRecord[],
): void {
  db.run('DELETE FROM damodaran_industry_betas WHERE region = :region AND asof = :asOf', {
    region,
    asOf,
  });
  const real = (pick: (row: IndustryBetaRecord) => number | null): Float64Array =>
    Float64Array.from(rows, (row) => pick(row) ?? NaN);
  const firms = rows.map((row) => row.firms);
  db.insertBatch(
    'damodaran_industry_betas',
    [
      'region',
      'industry',
      'asof',
      'is_total',
      'firms',
      'beta',
      'debt_to_equity',
      'effective_tax_rate',
      'marginal_tax_rate',
      'unlevered_beta',
      'cash_to_firm_value',
      'cash_corrected_unlevered_beta',
      'published_json',
      'source',
      'import_id',
      'source_line',
    ],
    [
      { constant: region },
      rows.map((row) => row.industry),
      { constant: asOf },
      Int32Array.from(rows, (row) => row.isTotal),
      Float64Array.from(firms, (count) => count ?? NaN),
      real((row) => row.beta),
      real((row) => row.debtToEquity),
      real((row) => row.effectiveTaxRate),
      real((row) => row.marginalTaxRate),
      real((row) => row.unleveredBeta),
      real((row) => row.cashToFirmValue),
      real((row) => row.cashCorrectedUnleveredBeta),
      rows.map((row) => row.publishedJson),
      rows.map((row) => row.source),
      Float64Array.from(rows, (row) => row.importId ?? NaN),
      Float64Array.from(rows, (row) => row.sourceLine ?? NaN),
    ],
    rows.length,
  );
}

/** The tables that the book has. */
export function summariseIndustryBetas(
  db: Db,
): { region: string; asOf: string; industries: number; importId: number | null }[] {
  return db.all<{ region: string; asOf: string; industries: number; importId: number | null }>(
    `SELECT region, asof AS asOf, sum(1 - is_total) AS industries, max(import_id) AS importId
       FROM damodaran_industry_betas GROUP BY region, asof ORDER BY region, asof DESC`,
  );
}
