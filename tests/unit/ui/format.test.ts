import { describe, expect, it } from 'vitest';
import { createFormat, MISSING } from '../../../src/ui/shared/format.ts';

const en = createFormat('en-US');
const de = createFormat('de-DE');

describe('format', () => {
  it('gives what rounds to nothing no sign', () => {
    expect(en.percent(-0.000_01, 2)).toBe('0.00%');
    expect(en.percent(-0.0021, 2)).toBe('−0.21%');
    expect(en.number(-0.4, 0)).toBe('0');
    expect(en.number(-0.6, 0)).toBe('−1');
  });

  it('shows an en dash for what is missing, never zero', () => {
    for (const missing of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(en.number(missing)).toBe(MISSING);
      expect(en.percent(missing)).toBe(MISSING);
      expect(en.perShare(missing)).toBe(MISSING);
      expect(en.amount(missing)).toBe(MISSING);
      expect(en.estimate(missing)).toBe(MISSING);
      expect(en.probability(missing)).toBe(MISSING);
      expect(en.bytes(missing)).toBe(MISSING);
    }
    expect(en.date(null)).toBe(MISSING);
    expect(en.date('no date')).toBe(MISSING);
    expect(en.number(0)).toBe('0.00');
  });

  it('follows the locale', () => {
    expect(en.number(1234.5, 1)).toBe('1,234.5');
    expect(de.number(1234.5, 1)).toBe('1.234,5');
  });

  it('writes a real minus sign', () => {
    expect(en.signedPercent(-0.0904)).toBe('−9%');
    expect(en.signedPercent(0.14)).toBe('+14%');
    expect(en.amount(-51e9)).toBe('−51.00\u00a0bn');
  });

  it('leads with three significant digits where it is an estimate', () => {
    expect(en.estimate(1.23987)).toBe('1.24');
    expect(en.estimate(134.78)).toBe('135');
    expect(en.estimate(0.0362)).toBe('0.0362');
    expect(en.estimate(1234.6)).toBe('1,235');
  });

  it('shows every digit of a figure, grouped', () => {
    expect(en.whole(1234567890)).toBe('1,234,567,890');
    expect(de.whole(-1234.5678901)).toBe('−1.234,5678901');
    expect(en.whole(0.1)).toBe('0.1');
    expect(en.whole(null)).toBe(MISSING);
  });

  it('shows a typed figure with the digits that it has', () => {
    expect(en.typedAmount(1_000.5e6)).toBe('1.0005\u00a0bn');
    expect(en.typedAmount(274_515e6)).toBe('274.515\u00a0bn');
    expect(en.typedAmount(-1234.5)).toBe('−1,234.5');
    expect(en.typedAmount(0.1 + 0.2)).toBe('0.3');
    expect(en.typedPercent(0.04125)).toBe('4.125%');
    expect(en.typedPercent(0.075)).toBe('7.5%');
    expect(en.typedPercent(-0)).toBe('0%');
    expect([en.typedAmount(null), en.typedPercent(Number.NaN)]).toEqual([MISSING, MISSING]);
  });

  it('shortens amounts with the unit named', () => {
    expect(en.amount(2.035e12)).toBe('2.035\u00a0tn');
    expect(en.amount(826e9)).toBe('826.0\u00a0bn');
    expect(en.amount(999)).toBe('999');
    expect(en.amount(12.5)).toBe('12.50');
    expect(en.amount(5.4321e15)).toBe('5,432\u00a0tn');
  });

  it('formats ISO days without shifting them by a time zone', () => {
    expect(en.date('2020-11-30')).toBe('Nov 30, 2020');
    expect(en.month('2020-11')).toBe('Nov 2020');
    expect(en.month('2020-11-30')).toBe('Nov 2020');
  });

  it('tells sizes and ages', () => {
    expect(en.bytes(999)).toBe('999 B');
    expect(en.bytes(18_400_000)).toBe('18.4 MB');
    const now = Date.parse('2026-11-20T12:00:00Z');
    expect(en.ago('2026-11-20T11:59:30Z', now)).toBe('just now');
    expect(en.ago('2026-11-18T11:00:00Z', now)).toBe('2 days ago');
    expect(en.ago('2026-11-20T08:30:00Z', now)).toBe('3 hr. ago');
    // A day has no hour: local noon, and a minute after local midnight, are on the same day.
    const noon = new Date(2026, 10, 20, 12).getTime();
    const early = new Date(2026, 10, 20, 0, 1).getTime();
    for (const at of [noon, early]) {
      expect(en.ago('2026-11-20', at)).toBe('today');
      expect(en.ago('2026-11-19', at)).toBe('yesterday');
      expect(en.ago('2026-11-18', at)).toBe('2 days ago');
    }
  });

  it('gives figures of a record sensible digits, and years no thousands', () => {
    expect(en.recorded(0.09009459569061196)).toBe('0.090095');
    expect(en.recorded(11097534449.16403)).toBe('11,097,534,449.16');
    expect(de.recorded(11097534449.16403)).toBe('11.097.534.449,16');
    expect(en.recorded(2025)).toBe('2025');
    expect(en.recorded(-0.0146826847)).toBe('−0.014683');
    expect(en.recorded(6.666939243991121e-12)).toBe('6.67E−12');
    expect(en.recorded(0)).toBe('0');
  });
});
