/** Dates as Japanese, Chinese and Korean tables write them, by the Christian era or a named one. */
import { dayNumber, monthEnd } from './dates.ts';

/** `2024年3月31日`, `2024년 3월 31일`; a month alone is its last day. The weekday may stand behind it. */
const DATE =
  /^(\d{4}|[^\d\s]{2,4}\s*(?:\d{1,3}|元))\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일]\s*(?:\([^\d()]{1,3}\))?)?$/;
const NAMED = /^(\D+?)\s*(\d+|元)$/;

/** No such date is longer. */
const LONGEST = 40;

interface Era {
  /** What is added to its years. */
  readonly offset: number;
  /** Its first and its last day; the last is null where it is not over. */
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number] | null;
}

const REPUBLIC: Era = { offset: 1911, from: [1912, 1, 1], to: null };

/** The eras of Japan since 1912, which end and begin within a year, and the years of the Republic of China. */
const ERAS: ReadonlyMap<string, Era> = new Map([
  ['令和', { offset: 2018, from: [2019, 5, 1], to: null }],
  ['平成', { offset: 1988, from: [1989, 1, 8], to: [2019, 4, 30] }],
  ['昭和', { offset: 1925, from: [1926, 12, 25], to: [1989, 1, 7] }],
  ['大正', { offset: 1911, from: [1912, 7, 30], to: [1926, 12, 25] }],
  ...['民國', '民国', '中華民國', '中华民国'].map((name) => [name, REPUBLIC] as const),
]);

/**
 * Days since 1970-01-01 of a date with a sign for year, month and day behind its figures; null for any other text, and
 * for a day that its era does not have.
 *
 * @param precision whether a day is printed
 */
export function easternDate(text: string, precision: 'day' | 'month'): number | null {
  if (text.length > LONGEST || !/[年년]/.test(text)) return null;
  // Figures and brackets may be as wide as the signs beside them.
  const match = DATE.exec(text.normalize('NFKC').trim());
  if (match === null || (match[3] === undefined) === (precision === 'day')) return null;
  const [, written = '', month, day] = match;
  const [, name = '', number = written] = NAMED.exec(written) ?? [];
  const era = ERAS.get(name.trim());
  if (name !== '' && era === undefined) return null;
  const year = (number === '元' ? 1 : Number(number)) + (era?.offset ?? 0);
  const found =
    day === undefined ? monthEnd(year, Number(month)) : dayNumber(year, Number(month), Number(day));
  return found !== null && (era === undefined || isWithin(found, era)) ? found : null;
}

function isWithin(day: number, { from, to }: Era): boolean {
  const first = dayNumber(...from);
  const last = to === null ? null : dayNumber(...to);
  return first !== null && day >= first && (last === null || day <= last);
}

/** Years of three digits may count from 1912, as in Taiwan, or be a slip: 113/03/31 is not read. */
const THREE_DIGITS = /^\d{3}[./-]\d{1,2}[./-]\d{1,2}$/;

/** What is said of cells that begin with a year of three digits; empty where they do not. */
export function onShortEra(cells: readonly string[]): string {
  const [example, ...others] = cells.filter((cell) => THREE_DIGITS.test(cell.trim()));
  if (example === undefined || (others.length + 1) * 2 <= cells.length) return '';
  const year = Number(example.trim().slice(0, 3));
  return ` Years of three digits such as ${example.trim()} are not read: where they count from 1912, as in Taiwan, ${year.toString()} is ${(year + REPUBLIC.offset).toString()}. Save the file with years of four digits, or write 民國 before each and 年, 月 and 日 behind its figures.`;
}
