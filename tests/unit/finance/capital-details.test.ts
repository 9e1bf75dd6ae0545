import { describe, expect, it } from 'vitest';
import { leadingCostOfDebt } from '../../../src/finance/cost-of-capital/leading-cost-of-debt.ts';
import type { MarketPremium } from '../../../src/finance/cost-of-capital/market-premium.ts';
import type { RatingTable } from '../../../src/finance/cost-of-capital/rating.ts';
import { costOfDebt, type CostOfDebtMethod } from '../../../src/finance/cost-of-debt.ts';
import {
  betaCostOfEquity,
  factorCostOfEquity,
  type FactorCostOfEquityInput,
} from '../../../src/finance/cost-of-equity.ts';
import { factorPremia } from '../../../src/finance/premia.ts';
import { cashCorrectedBeta, releverBeta, unleverBeta } from '../../../src/finance/relever.ts';
import { weightedAverageCostOfCapital, type WaccInput } from '../../../src/finance/wacc.ts';
import { FIRST_MONTH, expectClose, expectRefusal, fictionalFactors } from './support.ts';

/** Takes each named figure out of an input and finds its name in the refusal. */
function expectNamed<Input extends object>(
  run: (input: Input) => unknown,
  input: Input,
  ...names: (keyof Input & string)[]
): void {
  for (const name of names) {
    const refusal = expectRefusal(() => run({ ...input, [name]: Number.NaN }), 'MISSING_INPUT');
    expect(refusal.details['input']).toBe(name);
  }
}

const premium: MarketPremium = {
  value: 0.05,
  standardError: null,
  kind: 'forward',
  riskFreeBasis: 'bond',
};
const market = { riskFree: 0.04, riskFreeBasis: 'bond', marketPremium: premium } as const;
const country = { treatment: 'separate', premium: 0.02, exposure: 0.5 } as const;

describe('the cost of equity by one beta', () => {
  const input = { ...market, beta: 1.2, betaStandardError: null };

  it('lists what it adds, and what its error leaves out', () => {
    const plain = betaCostOfEquity(input);
    expect(plain.diagnostics.terms).toEqual([
      { name: 'mktrf', exposure: 1.2, premium: 0.05, contribution: 1.2 * 0.05 },
    ]);
    expect(plain.diagnostics.excludedFromStandardError).toEqual(['beta', 'market premium']);
    expect([plain.diagnostics.standardError, plain.diagnostics.varianceFromBetas]).toEqual([
      null,
      null,
    ]);
    expect(plain.warnings.map(({ code, severity }) => [code, severity])).toEqual([
      ['STANDARD_ERROR_PARTIAL', 'info'],
    ]);
    const apart = betaCostOfEquity({ ...input, betaStandardError: 0.2, countryRisk: country });
    expectClose(apart.value, 0.04 + 0.06 + 0.01, 1e-14);
    expect(apart.diagnostics.excludedFromStandardError).toEqual([
      'market premium',
      'country risk premium',
    ]);
    expectClose(apart.diagnostics.standardError, 0.01, 1e-14);
  });

  it('shows an odd beta and names what is missing', () => {
    expect(betaCostOfEquity({ ...input, beta: -0.3 }).warnings[0]).toMatchObject({
      code: 'BETA_NEGATIVE',
      figures: { beta: -0.3 },
    });
    expectNamed(
      betaCostOfEquity,
      { ...input, betaStandardError: 0.1 },
      'beta',
      'betaStandardError',
    );
    expect(
      expectRefusal(() => betaCostOfEquity({ ...input, betaStandardError: -1 }), 'INVALID_INPUT')
        .details['input'],
    ).toBe('betaStandardError');
  });
});

describe('the cost of equity by five factors', () => {
  const zeros = Array.from({ length: 5 }, () => new Array<number>(5).fill(0));
  const input: FactorCostOfEquityInput = {
    ...market,
    betas: { mktrf: 1, smb: 0.5, hml: -0.2, rmw: 0.1, cma: 0.3 },
    betaCovariance: zeros,
    stylePremia: { smb: 0.02, hml: 0.03, rmw: 0.03, cma: 0.02 },
    premiaCovariance: zeros,
  };

  it('adds country risk with its own exposure and leaves it out of the error', () => {
    const result = factorCostOfEquity({ ...input, countryRisk: country });
    expectClose(result.value, 0.04 + 0.05 + 0.01 - 0.006 + 0.003 + 0.006 + 0.01, 1e-14);
    expect(result.diagnostics.terms.map(({ name }) => name)).toEqual([
      ...['mktrf', 'smb', 'hml', 'rmw', 'cma', 'countryRisk'],
    ]);
    expect(result.diagnostics.excludedFromStandardError).toEqual([
      'market premium',
      'country risk premium',
    ]);
    expect(factorCostOfEquity(input).diagnostics.excludedFromStandardError).toEqual([
      'market premium',
    ]);
  });

  it('says what is odd', () => {
    const odd = factorCostOfEquity({
      ...input,
      riskFreeBasis: 'bill',
      betas: { ...input.betas, mktrf: -1 },
    });
    expect(odd.warnings.map(({ code }) => code)).toEqual([
      'RISK_FREE_BASIS_MISMATCH',
      'BETA_NEGATIVE',
      'STANDARD_ERROR_PARTIAL',
    ]);
    expect(odd.warnings[1]?.figures).toEqual({ beta: -1 });
  });

  it('refuses covariances of another size or with holes, and missing figures', () => {
    const short = zeros.slice(1);
    const ragged = zeros.map((row, k) => (k === 2 ? row.slice(1) : row));
    for (const name of ['betaCovariance', 'premiaCovariance'] as const) {
      for (const [matrix, rows] of [
        [short, 4],
        [ragged, 5],
      ] as const) {
        expect(
          expectRefusal(
            () => factorCostOfEquity({ ...input, [name]: matrix }),
            'COLUMN_LENGTHS_DIFFER',
          ).details,
        ).toEqual({ input: name, rows });
      }
      const holed = zeros.map((row, i) => row.map((v, j) => (i === 1 && j === 3 ? Number.NaN : v)));
      expect(
        expectRefusal(() => factorCostOfEquity({ ...input, [name]: holed }), 'MISSING_INPUT')
          .details['input'],
      ).toBe(`${name}[1][3]`);
    }
    const lackOf = (change: Partial<FactorCostOfEquityInput>): unknown =>
      expectRefusal(() => factorCostOfEquity({ ...input, ...change }), 'MISSING_INPUT').details[
        'input'
      ];
    expect(lackOf({ betas: { ...input.betas, hml: Number.NaN } })).toBe('betas.hml');
    expect(lackOf({ stylePremia: { ...input.stylePremia, cma: Number.NaN } })).toBe(
      'stylePremia.cma',
    );
  });
});

describe('the cost of debt', () => {
  const table: RatingTable = {
    source: 'fictional',
    firms: 'large',
    asOf: '2026-01-05',
    rows: [
      { lowestCoverage: -100_000, rating: 'D', spread: 0.19 },
      { lowestCoverage: 0.5, rating: 'CCC', spread: 0.09 },
      { lowestCoverage: 5, rating: 'A', spread: 0.01 },
    ],
  };
  const tax = { marginalTaxRate: 0.25 };
  const typed = { kind: 'typed', rate: 0.06 } as const;
  const spread = { kind: 'spread', riskFree: 0.04, defaultSpread: 0.02 } as const;
  const rated = { kind: 'rating', riskFree: 0.04, rating: 'A', table } as const;
  const synthetic = {
    kind: 'synthetic-rating',
    riskFree: 0.04,
    ebit: 100,
    interestExpense: 10,
    table,
  } as const;
  const embedded = {
    kind: 'embedded',
    interestExpense: 5,
    debtOpening: 80,
    debtClosing: 120,
    riskFree: 0.04,
  } as const;

  it('says how it came about', () => {
    const of = (method: CostOfDebtMethod): object => costOfDebt({ ...method, ...tax }).diagnostics;
    const none = {
      averageDebt: null,
      rating: null,
      defaultSpread: null,
      interestCoverage: null,
      proposal: null,
    };
    const shared = { marginalTaxRate: 0.25, taxShield: true };
    expect(of(typed)).toEqual({ ...none, ...shared, method: 'typed', label: 'typed' });
    expect(of(spread)).toEqual({
      ...none,
      ...shared,
      method: 'spread',
      label: 'risk-free rate + default spread',
      defaultSpread: 0.02,
    });
    expect(of({ ...spread, countryDefaultSpread: 0.01 })).toMatchObject({
      label: 'risk-free rate + default spread + country default spread',
    });
    expect(of(rated)).toMatchObject({
      label: 'risk-free rate + default spread of A',
      rating: 'A',
      defaultSpread: 0.01,
    });
    expect(of(synthetic)).toMatchObject({
      label: 'risk-free rate + default spread of A (by interest coverage)',
      interestCoverage: 10,
      proposal: null,
    });
    expect(of({ ...synthetic, ebit: -5, takeProposal: true })).toMatchObject({
      rating: 'CCC',
      proposal: { rating: 'CCC' },
    });
    expect(of(embedded)).toEqual({
      ...none,
      ...shared,
      method: 'embedded',
      label: 'interest expense / average debt (embedded, not marginal)',
      averageDebt: 100,
    });
  });

  it('carries its findings, and no other', () => {
    const found = (method: CostOfDebtMethod, taxShield = true): unknown[] =>
      costOfDebt({ ...method, ...tax, taxShield }).warnings.map(({ code, severity, figures }) => [
        code,
        severity,
        figures,
      ]);
    expect([typed, spread, rated].flatMap((method) => found(method))).toEqual([]);
    expect(found(embedded)).toEqual([
      ['DEBT_COST_EMBEDDED', 'info', { rate: 0.05, averageDebt: 100 }],
    ]);
    expect(found(typed, false)).toEqual([['NO_TAX_SHIELD', 'info', undefined]]);
  });

  it('is embedded from one point below to twelve above the risk-free rate, bounds included', () => {
    const at = (interestExpense: number): number =>
      costOfDebt({ ...embedded, ...tax, interestExpense, riskFree: 0.25 }).value.preTax;
    expect([at(24), at(37)]).toEqual([0.24, 0.37]);
    for (const interestExpense of [23.99, 37.01]) {
      const refusal = expectRefusal(() => at(interestExpense), 'COST_OF_DEBT_OUT_OF_BOUNDS');
      expect(refusal.details).toEqual({
        rate: interestExpense / 100,
        lowest: 0.24,
        highest: 0.37,
        interestExpense,
        averageDebt: 100,
      });
    }
    const debtless = { ...embedded, ...tax, debtOpening: 0, debtClosing: 0 };
    expect(expectRefusal(() => costOfDebt(debtless), 'INVALID_INPUT').details).toEqual({
      input: 'debtClosing',
      interestExpense: 5,
    });
  });

  it('names what is missing and what is negative', () => {
    expectNamed(
      costOfDebt,
      { ...embedded, ...tax },
      ...([
        'interestExpense',
        'debtOpening',
        'debtClosing',
        'riskFree',
        'marginalTaxRate',
      ] as const),
    );
    expectNamed(costOfDebt, { ...typed, ...tax }, 'rate');
    expectNamed(
      costOfDebt,
      { ...spread, ...tax, countryDefaultSpread: 0.01 },
      ...(['riskFree', 'defaultSpread', 'countryDefaultSpread'] as const),
    );
    const negative = (method: CostOfDebtMethod): unknown =>
      expectRefusal(() => costOfDebt({ ...method, ...tax }), 'INVALID_INPUT').details['input'];
    expect(negative({ ...typed, rate: -0.01 })).toBe('rate');
    expect(negative({ ...spread, defaultSpread: -0.01 })).toBe('defaultSpread');
    expect(negative({ ...spread, countryDefaultSpread: -0.01 })).toBe('countryDefaultSpread');
  });

  it('leads in a fixed order, whatever the order given', () => {
    const order = [embedded, spread, synthetic, rated, typed] as const;
    order.forEach((method, last) => {
      const open = order.slice(0, last + 1);
      const { diagnostics, inputs } = leadingCostOfDebt({ methods: open, ...tax });
      expect(diagnostics.method).toBe(method.kind);
      expect(inputs.methods).toBe(open);
    });
    expect(
      expectRefusal(() => leadingCostOfDebt({ methods: [], ...tax }), 'MISSING_INPUT').details,
    ).toEqual({ input: 'methods' });
  });
});

describe('levering', () => {
  const leverage = { debtToEquity: 0.5, marginalTaxRate: 0.2, debtBeta: 0.25 };

  it('goes both ways with a beta of the debt', () => {
    const levered = releverBeta({ ...leverage, unleveredBeta: 1 });
    expectClose(levered.value, 1.4 - 0.1, 1e-15);
    expect(levered.diagnostics).toEqual({
      formula: 'debt-beta',
      leverageMultiplier: 1.4,
      debtBetaTerm: 0.1,
    });
    expectClose(unleverBeta({ ...leverage, leveredBeta: 1.3 }).value, 1, 1e-15);
    expect(unleverBeta({ ...leverage, leveredBeta: -2 }).warnings).toMatchObject([
      { code: 'BETA_NEGATIVE', figures: { beta: (-2 + 0.1) / 1.4 } },
    ]);
  });

  it('names what is missing', () => {
    const names = ['debtToEquity', 'marginalTaxRate', 'debtBeta'] as const;
    expectNamed(releverBeta, { ...leverage, unleveredBeta: 1 }, ...names, 'unleveredBeta');
    expectNamed(unleverBeta, { ...leverage, leveredBeta: 1 }, ...names, 'leveredBeta');
    const lack = (beta: number, cash: number): unknown =>
      expectRefusal(() => cashCorrectedBeta(beta, cash), 'MISSING_INPUT').details['input'];
    expect([lack(Number.NaN, 0), lack(1, Number.NaN)]).toEqual([
      'unleveredBeta',
      'cashToFirmValue',
    ]);
    expect(expectRefusal(() => cashCorrectedBeta(1, 1), 'INVALID_INPUT').details).toEqual({
      input: 'cashToFirmValue',
      value: 1,
    });
  });
});

describe('WACC', () => {
  const input: WaccInput = {
    costOfEquity: 0.1,
    costOfDebt: 0.05,
    marginalTaxRate: 0.2,
    costOfPreferred: 0.07,
    betaDebtToEquity: 0.5,
    capital: { kind: 'market-values', equity: 60, debt: 30, preferred: 10 },
  };

  it('shows its weights', () => {
    const { value, diagnostics, warnings } = weightedAverageCostOfCapital(input);
    expectClose(value, 0.06 + 0.3 * 0.04 + 0.007, 1e-14);
    expect(diagnostics).toMatchObject({
      weightEquity: 0.6,
      weightDebt: 0.3,
      weightPreferred: 0.1,
      capital: 100,
    });
    expectClose(diagnostics.debtToEquity, 0.5, 1e-15);
    expect(warnings).toEqual([]);
    const { betaDebtToEquity: known, ...unknown } = input;
    expect(known).toBe(0.5);
    expect(weightedAverageCostOfCapital(unknown).warnings).toEqual([]);
  });

  it('names what is missing', () => {
    expectNamed(
      weightedAverageCostOfCapital,
      input,
      ...(['costOfEquity', 'costOfDebt', 'marginalTaxRate', 'costOfPreferred'] as const),
      'betaDebtToEquity',
    );
    for (const name of ['equity', 'debt', 'preferred'] as const) {
      const capital = { ...input.capital, [name]: Number.NaN };
      const refusal = expectRefusal(
        () => weightedAverageCostOfCapital({ ...input, capital }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(`capital.${name}`);
    }
    const inputOf = (change: Partial<WaccInput>): unknown =>
      expectRefusal(() => weightedAverageCostOfCapital({ ...input, ...change }), 'INVALID_INPUT')
        .details['input'];
    expect(inputOf({ costOfDebt: -0.01 })).toBe('costOfDebt');
    expect(inputOf({ betaDebtToEquity: -0.01 })).toBe('betaDebtToEquity');
  });

  it('refuses capital without equity and weights off one', () => {
    for (const equity of [0, -1]) {
      const capital = { kind: 'market-values', equity, debt: 30, preferred: 0 } as const;
      expect(
        expectRefusal(
          () => weightedAverageCostOfCapital({ ...input, capital }),
          'NON_POSITIVE_EQUITY',
        ).details,
      ).toEqual({ equity });
    }
    const off = { kind: 'weights', basis: 'target', equity: 0.5, debt: 0.25 } as const;
    expect(
      expectRefusal(
        () => weightedAverageCostOfCapital({ ...input, capital: off }),
        'WEIGHTS_DO_NOT_SUM',
      ).details,
    ).toEqual({ equity: 0.5, debt: 0.25, preferred: 0, sum: 0.75 });
  });
});

describe('premia', () => {
  const factors = fictionalFactors(300);

  it('are of the months of the window, both ends in it', () => {
    const window = { firstMonth: FIRST_MONTH + 20, lastMonth: FIRST_MONTH + 269 };
    const { value, diagnostics } = factorPremia({ model: 'CAPM', factors, ...window });
    expect([diagnostics.observations, diagnostics.firstMonth, diagnostics.lastMonth]).toEqual([
      250,
      '2011-09',
      '2032-06',
    ]);
    let sum = 0;
    factors.mktrf.slice(20, 270).forEach((figure) => (sum += figure));
    expectClose(value.mktrf, (sum / 250) * 12, 1e-13);
    const inputOf = (change: object): unknown =>
      expectRefusal(() => factorPremia({ model: 'CAPM', factors, ...change }), 'INVALID_INPUT')
        .details['input'];
    expect(inputOf({ firstMonth: 0.5 })).toBe('firstMonth');
    expect(inputOf({ lastMonth: -1 })).toBe('lastMonth');
  });

  it('do not depend on the order of the rows', () => {
    const turn = <Column extends Int32Array | Float64Array>(column: Column): Column =>
      column.slice().reverse() as Column;
    const turned = {
      months: turn(factors.months),
      mktrf: turn(factors.mktrf),
      smb: turn(factors.smb),
      hml: turn(factors.hml),
      rmw: turn(factors.rmw),
      cma: turn(factors.cma),
      rf: turn(factors.rf),
    };
    const plain = factorPremia({ model: 'FF5', factors });
    const other = factorPremia({ model: 'FF5', factors: turned });
    expect([other.value, other.diagnostics]).toEqual([plain.value, plain.diagnostics]);
  });

  it('need 24 months, and a geometric one a return above the loss of everything', () => {
    const last = (count: number): object => ({ lastMonth: FIRST_MONTH + count - 1 });
    expect(factorPremia({ model: 'CAPM', factors, ...last(24) }).diagnostics.observations).toBe(24);
    expect(
      expectRefusal(
        () => factorPremia({ model: 'CAPM', factors, ...last(23) }),
        'TOO_FEW_OBSERVATIONS',
      ).details,
    ).toEqual({ observations: 23, minimum: 24 });
    const lost = { ...factors, mktrf: factors.mktrf.map((figure, k) => (k === 7 ? -1 : figure)) };
    expect(
      expectRefusal(
        () => factorPremia({ model: 'CAPM', factors: lost, mean: 'geometric' }),
        'INVALID_INPUT',
      ).details,
    ).toEqual({ input: 'factors', value: -1 });
  });
});
