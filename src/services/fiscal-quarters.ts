/** Quarters of a file that tells no fiscal year, put into the fiscal years that the book knows. */
import { AppError } from '../contract/errors.ts';
import { makesYear } from '../contract/year-figure.ts';
import type { Db } from '../db/types.ts';
import { currentStatements } from '../repo/statement.ts';
import { findTicker, type TickerRecord } from '../repo/ticker.ts';
import { SHARE_ITEMS, STOCK_ITEMS } from '../sources/statements/items.ts';
import { FiscalCalendar } from '../sources/statements/periods.ts';
import type { CompanyStatements, StatementFigure } from '../sources/types.ts';
import { parseIsoDay, requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';

/** Refuses MISSING_INPUT where the book knows neither a fiscal year of the company nor the day on which it ends. */
export function placeQuarters(
  deps: Deps,
  file: string,
  company: CompanyStatements,
): CompanyStatements {
  if (company.unplaced !== true) return company;
  const symbol = company.symbol ?? '';
  const ticker = findTicker(deps.db, symbol);
  const ends = ticker === undefined ? [] : yearEndsOf(deps.db, ticker, company.figures);
  const calendar = new FiscalCalendar(ends);
  const figures = company.figures.map((figure) => placeFigure(calendar, figure));
  if (figures.some((figure) => figure === null)) {
    throw new AppError(
      'MISSING_INPUT',
      `${file} has quarters of ${symbol}, and neither it nor the book tells when its fiscal year ends. Import its yearly statements first, or set the fiscal year end of the company.`,
      { file, symbol, missing: ['fiscalYearEnd'] },
    );
  }
  return { ...company, figures: figures.filter((figure) => figure !== null) };
}

function placeFigure(calendar: FiscalCalendar, figure: StatementFigure): StatementFigure | null {
  const found = calendar.place('quarter', requireIsoDay(figure.periodEnd, 'periodEnd'));
  if (found === null) return null;
  const isBalance = STOCK_ITEMS.has(figure.item) && !SHARE_ITEMS.has(figure.item);
  return {
    ...figure,
    fiscalYear: found.year,
    fiscalPeriod: isBalance && found.period === 'Q4' ? 'FY' : found.period,
  };
}

/** Ends of the company's fiscal years in the book, else the typed day of every year that the figures touch. */
function yearEndsOf(db: Db, ticker: TickerRecord, figures: readonly StatementFigure[]): number[] {
  const known = currentStatements(db, ticker.id)
    .filter((row) => row.basis === 'reported' && makesYear(row))
    .flatMap((row) => parseIsoDay(row.periodEnd) ?? []);
  if (known.length > 0) return known;
  const day = ticker.fiscalYearEnd;
  if (day === null) return [];
  const years = figures.map(({ periodEnd }) => Number(periodEnd.slice(0, 4)));
  return [...new Set(years.flatMap((year) => [year - 1, year]))].flatMap(
    (year) =>
      parseIsoDay(`${year}-${day}`) ??
      parseIsoDay(`${year}-${day}`.replace('-02-29', '-02-28')) ??
      [],
  );
}
