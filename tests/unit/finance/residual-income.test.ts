import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountEquityFlows } from '../../../src/finance/equity/discount-equity.ts';
import {
  justifiedPriceToBook,
  justifiedPriceToEarnings,
} from '../../../src/finance/equity/justified-multiples.ts';
import { dividendDiscountValue } from '../../../src/finance/equity/dividend-discount.ts';
import {
  residualIncomeValue,
  type ResidualIncomeInput,
} from '../../../src/finance/equity/residual-income.ts';
import { codes, expectClose, expectRefusal, rate } from './support.ts';

const input: ResidualIncomeInput = {
  bookValue: 100,
  forecast: { kind: 'amounts', earnings: [15, 16], dividends: [5, 6] },
  costOfEquity: 0.1,
  continuing: { kind: 'none' },
  rollForwardDays: 0,
};

describe('residual income', () => {
  it('adds to book value what earnings exceed their cost by', () => {
    const result = residualIncomeValue(input);
    expectClose(result.value, 100 + 5 / 1.1 + 5 / 1.21, 1e-14);
    const [first, second] = result.diagnostics.years;
    expect([first!.closingBook, second!.openingBook, second!.closingBook]).toEqual([110, 110, 120]);
    expectClose(second!.returnOnEquity, 16 / 110, 1e-15);
    expectClose(result.diagnostics.priceToBook, result.value / 100, 1e-15);
    expect(result.warnings).toEqual([]);
  });

  it('reads returns and payouts as the amounts that they mean', () => {
    const returns = residualIncomeValue({
      ...input,
      forecast: { kind: 'returns', returnOnEquity: [0.15, 16 / 110], payout: [1 / 3, 0.375] },
    });
    expectClose(returns.value, residualIncomeValue(input).value, 1e-14);
  });

  it('goes on as said: growing, shrinking, or at a price over book', () => {
    const explicit = 100 + 5 / 1.1 + 5 / 1.21;
    const at = (continuing: ResidualIncomeInput['continuing']): number =>
      residualIncomeValue({ ...input, continuing }).value;
    expectClose(at({ kind: 'growth', growth: 0.02 }), explicit + 5.1 / 0.08 / 1.21, 1e-14);
    expectClose(at({ kind: 'persistence', persistence: 0.6 }), explicit + 3 / 0.5 / 1.21, 1e-14);
    expectClose(at({ kind: 'persistence', persistence: 1 }), explicit + 5 / 0.1 / 1.21, 1e-14);
    expect(at({ kind: 'persistence', persistence: 0 })).toBe(at({ kind: 'none' }));
    expectClose(at({ kind: 'price-to-book', multiple: 1.5 }), explicit + 60 / 1.21, 1e-14);
    expectClose(
      at({ kind: 'growth', growth: 0.02, costOfEquity: 0.07 }),
      explicit + 5.1 / 0.05 / 1.21,
      1e-14,
    );
  });

  it('equals the dividends under clean surplus, whatever the accounts say', () => {
    const amounts = (min: number, max: number): fc.Arbitrary<number[]> =>
      fc.array(rate(min, max), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(
        amounts(-5, 30),
        amounts(-10, 8),
        fc.array(rate(0.03, 0.25), { minLength: 6, maxLength: 6 }),
        rate(0.5, 4),
        (earnings, dividends, costOfEquity, multiple) => {
          const forecast = { kind: 'amounts', earnings, dividends } as const;
          const fromBook = residualIncomeValue({
            ...input,
            forecast,
            costOfEquity,
            continuing: { kind: 'price-to-book', multiple },
          });
          const last = fromBook.diagnostics.years[5]!.closingBook;
          const fromDividends = discountEquityFlows({
            flows: dividends,
            costOfEquity,
            timing: 'year-end',
            terminal: { kind: 'amount', amount: multiple * last },
            rollForwardDays: 0,
          });
          expect(Math.abs(fromBook.value - fromDividends.value)).toBeLessThan(1e-11);
        },
      ),
    );
  });

  it('equals Gordon and the justified price over book when nothing ever changes', () => {
    fc.assert(
      fc.property(rate(0.06, 0.2), rate(0.05, 0.4), rate(-0.03, 0.04), (k, roe, g) => {
        const payout = 1 - g / roe;
        const steady = residualIncomeValue({
          ...input,
          forecast: {
            kind: 'returns',
            returnOnEquity: [roe, roe, roe],
            payout: [payout, payout, payout],
          },
          costOfEquity: k,
          continuing: { kind: 'growth', growth: g },
        });
        const justified = justifiedPriceToBook({ returnOnEquity: roe, growth: g, costOfEquity: k });
        expectClose(steady.diagnostics.priceToBook, justified.value, 1e-11);
        const dividend = (100 * roe * payout) / (1 + g);
        const gordon = dividendDiscountValue({
          forecast: { kind: 'constant', flow: dividend, growth: g },
          costOfEquity: k,
          timing: 'year-end',
          rollForwardDays: 0,
        });
        expectClose(steady.value, gordon.value, 1e-11);
        const earnings = justifiedPriceToEarnings({
          returnOnEquity: roe,
          growth: g,
          costOfEquity: k,
          basis: 'forward',
        });
        expectClose(earnings.value * roe, justified.value, 1e-12);
      }),
    );
  });

  it('falls in the cost of equity, scales with the currency and rolls forward', () => {
    fc.assert(
      fc.property(rate(0.05, 0.2), rate(0.001, 0.02), (k, step) => {
        const at = (costOfEquity: number, unit = 1): number =>
          residualIncomeValue({
            ...input,
            bookValue: 100 * unit,
            forecast: {
              kind: 'amounts',
              earnings: [40 * unit, 45 * unit],
              dividends: [5 * unit, 6 * unit],
            },
            costOfEquity,
            continuing: { kind: 'persistence', persistence: 0.5 },
          }).value;
        expect(at(k + step)).toBeLessThan(at(k));
        expectClose(at(k, 100), 100 * at(k), 1e-14);
      }),
    );
    const later = residualIncomeValue({ ...input, rollForwardDays: 365 });
    expectClose(later.value, residualIncomeValue(input).value * 1.1, 1e-14);
  });

  it('refuses what has no meaning and warns of what is bold', () => {
    const forecast = { kind: 'amounts', earnings: [-120, 5], dividends: [0, 0] } as const;
    expectRefusal(() => residualIncomeValue({ ...input, forecast }), 'NON_POSITIVE_EQUITY');
    expectRefusal(() => residualIncomeValue({ ...input, bookValue: 0 }), 'NON_POSITIVE_EQUITY');
    expectRefusal(
      () => residualIncomeValue({ ...input, bookValue: null as never }),
      'MISSING_INPUT',
    );
    const uneven = { kind: 'amounts', earnings: [1, 2], dividends: [1] } as const;
    expectRefusal(
      () => residualIncomeValue({ ...input, forecast: uneven }),
      'COLUMN_LENGTHS_DIFFER',
    );
    const holed = { kind: 'amounts', earnings: [1, Number.NaN], dividends: [1, 1] } as const;
    expectRefusal(() => residualIncomeValue({ ...input, forecast: holed }), 'MISSING_INPUT');
    expectRefusal(
      () => residualIncomeValue({ ...input, continuing: { kind: 'growth', growth: 0.1 } }),
      'RATE_NOT_ABOVE_GROWTH',
    );
    expectRefusal(
      () =>
        residualIncomeValue({ ...input, continuing: { kind: 'persistence', persistence: 1.2 } }),
      'INVALID_INPUT',
    );
    const bold = residualIncomeValue({
      ...input,
      continuing: { kind: 'growth', growth: 0.09 },
      riskFree: 0.04,
    });
    expect(codes(bold)).toEqual([
      'TERMINAL_SPREAD_NARROW',
      'GROWTH_ABOVE_RISK_FREE',
      'TERMINAL_SHARE_HIGH',
    ]);
  });
});

describe('justified multiples', () => {
  const given = { returnOnEquity: 0.12, growth: 0.04, costOfEquity: 0.09 };

  it('follow from return, growth and cost', () => {
    const book = justifiedPriceToBook(given);
    expectClose(book.value, 1.6, 1e-14);
    expectClose(book.diagnostics.payout, 2 / 3, 1e-14);
    expectClose(book.diagnostics.excessReturn, 0.03, 1e-14);
    const forward = justifiedPriceToEarnings({ ...given, basis: 'forward' });
    expectClose(forward.value, 2 / 3 / 0.05, 1e-14);
    const trailing = justifiedPriceToEarnings({ ...given, basis: 'trailing' });
    expectClose(trailing.value, ((2 / 3) * 1.04) / 0.05, 1e-14);
    expectClose(justifiedPriceToBook({ ...given, costOfEquity: 0.12 }).value, 1, 1e-14);
  });

  it('refuse growth that all earnings cannot pay for, or that reaches the cost', () => {
    expectRefusal(() => justifiedPriceToBook({ ...given, growth: 0.12 }), 'INVALID_INPUT');
    expectRefusal(
      () => justifiedPriceToBook({ ...given, costOfEquity: 0.04 }),
      'RATE_NOT_ABOVE_GROWTH',
    );
    expectRefusal(
      () => justifiedPriceToEarnings({ ...given, returnOnEquity: -0.1, basis: 'forward' }),
      'INVALID_INPUT',
    );
    expect(codes(justifiedPriceToBook({ ...given, riskFree: 0.03 }))).toEqual([
      'GROWTH_ABOVE_RISK_FREE',
    ]);
  });
});
