/** Periods of company figures as people write them: a fiscal year, a quarter, a last day, a span of days. */
import { AppError } from '../contract/errors.ts';
import { ITEMS, OWN_DAY_ITEMS, type Item } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';

export interface Period {
  start: string | null;
  end: string;
  fiscalYear: number;
  fiscalPeriod: 'FY' | 'Q1' | 'Q2' | 'Q3' | 'Q4';
}

/** Years of whole weeks that follow the calendar end as late as this in January. */
const DAYS_INTO_JANUARY = 7;

const QUARTER_DAYS = 365.25 / 4;

/** Years and quarters of whole weeks end this many days from those of months at the most, as in files of statements. */
const DAYS_OFF = 20;

/**
 * `FY2024` ends on the company's fiscal year end of 2024 (12-31 unless set); `2024Q3` is the third quarter of that year;
 * `2024-09-28` ends that day; `2023-10-01/2024-09-28` says both ends, of a year or of a quarter. Fiscal year: the calendar
 * year in which the year ends, or the year before where it ends in the first week of January (52 or 53 weeks). Where the
 * company's fiscal year end is set, or told by its years in the book, twelve months to another day are refused, and a
 * balance sheet of the end of a quarter is that quarter's; where neither says, the day given is taken for it. A count of
 * a day of its own is of the last period that had ended by then.
 * @param ownEnds ISO days on which years of its figures in the book end: those of before it changed its year are its own too
 */
export function parsePeriod(
  text: string,
  item: Item,
  ticker: TickerRecord,
  ownEnds: ReadonlySet<string>,
): Period {
  const quarter = /^(\d{4})[ -]?Q([1-4])$/.exec(text);
  if (quarter) return quarterOf(Number(quarter[1]), Number(quarter[2]), ticker);
  const flow = ITEMS[item].kind === 'flow';
  const year = /^FY(\d{4})$/.exec(text)?.[1];
  const [first, second, ...rest] = text.split('/');
  const end = year ? endOfFiscalYear(Number(year), ticker) : parseIsoDay(second ?? first ?? '');
  const startText = second === undefined ? undefined : first;
  const start = startText === undefined ? undefined : parseIsoDay(startText);
  const badSpan = startText !== undefined && (start === undefined || start >= (end ?? -Infinity));
  if (end === undefined || badSpan || rest.length > 0 || (startText !== undefined && !flow)) {
    throw new AppError(
      'INVALID_ARGUMENT',
      flow
        ? `"${text}" is no period: give FY2024, 2024Q3, the last day 2024-09-28, or 2023-10-01/2024-09-28.`
        : `"${text}" is no date: give FY2024, 2024Q3 or the balance-sheet date 2024-09-28.`,
      { period: text },
    );
  }
  const days = start === undefined ? 365 : end - start + 1;
  const startDate = start === undefined ? null : isoOfDay(start);
  if (days >= 80 && days <= 104) return { ...quarterEndingOn(end, ticker), start: startDate };
  if (flow && (days < 350 || days > 380)) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `"${text}" spans ${days} days: company figures are for fiscal years (350 to 380 days) or quarters (80 to 104).`,
      { period: text, days },
    );
  }
  if (OWN_DAY_ITEMS.has(item) && year === undefined) return lastPeriodBy(end, ticker, ownEnds);
  if (!isYearEnd(end, ticker, ownEnds)) {
    const quarter = flow ? null : quarterNear(end, ticker);
    if (quarter === null) throw notOfYear(text, end, flow, ticker);
    return quarter;
  }
  return {
    start: startDate,
    end: isoOfDay(end),
    fiscalYear: fiscalYearEndingOn(end),
    fiscalPeriod: 'FY',
  };
}

/**
 * The period of a figure of a day of its own: the last year or quarter that had ended by then, which the report is of, as
 * with the covers of filings.
 */
function lastPeriodBy(day: number, ticker: TickerRecord, ownEnds: ReadonlySet<string>): Period {
  const own = [...ownEnds].filter((end) => end <= isoOfDay(day)).sort();
  const fiscalYearEnd = ticker.fiscalYearEnd ?? own.at(-1)?.slice(5) ?? null;
  const year = Number(isoOfDay(day).slice(0, 4));
  const usual = [year - 2, year - 1, year, year + 1]
    .flatMap((number) =>
      [1, 2, 3, 4].map((quarter) => quarterOf(number, quarter, { ...ticker, fiscalYearEnd })),
    )
    .filter(({ end }) => end <= isoOfDay(day));
  const years = own.map((end): Period => {
    const fiscalYear = fiscalYearEndingOn(parseIsoDay(end) ?? day);
    return { start: null, end, fiscalYear, fiscalPeriod: 'FY' };
  });
  const last = [...usual, ...years].reduce((latest, period) =>
    period.end >= latest.end ? period : latest,
  );
  const fiscalPeriod = last.fiscalPeriod === 'Q4' ? 'FY' : last.fiscalPeriod;
  return { ...last, fiscalPeriod, end: isoOfDay(day) };
}

function fiscalYearEndingOn(end: number): number {
  return Number(isoOfDay(end - DAYS_INTO_JANUARY).slice(0, 4));
}

/** Whether a day may end a fiscal year of the company: as it is set, or as its years in the book end; any where neither says. */
function isYearEnd(end: number, ticker: TickerRecord, ownEnds: ReadonlySet<string>): boolean {
  if (ownEnds.has(isoOfDay(end))) return true;
  const ends = [...ownEnds].map((day) => day.slice(5));
  const days = ticker.fiscalYearEnd === null ? ends : [ticker.fiscalYearEnd];
  if (days.length === 0) return true;
  const year = Number(isoOfDay(end).slice(0, 4));
  return days.some((fiscalYearEnd) =>
    [year - 2, year - 1, year, year + 1].some((number) => {
      const usual = endOfFiscalYear(number, { ...ticker, fiscalYearEnd });
      return Math.abs((usual ?? -Infinity) - end) <= DAYS_OFF;
    }),
  );
}

/** The quarter at whose end a day is; null where it is at none. */
function quarterNear(end: number, ticker: TickerRecord): Period | null {
  const found = quarterEndingOn(end, ticker);
  const usual = quarterOf(found.fiscalYear, Number(found.fiscalPeriod.slice(1)), ticker).end;
  return Math.abs((parseIsoDay(usual) ?? -Infinity) - end) <= DAYS_OFF ? found : null;
}

/** Twelve months, or the balance sheet of a day, that stand in no fiscal year; the message names what does. */
function notOfYear(
  text: string,
  end: number,
  isFlow: boolean,
  { symbol, fiscalYearEnd }: TickerRecord,
): AppError {
  const year = fiscalYearEndingOn(end);
  return new AppError(
    'INVALID_ARGUMENT',
    `"${text}" ends on ${isoOfDay(end)}, and fiscal years of ${symbol} end on ${fiscalYearEnd ?? 'another day'}: ${isFlow ? 'these twelve months are none of them' : 'that is the end of no year and of no quarter'}. Give the fiscal year (FY${year}) or a quarter (${year}Q3), or correct the company's fiscal year end.`,
    { period: text, fiscalYearEnd },
  );
}

/** The last day of a year that is named by its number; a year that ends in February ends on its last day. */
function endOfFiscalYear(year: number, ticker: TickerRecord): number | undefined {
  const day = ticker.fiscalYearEnd ?? '12-31';
  const after = day <= `01-${String(DAYS_INTO_JANUARY).padStart(2, '0')}` ? 1 : 0;
  const text = `${year + after}-${day}`;
  return parseIsoDay(text) ?? parseIsoDay(text.replace('-02-29', '-02-28'));
}

/** A quarter by its number: its end lies as many months before the year's as quarters are left. */
function quarterOf(year: number, quarter: number, ticker: TickerRecord): Period {
  const yearEnd = isoOfDay(endOfFiscalYear(year, ticker) ?? 0);
  const [endYear = year, month = 12, day = 31] = yearEnd.split('-').map(Number);
  const months = endYear * 12 + (month - 1) - 3 * (4 - quarter);
  const atMonth = (date: number): number | undefined =>
    parseIsoDay(
      [
        String(Math.floor(months / 12)).padStart(4, '0'),
        String((months % 12) + 1).padStart(2, '0'),
        String(date).padStart(2, '0'),
      ].join('-'),
    );
  // The last day of a month stays the last day.
  const dates = (day >= 28 ? [31, 30, 29, 28] : [day]).filter((date) => date <= 31);
  const end = dates.map(atMonth).find((found) => found !== undefined) ?? 0;
  const name = (['Q1', 'Q2', 'Q3', 'Q4'] as const)[quarter - 1] ?? 'Q4';
  return { start: null, end: isoOfDay(end), fiscalYear: year, fiscalPeriod: name };
}

/** The quarter that ends about a day, by the company's fiscal year end. */
function quarterEndingOn(end: number, ticker: TickerRecord): Period {
  const year = Number(isoOfDay(end).slice(0, 4));
  const yearEnds = [year - 1, year, year + 1].map((number) => ({
    number,
    day: endOfFiscalYear(number, ticker) ?? 0,
  }));
  // The first year end that is not clearly over: a quarter may end some days after its month.
  const own = yearEnds.find(({ day }) => end <= day + 15);
  const left = own === undefined ? 0 : Math.round((own.day - end) / QUARTER_DAYS);
  const name = (['Q4', 'Q3', 'Q2', 'Q1'] as const)[left];
  if (own === undefined || name === undefined) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `The quarter to ${isoOfDay(end)} lies in no fiscal year of ${ticker.symbol}: set its fiscal year end.`,
      { period: isoOfDay(end) },
    );
  }
  return { start: null, end: isoOfDay(end), fiscalYear: own.number, fiscalPeriod: name };
}
