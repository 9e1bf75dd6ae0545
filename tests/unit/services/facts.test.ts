import { beforeEach, describe, expect, it } from 'vitest';
import type { FactInput, FairbookApi, RateInput } from '../../../src/contract/api.ts';
import { ITEM_KEYS, ITEMS, type Item } from '../../../src/contract/vocabulary.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  codeOf,
  contents,
  FACTS,
  factorFile,
  importAll,
  priceFile,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
  YEAR,
} from './support/book.ts';

let api: FairbookApi;

beforeEach(() => {
  api = openWorkbench();
});

const fact = (more: Partial<FactInput> = {}): FactInput => ({
  symbol: 'MILL',
  item: 'revenue',
  period: 'FY2024',
  value: 1000,
  unit: 'USD',
  source: 'annual report, p. 12',
  ...more,
});

describe('a period', () => {
  it.each([
    ['FY2024', null, '2024-12-31', 2024],
    ['2024-09-28', null, '2024-09-28', 2024],
    ['2023-10-01/2024-09-28', '2023-10-01', '2024-09-28', 2024],
    ['2024-01-01/2024-12-31', '2024-01-01', '2024-12-31', 2024],
    [' FY2024 ', null, '2024-12-31', 2024],
  ])('"%s" of a flow', async (period, start, end, year) => {
    const saved = await api.facts.save(fact({ period }));
    expect([saved.periodStart, saved.periodEnd, saved.fiscalYear, saved.fiscalPeriod]).toEqual([
      ...[start, end, year],
      'FY',
    ]);
  });

  it('of 52 or 53 weeks never shares its fiscal year with the next one', async () => {
    const years: [string, number][] = [];
    for (const period of ['2021-01-02', '2022-01-01', '2022-12-31', '2023-12-30']) {
      const saved = await api.facts.save(fact({ period }));
      years.push([saved.periodEnd, saved.fiscalYear]);
    }
    expect(years).toEqual([
      ['2021-01-02', 2020],
      ['2022-01-01', 2021],
      ['2022-12-31', 2022],
      ['2023-12-30', 2023],
    ]);
    expect((await api.facts.list('MILL')).every(({ current }) => current)).toBe(true);
  });

  it('named by its number has that number, where it ends in January too', async () => {
    for (const [day, end] of [
      ['01-03', '2025-01-03'],
      ['01-07', '2025-01-07'],
      ['01-08', '2024-01-08'],
    ] as const) {
      await api.tickers.save({ symbol: 'MILL', fiscalYearEnd: day });
      expect(await api.facts.save(fact())).toMatchObject({ periodEnd: end, fiscalYear: 2024 });
    }
  });

  it('named by its year ends on the fiscal year end, leap years included', async () => {
    await api.tickers.save({ symbol: 'MILL', fiscalYearEnd: '06-30' });
    expect((await api.facts.save(fact())).periodEnd).toBe('2024-06-30');
    await api.tickers.save({ symbol: 'MILL', fiscalYearEnd: '02-29' });
    expect((await api.facts.save(fact({ period: 'FY2024' }))).periodEnd).toBe('2024-02-29');
    expect((await api.facts.save(fact({ period: 'FY2023' }))).periodEnd).toBe('2023-02-28');
  });

  it.each([
    ['2024', 'a bare year'],
    ['FY24', 'a short year'],
    ['2024-02-30', 'a day that does not exist'],
    ['2023-02-29', 'a leap day of a common year'],
    ['2024-13-01', 'a month that does not exist'],
    ['2024-12-31/2024-01-01', 'a span that runs backwards'],
    ['2024-01-01/2024-06-30', 'half a year'],
    ['2023-01-01/2024-12-31', 'two years'],
    ['2024-01-01/2024-12-31/2025-12-31', 'three dates'],
    ['/2024-12-31', 'a span without a start'],
    ['', 'nothing'],
  ])('"%s" is refused: %s', async (period) => {
    expect(await codeOf(api.facts.save(fact({ period })))).toBe('INVALID_ARGUMENT');
    expect(await api.tickers.list()).toEqual([]);
  });

  describe('of a company whose fiscal year end is known', () => {
    it.each([
      ['12-31', '2024-10-01/2025-09-30'],
      ['12-31', '2025-09-30'],
      ['12-31', '2025-01-22/2026-01-21'],
      ['09-30', '2024-01-01/2024-12-31'],
    ])('to %s: twelve months "%s" are refused', async (fiscalYearEnd, period) => {
      await api.tickers.save({ symbol: 'MILL', fiscalYearEnd });
      const call = api.facts.save(fact({ period }));
      await expect(call).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      await expect(call).rejects.toThrow(`fiscal years of MILL end on ${fiscalYearEnd}`);
      expect(await api.facts.list('MILL')).toEqual([]);
    });

    it.each([
      ['12-31', '2022-01-02/2022-12-31', 2022],
      ['12-31', '2024-01-01/2024-12-29', 2024],
      ['12-31', '2020-12-29/2022-01-02', 2021],
      ['12-31', '2025-01-21/2026-01-20', 2026],
      ['01-31', '2024-02-04/2025-02-01', 2025],
      ['09-30', '2023-10-01/2024-09-28', 2024],
      ['02-29', '2022-03-01/2023-02-28', 2023],
      ['01-03', '2023-12-31/2025-01-03', 2024],
    ])('to %s: a year of weeks "%s" is one', async (fiscalYearEnd, period, fiscalYear) => {
      await api.tickers.save({ symbol: 'MILL', fiscalYearEnd });
      expect(await api.facts.save(fact({ period }))).toMatchObject({
        fiscalYear,
        fiscalPeriod: 'FY',
      });
    });

    it('the years of before it changed its year take further figures', async () => {
      await api.tickers.save({ symbol: 'MILL', fiscalYearEnd: '06-30' });
      await api.facts.save(fact({ period: 'FY2019' }));
      await api.tickers.save({ symbol: 'MILL', fiscalYearEnd: '12-31' });
      expect(
        await api.facts.save(fact({ item: 'ebit', period: '2018-07-01/2019-06-30' })),
      ).toMatchObject({ fiscalYear: 2019, fiscalPeriod: 'FY', periodEnd: '2019-06-30' });
      expect(await codeOf(api.facts.save(fact({ period: '2017-07-01/2018-06-30' })))).toBe(
        'INVALID_ARGUMENT',
      );
    });

    it('or is told by the years that the book has, other days are refused', async () => {
      await api.facts.save(fact({ period: 'FY2024' }));
      const debt = { item: 'debt', unit: 'USD' } as const;
      expect(await codeOf(api.facts.save(fact({ period: '2024-08-31' })))).toBe('INVALID_ARGUMENT');
      expect(await api.facts.save(fact({ ...debt, period: '2024-06-30' }))).toMatchObject({
        fiscalPeriod: 'Q2',
      });
      expect(await api.facts.save(fact({ period: '2023-12-30' }))).toMatchObject({
        ...{ fiscalYear: 2023, fiscalPeriod: 'FY' },
      });
    });

    it('a balance sheet of the end of a quarter is that quarter’s, and a count of shares keeps its day', async () => {
      await api.tickers.save({ symbol: 'MILL', fiscalYearEnd: '12-31' });
      const debt = { item: 'debt', unit: 'USD' } as const;
      for (const [period, fiscalPeriod] of [
        ['2025-09-30', 'Q3'],
        ['2025-06-28', 'Q2'],
        ['2025-12-27', 'FY'],
      ] as const) {
        expect(await api.facts.save(fact({ ...debt, period }))).toMatchObject({
          ...{ fiscalYear: 2025, fiscalPeriod, periodEnd: period },
        });
      }
      expect(await codeOf(api.facts.save(fact({ ...debt, period: '2025-08-15' })))).toBe(
        'INVALID_ARGUMENT',
      );
      const count = { item: 'cover_shares', unit: 'shares', period: '2025-10-24' } as const;
      expect(await api.facts.save(fact(count))).toMatchObject({
        ...{ fiscalYear: 2025, fiscalPeriod: 'Q3', periodEnd: '2025-10-24' },
      });
    });
  });

  it('of a balance-sheet item is a date, not a span', async () => {
    const debt = { item: 'debt', unit: 'USD' } as const;
    expect((await api.facts.save(fact({ ...debt, period: '2024-09-28' }))).periodStart).toBeNull();
    expect(await codeOf(api.facts.save(fact({ ...debt, period: '2023-10-01/2024-09-28' })))).toBe(
      'INVALID_ARGUMENT',
    );
  });
});

describe('a figure', () => {
  const unitFor = (item: Item): string => (ITEMS[item].unit === 'money' ? 'USD' : ITEMS[item].unit);

  it.each(ITEM_KEYS)('%s has its own unit and its own sign', async (item) => {
    const unit = unitFor(item);
    const saved = await api.facts.save(fact({ item, unit, value: 0.5 }));
    expect(saved).toMatchObject({ item, unit, value: 0.5, current: true });
    for (const other of ['USD', 'shares', 'ratio', 'years', 'percent', 'usd', ''].filter(
      (u) => u !== unit,
    )) {
      expect(await codeOf(api.facts.save(fact({ item, unit: other, value: 0.5 }))), other).toBe(
        'INVALID_ARGUMENT',
      );
    }
    const negative = await codeOf(api.facts.save(fact({ item, unit, value: -0.5 })));
    expect(negative).toBe(ITEMS[item].mayBeNegative ? 'resolved' : 'INVALID_ARGUMENT');
  });

  it.each(['effective_tax_rate', 'marginal_tax_rate', 'pre_tax_cost_of_debt'] as const)(
    '%s typed in percent is refused as such',
    async (item) => {
      const call = api.facts.save(fact({ item, unit: 'ratio', value: 21 }));
      await expect(call).rejects.toMatchObject({
        code: 'PERCENT_NOT_DECIMAL',
        details: { item, value: 21 },
      });
      expect(await codeOf(api.facts.save(fact({ item, unit: 'ratio', value: 1 })))).toBe(
        'PERCENT_NOT_DECIMAL',
      );
    },
  );

  it.each([
    ['no number', { value: Number.NaN }],
    ['infinity', { value: Number.POSITIVE_INFINITY }],
    ['text', { value: '1000' as unknown as number }],
    ['pence', { unit: 'GBX' }],
    ['no source', { source: ' ' }],
    ['a symbol that is none', { symbol: 'two words' }],
    ['no shares', { item: 'shares_outstanding', unit: 'shares', value: 0 }],
    ['no maturity', { item: 'debt_maturity_years', unit: 'years', value: 0 }],
    ['a field that nobody knows', { note: 'x' } as Partial<FactInput>],
  ] as [string, Partial<FactInput>][])('with %s is refused and stored nowhere', async (_, more) => {
    const before = await contents(api, []);
    expect(await codeOf(api.facts.save(fact(more)))).toBe('INVALID_ARGUMENT');
    expect(await contents(api, [])).toEqual(before);
  });

  it('of an unknown item is refused by the name of the item', async () => {
    const call = api.facts.save(fact({ item: 'goodwill' as Item }));
    await expect(call).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
    await expect(call).rejects.toThrow(/goodwill/);
  });

  it('is superseded by a later one of the same item and year, and leads again when that leaves', async () => {
    const first = await api.facts.save(fact({ value: 1 }));
    const second = await api.facts.save(fact({ value: 2, period: '2024-12-28' }));
    const third = await api.facts.save(fact({ value: 3 }));
    const other = await api.facts.save(fact({ value: 9, period: 'FY2023' }));
    const leading = async (): Promise<number[]> =>
      (await api.facts.list('mill')).filter(({ current }) => current).map(({ id }) => id);
    expect(await leading()).toEqual([third.id, other.id]);
    await api.facts.remove(second.id);
    expect(await leading()).toEqual([third.id, other.id]);
    await api.facts.remove(third.id);
    expect(await leading()).toEqual([first.id, other.id]);
    expect(await codeOf(api.facts.remove(third.id))).toBe('INVALID_ARGUMENT');
    expect((await api.facts.list('MILL')).map(({ value }) => value)).toEqual([1, 9]);
  });

  it('is saved with all others of its call, or with none', async () => {
    await api.facts.save(fact({ value: 7 }));
    const before = await contents(api, []);
    const call = api.facts.saveMany([
      fact({ value: 8 }),
      fact({ symbol: 'NEW', item: 'ebit', value: -4 }),
      fact({ item: 'debt', period: '2024-01-01/2024-12-31' }),
    ]);
    expect(await codeOf(call)).toBe('INVALID_ARGUMENT');
    expect(await contents(api, [])).toEqual(before);
    const saved = await api.facts.saveMany([
      fact({ value: 8 }),
      fact({ symbol: 'new', item: 'ebit', value: -4 }),
    ]);
    expect(saved.map(({ symbol, value }) => [symbol, value])).toEqual([
      ['MILL', 8],
      ['NEW', -4],
    ]);
  });
});

describe('a market rate', () => {
  const riskFree = (asOf: string, value: number, more: Partial<RateInput> = {}): RateInput => ({
    kind: 'risk-free',
    currency: 'USD',
    asOf,
    value,
    source: 'yield curve',
    ...more,
  });

  async function inForce(): Promise<[number, string]> {
    const [row] = (await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] })).map(result);
    const inputs = row!.details['inputs'] as { riskFree: number; riskFreeAsOf: string };
    return [inputs.riskFree, inputs.riskFreeAsOf];
  }

  it('in force is the latest on or before the price, else the earliest after it', async () => {
    await importAll(api, factorFile(), priceFile({ months: 70 }));
    await saveFacts(api, SYMBOL, FACTS);
    await api.rates.save({
      kind: 'erp',
      region: 'US',
      asOf: '2024-09-30',
      value: 0.045,
      source: 'survey',
    });
    expect((await api.tickers.get(SYMBOL)).prices.last).toBe('2024-09-30');
    await api.rates.save(riskFree('2024-12-31', 0.01));
    await api.rates.save(riskFree('2024-11-30', 0.02));
    expect(await inForce()).toEqual([0.02, '2024-11-30']);
    await api.rates.save(riskFree('2024-06-30', 0.03));
    await api.rates.save(riskFree('2024-03-31', 0.04));
    await api.rates.save(riskFree('2024-09-30', 0.07, { currency: 'EUR' }));
    expect(await inForce()).toEqual([0.03, '2024-06-30']);
    await api.rates.save(riskFree('2024-09-30', 0.05));
    expect(await inForce()).toEqual([0.05, '2024-09-30']);
    await api.rates.save(riskFree('2024-09-30', 0.055));
    expect(await inForce()).toEqual([0.055, '2024-09-30']);
    expect((await api.rates.list('risk-free')).map(({ value }) => value)).toEqual([
      0.07, 0.01, 0.02, 0.055, 0.05, 0.03, 0.04,
    ]);
  });

  it('far from the price is flagged', async () => {
    api = await readyBook();
    await api.rates.save({
      kind: 'erp',
      region: 'US',
      asOf: '2025-01-05',
      value: 0.05,
      source: 's',
    });
    await importAll(api, priceFile({ symbol: 'EARLY', firstMonth: '2018-12', months: 50 }));
    await saveFacts(api, 'EARLY', FACTS);
    const [row] = (await api.wacc.compute({ symbol: 'EARLY', methods: ['CAPM'] })).map(result);
    expect(row!.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['RISK_FREE_DATE_FAR', 'PREMIUM_DATE_FAR', 'SHARE_COUNT_STALE']),
    );
  });

  it('over another basis than its premium is flagged in the stored row', async () => {
    api = await readyBook();
    const codes = async (): Promise<string[]> => {
      const [row] = (await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] })).map(result);
      expect((await api.wacc.list(SYMBOL, YEAR))[0]!.warnings).toEqual(row!.warnings);
      return row!.warnings.map(({ code }) => code);
    };
    expect(await codes()).not.toContain('RISK_FREE_BASIS_MISMATCH');
    const premium: RateInput = {
      kind: 'erp',
      region: 'US',
      asOf: '2024-12-31',
      value: 0.06,
      basis: 'bill',
      source: 'history',
    };
    await api.rates.save(premium);
    expect(await codes()).toContain('RISK_FREE_BASIS_MISMATCH');
    await api.rates.save(riskFree('2024-12-31', 0.04, { basis: 'bill' }));
    expect(await codes()).not.toContain('RISK_FREE_BASIS_MISMATCH');
  });

  it.each([
    ['percent', riskFree('2024-12-31', 4.2), 'PERCENT_NOT_DECIMAL'],
    [
      'no currency',
      { kind: 'risk-free', asOf: '2024-12-31', value: 0.04, source: 's' },
      'INVALID_ARGUMENT',
    ],
    [
      'a currency that is none',
      riskFree('2024-12-31', 0.04, { currency: 'dollars' }),
      'INVALID_ARGUMENT',
    ],
    [
      'a premium without region',
      { ...riskFree('2024-12-31', 0.04), kind: 'erp' },
      'INVALID_ARGUMENT',
    ],
    ['no date', riskFree('yesterday', 0.04), 'INVALID_ARGUMENT'],
    ['a negative error', riskFree('2024-12-31', 0.04, { standardError: -1 }), 'INVALID_ARGUMENT'],
    [
      'an exchange rate of zero',
      { ...riskFree('2024-12-31', 0), kind: 'fx', currency: 'EUR/USD' },
      'INVALID_ARGUMENT',
    ],
  ] as [string, RateInput, string][])('with %s is refused', async (_, rate, code) => {
    expect(await codeOf(api.rates.save(rate))).toBe(code);
    expect(await api.rates.list()).toEqual([]);
  });
});
