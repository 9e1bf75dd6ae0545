/** Records of one period that a provider's file has twice: the same, a restated version, or of another company. */
import { isoDate } from '../dates.ts';
import { SourceRefusal } from '../refusal.ts';
import type { LineProblem } from '../types.ts';
import type { ProviderRecord } from './provider-records.ts';

/** Ends of one fiscal period may be told some days apart, in years of weeks. */
const DAYS_OFF = 20;
/** A report is filed for the first time within so many days of its period's end; what comes later restates it. */
const DAYS_TO_FILE = 150;

interface Contrary {
  readonly first: ProviderRecord;
  readonly second: ProviderRecord;
  /** What differs, with both figures. */
  readonly differs: string;
}

/**
 * The records without those that contradict an earlier line of their period, which go to `problems`. A record of another
 * filing date is a version of its own and stays.
 */
export function withoutContrary(
  records: readonly ProviderRecord[],
  problems: LineProblem[],
): ProviderRecord[] {
  const refused = new Set<ProviderRecord>();
  for (const { first, second, differs } of contrariesOf(records, isOfFiling)) {
    if (refused.has(second)) continue;
    refused.add(second);
    problems.push({
      line: second.line,
      text: isoDate(second.end),
      message: `is a second row of ${nameOf(second)} with other figures and the same date of filing: ${differs}. Line ${first.line.toString()} is taken; where this one is right, delete the other`,
    });
  }
  return records.filter((record) => !refused.has(record));
}

/**
 * Refuses records of a file that names no company of its own where those of one period contradict each other.
 *
 * @param place what a record stands in: `line`, `column`
 */
export function requireOneCompany(
  file: string,
  records: readonly ProviderRecord[],
  place: string,
): void {
  const [found] = contrariesOf(records, isOfTime);
  if (found === undefined) return;
  const { first, second, differs } = found;
  throw new SourceRefusal(
    'MISSING_COLUMN',
    `${file} has ${nameOf(first)} twice with different figures, in ${place} ${first.line.toString()} and ${second.line.toString()} (${differs}), and does not say of which company each is. Save the statements of each company as a file of its own, or add its ticker to every row.`,
    { file, line: first.line },
  );
}

function nameOf({ span, end }: ProviderRecord): string {
  return `the ${span === 'year' ? 'fiscal year' : span} to ${isoDate(end)}`;
}

function isOfFiling(one: ProviderRecord, other: ProviderRecord): boolean {
  return one.filed === other.filed;
}

function isOfTime(one: ProviderRecord, other: ProviderRecord): boolean {
  const isFirst = ({ filed, end }: ProviderRecord): boolean =>
    filed === null || Date.parse(filed) / 86_400_000 - end <= DAYS_TO_FILE;
  return one.filed === other.filed || (isFirst(one) && isFirst(other));
}

function* contrariesOf(
  records: readonly ProviderRecord[],
  isSame: (one: ProviderRecord, other: ProviderRecord) => boolean,
): Generator<Contrary> {
  // Repeats are not kept: a file may have one row thousands of times.
  const kept: ProviderRecord[] = [];
  const filled = records.filter(({ figures }) => figures.size > 0);
  for (const second of filled.sort((a, b) => a.line - b.line)) {
    const first = kept.find(
      (one) => isOfPeriod(one, second) && isSame(one, second) && areOfKind(one, second),
    );
    if (first === undefined) {
      kept.push(second);
      continue;
    }
    const differs = difference(first, second);
    if (differs !== null) yield { first, second, differs };
  }
}

function isOfPeriod(one: ProviderRecord, other: ProviderRecord): boolean {
  return (
    one.span === other.span &&
    one.number === other.number &&
    Math.abs(one.end - other.end) <= DAYS_OFF
  );
}

function sharedBy(one: ProviderRecord, other: ProviderRecord): string[] {
  return [...one.figures.keys()].filter((column) => other.figures.has(column));
}

/** Whether two records are of one kind: the statements of income and of cash flows have but some lines in common. */
function areOfKind(one: ProviderRecord, other: ProviderRecord): boolean {
  return sharedBy(one, other).length * 2 > Math.min(one.figures.size, other.figures.size);
}

/** What differs between two records of one kind; null where nothing does. */
function difference(first: ProviderRecord, second: ProviderRecord): string | null {
  if (first.currency !== second.currency) {
    return `${first.currency} in line ${first.line.toString()}, ${second.currency} in line ${second.line.toString()}`;
  }
  for (const column of sharedBy(first, second)) {
    const [one, two] = [first, second].map(({ figures }) => figures.get(column) ?? Number.NaN);
    if (one === undefined || two === undefined || Number.isNaN(one) || Number.isNaN(two)) continue;
    if (one === two) continue;
    return `${column} ${one.toLocaleString('en-US')} and ${two.toLocaleString('en-US')}`;
  }
  return null;
}
