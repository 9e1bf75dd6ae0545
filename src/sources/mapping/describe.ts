/** A table as it is shown to whoever says what its columns mean: rows as they stand and as they read. */
import { quotationUnit } from '../currencies.ts';
import { isoDate } from '../dates.ts';
import type { StatementItem } from '../statements/items.ts';
import type { LineProblem } from '../types.ts';
import { dayIn, numberIn } from './cells.ts';
import { yearsIn } from './maturities.ts';
import { MEANINGS } from './meanings.ts';
import { HEAD_ROWS, isFilledRow, type RawRow } from './raw-table.ts';
import { rateOf } from './read-number.ts';
import { unitsByValue } from './questions-cells.ts';
import { peersOfView } from './peer-view.ts';
import { scaleAt } from './own-units.ts';
import { quoteIn } from './to-quotes.ts';
import { scaled } from './to-statements.ts';
import { kindOfPeriods } from './period-kind.ts';
import type {
  PreviewCell,
  PreviewRow,
  TableColumn,
  TableDescription,
  TableMapping,
  TableQuestion,
} from './types.ts';
import type { TableView } from './view.ts';
import { headedCloses, headedColumn, HEADED_CLOSE, type HeadedColumn } from './wide-closes.ts';

const PREVIEW_ROWS = 12;
/** Cells of a row that are shown; the columns themselves are all listed. */
const SHOWN_COLUMNS = 40;
const FIRST_ROWS = 20;
const LONGEST_CELL = 80;

/** Describes a table. `problems` are the refused rows, where it could be read. */
export function describe(
  view: TableView,
  questions: readonly TableQuestion[],
  problems: readonly LineProblem[],
): TableDescription {
  const { table, headerRow, columns, meanings, target } = view;
  const companies = companiesOf(view);
  const said = (one: HeadedColumn | undefined): Pick<TableColumn, 'symbol' | 'why'> =>
    one === undefined ? {} : { symbol: one.symbol, ...(one.why === null ? {} : { why: one.why }) };
  return {
    sheets: table.sheets,
    sheet: table.sheet,
    headerRow,
    firstRows: table.head
      .slice(0, Math.min(HEAD_ROWS, Math.max(FIRST_ROWS, headerRow + 3)))
      .map(({ line, cells }) => ({ line, cells: cells.slice(0, SHOWN_COLUMNS).map(short) })),
    columns: columns.map(({ at, key, heading, samples, type, dateStyles }) => ({
      key,
      heading,
      samples,
      type,
      dateStyles,
      meaning: meanings[at] ?? 'ignore',
      ...said(companies.get(at)),
    })),
    lines: view.lines,
    meanings: target === undefined ? [] : MEANINGS[target],
    mapping: { ...view.mapping, ...proven(view) },
    questions,
    preview: previewOf(withUnits(view), problems),
    headerKey: view.headerKey,
    ...(view.rememberedAt === undefined ? {} : { rememberedAt: view.rememberedAt }),
    ...(view.mappingOf === undefined ? {} : { mappingOf: view.mappingOf }),
  };
}

/**
 * Under which symbol each column of closes by company is stored, or why it is none; nothing of another table. The columns are
 * told as well where all of them are left out.
 */
function companiesOf({ columns, meanings, target }: TableView): ReadonlyMap<number, HeadedColumn> {
  const isOther = (meaning: string): boolean =>
    meaning.endsWith('close') && meaning !== HEADED_CLOSE;
  if (target !== 'prices' || meanings.some(isOther)) return new Map();
  if (!meanings.includes(HEADED_CLOSE) && headedCloses(columns, undefined).size === 0) {
    return new Map();
  }
  return new Map(
    columns
      .filter(
        ({ at, heading, texts }) => meanings[at] !== 'date' && (heading !== '' || texts.length > 0),
      )
      .map((column) => [column.at, headedColumn(column)]),
  );
}

/** What the figures prove, so that it is seen and can be said otherwise. */
function proven(view: TableView): TableMapping {
  const { target, mapping } = view;
  const units = target === 'yields' ? (mapping.units ?? unitsByValue(view)) : undefined;
  const kind = target === 'statements' ? kindOfPeriods(view) : null;
  const periods = kind === null || kind.example === null ? undefined : kind.kind;
  return {
    ...(units === undefined ? {} : { units }),
    ...(periods === undefined ? {} : { periods }),
  };
}

/** The table with the unit of its rates, looked for once rather than for every cell. */
function withUnits(view: TableView): TableView {
  const units = view.mapping.units ?? unitsByValue(view);
  return units === undefined ? view : { ...view, mapping: { ...view.mapping, units } };
}

function short(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}\u2026` : text;
}

/** The first rows; of a company's figures all lines, since each has a meaning of its own. */
function previewOf(view: TableView, problems: readonly LineProblem[]): PreviewRow[] {
  const lines = new Map(view.lines.map((line) => [line.line, line.item]));
  const refused = new Map<number, LineProblem[]>();
  for (const problem of problems) {
    const own = refused.get(problem.line);
    if (own === undefined) refused.set(problem.line, [problem]);
    else own.push(problem);
  }
  const rows: PreviewRow[] = [];
  for (const row of view.table.rows()) {
    if (row.line <= view.headerRow || !isFilledRow(row)) continue;
    if (lines.size > 0 ? !lines.has(row.line) : rows.length >= PREVIEW_ROWS) {
      if (lines.size === 0) break;
      continue;
    }
    const item = lines.get(row.line);
    const own = refused.get(row.line) ?? [];
    const whole = own.find(({ column }) => column === undefined);
    rows.push({
      line: row.line,
      cells: view.columns.slice(0, SHOWN_COLUMNS).map(({ at, heading, key }) => {
        const problem = own.find(({ column }) => column === (heading === '' ? key : heading));
        const read = problem === undefined ? readCell(view, row, at, item) : null;
        const text = short(row.cells[at] ?? '');
        return { text, read, ...(problem === undefined ? {} : { problem: problem.message }) };
      }),
      ...(whole === undefined ? {} : { problem: whole.message }),
    });
  }
  return rows;
}

const TEXTS = new Set([
  ...['name', 'symbol', 'item', 'industry', 'fiscal-period', 'pair', 'issuer', 'currency', 'unit'],
]);
const RATIOS = new Set([
  'mktrf',
  'smb',
  'hml',
  'rmw',
  'cma',
  'rf',
  'debt-to-equity',
  'effective-tax-rate',
  'cash-to-firm-value',
  'effective_tax_rate',
  'yield',
]);

function readCell(
  view: TableView,
  row: RawRow,
  at: number,
  item: string | undefined,
): PreviewCell['read'] {
  const meaning = view.meanings[at] ?? 'ignore';
  if (meaning === 'ignore') return null;
  if (meaning === 'maturity' || meaning === 'maturity-months') {
    return yearsIn(row.cells[at] ?? '', meaning);
  }
  if (meaning === 'currency' && view.target !== 'yields') {
    return quotationUnit((row.cells[at] ?? '').trim());
  }
  if (TEXTS.has(meaning)) return short(row.cells[at] ?? '');
  const lined = meaning === 'period' && item !== undefined;
  if (meaning === 'date' || (meaning === 'period' && !lined)) {
    const day = dayIn(row, at, view.styles);
    if (day !== null) return isoDate(day);
    return meaning === 'period' ? short(row.cells[at] ?? '') : null;
  }
  const what = lined ? item : meaning;
  if (what === 'ignore') return null;
  if (view.target === 'peers') return peerFigure(view, row, what);
  if (view.target === 'quotes') return priceOf(view, row);
  return figureOf(view, row, at, what);
}

/** A peer's figure as it is stored; null while its unit or the decimal mark is open. */
function peerFigure(view: TableView, row: RawRow, key: string): number | null {
  const { mark, read, amounts } = peersOfView(view);
  const own = read.rows.find(({ line }) => line === row.line);
  const cell = own?.cells.find((one) => one.key === key);
  if (mark === null || cell === undefined) return null;
  if (cell.exact) return cell.value;
  return amounts.factor === null ? null : cell.value * amounts.factor;
}

function priceOf(view: TableView, row: RawRow): number | null {
  if (view.mark.mark === null && view.mapping.decimals === undefined) return null;
  const read = quoteIn(view, row);
  return typeof read === 'string' ? null : read.price;
}

function figureOf(view: TableView, row: RawRow, at: number, what: string): number | null {
  if (view.mark.mark === null && view.mapping.decimals === undefined) return null;
  const read = numberIn(row, at, view.styles);
  if (read === null || read === 'none') return null;
  const bare = what.replace(/^-/, '');
  const { units } = view.mapping;
  let value = read.value;
  if (RATIOS.has(bare)) {
    if (units === undefined && read.unit === 'plain') return null;
    value = rateOf(read, units ?? 'decimal');
  } else if (view.target === 'statements') {
    const own = scaleAt(view, { row, column: at }, bare as StatementItem, read);
    if (own === undefined || own === 'two' || own === 'letter') return null;
    value = scaled(read.value, own);
  }
  return what.startsWith('-') ? 0 - value : value;
}
