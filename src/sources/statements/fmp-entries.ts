/** What a file of Financial Modeling Prep holds, period by period: a reply as JSON, or the same as csv. */
import { delimiterOf, isBlankRow, readTable } from '../table.ts';
import type { OpenedFile } from '../types.ts';
import { isObject, readJson, type Json } from './provider-file.ts';

export interface FmpEntry {
  /** Source line of a csv, ordinal of an entry of JSON. */
  readonly line: number;
  /** The period, or why it is none. */
  readonly entry: Json | string;
}

const LINE_END = /\r\n?|\n/;
const HEADINGS = ['date', 'reportedCurrency', 'period'];

/** Whether the first line has the headings of the csv: the names of the JSON, one column each. */
export function isFmpTable(head: string): boolean {
  const [first = ''] = head.replace(/^\ufeff/, '').split(LINE_END, 1);
  if (!first.includes('reportedCurrency')) return false;
  const names = new Set(readTable(`${first}\n`, delimiterOf(first)).rows[0] ?? []);
  return (
    HEADINGS.every((name) => names.has(name)) &&
    (names.has('filingDate') || names.has('fillingDate'))
  );
}

/** Refuses UNKNOWN_FORMAT where JSON is cut short. */
export function fmpEntries(opened: OpenedFile): FmpEntry[] {
  if (opened.content.kind === 'text' && isFmpTable(opened.content.head)) {
    return tableEntries(opened.content.whole());
  }
  const json = readJson(opened);
  return (Array.isArray(json) ? (json as unknown[]) : [json]).map((entry, at) => ({
    line: at + 1,
    entry: isObject(entry) ? entry : 'is no statement',
  }));
}

function tableEntries(text: string): FmpEntry[] {
  const whole = text.replace(/^\ufeff/, '');
  const [header = [], ...rows] = readTable(
    whole,
    delimiterOf(whole.split(LINE_END, 1)[0] ?? ''),
  ).rows;
  return rows.flatMap((row, at): FmpEntry[] => {
    if (isBlankRow(row)) return [];
    const entry =
      row.length > header.length
        ? 'has more cells than columns'
        : Object.fromEntries(header.map((name, column) => [name, row[column] ?? '']));
    return [{ line: at + 2, entry }];
  });
}
