/** Tables of several companies below or beside each other in which nothing names them: never read as those of one. */
import { counted } from '../counted.ts';
import { Problems } from '../problems.ts';
import type { LineProblem } from '../types.ts';
import { itemOfLabel } from './meanings.ts';
import type { RawRow, RawTable } from './raw-table.ts';
import {
  contrariesOf,
  periodName,
  printedOf,
  type Contrary,
  type ReadFigure,
} from './repeated-figures.ts';
import { cellOf, dataRows } from './subject-cells.ts';
import type { Subjects } from './subjects.ts';
import { readFigures } from './to-statements.ts';
import type { Reading, TableQuestion } from './types.ts';
import type { TableView } from './view.ts';

/** The place in `rowsOf` of lines that were chosen, where no column names a company. No heading is called so. */
export const LINES = '*lines';

/** So many lines of other figures are of another table, wherever it begins. */
const LEAST_LINES = 3;

/** Lines that belong together, first and last. */
interface Block {
  readonly from: number;
  readonly to: number;
}

/**
 * What has to be said of a table whose items and periods are there twice with other figures; null elsewhere. Where whole
 * tables stand below each other one can be chosen.
 */
export function askStacked(view: TableView): TableQuestion | null {
  const { read, isLined } = figuresAgain(view);
  const contraries = contrariesOf(read);
  const [first] = contraries;
  if (first === undefined) return null;
  // Lines of one name stand in several parts of a statement; of several companies most of them do.
  if (isLined && !areMost(read, contraries)) return null;
  const twice = sentenceOf(first);
  if (first.first.place.row.line === first.second.place.row.line) {
    return {
      about: 'columns',
      message: `${twice} Say of one of the two columns that it is not used; tables of two companies are read one at a time.`,
    };
  }
  const blocks = blocksOf(read, isLined);
  const readings = blocks === null ? [] : blocks.map((block) => readingOf(block, read));
  const what = `Several companies, segments or versions seem to stand in one table, and no column names them.`;
  if (readings.length < 2) {
    return {
      about: 'columns',
      message: `${twice} ${what} Add a column headed Company or Ticker that names each row’s, or keep the rows of one, and drop the file again.`,
    };
  }
  return {
    about: 'rowsOf',
    column: LINES,
    message: `${twice} ${what} Say which lines are read, or add a column headed Company or Ticker and drop the file again.`,
    readings,
  };
}

/** The figures of a table, those of lines that repeat the item of an earlier line included. */
function figuresAgain(view: TableView): { read: readonly ReadFigure[]; isLined: boolean } {
  if (view.lines.length === 0) return { read: readFigures(view).read, isLined: false };
  const items = new Map<string, string>();
  const itemOf = (label: string): string => itemOfLabel(label) ?? label;
  for (const { label, item } of view.lines) if (item !== 'ignore') items.set(itemOf(label), item);
  const lines = view.lines.map((line) => ({
    ...line,
    item: line.item === 'ignore' ? (items.get(itemOf(line.label)) ?? 'ignore') : line.item,
  }));
  const read = readFigures({ ...view, lines }).read.filter(({ place: { row, column } }) => {
    // Growth and margins stand below the amounts under the same names.
    return !(row.cells[column] ?? '').includes('%');
  });
  return { read, isLined: true };
}

function areMost(read: readonly ReadFigure[], contraries: readonly Contrary[]): boolean {
  const inRows = contraries.filter(({ first, second }) => first.place.row !== second.place.row);
  if (inRows.length < contraries.length) return true;
  const contrary = new Set(inRows.map(({ second }) => second.figure.item));
  const items = [...new Set(read.map(({ figure }) => figure.item))];
  // A second table begins as the first does; a part of one, such as adjusted results, need not.
  const isBegunAgain = items[0] !== undefined && contrary.has(items[0]);
  return contrary.size * 2 >= items.length && (isBegunAgain || contrary.size >= LEAST_LINES);
}

function sentenceOf({ first, second }: Contrary): string {
  const { item } = first.figure;
  const what = `${item.replaceAll('_', ' ')} of ${periodName(first.figure)} stands twice`;
  const isOtherUnit = first.figure.unit !== second.figure.unit;
  const [one, two] = [first, second].map((read) => {
    const unit = isOtherUnit ? ` ${read.figure.unit}` : '';
    return `${printedOf(read)}${unit} on line ${read.figure.line.toString()}`;
  });
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}, with different figures: ${one ?? ''}, ${two ?? ''}.`;
}

/**
 * Where each of the tables below each other begins and ends; null where they are no whole tables, one after the other:
 * rows that alternate between companies, for example.
 */
function blocksOf(read: readonly ReadFigure[], isLined: boolean): Block[] | null {
  const [start] = read;
  const blocks: { from: number; to: number; periods: number[] }[] = [];
  let seen = new Map<string, number>();
  for (const { figure, place } of read) {
    const key = isLined ? figure.item : `${figure.item} ${periodName(figure)}`;
    const last = blocks.at(-1);
    const isOther = last === undefined || figure.line > last.to;
    const isAgain = isOther && seen.has(key) && (!isLined || figure.item === start?.figure.item);
    if (last === undefined || isAgain) {
      blocks.push({ from: figure.line, to: figure.line, periods: [] });
      seen = new Map();
    }
    seen.set(key, figure.line);
    const block = blocks.at(-1);
    if (block === undefined) continue;
    block.to = figure.line;
    if (figure.item === start?.figure.item) block.periods.push(endOf(place, figure.periodEnd));
  }
  const ways = new Set(blocks.map(({ periods }) => wayOf(periods)));
  return ways.size === 1 && !ways.has(null) ? blocks : null;
}

function endOf({ period }: ReadFigure['place'], end: string): number {
  const known = period === null || typeof period === 'string' ? null : period.end;
  return known ?? Date.parse(end) / 86_400_000;
}

/** 1 where the periods ascend, -1 where they descend; null elsewhere. */
function wayOf(days: readonly number[]): number | null {
  const steps = days.slice(1).map((day, at) => Math.sign(day - (days[at] ?? day)));
  const [way] = steps;
  return way !== undefined && way !== 0 && steps.every((step) => step === way) ? way : null;
}

function readingOf({ from, to }: Block, read: readonly ReadFigure[]): Reading {
  const own = read.filter(({ figure }) => figure.line >= from && figure.line <= to);
  const [first] = own;
  const periods = own.map(({ figure }) => periodName(figure));
  const span = `${periods[0] ?? ''} to ${periods.at(-1) ?? ''}`;
  const figure =
    first === undefined ? '' : `, ${first.figure.item.replaceAll('_', ' ')} ${printedOf(first)}`;
  return {
    value: `${from.toString()}-${to.toString()}`,
    examples: [{ text: `Lines ${from.toString()} to ${to.toString()}`, as: `${span}${figure}` }],
  };
}

/** The rows of the lines that were chosen; the others are refused. */
export function rowsOfLines(
  subjects: Subjects,
  headerRow: number,
  chosen: string | undefined,
): Subjects {
  const match = /^(\d+)-(\d+)$/.exec(chosen ?? '');
  if (match === null) return subjects;
  const [from, to] = [Number(match[1]), Number(match[2])];
  const { table } = subjects;
  const isRead = ({ line }: RawRow): boolean => line >= from && line <= to;
  const others = new Problems();
  let count = 0;
  for (const row of dataRows(table, headerRow)) {
    if (isRead(row)) continue;
    count += 1;
    others.push(refused(row, from, to));
  }
  function* rows(): Generator<RawRow> {
    for (const row of table.rows()) if (row.line <= headerRow || isRead(row)) yield row;
  }
  const kept: RawTable = { ...table, rows };
  return {
    ...subjects,
    table: kept,
    others: [...subjects.others, ...others.list()],
    notes: [
      ...subjects.notes,
      `Lines ${from.toString()} to ${to.toString()} are read, as you said; ${counted(count, 'row', 'rows')} of other lines ${count === 1 ? 'is' : 'are'} refused.`,
    ],
  };
}

function refused(row: RawRow, from: number, to: number): LineProblem {
  const text = row.cells.map((_, at) => cellOf(row, at)).find((cell) => cell !== '') ?? '';
  return {
    line: row.line,
    text: text.slice(0, 40),
    message: `is not among the lines ${from.toString()} to ${to.toString()}, which are read`,
  };
}
