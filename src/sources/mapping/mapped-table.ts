/**
 * Any table that no provider knows: described for a person to say what its columns mean, and read as one
 * of the book's tables once that is said.
 */
import { refuseHalfDates } from '../half-dates.ts';
import { refusedRows } from '../problems.ts';
import { SourceRefusal } from '../refusal.ts';
import type { OpenedFile, ParsedFile, ParseOptions, UnreadTable } from '../types.ts';
import { notesBeforeDepreciation } from './before-depreciation.ts';
import { looksLikeTable } from './columns.ts';
import { describe } from './describe.ts';
import { onRemembered } from './remembered-marks.ts';
import { questionsOf } from './questions.ts';
import { rawTable, refuseCut } from './raw-table.ts';
import { mappedFactors } from './to-factors.ts';
import { mappedIndustryBetas } from './to-industry-betas.ts';
import { mappedHeadedCloses, noteOnHeadedCloses } from './to-headed-closes.ts';
import { mappedPrices } from './to-prices.ts';
import { mappedPeers } from './to-peers.ts';
import { mappedQuotes } from './to-quotes.ts';
import { mappedRates } from './to-rates.ts';
import { mappedStatements } from './to-statements.ts';
import { mappedYields } from './to-yields.ts';
import type { ExpectedTable } from './types.ts';
import type { Subjects } from './subjects.ts';
import { soleSubjects } from './sole-subject.ts';
import { viewOf, type TableView } from './view.ts';
import { HEADED_CLOSE } from './wide-closes.ts';

/** Whether a file holds rows and columns that somebody could give a meaning to. */
export function isTabular(opened: OpenedFile): boolean {
  const { content } = opened;
  if (content.kind === 'text' && /^\s*[{[<]/.test(content.head)) return false;
  return looksLikeTable(rawTable(opened, undefined));
}

/**
 * Reads a table by what was said of it. With questions open the answer holds no rows, only what is seen and
 * what is asked; `needs` says `mapping`, or `pair` where two currencies are all that is missing.
 *
 * @param reason why no provider took the file, where that is known
 * @param expected what the table is taken for, where nobody said it
 */
export function readMapped(
  opened: OpenedFile,
  options: ParseOptions,
  reason?: string,
  expected?: ExpectedTable,
): ParsedFile {
  const view = viewOf(opened, options, expected);
  refuseCut(opened.file, view.table);
  refuseHalfDates(opened.file, view.table);
  const questions = questionsOf(view);
  const marks = onRemembered(view);
  const notes = [
    ...(reason === undefined ? [] : [reason]),
    ...sheetNotes(view),
    ...(view.rememberedAt === undefined
      ? []
      : [`Read with the columns you chose on ${view.rememberedAt.slice(0, 10)}.`]),
    ...(view.mappingOf === undefined
      ? []
      : [`Read with the columns you chose for ${view.mappingOf}.`]),
    ...marks.notes,
    ...notesBeforeDepreciation(view),
    ...(questions.length === 1 && questions[0]?.about === 'closes'
      ? [noteOnHeadedCloses(view)]
      : []),
  ];
  // What else the table may be asked, its currencies are an answer that can be given without a mapping.
  const need = questions.every(({ about }) => about === 'pair') ? 'pair' : 'mapping';
  const parsed = questions.length > 0 ? unread(opened, need) : read(opened, view, options);
  if ('code' in parsed) {
    const table = describe(view, [{ about: 'columns', message: parsed.message }], []);
    return { ...unread(opened, 'mapping'), notes, table };
  }
  const full = questions.length > 0 ? parsed : withOthers(parsed, view.subjects);
  const named = soleSubjects(view);
  return {
    ...full,
    ...(named.length === 0 ? {} : { named }),
    ...(marks.doubts.length === 0 ? {} : { doubts: marks.doubts }),
    notes: [...notes, ...full.notes],
    table: describe(view, questions, full.problems),
  };
}

/** Adds the rows of other companies or regions, each refused. */
function withOthers(parsed: ParsedFile, { others, notes }: Subjects): ParsedFile {
  if (others.length === 0) return parsed;
  return {
    ...parsed,
    rowsRead: parsed.rowsRead + refusedRows(others),
    problems: [...parsed.problems, ...others].sort((a, b) => a.line - b.line),
    notes: [...notes, ...parsed.notes],
  };
}

function unread(opened: OpenedFile, need: 'pair' | 'mapping'): ParsedFile<UnreadTable> {
  return {
    file: opened.file,
    ...(opened.member === undefined ? {} : { member: opened.member }),
    format: 'mapped-table',
    asOf: '',
    rowsRead: 0,
    lines: new Int32Array(0),
    problems: [],
    notes: [],
    needs: [need],
    data: { kind: 'unread-table' },
  };
}

/** The table as what it holds; what is wrong with it as a whole becomes one more question. */
function read(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile | SourceRefusal {
  try {
    switch (view.target) {
      case 'prices':
        return view.meanings.includes(HEADED_CLOSE)
          ? mappedHeadedCloses(opened, view, options)
          : mappedPrices(opened, view, options);
      case 'factors':
        return mappedFactors(opened, view, options);
      case 'statements':
        return mappedStatements(opened, view, options);
      case 'industry-betas':
        return mappedIndustryBetas(opened, view, options);
      case 'exchange-rates':
        return mappedRates(opened, view, options);
      case 'yields':
        return mappedYields(opened, view);
      case 'peers':
        return mappedPeers(opened, view, options);
      case 'quotes':
        return mappedQuotes(opened, view, options);
      case undefined:
        return unread(opened, 'mapping');
    }
  } catch (error) {
    // A region that is none, or a yield among prices, is no matter of columns; several currencies are, and the units
    // of factors.
    const isColumns = (code: string): boolean =>
      AGAIN.has(code) ||
      (code === 'NOT_THIS_TABLE' &&
        (view.target === 'factors' || view.meanings.includes('currency')));
    if (error instanceof SourceRefusal && isColumns(error.code)) return error;
    throw error;
  }
}

const AGAIN: ReadonlySet<string> = new Set(['NO_ROWS', 'NO_DATES', 'WRONG_FREQUENCY']);

function sheetNotes({ table }: TableView): string[] {
  const hidden = table.sheets.filter((sheet) => sheet.hidden).map(({ name }) => name);
  const filled = table.sheets.filter(({ rows }) => rows > 0);
  return [
    ...(filled.length > 1
      ? [`Sheet "${table.sheet ?? ''}" is read, of ${filled.length.toString()} with cells in them.`]
      : []),
    ...(hidden.length > 0 ? [`Hidden in the workbook: ${hidden.join(', ')}.`] : []),
  ];
}
