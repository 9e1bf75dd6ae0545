/** What a value says of tax losses: left out by ratios, carried up to a cap by drivers (finance.md §8). */
import { expect, it } from 'vitest';
import type { FcffAssumptions, FcffDetails } from '../../../../src/contract/api.ts';
import { lossesLeftOut } from '../../../../src/services/computations/tax-losses.ts';
import { ASSUMPTIONS, readyBook, result, SYMBOL } from '../support/book.ts';

const yearsOf = (...ebit: number[]) => ebit.map((value) => ({ ebit: value }));

it('are told as left out where a profit follows a loss, with where the losses are', () => {
  const told = (base: number, ...years: number[]) =>
    lossesLeftOut(base, yearsOf(...years))[0]?.message ?? null;
  expect(told(-5, 10, 20)).toMatch(/below zero in the base year, and .*taxed in full/);
  expect(told(-5, -3, 20)).toMatch(/in the base year and in 1 projected year,/);
  expect(told(5, -3, -2, 20)).toMatch(/below zero in 2 projected years,/);
  expect(told(5, 10, 20)).toBeNull();
  // No income that they could cover.
  expect(told(-5, -3)).toBeNull();
  expect(told(5, 3, -2)).toBeNull();
});

it('are told by either form of a stored value', async () => {
  const api = await readyBook();
  const found = async (more: FcffAssumptions, code: string) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
      assumptions: { ...ASSUMPTIONS, ...more },
    });
    const { warnings, runId } = result(row!);
    expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
    return warnings.find((warning) => warning.code === code)?.message ?? null;
  };
  expect(await found({}, 'TAX_LOSSES_LEFT_OUT')).toBeNull();
  expect(
    await found({ cells: { margin: [{ year: 1, value: -0.05 }] } }, 'TAX_LOSSES_LEFT_OUT'),
  ).toMatch(/below zero in 1 projected year/);
  const drivers = (losses?: { opening: number; useCap?: number }): FcffAssumptions => ({
    drivers: {
      growth: { initial: 0.05, stable: 0.02 },
      margin: { stable: 0.1 },
      salesToCapital: { initial: 2, stable: 2 },
      ...(losses === undefined ? {} : { losses }),
    },
  });
  expect(await found(drivers(), 'TAX_LOSSES_CAP')).toBeNull();
  expect(await found(drivers({ opening: 50_000 }), 'TAX_LOSSES_CAP')).toMatch(
    /cover all of a year’s income, by the cap/,
  );
  expect(await found(drivers({ opening: 50_000, useCap: 0.8 }), 'TAX_LOSSES_CAP')).toMatch(
    /cover 80% of a year’s income at most/,
  );
});

it('cover all of a year’s income, or the part that the law allows', async () => {
  const api = await readyBook();
  // EBIT of 500 thousand every year on revenue of 5 million that stays, taxed at 25%; losses of 800 thousand.
  const years = async (useCap?: number) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
      assumptions: {
        years: 3,
        drivers: {
          growth: { initial: 0, stable: 0 },
          margin: { initial: 0.1, stable: 0.1 },
          taxRate: { initial: 0.25, stable: 0.25 },
          salesToCapital: { initial: 2, stable: 2 },
          losses: { opening: 800_000, ...(useCap === undefined ? {} : { useCap }) },
        },
      },
    });
    const { details } = result(row!);
    return (details as FcffDetails).projection.map(({ nopat, lossesLeft }) => [nopat, lossesLeft]);
  };
  // 500 untaxed and 300 left; of 500 are 200 taxed, less 50; then 500 less 125.
  expect(await years()).toEqual([
    [500_000, 300_000],
    [450_000, 0],
    [375_000, 0],
  ]);
  // 80% is 400: 100 are taxed, less 25, and 400 left; the same again, none left; then 500 less 125.
  expect(await years(0.8)).toEqual([
    [475_000, 400_000],
    [475_000, 0],
    [375_000, 0],
  ]);
});
