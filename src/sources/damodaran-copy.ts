/**
 * Damodaran's tables as people re-save them: a csv of what the sheet showed. Its cells are typed as a sheet's are, and
 * the readers of his workbooks take it from there.
 */
import { damodaranBetas } from './damodaran-betas.ts';
import { damodaranIndustry } from './damodaran-industry.ts';
import { damodaranCountryRisk, damodaranRatings } from './damodaran-risk.ts';
import { cellText } from './damodaran-sheet.ts';
import { dayNumber } from './dates.ts';
import { markOf, readNumber } from './mapping/read-number.ts';
import { rawTable } from './mapping/raw-table.ts';
import type { DecimalMark } from './number-style.ts';
import type { Cell, OpenedFile } from './types.ts';

/** What his tables say of themselves; enough to look closer. */
const HIS = /damodaran|what is this data\?|rating-based default spread/i;
/** His largest table of one sheet has 100 kB as a csv. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Day 0 of serial dates (1899-12-30), in days before 1970. */
const SERIAL_OF_1970 = 25_569;

/** The file as a sheet where it is a text copy of one of his tables; the file itself otherwise. */
export function asDamodaranSheet(opened: OpenedFile): OpenedFile {
  const { content } = opened;
  if (content.kind !== 'text' || content.size > MAX_BYTES || !HIS.test(content.head)) return opened;
  const texts = [...rawTable(opened, undefined).rows()].map(({ cells }) => cells);
  const { mark } = markOf(texts.flat());
  if (mark === null) return opened;
  const rows = texts.map((cells) => typed(cells, mark === 'any' ? '.' : mark));
  const sheet = { name: '', rows, date1904: false, hidden: false, formats: rows.map(() => '') };
  const copy: OpenedFile = { ...opened, content: { kind: 'sheets', sheets: [sheet] } };
  const readers = [damodaranBetas, damodaranIndustry, damodaranCountryRisk, damodaranRatings];
  return readers.some((reader) => reader.detect(copy) !== null) ? copy : opened;
}

function typed(cells: readonly string[], mark: DecimalMark): Cell[] {
  const label = cells.findIndex((cell) => cell.trim() !== '');
  const isDated = /^date\b/i.test(cellText(cells[label]));
  return cells.map((cell) => {
    const text = cell.trim();
    if (text === '') return null;
    if (isDated) return serialOf(text) ?? text;
    const number = readNumber(text, mark);
    if (number === null) return text;
    return number.unit === 'percent' ? Number(`${number.value.toString()}e-2`) : number.value;
  });
}

/**
 * A day in figures as a serial date. Which of two figures is the month is not told by a copy: he updates in January
 * and July, and only a reading in one of these months counts. Null for anything else.
 */
function serialOf(text: string): number | null {
  const figures = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  if (figures === null) return null;
  const [first, second, year] = figures.slice(1).map(Number) as [number, number, number];
  const days = new Set(
    [
      { month: first, day: second },
      { month: second, day: first },
    ]
      .filter(({ month }) => month === 1 || month === 7)
      .map(({ month, day }) => dayNumber(year, month, day)),
  );
  const [only] = days;
  return days.size === 1 && only !== undefined && only !== null ? only + SERIAL_OF_1970 : null;
}
