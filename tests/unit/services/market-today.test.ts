import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { makeCountryRisk } from '../../support/fixtures/damodaran-tables.ts';
import { makeFred } from '../../support/fixtures/rates.ts';
import { makeCompanyFacts, withCovers } from '../../support/fixtures/sec.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  codeOf,
  FACTS,
  fileOf,
  importAll,
  priceFile,
  refused,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

const DATES = ['2024-12-30', '2024-12-31'];
const yields = (): File =>
  new File([makeFred(DATES, { DGS10: [4.55, 4.58] })], 'DGS10.csv', { type: 'text/csv' });

describe('what the market says of a company', () => {
  it('is nothing yet in a book without prices, figures and rates', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: SYMBOL });
    expect(await api.frames.marketToday(SYMBOL)).toMatchObject({
      ...{ price: null, shares: null, marketValue: null, riskFree: null, erp: null },
      ...{ erpScopes: [], proposals: { riskFree: [], erp: [], shares: [] } },
    });
    expect(await codeOf(api.frames.marketToday('NEVER'))).toBe('UNKNOWN_SYMBOL');
  });

  it('is the price, the shares, their product, and the rates in force on the day of the price', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: SYMBOL, region: 'US', currency: 'GBX' });
    await saveFacts(api, SYMBOL, FACTS);
    await api.prices.saveQuote({
      ...{ symbol: SYMBOL, price: 800, date: '2024-12-31', currency: 'GBX', source: 'paper' },
    });
    for (const [asOf, value] of [
      ['2024-06-30', 0.043],
      ['2025-02-01', 0.044],
    ] as const) {
      await api.rates.save({ kind: 'risk-free', currency: 'USD', asOf, value, source: 'curve' });
    }
    const without = await api.frames.marketToday(SYMBOL);
    expect(without.marketValue).toBeNull();
    expect(without.marketValueRefused).toContain('GBP/USD');
    await importAll(api, new File(['date,rate\n2024-12-30,1.25\n'], 'GBPUSD.csv'));
    const today = await api.frames.marketToday(SYMBOL);
    expect(today).toMatchObject({
      currency: 'USD',
      price: { value: 8, currency: 'GBP', date: '2024-12-31', from: 'quote', source: 'paper' },
      shares: { value: 100_000, fiscalYear: 2024, asOf: '2024-12-31', fileName: null, line: null },
      // 8 pounds x 1.25 x 100,000
      marketValue: { value: 1_000_000, conversion: { rate: 1.25, rateDate: '2024-12-30' } },
      riskFree: { value: 0.043, asOf: '2024-06-30' },
      erp: null,
    });
    await importAll(api, priceFile({ firstMonth: '2024-01', months: 12 }));
    await api.prices.removeQuote({ symbol: SYMBOL, date: '2024-12-31' });
    // A heading, and a row for each month of the year.
    expect((await api.frames.marketToday(SYMBOL)).price).toMatchObject({
      ...{ from: 'close', date: '2024-12-31', fileName: `${SYMBOL}.csv`, line: 13 },
    });
  });

  it('is no market value where nothing tells what the price is in, as there is no value then', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: SYMBOL, region: 'US' });
    await saveFacts(api, SYMBOL, FACTS);
    await api.prices.saveQuote({
      ...{ symbol: SYMBOL, price: 8, date: '2024-12-31', source: 'paper' },
    });
    expect(await api.frames.marketToday(SYMBOL)).toMatchObject({
      price: { value: 8, currency: null },
      marketValue: null,
      marketValueRefused: `${SYMBOL}: the currency of the quotation is not known. Set it under Settings.`,
    });
  });

  it('is all that is known where figures are in two currencies, which are named', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: SYMBOL, region: 'US', currency: 'USD' });
    await saveFacts(api, SYMBOL, FACTS, 'FY2024', 'NOK');
    await saveFacts(api, SYMBOL, { debt: 1000 });
    await api.prices.saveQuote({
      ...{ symbol: SYMBOL, price: 8, date: '2024-12-31', currency: 'USD', source: 'paper' },
    });
    for (const currency of ['USD', 'NOK']) {
      await api.rates.save({
        ...{ kind: 'risk-free', currency, asOf: '2024-12-31', source: 'curve' },
        value: currency === 'NOK' ? 0.035 : 0.045,
      });
    }
    expect(await api.frames.marketToday(SYMBOL)).toMatchObject({
      currency: 'NOK',
      currencyMix: 'Figures of fiscal year 2024: Debt in USD, the others in NOK.',
      price: { value: 8, currency: 'USD' },
      shares: { value: 100_000, fiscalYear: 2024 },
      ...{ marketValue: null, riskFree: { value: 0.035 } },
    });
    // The company's page opens, or the figures could not be mended.
    expect((await api.frames.company(SYMBOL)).facts.length).toBeGreaterThan(0);
    await saveFacts(api, SYMBOL, { debt: 1000 }, 'FY2024', 'NOK');
    expect((await api.frames.marketToday(SYMBOL)).currencyMix).toBeNull();
  });

  it('says what stands in place of a fiscal year, as a refused cost of capital and value do', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: SYMBOL, region: 'US', currency: 'USD' });
    await saveFacts(api, SYMBOL, { debt: 5, shares_outstanding: 2 }, '2025Q1');
    await api.prices.saveQuote({
      ...{ symbol: SYMBOL, price: 8, date: '2020-12-11', currency: 'USD', source: 'paper' },
    });
    const words =
      'The book has one quarter, to 2025-03-31, after the price of 2020-12-11, and no fiscal year.';
    expect((await api.frames.marketToday(SYMBOL)).insteadOfYear).toBe(words);
    const inputs = { costOfEquity: 0.1, riskFree: 0.02 };
    const costs = await api.wacc.compute({ symbol: SYMBOL, methods: ['MANUAL'], inputs });
    expect(refused(costs).refusal.message).toContain(`Marginal tax rate. ${words}`);
    const values = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['PB'], methods: ['NONE'] },
      assumptions: { multiples: { source: 'typed', typed: { PB: 1 } } },
    });
    expect(refused(values).refusal.message).toContain(words);
    await saveFacts(api, SYMBOL, FACTS);
    expect((await api.frames.marketToday(SYMBOL)).insteadOfYear).toBeNull();
  });

  it('proposes the newest yield and premia as rates to store, and no older ones', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: SYMBOL, region: 'US', currency: 'USD' });
    await saveFacts(api, SYMBOL, FACTS);
    await importAll(api, yields(), fileOf(makeCountryRisk({ date: '2025-01-05' })));
    const { proposals } = await api.frames.marketToday(SYMBOL);
    expect(proposals.riskFree).toHaveLength(1);
    const [riskFree] = proposals.riskFree;
    expect(riskFree!.rate).toMatchObject({ currency: 'USD', asOf: '2024-12-31', basis: 'bond' });
    expect(riskFree!.rate.value).toBeCloseTo(0.0458, 14);
    const rows = await api.frames.countryRisk();
    const lowest = Math.min(
      ...rows.filter((row) => row.countryRiskPremium === 0).map((row) => row.equityRiskPremium!),
    );
    expect(proposals.erp[0]!.rate).toMatchObject({
      region: 'US',
      asOf: '2025-01-05',
      value: lowest,
    });
    await api.rates.save(riskFree!.rate);
    await api.rates.save(proposals.erp[0]!.rate);
    const after = await api.frames.marketToday(SYMBOL);
    expect(after.riskFree!.value).toBeCloseTo(0.0458, 14);
    expect(after.proposals.riskFree).toEqual([]);
    expect(after.proposals.erp.map(({ rate }) => rate.value)).not.toContain(lowest);
  });
});

it('takes no rate of a currency for a company whose own is not known', async () => {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, region: 'US' });
  await api.rates.save({
    ...{ kind: 'risk-free', currency: 'USD', asOf: '2024-12-31', value: 0.04, source: 'FRED' },
  });
  await importAll(api, yields());
  const today = await api.frames.marketToday(SYMBOL);
  expect(today).toMatchObject({ isCurrencyUnknown: true, riskFree: null });
  expect(today.proposals.riskFree).toEqual([]);
  await saveFacts(api, SYMBOL, { debt: 5 });
  const known = await api.frames.marketToday(SYMBOL);
  expect(known).toMatchObject({ currency: 'USD', riskFree: { value: 0.04 } });
  expect(known).not.toHaveProperty('isCurrencyUnknown');
});

it('proposes what was known on the day of an earlier price, and says what is later', async () => {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, region: 'US', currency: 'USD' });
  await importAll(api, yields(), fileOf(makeCountryRisk({ date: '2025-01-05' })));
  const quote = { symbol: SYMBOL, price: 8, currency: 'USD', source: 'paper' };
  const proposed = async (date: string) => {
    await api.prices.saveQuote({ ...quote, date });
    const { proposals } = await api.frames.marketToday(SYMBOL);
    await api.prices.removeQuote({ symbol: SYMBOL, date });
    return {
      rates: proposals.riskFree.map(({ rate }) => [rate.asOf, Number(rate.value.toFixed(10))]),
      premia: proposals.erp.map(({ label }) => label),
    };
  };
  expect(await proposed('2024-12-30')).toEqual({
    rates: [['2024-12-30', 0.0455]],
    premia: ['Mature market, later than the price'],
  });
  expect(await proposed('2024-11-30')).toMatchObject({ rates: [] });
  expect(await proposed('2025-06-30')).toEqual({
    rates: [['2024-12-31', 0.0458]],
    premia: ['Mature market'],
  });
});

it('proposes the newest count of shares on a cover by the day of the price, and what is taken leads', async () => {
  const api = openWorkbench();
  const facts = makeCompanyFacts((own) => {
    const at = { accn: '0000000001-24-000001', form: '10-K', filed: '2024-02-10' };
    own['Assets'] = { units: { USD: [{ end: '2023-12-31', val: 9e8, ...at }] } };
  });
  const cover = (end: string, val: number, filed: string) => ({
    ...{ end, val, filed },
    ...{ accn: `0000000001-24-${end.replaceAll('-', '').slice(2)}`, form: '10-K/A' },
  });
  const covers = [
    cover('2024-02-05', 48_500_000, '2024-02-10'),
    cover('2024-04-30', 47_900_000, '2024-05-02'),
  ];
  const file = new File([withCovers(facts, covers)], 'CIK1.json');
  await api.data.importFiles([file], { 'CIK1.json': { symbol: 'FICT' } });
  const on = async (date: string) => {
    const quote = { symbol: 'FICT', price: 20, currency: 'USD', source: 'paper', date };
    await api.prices.saveQuote(quote);
    const { proposals, shares } = await api.frames.marketToday('FICT');
    await api.prices.removeQuote({ symbol: 'FICT', date });
    return { shares, offered: proposals.shares };
  };
  expect((await on('2024-03-29')).offered.map(({ asOf }) => asOf)).toEqual(['2024-02-05']);
  // A report should have come since.
  expect((await on('2025-06-30')).offered).toEqual([]);
  const { offered, shares } = await on('2024-05-31');
  expect(shares!.value).not.toBe(47_900_000);
  expect(offered[0]).toMatchObject({
    asOf: '2024-04-30',
    fact: { item: 'shares_outstanding', value: 47_900_000, period: 'FY2023' },
  });
  expect(offered[0]!.fact.source).toContain('2024-04-30');
  await api.facts.save(offered[0]!.fact);
  const after = await on('2024-05-31');
  expect(after.shares).toMatchObject({ value: 47_900_000, asOf: '2024-04-30', isOfCover: true });
  expect(shares).toMatchObject({ isOfCover: false });
  expect(after.offered).toEqual([]);
});

it('proposes no cover of the day of the count in force, nor of one before', async () => {
  const api = openWorkbench();
  await api.tickers.save({ symbol: 'FICT', region: 'Europe', currency: 'EUR' });
  const quote = { symbol: 'FICT', price: 100, currency: 'EUR', source: 'paper' };
  await api.prices.saveQuote({ ...quote, date: '2025-02-28' });
  const offered = async () =>
    (await api.frames.marketToday('FICT')).proposals.shares.map(({ asOf }) => asOf);
  const count = (item: Item, value: number, period: string) =>
    saveFacts(api, 'FICT', { [item]: value }, period, 'EUR');
  await count('shares_outstanding', 1_180_000_000, 'FY2023');
  await count('cover_shares', 1_228_504_232, '2023-12-31');
  expect(await offered()).toEqual([]);
  await count('cover_shares', 1_228_504_232, '2024-03-01');
  await api.prices.removeQuote({ symbol: 'FICT', date: '2025-02-28' });
  await api.prices.saveQuote({ ...quote, date: '2024-06-28' });
  expect(await offered()).toEqual(['2024-03-01']);
  await api.prices.saveQuote({ ...quote, date: '2025-02-28' });
  await count('shares_outstanding', 1_181_000_000, 'FY2024');
  expect(await offered()).toEqual([]);
});

describe('series of the market', () => {
  it('are handed over as columns, and refused where the book has none of the name', async () => {
    const api = openWorkbench();
    await importAll(api, yields(), new File(['date,rate\n2024-12-30,1.25\n'], 'GBPUSD.csv'));
    const held = await api.frames.yields('DGS10');
    expect([...held.days]).toEqual([20087, 20088]);
    expect(held.values[1]).toBeCloseTo(0.0458, 14);
    expect([...(await api.frames.exchangeRates('GBP/USD')).values]).toEqual([1.25]);
    expect(await codeOf(api.frames.yields('DGS99'))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(api.frames.exchangeRates('USD/GBP'))).toBe('INVALID_ARGUMENT');
  });
});
