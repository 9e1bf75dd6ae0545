/**
 * A csv that was opened in a spreadsheet program of another country's settings. It makes dates of what reads in its own
 * order, with day and month swapped (02/01/2023, the second of January, is stored as the first of February), and leaves
 * as text what does not (13/01/2023). No figure of such a sheet can be given its day.
 */
import { calendarDate, parseSerialDate } from './dates.ts';
import { columnName } from './export/sheet-xml.ts';
import { HEAD_ROWS, type RawTable } from './mapping/raw-table.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { Cell } from './types.ts';

const YEAR_LAST = /^(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}.*)?$/;
const MONTHS = 12;
/** Rows by hand or a date above the table may stand among the others: one in so many. */
const ONE_STRANGER_IN = 10;
/** Dates side by side that are looked at: as many as head a table of periods. */
const LEAST_HEADINGS = 3;

/** The dates of one column, or of one row of headings. */
class Dates {
  /** Stored dates up to the 12th of their month, which may be swapped, and later ones, which are not. */
  #early = 0;
  #late = 0;
  #dayFirst = 0;
  #monthFirst = 0;
  #eitherWay = 0;
  heading = '';
  /** The first text that is left, and its row. */
  text: { readonly text: string; readonly line: number } | null = null;

  note(cell: Cell, isDate: boolean, date1904: boolean, line: number): void {
    if (typeof cell === 'string') this.#noteText(cell.trim(), line);
    const day = isDate && typeof cell === 'number' ? parseSerialDate(cell, date1904) : null;
    if (day === null) return;
    if (calendarDate(day).day <= MONTHS) this.#early += 1;
    else this.#late += 1;
  }

  #noteText(text: string, line: number): void {
    const [, first, , second] = YEAR_LAST.exec(text) ?? [];
    if (first === undefined) {
      if (this.count === 0 && text !== '') this.heading = text;
      return;
    }
    const [isFirst, isSecond] = [Number(first) > MONTHS, Number(second) > MONTHS];
    if (isFirst === isSecond) this.#eitherWay += 1;
    else {
      if (isFirst) this.#dayFirst += 1;
      else this.#monthFirst += 1;
      this.text ??= { text, line };
    }
  }

  get count(): number {
    return this.#early + this.#late + this.#dayFirst + this.#monthFirst + this.#eitherWay;
  }

  /** Whether the dates that read in the other order are stored ones, and those that do not are texts. */
  isHalf(): boolean {
    const left = Math.max(this.#dayFirst, this.#monthFirst);
    const others = Math.min(this.#dayFirst, this.#monthFirst) + this.#eitherWay;
    return (
      this.#early > 0 &&
      left > 0 &&
      this.#late * ONE_STRANGER_IN <= this.#early &&
      others * ONE_STRANGER_IN <= left
    );
  }

  get isDayFirst(): boolean {
    return this.#dayFirst >= this.#monthFirst;
  }
}

/**
 * Refuses a sheet of which a column, or a row of headings, holds such dates: stored ones of the first twelve days of a
 * month, beside texts of later days. A text has none. Throws `SourceRefusal` NO_DATES.
 */
export function refuseHalfDates(file: string, table: RawTable): void {
  if (table.sheet === null) return;
  const columns: Dates[] = [];
  for (const { line, stored, formats } of table.rows()) {
    const across = new Dates();
    stored?.forEach((cell, at) => {
      if (typeof cell !== 'string' && typeof cell !== 'number') return;
      const isDate = formats[at] === 'd';
      (columns[at] ??= new Dates()).note(cell, isDate, table.date1904, line);
      if (line <= HEAD_ROWS) across.note(cell, isDate, table.date1904, line);
    });
    if (across.count >= LEAST_HEADINGS && across.isHalf()) {
      refuse(file, `row ${line.toString()}`, across);
    }
  }
  columns.forEach((dates, at) => {
    if (!dates.isHalf()) return;
    const { heading } = dates;
    const name = heading === '' ? columnName(at) : `"${excerpt(heading)}"`;
    refuse(file, `column ${name}`, dates);
  });
}

function refuse(file: string, where: string, { text, isDayFirst }: Dates): never {
  const [own, other] = isDayFirst ? ['day', 'month'] : ['month', 'day'];
  const example = isDayFirst
    ? '02/01/2023 is the 2nd of January and was stored as the 1st of February'
    : '01/02/2023 is the 2nd of January and was stored as the 1st of February';
  const left = excerpt(text?.text ?? '');
  throw new SourceRefusal(
    'NO_DATES',
    `${file}: ${where} holds dates up to the 12th of a month, and texts such as ${left} (row ${(text?.line ?? 0).toString()}) for the other days. ` +
      `A csv whose dates begin with the ${own} was opened in a spreadsheet program that expects the ${other} first: it swapped day and month where that gives a date ` +
      `(${example}), and left the rest as text. Drop the csv itself, or open it again with its column of dates read as ${own} first, and save that.`,
    {
      file,
      ...(text === null ? {} : { line: text.line }),
      column: where,
      found: left,
      expected: 'dates that are all stored as dates, or all as text',
    },
  );
}
