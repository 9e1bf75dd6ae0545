/** Figures of one item and period that a table has more than once. */
import type { LineProblem, StatementFigure } from '../types.ts';
import type { Place } from './statement-places.ts';

/** A figure with the cell that it was read from. */
export interface ReadFigure {
  readonly figure: StatementFigure;
  readonly place: Place;
}

/** Two figures of one item and period that differ. */
export interface Contrary {
  readonly first: ReadFigure;
  readonly second: ReadFigure;
}

/** `FY 2024` */
export function periodName({ fiscalPeriod, fiscalYear }: StatementFigure): string {
  return `${fiscalPeriod} ${fiscalYear.toString()}`;
}

/** The cell of a figure as it stands in the file. */
export function printedOf({ place: { row, column } }: ReadFigure): string {
  return (row.cells[column] ?? '').trim();
}

function keyOf(figure: StatementFigure): string {
  return `${figure.item} ${periodName(figure)}`;
}

function isEqual(one: StatementFigure, other: StatementFigure): boolean {
  return one.value === other.value && one.unit === other.unit;
}

/**
 * Figures that differ from an earlier one of their item and period: they are of several companies or segments, or a row
 * is wrong.
 */
export function contrariesOf(read: readonly ReadFigure[]): Contrary[] {
  const seen = new Map<string, ReadFigure>();
  const contraries: Contrary[] = [];
  for (const second of read) {
    const key = keyOf(second.figure);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, second);
    else if (!isEqual(first.figure, second.figure) && isOfPart(first) === isOfPart(second)) {
      contraries.push({ first, second });
    }
  }
  return contraries;
}

/** A balance at the end of a last quarter may be printed otherwise than that of the year. */
function isOfPart({ place: { period } }: ReadFigure): boolean {
  return period !== null && typeof period === 'object' && !['FY', 'date'].includes(period.part);
}

/** One figure an item and period: equal repeats and contradictions are refused. */
export function withoutRepeats(
  read: readonly ReadFigure[],
  problems: LineProblem[],
): StatementFigure[] {
  const seen = new Map<string, ReadFigure>();
  return read.flatMap((one) => {
    const { figure } = one;
    const key = keyOf(figure);
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, one);
      return [figure];
    }
    const line = before.figure.line.toString();
    problems.push({
      line: figure.line,
      column: figure.concept,
      text: printedOf(one),
      message: isEqual(before.figure, figure)
        ? `repeats ${figure.item} of ${periodName(figure)} on line ${line}`
        : `is a second, different ${figure.item} of ${periodName(figure)}; ${printedOf(before)} of line ${line} was taken`,
    });
    return [];
  });
}
