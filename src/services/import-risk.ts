import {
  loadCountryTable,
  replaceCountryTable,
  type CountryRiskRecord,
} from '../repo/country-risk.ts';
import {
  loadSpreadTable,
  replaceSpreadTable,
  type DefaultSpreadRecord,
} from '../repo/default-spread.ts';
import type { CountryRiskRow, DefaultSpreadRow, ParsedFile, RiskTables } from '../sources/types.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import {
  changingParts,
  packedRows,
  replaceTable,
  sumOf,
  type TableReplacement,
} from './table-replacement.ts';

/** Plans tables of country risk and default spreads: each replaces the one of its date as a whole. */
export function planRisk(deps: Deps, file: ParsedFile<RiskTables>): ImportPlan {
  const tables = [
    ...countryTables(deps, file.data.countries, file.asOf, file.file),
    ...spreadTables(deps, file.data.spreads, file.asOf, file.file),
  ];
  return {
    subject: file.data.countries.length > 0 ? 'Country risk' : 'Default spreads',
    region: null,
    ...sumOf(tables),
    parts: changingParts(tables),
  };
}

/** The replacement of the countries of one date; none where a file has no countries. */
export function countryTables(
  deps: Deps,
  countries: readonly CountryRiskRow[],
  asOf: string,
  file: string,
): TableReplacement[] {
  if (countries.length === 0) return [];
  const fresh = countries.map(({ other, row, ...figures }): CountryRiskRecord => ({
    ...figures,
    publishedJson: JSON.stringify(other),
    source: `Damodaran, ${file}, ${asOf}`,
    asOf,
    importId: null,
    sourceLine: row,
  }));
  return [
    replaceTable(
      `country-risk:${asOf}`,
      loadCountryTable(deps.db, asOf),
      fresh,
      (row) => row.country,
      (rows) => {
        replaceCountryTable(deps.db, asOf, rows);
      },
    ),
  ];
}

/** The replacement of the spreads of one date, a table for each class. */
export function spreadTables(
  deps: Deps,
  spreads: readonly DefaultSpreadRow[],
  asOf: string,
  file: string,
): TableReplacement[] {
  return [...new Set(spreads.map((row) => row.class))].map((name) => {
    const fresh = spreads
      .filter((row) => row.class === name)
      .map(({ row, ...band }): DefaultSpreadRecord => ({
        ...band,
        source: `Damodaran, ${file}, ${asOf}`,
        asOf,
        importId: null,
        sourceLine: row,
      }));
    return replaceTable(
      `default-spreads:${name}:${asOf}`,
      loadSpreadTable(deps.db, name, asOf),
      fresh,
      (row) => row.rating,
      (rows) => {
        replaceSpreadTable(deps.db, name, asOf, rows);
      },
    );
  });
}

/** Puts the countries of one date back as they were before an import. */
export function undoCountryRisk(deps: Deps, asOf: string, payload: Uint8Array): void {
  replaceCountryTable(deps.db, asOf, packedRows<CountryRiskRecord>(payload));
}

/** Puts the spreads of one class and date back as they were before an import. */
export function undoDefaultSpreads(
  deps: Deps,
  [name = '', asOf = '']: readonly string[],
  payload: Uint8Array,
): void {
  replaceSpreadTable(deps.db, name, asOf, packedRows<DefaultSpreadRecord>(payload));
}
