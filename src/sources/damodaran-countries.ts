/** Country risk by country: rows of Damodaran's `ctryprem` and of the copy in his valuation workbook. */
import { published } from './damodaran-rows.ts';
import { cellText, heading } from './damodaran-sheet.ts';
import { excerpt } from './refusal.ts';
import type { Cell, CountryRiskRow, LineProblem, PublishedValue, Sheet } from './types.ts';

/** His nine regions of the world, to find their column where its heading is lost. */
const WORLD_REGIONS: ReadonlySet<string> = new Set([
  'africa',
  'asia',
  'australia & new zealand',
  'caribbean',
  'central and south america',
  'eastern europe & russia',
  'middle east',
  'north america',
  'western europe',
]);

const HEADINGS = {
  rating: /^(?:moody'?s |sovereign |local currency |s&p )*rating$/,
  defaultSpread: /default spread(?!.*cds)/,
  equityRiskPremium: /^(?:total )?equity risk premium$|^(?:total )?erp$/,
  countryRiskPremium: /^country risk premium$|^crp$/,
  taxRate: /^(?:corporate |marginal )?tax rate$/,
  region: /^region$/,
} as const;
type Measure = keyof typeof HEADINGS;

interface CountryColumns {
  readonly country: number;
  readonly at: Readonly<Record<Measure, number | null>>;
  /** Headings as printed. */
  readonly headings: readonly string[];
}

export interface CountrySheet {
  readonly sheet: Sheet;
  /** Index of the header row. */
  readonly header: number;
}

/** The columns of a header of countries; null where a row is none. */
function columnsOf(row: readonly Cell[]): CountryColumns | null {
  const keys = row.map((cell) => heading(cell).replace(/\u2019/g, "'"));
  const country = keys.indexOf('country');
  if (country < 0) return null;
  const find = (measure: Measure): number | null => {
    const at = keys.findIndex((key, index) => index > country && HEADINGS[measure].test(key));
    return at < 0 ? null : at;
  };
  const at = {
    rating: find('rating'),
    defaultSpread: find('defaultSpread'),
    equityRiskPremium: find('equityRiskPremium'),
    countryRiskPremium: find('countryRiskPremium'),
    taxRate: find('taxRate'),
    region: find('region'),
  };
  const whole = at.equityRiskPremium !== null && at.countryRiskPremium !== null;
  return whole ? { country, at, headings: row.map(cellText) } : null;
}

/** The sheet of country premia: "ERPs by country" where there is one, else the first with such a header. */
export function findCountrySheet(sheets: readonly Sheet[]): CountrySheet | null {
  const found = sheets.flatMap((sheet) => {
    const header = sheet.rows.slice(0, 40).findIndex((row) => {
      const columns = columnsOf(row);
      return columns !== null && columns.country === 0 && columns.at.rating !== null;
    });
    return header < 0 ? [] : [{ sheet, header }];
  });
  return (
    found.find(({ sheet }) => /erps? by country|country equity risk/i.test(sheet.name)) ??
    found[0] ??
    null
  );
}

/** Corporate tax rates by country, from the sheet that lists them; empty where there is none. */
export function taxRatesByCountry(sheets: readonly Sheet[]): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  const sheet = sheets.find(({ name }) => /tax rate/i.test(name));
  const [first = []] = sheet?.rows ?? [];
  const [country, rate] = [
    first.findIndex((cell) => heading(cell) === 'country'),
    first.findIndex((cell) => HEADINGS.taxRate.test(heading(cell))),
  ];
  if (country < 0 || rate < 0) return rates;
  for (const row of sheet?.rows.slice(1) ?? []) {
    const value = row[rate];
    const name = cellText(row[country]);
    if (name !== '' && typeof value === 'number' && value >= 0 && value < 1) rates.set(name, value);
  }
  return rates;
}

/**
 * Reads the countries below a header, and those of a second block with a header of its own
 * ("Frontier markets"). The table ends where rows without a country follow an empty one.
 */
export function readCountries(
  { sheet, header }: CountrySheet,
  taxRates: ReadonlyMap<string, number>,
): { rows: CountryRiskRow[]; problems: LineProblem[] } {
  const rows: CountryRiskRow[] = [];
  const problems: LineProblem[] = [];
  let columns = columnsOf(sheet.rows[header] ?? []);
  let regionAt =
    columns === null ? null : (columns.at.region ?? lostRegionColumn(sheet, header, columns));
  let blankBefore = false;
  for (let index = header + 1; index < sheet.rows.length && columns !== null; index += 1) {
    const cells = sheet.rows[index] ?? [];
    const next = columnsOf(cells);
    if (next !== null) {
      columns = next;
      regionAt = next.at.region;
      continue;
    }
    const country = cellText(cells[columns.country]);
    const premium = cellText(cells[columns.at.equityRiskPremium ?? -1]);
    if (country === '') {
      // Below an empty row a row without a country belongs to the table of ratings.
      if (blankBefore) break;
      const blank = cells.slice(0, columns.headings.length).every((cell) => cellText(cell) === '');
      if (!blank && premium !== '') {
        problems.push({ line: index + 1, message: 'has figures but no country' });
      } else blankBefore = true;
      continue;
    }
    blankBefore = false;
    // A line of text alone heads the next block.
    if (premium === '' && cells.filter((cell) => cellText(cell) !== '').length === 1) continue;
    if (/^region$|^row labels$/i.test(country)) break;
    const row = readRow(cells, index + 1, columns, regionAt, taxRates);
    if ('message' in row) problems.push(row);
    else rows.push(row);
  }
  return {
    rows: withoutRepeats(rows, problems),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

/** In the published file the heading of the regions is what a filter left there. */
function lostRegionColumn(sheet: Sheet, header: number, columns: CountryColumns): number | null {
  const sample = sheet.rows
    .slice(header + 1, header + 21)
    .filter((row) => cellText(row[columns.country]) !== '');
  const at = columns.headings.findIndex((_, column) => {
    const hits = sample.filter((row) => WORLD_REGIONS.has(heading(row[column]))).length;
    return hits > sample.length / 2;
  });
  return at < 0 ? null : at;
}

function readRow(
  cells: readonly Cell[],
  line: number,
  columns: CountryColumns,
  regionAt: number | null,
  taxRates: ReadonlyMap<string, number>,
): CountryRiskRow | LineProblem {
  const country = cellText(cells[columns.country]);
  if (typeof cells[columns.country] === 'number') {
    return { line, text: excerpt(country), message: 'is a number, no name of a country' };
  }
  const numbers: Partial<Record<Measure, number | null>> = {};
  for (const measure of [
    'defaultSpread',
    'equityRiskPremium',
    'countryRiskPremium',
    'taxRate',
  ] as const) {
    const at = columns.at[measure];
    const value = at === null ? null : published(cells[at] ?? null);
    if (typeof value === 'string') {
      return {
        line,
        column: excerpt(columns.headings[at ?? -1] ?? measure),
        text: excerpt(value),
        message: 'is not a number',
      };
    }
    numbers[measure] = value;
  }
  if (numbers.equityRiskPremium === null) {
    return { line, text: excerpt(country), message: 'has no equity risk premium' };
  }
  const rating = columns.at.rating === null ? null : published(cells[columns.at.rating] ?? null);
  const region = regionAt === null ? '' : cellText(cells[regionAt]);
  return {
    country,
    region: region === '' ? null : region,
    rating: typeof rating === 'string' && rating !== 'NR' ? rating : null,
    defaultSpread: numbers.defaultSpread ?? null,
    countryRiskPremium: numbers.countryRiskPremium ?? null,
    equityRiskPremium: numbers.equityRiskPremium ?? null,
    taxRate: numbers.taxRate ?? taxRates.get(country) ?? null,
    other: otherColumns(cells, columns, regionAt),
    row: line,
  };
}

function otherColumns(
  cells: readonly Cell[],
  columns: CountryColumns,
  regionAt: number | null,
): PublishedValue[] {
  const taken = new Set<number | null>([columns.country, regionAt, ...Object.values(columns.at)]);
  // What stands right of a lone heading of ratings is another table.
  const end = columns.headings.findIndex(
    (text, at) =>
      at > columns.country + 1 && !taken.has(at) && /sorted in ascending|^rating$/i.test(text),
  );
  return columns.headings.flatMap((text, at) =>
    text === '' || taken.has(at) || (end >= 0 && at >= end)
      ? []
      : [{ heading: text, value: published(cells[at] ?? null) }],
  );
}

function withoutRepeats(
  rows: readonly CountryRiskRow[],
  problems: LineProblem[],
): CountryRiskRow[] {
  const first = new Map<string, CountryRiskRow>();
  for (const row of rows) {
    const known = first.get(row.country);
    if (known === undefined) first.set(row.country, row);
    else {
      const message = `repeats the country of row ${known.row.toString()}`;
      problems.push({ line: row.row, text: excerpt(row.country), message });
    }
  }
  return [...first.values()];
}
