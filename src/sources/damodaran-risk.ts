/**
 * Damodaran's workbooks of risk: country premia with sovereign ratings (`ctryprem`), and ratings
 * with default spreads by interest coverage (`ratings`).
 */
import { findCountrySheet, readCountries, taxRatesByCountry } from './damodaran-countries.ts';
import { dayOfTable, type TableDay } from './damodaran-day.ts';
import { cellText, isValuationWorkbook } from './damodaran-sheet.ts';
import { coverageSpreads, sovereignSpreads, type SpreadRows } from './damodaran-spreads.ts';
import { refusedRows } from './problems.ts';
import { SourceRefusal } from './refusal.ts';
import type {
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  RiskTables,
  Sheet,
  SourceProvider,
} from './types.ts';

export const damodaranCountryRisk: SourceProvider = {
  format: 'damodaran-country-risk',
  detect: detectCountries,
  parse: parseCountries,
};

export const damodaranRatings: SourceProvider = {
  format: 'damodaran-ratings',
  detect: detectRatings,
  parse: parseRatings,
};

function sheetsOf(opened: OpenedFile): readonly Sheet[] {
  return opened.content.kind === 'sheets' && !isValuationWorkbook(opened)
    ? opened.content.sheets
    : [];
}

function detectCountries(opened: OpenedFile): Recognition | null {
  const found = findCountrySheet(sheetsOf(opened));
  if (found === null) return null;
  return {
    format: 'damodaran-country-risk',
    confidence: 0.95,
    seen: [
      `risk premia by country with their header on row ${(found.header + 1).toString()} of sheet "${found.sheet.name}"`,
    ],
  };
}

function parseCountries(opened: OpenedFile, options: ParseOptions): ParsedFile<RiskTables> {
  const { file } = opened;
  const sheets = sheetsOf(opened);
  const found = findCountrySheet(sheets);
  if (found === null)
    throw new SourceRefusal('NOT_THIS_TABLE', `${file} has no country premia.`, { file });
  const countries = readCountries(found, taxRatesByCountry(sheets));
  if (countries.rows.length === 0) refuseNoCountry(file, found.header, countries.problems);
  const spreads = firstSpreads([found.sheet, ...sheets]);
  const notes = [
    `Premia of ${countries.rows.length.toString()} countries and spreads of ${spreads.rows.length.toString()} ratings.`,
  ];
  const day = dayOfTable(found.sheet, found.header, options, notes);
  return tables(opened, 'damodaran-country-risk', day, countries, spreads, notes);
}

/** Without a country the table would stand for that of all countries in the book. */
function refuseNoCountry(file: string, header: number, problems: readonly LineProblem[]): never {
  const [first] = problems;
  const line = first?.line ?? header + 1;
  const example =
    first === undefined
      ? ''
      : ` Line ${line.toString()}${first.text === undefined ? '' : ` (${first.text})`} ${first.message}.`;
  throw new SourceRefusal(
    'NO_ROWS',
    `${file} has the headings of country premia and no country below them.${example} Use the file as downloaded; where its formulas show zero or nothing, let a spreadsheet program compute it, and save.`,
    { file, line },
  );
}

function firstSpreads(sheets: readonly Sheet[]): SpreadRows {
  for (const sheet of sheets) {
    const found = sovereignSpreads(sheet);
    if (found.rows.length > 0) return found;
  }
  return { rows: [], problems: [], notes: [] };
}

function ratingSheet(opened: OpenedFile): { sheet: Sheet; spreads: SpreadRows } | null {
  for (const sheet of sheetsOf(opened)) {
    const spreads = coverageSpreads(sheet);
    if (spreads.rows.length > 0) return { sheet, spreads };
  }
  return null;
}

function detectRatings(opened: OpenedFile): Recognition | null {
  const found = ratingSheet(opened);
  if (found === null) return null;
  return {
    format: 'damodaran-ratings',
    confidence: 0.9,
    seen: [`ratings and spreads by interest coverage on sheet "${found.sheet.name}"`],
  };
}

function parseRatings(opened: OpenedFile, options: ParseOptions): ParsedFile<RiskTables> {
  const { file } = opened;
  const found = ratingSheet(opened);
  if (found === null)
    throw new SourceRefusal('NOT_THIS_TABLE', `${file} has no table of ratings.`, { file });
  const first = Math.min(...found.spreads.rows.map(({ row }) => row)) - 1;
  const classes = [...new Set(found.spreads.rows.map((row) => row.class))];
  const notes = [`Spreads for ${classes.join(', ')} companies.`, ...found.spreads.notes];
  return tables(
    opened,
    'damodaran-ratings',
    dayOfTable(found.sheet, first, options, notes),
    { rows: [], problems: [] },
    found.spreads,
    notes,
  );
}

function tables(
  opened: OpenedFile,
  format: 'damodaran-country-risk' | 'damodaran-ratings',
  { needs, ...day }: TableDay,
  countries: ReturnType<typeof readCountries>,
  spreads: SpreadRows,
  notes: string[],
): ParsedFile<RiskTables> {
  const { file } = opened;
  const lines = [...countries.rows, ...spreads.rows].map(({ row }) => row);
  if (lines.length === 0) {
    throw new SourceRefusal(
      'NO_ROWS',
      `${file} has a header of risk, but no row below it that can be read.`,
      { file },
    );
  }
  const problems = [...countries.problems, ...spreads.problems];
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format,
    ...day,
    ...(needs.length === 0 ? {} : { needs }),
    rowsRead: lines.length + refusedRows(problems),
    lines: Int32Array.from(lines),
    problems,
    notes: notes.map((note) => cellText(note)),
    data: { kind: 'risk-tables', countries: countries.rows, spreads: spreads.rows },
  };
}
