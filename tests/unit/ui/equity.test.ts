/** The forms of the models of equity value: what is typed becomes the assumptions that the workbench takes, and back. */
import { describe, expect, it } from 'vitest';
import type { Assumptions, FairbookApi } from '../../../src/contract/api.ts';
import { parseRatios, ratioText } from '../../../src/ui/equity/ratios.ts';
import { assumptionsAgain, equityAssumptions } from '../../../src/ui/shared/equity/assumptions.ts';
import {
  asEquityChoice,
  fieldsFor,
  withFigure,
  type EquityChoice,
} from '../../../src/ui/shared/equity/choice.ts';
import {
  EQUITY_MODEL_KEYS,
  fieldsOf,
  FORMS,
  type EquityModel,
} from '../../../src/ui/shared/equity/fields.ts';
import { isEquity, shareBeyond } from '../../../src/ui/shared/equity/rows.ts';
import { openWorkbench } from '../../support/workbench.ts';

const EMPTY = asEquityChoice(null, {});
const FIGURES: Readonly<Record<string, number | number[]>> = {
  growth: 0.06,
  terminalGrowth: 0.02,
  reinvestment: 0.4,
  stableReturn: 0.11,
  returns: [0.12, 0.115, 0.11],
  payout: [0.5],
  persistence: 0.6,
  multiple: 1.2,
  halfLife: 4,
  incomeAfterTax: 3e6,
};

/** A choice of which every needed field is typed. */
function filled(model: EquityModel, form: string, isStripped = false): EquityChoice {
  const models = { ...EMPTY.models, [model]: { form, figures: {} } };
  let choice: EquityChoice = { model, models, isStripped };
  for (const { key, needed, kind } of fieldsOf(model, form, isStripped)) {
    if (!needed) continue;
    const value = key === 'returns' && kind === 'ratio' ? 0.12 : FIGURES[key];
    choice = withFigure(choice, key, value ?? Number.NaN);
  }
  return choice;
}

const ALL = EQUITY_MODEL_KEYS.flatMap((model) =>
  Object.keys(FORMS[model].options).map((form) => [model, form] as const),
);

async function bank(): Promise<FairbookApi> {
  const api = openWorkbench();
  const fact = { symbol: 'BANK', period: 'FY2024', unit: 'USD', source: 'annual report' };
  await api.tickers.save({ symbol: 'BANK', currency: 'USD', region: 'US', industry: 'Bank' });
  await api.facts.saveMany([
    { ...fact, item: 'net_income', value: 100e6 },
    { ...fact, item: 'book_equity', value: 900e6 },
    { ...fact, item: 'dividends_paid', value: 45e6 },
    { ...fact, item: 'depreciation_amortisation', value: 20e6 },
    { ...fact, item: 'capital_expenditure', value: 30e6 },
    { ...fact, item: 'change_in_working_capital', value: 5e6 },
    { ...fact, item: 'net_borrowing', value: 10e6 },
    { ...fact, item: 'cash', value: 50e6 },
    { ...fact, item: 'associates', value: 0 },
    { ...fact, item: 'non_operating_assets', value: 0 },
    { ...fact, item: 'shares_outstanding', value: 50e6, unit: 'shares' },
  ]);
  await api.rates.save({
    kind: 'risk-free',
    currency: 'USD',
    asOf: '2024-12-31',
    value: 0.04,
    source: 'desk',
  });
  return api;
}

describe('a form of a model of equity', () => {
  it.each(ALL)('%s, %s: says what is still to be typed, then is taken', async (model, form) => {
    const choice = filled(model, form, true);
    const empty = { ...choice, models: { ...choice.models, [model]: { form, figures: {} } } };
    const needed = fieldsFor(choice, 'income-in-flows').filter((field) => field.needed);
    expect(equityAssumptions(empty, {})).toEqual({ missing: needed.map(({ label }) => label) });
    const asked = equityAssumptions(choice, {});
    if ('missing' in asked) throw new Error(asked.missing.join());
    const api = await bank();
    const [row] = await api.valuations.preview({
      symbol: 'BANK',
      models: [model],
      methods: ['MANUAL'],
      assumptions: { ...asked.assumptions, wacc: { costOfEquity: 0.09 } },
    });
    if (row === undefined || !isEquity(row)) throw new Error(JSON.stringify(row));
    expect(row.valuePerShare).toBeGreaterThan(0);
    const beyond = shareBeyond(row);
    expect(beyond === null || (beyond >= 0 && beyond <= 1)).toBe(true);
  });

  it('values the bank as by hand: (12 % - 2 %) / (9 % - 2 %) of its book, rolled to no later day', async () => {
    const asked = equityAssumptions(filled('JUSTIFIED_PB', 'ratio'), {});
    if ('missing' in asked) throw new Error('incomplete');
    expect(asked.assumptions).toEqual({ justified: { returnOnEquity: 0.12, growth: 0.02 } });
    const [row] = await (
      await bank()
    ).valuations.preview({
      symbol: 'BANK',
      models: ['JUSTIFIED_PB'],
      methods: ['MANUAL'],
      assumptions: { ...asked.assumptions, wacc: { costOfEquity: 0.09 } },
    });
    // 10 / 7 of 900 m over 50 m shares.
    expect((row as { valuePerShare: number }).valuePerShare).toBeCloseTo(180 / 7, 10);
  });

  it.each(ALL)('%s, %s: is read back from the assumptions that it made', (model, form) => {
    const choice = filled(model, form);
    const asked = equityAssumptions(choice, {});
    if ('missing' in asked) throw new Error('incomplete');
    const back = asEquityChoice(null, asked.assumptions);
    expect(back.model).toBe(model);
    expect(equityAssumptions(back, {})).toEqual(asked);
    const saved = asEquityChoice(JSON.parse(JSON.stringify(choice)), {});
    expect(saved.models[model]).toEqual(choice.models[model]);
  });

  it('begins with the usual model where there are figures of several', () => {
    const of = (model: EquityModel, form: string): Assumptions => {
      const asked = equityAssumptions(filled(model, form), {});
      if ('missing' in asked) throw new Error('incomplete');
      return asked.assumptions;
    };
    const both = { ...of('DDM', 'constant'), ...of('RESIDUAL_INCOME', 'returns') };
    expect(asEquityChoice(null, both, 'RESIDUAL_INCOME').model).toBe('RESIDUAL_INCOME');
    expect(asEquityChoice(null, of('DDM', 'constant'), 'RESIDUAL_INCOME').model).toBe('DDM');
    expect(asEquityChoice(null, both).model).toBe('DDM');
  });

  it('takes date, timing and waivers from the DCF, and nothing else of it', () => {
    const shared: Assumptions = { growth: 0.5, timing: 'mid-year', waive: ['associates'] };
    expect(equityAssumptions(filled('JUSTIFIED_PB', 'ratio'), shared)).toEqual({
      assumptions: {
        timing: 'mid-year',
        waive: ['associates'],
        justified: { returnOnEquity: 0.12, growth: 0.02 },
      },
    });
  });

  it('drops nothing that it cannot show: flows year by year, a path of the cost of equity', () => {
    const shared: Assumptions = {
      ddm: {
        forecast: { kind: 'explicit', flows: [1, 2], terminal: { kind: 'growth', growth: 0.02 } },
      },
      residualIncome: {
        forecast: { kind: 'returns', returnOnEquity: [0.1], payout: [0.5] },
        continuing: { kind: 'none' },
        costOfEquityPath: [0.08],
      },
    };
    const choice = asEquityChoice(null, shared);
    expect(choice.models.DDM.figures).toEqual({});
    expect(choice.models.RESIDUAL_INCOME.figures).toEqual({});
    expect(assumptionsAgain('DDM', null, shared)).toBe(shared);
    expect(assumptionsAgain('FCFE', null, shared)).toBeNull();
  });
});

describe('rates of several years', () => {
  it.each([
    ['12%; 11.5%; 11%', [0.12, 0.115, 0.11]],
    ['12 % 11.5 %', [0.12, 0.115]],
    ['0.12\t0.115\n0.11', [0.12, 0.115, 0.11]],
    ['-3%, 4%', [-0.03, 0.04]],
  ])('%j is read', (text, values) => {
    expect(parseRatios(text)).toEqual({ ok: true, values });
  });

  it('names what is no rate, and writes rates so that they can be typed again', () => {
    expect(parseRatios('12%; twelve')).toMatchObject({ ok: false });
    expect(parseRatios('12%; 11')).toEqual({ ok: true, values: [0.12, 0.11] });
    expect(parseRatios('1.5; 0.15')).toMatchObject({
      ok: false,
      message: expect.stringContaining('would be percent') as string,
    });
    expect(parseRatios(' ; ')).toMatchObject({ ok: false });
    expect([0.07, 0.115, -0.03].map(ratioText)).toEqual(['7%', '11.5%', '-3%']);
  });
});
