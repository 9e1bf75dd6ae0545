import { describe, expect, it } from 'vitest';
import type { Distribution, Explanation } from '../../../src/contract/api.ts';
import type { ErrorData } from '../../../src/contract/errors.ts';
import { assumptionsOfSubject } from '../../../src/ui/shared/assumptions-again.ts';
import { asEquityChoice } from '../../../src/ui/shared/equity/choice.ts';
import { binsOf, histogramDomain } from '../../../src/ui/charts/histogram.ts';
import { tornadoDomain } from '../../../src/ui/charts/tornado.ts';
import {
  beliefAround,
  beliefByError,
  beliefOf,
  distributionOf,
  isByError,
  parametersOf,
  valueText,
} from '../../../src/ui/shared/beliefs.ts';
import {
  askOf,
  drawable,
  FIRST_FORM,
  isOfForm,
  matrixWords,
  pairKey,
  recordOf,
  runsNamed,
  tornadoOf,
  type SimulationForm,
} from '../../../src/ui/shared/simulation.ts';
import { exceedanceText } from '../../../src/ui/simulation/exceedance.ts';

describe('what is believed of a driver', () => {
  it('is spread by a standard error where that is asked for, and told as such', () => {
    const belief = beliefByError('wacc', 0.0664, 0.010435);
    expect(distributionOf('wacc', belief)).toEqual({
      ...{ kind: 'normal', mean: 0.0664, standardDeviation: 0.0104 },
    });
    expect(isByError('wacc', belief, 0.010435)).toBe(true);
    expect(isByError('wacc', belief, 0.0121)).toBe(false);
    // Half a point is the first guess of a normal spread, and a range has none.
    expect(isByError('wacc', beliefAround('wacc', 'normal', 0.0664), 0.010435)).toBe(false);
    expect(isByError('wacc', beliefAround('wacc', 'pert', 0.0664), 0.005)).toBe(false);
  });

  it('is prefilled around its base, in its own unit', () => {
    const of = (name: string, kind: Parameters<typeof beliefAround>[1], base: number) =>
      distributionOf(name, beliefAround(name, kind, base));
    expect(of('wacc', 'pert', 0.0664)).toEqual({
      kind: 'pert',
      minimum: 0.0564,
      mode: 0.0664,
      maximum: 0.0764,
    });
    expect(of('terminalGrowth', 'uniform', 0.028)).toEqual({
      kind: 'uniform',
      minimum: 0.023,
      maximum: 0.033,
    });
    // A tenth of the margin, but a point at least.
    expect(of('margin', 'triangular', 0.3)).toMatchObject({ minimum: 0.27, maximum: 0.33 });
    expect(of('margin', 'triangular', 0.02)).toMatchObject({ minimum: 0.01, maximum: 0.03 });
    expect(of('growth', 'normal', 0.05)).toEqual({
      kind: 'normal',
      mean: 0.05,
      standardDeviation: 0.01,
    });
    expect(of('exitMultiple', 'lognormal', 12)).toEqual({
      kind: 'lognormal',
      mean: 12,
      standardDeviation: 0.9,
    });
    expect(of('metric', 'uniform', 2_345_678_901)).toEqual({
      kind: 'uniform',
      minimum: 2_111_000_000,
      maximum: 2_580_000_000,
    });
    expect(of('growth', 'none', 0.05)).toBeNull();
  });

  it('is no distribution while a parameter is no figure; bounds of a normal may be left open', () => {
    const open = { kind: 'normal', texts: { mean: '7%', standardDeviation: '1%', minimum: '' } };
    const belief = open as Parameters<typeof distributionOf>[1];
    expect(distributionOf('wacc', belief)).toEqual({
      kind: 'normal',
      mean: 0.07,
      standardDeviation: 0.01,
    });
    const change = (key: string, text: string) =>
      distributionOf('wacc', { ...belief, texts: { ...belief.texts, [key]: text } });
    expect(change('mean', '')).toBeUndefined();
    expect(change('mean', 'seven')).toBeUndefined();
    expect(change('mean', '7')).toMatchObject({ mean: 0.07 });
    expect(change('maximum', '9%')).toMatchObject({ maximum: 0.09 });
  });

  it.each<[string, Distribution]>([
    ['wacc', { kind: 'pert', minimum: 0.0564, mode: 0.0664, maximum: 0.0764 }],
    ['wacc', { kind: 'normal', mean: 0.07, standardDeviation: 0.01, maximum: 0.095 }],
    ['flow', { kind: 'uniform', minimum: 1.2e9, maximum: 1_234_567_891 }],
    ['salesToCapital', { kind: 'lognormal', mean: 1.4, standardDeviation: 0.2 }],
    ['wacc', { kind: 'lognormal', mu: -2.7, sigma: 0.1 }],
  ])('of %s comes back from the form as it was', (name, distribution) => {
    const belief = beliefOf(name, distribution);
    expect(distributionOf(name, belief)).toEqual(distribution);
    expect(parametersOf(belief).map(({ key }) => key)).toEqual(Object.keys(belief.texts));
  });

  it('of a multiple is typed as screens print it', () => {
    const typed = { kind: 'normal', texts: { mean: '12.5x', standardDeviation: '2' } } as const;
    expect(distributionOf('multiple', typed)).toEqual({
      ...{ kind: 'normal', mean: 12.5, standardDeviation: 2 },
    });
    expect(distributionOf('salesToCapital', typed)).toBeUndefined();
  });

  it('is written without the noise of binary fractions', () => {
    expect(valueText('wacc', 'mean', 0.07)).toBe('7%');
    expect(valueText('metric', 'mean', 2.5e9)).toBe('2.5bn');
    expect(valueText('metric', 'mean', -2.5e6)).toBe('-2.5m');
    expect(valueText('multiple', 'mean', 12.5)).toBe('12.5');
  });
});

const FORM: SimulationForm = {
  ...FIRST_FORM,
  ...{ draws: '10000', seed: '1' },
  beliefs: {
    wacc: beliefAround('wacc', 'normal', 0.07),
    growth: beliefAround('growth', 'pert', 0.05),
  },
  correlations: { [pairKey('wacc', 'growth')]: '0.3' },
};
const NAMES = ['growth', 'wacc'];

describe('the form of a simulation', () => {
  it('asks for what it says, and for drivers of the valuation alone', () => {
    expect(askOf(FORM, NAMES)).toEqual({
      ask: {
        distributions: {
          growth: { kind: 'pert', minimum: 0.03, mode: 0.05, maximum: 0.07 },
          wacc: { kind: 'normal', mean: 0.07, standardDeviation: 0.005 },
        },
        correlations: [{ a: 'growth', b: 'wacc', value: 0.3 }],
        draws: 10_000,
        seed: 1,
      },
    });
    expect(askOf(FORM, ['wacc', 'multiple'])).toEqual({
      ask: {
        distributions: { wacc: { kind: 'normal', mean: 0.07, standardDeviation: 0.005 } },
        draws: 10_000,
        seed: 1,
      },
    });
    // What is left empty is left to the book's conventions.
    expect(askOf({ ...FORM, draws: '', seed: ' ' }, ['wacc'])).toEqual({
      ask: { distributions: { wacc: { kind: 'normal', mean: 0.07, standardDeviation: 0.005 } } },
    });
    expect(drawable({ growth: 0.05, years: 10, wacc: 0.07 })).toEqual(NAMES);
  });

  it.each<[string, Partial<SimulationForm>]>([
    ['at least one driver', { beliefs: {} }],
    ['not a figure', { beliefs: { wacc: { kind: 'normal', texts: { mean: 'x' } } } }],
    ['correlation', { correlations: { [pairKey('growth', 'wacc')]: '1.2' } }],
    ['correlation', { correlations: { [pairKey('growth', 'wacc')]: 'much' } }],
    ['Draws', { draws: '99' }],
    ['Draws', { draws: '1000.5' }],
    ['Seed', { seed: '-1' }],
    ['Seed', { seed: 'x' }],
  ])('says what is wrong: %s', (words, part) => {
    const asked = askOf({ ...FORM, ...part }, NAMES);
    expect('problem' in asked && asked.problem).toContain(words);
  });
});

const EXPLANATION: Explanation = {
  run: {
    id: 7,
    kind: 'analysis.simulation',
    subject: 'KO',
    inputsHash: 'b',
    engineVersion: '1',
    outcome: 'result',
    refusal: null,
    warnings: [],
    createdAt: '2026-01-05T09:00:00.000Z',
    ...{ method: null, headline: null },
  },
  formula: { text: '', source: '' },
  inputs: {
    valuation: 'valuation.FCFF.drivers',
    inputs: { method: 'CAPM' },
    drivers: [
      { name: 'growth', distribution: { kind: 'pert', minimum: 0.03, mode: 0.05, maximum: 0.07 } },
      { name: 'wacc', distribution: { kind: 'normal', mean: 0.07, standardDeviation: 0.005 } },
    ],
    correlation: [
      [1, 0.3],
      [0.3, 1],
    ],
    draws: 10_000,
    seed: 1,
  },
  outputs: { base: 12, mean: 13 },
  series: [],
  sources: [],
  parents: [{ role: 'valuation', run: { inputsHash: 'a' } as Explanation['run'] }],
};

describe('the record of a simulation', () => {
  it('gives back the settings that made it', () => {
    const record = recordOf(EXPLANATION);
    expect(record).toMatchObject({
      subject: { model: 'FCFF', method: 'CAPM' },
      figures: { base: 12, mean: 13 },
      runId: 7,
      valuationHash: 'a',
    });
    expect(record && isOfForm(record, FORM)).toBe(true);
    expect(record && isOfForm(record, { ...FORM, seed: '2' })).toBe(false);
    expect(record && isOfForm(record, { ...FORM, correlations: {} })).toBe(false);
  });

  it('leaves to the book what it took from it', () => {
    const source = { importId: null, fileName: null, sha256: null, lines: null, note: null };
    const took = recordOf({ ...EXPLANATION, sources: [{ ...source, source: 'conventions:seed' }] });
    expect(took).toMatchObject({ took: ['seed'], form: { draws: '10000', seed: '' } });
    expect(recordOf(EXPLANATION)?.took).toEqual([]);
  });

  it('is none of another kind of run, or of a refused one', () => {
    expect(recordOf({ ...EXPLANATION, outputs: null })).toBeNull();
    expect(recordOf({ ...EXPLANATION, run: { ...EXPLANATION.run, kind: 'wacc' } })).toBeNull();
    expect(tornadoOf(EXPLANATION)).toBeNull();
  });

  it('is named by a setting that names runs', () => {
    expect(runsNamed({ simulation: 7, tornado: null })).toEqual({ simulation: 7, tornado: null });
    expect(runsNamed({ simulation: 7 })).toEqual({ simulation: 7, tornado: null });
    expect(runsNamed({ simulation: 'x' })).toBeNull();
    expect(runsNamed(null)).toBeNull();
  });
});

describe('how often the value is above the price', () => {
  const told = (probability: number, error: number, refused = 0) =>
    exceedanceText({
      ...{ abovePrice: { probability, error }, draws: 10_000 },
      rejected: { count: refused, share: refused / 10_000, narrowSpread: refused, refused: {} },
    });

  it('is a share with its error', () => {
    // sqrt(0.25 x 0.75 / 10,000) = 0.0043.
    expect(told(0.25, 0.00433)).toEqual({ text: '25.0%', error: '0.43%' });
  });

  it('is counted where none or all of the draws with a value are, with no error of zero', () => {
    expect(told(0, 0)).toEqual({ text: 'none of 10,000 draws', error: null });
    expect(told(1, 0, 500)).toEqual({ text: 'all of 9,500 draws', error: null });
  });

  it('is not told without a price', () => {
    const rejected = { count: 0, share: 0, narrowSpread: 0, refused: {} };
    expect(exceedanceText({ abovePrice: null, draws: 100, rejected })).toBeNull();
  });
});

describe('the charts of a simulation', () => {
  it('count the draws below each bar with the tail that is not drawn', () => {
    const bins = binsOf({ edges: [10, 20, 30], counts: [3, 5], below: 2, above: 1 });
    expect(bins).toEqual([
      { from: 10, to: 20, count: 3, upTo: 5 },
      { from: 20, to: 30, count: 5, upTo: 10 },
    ]);
  });

  it('reach to a mark that is near, not to one that would flatten the bars', () => {
    expect(histogramDomain([10, 20, 30], [5, 32])).toEqual([5, 32]);
    expect(histogramDomain([10, 20, 30], [null, 300])).toEqual([10, 30]);
    expect(histogramDomain([10, 10], [10])).toEqual([5, 15]);
  });

  it('leave room beside the ends of a tornado, refused ones aside', () => {
    const bar = { driver: 'wacc', label: 'WACC', low: '6%', high: '8%' };
    const [low, high] = tornadoDomain([{ ...bar, atLow: 150, atHigh: null }], 100);
    expect([low, high]).toEqual([89, 161]);
  });
});

it('names the driver whose correlations contradict the others as the screen does', () => {
  const drivers = [{ name: 'stableTaxRate', label: 'Tax rate at the end' }];
  const refusal: ErrorData = {
    code: 'NOT_POSITIVE_DEFINITE',
    message: 'what stableTaxRate shares',
    details: { driver: 'stableTaxRate' },
  };
  expect(matrixWords(refusal, drivers)).toMatch(/: what Tax rate at the end shares/);
  expect(matrixWords({ ...refusal, details: {} }, drivers)).toBe(refusal.message);
});

describe('the assumptions that a simulation departs from', () => {
  const shared = { growth: 0.06, terminalGrowth: 0.02, years: 8, timing: 'mid-year' as const };

  it('are those of the model of equity, as its own tab keeps them', () => {
    const empty = asEquityChoice(null, {});
    const choice = {
      ...empty,
      models: {
        ...empty.models,
        DDM: { form: 'constant', figures: { terminalGrowth: 0.031, flow: 1.25 } },
      },
    };
    const asked = assumptionsOfSubject({ model: 'DDM', method: 'CAPM' }, [], choice, shared);
    expect(asked).toEqual({
      timing: 'mid-year',
      ddm: { forecast: { kind: 'constant', growth: 0.031, flow: 1.25 } },
    });
  });

  it.each([
    ['DDM', 'Dividends'],
    ['FCFE', 'Free cash flow to equity'],
    ['RESIDUAL_INCOME', 'Residual income'],
  ] as const)('are refused for %s where the book keeps none of it', (model, label) => {
    const ask = () => assumptionsOfSubject({ model, method: 'CAPM' }, [], null, shared);
    expect(ask).toThrow(expect.objectContaining({ code: 'MISSING_INPUT' }));
    expect(ask).toThrow(new RegExp(`^${label}: .*Equity models tab`));
  });

  it('are those of the DCF for the DCF', () => {
    expect(assumptionsOfSubject({ model: 'FCFF', method: 'CAPM' }, [], null, shared)).toBe(shared);
  });
});
