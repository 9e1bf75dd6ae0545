import { describe, expect, it } from 'vitest';
import { lintRun } from '../../../../src/finance/linter/lint-run.ts';
import { dayOf } from '../../../../src/finance/months.ts';
import { months } from '../../../support/finance/linter/market-data.ts';

describe('rules of market data', () => {
  it('count the subtractions of the bill rate', () => {
    const [finding] = lintRun({
      marketRegressor: { source: 'total-return', riskFreeSubtracted: 2 },
    });
    expect(finding?.figures).toEqual({ times: 2 });
  });

  it('know the return of the sample again, whatever it is said to be measured over', () => {
    const premium = { premium: 0.0812, measuredOver: 'bill', sampleReturn: 0.08123 } as const;
    expect(lintRun({ marketPremium: premium })).toMatchObject([
      {
        code: 'REALISED_RETURN_AS_PREMIUM',
        figures: { premium: 0.0812, sampleReturn: 0.08123 },
      },
    ]);
    expect(
      lintRun({ marketPremium: { premium: 0.09, measuredOver: 'nothing', sampleReturn: 0.02 } }),
    ).toHaveLength(1);
  });

  it('name each of three currencies', () => {
    for (const odd of ['flows', 'riskFree', 'price'] as const) {
      const currencies = { flows: 'USD', riskFree: 'USD', price: 'USD', [odd]: 'EUR' };
      expect(lintRun({ currencies })[0]?.figures).toEqual(currencies);
    }
  });

  it('name the first row of percent, and see infinity', () => {
    const values = Float64Array.of(0.1, 1.5, 2);
    expect(lintRun({ factors: [{ name: 'smb', values }] })[0]?.figures).toEqual({
      name: 'smb',
      row: 2,
      value: '1.5',
    });
    const endless = Float64Array.of(Number.NEGATIVE_INFINITY);
    expect(lintRun({ factors: [{ name: 'smb', values: endless }] })[0]?.figures).toMatchObject({
      value: '-Infinity',
    });
  });

  it('count the fullest month of a series', () => {
    const days = [dayOf(2020, 2, 3), dayOf(2020, 1, 2), dayOf(2020, 2, 28), dayOf(2020, 2, 4)];
    expect(lintRun({ returnDates: [{ name: 'XYZ', days }] })[0]?.figures).toEqual({
      name: 'XYZ',
      rowsInOneMonth: 3,
    });
  });

  it('name the row from which annual figures run', () => {
    expect(lintRun({ monthRows: [{ name: 'f', months: months(0, 1, 2, 14, 26, 38) }] })).toEqual([
      expect.objectContaining({ figures: { name: 'f', row: 3 } }),
    ]);
  });

  it('see that an adjusted column adjusts nothing', () => {
    const [finding] = lintRun({
      priceColumn: { returnsFrom: 'adjusted-close', columnsAgree: true, distributes: true },
    });
    expect(finding?.message).toContain('equals the close in every row');
    expect(lintRun({ priceColumn: { returnsFrom: 'close' } })[0]?.message).toContain(
      'Returns are taken from the close',
    );
  });

  it('take an incomplete month that is left out for a note', () => {
    const found = lintRun({ lastMonth: { month: '2020-12', complete: false, used: false } });
    expect(found).toMatchObject([{ severity: 'info', figures: { month: '2020-12' } }]);
  });

  it('name the last month and its last day', () => {
    const [finding] = lintRun({ lastPrice: { lastPriceDay: dayOf(2025, 10, 29) } });
    expect(finding?.figures).toEqual({
      month: '2025-10',
      lastPrice: '2025-10-29',
      lastDay: '2025-10-31',
      weekdays: 2,
    });
  });
});
