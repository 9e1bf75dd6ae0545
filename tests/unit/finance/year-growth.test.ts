/** A year in which a young company multiplies its revenue, and percent that was given for a decimal (ADR 0027). */
import { describe, expect, it } from 'vitest';
import { parseCell } from '../../../src/ui/dcf/grid/cell-text.ts';
import { heldGrowthRefusal, yearGrowthRefusal } from '../../../src/ui/shared/growth-limits.ts';
import {
  growAmount,
  growthRates,
  LARGEST_GROWTH,
  LARGEST_YEAR_GROWTH,
  requireGrowth,
} from '../../../src/finance/growth.ts';
import { lintRun } from '../../../src/finance/linter/lint-run.ts';
import { projectDrivers } from '../../../src/finance/projection/driver-form.ts';
import { ratioPaths } from '../../../src/finance/projection/ratio-paths.ts';
import { expectClose, expectRefusal } from './support.ts';

const flat = (value: number) => ({ fade: { initial: value, from: 3, to: 3 }, stable: value });
const cell = (year: number, value: number) => ({ year, value, source: 'cell' as const });
const project = (growth: object) =>
  projectDrivers({
    financialFirm: false,
    years: 3,
    revenue: {
      kind: 'total',
      revenue: 100,
      growth: { fade: { initial: 0.5, from: 2, to: 3 }, stable: 0.1, ...growth },
    },
    margin: flat(0.2),
    taxRate: flat(0.25),
    salesToCapital: flat(2),
    wacc: flat(0.1),
    lag: 0,
    losses: { opening: 0, useCap: 0.8 },
  });

describe('growth of 320% in one year', () => {
  it('multiplies revenue, and what it takes to grow', () => {
    const { value, diagnostics } = project({ cells: [cell(1, 3.2)] });
    // 100, then 420, 630 and 693; NOPAT is 15% of it, and half of what is added is reinvested.
    const [first, second, third] = diagnostics.years.map(({ revenue }) => revenue);
    expectClose(first, 420, 1e-14);
    expectClose(second, 630, 1e-14);
    expectClose(third, 693, 1e-14);
    [63 - 160, 94.5 - 105, 103.95 - 31.5].forEach((flow, at) =>
      expectClose(value.flows[at], flow, 1e-12),
    );
  });

  it('is taken in a path of years, and by ratios in a typed year', () => {
    const rates = growthRates({ kind: 'explicit', rates: [3.2, 0.5], terminal: 0.02 });
    expect(rates).toEqual([3.2, 0.5]);
    expectClose(growAmount(100, rates)[1], 630, 1e-14);
    const { growth } = ratioPaths(
      {
        base: { effectiveTaxRate: 0.25 },
        growth: { kind: 'fade', initial: 0.5, terminal: 0.02, years: 3, fadeStart: 2 },
        reinvestment: { kind: 'statement-ratios' },
        stableTaxRate: 0.25,
        cells: { growth: [cell(1, 3.2)] },
      },
      0.2,
    );
    expect(growth.values).toEqual([3.2, 0.5, 0.02]);
  });

  it('is asked about, by year and by what it comes to', () => {
    const [finding] = lintRun({ yearGrowth: { of: 'Revenue', rates: [3.2, 0.5, 2.5, 0.1] } });
    // 4.2 x 1.5 x 3.5 = 22.05.
    expect(finding).toMatchObject({ code: 'GROWTH_UNUSUAL', figures: { years: '1, 3' } });
    expectClose(finding?.figures?.['multiple'] as number, 22.05, 1e-14);
    expect(finding?.message).toBe(
      'Revenue grows by 320% in year 1, 250% in year 3, to 22.1 times that of the base year. Where 3.2%, 2.5% were meant, correct it.',
    );
  });
});

describe('percent given for a decimal', () => {
  it('is refused where growth goes on: at first, for ever, in the last year', () => {
    const held = expectRefusal(
      () => project({ fade: { initial: 2, from: 2, to: 3 } }),
      'PERCENT_NOT_DECIMAL',
    );
    expect(held.message).toContain('growth of one year alone is given for that year');
    expectRefusal(() => project({ stable: 2 }), 'PERCENT_NOT_DECIMAL');
    expectRefusal(() => project({ cells: [cell(3, 2)] }), 'PERCENT_NOT_DECIMAL');
    expect(project({ cells: [cell(3, 1.99)] }).value.flows).toHaveLength(3);
    // A whole path in percent, as a script gives it: 5%, 4%, 3%.
    expectRefusal(
      () => growthRates({ kind: 'explicit', rates: [5, 4, 3], terminal: 0.02 }),
      'PERCENT_NOT_DECIMAL',
    );
  });

  it.each([
    ['growth.initial', 'Growth at first is 520% a year'],
    ['growthYears2To5', 'Growth is 520% a year'],
    ['terminalGrowth', 'Terminal growth is 520% a year'],
    ['growth.rates[11]', 'Growth in year 12 is 520% a year'],
    ['growth.cells[year 12]', 'Growth in year 12 is 520% a year'],
    ['growthYear1', 'Growth in year 1 is 520% a year'],
  ])('is told of %s in the words of a screen', (name, words) => {
    const { message, details } = expectRefusal(
      () => requireGrowth(5.2, name),
      'PERCENT_NOT_DECIMAL',
    );
    expect(message.startsWith(`${words}, and`), message).toBe(true);
    expect(details).toEqual({ input: name, value: 5.2 });
    expect(message.includes('one year alone')).toBe(/initial|Years/.test(name));
  });

  it('is refused of a year from 10,000% on', () => {
    expectRefusal(() => project({ cells: [cell(1, 100)] }), 'PERCENT_NOT_DECIMAL');
    expect(project({ cells: [cell(1, 99.99)] }).value.flows).toHaveLength(3);
    expectRefusal(() => project({ cells: [cell(1, -1)] }), 'INVALID_INPUT');
  });
});

describe('the fields of the DCF', () => {
  it('take what the model takes, and no more', () => {
    expect([heldGrowthRefusal(1.9999), yearGrowthRefusal(99.999)]).toEqual([null, null]);
    expect(heldGrowthRefusal(LARGEST_GROWTH)).toContain('its own year');
    expect(yearGrowthRefusal(LARGEST_YEAR_GROWTH)).toContain('10,000%');
    expect(heldGrowthRefusal(-1)).not.toBeNull();
  });

  it('read 320% as it is written, and figures without a sign as ever', () => {
    expect(parseCell('growth', '320%', '.')).toEqual({ ok: true, value: 3.2 });
    expect(parseCell('growth', '320', '.')).toEqual({ ok: true, value: 3.2 });
    expect(parseCell('growth', '3.2', '.')).toEqual({ ok: true, value: 0.032 });
    expect(parseCell('growth', '0.9', '.')).toEqual({ ok: true, value: 0.9 });
  });
});
