import type { Db } from '../db/types.ts';

/** Published tables by the name under which runs list them, and which of their rows a name means. */
const TABLES: Readonly<Record<string, { table: string; named: string }>> = {
  'industry-betas': { table: 'damodaran_industry_betas', named: 'region' },
  'industry-figures': { table: 'damodaran_industry_figures', named: 'region' },
  'default-spreads': { table: 'default_spreads', named: 'class' },
  'country-risk': { table: 'country_risk', named: "''" },
};

/**
 * The rows of a published table as text, in an order of their own, without the numbers that the book gave them: rows that
 * were replaced and put back are the same text.
 * @param source `industry-betas:US`, `country-risk`
 * @returns null for a source that is no such table
 */
export function tableText(db: Db, source: string): string | null {
  const [kind = '', ...rest] = source.split(':');
  const found = TABLES[kind];
  if (found === undefined) return null;
  const rows = db.all<Record<string, unknown>>(
    `SELECT * FROM ${found.table} WHERE ${found.named} = :name`,
    { name: rest.join(':') },
  );
  const texts = rows.map(({ id: _id, import_id: _import, source_line: _line, ...row }) =>
    JSON.stringify(row),
  );
  return texts.sort().join('\n');
}
