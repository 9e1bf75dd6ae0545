/** Which region a French factor file is for. Only the name tells; the content never does. */
import { FACTOR_REGIONS, type FactorRegion } from './types.ts';

/** French's own file names, reduced to lower-case words joined by `_`; longer names first. */
const FILE = '_(?:[35]_factors?|mom(?:entum)?(?:_factors?)?)(?:_|$)';
const NAME_PATTERNS: readonly (readonly [RegExp, FactorRegion])[] = [
  [/(?:^|_)f_f_(?:research_data_(?:[35]_)?factors|momentum_factor)/, 'US'],
  // As copies of his file of the United States are called, which by his own name says nothing of them.
  [/(?:^|(?<!ex)_)us_(?:ff[35]|[35]_factors?)(?:_|$)/, 'US'],
  // French once called the files of the developed countries "Global".
  [new RegExp(`(?:^|_)(?:developed|global)_ex_us${FILE}`), 'Developed ex US'],
  [new RegExp(`(?:^|_)asia_pacific_ex_japan${FILE}`), 'Asia Pacific ex Japan'],
  [new RegExp(`(?:^|_)north_america${FILE}`), 'North America'],
  [new RegExp(`(?:^|_)(?:developed|global)${FILE}`), 'Developed'],
  [new RegExp(`(?:^|_)emerging${FILE}`), 'Emerging'],
  [new RegExp(`(?:^|_)europe${FILE}`), 'Europe'],
  // "ex Japan" is another region: a name cut off in front of it must not pass for Japan.
  [new RegExp(`(?:^|(?<!_ex)_)japan${FILE}`), 'Japan'],
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
