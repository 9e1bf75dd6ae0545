/** Exchange rates of two sources for one pair: fixings of another hour differ, and neither takes the other's place unasked. */
import type { SeriesSpan } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { DatedRows } from '../repo/dated-rows.ts';
import { getImport } from '../repo/import.ts';
import type { RateSeries } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { SeriesChoice } from './price-fit.ts';

/** What of a file's series is taken, beside rates of another source in the book. */
export interface RatesTaken {
  readonly series: RateSeries;
  /** Rows on days that the book has by another source, equal but for rounding: they stay as they are. */
  readonly equal: number;
  /** Rows that differ from the book's of another source, which stays. */
  readonly left: number;
}

/**
 * The rates of a series that the book takes.
 *
 * @throws AppError NEEDS_OPTIONS where rates of another source differ by more than rounding, and nothing was said
 */
export function ratesTaken(
  deps: Deps,
  stored: DatedRows,
  series: RateSeries,
  { file, format }: { readonly file: string; readonly format: string },
  choice: SeriesChoice | undefined,
): RatesTaken {
  const all = { series, equal: 0, left: 0 };
  const others = ofOtherSource(deps, stored, format);
  if (others.size === 0) return all;
  const shared = Array.from(series.days, (day, row) => ({ row, other: others.get(isoOfDay(day)) }))
    .filter((one): one is { row: number; other: number } => one.other !== undefined)
    .map(({ row, other }) => ({ row, other, own: series.rates[row] ?? Number.NaN }));
  const size =
    roundingOf(shared.map(({ own }) => own)) + roundingOf(shared.map(({ other }) => other));
  const differing = new Set(
    shared.filter(({ own, other }) => Math.abs(own - other) > size).map(({ row }) => row),
  );
  const added = series.days.length - shared.length;
  if (differing.size > 0 && choice === undefined) {
    throw askedFor(stored, series, file, { added, shared: shared.map(({ row }) => row) });
  }
  if (differing.size > 0 && choice === 'replace') return all;
  const isLeft = new Set(shared.map(({ row }) => row));
  const isKept = differing.size > 0 && choice === 'keep';
  return {
    series: rowsOf(series, (row) => !isKept && !isLeft.has(row)),
    equal: shared.length - differing.size,
    left: differing.size + (isKept ? added : 0),
  };
}

/** The book's rates by date that another format brought; typed ones have none. */
function ofOtherSource(deps: Deps, stored: DatedRows, format: string): Map<string, number> {
  const formats = new Map(
    [...new Set(stored.importIds)].map((id) => [id, getImport(deps.db, id)?.format ?? format]),
  );
  return new Map(
    stored.dates.flatMap((date, row): [string, number][] => {
      const isOther = formats.get(stored.importIds[row] ?? 0) !== format;
      return isOther ? [[date, stored.values[row] ?? Number.NaN]] : [];
    }),
  );
}

/** Half a unit of the last digit that rates are printed to. */
function roundingOf(rates: readonly number[]): number {
  const digits = rates.reduce((most, rate) => {
    const [mantissa = '', power = '0'] = rate.toExponential().split('e');
    const [, behind = ''] = mantissa.split('.');
    return Math.max(most, behind.length - Number(power));
  }, 0);
  return 0.5001 * 10 ** -digits;
}

function rowsOf(series: RateSeries, isTaken: (row: number) => boolean): RateSeries {
  const rows = Array.from(series.days.keys()).filter(isTaken);
  return {
    ...series,
    days: Int32Array.from(rows, (row) => series.days[row] ?? 0),
    rates: Float64Array.from(rows, (row) => series.rates[row] ?? Number.NaN),
    lines: Int32Array.from(rows, (row) => series.lines[row] ?? 0),
  };
}

function askedFor(
  stored: DatedRows,
  { base, quote, days }: RateSeries,
  file: string,
  { added, shared }: { readonly added: number; readonly shared: readonly number[] },
): AppError {
  const dayAt = (row: number): string => isoOfDay(days[row] ?? 0);
  const span = (count: number, from: string, to: string): SeriesSpan => ({
    ...{ frequency: 'daily', count, from, to, isOfRates: true },
  });
  const spans = {
    book: span(stored.dates.length, stored.dates[0] ?? '', stored.dates.at(-1) ?? ''),
    file: span(days.length, dayAt(0), dayAt(days.length - 1)),
  };
  const join = {
    ...{ shared: shared.length, added },
    ...{ from: dayAt(shared[0] ?? 0), to: dayAt(shared.at(-1) ?? 0) },
  };
  return new AppError(
    'NEEDS_OPTIONS',
    `The book has ${base}/${quote} of another source, which differs from ${file} on days of both: fixings of another hour are other rates. Say which stay.`,
    {
      file,
      needs: ['series'],
      spans: { book: { ...spans.book }, file: { ...spans.file } },
      ...(added > 0 ? { join: { ...join } } : {}),
    },
  );
}
