import { describe, expect, it } from 'vitest';
import { lintRun, type RunFacts } from '../../../../src/finance/linter/lint-run.ts';
import { codesOf } from '../../../support/finance/linter/example.ts';
import {
  KEPT,
  SWINGING,
  BORROWED,
  EARNED,
  DIVIDENDS,
  BASE_YEAR_EXAMPLES,
} from '../../../support/finance/linter/base-year.ts';

describe('a flow to equity of a year of loss', () => {
  it('is pointed out where it is above zero', () => {
    const saidOf = (netIncome: number, flow: number) =>
      codesOf({ lastLoss: { fiscalYear: 2020, currency: 'USD', netIncome, flow } });
    expect(saidOf(-100, 80)).toEqual(['LOSS_FOR_EVER']);
    expect(saidOf(0, 80)).toEqual([]);
    expect(saidOf(-100, 0)).toEqual([]);
  });
});

describe('net borrowing in a flow to equity', () => {
  it('is a note above a tenth of it, and a check where the flow is nothing without it', () => {
    const saidOf = (netBorrowing: number, baseFlow = 100) =>
      lintRun({ netBorrowing: { ...BORROWED, netBorrowing, baseFlow } }).map(
        ({ severity, message }) => [severity, / the flow is (USD \S+):/.exec(message)?.[1]],
      );
    expect(saidOf(10.1)).toEqual([['info', undefined]]);
    expect(saidOf(99.9)).toEqual([['info', undefined]]);
    expect(saidOf(100)).toEqual([['warning', 'USD 0']]);
    expect(saidOf(130)).toEqual([['warning', 'USD −30']]);
    // A flow that is below zero with it is no value of debt, and a repayment funds nothing.
    expect(saidOf(30, -10)).toEqual([['info', undefined]]);
    expect(saidOf(-50)).toEqual([['info', undefined]]);
  });
});

describe('rules of the base year', () => {
  it('tell what a flow to equity that grows whole carries on, and what it leaves out', () => {
    const year = { fiscalYear: 2020, currency: 'USD' };
    const [released] = lintRun({ workingCapital: { ...year, change: -8_000, baseFlow: 90_000 } });
    expect(released).toMatchObject({ code: 'WORKING_CAPITAL_RELEASED', severity: 'info' });
    expect(released?.message).toContain(
      'released USD 8,000 in fiscal year 2020, which the base flow leaves out: USD 90,000 grows from there, in place of 98,000.',
    );
    const [worn] = lintRun({ capitalSpending: { ...year, capex: 30, depreciation: 40 } });
    expect(worn).toMatchObject({ code: 'CAPEX_BELOW_DEPRECIATION', severity: 'warning' });
    expect(worn?.message).toContain('In fiscal year 2020 it was USD 30 against 40');
    const borrowed = (baseFlow: number, netBorrowing = 25) =>
      lintRun({ netBorrowing: { ...year, netBorrowing, baseFlow } })[0]?.message;
    expect(borrowed(100)).toContain('USD 25 in fiscal year 2020, 25% of the base flow of USD 100');
    expect(borrowed(-5)).toContain('within the base flow of USD −5');
    // The mirror: 30 of 200 were repaid.
    expect(borrowed(200, -30)).toMatch(
      /^Net repayment of debt took USD 30 in fiscal year 2020, 15% of the base flow of USD 200, .* repays more debt than it raises/,
    );
    expect(borrowed(-5, -30)).toContain('within the base flow of USD −5');
    expect(borrowed(300, -30)).toBeUndefined();
  });

  it('tell by how much the dividends of a value and those of the book lie apart', () => {
    const told = (stated: number, rest = {}) =>
      lintRun({ statedDividends: { ...DIVIDENDS, ...rest, stated } })[0];
    // 11 in the twelve months: a half of 10 and a half of 12; 5.5 are half of that, 22 twice as much.
    expect(told(5.5)?.message).toMatch(
      /^The value is of dividends derived from earnings: USD 11 a share in the 12 months .* has 5\.50 as dividends .*, 50% less, and the target price takes those\./,
    );
    expect(told(22)?.message).toContain('100% more');
    expect(told(5.5)?.figures).toEqual({ dividends: 11, stated: 5.5, difference: -5.5 });
    expect(told(0)?.message).toContain('100% less');
    expect(told(2, { dividends: [0, 0] })?.message).toContain('next 12 months, and the target');
    // On the day of the balance sheet they are those of the first year; a year later those of the second.
    expect(told(5, { rollForwardDays: 0 })?.figures).toMatchObject({ dividends: 10 });
    expect(told(5, { rollForwardDays: 365 })?.figures).toMatchObject({ dividends: 12 });
  });

  it('tell how much of the net income that grows operations do not explain', () => {
    const found = (facts: Partial<Record<keyof typeof EARNED, unknown>>) =>
      lintRun({ baseEarnings: { ...EARNED, netIncome: 240, ...(facts as object) } });
    const [half] = found({});
    expect(half).toMatchObject({
      severity: 'warning',
      figures: { fiscalYear: 2025, netIncome: 240, explained: 90, rest: 150 },
    });
    expect(half?.message).toContain(
      'Net income of fiscal year 2025, USD 240, holds USD 150 that operations do not explain (63% of it)',
    );
    expect(half?.message).toContain('is USD 90.');
    // Interest received is more than what was paid: (130 + 30) · 0.75 = 120, as much again is left.
    expect(found({ netInterest: -30 })[0]?.figures).toMatchObject({ explained: 120, rest: 120 });
    // A tax benefit is no income of operations, and nothing is left after a tax above the income.
    expect(found({ effectiveTaxRate: -1 })[0]?.figures).toMatchObject({ explained: 120 });
    expect(found({ effectiveTaxRate: 1.4 })[0]?.figures).toMatchObject({ explained: 0 });
    // Of a loss from operations all of the net income is left, and more.
    expect(found({ ebit: -10 })[0]?.figures).toMatchObject({ explained: -15, rest: 255 });
  });

  it('name the year and the amount of a release of working capital', () => {
    const { found } =
      BASE_YEAR_EXAMPLES['a release of working capital that the years ahead do not repeat']!;
    const [finding] = lintRun(found);
    expect(finding?.message).toContain('released USD 690,000,000 in fiscal year 2020');
    expect(finding?.message).toContain('growth takes 0.0% of added revenue');
  });

  it('name the share of working capital that is kept, the earlier years and what their median does', () => {
    const message = (facts: Partial<NonNullable<RunFacts['keptWorkingCapital']>>) =>
      lintRun({ keptWorkingCapital: { ...KEPT, ...facts } })[0]?.message;
    // (0.06 - 0.005) x 6,000,000 = 330,000 on 1,000,000.
    expect(message({})).toBe(
      'Working capital took 6.0% of revenue in fiscal year 2025, and the projection keeps this share for ever; in the 5 earlier years that are known, 2020 to 2024, it took −0.4% to 2.0%, at the median 0.5%. At the median the value of operations would be 33% higher. Set what growth takes as “Added working capital”.',
    );
    const [finding] = lintRun({ keptWorkingCapital: KEPT });
    expect(finding?.figures).toMatchObject({
      ...{ fiscalYear: 2025, ratio: 0.06, earlierYears: 5, lowest: -0.004, highest: 0.02 },
      ...{ median: 0.005, operatingValue: 1_000_000 },
    });
    expect(finding?.figures?.['operatingValueAtUsual']).toBeCloseTo(1_330_000, 6);
    // Releases are not repeated: the median of -2.4, -2, -1 and 0 % is -1.5 %, and nothing is taken instead.
    const released = [-0.024, 0, -0.02, -0.01].map((ratio, at) => ({ year: 2021 + at, ratio }));
    expect(message({ earlier: released, forEver: false })).toMatch(
      /in every projected year; in the 4 earlier .* at the median −1\.5%\. Without any increase .* 36% higher/,
    );
    // Low: (0.001 - 0.03) x 6,000,000 = -174,000.
    const usual = [0.03, 0.028, 0.032].map((ratio, at) => ({ year: 2022 + at, ratio }));
    expect(message({ base: { year: 2025, ratio: 0.001 }, earlier: usual })).toMatch(
      /took 0\.1% of revenue.* At the median the value of operations would be 17% lower/,
    );
    // A value that the increase has eaten.
    expect(message({ operatingValue: -30_000 })).toContain(
      'would be above zero, 300,000 in place of −30,000.',
    );
  });

  it('tell what a share of working capital is of added revenue in the end where few years are known', () => {
    const message = (facts: Partial<NonNullable<RunFacts['keptWorkingCapital']>>) =>
      lintRun({ keptWorkingCapital: { ...KEPT, ...facts } })[0]?.message;
    // 0.06 x 1.025 / 0.025 = 2.46; 0.06 x 6,000,000 = 360,000.
    expect(message({ earlier: [] })).toBe(
      'Working capital took 6.0% of revenue in fiscal year 2025, and the projection keeps this share for ever, which in the end, at a growth of 2.5%, is 246% of added revenue; no earlier year is known to judge it by. Without any increase the value of operations would be 36% higher. Set what growth takes as “Added working capital”.',
    );
    const two = [0.02, -0.01].map((ratio, at) => ({ year: 2023 + at, ratio }));
    expect(message({ earlier: two.slice(0, 1) })).toContain(
      'only 2023 is known to judge it by, with 2.0%.',
    );
    expect(message({ earlier: two })).toContain(
      'only 2023 and its 2.0% and 2024 and its −1.0% are known to judge it by.',
    );
    expect(message({ earlier: [], terminalGrowth: 0 })).toContain('though revenue does not grow');
  });

  it('tell a share of working capital that no growth can ask for whatever the years before were', () => {
    // 0.135 x 1.03 / 0.03 = 4.635; 0.135 x 5,000,000 = 675,000 on 1,000,000.
    const found = lintRun({ keptWorkingCapital: SWINGING });
    expect(found.map(({ message }) => message)).toEqual([
      'Working capital took 13.5% of revenue in fiscal year 2025, and the projection keeps this share for ever, which in the end, at a growth of 3.0%, is 464% of added revenue; in the 4 earlier years that are known, 2021 to 2024, it took −9.0% to 14.0%, at the median 2.5%. Without any increase the value of operations would be 68% higher. Set what growth takes as “Added working capital”.',
    ]);
    expect(found[0]?.figures?.['stock']).toBeCloseTo(4.635, 12);
    // Where both tell, once: 9 % is far above the five years, and 369 % of added revenue; (0.09 - 0.005) x 6,000,000.
    const both = lintRun({ keptWorkingCapital: { ...KEPT, base: { year: 2025, ratio: 0.09 } } });
    expect(both.map(({ message }) => message)).toEqual([
      'Working capital took 9.0% of revenue in fiscal year 2025, and the projection keeps this share for ever, which in the end, at a growth of 2.5%, is 369% of added revenue; in the 5 earlier years that are known, 2020 to 2024, it took −0.4% to 2.0%, at the median 0.5%. At the median the value of operations would be 51% higher. Set what growth takes as “Added working capital”.',
    ]);
    // Far below years of 30 %, and still more than growth can ask for: a median of theirs would be worse.
    const low = lintRun({
      keptWorkingCapital: {
        ...{
          ...SWINGING,
          earlier: [0.3, 0.31, 0.3].map((ratio, at) => ({ year: 2022 + at, ratio })),
        },
      },
    });
    expect(low.map(({ message }) => message)).toEqual([
      expect.stringContaining('Without any increase the value of operations would be 68% higher.'),
    ]);
  });

  it('tell amounts with their thousands apart', () => {
    const message = (ebitda: number) =>
      lintRun({ ebitdaMultiples: [{ of: 'the base year', ebitda }] })[0]?.message;
    expect(message(-1_200_000_000)).toBe(
      'The EBITDA of the base year is −1,200,000,000: a multiple of it has no meaning.',
    );
    expect(message(-999.5)).toContain('is −999.50:');
    expect(message(-1_000.4)).toContain('is −1,000:');
    expect(message(-12)).toContain('is −12:');
  });
});
