/** Whether RF of French's tables, the one-month US bill in every region, is at the scale of what the bill paid. */
import { isoDate, monthIndex } from './dates.ts';
import { refuseScale, type ScaledMonth } from './factor-scale.ts';
import type { FactorName } from './types.ts';

/**
 * Months in which the one-month bill, which is RF in the tables of every region, paid more than 0.02 % each: outside
 * them it was near zero (1932 to 1942, 2008 to 2016, 2020 to 2022) or is not known yet.
 */
const BILL_PAID: readonly (readonly [from: number, to: number])[] = [
  [month(1948, 1), month(2008, 11)],
  [month(2017, 1), month(2020, 3)],
  [month(2022, 6), month(2026, 2)],
];
/** The most that it paid, 1.35 % in 1981, reads as 0.0135 % where it is a decimal. */
const LEAST_BILL = 1.5e-4;
/** No US bill paid as much in a month. */
const LARGEST_BILL = 0.03;

/** Refuses a table of French's whose bill rate stands at another scale than the bill paid. */
export function refuseScaledBill(
  file: string,
  months: readonly ScaledMonth[],
  factors: readonly FactorName[],
): void {
  const at = factors.indexOf('rf');
  if (at < 0) return;
  const rate = ({ values }: ScaledMonth): number => Math.abs(values[at] ?? Number.NaN);
  // A zero is a month that is not filled in, and not one in other units.
  const low = months.find((one) => hasPaid(one) && rate(one) > 0 && rate(one) <= LEAST_BILL);
  const isLow = low !== undefined;
  const found = low ?? months.find((one) => rate(one) >= LARGEST_BILL);
  if (found === undefined) return;
  const printed = Number((rate(found) * 100).toPrecision(6)).toString();
  refuseScale(
    file,
    `RF is ${printed} on line ${found.line.toString()}, read as percent, and the US bill never paid so ${isLow ? 'little' : 'much'} in a month of ${isoDate(found.days).slice(0, 4)}`,
    [found],
    'RF',
  );
}

function hasPaid({ days }: ScaledMonth): boolean {
  return BILL_PAID.some(([from, to]) => monthIndex(days) >= from && monthIndex(days) <= to);
}

function month(year: number, number: number): number {
  return year * 12 + number - 1;
}
