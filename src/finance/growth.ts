import { requireChoice, requireFinite, requireInteger, requireYears } from './guard.ts';
import { fillFade } from './projection/driver-core.ts';
import { Refusal } from './refusal.ts';

/**
 * Yearly growth: held at `initial` for years 1..fadeStart, then equal linear steps so that the last
 * year equals `terminal`; or the analyst's own rate for each year, with the rate after the last.
 */
export type GrowthPath =
  | {
      readonly kind: 'fade';
      readonly initial: number;
      readonly terminal: number;
      /** Number of projected years. */
      readonly years: number;
      /** Last year at the initial rate, 0..years; `years` means no fade. */
      readonly fadeStart: number;
    }
  | { readonly kind: 'explicit'; readonly rates: readonly number[]; readonly terminal: number };

/** Growth that goes on for years is percent typed for a decimal from here on. */
export const LARGEST_GROWTH = 2;

/** Growth of a single year is no company's from here on. */
export const LARGEST_YEAR_GROWTH = 100;

/**
 * A decimal growth rate that goes on for years or for ever: above -100 % a year, since nothing can
 * shrink by more than all of it, and below 200 %; beyond that percent is suspected (ADR 0027).
 */
export function requireGrowth(value: number | null | undefined, name: string): number {
  const rate = requireShrinkage(value, name);
  if (rate >= LARGEST_GROWTH) {
    const single = /initial$|years/i.test(name)
      ? ' It would go on for years: growth of one year alone is given for that year.'
      : '';
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `${growthWords(name)} is ${percentText(rate)} a year, and 200% or more is taken for a percentage typed as a decimal: 5% is 5% or 0.05.${single}`,
      { input: name, value: rate },
    );
  }
  return rate;
}

/**
 * The decimal growth of one year, given for that year alone: above -100 % and below 10,000 %. A young
 * company multiplies its revenue within a year; from 200 % on a finding asks whether it is meant.
 */
export function requireYearGrowth(value: number | null | undefined, name: string): number {
  const rate = requireShrinkage(value, name);
  if (rate >= LARGEST_YEAR_GROWTH) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `${growthWords(name)} is ${percentText(rate)}: a year's growth is below 10,000%. 5% is 5% or 0.05.`,
      { input: name, value: rate },
    );
  }
  return rate;
}

/**
 * Refuses a path whose last year still grows by 200 % or more: what follows grows for ever, and a
 * whole path in percent ends so.
 * @param rates the growth of each projected year, index 0 = year 1
 */
export function requireSettledGrowth(rates: readonly number[]): void {
  const last = rates.at(-1);
  if (last !== undefined && last >= LARGEST_GROWTH) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `Growth in year ${rates.length}, the last that is projected, is ${percentText(last)}: 200% or more there is taken for a percentage typed as a decimal. Project more years, until growth has come down; 5% is 5% or 0.05.`,
      { input: `growth[year ${rates.length}]`, value: last },
    );
  }
}

function requireShrinkage(value: number | null | undefined, name: string): number {
  const rate = requireFinite(value, name);
  if (rate <= -1) {
    throw new Refusal(
      'INVALID_INPUT',
      `${growthWords(name)} is ${percentText(rate)} a year: nothing can shrink by 100% or more. Enter a growth above -100%; a fall by 5% is -5% or -0.05.`,
      { input: name, value: rate },
    );
  }
  return rate;
}

/** The growth of which a name speaks, in the words of a screen. */
function growthWords(name: string): string {
  const element = /rates\[(\d+)\]$/.exec(name)?.[1];
  const year = element === undefined ? /\[year (\d+)\]$/.exec(name)?.[1] : Number(element) + 1;
  if (year !== undefined) return `Growth in year ${year}`;
  if (/Year1$/.test(name)) return 'Growth in year 1';
  if (/initial$/i.test(name)) return 'Growth at first';
  return /terminal|stable/i.test(name) ? 'Terminal growth' : 'Growth';
}

function percentText(rate: number): string {
  return `${Number((rate * 100).toPrecision(6))}%`;
}

/**
 * A linear fade over `years`: `start` in years 1..fadeStart, then equal steps, the last year at
 * `end` exactly (Damodaran's years 6-10; three-stage models). With fadeStart = years it stays at
 * `start` throughout.
 * @returns one value per year, index 0 = year 1
 */
export function linearFade(start: number, end: number, years: number, fadeStart: number): number[] {
  requireYears(years, 'years');
  requireInteger(fadeStart, 'fadeStart', 0);
  if (fadeStart > years) {
    throw new Refusal(
      'INVALID_INPUT',
      `The fade starts after year ${fadeStart}, beyond the ${years} projected years.`,
      { input: 'fadeStart', value: fadeStart, years },
    );
  }
  const path = new Float64Array(years);
  fillFade(path, start, end, fadeStart, years);
  return Array.from(path);
}

/** The growth rate of each projected year, index 0 = year 1; decimals. */
export function growthRates(path: GrowthPath): number[] {
  requireChoice(path.kind, 'growth.kind', ['fade', 'explicit']);
  requireGrowth(path.terminal, 'growth.terminal');
  if (path.kind === 'fade') {
    requireGrowth(path.initial, 'growth.initial');
    return linearFade(path.initial, path.terminal, path.years, path.fadeStart);
  }
  if (path.rates.length === 0) {
    throw new Refusal('MISSING_INPUT', 'growth.rates is empty: give one rate per year.', {
      input: 'growth.rates',
    });
  }
  const rates = path.rates.map((rate, index) => requireYearGrowth(rate, `growth.rates[${index}]`));
  requireSettledGrowth(rates);
  return rates;
}

/**
 * An amount grown year by year: a product of (1 + g_k), never `(1 + g_t)^t`.
 * @returns the amounts of years 1..N
 */
export function growAmount(base: number, rates: readonly number[]): number[] {
  let amount = requireFinite(base, 'base');
  return rates.map((rate, index) => {
    amount *= 1 + requireYearGrowth(rate, `rates[${index}]`);
    return amount;
  });
}
