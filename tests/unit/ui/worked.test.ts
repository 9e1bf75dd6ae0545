/** The arithmetic that a run's page shows: each line, worked out here, gives the figure that the run stored. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Assumptions, FairbookApi, WaccInputs } from '../../../src/contract/api.ts';
import type { CostMethod, Model, ValueMethod } from '../../../src/contract/vocabulary.ts';
import { named, substituted, type Step } from '../../../src/ui/shared/step.ts';
import { equityCostSteps } from '../../../src/ui/runs/worked/capital.ts';
import { workedSteps } from '../../../src/ui/runs/worked/steps.ts';
import { workedValue } from '../../support/worked-step.ts';
import {
  ASSUMPTIONS,
  computeAll,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
} from '../services/support/book.ts';

let api: FairbookApi;

beforeAll(async () => {
  api = await readyBook();
  await saveFacts(api, SYMBOL, {
    debt_maturity_years: 6,
    net_income: 640_000,
    book_equity: 3_100_000,
    dividends_paid: 125_000,
    lease_liability: 300_000,
    lease_assets_obtained: 90_000,
  });
});

async function stepsOf(runId: number | null): Promise<Map<string, Step>> {
  const steps = workedSteps(await api.runs.explain(runId ?? 0));
  for (const step of steps) {
    const error = Math.abs(workedValue(step) - step.result);
    expect(
      error <= 1e-11 * Math.max(1e-3, Math.abs(step.result)),
      `${step.label}: ${named(step)} = ${substituted(step)} gives ${workedValue(step)}, stored ${step.result}`,
    ).toBe(true);
    expect(named(step)).not.toMatch(/[{}]/);
    expect(substituted(step)).not.toMatch(/[{}]|–|NaN/);
  }
  return new Map(steps.map((step) => [step.label, step]));
}

async function wacc(method: CostMethod, inputs: WaccInputs) {
  const [row] = await api.wacc.compute({ symbol: SYMBOL, methods: [method], inputs });
  return stepsOf(result(row!).runId);
}

async function value(model: Model, assumptions: Assumptions, method: ValueMethod = 'CAPM') {
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: [model],
    methods: [method],
    assumptions,
  });
  return stepsOf(result(row!).runId);
}

describe('the steps of premia that moved from dollars', () => {
  const moved = ((0.046 + 0.02) * 1.07) / 1.02;
  const inputs = { riskFree: 0.05, erp: 0.046, premiumInflation: { local: 0.07, dollar: 0.02 } };
  const outputs = {
    re: 0.05 + 1.2 * moved,
    terms: [{ name: 'mktrf', exposure: 1.2, premium: moved }],
  };

  it('say by what they moved, with the country risk inside or without one', () => {
    const country = { countryRiskPremium: 0.02, countryRiskExposure: null };
    const [premium, cost] = equityCostSteps({ ...inputs, ...country }, outputs);
    expect(named(premium!)).toBe('(ERP + CRP) · (1 + π) ÷ (1 + π_USD)');
    expect(workedValue(premium!)).toBeCloseTo(moved, 15);
    expect(named(cost!)).toContain('β · (ERP + CRP)′');
    expect(workedValue(cost!)).toBeCloseTo(outputs.re, 15);

    const [alone] = equityCostSteps({ ...inputs, erp: 0.066 }, outputs);
    expect(named(alone!)).toBe('ERP · (1 + π) ÷ (1 + π_USD)');
    expect(workedValue(alone!)).toBeCloseTo(moved, 15);
  });
});

describe('the steps of a run', () => {
  it('of betas', async () => {
    const { betas } = await computeAll(api);
    const labels = [];
    for (const { runId } of betas) labels.push([...(await stepsOf(runId)).keys()]);
    expect(labels).toEqual([
      ['t of beta', 't of beta, Newey–West', 'Beta, Blume'],
      ['t of beta', 't of beta, Newey–West'],
      ['Beta'],
    ]);
  });

  it('of costs of capital, however the beta is shrunk and whatever is added', async () => {
    const raw = await wacc('CAPM', {});
    expect([...raw.keys()]).toEqual([
      'Cost of equity',
      'Cost of debt after tax',
      'Market value of equity',
      'Market value of debt',
      'Weight of equity',
      'WACC',
    ]);
    const vasicek = await wacc('CAPM', {
      betaAdjustment: 'vasicek',
      betaPrior: { mean: 0.9, standardDeviation: 0.4 },
    });
    expect(named(vasicek.get('Beta, Vasicek')!)).toBe(
      '(se^2 · β_prior + s_prior^2 · β) ÷ (se^2 + s_prior^2)',
    );
    expect((await wacc('CAPM', { betaAdjustment: 'blume' })).has('Beta, Blume')).toBe(true);
    const country = await wacc('DAMO', { countryRiskPremium: 0.02 });
    expect(country.has('Market premium with country risk')).toBe(true);
    expect(named(country.get('Cost of equity')!)).toBe('rf + β · (ERP + CRP)');
    expect((await wacc('FF5', {})).get('Cost of equity')?.expression).toContain('{b4}');
    const built = await wacc('BUILD_UP', {
      ...{ marketExposure: 1.2, sizePremium: 0.017, specificPremium: 0.02 },
    });
    expect(named(built.get('Cost of equity')!)).toBe(
      'rf + β · ERP + 1 · size premium + 1 · specific premium',
    );
    expect((await wacc('MANUAL', { costOfEquity: 0.09 })).has('Cost of equity')).toBe(false);
    expect(named((await wacc('CAPM', { debt: 0 })).get('WACC')!)).toBe('w_E · Ke');
    const leased = await wacc('CAPM', { leases: 'ifrs-16' });
    expect(named(leased.get('Market value of debt')!)).toMatch(
      /^interest · book debt ÷ \(book debt \+ leases\) .* \+ leases$/,
    );
    const leasesAlone = await wacc('CAPM', { debt: 0, preTaxCostOfDebt: 0.05, leases: 'ifrs-16' });
    expect(named(leasesAlone.get('Debt with leases')!)).toBe('book debt + leases');
  });

  const later = { valuationDate: '2025-05-30' };
  it.each([
    ['a perpetuity', {}, 'FCFF_N · (1 + g) ÷ (WACC − g)'],
    ['mid-year', { timing: 'mid-year', ...later }, 'FCFF_N · (1 + g) ÷ (WACC − g)'],
    [
      'another growth in the year after',
      { salesToCapital: 1.8, fadeStart: 8 },
      'FCFF of the year after ÷ (WACC − g)',
    ],
    [
      'the value driver',
      { timing: 'mid-year', terminal: { method: 'value-driver', ronic: 0.11 } },
      'NOPAT_N · (1 + g) · (1 − g ÷ RONIC) ÷ (WACC − g)',
    ],
    [
      'a multiple, mid-year',
      { timing: 'mid-year', terminal: { method: 'exit-multiple', exitMultiple: 9 } },
      'EV/EBITDA · (EBIT_N + D&A_N)',
    ],
  ] as const)('of a value by FCFF: %s', async (_, own, terminal) => {
    const steps = await value('FCFF', { ...ASSUMPTIONS, ...later, ...own });
    expect(named(steps.get('Value after the last year')!)).toBe(terminal);
    expect([...steps.keys()]).toEqual([
      ...['NOPAT 2025', 'FCFF 2025', 'Present value 2025', 'Present value of the flows'],
      ...['Value after the last year', 'Present value of what follows'],
      ...['Operations at the balance sheet', 'Operations at the valuation date'],
      ...['Value of equity', 'Value per share', 'Upside', 'Target in 12 months'],
    ]);
  });

  it('of a bridge: claims are taken off, those of nothing too', async () => {
    const steps = await value('FCFF', { ...ASSUMPTIONS, ...later });
    const bridge = steps.get('Value of equity')!;
    // The book has preferred stock and other assets of 0.
    expect(named(bridge)).toMatch(/ − Preferred[^+]* − Minority interest/);
    expect(named(bridge)).toMatch(/ \+ Associates \+ [^−]*− Pension/);
    expect(substituted(bridge)).toContain(' − 0 − ');
    expect(substituted(bridge)).not.toContain('−0');
  });

  it('of a value from drivers', async () => {
    const path = (initial: number, stable: number) => ({ initial, stable, from: 2, to: 6 });
    const drivers = {
      growth: path(0.08, 0.02),
      margin: path(0.18, 0.16),
      taxRate: path(0.2, 0.25),
      salesToCapital: path(1.5, 1.8),
    };
    const steps = await value('FCFF', { years: 6, drivers, ...later });
    expect(steps.has('Value after the last year')).toBe(false);
    expect(steps.has('Present value of what follows')).toBe(true);
    expect(steps.has('Value per share')).toBe(true);
  });

  it('of values of equity and by multiples', async () => {
    const growth = { kind: 'fade', initial: 0.05, terminal: 0.02, years: 6, fadeStart: 3 } as const;
    const forecast = {
      kind: 'earnings',
      growth,
      reinvestment: 0.4,
      stable: { kind: 'return-on-equity', returnOnEquity: 0.11 },
    } as const;
    for (const timing of ['year-end', 'mid-year'] as const) {
      for (const model of ['FCFE', 'DDM'] as const) {
        const steps = await value(model, {
          ...later,
          ...(model === 'FCFE'
            ? { timing, fcfe: { forecast, excessCash: { kind: 'income-in-flows' } } }
            : { timing, ddm: { forecast } }),
        });
        expect(steps.has('Value at the balance sheet')).toBe(true);
        expect(steps.has('Target in 12 months')).toBe(true);
      }
    }
    const half = { kind: 'h-model', growthInitial: 0.06, growthStable: 0.02, halfLife: 4 } as const;
    const h = await value('DDM', { ...later, ddm: { forecast: half } });
    expect(h.has('Value at the balance sheet, H-model')).toBe(true);
    const residual = await value('RESIDUAL_INCOME', {
      ...later,
      residualIncome: {
        forecast: { kind: 'returns', returnOnEquity: [0.15, 0.13], payout: [0.5, 0.5] },
        continuing: { kind: 'persistence', persistence: 0.6 },
      },
    });
    expect(residual.has('Residual income 2025')).toBe(true);
    const justified = await value('JUSTIFIED_PB', {
      ...later,
      justified: { returnOnEquity: 0.12, growth: 0.03 },
    });
    expect(justified.has('Justified price to book')).toBe(true);
    const typed = { EV_EBITDA: 9, PE: 14 };
    const multiples = { multiples: { source: 'typed', typed } } as const;
    expect((await value('EV_EBITDA', multiples, 'NONE')).has('Operations')).toBe(true);
    expect((await value('PE', multiples, 'NONE')).has('Equity')).toBe(true);
  });

  it('show none of a refusal', async () => {
    const explained = await api.runs.explain((await computeAll(api)).values[0]!.runId!);
    expect(workedSteps({ ...explained, outputs: null })).toEqual([]);
  });

  it('write what is below zero in brackets', () => {
    const step: Step = {
      label: 'Equity',
      expression: '{a} + {b}',
      terms: { a: ['operations', 2e9, 'amount'], b: ['debt', -5e8, 'amount'] },
      ...{ result: 1.5e9, writing: 'amount' },
    };
    expect(substituted(step)).toBe('2.000\u00a0bn + (−500.0\u00a0m)');
  });
});
