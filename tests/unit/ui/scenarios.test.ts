import { describe, expect, it } from 'vitest';
import type { Assumptions, ScenarioCase, ScenarioRow } from '../../../src/contract/api.ts';
import { baseYearText } from '../../../src/ui/scenarios/bases.ts';
import { resultRows, valuedOf } from '../../../src/ui/scenarios/results.ts';
import {
  assumptionRows,
  choiceText,
  ownAssumptions,
  valueAt,
  withValueAt,
} from '../../../src/ui/scenarios/rows.ts';
import { parseNumber } from '../../../src/ui/shared/parse-number.ts';
import { echoWithin, shortText, typedText } from '../../../src/ui/shared/typed-text.ts';
import { asEquityChoice } from '../../../src/ui/shared/equity/choice.ts';
import { shiftsOf, withShifts } from '../../../src/ui/scenarios/shifts.ts';
import {
  freeName,
  preferredModel,
  scaledWeights,
  startBases,
} from '../../../src/ui/scenarios/start.ts';

const scenario = (assumptions: Assumptions, model: ScenarioCase['model'] = 'FCFF') => ({
  ...{ name: 'A', weight: null, method: 'CAPM' as const, year: null },
  ...{ model, assumptions },
});

describe('rows of scenarios', () => {
  it('are the figures of the form, then what else any scenario has, marked where they differ', () => {
    const rows = assumptionRows([
      scenario({ growth: 0.05, terminalGrowth: 0.02, wacc: { window: 36 } }),
      scenario({ growth: 0.03, terminalGrowth: 0.02, drivers: undefined as never }),
    ]);
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(rows[0]).toMatchObject({ id: 'growth', kind: 'ratio', differs: true });
    expect(of('terminalGrowth')).toMatchObject({ differs: false });
    expect(of('salesToCapital')).toMatchObject({ kind: 'number', differs: false });
    expect(of('wacc.window')).toMatchObject({ kind: 'number', differs: true });
  });

  it('name the ends of a driver, and leave the form of ratios out where none has it', () => {
    const drivers = {
      growth: { initial: 0.05, stable: 0.02 },
      margin: { stable: 0.2 },
      salesToCapital: { initial: 1.5, stable: 1.2 },
    };
    const rows = assumptionRows([scenario({ drivers })]);
    expect(rows.map(({ label, kind }) => [label, kind])).toEqual([
      ['After the last year', 'terminal'],
      ['Revenue growth, at first', 'ratio'],
      ['Revenue growth, at the end', 'ratio'],
      ['EBIT margin, at the end', 'ratio'],
      ['Sales to capital, at first', 'number'],
      ['Sales to capital, at the end', 'number'],
    ]);
  });

  it('hold typed multiples as multiples and what they take as amounts, never as rates', () => {
    const multiples = { source: 'typed', typed: { PE: 20 }, metrics: { EV_EBITDA: 2e9 } } as const;
    const rows = assumptionRows([scenario({ multiples }, 'PE')]);
    expect(rows.map(({ id, label, kind }) => [id, label, kind])).toEqual([
      ['multiples.typed.PE', 'P/E, typed', 'multiple'],
      ['multiples.metrics.EV_EBITDA', 'EBITDA, forward', 'number'],
    ]);
  });

  it('hold the way of the terminal value, with the figure that a chosen way needs', () => {
    const plain = scenario({ growth: 0.05 });
    const exit = scenario({ growth: 0.05, terminal: { method: 'exit-multiple' } });
    const of = (cases: ScenarioCase[], id: string) =>
      assumptionRows(cases).find((row) => row.id === id);
    expect(of([plain, plain], 'terminal.method')).toMatchObject({
      ...{ kind: 'terminal', differs: false },
    });
    expect(of([plain, exit], 'terminal.method')).toMatchObject({ differs: true });
    expect(of([plain], 'terminal.exitMultiple')).toBeUndefined();
    expect(of([plain, exit], 'terminal.exitMultiple')).toMatchObject({
      ...{ label: 'Exit multiple', kind: 'multiple' },
    });
    const byDrivers = scenario({
      drivers: { growth: { initial: 0.05, stable: 0.02 }, terminal: { method: 'value-driver' } },
    } as Assumptions);
    expect(of([byDrivers], 'drivers.terminal.ronic')).toMatchObject({ kind: 'ratio' });
    expect(
      assumptionRows([byDrivers, exit]).filter(({ id }) => id.endsWith('terminal.method')),
    ).toHaveLength(1);
    expect(of([scenario({ growth: 0.05 }, 'DDM')], 'terminal.method')).toBeUndefined();
  });

  it('are by drivers those that drivers read, each by what it is', () => {
    const byDrivers = scenario({
      ...{ growth: 0.05, terminalGrowth: 0.02, fadeStart: 4, years: 12 },
      drivers: {
        growth: { initial: 0.2, stable: 0.03, from: 4 },
        margin: { initial: -0.05, stable: 0.1 },
        salesToCapital: { initial: 2, stable: 2 },
        losses: { opening: 1_000_000, useCap: 0.8 },
      },
    });
    expect(assumptionRows([byDrivers]).map(({ label, kind }) => [label, kind])).toEqual([
      ['After the last year', 'terminal'],
      ['Years projected', 'number'],
      ['Revenue growth, at first', 'ratio'],
      ['Revenue growth, at the end', 'ratio'],
      ['Revenue growth, held to year', 'number'],
      ['EBIT margin, at first', 'ratio'],
      ['EBIT margin, at the end', 'ratio'],
      ['Sales to capital, at first', 'number'],
      ['Sales to capital, at the end', 'number'],
      ['Tax losses carried forward', 'number'],
      ['Income that tax losses may cover', 'ratio'],
    ]);
  });

  it('ask for what a built-up or typed cost of equity needs', () => {
    const by = (method: ScenarioCase['method']) =>
      assumptionRows([{ ...scenario({ growth: 0.05 }), method }])
        .filter(({ path }) => path[0] === 'wacc')
        .map(({ id, label, kind }) => [id, label, kind]);
    expect(by('CAPM')).toEqual([]);
    expect(by('BUILD_UP')).toEqual([
      ['wacc.sizePremium', 'Size premium', 'ratio'],
      ['wacc.specificPremium', 'Specific premium', 'ratio'],
    ]);
    expect(by('MANUAL')).toEqual([['wacc.costOfEquity', 'Cost of equity, typed', 'ratio']]);
  });

  it('leave out what only other models read', () => {
    const assumptions: Assumptions = {
      growth: 0.05,
      justified: { returnOnEquity: 0.12, growth: 0.02 },
    };
    const ids = (model: ScenarioCase['model']) =>
      assumptionRows([scenario(assumptions, model)]).map(({ id }) => id);
    expect(ids('FCFF').some((id) => id.startsWith('justified'))).toBe(false);
    expect(ids('JUSTIFIED_PB')).toEqual(['justified.returnOnEquity', 'justified.growth']);
    expect(ownAssumptions('FCFF', assumptions)).toEqual({ growth: 0.05 });
  });

  it('show choices only where they differ', () => {
    const waived = scenario({ growth: 0.05, waive: ['associates'] });
    expect(assumptionRows([waived, waived]).some(({ kind }) => kind === 'text')).toBe(false);
    const rows = assumptionRows([waived, scenario({ growth: 0.05, timing: 'mid-year' })]);
    expect(rows.filter(({ kind }) => kind === 'text').map(({ id }) => id)).toEqual([
      'waive',
      'timing',
    ]);
    expect(choiceText(['associates', 'preferred_stock'])).toBe('associates, preferred stock');
    expect(choiceText(undefined)).toBe('–');
    expect(choiceText([0.12, 0.115], 'returnOnEquity')).toBe('12.00%, 11.50%');
    expect(choiceText([0.12, 0.115, 0.11], 'returnOnEquity')).toBe('12.00% to 11.00%, 3 years');
  });

  it('name the base year of each, the latest by what its value began with', () => {
    const year = { fiscalYear: 2025, balanceSheetDate: '2025-12-27' };
    const months = { ...year, isOfMonths: true, balanceSheetDate: '2026-06-30' } as const;
    expect(baseYearText(undefined, null, year)).toBe('Latest (2025)');
    expect(baseYearText(undefined, null, undefined)).toBe('Latest');
    expect(baseYearText('last-twelve-months', null, months)).toBe('Last twelve months');
    expect(baseYearText(undefined, null, months)).toBe('12 months to Jun 30, 2026');
    expect(baseYearText(2024, null, year)).toBe('2024');
    expect(baseYearText(undefined, 2023, year)).toBe('2023');
  });

  it('put a figure at a path and take it away, with what it leaves empty', () => {
    const one = withValueAt({ growth: 0.05 }, ['wacc', 'costOfEquity'], 0.09);
    expect(one).toEqual({ growth: 0.05, wacc: { costOfEquity: 0.09 } });
    expect(valueAt(one, ['wacc', 'costOfEquity'])).toBe(0.09);
    expect(withValueAt(one, ['wacc', 'costOfEquity'], null)).toEqual({ growth: 0.05 });
    expect(valueAt(one, ['drivers', 'growth', 'initial'])).toBeUndefined();
  });

  it('write a figure as it can be typed again', () => {
    expect([typedText('ratio', 0.07), typedText('ratio', 1 / 3), typedText('number', 1.5)]).toEqual(
      ['7%', '33.33333333%', '1.5'],
    );
    expect(typedText('ratio', null)).toBe('');
    const worked = ['31.04394212%', '-0,123456%', '1.2345678', '12.3999999x'];
    expect(worked.map(shortText)).toEqual(['31.04%', '-0,12%', '1.23', '12.4x']);
    // What is typed stands as it is typed, and next to nothing keeps its digits.
    const typed = ['4.125%', '7%', '0.0001234%', '1,234,567.12345', '1e-7', '', 'abc'];
    expect(typed.map(shortText)).toEqual(typed);
    // Within a field only what says more than is typed, and does not cover it.
    expect(echoWithin('= 4.20%', '4.2%')).toBe('= 4.20%');
    expect(echoWithin('= 5', '5')).toBeUndefined();
    expect(echoWithin('= 25.0977%', '25.0977134%')).toBeUndefined();
    expect(echoWithin(undefined, 'abc')).toBeUndefined();
    for (const decimal of ['.', ','] as const) {
      for (const [kind, value] of [
        ['number', 2.125],
        ['number', 0.5],
        ['ratio', 0.07125],
        ['multiple', 12.375],
      ] as const) {
        const text = typedText(kind, value, decimal);
        expect(parseNumber(text, kind, { decimal }), text).toEqual({ ok: true, value });
      }
    }
  });
});

describe('bear, base and bull', () => {
  it('shift every figure of the same kind by points', () => {
    const shifts = { growth: -0.02, margin: -0.01, terminal: -0.005 };
    const assumptions: Assumptions = {
      growth: 0.06,
      growthPath: [0.06, 0.05],
      terminalGrowth: 0.02,
      waive: ['associates'],
      drivers: {
        growth: { initial: 0.08, stable: 0.025, cells: [{ year: 2, value: 0.1 }] },
        margin: { initial: 0.3, stable: 0.2 },
        salesToCapital: { initial: 1.5, stable: 1.2 },
      },
    };
    expect(withShifts('FCFF', assumptions, shifts)).toEqual({
      growth: 0.04,
      growthPath: [0.04, 0.03],
      terminalGrowth: 0.015,
      waive: ['associates'],
      drivers: {
        growth: { initial: 0.06, stable: 0.02, cells: [{ year: 2, value: 0.08 }] },
        margin: { initial: 0.29, stable: 0.19 },
        salesToCapital: { initial: 1.5, stable: 1.2 },
      },
    });
    const moved = (of: Assumptions) => shiftsOf('FCFF', of).map(({ key }) => key);
    expect(moved(assumptions)).toEqual(['growth', 'margin', 'terminal']);
    expect(moved({ growth: 0.06 })).toEqual(['growth']);
    expect(moved({})).toEqual([]);
  });

  it('shift the returns, payout untouched, of residual income, and the growth of dividends', () => {
    const shifts = { growth: -0.02, returns: -0.01, terminal: -0.005 };
    const returns = { kind: 'returns', returnOnEquity: [0.12, 0.11], payout: [0.4, 0.4] } as const;
    const residual: Assumptions = {
      residualIncome: { forecast: returns, continuing: { kind: 'growth', growth: 0.02 } },
    };
    expect(withShifts('RESIDUAL_INCOME', residual, shifts)).toEqual({
      residualIncome: {
        forecast: { ...returns, returnOnEquity: [0.11, 0.1] },
        continuing: { kind: 'growth', growth: 0.015 },
      },
    });
    const fade = { kind: 'fade', initial: 0.08, terminal: 0.03 } as const;
    expect(
      withShifts('DDM', { ddm: { forecast: { kind: 'growth', growth: fade } } }, shifts),
    ).toEqual({
      ddm: {
        forecast: { kind: 'growth', growth: { kind: 'fade', initial: 0.06, terminal: 0.025 } },
      },
    });
    // One rate for ever is moved as such: two points of it would be another world.
    const constant: Assumptions = { fcfe: { forecast: { kind: 'constant', growth: 0.03 } } };
    expect(withShifts('FCFE', constant, shifts)).toEqual({
      fcfe: { forecast: { kind: 'constant', growth: 0.025 } },
    });
    expect(shiftsOf('PE', { multiples: { typed: { PE: 12 } } })).toEqual([]);
  });

  it('depart from every model of which something is typed; of a bank not from flows to the firm', () => {
    const equity = asEquityChoice(
      {
        models: {
          RESIDUAL_INCOME: { form: 'none', figures: { returns: [0.12, 0.11], payout: 0.4 } },
          DDM: { form: 'constant', figures: {} },
        },
      },
      {},
    );
    const of = (firm: Assumptions | null) =>
      startBases(firm, equity, { timing: 'mid-year' }, 'income-in-flows');
    expect(of({ growth: 0.05 }).map(({ model }) => model)).toEqual(['FCFF', 'RESIDUAL_INCOME']);
    const [bank, ...others] = of(null);
    expect(others).toEqual([]);
    expect(bank).toMatchObject({
      model: 'RESIDUAL_INCOME',
      assumptions: {
        timing: 'mid-year',
        residualIncome: { forecast: { returnOnEquity: [0.12, 0.11], payout: [0.4, 0.4] } },
      },
      moved: [{ key: 'returns' }],
    });
    const weights = [
      { model: 'DDM', method: 'CAPM', weight: 0.4 },
      { model: 'RESIDUAL_INCOME', method: 'CAPM', weight: 0.6 },
    ] as const;
    expect(preferredModel({ choice: { kind: 'weights', weights: [...weights] } })).toBe(
      'RESIDUAL_INCOME',
    );
  });

  it('have names that are free, and weights that sum to 1', () => {
    expect(freeName('Bear', ['Bear', 'Bear 2'])).toBe('Bear 3');
    expect(freeName('Bear 2', ['Bear', 'Bear 2'])).toBe('Bear 3');
    expect(freeName('Bull', ['Bear'])).toBe('Bull');
    expect(scaledWeights([0.2, 0.2, 0.4])).toEqual([0.25, 0.25, 0.5]);
    expect(scaledWeights([0.5, null])).toEqual([0.5, 0.5]);
    expect(scaledWeights([null, null, null])).toEqual([0.333, 0.333, 0.334]);
    expect(scaledWeights([0.25, 0.5, 0.3])).toEqual([0.238, 0.476, 0.286]);
    expect(scaledWeights([1, 1e-9])).toEqual([0.999, 0.001]);
  });
});

describe('results of scenarios', () => {
  const fcff = { symbol: 'FICT', runId: 7, model: 'FCFF', warnings: [], costWarnings: [] };
  const [bull, bear, other] = [
    {
      ...{ ...fcff, name: 'Bull', weight: 0.5, valuePerShare: 12.5 },
      details: {
        ...{ currency: 'EUR', costOfEquity: 0.0912, wacc: 0.0804 },
        ...{ upside: 0.25, targetPrice12m: 13.5 },
      },
    },
    { name: 'Bear', weight: 0.5, refusal: { code: 'MISSING_INPUT', message: '', details: {} } },
    {
      ...{ ...fcff, model: 'PE', name: 'Peers', weight: null, valuePerShare: 8 },
      details: { currency: 'EUR', upside: -0.2, targetPrice12m: null },
    },
  ] as unknown as ScenarioRow[];
  const scenarios = [
    ...([
      { name: 'Bull', model: 'FCFF' },
      { name: 'Bear', model: 'FCFF' },
    ] as const),
    ...([
      { name: 'Peers', model: 'PE' },
      { name: 'New', model: 'FCFF' },
    ] as const),
  ];
  const values = [bull!, bear!, other!];

  it('are of the scenario’s own model, and none where it is refused or on its way', () => {
    expect(valuedOf(scenarios, values)).toEqual([bull, null, other, null]);
    expect(valuedOf([{ model: 'PE' }], values)).toEqual([null]);
  });

  it('name their scenario and their run, say what is refused, and leave a dash where there is none', () => {
    const rows = resultRows(scenarios, values, valuedOf(scenarios, values));
    const texts = rows.map(({ label, figures }) => [
      label,
      ...figures.map((figure) => (figure === 'refused' ? figure : figure.text)),
    ]);
    expect(texts).toEqual([
      ['Cost of equity', '9.12%', '–', '–', '–'],
      ['WACC', '8.04%', '–', '–', '–'],
      ['Value per share', '12.50', 'refused', '8.00', '–'],
      ['Upside', '+25%', '–', '−20%', '–'],
      ['Target, 12 months', '13.50', '–', '–', '–'],
    ]);
    expect(rows[2]?.figures[0]).toMatchObject({
      ...{ name: 'value, Bull', unit: 'EUR a share', run: { runId: 7 } },
    });
    expect(rows[3]?.figures).toMatchObject([{ class: 'up' }, {}, { class: 'down' }, {}]);
  });
});
