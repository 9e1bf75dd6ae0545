import type { Db } from '../db/types.ts';

/** One industry of a published table: figures under stable keys, and as published under their headings. */
export interface IndustryFigureRecord {
  dataset: string;
  region: string;
  industry: string;
  /** 1 for "Total Market" and "Grand Total": published rows, but no industries. */
  isTotal: number;
  firms: number | null;
  figuresJson: string;
  publishedJson: string;
  source: string;
  asOf: string;
  importId: number | null;
  sourceLine: number | null;
}

const COLUMNS = `dataset, region, industry, is_total AS isTotal, firms, figures_json AS figuresJson,
  published_json AS publishedJson, source, asof AS asOf, import_id AS importId, source_line AS sourceLine`;

/** The table of a dataset and region as of a date: the latest published on or before it, or the latest of all. */
export function loadIndustryFigures(
  db: Db,
  dataset: string,
  region: string,
  asOf = '9999-12-31',
): IndustryFigureRecord[] {
  return db.all<IndustryFigureRecord>(
    `SELECT ${COLUMNS} FROM damodaran_industry_figures
      WHERE dataset = :dataset AND region = :region
        AND asof = (SELECT max(asof) FROM damodaran_industry_figures
                     WHERE dataset = :dataset AND region = :region AND asof <= :asOf)
      ORDER BY is_total, industry`,
    { dataset, region, asOf },
  );
}

/** The rows of one published table, by its own date. */
export function loadFigureTable(
  db: Db,
  dataset: string,
  region: string,
  asOf: string,
): IndustryFigureRecord[] {
  return db.all<IndustryFigureRecord>(
    `SELECT ${COLUMNS} FROM damodaran_industry_figures
      WHERE dataset = :dataset AND region = :region AND asof = :asOf ORDER BY id`,
    { dataset, region, asOf },
  );
}

/** Replaces one published table (dataset, region and date) as a whole. */
export function replaceFigureTable(
  db: Db,
  dataset: string,
  region: string,
  asOf: string,
  rows: readonly IndustryFigureRecord[],
): void {
  db.run(
    `DELETE FROM damodaran_industry_figures
      WHERE dataset = :dataset AND region = :region AND asof = :asOf`,
    { dataset, region, asOf },
  );
  for (const row of rows) {
    db.run(
      `INSERT INTO damodaran_industry_figures (dataset, region, industry, is_total, firms, figures_json,
                                               published_json, source, asof, import_id, source_line)
       VALUES (:dataset, :region, :industry, :isTotal, :firms, :figuresJson, :publishedJson, :source,
               :asOf, :importId, :sourceLine)`,
      { ...row },
    );
  }
}

/** The tables that the book has. */
export function summariseIndustryFigures(db: Db): {
  dataset: string;
  region: string;
  asOf: string;
  industries: number;
  importId: number | null;
}[] {
  return db.all(
    `SELECT dataset, region, asof AS asOf, sum(1 - is_total) AS industries, max(import_id) AS importId
       FROM damodaran_industry_figures GROUP BY dataset, region, asof ORDER BY dataset, region, asof DESC`,
  );
}

/** The figures of one industry of one table. */
export interface FiguresOfIndustry {
  dataset: string;
  region: string;
  industry: string;
  figures: { [key: string]: number | null };
  source: string;
  asOf: string;
}

/** The rows of one industry that have a figure of a name, the latest first. */
export function industryFigures(
  db: Db,
  region: string,
  industry: string,
  key: string,
): FiguresOfIndustry[] {
  return db
    .all<Omit<FiguresOfIndustry, 'figures'> & { figuresJson: string }>(
      `SELECT dataset, region, industry, figures_json AS figuresJson, source, asof AS asOf
         FROM damodaran_industry_figures
        WHERE region = :region AND lower(industry) = lower(:industry)
          AND json_extract(figures_json, '$.' || :key) IS NOT NULL
        ORDER BY asof DESC, dataset`,
      { region, industry, key },
    )
    .map(({ figuresJson, ...row }) => ({
      ...row,
      figures: JSON.parse(figuresJson) as FiguresOfIndustry['figures'],
    }));
}
