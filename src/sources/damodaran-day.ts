/** The day that a table of Damodaran's is of: printed above it, else as a person says; without one it is asked for. */
import { preambleOf, printedDate, unclearDate } from './damodaran-sheet.ts';
import { excerpt } from './refusal.ts';
import type { ParsedFile, ParseOptions, Sheet, SourceNeed } from './types.ts';

/** What a parsed table says of its day. */
export interface TableDay extends Pick<ParsedFile, 'asOf' | 'vintage' | 'isDayOpen'> {
  readonly needs: readonly SourceNeed[];
}

/**
 * The day of a table below a header.
 * @param header index of its header row
 */
export function dayOfTable(
  sheet: Sheet,
  header: number,
  options: ParseOptions,
  notes: string[],
): TableDay {
  const preamble = preambleOf(sheet, header);
  const printed = printedDate(preamble, sheet.date1904);
  if (printed !== null) {
    if (printed.precision === 'month') {
      notes.push('The file prints a month; its first day is taken.');
    }
    return { asOf: printed.iso, vintage: printed.iso, needs: [] };
  }
  const unclear = unclearDate(preamble);
  notes.push(
    unclear === null
      ? `No date stands above the table (row ${(header + 1).toString()}), so it cannot be told from those of another year.`
      : `The date above the table, ${excerpt(unclear)}, reads as two days.`,
  );
  const { asOf } = options;
  return asOf === undefined
    ? { asOf: '', needs: ['day'] }
    : { asOf, vintage: asOf, isDayOpen: true, needs: [] };
}

/** What a file has to be asked for: its region where nothing tells it, and its day. */
export function needsOf(
  region: string | null,
  ofDay: readonly SourceNeed[],
): Pick<ParsedFile, 'region' | 'needs'> {
  const needs = [...(region === null ? (['region'] as const) : []), ...ofDay];
  return {
    ...(region === null ? {} : { region }),
    ...(needs.length === 0 ? {} : { needs }),
  };
}
