/** The rows of an industry beta table: industries and totals stored, faulty rows refused. */
import { counted } from './counted.ts';
import { cellText } from './damodaran-sheet.ts';
import { isMissingMark, parseNumber, parsePercent, unbracketed } from './numbers.ts';
import { excerpt } from './refusal.ts';
import type { Cell, IndustryBetaRow, LineProblem, PublishedValue, Sheet } from './types.ts';

/** Column index by measure; null where this edition lacks it. */
export type MeasureColumns = Readonly<
  Record<Exclude<keyof IndustryBetaRow, 'industry' | 'isTotal' | 'other' | 'row'>, number | null>
>;
type Measure = keyof MeasureColumns;

export interface IndustryRows {
  readonly rows: IndustryBetaRow[];
  readonly problems: LineProblem[];
}

/** Rows that sum up the industries. */
export const TOTAL_ROW = /^(?:grand )?total\b/i;
const SPREADSHEET_ERROR = /^#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|ERROR)$/i;

/**
 * Reads the rows below a header. Every row with figures is either stored or has one problem; the
 * totals ("Total Market", "Grand Total") are stored and marked. A row of text alone is a footnote
 * and no row of the table.
 */
export function readIndustryRows(
  sheet: Sheet,
  header: number,
  industryColumn: number,
  columns: MeasureColumns,
  notes: string[],
): IndustryRows {
  const read: IndustryBetaRow[] = [];
  const problems: LineProblem[] = [];
  const headings = (sheet.rows[header] ?? []).map(cellText);
  const others = otherColumns(headings, industryColumn, columns);
  sheet.rows.slice(header + 1).forEach((cells, index) => {
    const line = header + index + 2;
    const figures = cells.filter((cell, at) => at !== industryColumn && cellText(cell) !== '');
    if (figures.length === 0) return;
    const row = readRow(cells, line, industryColumn, columns, headings, others);
    if ('message' in row) problems.push(row);
    else read.push(row);
  });
  const rows = withoutRepeats(read, problems);
  const errors = sheet.rows.slice(header + 1).flatMap((cells, index) =>
    cells.flatMap((cell, at) => {
      const isFigure = headings[at] !== undefined && at !== industryColumn;
      return isFigure && SPREADSHEET_ERROR.test(cellText(cell)) ? [header + index + 2] : [];
    }),
  );
  if (errors.length > 0) {
    notes.push(
      `${counted(errors.length, 'cell holds an error', 'cells hold errors')} of the spreadsheet (#N/A and the like), first in row ${String(errors[0])}; kept as missing.`,
    );
  }
  const empty = rows.filter((row) => row.firms === 0).map((row) => row.industry);
  if (empty.length > 0) {
    notes.push(`No firms, so zeros are kept as missing: ${empty.map(excerpt).join(', ')}.`);
  }
  return { rows, problems: problems.sort((a, b) => a.line - b.line) };
}

function otherColumns(
  headings: readonly string[],
  industryColumn: number,
  columns: MeasureColumns,
): number[] {
  const taken = new Set([industryColumn, ...Object.values(columns)]);
  return headings.flatMap((text, at) => (text === '' || taken.has(at) ? [] : [at]));
}

function readRow(
  cells: readonly Cell[],
  line: number,
  industryColumn: number,
  columns: MeasureColumns,
  headings: readonly string[],
  others: readonly number[],
): IndustryBetaRow | LineProblem {
  const industry = cellText(cells[industryColumn]);
  if (industry === '') return { line, message: 'has figures but no industry name' };
  if (typeof cells[industryColumn] === 'number') {
    return { line, text: excerpt(industry), message: 'is a number, no name of an industry' };
  }
  const measures = new Map<Measure, number | null>();
  for (const [measure, at] of Object.entries(columns) as [Measure, number | null][]) {
    const cell = at === null ? null : (cells[at] ?? null);
    const value = published(cell);
    if (typeof value === 'string' || (measure === 'firms' && !isCount(value))) {
      const column = headings[at ?? -1] ?? measure;
      const message = measure === 'firms' ? 'is no number of firms' : 'is not a number';
      return { line, column: excerpt(column), text: excerpt(cellText(cell)), message };
    }
    measures.set(measure, value);
  }
  const firms = measures.get('firms') ?? null;
  const value = (measure: Measure): number | null => {
    const figure = measures.get(measure) ?? null;
    // A zero for an industry without firms is an average of nothing.
    return firms === 0 && figure === 0 ? null : figure;
  };
  return {
    industry,
    isTotal: TOTAL_ROW.test(industry),
    firms,
    beta: value('beta'),
    debtToEquity: value('debtToEquity'),
    effectiveTaxRate: value('effectiveTaxRate'),
    unleveredBeta: value('unleveredBeta'),
    cashToFirmValue: value('cashToFirmValue'),
    cashCorrectedUnleveredBeta: value('cashCorrectedUnleveredBeta'),
    hiLoRisk: value('hiLoRisk'),
    equityStandardDeviation: value('equityStandardDeviation'),
    operatingIncomeStandardDeviation: value('operatingIncomeStandardDeviation'),
    other: others.map((at): PublishedValue => {
      return { heading: headings[at] ?? '', value: published(cells[at] ?? null) };
    }),
    row: line,
  };
}

/** A cell as published: a number, null for "no value", or the text that is neither. */
export function published(cell: Cell): number | string | null {
  if (typeof cell === 'number') return cell;
  const text = unbracketed(cellText(cell));
  if (isMissingMark(text) || SPREADSHEET_ERROR.test(text)) return null;
  const percent = text.endsWith('%') ? parsePercent(text.slice(0, -1).trim()) : null;
  return percent ?? parseNumber(text) ?? text;
}

export function isCount(value: number | string | null): boolean {
  return value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 0);
}

/** An industry listed twice: the second of two equal rows is refused, of two different ones both. */
export function withoutRepeats<Row extends { readonly industry: string; readonly row: number }>(
  rows: readonly Row[],
  problems: LineProblem[],
): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.industry);
    if (group === undefined) groups.set(row.industry, [row]);
    else group.push(row);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length === 1) return group;
    const figures = (row: Row): string => JSON.stringify({ ...row, row: 0 });
    const same = group.every((row) => figures(row) === figures(first));
    const message = same
      ? `repeats row ${first.row.toString()}`
      : 'is one of several different rows for this industry';
    for (const row of same ? group.slice(1) : group) {
      problems.push({ line: row.row, text: excerpt(row.industry), message });
    }
    return same ? [first] : [];
  });
}
