import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, daysInMonth, parseIsoDate } from '../../../src/sources/dates.ts';
import { parseStyled } from '../../../src/sources/number-style.ts';
import {
  isMissingMark,
  parseNumber,
  parsePercent,
  unbracketed,
} from '../../../src/sources/numbers.ts';

describe('numbers of price tables', () => {
  it('are the double nearest to the printed figure, at any length', () => {
    const printed = fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.nat(), fc.integer({ min: 0, max: 12 }), fc.nat())
      .map(([lead, whole, places, fraction]) =>
        places === 0
          ? `${lead}${whole}`
          : `${lead}${whole}.${fraction.toString().padStart(places, '0')}`,
      );
    fc.assert(
      fc.property(printed, (text) => {
        expect(parseNumber(text)).toBe(Number(text));
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['0', 0],
    ['1.', 1],
    ['.5', 0.5],
    ['-0.25', -0.25],
    ['+3', 3],
    ['1e3', 1000],
    ['000012.50', 12.5],
    ['123456789012345', 123456789012345],
    ['0.1234567890123456', 0.1234567890123456],
    ['9007199254740993', 9007199254740992],
    ['', null],
    ['.', null],
    ['1.2.3', null],
    ['1e999', null],
    ['12a', null],
    ['NaN', null],
    ['Infinity', null],
    ['0x10', null],
  ] as const)('%j is %j', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it('take no longer than they are long when a cell is nothing but digits', () => {
    const endless = `${'9'.repeat(1_000_000)}x`;
    const from = performance.now();
    expect(parseNumber(endless)).toBeNull();
    expect(parsePercent(endless)).toBeNull();
    expect(parseStyled(endless, '.')).toBeNull();
    expect(parseStyled(endless, ',')).toBeNull();
    // Tried at every place the same cell would take hours.
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  it('say which cells have no value', () => {
    expect(['', '-', '.', 'null', 'N/A', 'NaN'].every(isMissingMark)).toBe(true);
    expect(['0', '1-', '5.', '-1', 'x'].some(isMissingMark)).toBe(false);
  });
});

describe('dates', () => {
  it('have the days of the calendar in every month of four centuries', () => {
    for (let year = 1800; year < 2200; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const last = new Date(Date.UTC(year, month, 0));
        expect(daysInMonth(year, month)).toBe(last.getUTCDate());
        expect(parseIsoDate(last.toISOString().slice(0, 10))).toBe(last.getTime() / 86_400_000);
      }
    }
  });

  it.each(['2020-02-30', '2020-13-01', '2020-1-01', '2020-01-0a', '20200101', '1799-12-31', ''])(
    '%j is none',
    (text) => {
      expect(parseIsoDate(text)).toBeNull();
    },
  );

  it('lie between 1800 and 2199', () => {
    expect([dayNumber(1799, 12, 31), dayNumber(2200, 1, 1)]).toEqual([null, null]);
    expect([dayNumber(1800, 1, 1), dayNumber(2199, 12, 31)]).toEqual([-62_091, 84_005]);
  });
});

describe('unbracketed', () => {
  it.each([
    ['(1.52)', '-1.52'],
    ['( 0.3 )', '-0.3'],
    ['(1.5)%', '-1.5%'],
    ['(1.5%)', '-1.5%'],
    ['(,25)', '-,25'],
    // A sign within, text, or half a bracket: no loss as accounts print it.
    ['(-1)', '(-1)'],
    ['(a)', '(a)'],
    ['1.5)', '1.5)'],
    ['((1))', '((1))'],
    ['', ''],
  ])('of %j is %j', (text, plain) => {
    expect(unbracketed(text)).toBe(plain);
  });
});
