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

/**
 * Factor between a file's rates and the book's on the same dates beyond which they cannot be of the same
 * direction and currencies. Fixings of one day at two places differ by a few per cent in the worst of times.
 */
const LARGEST_FACTOR = 1.25;

/** More than two fixings of one day differ by, as a logarithm. */
const NOTABLE = 0.05;

/** Plans a file of exchange rates: dates are joined by pair, a later file's rate leads on a date of both. */
export function planExchangeRates(deps: Deps, file: ParsedFile<ExchangeRateTable>): ImportPlan {
  const { series } = file.data;
  const notes: string[] = [];
  const parts = series.map((one) => {
    requireAgreement(deps, file.file, one);
    const pair = { base: one.base, quote: one.quote };
    const merge = mergeDated(loadExchangeRates(deps.db, pair), {
      days: one.days,
      values: one.rates,
      lines: one.lines,
    });
    if (merge.largest) {
      const { size, date, before, now } = merge.largest;
      notes.push(
        `${one.base}/${one.quote}: ${counted(merge.updated, 'rate differs', 'rates differ')} from those in the book, most on ${date} (${before} before, ${now} now, ${(size * 100).toFixed(2)}%).`,
      );
    }
    return { pair, merge };
  });
  const warnings = series.flatMap(jumpsOf);
  const sum = (pick: (merge: (typeof parts)[number]['merge']) => number): number =>
    parts.reduce((total, { merge }) => total + pick(merge), 0);
  const [only] = series;
  return {
    subject: only && series.length === 1 ? `${only.base}/${only.quote}` : `${series.length} pairs`,
    region: null,
    stored: sum((merge) => merge.stored),
    updated: sum((merge) => merge.updated),
    unchanged: sum((merge) => merge.unchanged),
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

/** A rate that is as many times those beside it, either way, has lost or gained a decimal mark, or is another pair's. */
const JUMP = 1.5;

/** Rates that stand far from the one before and from the one after them: no currency leaps and comes back in a day. */
function jumpsOf({ base, quote, days, rates, lines }: RateSeries): string[] {
  const isFar = (row: number, other: number): boolean => {
    const ratio = (rates[row] ?? Number.NaN) / (rates[other] ?? Number.NaN);
    return ratio > JUMP || ratio < 1 / JUMP;
  };
  // The first and the last row have one neighbour, which is the far one as well as they are.
  const inner = Array.from(rates.keys()).slice(1, -1);
  const found = inner.filter(
    (row) => isFar(row, row - 1) && isFar(row, row + 1) && !isFar(row - 1, row + 1),
  );
  const [first] = found;
  if (first === undefined) return [];
  const day = isoOfDay(days[first] ?? 0);
  const rate = (rates[first] ?? Number.NaN).toString();
  const beside = (rates[first - 1] ?? Number.NaN).toString();
  return [
    `${base}/${quote}: ${counted(found.length, 'rate stands', 'rates stand')} far from those before and after, first ${rate} on ${day} (line ${(lines[first] ?? 0).toString()}) beside ${beside}. Look whether a decimal mark is missing.`,
  ];
}

/** Takes an import of one pair back. */
export function undoExchangeRates(deps: Deps, subject: string, payload: Uint8Array): void {
  const [base = '', quote = ''] = subject.split('/');
  const { before, added } = readPreimage(payload);
  deleteExchangeRates(deps.db, { base, quote }, added);
  writeExchangeRates(deps.db, { base, quote }, before);
}

/**
 * Refuses rates that contradict the book's own of the same dates, directly or by way of a third currency: the
 * usual reason is a pair given the wrong way round.
 */
function requireAgreement(deps: Deps, file: string, series: RateSeries): void {
  const held = firstWay(deps, series.base, series.quote);
  if (held === null) return;
  const known = new Map<number, number>();
  held.rates.days.forEach((day, row) => {
    const value = held.rates.values[row] ?? Number.NaN;
    known.set(day, held.rates.base === series.base ? value : 1 / value);
  });
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
