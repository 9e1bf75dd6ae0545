import { beforeEach, describe, expect, it } from 'vitest';
import type {
  Assumptions,
  BetaRow,
  FairbookApi,
  FcffAssumptions,
  MultipleDetails,
  ValuationRow,
  WaccRow,
} from '../../../src/contract/api.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  ASSUMPTIONS,
  FACTS,
  fileOf,
  importAll,
  industryFile,
  refused,
  result,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

/** 800 pence on the last day of 2024; 1.25 dollars a pound the day before: 10 dollars. */
const PRICE = { symbol: SYMBOL, price: 800, date: '2024-12-31', currency: 'GBX', source: 'paper' };
const RATE = 'date,rate\n2024-12-27,1.2\n2024-12-30,1.25\n2025-01-02,1.4\n';
const fx = (text: string, name = 'GBPUSD.csv'): File => new File([text], name);

let api: FairbookApi;

beforeEach(async () => {
  api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, region: 'US', currency: 'GBX' });
  await saveFacts(api, SYMBOL, { ...FACTS, net_income: 90_000 });
  await api.prices.saveQuote(PRICE);
  await api.rates.save({
    ...{ kind: 'risk-free', currency: 'USD', asOf: '2024-12-31', value: 0.042, source: 'curve' },
  });
});

const waccs = () =>
  api.wacc.compute({ symbol: SYMBOL, methods: ['MANUAL'], inputs: { costOfEquity: 0.1 } });
const wacc = async (): Promise<WaccRow> => result((await waccs())[0]!);
const byEarnings = async (): Promise<ValuationRow> =>
  result(
    (
      await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['PE'], methods: ['NONE'] },
        assumptions: { multiples: { source: 'typed', typed: { PE: 10 } } },
      })
    )[0]!,
  );

describe('a price in another currency than the statements', () => {
  it('is taken at the last rate of the week up to its date', async () => {
    await importAll(api, fx(RATE));
    const row = await wacc();
    // Equity 10 x 100,000; debt 1,200,000; 4.5 % before tax, 3.375 % after: 10/22 x 10 % + 12/22 x 3.375 %.
    expect(row.wE).toBeCloseTo(10 / 22, 14);
    expect(row.wacc).toBeCloseTo(0.063863636363636, 14);
    expect(row.details['inputs']).toMatchObject({
      price: 10,
      currency: 'USD',
      priceConversion: {
        ...{ price: 8, from: 'GBP', to: 'USD', rate: 1.25 },
        ...{ rateDate: '2024-12-30', route: 'GBP/USD' },
      },
    });
    expect(row.warnings.map(({ code }) => code)).toContain('PRICE_CONVERTED');
    const { sources } = await api.runs.explain(row.runId);
    expect(sources).toContainEqual(
      expect.objectContaining({ source: 'fx:GBP/USD', fileName: 'GBPUSD.csv', lines: '3' }),
    );
    expect(await api.runs.replay(row.runId)).toEqual({ identical: true });
  });

  it('is compared with a value in the currency of the statements, and listed in its own', async () => {
    await importAll(api, fx(RATE));
    const { valuePerShare, details, warnings } = await byEarnings();
    // 10 x 90,000 / 100,000 = 9 dollars against 10; the company's own multiple is 1,000,000 / 90,000.
    expect(valuePerShare).toBeCloseTo(9, 12);
    expect(details).toMatchObject({ currency: 'USD', price: 10, priceDate: '2024-12-31' });
    expect(details.upside).toBeCloseTo(-0.1, 12);
    expect((details as MultipleDetails).own).toBeCloseTo(100 / 9, 12);
    expect(warnings.map(({ code }) => code)).toContain('PRICE_CONVERTED');
    const [listed] = await api.frames.screen();
    expect(listed).toMatchObject({ price: 8, currency: 'GBP' });
    expect(listed!.values[0]!.inPriceCurrency).toBeCloseTo(7.2, 12);
  });

  it('says in which currency strikes and a target are, where they are there', async () => {
    await importAll(api, fx(RATE));
    const codesOf = async (assumptions: Assumptions): Promise<string[]> => {
      const [row] = await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
        assumptions: { ...ASSUMPTIONS, wacc: { costOfEquity: 0.1 }, ...assumptions },
      });
      return result(row!).warnings.map(({ code }) => code);
    };
    const dilution: FcffAssumptions['dilution'] & { kind: 'treasury-stock' } = {
      kind: 'treasury-stock',
      at: 'market-price',
      options: [{ count: 5_000, strike: 4 }],
      ...{ restrictedUnits: 10, convertibles: [], basicShares: 100_000 },
    };
    expect(await codesOf({ dilution })).toEqual(
      expect.arrayContaining(['STRIKES_IN_STATEMENT_CURRENCY', 'TARGET_AT_UNMOVED_RATE']),
    );
    const plain = await codesOf({ dilution: { ...dilution, options: [] } });
    expect(plain).not.toContain('STRIKES_IN_STATEMENT_CURRENCY');
    const { base } = await api.tickers.get(SYMBOL);
    expect(base.isConverted).toBe(false);
    await api.valuations.chooseBase({
      symbol: SYMBOL,
      choice: { kind: 'one', model: 'FCFF', method: 'MANUAL' },
    });
    expect((await api.tickers.get(SYMBOL)).base).toMatchObject({ isConverted: true });
    await api.tickers.save({ symbol: SYMBOL, currency: 'USD' });
    expect(await codesOf({ dilution })).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/STRIKES|TARGET_AT/)]),
    );
  });

  it('of the request is converted like one of the book', async () => {
    await importAll(api, fx(RATE));
    const [row] = await api.wacc.compute({
      ...{ symbol: SYMBOL, methods: ['MANUAL'] },
      inputs: { costOfEquity: 0.1, price: 4 },
    });
    expect(result(row!).details['inputs']).toMatchObject({ price: 5 });
  });

  it('of the request is taken at the rate of the date that the request gives', async () => {
    await importAll(api, fx(RATE + '2025-03-31,1.6\n'));
    const inputs = { costOfEquity: 0.1, price: 4 };
    const [dated] = await api.wacc.compute({
      ...{ symbol: SYMBOL, methods: ['MANUAL'] },
      inputs: { ...inputs, priceDate: '2025-04-01' },
    });
    // 4 pounds at 1.6; equity 640,000 beside debt of 1,200,000.
    expect(result(dated!).details['inputs']).toMatchObject({
      ...{ price: 6.4, priceConversion: { rate: 1.6, rateDate: '2025-03-31' } },
    });
    expect(result(dated!).wE).toBeCloseTo(64 / 184, 14);
    const valued = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF', 'PE'], methods: ['MANUAL'] },
      assumptions: {
        ...ASSUMPTIONS,
        ...{ valuationDate: '2025-03-31', wacc: inputs },
        multiples: { source: 'typed', typed: { PE: 10 } },
      },
    });
    for (const row of valued) {
      expect(result(row).details).toMatchObject({ price: 6.4, priceConversion: { rate: 1.6 } });
    }
    await expect(
      api.wacc.compute({
        ...{ symbol: SYMBOL, methods: ['MANUAL'] },
        inputs: { costOfEquity: 0.1, priceDate: '2025-04-01' },
      }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('meets the two currencies by way of the euro, from both of its files', async () => {
    await importAll(
      api,
      fx('date,rate\n2024-12-30,0.8\n', 'EURGBP.csv'),
      fx('date,rate\n2024-12-30,1\n', 'EURUSD.csv'),
    );
    const row = await wacc();
    expect(row.details['inputs']).toMatchObject({ price: 10 });
    const { sources } = await api.runs.explain(row.runId);
    expect(sources.filter(({ source }) => source.startsWith('fx:'))).toHaveLength(2);
  });

  it('relevers an industry beta at the converted equity', async () => {
    await importAll(api, industryFile(), fx(RATE));
    await api.tickers.save({ symbol: SYMBOL, industry: 'Canal Haulage' });
    const [row] = await api.betas.compute({ symbols: [SYMBOL], methods: ['DAMO'] });
    expect(result(row!).details).toMatchObject({ debtToEquity: 1.2 });
  });

  it('is not needed for an industry beta: without a rate the published levered one stands, and says why', async () => {
    const bankRow = { also: ['Bank (Money Center)'] };
    await importAll(api, fileOf(makeDamodaranXls({ seed: 12, date: '2025-01-05', ...bankRow })));
    const beta = async (industry: string): Promise<BetaRow> => {
      await api.tickers.save({ symbol: SYMBOL, industry });
      return result((await api.betas.compute({ symbols: [SYMBOL], methods: ['DAMO'] }))[0]!);
    };
    const bank = await beta('Bank (Money Center)');
    expect(bank.warnings.map(({ code }) => code)).toContain('LEVERED_INDUSTRY_BETA_FINANCIAL');
    expect(bank.warnings.map(({ code }) => code)).not.toContain('INDUSTRY_LEVERAGE_USED');
    const published = await beta('Canal Haulage');
    const rows = await api.frames.industryBetas('US');
    const row = rows.find(({ industry }) => industry === 'Canal Haulage');
    expect(published.beta).toBe(row!.beta);
    expect(published.details).toMatchObject({ basis: 'industry' });
    const warning = published.warnings.find(({ code }) => code === 'INDUSTRY_LEVERAGE_USED');
    expect(warning?.message).toContain(
      'no exchange rate between them of the week up to 2024-12-31',
    );
    await importAll(api, fx(RATE));
    const [stored] = await api.betas.list(SYMBOL);
    expect(stored!.stale.map(({ source }) => source)).toContain('fx:GBP/USD');
    expect((await beta('Canal Haulage')).details).toMatchObject({ debtToEquity: 1.2 });
  });

  it('is refused without a rate of the week, by what is missing', async () => {
    const missing = { symbol: SYMBOL, from: 'GBP', to: 'USD', date: '2024-12-31' };
    for (const text of [null, 'date,rate\n2024-12-23,1.25\n2025-01-02,1.25\n']) {
      if (text !== null) await importAll(api, fx(text));
      const { refusal } = refused(await waccs());
      expect(refusal).toMatchObject({ code: 'NEEDS_EXCHANGE_RATE', details: missing });
    }
  });

  it('makes results stale when a rate of the pair is imported, and follows it', async () => {
    await importAll(api, fx(RATE));
    await wacc();
    expect((await api.wacc.list(SYMBOL))[0]!.stale).toEqual([]);
    await importAll(api, fx('date,rate\n2024-12-31,1.3\n'));
    const [stored] = await api.wacc.list(SYMBOL);
    expect(stored!.stale.map(({ source }) => source)).toEqual(['fx:GBP/USD']);
    expect((await wacc()).details['inputs']).toMatchObject({ price: 10.4 });
    expect((await api.wacc.list(SYMBOL))[0]!.stale).toEqual([]);
  });
});

describe('the debt of a year that was reported in another currency', () => {
  const before = (unit: string) => ({
    ...{
      symbol: SYMBOL,
      item: 'debt' as const,
      period: 'FY2023',
      value: 600_000,
      unit,
      source: 'paper',
    },
  });

  it('is refused where the cost of debt rests on the average with it, and left out elsewhere', async () => {
    await importAll(api, fx(RATE));
    await api.facts.save(before('USD'));
    // 54,000 over the mean of 600,000 and 1,200,000.
    expect((await wacc()).rd).toBeCloseTo(0.06, 14);
    await api.facts.save(before('GBP'));
    expect(refused(await waccs()).refusal).toMatchObject({
      code: 'CURRENCY_MISMATCH',
      details: { item: 'debt', currencies: ['GBP', 'USD'] },
    });
    const [typed] = await api.wacc.compute({
      ...{ symbol: SYMBOL, methods: ['MANUAL'] },
      inputs: { costOfEquity: 0.1, preTaxCostOfDebt: 0.05 },
    });
    expect(result(typed!)).toMatchObject({ rd: 0.05, details: { inputs: { debtOpening: null } } });
  });
});

describe('the price of a depositary receipt', () => {
  it('is by the ordinary shares in it, and the value is told for one receipt', async () => {
    await importAll(api, fx(RATE));
    await api.tickers.save({ symbol: SYMBOL, adsRatio: 4 });
    const row = await wacc();
    // 10 dollars for four shares: equity 2.5 x 100,000 beside debt of 1,200,000.
    expect(row.wE).toBeCloseTo(250 / 1_450, 14);
    expect(row.details['inputs']).toMatchObject({
      price: 2.5,
      priceConversion: { price: 8, rate: 1.25, adsRatio: 4 },
    });
    const { valuePerShare, details, warnings, runId } = await byEarnings();
    // 10 x 90,000 / 100,000 = 9 dollars a share against 2.50; four of them are 36 dollars, 28.80 pounds.
    expect(valuePerShare).toBeCloseTo(9, 12);
    expect(details.price).toBe(2.5);
    expect(details.upside).toBeCloseTo(2.6, 12);
    expect((details as MultipleDetails).own).toBeCloseTo(250 / 90, 12);
    const said = warnings.find(({ code }) => code === 'PRICE_CONVERTED');
    expect(said?.message).toContain('a depositary receipt for 4 ordinary shares');
    expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
    const [listed] = await api.frames.screen();
    expect(listed).toMatchObject({ price: 8, currency: 'GBP' });
    expect(listed!.values[0]!.inPriceCurrency).toBeCloseTo(28.8, 12);
    expect((await api.frames.marketToday(SYMBOL)).marketValue?.value).toBe(250_000);
  });

  it('counts in the currency of the statements too, and a change of it leaves results behind', async () => {
    await api.tickers.save({ symbol: SYMBOL, currency: 'USD', adsRatio: 0.5 });
    await api.prices.saveQuote({ ...PRICE, price: 8, currency: 'USD' });
    const { details, warnings } = await byEarnings();
    expect(details.price).toBe(16);
    expect(warnings.map(({ code }) => code)).toContain('PRICE_CONVERTED');
    const [listed] = await api.frames.screen();
    expect(listed!.values[0]!.inPriceCurrency).toBeCloseTo(4.5, 12);
    const choice = { kind: 'one', model: 'PE', method: 'NONE' } as const;
    const { base } = await api.valuations.chooseBase({ symbol: SYMBOL, choice });
    // One receipt is half a share; no exchange rate stands in it.
    expect(base.valuePerShare).toBeCloseTo(4.5, 12);
    expect(base.isConverted).toBe(false);
    // A value that was computed without a price is told for one receipt as well.
    await api.prices.removeQuote({ symbol: SYMBOL, date: PRICE.date });
    await byEarnings();
    expect((await api.frames.screen())[0]!.values[0]!.inPriceCurrency).toBeCloseTo(4.5, 12);
    await api.tickers.save({ symbol: SYMBOL, adsRatio: null });
    const { values } = await api.frames.company(SYMBOL);
    expect(values[0]!.stale.map(({ source }) => source)).toEqual([`company:${SYMBOL}`]);
  });

  it('holds no shares, or a count of shares, only by a slip', async () => {
    for (const adsRatio of [0, -8, 2.7e9]) {
      const saved = api.tickers.save({ symbol: SYMBOL, adsRatio });
      await expect(saved).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    expect((await api.tickers.get(SYMBOL)).adsRatio).toBeNull();
  });
});
