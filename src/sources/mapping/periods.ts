/** Fiscal years, quarters and halves as tables head them. */
import { calendarDate, dayNumber, endOfMonth, fullYear, monthEnd } from '../dates.ts';
import { easternDate } from '../eastern-dates.ts';
import { quarterLabel } from './quarter-labels.ts';
import { readDate } from './read-date.ts';
import { withoutUnit } from './unit-labels.ts';
import { DATE_STYLES, type DateStyle } from './types.ts';

/**
 * What a period is: `quarter` and `half` are told by their length but not by their number; `date` is a last day alone,
 * of which the length is told by nothing.
 */
export type PeriodPart = 'FY' | 'H1' | 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'quarter' | 'half' | 'date';

export interface Period {
  readonly part: PeriodPart;
  /** As named, or the calendar year of the last day. */
  readonly fiscalYear: number;
  /** Whether the fiscal year is named, rather than taken from the last day. */
  readonly isNamed: boolean;
  /** Last day; null where only a name is given. */
  readonly end: number | null;
  /** What its heading says of the figures beside another column of the same period. */
  readonly edition?: 'restated' | 'reported';
}

export type PeriodReading = Period | 'estimate' | 'part' | null;

const YEAR = /^(?:FY|GJ|CY|EJ)?\s*['’]?(\d{4}|\d{2})\s*(A|E|F|P|e|est\.?)?$/i;
const SPLIT_YEAR = /^(\d{4})\s*[/-]\s*(\d{2}|\d{4})$/;
/** Stretches that are no fiscal period of the book, and names of periods without a year. */
const OTHER_PARTS =
  /^(?:F?Q[1-4]|H[12]|[1-4]Q|[12]H|9M|YTD|TTM|LTM)\b|\b(?:F?Q[1-4]|H[12]|[1-4]Q|[12]H|9M|YTD|TTM|LTM)$/i;
/** The sum of a whole fiscal year, beside sums of its parts: `12M 2024`. */
const TWELVE_MONTHS = /^12\s?M\s+((?:FY)?\s*\d{4})$/i;
/** A length before a last day without a word between, or behind a year: `12 months May-31-2022`, `FY2022 12 months`. */
const LENGTH_FIRST = /^((?:3|6|9|12)[\s-]months?)\s+(\S.*)$/i;
const YEAR_OF_TWELVE = /^((?:FY)?\s*\d{4})\s+12[\s-]months?$/i;
const ENDED = /^(?:the\s+)?(.*?)\s*(?:ended|ending)\s+(?:on\s+)?(.*)$/i;
/** A day of which the year stands elsewhere: as years its last figures lie ahead. */
const DAY_ALONE = /^[a-z]{3,9}\.?\s+(?:\d{1,2},|2[89]|3[01])$/i;
/** A fiscal year by its last month, as in Japan: `2024年3月期`. */
const BY_LAST_MONTH = /^(.{1,12}月)期$/;
/** A year may end in the first week of January and still be the old one. */
const DAYS_INTO_JANUARY = 7;

/**
 * The fiscal period that a heading or cell names: `2024`, `FY2024`, `2023/24`, `2024A`, `Q3 2024`, `FQ2-23`, `1Q24`,
 * `H1 2024`, `Three months ended June 30, 2024`, or its last day. `estimate` for periods to come (2025E), `part` for
 * stretches that are none (nine months, trailing months); null for anything else. A unit behind it (`2023 (in thousands)`)
 * is passed over: who reads figures asks for it.
 */
export function periodOf(text: string, dates: DateStyle | null): PeriodReading {
  if (text.length > LONGEST_NAME) return null;
  if (dates !== null) return readPeriod(text, dates);
  const known = readings.get(text);
  if (known !== undefined) return known;
  const reading = readPeriod(text, null);
  if (readings.size >= MOST_READINGS) readings.clear();
  readings.set(text, reading);
  return reading;
}

/** What texts were read as: every column and row asks the same of the same few headings, and an answer takes a dozen tries. */
const readings = new Map<string, PeriodReading>();
const MOST_READINGS = 10_000;
/** No name of a period is longer. */
const LONGEST_NAME = 100;

/** What stands before or behind a period: `2022 (restated)`, `FY2022 as reported`, `Restated 12 months May-31-2022`. */
const RESTATED =
  /^(?:restated|reclassified)\s+|[\s,([]+(?:as\s+)?(?:restated|re-?presented|recast|revised|angepasst)[)\]]?$/i;
const REPORTED =
  /[\s,([]+(?:(?:as\s+)?(?:previously\s+|originally\s+)?reported|audited|unaudited|berichtet)[)\]]?$/i;

function readPeriod(text: string, dates: DateStyle | null): PeriodReading {
  const label = text.trim();
  const edition = RESTATED.test(label) ? 'restated' : REPORTED.test(label) ? 'reported' : null;
  if (edition === null) return readPlain(label, dates);
  const found = readPlain(label.replace(edition === 'restated' ? RESTATED : REPORTED, ''), dates);
  return found === null || typeof found === 'string' ? found : { ...found, edition };
}

/** Estimates, forecasts, projections and budgets beside a year: `2025 (E)`. A small b numbers a note. */
const ESTIMATE = /\d\s*[([]\s*(?:[EFPefp]|B)\s*[)\]]$/;

function readPlain(text: string, dates: DateStyle | null): PeriodReading {
  if (ESTIMATE.test(text.trim())) return 'estimate';
  const alone = readName(text.trim(), dates);
  if (alone !== null || !/\d[\s),]*[([]|[A-Za-z$\u20ac\u00a3\u00a5\u20b9\u20a9]$/.test(text.trim()))
    return alone;
  const bare = withoutUnit(text).trim();
  return bare === text.trim() ? null : readName(bare, dates);
}

function readName(label: string, dates: DateStyle | null): PeriodReading {
  const quarter = quarterLabel(label);
  if (quarter === 'estimate') return quarter;
  if (quarter !== null) return { ...quarter, isNamed: true, end: null };
  if (OTHER_PARTS.test(label)) return 'part';
  const twelve = TWELVE_MONTHS.exec(label) ?? YEAR_OF_TWELVE.exec(label);
  if (twelve !== null) return readName(twelve[1] ?? '', dates);
  const year = YEAR.exec(label);
  if (year !== null) {
    const digits = year[1] ?? '';
    if (digits.length === 2 && !/^(?:FY|GJ|CY|EJ)/i.test(label)) return null;
    const fiscalYear = digits.length === 2 ? fullYear(Number(digits), null) : Number(digits);
    if (fiscalYear < 1900 || fiscalYear > 2199) return null;
    if (/[EFP]|est/i.test(year[2] ?? '')) return 'estimate';
    return { part: 'FY', fiscalYear, isNamed: true, end: null };
  }
  const split = SPLIT_YEAR.exec(label);
  if (split !== null) {
    const first = Number(split[1]);
    const second = split[2] ?? '';
    const last =
      second.length === 2 ? Math.floor(first / 100) * 100 + Number(second) : Number(second);
    if (last === first + 1) return { part: 'FY', fiscalYear: last, isNamed: true, end: null };
  }
  const [, month] = BY_LAST_MONTH.exec(label) ?? [];
  if (month !== undefined) {
    const end = easternDate(month, 'month');
    return end === null ? null : { part: 'FY', fiscalYear: yearOf(end), isNamed: false, end };
  }
  const ended = ENDED.exec(label) ?? LENGTH_FIRST.exec(label);
  if (DAY_ALONE.test(ended?.[2] ?? '')) return null;
  const part = ended === null ? 'date' : lengthOf(ended[1] ?? '');
  const end = lastDay(ended === null ? label : (ended[2] ?? ''), dates);
  if (end === null) return null;
  if (part === 'part' || part === null) return part;
  return { part, fiscalYear: yearOf(end), isNamed: false, end };
}

/** The calendar year that a fiscal year ending on a day goes by. */
export function yearOf(end: number): number {
  return calendarDate(end - DAYS_INTO_JANUARY).year;
}

/** The length that words before a last day tell: `Three months`, `13 weeks`, `Year`. */
function lengthOf(words: string): 'FY' | 'quarter' | 'half' | 'part' | null {
  const plain = words.toLowerCase().trim();
  if (/^(?:three|3)[\s-]months?$|^(?:thirteen|13)[\s-]weeks?$|^quarter$/.test(plain))
    return 'quarter';
  if (/^(?:six|6)[\s-]months?$|^(?:half[\s-]year)$/.test(plain)) return 'half';
  if (/^(?:twelve|12)[\s-]months?$|^(?:fiscal\s+|full\s+)?year$/.test(plain)) return 'FY';
  return /months?$|weeks?$/.test(plain) ? 'part' : null;
}

function lastDay(label: string, dates: DateStyle | null): number | null {
  if (dates !== null) return readDate(label, dates);
  const days = new Set(
    DATE_STYLES.filter((style) => style !== 'serial')
      .map((style) => readDate(label, style))
      .filter((day) => day !== null),
  );
  const [only] = days;
  return days.size === 1 ? (only ?? null) : null;
}

/** The last day of a fiscal year that is named by its number, by the year's end as `MM-DD`. */
export function endOfYear(fiscalYear: number, yearEnd: string): number | null {
  const month = Number(yearEnd.slice(0, 2));
  const day = Number(yearEnd.slice(3));
  const year = month === 1 && day <= DAYS_INTO_JANUARY ? fiscalYear + 1 : fiscalYear;
  if (month === 2 && day >= 28) {
    const first = dayNumber(year, 2, 1);
    return first === null ? null : endOfMonth(first);
  }
  return dayNumber(year, month, day);
}

/** The last day of a fiscal quarter, counted back from the year's end by months; month-ends stay month-ends. */
export function endOfQuarter(fiscalYear: number, quarter: number, yearEnd: string): number | null {
  const end = endOfYear(fiscalYear, yearEnd);
  if (end === null) return null;
  const { year, month, day } = calendarDate(end);
  const back = year * 12 + month - 1 - 3 * (4 - quarter);
  const [toYear, toMonth] = [Math.floor(back / 12), (back % 12) + 1];
  if (endOfMonth(end) === end) return monthEnd(toYear, toMonth);
  return dayNumber(toYear, toMonth, day) ?? monthEnd(toYear, toMonth);
}
