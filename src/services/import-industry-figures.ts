import { datasetLabel } from '../contract/dataset-words.ts';
import {
  loadFigureTable,
  replaceFigureTable,
  type IndustryFigureRecord,
} from '../repo/industry-figure.ts';
import type { IndustryFigureTable, ParsedFile } from '../sources/types.ts';
import type { Deps } from './deps.ts';
import { figureDifferences } from './figure-differences.ts';
import type { ImportPlan } from './import-plan.ts';
import { changingParts, packedRows, replaceTable, sumOf } from './table-replacement.ts';

/** Plans a table of figures by industry: it replaces the one of the same dataset, region and date as a whole. */
export function planIndustryFigures(deps: Deps, file: ParsedFile<IndustryFigureTable>): ImportPlan {
  const region = file.region ?? '';
  const { dataset } = file.data;
  const stored = loadFigureTable(deps.db, dataset, region, file.asOf);
  const table = replaceTable(
    `industry-figures:${dataset}:${region}:${file.asOf}`,
    stored,
    recordsOf(file, region),
    (row) => row.industry,
    (rows) => {
      replaceFigureTable(deps.db, dataset, region, file.asOf, rows);
    },
  );
  const sum = sumOf([table]);
  const byName = new Map(file.data.rows.map((row) => [row.industry, row.figures]));
  const differences = figureDifferences(
    stored.flatMap(({ industry, figuresJson }) => {
      const after = byName.get(industry);
      const before = JSON.parse(figuresJson) as Record<string, number | null>;
      return after === undefined ? [] : [{ row: industry, before, after }];
    }),
  );
  return {
    ...{ subject: region, region, ...sum, parts: changingParts([table]) },
    notes: [
      `Kept among the industry tables as “${datasetLabel(dataset)}”.`,
      ...sum.notes,
      ...differences.notes,
    ],
    warnings: differences.warnings,
  };
}

function recordsOf(file: ParsedFile<IndustryFigureTable>, region: string): IndustryFigureRecord[] {
  const { dataset, headings, rows } = file.data;
  return rows.map((row) => ({
    dataset,
    region,
    industry: row.industry,
    isTotal: row.isTotal ? 1 : 0,
    firms: row.firms,
    figuresJson: JSON.stringify(row.figures),
    publishedJson: JSON.stringify(
      headings.map(({ key, heading }) => ({ heading, value: row.figures[key] ?? null })),
    ),
    source: `Damodaran, ${file.file}, ${file.asOf}`,
    asOf: file.asOf,
    importId: null,
    sourceLine: row.row,
  }));
}

/** Puts a table back as it was before an import. */
export function undoIndustryFigures(
  deps: Deps,
  [dataset = '', region = '', asOf = '']: readonly string[],
  payload: Uint8Array,
): void {
  replaceFigureTable(deps.db, dataset, region, asOf, packedRows<IndustryFigureRecord>(payload));
}
