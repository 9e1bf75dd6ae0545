/** Company regions (finance.md §15). Each maps to a factor region and a Damodaran region by default. */
export const REGIONS = [
  'US',
  'Canada',
  'Europe',
  'UK',
  'Japan',
  'Asia Pacific ex Japan',
  'China',
  'India',
  'Emerging',
  'Other',
] as const;
export type Region = (typeof REGIONS)[number];

/** Regions of Ken French's five-factor files. */
export const FACTOR_REGIONS = [
  'US',
  'Developed',
  'Developed ex US',
  'Europe',
  'Japan',
  'Asia Pacific ex Japan',
  'North America',
  'Emerging',
] as const;
export type FactorRegion = (typeof FACTOR_REGIONS)[number];

/** Regions of Damodaran's industry files. */
export const DAMODARAN_REGIONS = [
  'US',
  'Europe',
  'Japan',
  'Emerging',
  'China',
  'India',
  'Global',
  'Rest',
] as const;
export type DamodaranRegion = (typeof DAMODARAN_REGIONS)[number];

/** Default data regions of a company's region (finance.md §15). */
export const REGION_DEFAULTS: Readonly<
  Record<Region, { factors: FactorRegion; damodaran: DamodaranRegion }>
> = {
  US: { factors: 'US', damodaran: 'US' },
  Canada: { factors: 'North America', damodaran: 'Rest' },
  Europe: { factors: 'Europe', damodaran: 'Europe' },
  UK: { factors: 'Europe', damodaran: 'Europe' },
  Japan: { factors: 'Japan', damodaran: 'Japan' },
  'Asia Pacific ex Japan': { factors: 'Asia Pacific ex Japan', damodaran: 'Rest' },
  China: { factors: 'Emerging', damodaran: 'China' },
  India: { factors: 'Emerging', damodaran: 'India' },
  Emerging: { factors: 'Emerging', damodaran: 'Emerging' },
  Other: { factors: 'Developed', damodaran: 'Global' },
};
