/** Where a file stands, in a word or two and the tone of it: on its card, and in the list of all. */
import type { ImportReport } from '../../contract/api.ts';
import { format } from '../shared/format.ts';
import { formatName } from '../shared/format-names.ts';
import { rowsNotTaken } from '../state/import-ready.ts';
import { STATUS_WORDS } from './words.ts';

export interface FileState {
  readonly label: string;
  readonly tone: 'plain' | 'up' | 'down' | 'warn';
}

/** A larger share of rows that are refused is more than a stray line. */
const LARGEST_REFUSED = 0.03;

const READING: FileState = { label: 'Reading again…', tone: 'plain' };
const ASKS: FileState = { label: 'Needs an answer', tone: 'warn' };

/** @param preview before the import */
export function fileState(report: ImportReport, preview: boolean, isReread: boolean): FileState {
  const asks = (report.needs ?? []).length > 0;
  if (isReread) return READING;
  if (report.status === 'refused') {
    const isQuestion = asks && (report.refusal?.code ?? 'NEEDS_OPTIONS') === 'NEEDS_OPTIONS';
    return isQuestion ? ASKS : STATUS_WORDS.refused;
  }
  if (preview && asks) return ASKS;
  if (report.status !== 'stored') return STATUS_WORDS[report.status];
  const word = preview ? 'Ready' : STATUS_WORDS.stored.label;
  const { refused } = rowsNotTaken(report);
  const { read } = report.rows;
  if (refused > read * LARGEST_REFUSED) {
    const label = `${word}, ${format.count(refused)} of ${format.count(read)} rows refused`;
    return { label, tone: 'warn' };
  }
  if (preview && (report.warnings ?? []).length > 0) {
    return { label: 'Ready, look first', tone: 'warn' };
  }
  return { label: word, tone: 'up' };
}

/** What a file is: its kind, and whose figures it has. A file that is refused for what it is has no format to name. */
export function whatIs({ format: name, refusal, symbol, region }: ImportReport): string {
  const isNameless = name === null && !['UNKNOWN_FORMAT', undefined].includes(refusal?.code);
  return [isNameless ? undefined : formatName(name), symbol, region]
    .filter((text) => text !== undefined)
    .join(' · ');
}

/** What becomes of its rows: `428 new, 201 updated, 3 refused`; empty where none was read. */
export function rowWords(report: ImportReport): string {
  const { stored, updated, unchanged } = report.rows;
  const { refused, passedOver } = rowsNotTaken(report);
  const counts = [
    [stored, 'new'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [refused, 'refused'],
    [passedOver, 'passed over'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${format.count(count)} ${word}`)
    .join(', ');
}
