import { AppError } from '../contract/errors.ts';
import {
  deleteExchangeRates,
  loadExchangeRates,
  writeExchangeRates,
} from '../repo/exchange-rate.ts';
import { counted } from '../sources/counted.ts';
import type { ExchangeRateTable, ParsedFile, RateSeries } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import { mergeDated, readPreimage } from './dated-merge.ts';
import type { Deps } from './deps.ts';
import { firstWay } from './exchange-rate.ts';
import type { ImportPlan } from './import-plan.ts';
import type { SeriesChoice } from './price-fit.ts';
import { jumpsOf } from './rate-jumps.ts';
import { ratesTaken } from './rate-sources.ts';

/**
 * Factor between a file's rates and the book's on the same dates beyond which they cannot be of the same
 * direction and currencies. Fixings of one day at two places differ by a few per cent in the worst of times.
 */
const LARGEST_FACTOR = 1.25;

/** More than two fixings of one day differ by, as a logarithm. */
const NOTABLE = 0.05;

/**
 * Plans a file of exchange rates: dates are joined by pair, a later file of one source leads on a date of both.
 *
 * @param choice which stay, where another source's differ
 */
export function planExchangeRates(
  deps: Deps,
  file: ParsedFile<ExchangeRateTable>,
  choice?: SeriesChoice,
): ImportPlan {
  const { series } = file.data;
  const notes: string[] = [];
  const warnings: string[] = [];
  const parts = series.map((one) => {
    const held = heldRates(deps, one);
    requireAgreement(file.file, one, held);
    warnings.push(...jumpsOf(one, held));
    const pair = { base: one.base, quote: one.quote };
    const stored = loadExchangeRates(deps.db, pair);
    const taken = ratesTaken(deps, stored, one, file, choice);
    const { days, rates, lines } = taken.series;
    const merge = mergeDated(stored, { days, values: rates, lines });
    if (merge.largest) {
      const { size, date, before, now } = merge.largest;
      notes.push(
        `${one.base}/${one.quote}: ${counted(merge.updated, 'rate differs', 'rates differ')} from those in the book, most on ${date} (${before} before, ${now} now, ${(size * 100).toFixed(2)}%).`,
      );
    }
    return { pair, merge, taken };
  });
  const rowsLeft = parts.reduce((sum, { taken }) => sum + taken.left, 0);
  const sum = (pick: (merge: (typeof parts)[number]['merge']) => number): number =>
    parts.reduce((total, { merge }) => total + pick(merge), 0);
  const [only] = series;
  return {
    subject: only && series.length === 1 ? `${only.base}/${only.quote}` : `${series.length} pairs`,
    region: null,
    stored: sum((merge) => merge.stored),
    updated: sum((merge) => merge.updated),
    unchanged:
      sum((merge) => merge.unchanged) + parts.reduce((total, { taken }) => total + taken.equal, 0),
    ...(rowsLeft === 0 ? {} : { left: leftBeside(rowsLeft) }),
    notes,
    ...(warnings.length === 0 ? {} : { warnings }),
    changes: false,
    parts: parts
      .filter(({ merge }) => merge.stored + merge.updated > 0)
      .map(({ pair, merge }) => ({
        source: `fx:${pair.base}/${pair.quote}`,
        apply: (importId) => {
          writeExchangeRates(deps.db, pair, merge.rows(importId));
          return merge.preimage;
        },
      })),
  };
}

/** Rates that another source in the book has otherwise, which stays as was said. */
function leftBeside(rows: number): NonNullable<ImportPlan['left']> {
  const message = `${counted(rows, 'rate is', 'rates are')} not taken: those of another source in the book stay, as was said`;
  return { rows, problem: { message, rows } };
}

/** Takes an import of one pair back. */
export function undoExchangeRates(deps: Deps, subject: string, payload: Uint8Array): void {
  const [base = '', quote = ''] = subject.split('/');
  const { before, added } = readPreimage(payload);
  deleteExchangeRates(deps.db, { base, quote }, added);
  writeExchangeRates(deps.db, { base, quote }, before);
}

/** The book's rates of a pair by day, directly or by way of a third currency; none where it has no way. */
function heldRates(deps: Deps, { base, quote }: RateSeries): ReadonlyMap<number, number> {
  const way = firstWay(deps, base, quote);
  const known = new Map<number, number>();
  way?.rates.days.forEach((day, row) => {
    const value = way.rates.values[row] ?? Number.NaN;
    known.set(day, way.rates.base === base ? value : 1 / value);
  });
  return known;
}

/**
 * Refuses rates that contradict the book's own of the same dates, directly or by way of a third currency: the
 * usual reason is a pair given the wrong way round.
 */
function requireAgreement(
  file: string,
  series: RateSeries,
  known: ReadonlyMap<number, number>,
): void {
  const ratios: { ratio: number; day: number; row: number }[] = [];
  series.days.forEach((day, row) => {
    const other = known.get(day);
    if (other !== undefined) ratios.push({ ratio: (series.rates[row] ?? 0) / other, day, row });
  });
  const middle = ratios.sort((a, b) => a.ratio - b.ratio)[ratios.length >> 1];
  if (!middle) return;
  const mine = series.rates[middle.row] ?? Number.NaN;
  const isTurned = isWrongWay(mine, known.get(middle.day) ?? Number.NaN);
  if (!isTurned && middle.ratio < LARGEST_FACTOR && middle.ratio > 1 / LARGEST_FACTOR) return;
  const { base, quote } = series;
  const date = isoOfDay(middle.day);
  throw new AppError(
    'RATES_DISAGREE',
    `${file} says that 1 ${base} was ${mine} ${quote} on ${date}; by the rates in the book it was ${significant(known.get(middle.day) ?? Number.NaN)}. Check the pair: ${base}/${quote} means ${quote} for one ${base}.`,
    { base, quote, date, rate: mine },
  );
}

/** Whether a rate of currencies near parity is the other one's: turned over it fits, as it stands it does not. */
function isWrongWay(rate: number, known: number): boolean {
  const asItStands = Math.abs(Math.log(rate / known));
  const turned = Math.abs(Math.log(1 / rate / known));
  return asItStands > NOTABLE && turned < asItStands / 4;
}

function significant(value: number): string {
  return String(Number(value.toPrecision(6)));
}
