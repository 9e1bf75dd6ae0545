/** The figures of the cost of capital and of a value, worked out a second time with plain arithmetic. */
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  FairbookApi,
  FcffAssumptions,
  FcffDetails,
  FcffRow,
  RegressionDetails,
  WaccInputs,
  WaccRow,
} from '../../../src/contract/api.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import {
  ASSUMPTIONS,
  FACTS,
  priceText,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
  YEAR,
} from './support/book.ts';

const RELATIVE = 1e-12;

function close(got: number | null, expected: number, what: string): void {
  expect(got, what).not.toBeNull();
  const error = Math.abs(got! - expected);
  expect(error <= RELATIVE * Math.abs(expected), `${what}: got ${got}, expected ${expected}`).toBe(
    true,
  );
}

const PRICE = lastClose();
const RISK_FREE = 0.042;
const PREMIUM = 0.046;
const PREMIUM_ERROR = 0.01;

/** The close of the last row of the price file, as printed. */
function lastClose(): number {
  return Number(priceText().split('\n').at(-1)!.split(',')[4]);
}

function fact(item: keyof typeof FACTS): number {
  return FACTS[item]!;
}

let api: FairbookApi;

beforeAll(async () => {
  api = await readyBook();
});

async function wacc(method: 'CAPM' | 'FF5' | 'DAMO', inputs: WaccInputs = {}): Promise<WaccRow> {
  return result((await api.wacc.compute({ symbol: SYMBOL, methods: [method], inputs }))[0]!);
}

async function value(assumptions: FcffAssumptions): Promise<FcffRow> {
  const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
  return result((await api.valuations.compute({ ...request, assumptions }))[0]!) as FcffRow;
}

describe('the comparison', () => {
  it('catches a relative error of one in a hundred thousand million', () => {
    expect(() => close(1 + 1e-11, 1, 'planted')).toThrow(/planted/);
    expect(() => close(null, 1, 'missing')).toThrow(/missing/);
  });
});

describe('the cost of capital', () => {
  const equity = PRICE * fact('shares_outstanding');
  const debt = fact('debt');
  const kd = fact('interest_expense') / debt;

  function expectWeights(row: WaccRow): void {
    close(row.wE, equity / (equity + debt), 'wE');
    close(row.wD, debt / (equity + debt), 'wD');
    close(row.rd, kd, 'rd');
    close(row.rdAt, kd * (1 - fact('marginal_tax_rate')), 'rdAt');
    close(row.wacc, row.wE * row.re + row.wD * kd * 0.75, 'wacc');
  }

  it('by CAPM is rf + beta ERP, with the standard error of both', async () => {
    const row = await wacc('CAPM');
    const [beta] = await api.betas.list(SYMBOL);
    expect(row.beta).toBe(beta!.beta);
    close(row.re, RISK_FREE + beta!.beta * PREMIUM, 're');
    const fromBeta = PREMIUM * beta!.standardError!;
    const fromPremium = beta!.beta * PREMIUM_ERROR;
    close(row.reStandardError, Math.sqrt(fromBeta ** 2 + fromPremium ** 2), 'reStandardError');
    expect([row.asOf, row.year, row.reStandardErrorNote]).toEqual(['2024-12-31', YEAR, null]);
    expectWeights(row);
  });

  it('by CAPM with Blume and a country risk premium inside the ERP', async () => {
    const raw = await wacc('CAPM');
    const row = await wacc('CAPM', { betaAdjustment: 'blume', countryRiskPremium: 0.013 });
    close(row.beta, (2 * raw.beta!) / 3 + 1 / 3, 'beta');
    close(row.re, RISK_FREE + row.beta! * (PREMIUM + 0.013), 're');
    close(row.betaStandardError, (2 * raw.betaStandardError!) / 3, 'betaStandardError');
    expect(row.reStandardErrorNote).toBe('without the error of the country risk premium');
  });

  it('by five factors adds the style premia of the whole file', async () => {
    const row = await wacc('FF5');
    const beta = (await api.betas.list(SYMBOL)).find(({ method }) => method === 'FF5')!;
    const { coefficients } = beta.details as RegressionDetails;
    const file = makeFrenchCsv(11, '2010-01', 180, 'US').rows;
    const names = ['mktrf', 'smb', 'hml', 'rmw', 'cma'];
    let expected = RISK_FREE + coefficients['mktrf']! * PREMIUM;
    for (let column = 1; column < names.length; column += 1) {
      let sum = 0;
      for (const { percent } of file) sum += Number(percent[column]) / 100;
      expected += coefficients[names[column]!]! * ((sum / file.length) * 12);
    }
    close(row.re, expected, 're');
    expectWeights(row);
  });

  it('by the industry beta relevers at the company’s own market D/E', async () => {
    const row = await wacc('DAMO');
    const { rows } = await api.book.query(
      "SELECT cash_corrected_unlevered_beta FROM damodaran_industry_betas WHERE industry = 'Canal Haulage'",
    );
    const unlevered = rows[0]![0] as number;
    close(row.beta, unlevered * (1 + (1 - 0.25) * (debt / equity)), 'beta');
    close(row.re, RISK_FREE + row.beta! * PREMIUM, 're');
    close(row.reStandardError, row.beta! * PREMIUM_ERROR, 'reStandardError');
    expect(row.reStandardErrorNote).toBe('without the error of the beta');
    expectWeights(row);
  });

  it('takes debt at market value where its maturity is known', async () => {
    const own = await readyBook();
    await saveFacts(own, SYMBOL, { debt_maturity_years: 7, pre_tax_cost_of_debt: 0.061 });
    const [row] = (await own.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] })).map(result);
    let market = 0;
    let growth = 1;
    for (let year = 1; year <= 7; year += 1) {
      growth *= 1.061;
      market += fact('interest_expense') / growth;
    }
    market += debt / growth;
    const { debtValue, debtBasis } = row!.details['outputs'] as Record<string, number | string>;
    close(debtValue as number, market, 'market value of debt');
    expect(debtBasis).toBe('market');
    close(row!.wD, market / (market + equity), 'wD');
    close(row!.rd, 0.061, 'rd');
    expect(row!.warnings.map(({ code }) => code)).not.toContain('DEBT_AT_BOOK');
  });

  it('takes the average of opening and closing debt for the interest ratio', async () => {
    const own = await readyBook();
    await saveFacts(own, SYMBOL, { debt: 900_000 }, `FY${YEAR - 1}`);
    const [row] = (await own.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] })).map(result);
    expect(row!.year).toBe(YEAR);
    close(row!.rd, fact('interest_expense') / ((900_000 + debt) / 2), 'rd');
  });

  it('takes what is given with the request in place of the book', async () => {
    const inputs = {
      riskFree: 0.03,
      erp: 0.055,
      price: 40,
      shares: 200_000,
      debt: 2_000_000,
      preTaxCostOfDebt: 0.05,
      marginalTaxRate: 0.3,
    };
    const row = await wacc('CAPM', inputs);
    const e = 40 * 200_000;
    close(row.re, 0.03 + row.beta! * 0.055, 're');
    close(row.wacc, (e * row.re + 2_000_000 * 0.05 * 0.7) / (e + 2_000_000), 'wacc');
    expect(row.reStandardErrorNote).toBe('without the error of the market premium');
  });

  it('says where an industry beta was relevered at another leverage than the weights have', async () => {
    const codes = (row: WaccRow): string[] => row.warnings.map(({ code }) => code);
    expect(codes(await wacc('DAMO'))).not.toContain('RELEVERED_AT_OTHER_WEIGHTS');
    const row = await wacc('DAMO', { debt: 3_000_000, preTaxCostOfDebt: 0.05 });
    expect(codes(row)).toContain('RELEVERED_AT_OTHER_WEIGHTS');
    const told = row.warnings.find(({ code }) => code === 'RELEVERED_AT_OTHER_WEIGHTS')!;
    expect(told.message).toMatch(
      /debt to equity ratio of \d+\.\d%, and the weights imply \d+\.\d%/,
    );
    expect(codes(await wacc('CAPM', { debt: 3_000_000, preTaxCostOfDebt: 0.05 }))).not.toContain(
      'RELEVERED_AT_OTHER_WEIGHTS',
    );
  });

  it('of a price in pence weighs the equity in pounds', async () => {
    const own = await readyBook();
    await own.tickers.save({ symbol: SYMBOL, currency: 'GBX' });
    await saveFacts(own, SYMBOL, FACTS, `FY${YEAR}`, 'GBP');
    for (const [kind, scope] of [
      ['risk-free', { currency: 'GBP' }],
      ['erp', { region: 'US' }],
      ['inflation', { currency: 'GBP' }],
      ['inflation', { currency: 'USD' }],
    ] as const) {
      await own.rates.save({ kind, ...scope, asOf: '2024-12-31', value: 0.045, source: 's' });
    }
    const inputs = { returnsIn: 'local' } as const;
    const [row] = (await own.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'], inputs })).map(
      result,
    );
    const pounds = (PRICE / 100) * fact('shares_outstanding');
    close(row!.wE, pounds / (pounds + debt), 'wE');
    const [beta] = await own.betas.list(SYMBOL);
    expect(beta!.warnings.map(({ code }) => code)).toContain('LOCAL_CURRENCY_RETURNS');
  });
});

describe('the value per share', () => {
  interface Expected {
    flows: number[];
    operations: number;
    equity: number;
    perShare: number;
  }

  /** The whole valuation with loops and products alone. */
  function byHand(w: number, given: FcffAssumptions): Expected {
    const path = given.growthPath ?? fade(given);
    const years = path.length;
    const stable = given.stableTaxRate ?? fact('marginal_tax_rate');
    const mid = given.timing === 'mid-year';
    const flows: number[] = [];
    let revenue = fact('revenue');
    let discount = 1;
    let sum = 0;
    for (let t = 1; t <= years; t += 1) {
      const before = revenue;
      revenue *= 1 + path[t - 1]!;
      const tax = fact('effective_tax_rate') + ((stable - fact('effective_tax_rate')) * t) / years;
      const share = (
        item:
          | 'ebit'
          | 'depreciation_amortisation'
          | 'capital_expenditure'
          | 'change_in_working_capital',
      ) => (fact(item) / fact('revenue')) * revenue;
      const reinvestment =
        given.salesToCapital === undefined
          ? share('capital_expenditure') -
            share('depreciation_amortisation') +
            share('change_in_working_capital')
          : (revenue - before) / given.salesToCapital;
      const flow = share('ebit') * (1 - tax) - reinvestment;
      flows.push(flow);
      discount *= 1 + w;
      sum += (flow / discount) * (mid ? Math.sqrt(1 + w) : 1);
    }
    const g = given.terminalGrowth!;
    // By sales to capital the first year beyond reinvests for g, whatever the last year grows at.
    const margin = fact('ebit') / fact('revenue');
    const next =
      given.salesToCapital === undefined
        ? flows.at(-1)! * (1 + g)
        : revenue * (1 + g) * margin * (1 - stable) - (revenue * g) / given.salesToCapital;
    const terminal = next / (w - g);
    const atBalanceSheet = sum + (terminal / discount) * (mid ? Math.sqrt(1 + w) : 1);
    const days =
      (Date.parse(given.valuationDate ?? '2024-12-31') - Date.parse('2024-12-31')) / 86_400_000;
    const operations = atBalanceSheet * Math.pow(1 + w, days / 365);
    const equity =
      operations +
      fact('cash') -
      fact('debt') +
      fact('associates') +
      fact('non_operating_assets') -
      fact('pension_deficit') * (1 - fact('marginal_tax_rate')) -
      fact('preferred_stock') -
      fact('minority_interest');
    return { flows, operations, equity, perShare: equity / fact('shares_outstanding') };
  }

  function fade({ growth, terminalGrowth, years = 10, fadeStart }: FcffAssumptions): number[] {
    const start = fadeStart ?? Math.floor(years / 2);
    return Array.from({ length: years }, (_, index) => {
      const beyond = Math.max(0, index + 1 - start);
      return beyond === 0
        ? growth!
        : growth! + ((terminalGrowth! - growth!) * beyond) / (years - start);
    });
  }

  const cases: [string, FcffAssumptions][] = [
    ['the fade of the defaults', { growth: 0.05, terminalGrowth: 0.02 }],
    ['a fade over eight years', ASSUMPTIONS],
    ['mid-year flows', { ...ASSUMPTIONS, timing: 'mid-year' }],
    ['an explicit path', { growthPath: [0.1, 0.08, -0.02, 0.05, 0.03], terminalGrowth: 0.01 }],
    [
      'an explicit path by sales to capital',
      { growthPath: [0.1, 0.08, 0.05], terminalGrowth: 0.01, salesToCapital: 1.8 },
    ],
    [
      'growth that never fades, by sales to capital',
      { ...ASSUMPTIONS, fadeStart: 8, salesToCapital: 1.8, timing: 'mid-year' },
    ],
    ['sales to capital', { ...ASSUMPTIONS, salesToCapital: 1.8 }],
    ['a later date', { ...ASSUMPTIONS, valuationDate: '2025-08-20', timing: 'mid-year' }],
    ['another stable tax rate', { ...ASSUMPTIONS, stableTaxRate: 0.3, years: 1, fadeStart: 0 }],
  ];

  it.each(cases)('with %s', async (_, assumptions) => {
    const row = await value(assumptions);
    const cost = await wacc('CAPM');
    expect(row.details.wacc).toBe(cost.wacc);
    const expected = byHand(cost.wacc, assumptions);
    expected.flows.forEach((flow, index) => {
      close(row.details.projection[index]!.fcff, flow, `flow ${index + 1}`);
    });
    expect(row.details.projection).toHaveLength(expected.flows.length);
    close(row.details.operatingValue, expected.operations, 'operations');
    close(row.equityValue, expected.equity, 'equity');
    close(row.valuePerShare, expected.perShare, 'value per share');
    close(row.details.upside, expected.perShare / PRICE - 1, 'upside');
    close(
      row.details.targetPrice12m,
      expected.perShare * (1 + cost.re) - fact('dividends_per_share'),
      'target price',
    );
    expectSums(row.details);
  });

  function expectSums(details: FcffDetails): void {
    let bridge = 0;
    for (const { amount } of details.bridge) bridge += amount;
    close(bridge, details.equityValue, 'bridge');
    let flows = 0;
    for (const year of details.projection) flows += year.fcff * year.discountFactor;
    close(flows, details.presentValueOfFlows, 'present value of flows');
    close(
      details.presentValueOfFlows + details.terminal.presentValue,
      details.operatingValueAtBalanceSheet,
      'value at the balance sheet',
    );
    expect(details.missing).toEqual([]);
  }

  it('of the base year is EBIT after tax plus D&A less capex and working capital', async () => {
    const { details } = await value(ASSUMPTIONS);
    close(details.baseYear.fcff, 900_000 * 0.81 + 210_000 - 260_000 - 35_000, 'base flow');
  });

  it('lists bridge items that nobody gave or waived, and takes none of them for nil in silence', async () => {
    const own = await readyBook();
    for (const entry of await own.facts.list(SYMBOL)) {
      if (['associates', 'minority_interest'].includes(entry.item))
        await own.facts.remove(entry.id);
    }
    const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
    const [open] = (await own.valuations.compute({ ...request, assumptions: ASSUMPTIONS })).map(
      result,
    );
    expect(open!.details.missing).toEqual(['Associates', 'Minority interest']);
    expect(open!.warnings.map(({ code }) => code)).toContain('BRIDGE_INCOMPLETE');
    const waive = ['associates', 'minority_interest'] as const;
    const [waived] = (
      await own.valuations.compute({ ...request, assumptions: { ...ASSUMPTIONS, waive } })
    ).map(result);
    expect(waived!.details.missing).toEqual([]);
    expect(waived!.warnings.map(({ code }) => code)).not.toContain('BRIDGE_INCOMPLETE');
    expect(waived!.runId).not.toBe(open!.runId);
  });

  it('no longer says that preferred stock is unknown where there is none', async () => {
    const own = await readyBook();
    for (const entry of await own.facts.list(SYMBOL)) {
      if (entry.item === 'preferred_stock') await own.facts.remove(entry.id);
    }
    const codesWith = async (waive: readonly 'preferred_stock'[]) => {
      const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
      const given = { ...request, assumptions: { ...ASSUMPTIONS, waive } };
      const [drafted] = (await own.valuations.preview(given)).map(result);
      const [stored] = (await own.valuations.compute(given)).map(result);
      return [drafted!, stored!].map(({ costWarnings }) =>
        costWarnings.some(({ code }) => code === 'PREFERRED_NOT_KNOWN'),
      );
    };
    expect(await codesWith([])).toEqual([true, true]);
    expect(await codesWith(['preferred_stock'])).toEqual([false, false]);
  });
});
