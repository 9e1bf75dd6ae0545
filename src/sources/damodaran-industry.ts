/**
 * Damodaran's tables by industry other than the betas: costs of capital, multiples, margins, any
 * table with his header of industries. Stored as published, under stable keys.
 */
import { findBetaSheets } from './damodaran-betas.ts';
import {
  datasetOf,
  figureColumns,
  withMultipleGroups,
  type FigureColumn,
} from './damodaran-figures.ts';
import { dayOfTable, needsOf } from './damodaran-day.ts';
import { industryRegionOf } from './damodaran-regions.ts';
import { isCount, published, TOTAL_ROW, withoutRepeats } from './damodaran-rows.ts';
import {
  cellText,
  heading,
  industryHeaderRow,
  isValuationWorkbook,
  preambleOf,
  printedMarginalRate,
  printedSubject,
} from './damodaran-sheet.ts';
import { refusedRows } from './problems.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type {
  Cell,
  IndustryFigureRow,
  IndustryFigureTable,
  LineProblem,
  OpenedFile,
  ParsedFile,
  ParseOptions,
  Recognition,
  Sheet,
  SourceProvider,
} from './types.ts';

export const damodaranIndustry: SourceProvider = { format: 'damodaran-industry', detect, parse };

interface FigureSheet {
  readonly sheet: Sheet;
  /** Index of the header row. */
  readonly header: number;
  readonly industryColumn: number;
  readonly columns: readonly FigureColumn[];
}

/** The first sheet with industries, their numbers of firms, and at least one figure; betas have a reader of their own. */
function findFigureSheet(opened: OpenedFile): FigureSheet | null {
  if (opened.content.kind !== 'sheets' || isValuationWorkbook(opened)) return null;
  if (findBetaSheets(opened).length > 0) return null;
  for (const sheet of opened.content.sheets) {
    const header = industryHeaderRow(sheet);
    if (header === null) continue;
    const headings = sheet.rows[header] ?? [];
    const industryColumn = headings.findIndex((cell) => /^industry(?: name)?$/.test(heading(cell)));
    const columns = withMultipleGroups(
      figureColumns(headings, sheet.rows[header - 1] ?? [], industryColumn),
      sheet.rows.slice(header + 1),
    );
    const firms = columns.filter(({ key }) => key === 'firms').length;
    if (firms === 1 && columns.length > 1) return { sheet, header, industryColumn, columns };
  }
  return null;
}

/** Whether a sheet holds one of his tables by the figures in its header, whatever stands above it. */
export function isKnownIndustryTable(opened: OpenedFile): boolean {
  const found = findFigureSheet(opened);
  return found !== null && datasetOf(found.columns, '') !== null;
}

function detect(opened: OpenedFile): Recognition | null {
  const found = findFigureSheet(opened);
  if (found === null) return null;
  const preamble = preambleOf(found.sheet, found.header);
  const signed = preamble.flat().some((cell) => /damodaran/i.test(cellText(cell)));
  const row = (found.header + 1).toString();
  return {
    format: 'damodaran-industry',
    confidence: signed ? 0.95 : 0.6,
    seen: [
      `figures by industry with their header on row ${row} of sheet "${excerpt(found.sheet.name)}"`,
      ...(signed ? ["Damodaran's name above it"] : []),
    ],
  };
}

function parse(opened: OpenedFile, options: ParseOptions): ParsedFile<IndustryFigureTable> {
  const { file } = opened;
  const found = findFigureSheet(opened);
  if (found === null) {
    throw new SourceRefusal('NOT_THIS_TABLE', `${file} has no table by industry.`, { file });
  }
  const { sheet, header } = found;
  const preamble = preambleOf(sheet, header);
  const subject = printedSubject(preamble);
  const dataset = datasetOf(found.columns, subject);
  if (dataset === null) {
    const headings = found.columns.map((column) => column.heading).join(', ');
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${file} is a table by industry (${excerpt(headings)}) that does not say what it is. Restore ` +
        'the rows above the header from the download.',
      { file, line: header + 1, found: excerpt(headings) },
    );
  }
  const table = readRows(found);
  if (table.rows.length === 0) {
    throw new SourceRefusal(
      'NO_ROWS',
      `${file} has a header of industries, but no row below it that can be read.`,
      {
        file,
        line: header + 1,
      },
    );
  }
  // Cells under a bare header were typed or pasted: what a sheet showed as 9.1% may stand as 9.1.
  if (header === 0) refuseWholePercents(file, table.rows);
  const notes: string[] = [];
  if (subject !== '') notes.push(`The file says: ${excerpt(subject)}`);
  const { needs, ...day } = dayOfTable(sheet, header, options, notes);
  const rate = printedMarginalRate(preamble);
  if (dataset === 'wacc' && rate !== null) {
    notes.push(
      `The tax rate shown is the effective one; the publisher taxed debt at the marginal rate of ${rate.toString()}.`,
    );
  }
  const region = industryRegionOf(opened, options, preamble, notes);
  return {
    file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'damodaran-industry',
    ...needsOf(region, needs),
    ...day,
    rowsRead: table.rows.length + refusedRows(table.problems),
    lines: Int32Array.from(table.rows, ({ row }) => row),
    problems: table.problems,
    notes,
    data: {
      kind: 'industry-figures',
      dataset,
      rows: table.rows,
      headings: found.columns
        .filter(({ key }) => key !== 'firms')
        .map(({ key, heading: text }) => ({ key, heading: text })),
      sheet: sheet.name,
    },
  };
}

/** Figures that are shares of something, by their keys. */
const SHARE = /^(?:cost_of_|after_tax_cost_|tax_rate$|debt_to_capital$|equity_to_capital$)|margin/;

/** A column of shares of which half are above one holds percentages as whole numbers. */
function refuseWholePercents(file: string, rows: readonly IndustryFigureRow[]): void {
  for (const key of Object.keys(rows[0]?.figures ?? {}).filter((name) => SHARE.test(name))) {
    const shares = rows.flatMap(({ figures }) => figures[key] ?? []);
    const whole = shares.filter((share) => share > 1);
    if (whole.length * 2 <= shares.length) continue;
    const words = key.replaceAll('_', ' ');
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${file} has ${words} such as ${String(whole[0])}: percentages as whole numbers, where the published file has ` +
        'decimals (0.25 for 25%). Use the file as downloaded, or divide its columns of percentages by 100.',
      { file, column: words, found: String(whole[0]), expected: 'decimals' },
    );
  }
}

function readRows(found: FigureSheet): { rows: IndustryFigureRow[]; problems: LineProblem[] } {
  const { sheet, header, industryColumn, columns } = found;
  const read: IndustryFigureRow[] = [];
  const problems: LineProblem[] = [];
  sheet.rows.slice(header + 1).forEach((cells, index) => {
    // Notes beside and below the table stand outside its columns, or have no figure in them.
    if (columns.every(({ at }) => cellText(cells[at]) === '')) return;
    const row = readRow(cells, header + index + 2, industryColumn, columns);
    if ('message' in row) problems.push(row);
    else read.push(row);
  });
  const rows = withoutRepeats(read, problems);
  return { rows, problems: problems.sort((a, b) => a.line - b.line) };
}

function readRow(
  cells: readonly Cell[],
  line: number,
  industryColumn: number,
  columns: readonly FigureColumn[],
): IndustryFigureRow | LineProblem {
  const industry = cellText(cells[industryColumn]);
  if (industry === '') return { line, message: 'has figures but no industry name' };
  if (typeof cells[industryColumn] === 'number') {
    return { line, text: excerpt(industry), message: 'is a number, no name of an industry' };
  }
  let firms: number | null = null;
  const figures: Record<string, number | null> = {};
  for (const { at, key, heading: column } of columns) {
    const value = published(cells[at] ?? null);
    const text = excerpt(cellText(cells[at]));
    if (key === 'firms' && !isCount(value)) {
      return { line, column: excerpt(column), text, message: 'is no number of firms' };
    }
    if (typeof value === 'string') {
      return { line, column: excerpt(column), text, message: 'is not a number' };
    }
    if (key === 'firms') firms = value;
    else figures[key] = value;
  }
  // A zero for an industry without firms is an average of nothing.
  const kept = Object.entries(figures).map(([key, value]) => [
    key,
    firms === 0 && value === 0 ? null : value,
  ]);
  return {
    industry,
    isTotal: TOTAL_ROW.test(industry),
    firms,
    figures: Object.fromEntries(kept) as Record<string, number | null>,
    row: line,
  };
}
