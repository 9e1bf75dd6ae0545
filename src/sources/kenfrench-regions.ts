/** Which region a French factor file is for. Only the name tells; the content never does. */
import { FACTOR_REGIONS, type FactorRegion } from './types.ts';

/** French's own file names, reduced to lower-case words joined by `_`; longer names first. */
const NAME_PATTERNS: readonly (readonly [RegExp, FactorRegion])[] = [
  [/(?:^|_)f_f_research_data_5_factors/, 'US'],
  [/(?:^|_)developed_ex_us_5_factors/, 'Developed ex US'],
  [/(?:^|_)asia_pacific_ex_japan_5_factors/, 'Asia Pacific ex Japan'],
  [/(?:^|_)north_america_5_factors/, 'North America'],
  [/(?:^|_)developed_5_factors/, 'Developed'],
  [/(?:^|_)emerging_5_factors/, 'Emerging'],
  [/(?:^|_)europe_5_factors/, 'Europe'],
  // "ex Japan" is another region: a name cut off in front of it must not pass for Japan.
  [/(?:^|(?<!_ex)_)japan_5_factors/, 'Japan'],
];

/** The region in a file name as French gives it, or null where the name does not tell. */
export function factorRegionOfName(name: string): FactorRegion | null {
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  return NAME_PATTERNS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** A region as a person writes it, matched without regard to case; null where there is none. */
export function factorRegionOf(text: string): FactorRegion | null {
  const wanted = text.trim().toLowerCase();
  return FACTOR_REGIONS.find((region) => region.toLowerCase() === wanted) ?? null;
}

/**
 * Whether the data base that the prose names can be that region's: French makes the US factors
 * from CRSP and the international ones from Bloomberg. Prose that names neither fits any region.
 */
export function proseFitsRegion(prose: string, region: FactorRegion): boolean {
  if (/\bCRSP\b/i.test(prose)) return region === 'US';
  if (/\bBloomberg\b/i.test(prose)) return region !== 'US';
  return true;
}
