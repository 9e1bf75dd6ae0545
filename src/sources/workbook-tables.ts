/**
 * A workbook of several tables of known providers, one sheet each: series by days and by months as FRED has them, prices of a
 * company a sheet, the statements of one company. Each sheet is a file of its own, named `book.xlsx/Sheet`.
 */
import { isFigures } from './resaved-sheet.ts';
import type { Cell, OpenedFile, Sheet, SourceFormat } from './types.ts';
import { symbolOfName } from './yahoo-symbol.ts';

/** What a file of one sheet is read as; null where it is not known. */
export type FormatOf = (opened: OpenedFile) => SourceFormat | null;

/** Sheets that tell of the others. */
const ABOUT =
  /^\W*(?:read[ _-]?me|about|notes?|info(?:rmation)?|cover|contents|disclaimer|metadata)\W*$/i;

/** What every workbook has, in the languages of the programs that write them. */
const NUMBERED =
  'sheet tabelle tabellenblatt feuil feuille hoja foglio planilha arkusz blad data table page export';
/** What tells one table of a company or series from another, and not whose it is. */
const KINDS =
  'daily weekly monthly quarterly annual annually yearly day week month quarter year income balance cash flow flows cashflow ' +
  'statement statements financials profit loss prices price history historical is bs cf pl ratios';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const MEANINGLESS = words(NUMBERED);
const KIND = words(`${NUMBERED} ${KINDS}`);
/** Kinds that are symbols of companies as well: of prices, a sheet of that name is the company's. */
const SYMBOLS = words('is bs cf pl');

/**
 * The tables of a workbook, each as a file of its own; null where it is read as one: none or one of its sheets is known, and
 * they are not all headed alike. Sheets of figures that are not known are among them, to be asked about.
 */
export function tablesOf(opened: OpenedFile, formatOf: FormatOf): readonly OpenedFile[] | null {
  const { content } = opened;
  if (content.kind === 'text') return null;
  const sheets = content.sheets.filter(({ hidden, rows }) => !hidden && rows.some(isFigures));
  if (sheets.length < 2) return null;
  const found = sheets.map((sheet) => ({ sheet, format: formatOf(alone(opened, sheet)) }));
  const known = found.filter(({ format }) => format !== null);
  const tables = found.filter(({ sheet, format }) => format !== null || !ABOUT.test(sheet.name));
  const [only, ...others] = tables;
  if (known.length === 1 && others.length === 0 && only !== undefined) {
    return [withOnly(opened, only.sheet)];
  }
  if (known.length < 2 && !areAlike(tables.map(({ sheet }) => sheet))) return null;
  return tables.map(({ sheet, format }) => {
    const alike = found.filter((one) => one.format === format).map((one) => one.sheet.name);
    return alone(opened, sheet, stemOf(opened.stem, sheet.name, format, alike));
  });
}

/** Whether several sheets have the same headings: one kind of table, of a company or year a sheet. */
function areAlike(sheets: readonly Sheet[]): boolean {
  const [first = null, ...others] = sheets.map(headingsOf);
  return first !== null && others.length > 0 && others.every((one) => one === first);
}

/** The headings above a sheet's first figures; null where there are fewer than two texts. */
function headingsOf({ rows }: Sheet): string | null {
  const above = rows.slice(0, rows.findIndex(isFigures)).findLast((row) => row.some(isText));
  const texts = (above ?? []).filter(isText);
  return texts.length < 2 ? null : texts.map((text) => text.trim().toLowerCase()).join('\n');
}

function isText(cell: Cell): cell is string {
  return typeof cell === 'string' && cell.trim() !== '';
}

function withOnly(opened: OpenedFile, sheet: Sheet): OpenedFile {
  return { ...opened, content: { kind: 'sheets', sheets: [sheet] } };
}

function alone(opened: OpenedFile, sheet: Sheet, stem = `${sheet.name}.csv`): OpenedFile {
  return { ...withOnly(opened, sheet), file: `${opened.file}/${sheet.name}`, stem };
}

/**
 * The name by which a sheet is read: its own where it says more than of which kind it is, else that of the workbook; none
 * where several sheets are told apart by a number alone, which may be anybody's.
 */
function stemOf(
  workbook: string,
  name: string,
  format: SourceFormat | null,
  alike: readonly string[],
): string {
  const isPrice = format?.endsWith('-prices') === true;
  const isKind = (word: string): boolean =>
    KIND.has(word) && !(isPrice && SYMBOLS.has(word) && wordsOf(name).length === 1);
  if (!wordsOf(name).every(isKind)) return `${isPrice ? withoutKind(name) : name}.csv`;
  const kinds = alike.map(kindOf);
  const isTold = kindOf(name) !== '' && new Set(kinds).size === kinds.length;
  if (!isTold && alike.length > 1) return '';
  const stem = workbook.replace(/\.(?:xlsx?|xlsm|ods)$/i, '');
  const isNamed = format?.endsWith('-statements') === true && symbolOfName(workbook) !== null;
  return isNamed ? `${stem}_${name}.csv` : `${stem}.csv`;
}

/** A name without the words beside the one that is not of a kind: `AAPL` of `AAPL Prices`. */
function withoutKind(name: string): string {
  const [only, ...others] = name
    .split(/[\s_]+/)
    .filter((part) => part !== '-' && !KIND.has(part.toLowerCase()));
  return only === undefined || others.length > 0 ? name : only;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** What a name says of the kind of its table. */
function kindOf(name: string): string {
  return wordsOf(name)
    .filter((word) => !MEANINGLESS.has(word))
    .join(' ');
}
