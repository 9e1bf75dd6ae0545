/** Published tables of risk and of figures by industry, as screens and scripts read them. */
import type {
  CountryRiskEntry,
  DefaultSpreadEntry,
  IndustryFigures,
  PublishedFigure,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { loadCountryRisk } from '../repo/country-risk.ts';
import { loadDefaultSpreads } from '../repo/default-spread.ts';
import { loadIndustryFigures, summariseIndustryFigures } from '../repo/industry-figure.ts';
import type { Deps } from './deps.ts';

/** Risk of all countries, of the latest table by a date or of all. */
export function countryRiskRows(deps: Deps, asOf?: string): CountryRiskEntry[] {
  return loadCountryRisk(deps.db, asOf).map(({ publishedJson, sourceLine: line, ...row }) => ({
    ...row,
    line,
    published: JSON.parse(publishedJson) as PublishedFigure[],
  }));
}

/** The latest spreads of a class, or of every class. */
export function defaultSpreadRows(deps: Deps, name?: string): DefaultSpreadEntry[] {
  return loadDefaultSpreads(deps.db, name ?? null).map(
    ({ importId: _import, sourceLine: _line, ...row }) => row,
  );
}

/** A table of figures by industry. Throws INVALID_ARGUMENT for a dataset that the book has nowhere. */
export function industryFigureRows(
  deps: Deps,
  dataset: string,
  region: string,
  asOf?: string,
): IndustryFigures[] {
  const rows = loadIndustryFigures(deps.db, dataset, region, asOf);
  const known = [...new Set(summariseIndustryFigures(deps.db).map((table) => table.dataset))];
  if (rows.length === 0 && !known.includes(dataset)) {
    const list = known.length === 0 ? 'none yet' : known.join(', ');
    throw new AppError(
      'INVALID_ARGUMENT',
      `The book has no dataset "${dataset}"; it has ${list}.`,
      {
        dataset,
        known,
      },
    );
  }
  return rows.map(({ figuresJson, publishedJson, sourceLine: line, isTotal, ...row }) => ({
    ...row,
    line,
    isTotal: isTotal === 1,
    figures: JSON.parse(figuresJson) as Record<string, number | null>,
    published: JSON.parse(publishedJson) as PublishedFigure[],
  }));
}
