/**
 * Tables of ratings and default spreads: from interest coverage (three classes of companies, as in
 * his rating and valuation workbooks), and for countries (ctryprem).
 */
import { cellText, heading } from './damodaran-sheet.ts';
import type { Cell, DefaultSpreadRow, LineProblem, Sheet, SpreadClass } from './types.ts';

/** His ends of the scale: beyond these a band is open. */
const OPEN_END = 100_000;
const BASIS_POINTS = 10_000;
/** Lines above the headings that name the class of companies. */
const LABEL_ROWS = 4;

export interface SpreadRows {
  readonly rows: DefaultSpreadRow[];
  readonly problems: LineProblem[];
  readonly notes: string[];
}

/** Every table of coverage bands in a sheet. */
export function coverageSpreads(sheet: Sheet): SpreadRows {
  const result: SpreadRows = { rows: [], problems: [], notes: [] };
  sheet.rows.forEach((cells, header) => {
    cells.forEach((cell, at) => {
      if (!/^(?:>|>=|≥|greater than)$/.test(heading(cell))) return;
      const [upper, rating, spread] = [1, 2, 3].map((step) => heading(cells[at + step]));
      if (
        !/\bto$/.test(upper ?? '') ||
        !/^rating\b/.test(rating ?? '') ||
        !/^spread\b/.test(spread ?? '')
      )
        return;
      readBands(sheet, header, at, result);
    });
  });
  return result;
}

/** The class of companies by the words above a table: nearest first. */
function classAbove(sheet: Sheet, header: number, column: number): SpreadClass | null {
  for (let row = header - 1; row >= Math.max(0, header - LABEL_ROWS); row -= 1) {
    for (const at of [column, column - 1, column + 1]) {
      const text = heading(sheet.rows[row]?.[at]);
      if (/small|risk/.test(text)) return 'small';
      if (/non-?financial|large|manufacturing/.test(text)) return 'large';
      if (/financial|bank/.test(text)) return 'financial';
    }
  }
  return null;
}

interface Band {
  readonly min: number;
  readonly rating: string;
  readonly spread: number;
  readonly row: number;
}

function readBands(sheet: Sheet, header: number, column: number, result: SpreadRows): void {
  const name = classAbove(sheet, header, column);
  if (name === null) {
    result.notes.push(
      `The table of spreads on row ${(header + 1).toString()} does not say for which companies it is: left out.`,
    );
    return;
  }
  if (result.rows.some((row) => row.class === name)) {
    result.notes.push(
      `A second table of spreads for ${name} companies (row ${(header + 1).toString()}) was left out.`,
    );
    return;
  }
  const bands: Band[] = [];
  for (let index = header + 1; index < sheet.rows.length; index += 1) {
    const [low, , rating, spread] = [0, 1, 2, 3].map(
      (step): Cell => sheet.rows[index]?.[column + step] ?? null,
    );
    if (low === null && cellText(rating) === '') break;
    if (typeof low !== 'number' || typeof spread !== 'number' || cellText(rating) === '') {
      const text = [low, rating, spread].map(cellText).join(' | ');
      result.problems.push({
        line: index + 1,
        text,
        message: 'is no band of coverage, rating and spread',
      });
      continue;
    }
    bands.push({ min: low, rating: cellText(rating), spread, row: index + 1 });
  }
  // Some editions list the best rating first.
  bands.sort((a, b) => a.min - b.min);
  bands.forEach(({ min, rating, spread, row }, at) => {
    const next = bands[at + 1]?.min ?? null;
    result.rows.push({
      class: name,
      rating,
      minCoverage: min <= -OPEN_END ? null : min,
      maxCoverage: next,
      spread,
      row,
    });
  });
}

/** Spreads of sovereign ratings: columns "Rating" and "Default spread in basis points", wherever they stand. */
export function sovereignSpreads(sheet: Sheet): SpreadRows {
  const found: SpreadRows[] = [];
  sheet.rows.forEach((cells, header) => {
    cells.forEach((cell, at) => {
      if (heading(cell) !== 'rating') return;
      const spreads = cells.flatMap((other, column) =>
        column > at && column <= at + 2 && /default spread/.test(heading(other)) ? [column] : [],
      );
      // Of last year's and this year's, the updated one is the last.
      const spread = spreads.at(-1);
      if (spread !== undefined) found.push(readSovereign(sheet, header, at, spread));
    });
  });
  return found.find(({ rows }) => rows.length > 0) ?? { rows: [], problems: [], notes: [] };
}

function readSovereign(
  sheet: Sheet,
  header: number,
  ratingAt: number,
  spreadAt: number,
): SpreadRows {
  const figures: { rating: string; value: number; row: number }[] = [];
  for (let index = header + 1; index < sheet.rows.length; index += 1) {
    const rating = cellText(sheet.rows[index]?.[ratingAt]);
    const value = sheet.rows[index]?.[spreadAt] ?? null;
    if (!/^(?:[A-D][A-Da-d]{0,2}[1-3+-]?|NR|WR)$/.test(rating)) break;
    if (typeof value === 'number') figures.push({ rating, value, row: index + 1 });
  }
  // Basis points where said or where the figures can be nothing else.
  const points =
    /basis points/.test(heading(sheet.rows[header]?.[spreadAt])) ||
    figures.some(({ value }) => value > 1);
  const rows = figures.map(({ rating, value, row }): DefaultSpreadRow => ({
    class: 'sovereign',
    rating,
    minCoverage: null,
    maxCoverage: null,
    spread: points ? value / BASIS_POINTS : value,
    row,
  }));
  return { rows, problems: [], notes: [] };
}
