/** Which region an industry table of Damodaran's is for: printed above it, else in the name. */
import { cellText } from './damodaran-sheet.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import {
  type Cell,
  INDUSTRY_REGIONS,
  type IndustryRegion,
  type OpenedFile,
  type ParseOptions,
} from './types.ts';

const CONTENT_REGIONS: readonly (readonly [RegExp, IndustryRegion])[] = [
  [/^(?:us|u\.s\.|united states)(?: companies| firms)?$/i, 'US'],
  [/^(?:western )?europe(?:an)?(?: companies| firms)?$/i, 'Europe'],
  [/^japan(?:ese)?(?: companies| firms)?$/i, 'Japan'],
  [/^emerging(?: markets?)?(?: companies| firms)?$/i, 'Emerging'],
  [/^china(?: companies| firms)?$|^chinese (?:companies|firms)$/i, 'China'],
  [/^indian?(?: companies| firms)?$/i, 'India'],
  [/^global(?: companies| firms)?$/i, 'Global'],
  [/^(?:australia|canada)\b.*\b(?:australia|canada|nz|new zealand)\b/i, 'Rest'],
  [/^rest of (?:the )?world$/i, 'Rest'],
];

/** The region printed above the table; null where none is, or more than one. */
export function printedRegion(preamble: readonly (readonly Cell[])[]): IndustryRegion | null {
  const found = new Set<IndustryRegion>();
  for (const cell of preamble.flat()) {
    // Older files print "Data: US companies" in one cell.
    const text = cellText(cell).replace(/^data:\s*/i, '');
    const region = CONTENT_REGIONS.find(([pattern]) => pattern.test(text))?.[1];
    if (region !== undefined) found.add(region);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** Suffixes of his file names: `betaEurope.xls`, `waccemerg.xls`, `vebitdaGlobal.xls`. */
const NAME_SUFFIX = /^[a-z]{2,12}?_?(europe|japan|emerg|china|india|global|rest)/i;
const SUFFIX_REGIONS: Readonly<Record<string, IndustryRegion>> = {
  europe: 'Europe',
  japan: 'Japan',
  emerg: 'Emerging',
  china: 'China',
  india: 'India',
  global: 'Global',
  rest: 'Rest',
};
/** Names without a suffix are those of the US. */
const US_NAME =
  /^(?:betas|totalbeta|wacc|vebitda|pe(?:data)?|pbv(?:data)?|ps(?:data)?|margin|mgnroc|capex|wcdata|roe|roc|eva|fundgr(?:eb)?|histgr|divfund|divfcfe|dbtfund|taxrate|finflows|leaseeffect|rdeffect)(?![a-z])/i;

/** The region in a file name as Damodaran gives it (`betas.xls`, `betaEurope.xls`), or null. */
export function industryRegionOfName(name: string): IndustryRegion | null {
  const suffix = NAME_SUFFIX.exec(name)?.[1]?.toLowerCase();
  if (suffix !== undefined) return SUFFIX_REGIONS[suffix] ?? null;
  return US_NAME.test(name) ? 'US' : null;
}

/** The region of a table by a person's answer, by what is printed above it, or by its name; null where it must be asked for. */
export function industryRegionOf(
  opened: OpenedFile,
  options: ParseOptions,
  preamble: readonly (readonly Cell[])[],
  notes: string[],
): IndustryRegion | null {
  if (options.region !== undefined) {
    const wanted = options.region.trim().toLowerCase();
    const chosen = INDUSTRY_REGIONS.find((region) => region.toLowerCase() === wanted);
    if (chosen === undefined) {
      throw new SourceRefusal(
        'UNKNOWN_REGION',
        `${opened.file}: Damodaran has no industry table for "${excerpt(options.region)}". Choose one of ` +
          `${INDUSTRY_REGIONS.join(', ')}.`,
        { file: opened.file, found: excerpt(options.region) },
      );
    }
    notes.push(`Region ${chosen} as given.`);
    return chosen;
  }
  const printed = printedRegion(preamble);
  const named = industryRegionOfName(opened.stem);
  if (printed !== null && named !== null && printed !== named) {
    notes.push(`The file prints region ${printed}, its name says ${named}: one of them is stale.`);
    return null;
  }
  const region = printed ?? named;
  if (region === null) notes.push('Neither the file nor its name tells the region.');
  else notes.push(`Region ${region}, ${printed === null ? 'from the name' : 'as printed'}.`);
  return region;
}
