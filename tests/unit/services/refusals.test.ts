import { beforeEach, describe, expect, it } from 'vitest';
import type {
  FcffDetails,
  FairbookApi,
  FcffAssumptions,
  WaccInputs,
} from '../../../src/contract/api.ts';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import type { BetaMethod } from '../../../src/contract/vocabulary.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  ASSUMPTIONS,
  codeOf,
  contents,
  FACTS,
  factorFile,
  importAll,
  priceFile,
  readyBook,
  refused,
  result,
  saveFacts,
  saveRates,
  SYMBOL,
  YEAR,
} from './support/book.ts';

let api: FairbookApi;

beforeEach(async () => {
  api = await readyBook();
});

type AnyRefusal = {
  symbol: string;
  refusal: { code: ErrorCode; message: string; details: object };
} & {
  runId: number | null;
};

const beta =
  (method: BetaMethod, more: object = {}, symbol = SYMBOL) =>
  async () =>
    refused(await api.betas.compute({ symbols: [symbol], methods: [method], ...more }));
const wacc =
  (method: BetaMethod, inputs: WaccInputs = {}, symbol = SYMBOL) =>
  async () =>
    refused(await api.wacc.compute({ symbol, methods: [method], inputs }));
const value =
  (method: BetaMethod, assumptions: FcffAssumptions, symbol = SYMBOL) =>
  async () =>
    refused(
      await api.valuations.compute({ symbol, models: ['FCFF'], methods: [method], assumptions }),
    );

/** Asks twice for what is refused: nothing but the record changes, and the record holds it once, replayable. */
async function expectRefusal(
  ask: () => Promise<AnyRefusal & { provenance: string }>,
  code: ErrorCode,
  details: object = {},
): Promise<AnyRefusal> {
  const before = await contents(api);
  const first = await ask();
  expect(first.refusal.code).toBe(code);
  expect(first.refusal.details).toMatchObject(details);
  expect(first.refusal.message).toMatch(/[A-Z].{20,}/);
  expect(first.provenance).toBe('computed');
  expect(await contents(api)).toEqual(before);
  const runs = await api.runs.list({ symbol: first.symbol });
  const run = runs.find(({ id }) => id === first.runId);
  expect(run).toMatchObject({ outcome: 'refusal', refusal: { code } });
  expect(await api.runs.replay(first.runId!)).toEqual({ identical: true });
  const explained = await api.runs.explain(first.runId!);
  expect(explained.outputs).toBeNull();
  const again = await ask();
  expect([again.provenance, again.runId]).toEqual(['stored', first.runId]);
  expect(again.refusal).toEqual(first.refusal);
  expect(await contents(api)).toEqual(before);
  return first;
}

describe('a beta is refused', () => {
  it('for a symbol that was never imported', async () => {
    for (const method of ['CAPM', 'FF5', 'DAMO'] as const) {
      await expectRefusal(beta(method, {}, 'NEVER'), 'UNKNOWN_SYMBOL', { symbol: 'NEVER' });
    }
  });

  it('for a company without prices', async () => {
    await api.tickers.save({ symbol: 'BARE', region: 'US', currency: 'USD' });
    await expectRefusal(beta('CAPM', {}, 'BARE'), 'MISSING_PRICES', { symbol: 'BARE' });
    await expectRefusal(beta('FF5', {}, 'BARE'), 'MISSING_PRICES');
  });

  it('for 23 months of returns, and not for 24', async () => {
    await importAll(api, priceFile({ symbol: 'YOUNG', firstMonth: '2023-01', months: 24 }));
    const found = await expectRefusal(beta('CAPM', {}, 'YOUNG'), 'TOO_FEW_OBSERVATIONS', {
      observations: 23,
    });
    expect(found.refusal.message).toContain('23');
    await importAll(api, priceFile({ symbol: 'OLDER', firstMonth: '2022-12', months: 25 }));
    const row = result((await api.betas.compute({ symbols: ['OLDER'], methods: ['CAPM'] }))[0]!);
    expect(row.observations).toBe(24);
    expect(row.warnings.map(({ code }) => code)).toContain('FEW_OBSERVATIONS');
  });

  it('for a region without factors, and for none that exists', async () => {
    await expectRefusal(beta('CAPM', { region: 'Europe' }), 'MISSING_FACTORS', {
      region: 'Europe',
    });
    await expectRefusal(beta('CAPM', { region: 'Atlantis' }), 'UNKNOWN_REGION');
    await expectRefusal(beta('DAMO', { region: 'Atlantis' }), 'UNKNOWN_REGION');
    await expectRefusal(beta('DAMO', { region: 'Europe' }), 'MISSING_INDUSTRY_BETAS');
  });

  it('for a company without a region', async () => {
    await api.tickers.save({ symbol: SYMBOL, region: null });
    await expectRefusal(beta('FF5'), 'MISSING_INPUT', { missing: ['region'] });
    await expectRefusal(beta('DAMO'), 'MISSING_INPUT', { missing: ['region'] });
  });

  it('for prices that share no month with the factors', async () => {
    await expectRefusal(beta('CAPM', { asOf: '2010-06-30' }), 'NO_COMMON_MONTHS');
  });

  it('without an industry, and with one that the table does not have', async () => {
    await api.tickers.save({ symbol: SYMBOL, industry: null });
    await expectRefusal(beta('DAMO'), 'MISSING_INPUT', { missing: ['industry'] });
    await api.tickers.save({ symbol: SYMBOL, industry: 'Moon Farming' });
    await expectRefusal(beta('DAMO'), 'UNKNOWN_INDUSTRY', { near: ['Moon Quarrying'] });
    await api.tickers.save({ symbol: SYMBOL, industry: 'Total Market' });
    await expectRefusal(beta('DAMO'), 'UNKNOWN_INDUSTRY');
    await api.tickers.save({ symbol: SYMBOL, industry: 'moon  QUARRYING' });
    expect(
      result((await api.betas.compute({ symbols: [SYMBOL], methods: ['DAMO'] }))[0]!).details,
    ).toMatchObject({ industry: 'Moon Quarrying' });
  });

  it('before the first industry table was published', async () => {
    await expectRefusal(beta('DAMO', { asOf: '2024-12-31' }), 'MISSING_INDUSTRY_BETAS');
  });

  it('for prices in euro against factors in dollars, unless local returns are accepted by name', async () => {
    await api.tickers.save({ symbol: SYMBOL, currency: 'EUR' });
    // Seventy-three months to 2024-12-31; a window of 60 months of 31 days before it is from 2019-11-28.
    const found = await expectRefusal(beta('CAPM'), 'NEEDS_EXCHANGE_RATE', {
      ...{ currency: 'EUR', from: 'EUR', to: 'USD' },
      ...{ firstDate: '2019-11-28', lastDate: '2024-12-31' },
    });
    expect(found.refusal.message).toContain('from 2019-11-28 to 2024-12-31');
    const ask = { symbols: [SYMBOL], methods: ['CAPM'], returnsIn: 'local' } as const;
    const row = result((await api.betas.compute(ask))[0]!);
    expect(row.warnings.find(({ code }) => code === 'LOCAL_CURRENCY_RETURNS')).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('EUR') as string,
    });
    // The warning is part of the stored run, not of the moment.
    expect((await api.betas.list(SYMBOL))[0]!.warnings).toEqual(row.warnings);
    expect((await api.runs.explain(row.runId)).run.warnings).toEqual(row.warnings);
  });
});

describe('a cost of capital is refused', () => {
  it('naming every figure that is missing at once', async () => {
    for (const fact of await api.facts.list(SYMBOL)) await api.facts.remove(fact.id);
    const everything = ['debt', 'shares_outstanding', 'marginal_tax_rate', 'pre_tax_cost_of_debt'];
    await saveFacts(api, SYMBOL, { revenue: 1 });
    const found = await expectRefusal(wacc('CAPM'), 'MISSING_INPUT', {
      year: YEAR,
      missing: everything.slice(0, 3),
    });
    for (const label of ['Debt', 'Diluted shares', 'Marginal tax rate']) {
      expect(found.refusal.message).toContain(label);
    }
    await saveFacts(api, SYMBOL, { debt: 10 });
    await expectRefusal(wacc('CAPM'), 'MISSING_INPUT', { missing: everything.slice(1) });
  });

  it('naming the year that has no figures', async () => {
    await expectRefusal(
      async () =>
        refused(await api.wacc.compute({ symbol: SYMBOL, year: 2019, methods: ['CAPM'] })),
      'MISSING_INPUT',
      { year: 2019 },
    );
    const given = { debt: 0, shares: 5, marginalTaxRate: 0.2, preTaxCostOfDebt: 0.05 };
    const found = await expectRefusal(
      async () =>
        refused(
          await api.wacc.compute({ symbol: SYMBOL, year: 2019, methods: ['CAPM'], inputs: given }),
        ),
      'MISSING_INPUT',
      { year: 2019 },
    );
    expect(found.refusal.details).not.toMatchObject({ missing: [] });
  });

  it('without rates, naming both', async () => {
    api = openWorkbench();
    await importAll(api, factorFile(), priceFile());
    await saveFacts(api, SYMBOL, FACTS);
    await expectRefusal(wacc('CAPM'), 'MISSING_INPUT', {
      missing: ['risk-free rate (USD)', 'equity risk premium (US)'],
    });
  });

  it('where its beta is refused, for the same reason', async () => {
    await expectRefusal(wacc('CAPM', {}, 'NEVER'), 'UNKNOWN_SYMBOL');
    await api.tickers.save({ symbol: SYMBOL, industry: null });
    await expectRefusal(wacc('DAMO'), 'MISSING_INPUT', { missing: ['industry'] });
    await expectRefusal(value('DAMO', ASSUMPTIONS), 'MISSING_INPUT', { missing: ['industry'] });
  });

  it('for figures in another currency than the price without a rate, and for figures in two', async () => {
    await saveFacts(api, SYMBOL, FACTS, `FY${YEAR}`, 'EUR');
    await expectRefusal(wacc('CAPM'), 'NEEDS_EXCHANGE_RATE', { from: 'USD', to: 'EUR' });
    await saveFacts(api, SYMBOL, { debt: FACTS.debt! });
    await expectRefusal(wacc('CAPM'), 'CURRENCY_MISMATCH');
  });

  it('for an interest ratio that no lender would ask', async () => {
    await saveFacts(api, SYMBOL, { interest_expense: 300_000 });
    await expectRefusal(wacc('CAPM'), 'COST_OF_DEBT_OUT_OF_BOUNDS', { rate: 0.25 });
    await saveFacts(api, SYMBOL, { interest_expense: 1_000 });
    await expectRefusal(wacc('CAPM'), 'COST_OF_DEBT_OUT_OF_BOUNDS');
    // A typed cost of debt is the analyst's own and leads.
    await saveFacts(api, SYMBOL, { pre_tax_cost_of_debt: 0.055 });
    const [row] = await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] });
    expect(result(row!).rd).toBe(0.055);
  });
});

describe('a company without debt', () => {
  it('needs no cost of debt', async () => {
    for (const fact of await api.facts.list(SYMBOL)) {
      if (fact.item === 'interest_expense') await api.facts.remove(fact.id);
    }
    await saveFacts(api, SYMBOL, { debt: 0 });
    const [row] = (await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] })).map(result);
    expect(row).toMatchObject({ rd: null, rdAt: null, wE: 1, wD: 0 });
    expect(row!.wacc).toBe(row!.re);
    const { rows } = await api.book.query('SELECT rd_at, w_d FROM wacc_runs');
    expect(rows).toEqual([[null, 0]]);
  });
});

describe('a value is refused', () => {
  it('for assumptions that were not made, all named', async () => {
    await expectRefusal(value('CAPM', {}), 'MISSING_INPUT', {
      missing: ['growth (assumption)', 'terminalGrowth (assumption)'],
    });
  });

  it('for figures that are missing, together with the assumptions', async () => {
    const gone = ['revenue', 'cash', 'capital_expenditure'];
    for (const fact of await api.facts.list(SYMBOL)) {
      if (gone.includes(fact.item)) await api.facts.remove(fact.id);
    }
    await expectRefusal(value('CAPM', { growth: 0.05 }), 'MISSING_INPUT', {
      missing: ['revenue', 'capital_expenditure', 'cash', 'terminalGrowth (assumption)'],
    });
    // The driver form needs no statement lines of reinvestment.
    await expectRefusal(value('CAPM', { ...ASSUMPTIONS, salesToCapital: 2 }), 'MISSING_INPUT', {
      missing: ['revenue', 'cash'],
    });
  });

  it('where the discount rate is not above the growth for ever', async () => {
    const found = await expectRefusal(
      value('CAPM', { ...ASSUMPTIONS, terminalGrowth: 0.2 }),
      'WACC_NOT_ABOVE_GROWTH',
      { growth: 0.2 },
    );
    const [cost] = (await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] })).map(result);
    expect(found.refusal.details).toMatchObject({ wacc: cost!.wacc });
    expect(found.refusal.details).toMatchObject({ method: 'CAPM', costOfEquity: cost!.re });
    expect(found.refusal.message).toMatch(
      /^The WACC [\d.]+% by CAPM is not above the growth 20\.00%.* Lower the growth, which is above the risk-free/,
    );
    await expectRefusal(
      value('CAPM', { ...ASSUMPTIONS, terminalGrowth: cost!.wacc }),
      'WACC_NOT_ABOVE_GROWTH',
    );
  });

  it('where a thin cost of equity is not above a usual growth, with what it is made of', async () => {
    const wacc = { riskFree: 0.04, erp: 0.001 };
    const ddm = { forecast: { kind: 'constant', growth: 0.045, flow: 1.25 } } as const;
    const rows = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF', 'DDM'], methods: ['CAPM'] },
      assumptions: { ...ASSUMPTIONS, terminalGrowth: 0.04, wacc, ddm },
    });
    const [firm, equity] = rows.map((row) => refused([row]));
    expect(firm!.refusal.message).toMatch(
      /WACC 3\.\d\d% by CAPM .* growth up to the risk-free rate is usual, so the rate is low: check the cost of equity 4\.\d\d% by CAPM, 0\.\d\d points above the risk-free rate 4\.00%: the beta/,
    );
    expect(equity!.refusal.message).toMatch(/^The cost of equity 4\.\d\d% by CAPM is not above/);
    for (const { runId } of [firm!, equity!]) {
      expect(await api.runs.replay(runId!)).toEqual({ identical: true });
    }
  });

  it('for a bank, whose debt is working material', async () => {
    await api.tickers.save({ symbol: SYMBOL, industry: 'Bank (Money Center)' });
    await expectRefusal(value('CAPM', ASSUMPTIONS), 'NOT_FOR_FINANCIALS', {
      industry: 'Bank (Money Center)',
    });
    // Not for want of figures, which would not help.
    await api.tickers.save({ symbol: 'TILL', industry: 'Bank (Money Center)' });
    const request = { symbol: 'TILL', models: ['FCFF' as const], methods: ['CAPM' as const] };
    const [row] = await api.valuations.compute({ ...request, assumptions: ASSUMPTIONS });
    expect(row).toMatchObject({ refusal: { code: 'NOT_FOR_FINANCIALS' } });
  });

  it('for a date before its balance sheet', async () => {
    const found = await expectRefusal(
      value('CAPM', { ...ASSUMPTIONS, valuationDate: '2024-06-30' }),
      'INVALID_INPUT',
      { input: 'valuationDate', balanceSheetDate: '2024-12-31', fiscalYear: 2024 },
    );
    expect(found.refusal.message).toContain('2024-06-30 is before the balance sheet');
    expect(found.refusal.message).toContain('2024-12-31');
  });

  it('in a preview too, which records nothing', async () => {
    const before = await contents(api, []);
    const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
    const row = refused(await api.valuations.preview(request));
    expect([row.refusal.code, row.provenance, row.runId]).toEqual([
      'MISSING_INPUT',
      'preview',
      null,
    ]);
    const assumptions = { ...ASSUMPTIONS, terminalGrowth: 0.9 };
    const late = refused(await api.valuations.preview({ ...request, assumptions }));
    expect(late.refusal.code).toBe('WACC_NOT_ABOVE_GROWTH');
    expect(await contents(api, [])).toEqual(before);
  });

  it('for overrides that are present but undefined, as the page sends them', async () => {
    const sent: unknown = { ...ASSUMPTIONS, wacc: { riskFree: undefined } };
    const assumptions = sent as FcffAssumptions;
    await expectRefusal(value('CAPM', assumptions, 'NEVER'), 'UNKNOWN_SYMBOL');
    const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
    const [row] = await api.valuations.compute({ ...request, assumptions });
    const [plain] = await api.valuations.compute({ ...request, assumptions: ASSUMPTIONS });
    expect(row!.runId).toBe(plain!.runId);
  });
});

describe('a negative effective tax rate', () => {
  it('is taken as entered, and flagged in the stored run', async () => {
    await saveFacts(api, SYMBOL, { effective_tax_rate: -0.08 });
    const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
    const [row] = (await api.valuations.compute({ ...request, assumptions: ASSUMPTIONS })).map(
      result,
    );
    expect((row!.details as FcffDetails).baseYear.taxRate).toBe(-0.08);
    expect(row!.warnings.map(({ code }) => code)).toContain('EFFECTIVE_TAX_OUT_OF_RANGE');
    expect((await api.valuations.list(SYMBOL))[0]!.warnings).toEqual(row!.warnings);
  });
});

describe('a value without an effective tax rate', () => {
  it('says what a year of losses takes in its place', async () => {
    const others = Object.entries(FACTS).filter(([item]) => item !== 'effective_tax_rate');
    await importAll(api, priceFile({ symbol: 'LOSS' }));
    await api.tickers.save({ symbol: 'LOSS', industry: 'Canal Haulage' });
    await saveFacts(api, 'LOSS', Object.fromEntries(others));
    const request = { symbol: 'LOSS', models: ['FCFF'], methods: ['CAPM'] } as const;
    const { refusal } = refused(
      await api.valuations.preview({ ...request, assumptions: ASSUMPTIONS }),
    );
    expect(refusal.message).toMatch(
      /missing Effective tax rate\. A year without profit has no effective tax rate: enter under Facts the rate that is expected, or 0 while losses are carried forward\.$/,
    );
    await saveFacts(api, 'LOSS', { effective_tax_rate: 0 });
    const [row] = await api.valuations.preview({ ...request, assumptions: ASSUMPTIONS });
    expect(result(row!).warnings).toBeDefined();
  });
});

describe('a request that makes no sense', () => {
  it('is an invalid argument: no answer, no record, no change', async () => {
    await saveRates(api);
    const before = await contents(api, []);
    const bad = (request: unknown): never => request as never;
    const calls = {
      'no symbols': () => api.betas.compute({ symbols: [], methods: ['CAPM'] }),
      'no methods': () => api.betas.compute({ symbols: [SYMBOL], methods: [] }),
      'unknown method': () => api.betas.compute(bad({ symbols: [SYMBOL], methods: ['APT'] })),
      'window too short': () =>
        api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'], window: 23 }),
      'window too long': () =>
        api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'], window: 241 }),
      'no date': () =>
        api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'], asOf: '2024-02-30' }),
      'unknown option': () =>
        api.betas.compute(bad({ symbols: [SYMBOL], methods: ['CAPM'], windows: 36 })),
      'percent for decimal': () =>
        api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'], inputs: { riskFree: 4.2 } }),
      'negative price': () =>
        api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'], inputs: { price: -1 } }),
      'no number': () =>
        api.valuations.compute({
          symbol: SYMBOL,
          models: ['FCFF'],
          methods: ['CAPM'],
          assumptions: { growth: Number.NaN },
        }),
      'unknown model': () =>
        api.valuations.compute(bad({ symbol: SYMBOL, models: ['LBO'], methods: ['CAPM'] })),
      'no object': () => api.valuations.compute(bad(undefined)),
    };
    for (const [name, call] of Object.entries(calls)) {
      expect(await codeOf(call()), name).toBe('INVALID_ARGUMENT');
    }
    expect(await contents(api, [])).toEqual(before);
  });
});
