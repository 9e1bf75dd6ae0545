/** Fictional country risk premia and default spreads, in the layouts of Damodaran's workbooks. */
import { preamble, serialDay, TABLE_DATE, workbook } from './workbook.mjs';

const MATURE_PREMIUM = 0.0455;
const EQUITY_TO_BOND = 1.3;

/** Ratings and default spreads in basis points, sorted as his sheet asks. */
/** @type {readonly [rating: string, spread: number][]} */
const RATINGS = [
  ['A1', 72],
  ['A2', 86],
  ['A3', 122],
  ['Aa1', 41],
  ['Aa2', 50],
  ['Aa3', 61],
  ['Aaa', 0],
  ['B1', 458],
  ['B2', 560],
  ['Ba1', 254],
  ['Ba2', 306],
  ['Baa1', 162],
  ['Baa2', 194],
  ['Baa3', 224],
];

/** @type {readonly [country: string, region: string, rating: string, tax: number][]} */
const COUNTRIES = [
  ['Aurelmark (fictional)', 'Western Europe', 'Aaa', 0.24],
  ['Brinsland (fictional)', 'North America', 'Aaa', 0.25],
  ['Calderra (fictional)', 'Central and South America', 'Ba1', 0.3],
  ['Dunmere (fictional)', 'Western Europe', 'Aa2', 0.22],
  ['Esterhold (fictional)', 'Eastern Europe & Russia', 'Baa1', 0.19],
  ['Hoshiura (fictional)', 'Asia', 'A1', 0.306],
  ['Karvashi (fictional)', 'Middle East', 'Aa3', 0.15],
  ['Lumutara (fictional)', 'Asia', 'A3', 0.24],
  ['Montevira (fictional)', 'Central and South America', 'B1', 0.29],
  ['Nalimba (fictional)', 'Africa', 'B2', 0.28],
  ['Padangra (fictional)', 'Asia', 'Baa2', 0.22],
  ['Sarivela (fictional)', 'Asia', 'Baa3', 0.25],
];

/** @returns {{ name: string; bytes: Uint8Array }} Countries with their ratings beside them. */
export function countryRiskFile() {
  const spreads = new Map(RATINGS);
  const rows = COUNTRIES.map(([country, region, rating]) => {
    const spread = (spreads.get(rating) ?? 0) / 10_000;
    const premium = Number((EQUITY_TO_BOND * spread).toFixed(6));
    const total = Number((MATURE_PREMIUM + premium).toFixed(6));
    return [country, region, rating, spread, total, premium, 'NA', 'NA', 'NA'];
  });
  const list = [['Rating', 'Default spread in basis points'], ...RATINGS];
  const table = list.map((pair, at) => [...(rows[at] ?? Array(9).fill(null)), ...pair]);
  const cells = [
    ['Country and Equity Risk Premiums: SAMPLE DATA, FICTIONAL'],
    ['Date of update:', serialDay(TABLE_DATE)],
    [
      'Enter the current risk premium for a mature equity market',
      ...[null, null, null, MATURE_PREMIUM],
    ],
    [],
    [
      ...['Country', 'Africa', "Moody's rating", 'Rating-based Default Spread'],
      ...['Total Equity Risk Premium', 'Country Risk Premium', 'Sovereign CDS, net of US'],
      ...['Total Equity Risk Premium2', 'Country Risk Premium3'],
      'Has to be sorted in ascending order',
    ],
    ...table,
  ];
  const taxes = [['Country', 'Tax Rate'], ...COUNTRIES.map(([country, , , tax]) => [country, tax])];
  return {
    name: 'ctryprem_sample_fictional.xlsx',
    bytes: workbook({ 'ERPs by country': cells, 'Country Tax Rates': taxes }, 'xlsx'),
  };
}

/** Spread of each rating, and from which interest coverage a large and a small firm has it. */
/** @type {readonly [rating: string, spread: number, large: number, small: number][]} */
const GRADES = [
  ['D2/D', 0.19, -100_000, -100_000],
  ['C2/C', 0.155, 0.2, 0.5],
  ['Ca2/CC', 0.101, 0.65, 0.8],
  ['Caa/CCC', 0.0778, 0.8, 1.25],
  ['B3/B-', 0.0462, 1.25, 1.5],
  ['B2/B', 0.0378, 1.5, 2],
  ['B1/B+', 0.0315, 1.75, 2.5],
  ['Ba2/BB', 0.0215, 2, 3],
  ['Ba1/BB+', 0.0193, 2.25, 3.5],
  ['Baa2/BBB', 0.0159, 2.5, 4],
  ['A3/A-', 0.0129, 3, 4.5],
  ['A2/A', 0.0114, 4.25, 6],
  ['A1/A+', 0.0102, 5.5, 7.5],
  ['Aa2/AA', 0.0082, 6.5, 9.5],
  ['Aaa/AAA', 0.0067, 8.5, 12.5],
];
const NO_END = 100_000;

/** @returns {{ name: string; bytes: Uint8Array }} Ratings and spreads by interest coverage. */
export function ratingsFile() {
  /** @param {2 | 3} column */
  const bands = (column) =>
    GRADES.map((grade, at) => {
      const next = GRADES[at + 1];
      const below = next === undefined ? NO_END : Number((next[column] - 0.000001).toFixed(6));
      return [grade[column], below, grade[0], grade[1]];
    });
  const cells = [
    ...preamble(TABLE_DATE, 'Fictional ratings and spreads', ''),
    ['Date of analysis', serialDay(TABLE_DATE)],
    ...[
      ['For large manufacturing firms', '>', bands(2)],
      ['For smaller and riskier firms', 'greater than', bands(3)],
    ].flatMap(([label, sign, rows]) => [
      [],
      [/** @type {string} */ (label)],
      ['If interest coverage ratio is'],
      [/** @type {string} */ (sign), '\u2264 to', 'Rating is', 'Spread is'],
      .../** @type {(string | number)[][]} */ (rows),
    ]),
  ];
  return {
    name: 'ratings_sample_fictional.xlsx',
    bytes: workbook({ 'Start here Ratings sheet': cells }, 'xlsx'),
  };
}
