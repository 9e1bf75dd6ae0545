import { describe, expect, it } from 'vitest';
import { lintRun, type RunFacts } from '../../../../src/finance/linter/lint-run.ts';
import { dayOf } from '../../../../src/finance/months.ts';
import { LATER, LATER_BOOK, COVER } from '../../../support/finance/linter/shares-and-dates.ts';

describe('rules of shares and dates', () => {
  it('tell leases that count twice from leases that do not count', () => {
    expect(lintRun({ leases: { inDebt: true, paymentsInFlows: true } })[0]?.message).toContain(
      'count twice',
    );
    expect(lintRun({ leases: { inDebt: false, paymentsInFlows: false } })[0]?.message).toContain(
      'do not count at all',
    );
  });

  it('see a share count of after the valuation', () => {
    const shareCount = { shareCountDay: 19_191, valuationDay: 19_000 };
    const [finding] = lintRun({ shareCount });
    expect(finding?.message).toContain('191 days younger');
    expect(finding?.figures).toEqual({ ageDays: -191, limitDays: 190 });
    const older = { shareCountDay: 19_000, valuationDay: 19_500, limitDays: 400 };
    expect(lintRun({ shareCount: older })[0]?.message).toContain('500 days older');
  });

  it('tell how far a value is from its price, and what to look at first', () => {
    const far = { valuePerShare: 10, price: 160, shares: 2_700_000, isConverted: false };
    const message = (facts: Partial<typeof far>) =>
      lintRun({ valueAndPrice: { ...far, ...facts } })[0]?.message;
    expect(message({})).toContain('The price of 160 is 16.0 times the value of 10 a share.');
    expect(message({})).toContain('divided by 2,700,000 shares');
    expect(message({})).not.toContain('depositary');
    expect(message({ isConverted: true })).toContain('depositary receipt');
    expect(message({ valuePerShare: 189_124_456 })).toContain('1,182,028 times the price');
  });

  it('tell what a later balance sheet would take from a share, or that it does not tell', () => {
    // 400,000 of net debt more for 800,000 shares: half a unit of 10, 5 %, and 401,000 more than that.
    const [note] = lintRun({ laterSheet: LATER });
    expect(note).toMatchObject({ severity: 'info' });
    expect(note?.message).toContain(
      'the book has one of 2026-06-30, with debt less cash of 1,400,000 against 1,000,000, 0.50 a share less.',
    );
    const severityAt = (laterNetDebt: number) =>
      lintRun({ laterSheet: { ...LATER, laterNetDebt } })[0]?.severity;
    expect(severityAt(1_401_000)).toBe('warning');
    expect(severityAt(599_000)).toBe('warning');
    const [unknown] = lintRun({ laterSheet: { ...LATER, laterNetDebt: null } });
    expect(unknown?.message).toContain('whose debt or cash it does not tell');
  });

  it('tell what a later book value would add to a share, or that it is not told', () => {
    const found = (laterBookValue: number | null) =>
      lintRun({ laterBook: { ...LATER_BOOK, laterBookValue } })[0];
    // 200,000 · 0.0000025 = 0.5, 5 % of 10.
    expect(found(1_800_000)?.severity).toBe('info');
    expect(found(1_800_000)?.message).toContain(
      'of 2026-06-30, with 1,800,000 against 2,000,000, by itself 0.50 a share less.',
    );
    expect(found(1_799_000)?.severity).toBe('warning');
    expect(found(2_201_000)?.severity).toBe('warning');
    expect(found(null)?.severity).toBe('info');
    expect(found(null)?.message).toContain('whose book value it does not tell');
  });

  it('tell both share counts with their days and what the newest cover would do to a share', () => {
    const message = (facts: Partial<NonNullable<RunFacts['coverCount']>>) =>
      lintRun({ coverCount: { ...COVER, ...facts } })[0]?.message;
    // 1 / 0.96 = 1.0417.
    expect(message({})).toContain(
      'divided by 1,000,000 shares, those of fiscal year 2020 to 2020-09-26; the newest cover in the book, of 2020-10-16, counts 960,000, 4.0% fewer. By that count the same equity would be 4.2% more a share. To take it,',
    );
    // With 200,000 of options and awards beside either: 1.2 / 1.16 = 1.0345.
    expect(message({ dividedBy: 1_200_000 })).toContain('would be 3.4% more a share');
    // 1 / 1.25 = 0.8.
    expect(message({ cover: 1_250_000 })).toMatch(/25\.0% more\. .* would be 20\.0% less a share/);
    expect(message({ cover: 4_000_000 })).toContain('A split may lie between the two');
    expect(message({})).not.toContain('split');
    // Of a value below zero more shares take nothing away.
    expect(message({ valuePerShare: -1 })).not.toContain('a share.');
  });

  it('count the days and the projected years that old statements leave behind', () => {
    // 2021-06-30 to 2026-08-20: 5 years of which 2024 is leap (1826 days) and 51 days.
    const dates = { balanceSheetDay: dayOf(2021, 6, 30), valuationDay: dayOf(2026, 8, 20) };
    const [finding] = lintRun({ statementAge: { ...dates, projectedYears: 10 } });
    expect(finding?.figures).toEqual({
      balanceSheetDate: '2021-06-30',
      valuationDate: '2026-08-20',
      ageDays: 1877,
      endedYears: 5,
    });
    expect(finding?.message).toContain('1877 days before the valuation date 2026-08-20');
    expect(finding?.message).toContain('5 of the 10 projected years lie before that date');
    const one = (projectedYears: number) =>
      lintRun({ statementAge: { ...dates, projectedYears } })[0]!;
    expect(one(3).figures).toMatchObject({ endedYears: 3 });
    expect(one(0).message).not.toContain('projected years');
    const later = { balanceSheetDay: dayOf(2021, 6, 30), valuationDay: dayOf(2022, 10, 1) };
    expect(lintRun({ statementAge: { ...later, projectedYears: 10 } })[0]?.message).toContain(
      '1 of the 10 projected years lies before',
    );
  });

  it('say on which side of the value the price is', () => {
    const priceDay = dayOf(2020, 12, 11);
    const [after] = lintRun({ priceAge: { valuationDay: dayOf(2026, 1, 1), priceDay } });
    // Five years of which 2024 is leap (1826 days), and 21 days of December 2020.
    expect(after?.message).toContain('a price of 2020-12-11, 1847 days before it');
    const [before] = lintRun({ priceAge: { valuationDay: priceDay, priceDay: priceDay + 40 } });
    expect(before?.message).toContain('40 days after it');
  });
});
