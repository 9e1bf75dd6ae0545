import type { Db } from '../db/types.ts';

/** The names of all industries in Damodaran's tables of the book, each once, those of the newest table first. */
export function industryNames(db: Db): string[] {
  return db
    .all<{ industry: string }>(
      `SELECT industry FROM (
         SELECT industry, asof FROM damodaran_industry_betas WHERE is_total = 0
         UNION ALL
         SELECT industry, asof FROM damodaran_industry_figures WHERE is_total = 0)
        GROUP BY industry ORDER BY max(asof) DESC, industry`,
    )
    .map(({ industry }) => industry);
}
