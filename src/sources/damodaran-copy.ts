/**
 * Damodaran's tables as people re-save them: a csv of what the sheet showed. Its cells are typed as a sheet's are, and
 * the readers of his workbooks take it from there.
 */
import { damodaranBetas } from './damodaran-betas.ts';
import { damodaranIndustry, isKnownIndustryTable } from './damodaran-industry.ts';
import { damodaranCountryRisk, damodaranRatings } from './damodaran-risk.ts';
import { cellText } from './damodaran-sheet.ts';
import { markOf, readNumber } from './mapping/read-number.ts';
import { rawTable } from './mapping/raw-table.ts';
import type { DecimalMark } from './number-style.ts';
import type { Cell, OpenedFile } from './types.ts';

/** What his tables say of themselves; enough to look closer. */
const HIS =
  /damodaran|what is this data\?|rating-based default spread|country and equity risk premiums|synthetic rating estimation|\badj\.? default spread/i;
/** His header of industries alone, of a table without the rows above it. */
const HEADED =
  /^["\uFEFF]*industry(?: name)?"?[,;\t|]"?(?:number|no\.?|#) ?(?:of )?(?:firms|companies)/im;
/** His largest table of one sheet has 100 kB as a csv. */
const MAX_BYTES = 4 * 1024 * 1024;

/** The file as a sheet where it is a text copy of one of his tables; the file itself otherwise. */
export function asDamodaranSheet(opened: OpenedFile): OpenedFile {
  const { content } = opened;
  if (content.kind !== 'text' || content.size > MAX_BYTES) return opened;
  if (!HIS.test(content.head) && !HEADED.test(content.head)) return opened;
  const texts = [...rawTable(opened, undefined).rows()].map(({ cells }) => cells);
  const { mark } = markOf(texts.flat());
  if (mark === null) return opened;
  const rows = texts.map((cells) => typed(cells, mark === 'any' ? '.' : mark));
  const sheet = { name: '', rows, date1904: false, hidden: false, formats: rows.map(() => '') };
  const copy: OpenedFile = { ...opened, content: { kind: 'sheets', sheets: [sheet] } };
  if (!HIS.test(content.head)) return isKnownIndustryTable(copy) ? copy : opened;
  const readers = [damodaranBetas, damodaranIndustry, damodaranCountryRisk, damodaranRatings];
  return readers.some((reader) => reader.detect(copy) !== null) ? copy : opened;
}

function typed(cells: readonly string[], mark: DecimalMark): Cell[] {
  const label = cells.findIndex((cell) => cell.trim() !== '');
  const isDated = /^date\b/i.test(cellText(cells[label]));
  return cells.map((cell) => {
    const text = cell.trim();
    if (text === '') return null;
    // A day is judged as it is printed: `01.05.2026` is a number to nobody.
    if (isDated) return text;
    const number = readNumber(text, mark);
    if (number === null) return text;
    return number.unit === 'percent' ? Number(`${number.value.toString()}e-2`) : number.value;
  });
}
