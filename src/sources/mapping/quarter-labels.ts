/** Names of fiscal quarters and first halves, with and without their year. */
import { fullYear } from '../dates.ts';

type Named = 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'H1';

const JOIN = String.raw`[\s\-_/'’.]*`;
const YEAR = String.raw`(\d{4}|\d{2})`;
const SUFFIX = String.raw`\s*(A|E|F|P|est\.?)?$`;
const WORD = '(?:quarter|qtr|quartal|trimestre)';
/** Number first, year second. `CY` is no part: a quarter of the calendar may be another one of the company. */
const QUARTERS: readonly RegExp[] = [
  new RegExp(`^F?[QT]([1-4])${JOIN}(?:FY|GJ)?[\\s'’]*${YEAR}${SUFFIX}`, 'i'),
  new RegExp(`^([1-4])F?[QT]${JOIN}(?:FY|GJ)?[\\s'’]*${YEAR}${SUFFIX}`, 'i'),
  new RegExp(
    `^([1-4])(?:\\.|st|nd|rd|th|er|e|º|°)?\\s*${WORD}\\s+(?:of\\s+)?(?:FY)?\\s*(\\d{4})${SUFFIX}`,
    'i',
  ),
  new RegExp(`^${WORD}\\s*([1-4])\\s+(?:FY)?\\s*(\\d{4})${SUFFIX}`, 'i'),
];
/** A sum since the fiscal year began: of three months it is the first quarter. */
const THREE_MONTHS = new RegExp(`^3\\s?M${JOIN}(?:FY)?\\s*(\\d{4})${SUFFIX}`, 'i');
/** Year first, number second. */
const YEAR_FIRST: readonly RegExp[] = [
  new RegExp(`^(?:FY|GJ)?\\s*${YEAR}${JOIN}F?[QT]([1-4])${SUFFIX}`, 'i'),
  new RegExp(`^(?:FY|GJ)?\\s*(\\d{4})[\\s\\-_/]+([1-4])[QT]${SUFFIX}`, 'i'),
];
const HALF = new RegExp(`^(?:H1|1H|S1|1S|6M)${JOIN}(?:FY)?\\s*${YEAR}${SUFFIX}`, 'i');
const HALF_BEHIND = new RegExp(`^(?:FY)?\\s*(\\d{4})${JOIN}(?:H1|1H|S1|6M)${SUFFIX}`, 'i');

function named(
  part: Named,
  year: string,
  suffix: string | undefined,
): { part: Named; fiscalYear: number } | 'estimate' | null {
  const fiscalYear = year.length === 2 ? fullYear(Number(year), null) : Number(year);
  if (fiscalYear < 1900 || fiscalYear > 2199) return null;
  return /^(?:E|F|P|est)/i.test(suffix ?? '') ? 'estimate' : { part, fiscalYear };
}

/**
 * The fiscal quarter, or first half, of a label with its year: `Q1 2024`, `2024Q3`, `FQ2-23`, `1Q24`, `Q1 FY24`,
 * `3. Quartal 2024`, `H1 2024`; `estimate` for one to come (`Q1 25E`); null for anything else.
 */
export function quarterLabel(
  label: string,
): { part: Named; fiscalYear: number } | 'estimate' | null {
  for (const pattern of QUARTERS) {
    const match = pattern.exec(label);
    if (match !== null) return named(`Q${match[1] ?? ''}` as Named, match[2] ?? '', match[3]);
  }
  for (const pattern of YEAR_FIRST) {
    const match = pattern.exec(label);
    if (match !== null) return named(`Q${match[2] ?? ''}` as Named, match[1] ?? '', match[3]);
  }
  const three = THREE_MONTHS.exec(label);
  if (three !== null) return named('Q1', three[1] ?? '', three[2]);
  const half = HALF.exec(label) ?? HALF_BEHIND.exec(label);
  return half === null ? null : named('H1', half[1] ?? '', half[2]);
}

/** What a cell of a column of period names says, without a year; `part` for a stretch that is no period of the book. */
export type PartName = Named | 'FY' | 'quarter' | 'half' | 'part';

const NAMES: readonly (readonly [RegExp, PartName])[] = [
  [/^(?:FY|Y|A|annual|annually|yearly|year|full[\s-]year|12\s?M|12 months|GJ|jahr)$/i, 'FY'],
  [/^(?:H1|1H|S1|1S)$/i, 'H1'],
  [/^(?:Q|quarter|quarterly|3\s?M|3 months|quartal)$/i, 'quarter'],
  [/^(?:6\s?M|6 months|half[\s-]year)$/i, 'half'],
  [/^(?:9\s?M|9 months|H2|2H|S2|YTD|TTM|LTM)$/i, 'part'],
];

/** The name of a period without its year: `Q1`, `1Q`, `FY`, `3M`; null for none. */
export function partName(text: string): PartName | null {
  const label = text.trim();
  const quarter = /^F?[QT]([1-4])$|^([1-4])F?[QT]?$/i.exec(label);
  if (quarter !== null) return `Q${quarter[1] ?? quarter[2] ?? ''}` as Named;
  return NAMES.find(([pattern]) => pattern.test(label))?.[1] ?? null;
}
