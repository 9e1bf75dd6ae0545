import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertMonthEnds,
  type ExchangeRates,
} from '../../../src/finance/currency/exchange-rates.ts';
import { convertRate } from '../../../src/finance/currency/inflation-parity.ts';
import { movePremium } from '../../../src/finance/currency/premium-parity.ts';
import { currencyUnit } from '../../../src/finance/currency/units.ts';
import { estimateFactorModel } from '../../../src/finance/factor-model.ts';
import { factorSample, type FactorSampleInput } from '../../../src/finance/factor-sample.ts';
import { monthEnds, type PriceColumns } from '../../../src/finance/month-ends.ts';
import { formatMonth, lastDayOfMonth } from '../../../src/finance/months.ts';
import {
  FIRST_MONTH,
  expectClose,
  expectRefusal,
  fictionalFactors,
  fictionalPrices,
} from './support.ts';

const factors = fictionalFactors(48);
const prices = fictionalPrices(factors, 1.1);
const base: FactorSampleInput = { model: 'CAPM', prices, factors, window: 48 };

/** Month-end rates of the months of `prices`; each may be changed. */
function rates(
  pair: [string, string],
  value: (k: number) => number,
  day: (end: number, k: number) => number = (end) => end,
): ExchangeRates {
  return {
    base: pair[0],
    quote: pair[1],
    days: prices.days.map(day),
    values: Float64Array.from(prices.days, (_, k) => value(k)),
  };
}

const rising = (k: number): number => 1.2 * 1.01 ** k;
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('units of quotation', () => {
  it('know hundredths and refuse what is no currency', () => {
    for (const [unit, currency] of [
      ['GBX', 'GBP'],
      ['GBp', 'GBP'],
      ['ILA', 'ILS'],
      ['ZAc', 'ZAR'],
      ['ZAC', 'ZAR'],
    ] as const) {
      expect(currencyUnit(unit)).toEqual({ currency, perCurrency: 100 });
    }
    expect(currencyUnit('USD')).toEqual({ currency: 'USD', perCurrency: 1 });
    for (const bad of ['', 'usd', 'US', 'EURO', 'constructor', '€']) {
      expectRefusal(() => currencyUnit(bad), 'INVALID_INPUT');
    }
  });
});

describe('inflation parity', () => {
  it('moves a rate to another currency and back', () => {
    const local = convertRate({ rate: 0.09, inflationFrom: 0.02, inflationTo: 0.07 });
    expectClose(local.value, (1.09 * 1.07) / 1.02 - 1, 1e-15);
    expectClose(local.diagnostics.realRate, 1.09 / 1.02 - 1, 1e-15);
    const back = convertRate({ rate: local.value, inflationFrom: 0.07, inflationTo: 0.02 });
    expectClose(back.value, 0.09, 1e-14);
    expect(convertRate({ rate: 0.09, inflationFrom: 0.03, inflationTo: 0.03 }).value).toBeCloseTo(
      0.09,
      15,
    );
    expectRefusal(
      () => convertRate({ rate: 9, inflationFrom: 0.02, inflationTo: 0.02 }),
      'PERCENT_NOT_DECIMAL',
    );
    expectRefusal(
      () => convertRate({ rate: 0.09, inflationFrom: Number.NaN, inflationTo: 0.02 }),
      'MISSING_INPUT',
    );
  });
});

describe('inflation parity of a premium', () => {
  it('gives the rate that parity gives where both risk-free rates obey it', () => {
    // 4 % and 5 % above it in dollars; inflation 2 % and 7 %: (1.09 · 1.07 / 1.02) − (1.04 · 1.07 / 1.02).
    const inflation = { inflationFrom: 0.02, inflationTo: 0.07 };
    const moved = movePremium({ premium: 0.05, ...inflation });
    expectClose(moved.value, (0.05 * 1.07) / 1.02, 1e-15);
    expectClose(moved.diagnostics.factor, 1.07 / 1.02, 1e-15);
    const [whole, safe] = [0.09, 0.04].map((rate) => convertRate({ rate, ...inflation }).value);
    expectClose(safe! + moved.value, whole!, 1e-15);
    expectRefusal(() => movePremium({ premium: 5, ...inflation }), 'PERCENT_NOT_DECIMAL');
    expectRefusal(
      () => movePremium({ premium: 0.05, inflationFrom: 0.02, inflationTo: Number.NaN }),
      'MISSING_INPUT',
    );
  });
});

describe('conversion by month-end rates', () => {
  const ends = monthEnds(prices).value;
  const convert = (rate: ExchangeRates | null, unit = 'EUR') =>
    convertMonthEnds({ ends, unit, to: 'USD', rates: rate });

  it('multiplies or divides by the direction of the rates', () => {
    const up = convert(rates(['EUR', 'USD'], () => 1.25));
    expect(up.diagnostics).toEqual({ direction: 'multiplied', perCurrency: 1, dropped: [] });
    expect(up.value.prices[3]).toBe(ends.prices[3]! * 1.25);
    const down = convert(rates(['USD', 'EUR'], () => 0.8));
    expect(down.diagnostics.direction).toBe('divided');
    expect(down.value.prices[3]).toBe(ends.prices[3]! / 0.8);
  });

  it('makes hundredths whole, with and without a rate', () => {
    const dollars = convert(
      rates(['GBP', 'USD'], () => 1.5),
      'GBX',
    );
    expect(dollars.value.prices[0]).toBe((ends.prices[0]! / 100) * 1.5);
    const same = convertMonthEnds({ ends, unit: 'GBX', to: 'GBP', rates: null });
    expect(same.diagnostics).toEqual({ direction: 'same', perCurrency: 100, dropped: [] });
    expect(same.value.prices[0]).toBe(ends.prices[0]! / 100);
  });

  it('lists a month without a month-end rate and carries none over', () => {
    const holed = rates(['EUR', 'USD'], (k) => (k === 5 ? Number.NaN : 1.1));
    expect(convert(holed).diagnostics.dropped).toEqual([
      { month: formatMonth(FIRST_MONTH + 4), reason: 'no-exchange-rate' },
    ]);
    const early = rates(
      ['EUR', 'USD'],
      () => 1.1,
      (end, k) => (k === 5 ? end - 5 : end),
    );
    expect(convert(early).diagnostics.dropped).toHaveLength(1);
    const near = rates(
      ['EUR', 'USD'],
      () => 1.1,
      (end, k) => (k === 5 ? end - 4 : end),
    );
    expect(convert(near).diagnostics.dropped).toHaveLength(0);
  });

  it('refuses missing rates, another pair, another period and a hundredth as target', () => {
    expectRefusal(() => convert(null), 'NEEDS_EXCHANGE_RATE');
    expectRefusal(() => convert(rates(['GBP', 'USD'], () => 1.2)), 'CURRENCY_MISMATCH');
    expectRefusal(() => convert(rates(['EUR', 'GBP'], () => 1.2)), 'CURRENCY_MISMATCH');
    expectRefusal(() => convert(rates(['USD', 'GBP'], () => 1.2)), 'CURRENCY_MISMATCH');
    const later = rates(
      ['EUR', 'USD'],
      () => 1.2,
      (end) => lastDayOfMonth(FIRST_MONTH) + end + 90_000,
    );
    expectRefusal(() => convert(later), 'NEEDS_EXCHANGE_RATE');
    expectRefusal(
      () => convertMonthEnds({ ends, unit: 'EUR', to: 'GBX', rates: null }),
      'INVALID_INPUT',
    );
  });
});

describe('alignment in the currency of the factors', () => {
  it('takes returns of converted prices: (1 + r) times the change of the rate', () => {
    const plain = factorSample(base).value;
    const converted = factorSample({
      ...base,
      currency: { unit: 'EUR', target: 'USD', rates: rates(['EUR', 'USD'], rising) },
    }).value;
    for (const [row, excess] of plain.excess.entries()) {
      const rf = factors.rf[row]!;
      expect(converted.excess[row]).toBeCloseTo((1 + excess + rf) * 1.01 - 1 - rf, 12);
    }
  });

  it('leaves returns alone when a unit is only a hundredth or the rate never moves', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (rate) => {
        const sample = factorSample({
          ...base,
          currency: { unit: 'GBX', target: 'USD', rates: rates(['GBP', 'USD'], () => rate) },
        }).value;
        factorSample(base).value.excess.forEach((value, row) => {
          expect(sample.excess[row]).toBeCloseTo(value, 12);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('drops the month of a missing rate and the one after it, each with its reason', () => {
    const { value, diagnostics } = factorSample({
      ...base,
      currency: {
        unit: 'EUR',
        target: 'USD',
        rates: rates(['EUR', 'USD'], (k) => (k === 11 ? 0 : 1.1)),
      },
    });
    expect(value.months.length).toBe(46);
    expect(diagnostics.dropped).toEqual([
      { month: formatMonth(FIRST_MONTH + 10), reason: 'no-exchange-rate' },
      { month: formatMonth(FIRST_MONTH + 11), reason: 'no-exchange-rate-in-previous-month' },
    ]);
  });

  it('refuses foreign prices without rates, and keeps local returns only when asked to, saying so', () => {
    const foreign = { unit: 'JPY', target: 'USD', rates: null };
    expectRefusal(() => factorSample({ ...base, currency: foreign }), 'NEEDS_EXCHANGE_RATE');
    const local = factorSample({ ...base, currency: { ...foreign, keepLocal: true } });
    expect(codes(local)).toEqual(['FACTOR_CURRENCY_MISMATCH']);
    expect([...local.value.excess]).toEqual([...factorSample(base).value.excess]);
    expect(
      codes(estimateFactorModel({ ...base, currency: { ...foreign, keepLocal: true } })),
    ).toEqual(['FACTOR_CURRENCY_MISMATCH']);
  });

  it('names the pair and the months where a regression lacks rates, not prices or factors', () => {
    // 49 month-ends, one before the window of 48; rates for the last 19 of them make 18 returns, and 29 months of
    // the window have none.
    const late = rates(['GBP', 'USD'], (k) => (k < 30 ? Number.NaN : 1.25));
    const ask = () =>
      estimateFactorModel({ ...base, currency: { unit: 'GBX', target: 'USD', rates: late } });
    const { details } = expectRefusal(ask, 'NEEDS_EXCHANGE_RATE');
    expect(details).toMatchObject({
      ...{ from: 'GBP', to: 'USD', observations: 18, minimum: 24, monthsWithoutRate: 29 },
      firstDate: formatMonth(FIRST_MONTH),
      lastDate: formatMonth(FIRST_MONTH + 28),
    });
  });

  it('lists rows that hold no price', () => {
    const adjClose = prices.adjClose.map((price, row) =>
      row === 3 ? 0 : row === 5 ? Number.NaN : price,
    );
    const { diagnostics } = factorSample({ ...base, prices: { days: prices.days, adjClose } });
    expect(diagnostics.unusableRows).toEqual([
      { day: prices.days[3], reason: 'not-positive' },
      { day: prices.days[5], reason: 'missing' },
    ]);
  });
});

describe('three factors', () => {
  it('are the first three of five, and need no profitability or investment', () => {
    const without = {
      ...factors,
      rmw: factors.rmw.map(() => Number.NaN),
      cma: factors.cma.map(() => Number.NaN),
    };
    const three = estimateFactorModel({ ...base, model: 'FF3', factors: without });
    expect(Object.keys(three.diagnostics.coefficients)).toEqual(['alpha', 'mktrf', 'smb', 'hml']);
    expect(three.diagnostics.observations).toBe(48);
    expectRefusal(
      () => estimateFactorModel({ ...base, model: 'FF5', factors: without }),
      'NO_COMMON_MONTHS',
    );
    const few = fictionalFactors(35);
    expectRefusal(
      () =>
        estimateFactorModel({
          model: 'FF3',
          prices: fictionalPrices(few, 1),
          factors: few,
          window: 48,
        }),
      'TOO_FEW_OBSERVATIONS',
    );
  });
});

describe('a benchmark index', () => {
  /** An index whose return is the market's excess return plus the bill's. */
  function indexOf(market: Float64Array, bills: Float64Array): PriceColumns {
    let level = 1000;
    return {
      days: prices.days,
      adjClose: Float64Array.of(
        level,
        ...Array.from(market, (value, row) => (level *= 1 + value + bills[row]!)),
      ),
    };
  }
  const index = indexOf(factors.mktrf, factors.rf);
  const benchmark = { prices: index, kind: 'total-return' } as const;

  it('over bills gives the beta of the market factor that it is', () => {
    const plain = estimateFactorModel(base);
    const own = estimateFactorModel({ ...base, benchmark });
    expectClose(own.value, plain.value, 1e-11);
    expectClose(
      own.diagnostics.standardErrors.mktrf,
      plain.diagnostics.standardErrors.mktrf,
      1e-11,
    );
    expect(own.warnings).toEqual([]);
  });

  it('has its bill rate taken out once: the regressor is R - RF', () => {
    const { columns } = factorSample({ ...base, benchmark }).value;
    expectClose(
      columns[0]![7],
      index.adjClose[8]! / index.adjClose[7]! - 1 - factors.rf[7]!,
      1e-15,
    );
  });

  it('is said to be a price index, and drops the months that it lacks', () => {
    const holed = {
      days: index.days,
      adjClose: index.adjClose.map((price, row) => (row === 20 ? Number.NaN : price)),
    };
    const sample = factorSample({ ...base, benchmark: { prices: holed, kind: 'price' } });
    expect(codes(sample)).toEqual(['BENCHMARK_PRICE_INDEX']);
    expect(sample.diagnostics.dropped.map(({ reason }) => reason)).toEqual([
      'no-benchmark-return',
      'no-benchmark-return',
    ]);
  });

  it('in the local currency of the returns needs bills in it', () => {
    const local = { unit: 'SEK', target: 'SEK', rates: null };
    const kept = { unit: 'SEK', target: 'USD', rates: null, keepLocal: true };
    const bills = { months: factors.months, values: factors.rf.map(() => 0.002) };
    for (const currency of [local, kept]) {
      expectRefusal(() => factorSample({ ...base, benchmark, currency }), 'MISSING_INPUT');
      const { value, warnings } = factorSample({ ...base, benchmark, currency, bills });
      expectClose(
        value.excess[0]! - factorSample(base).value.excess[0]!,
        factors.rf[0]! - 0.002,
        1e-12,
      );
      expect(warnings).toEqual([]);
    }
  });

  it('in another currency than the returns is refused, as factors are', () => {
    const currency = { unit: 'SEK', target: 'SEK', rates: null };
    const bills = { months: factors.months, values: factors.rf };
    const foreign = { ...benchmark, currency: { unit: 'USD', target: 'USD', rates: null } };
    expectRefusal(
      () => factorSample({ ...base, benchmark: foreign, currency, bills }),
      'CURRENCY_MISMATCH',
    );
    expectRefusal(() => factorSample({ ...base, currency }), 'CURRENCY_MISMATCH');
    const own = factorSample({ ...base, currency, factorCurrency: 'SEK' });
    expect(own.warnings).toEqual([]);
    expect([...own.value.excess]).toEqual([...factorSample(base).value.excess]);
  });

  it('stands in for the market of CAPM alone, and its bills are checked', () => {
    expectRefusal(() => factorSample({ ...base, model: 'FF5', benchmark }), 'INVALID_INPUT');
    const bills =
      (change: object): (() => unknown) =>
      () =>
        factorSample({
          ...base,
          benchmark,
          bills: { months: factors.months, values: factors.rf, ...change },
        });
    expectRefusal(bills({ values: factors.rf.map(() => 1.2) }), 'PERCENT_NOT_DECIMAL');
    expectRefusal(bills({ values: new Float64Array(2) }), 'COLUMN_LENGTHS_DIFFER');
    expectRefusal(bills({ months: factors.months.map(() => FIRST_MONTH) }), 'DUPLICATE_MONTH');
  });
});
