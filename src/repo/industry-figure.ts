/** Reads Damodaran's other tables by industry. */
import type { Db } from '../db/types.ts';

export interface IndustryFigureRecord {
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
): IndustryFigureRecord[] {
  return db
    .all<Omit<IndustryFigureRecord, 'figures'> & { figuresJson: string }>(
      `SELECT dataset, region, industry, figures_json AS figuresJson, source, asof AS asOf
         FROM damodaran_industry_figures
        WHERE region = :region AND lower(industry) = lower(:industry)
          AND json_extract(figures_json, '$.' || :key) IS NOT NULL
        ORDER BY asof DESC, dataset`,
      { region, industry, key },
    )
    .map(({ figuresJson, ...row }) => ({
      ...row,
      figures: JSON.parse(figuresJson) as IndustryFigureRecord['figures'],
    }));
}
