/** Whose factors and whose industry tables a company takes (finance.md §15): the one place that maps its region. */
import {
  DAMODARAN_REGIONS,
  FACTOR_REGIONS,
  REGION_DEFAULTS,
  REGIONS,
  type DamodaranRegion,
  type FactorRegion,
} from './vocabulary.ts';

/** What of a company its data regions follow from; as stored, or as described. */
export interface RegionSettings {
  region: string | null;
  /** Null: the one of its region. */
  factorRegion: string | null;
  damodaranRegion: string | null;
}

/** The regions of a company's data; null while nothing says them. */
export interface DataRegions {
  factors: FactorRegion | null;
  damodaran: DamodaranRegion | null;
}

/** The regions that a company's data are of: as set for the company, else by its own region. */
export function dataRegions({
  region,
  factorRegion,
  damodaranRegion,
}: RegionSettings): DataRegions {
  const own = REGIONS.find((name) => name === region);
  const defaults = own === undefined ? null : REGION_DEFAULTS[own];
  return {
    factors: FACTOR_REGIONS.find((name) => name === factorRegion) ?? defaults?.factors ?? null,
    damodaran:
      DAMODARAN_REGIONS.find((name) => name === damodaranRegion) ?? defaults?.damodaran ?? null,
  };
}

/** Where the equity premium of a company may be filed: under its own region, or under that of its factors. */
export function premiumScopes(company: RegionSettings): string[] {
  const { factors } = dataRegions(company);
  return [...new Set([company.region, factors].filter((name) => name !== null))];
}
