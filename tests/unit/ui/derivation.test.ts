import { describe, expect, it } from 'vitest';
import type { MarketToday, Ticker, ValuationRow } from '../../../src/contract/api.ts';
import type { Model, ValueMethod } from '../../../src/contract/vocabulary.ts';
import { headerFigures } from '../../../src/ui/company/header-figures.ts';
import {
  countOfValue,
  inForce,
  marketCells,
  notInForce,
} from '../../../src/ui/company/market-strip.ts';
import {
  baseOrigin,
  hoverText,
  marketValueDerivation,
  pricedCompany,
} from '../../../src/ui/shared/derivation.ts';

const value = { model: 'FCFF', method: 'CAPM', valuePerShare: 125, inPriceCurrency: 100 } as const;
const ticker = {
  symbol: 'MILL',
  prices: {
    ...{ lastPrice: 80, lastPriceDate: '2025-01-31', lastPriceFrom: 'close', currency: 'GBP' },
  },
  values: [
    { ...value, runId: 7, asOf: '2025-01-31' },
    { ...value, model: 'PE', method: 'NONE', inPriceCurrency: 60, runId: 9, asOf: '2025-01-31' },
  ],
  base: {
    choice: { kind: 'one', model: 'FCFF', method: 'CAPM' },
    ...{ own: false, valuePerShare: 100, targetPrice12m: 104, isConverted: true },
    ...{ asOf: '2025-01-31', runId: 7, stale: false, refusal: null },
  },
} as unknown as Ticker;

const today: MarketToday = {
  ...{ symbol: 'MILL', currency: 'USD', erpScopes: ['UK'] },
  price: {
    ...{ value: 80, currency: 'GBP', date: '2025-01-31', from: 'close', source: null },
    ...{ fileName: 'MILL.csv', line: 12 },
  },
  shares: {
    ...{ value: 2_000_000, asOf: '2024-12-31', fiscalYear: 2024, source: 'Annual report' },
    ...{ isOfCover: false, fileName: null, line: null },
  },
  marketValue: {
    value: 200_000_000,
    conversion: { rate: 1.25, from: 'GBP', to: 'USD', rateDate: '2025-01-30' },
  } as MarketToday['marketValue'],
  insteadOfYear: null,
  currencyMix: null,
  marketValueRefused: null,
  riskFree: {
    ...{ id: 1, kind: 'risk-free', scope: 'USD', asOf: '2025-01-31', value: 0.0415 },
    ...{ standardError: null, basis: 'bond', source: 'Desk note', createdAt: '' },
  },
  erp: null,
  proposals: { riskFree: [], erp: [], shares: [] },
};

describe('figures beside a company’s name', () => {
  it('all tell unit, source and date, and open where they come from', () => {
    const figures = headerFigures(ticker);
    expect(figures).toHaveLength(4);
    for (const { label, origin } of figures) {
      expect(origin.unit, label).toBeTruthy();
      expect(origin.source, label).toBeTruthy();
      expect(origin.asOf, label).toBe('2025-01-31');
      expect(origin.href ?? origin.derivation?.(), label).toBeTruthy();
    }
    expect(hoverText(figures[1]!.origin)).toMatch(
      /fair value of MILL, GBP a share · run 7 · as of/,
    );
    expect(figures[1]!.origin.href).toBe('#/company/MILL/audit/7');
  });

  it('the upside puts value and price in, each with its source', () => {
    const upside = headerFigures(ticker)[2]!.origin.derivation!();
    // 100 / 80 − 1
    expect(upside.substituted).toBe('100.00 ÷ 80.00 − 1 = +25.0%');
    expect(upside.parts.map(({ href }) => href)).toEqual([
      '#/company/MILL/audit/7',
      '#/company/MILL/prices',
    ]);
    expect(upside.parts[0]!.label).toContain('at the exchange rate of its run');
  });

  it('weights that were not saved as a run open their parts, each with its run', () => {
    const base = {
      ...{ ...ticker.base, valuePerShare: 90, runId: null },
      choice: {
        kind: 'weights',
        weights: [
          { model: 'FCFF', method: 'CAPM', weight: 0.75 },
          { model: 'PE', method: 'NONE', weight: 0.25 },
        ],
      },
    } as unknown as Ticker['base'];
    const origin = baseOrigin(pricedCompany({ ...ticker, base }), 'fair value');
    expect(origin.href).toBeNull();
    expect(origin.source).toContain('draft of the weights');
    const { substituted, parts } = origin.derivation!();
    expect(substituted).toBe('75.0% · 100.00 + 25.0% · 60.00 = 90.00');
    expect(parts.map(({ href }) => href)).toEqual([
      '#/company/MILL/audit/7',
      '#/company/MILL/audit/9',
    ]);
  });

  it('what is missing opens nothing', () => {
    const none = { ...ticker.base, valuePerShare: null, targetPrice12m: null, runId: null };
    const prices = { ...ticker.prices, lastPrice: null, lastPriceDate: null, lastPriceFrom: null };
    for (const { origin } of headerFigures({ ...ticker, base: none, prices })) {
      expect(origin.href).toBeNull();
      expect(origin.derivation).toBeUndefined();
    }
  });
});

describe('what the market says', () => {
  it('of a depositary receipt counts the shares in it, with and without an exchange rate', () => {
    const of = (conversion: object, value: number): MarketToday => ({
      ...today,
      marketValue: { value, conversion: { rateDate: '2025-01-30', ...conversion } as never },
    });
    const exchanged = of({ rate: 1.25, from: 'GBP', to: 'USD', adsRatio: 8 }, 25_000_000);
    const derived = marketValueDerivation(exchanged)!;
    // 80 · 1.25 / 8 = 12.50 a share.
    expect(derived.substituted).toBe('80.00 · 1.2500 ÷ 8 · 2.000\u00a0m = 25.00\u00a0m USD');
    expect(derived.formula).toBe(
      'Market value = price · exchange rate ÷ shares in one receipt · shares',
    );
    expect(derived.parts.map(({ href }) => href)).toContain('#/company/MILL/settings');
    expect(marketCells(exchanged)[2]!.origin).toBe('at 1.2500 USD for 1 GBP, 8 shares a receipt');
    const plain = of({ rate: 1, from: 'USD', to: 'USD', adsRatio: 0.5 }, 320_000_000);
    expect(marketValueDerivation(plain)!.formula).not.toContain('exchange rate');
    expect(marketCells(plain)[2]).toMatchObject({ origin: '0.5 shares a receipt', date: null });
  });

  it('says by which shares the value is divided where the strip has others', () => {
    const said = (sharesOutstanding: number, fiscalYear = 2024, code = 'STUB', more = {}) => {
      const { model, method } = ticker.base.choice as { model: Model; method: ValueMethod };
      const details = { sharesOutstanding, fiscalYear, ...more };
      const row = { model, method, details, warnings: [{ code }] } as unknown as ValuationRow;
      return countOfValue(ticker, [row], today.shares);
    };
    // Of 2,000,000 in force one part in a hundred is 20,000.
    expect([said(2_000_000), said(2_020_000), said(1_980_000)]).toEqual([null, null, null]);
    expect(said(2_030_000)).toBe('value divides by 2.030\u00a0m');
    expect(said(1_900_000, 2023)).toBe('value divides by 1.900\u00a0m, FY2023');
    const ofMonths = { isOfMonths: true, balanceSheetDate: '2025-03-31' };
    expect(said(1_900_000, 2024, '', ofMonths)).toBe(
      'value divides by 1.900\u00a0m, report to Mar 31, 2025',
    );
    // The value's own check of its count has said it.
    expect(said(1_900_000, 2023, 'SHARES_UNLIKE_COVER')).toBeNull();
    expect(countOfValue(ticker, [], today.shares)).toBeNull();
    expect(marketCells(today, 'value divides by 1.900 m').map(({ ofValue }) => ofValue)).toEqual([
      ...[null, 'value divides by 1.900 m', null, null, null],
    ]);
  });

  it('tells unit, file and line, and date of each figure', () => {
    const hovers = marketCells(today).map(({ hover }) => hover);
    expect(hovers[0]).toMatch(/^Price, GBP a share · close · MILL\.csv, line 12 · as of .*2025/);
    expect(hovers[1]).toMatch(/^Diluted shares, FY2024, shares · Annual report · as of .*2024/);
    expect(hovers[2]).toMatch(/^Market value, USD · at 1\.2500 USD for 1 GBP · as of .*2025/);
    expect(hovers[3]).toMatch(/^Risk-free rate, USD, a year · Desk note · as of .*2025/);
    expect(hovers[4]).toBe('none in the book yet');
    expect(inForce(today, 'erp')).toBeNull();
  });

  it('says what the settings of a company have to say before its rates can be typed', () => {
    const [price, shares, value, riskFree, erp] = marketCells({
      ...{ ...today, isCurrencyUnknown: true, riskFree: null, marketValue: null, erpScopes: [] },
    });
    expect([price!.lacks, shares!.lacks, value!.lacks]).toEqual([null, null, null]);
    expect(value!.label).toBe('Market value');
    expect(riskFree).toMatchObject({
      ...{ label: 'Risk-free rate', lacks: 'currency', origin: 'set the company’s currency first' },
    });
    expect(erp).toMatchObject({ lacks: 'region', origin: 'set the company’s region first' });
    expect(marketCells(today).map(({ lacks }) => lacks)).toEqual([null, null, null, null, null]);
    expect(marketCells(undefined)[4]!.lacks).toBeNull();
  });

  it('tells where a typed count of shares was read, and of a file’s its year', () => {
    const originOf = (fileName: string | null) =>
      marketCells({ ...today, shares: { ...today.shares!, fileName } })[1]!.origin;
    expect(originOf('MILL.csv')).toBe('FY2024');
    expect(originOf(null)).toBe('FY2024, Annual report');
  });

  it('a rate that is only proposed is said to be there to take', () => {
    const of = (asOf: string): typeof today.proposals =>
      ({ ...today.proposals, erp: [{ rate: { asOf } }] }) as unknown as typeof today.proposals;
    const proposals = of('2025-01-01');
    const [erp] = marketCells({ ...today, proposals }).slice(4);
    expect(erp).toMatchObject({ proposals: 1, date: null, origin: 'none in force, one to take' });
    // One that was published after the price can be taken, and is not pressed.
    const [later] = marketCells({ ...today, proposals: of('2026-01-05') }).slice(4);
    expect(later).toMatchObject({ proposals: 0, origin: 'none in force, one to take' });
    expect(erp!.hover).toContain('to be taken here');
    expect(marketCells(today)[4]!.origin).toBe('none yet');
  });

  it('says of a rate dated after the price whether it would be in force', () => {
    expect(notInForce(today, 'risk-free', '2025-01-31')).toBeNull();
    expect(notInForce(today, 'risk-free', '2025-03-03')).toMatch(
      /not in force: .*2025 is after the price of .*date it .* or before\.$/,
    );
    // None by the price's day: the earliest after it is.
    const late = { ...today, riskFree: { ...today.riskFree!, asOf: '2025-03-03' } };
    expect(notInForce(late, 'risk-free', '2025-02-14')).toBeNull();
    expect(notInForce(late, 'risk-free', '2025-04-01')).not.toBeNull();
    expect(notInForce(today, 'erp', '2025-03-03')).toBeNull();
    expect(notInForce({ ...today, price: null }, 'risk-free', '2025-03-03')).toBeNull();
    expect(notInForce(today, 'shares', '2025-03-03')).toBeNull();
  });

  it('the market value puts price, exchange rate and shares in', () => {
    const { substituted, parts } = marketValueDerivation(today)!;
    // 80 · 1.25 · 2 m
    expect(substituted).toBe('80.00 · 1.2500 · 2.000\u00a0m = 200.0\u00a0m USD');
    expect(parts.map(({ asOf }) => asOf)).toEqual(['2025-01-31', '2025-01-30', '2024-12-31']);
    expect(marketValueDerivation({ ...today, marketValue: null })).toBeNull();
  });
});

it('says of no figure that the book lacks it before the book was read', () => {
  const cells = marketCells(undefined);
  expect(cells.filter(({ edits }) => edits !== null).map(({ origin }) => origin)).toEqual(
    Array.from({ length: 4 }, () => '…'),
  );
});
