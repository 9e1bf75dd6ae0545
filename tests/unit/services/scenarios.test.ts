/** Scenarios of a company: kept, valued side by side, weighed; expected figures typed from arithmetic by hand. */
import { expect, it } from 'vitest';
import type { Assumptions, FairbookApi, ScenarioInput } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { codeOf, contents, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';
import { tampered } from './support/raw-book.ts';

/** Book value of 10 a share, a cost of equity of 10 %, a price of 15 on the balance sheet's date, a dividend of 0.50. */
async function pricedBook(): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  const facts = { book_equity: 1000, shares_outstanding: 100, dividends_per_share: 0.5 };
  await saveFacts(api, SYMBOL, facts);
  await api.prices.saveQuote({ symbol: SYMBOL, price: 15, date: '2024-12-31', source: 'close' });
  const rate = { currency: 'USD', asOf: '2024-12-31', value: 0.04, source: 'curve' } as const;
  await api.rates.save({ kind: 'risk-free', ...rate });
  return api;
}

function justified(returnOnEquity: number, growth: number, more: Assumptions = {}): Assumptions {
  return { justified: { returnOnEquity, growth }, wacc: { costOfEquity: 0.1 }, ...more };
}

function scenario(name: string, weight: number | null, assumptions: Assumptions): ScenarioInput {
  return { symbol: SYMBOL, name, weight, model: 'JUSTIFIED_PB', method: 'MANUAL', assumptions };
}

/** What a refused answer says. */
function refusalOf(row: object | null): { code: string; message: string } {
  if (row === null || !('refusal' in row)) throw new Error(`Not refused: ${JSON.stringify(row)}`);
  return row.refusal as { code: string; message: string };
}

/** 10 (ROE - g) / (Ke - g): 10 · 0.10 / 0.08, 10 · 0.13 / 0.08 and 10 · 0.16 / 0.06. */
const THREE = [
  scenario('Bear', 0.25, justified(0.12, 0.02)),
  scenario('Base', 0.5, justified(0.15, 0.02)),
  scenario('Bull', 0.25, justified(0.2, 0.04)),
];

it('values each, weighs them, and keeps every figure as a run that replays', async () => {
  const api = await pricedBook();
  await api.scenarios.saveMany(THREE);
  const { scenarios, weighted } = await api.scenarios.compute(SYMBOL);
  const rows = scenarios.map(result);
  expect(rows.map(({ name, weight }) => [name, weight])).toEqual([
    ['Bear', 0.25],
    ['Base', 0.5],
    ['Bull', 0.25],
  ]);
  [12.5, 16.25, 80 / 3].forEach((value, k) => {
    expect(rows[k]!.valuePerShare).toBeCloseTo(value, 10);
  });
  // Over a price of 15: 12.5 / 15 - 1, 16.25 / 15 - 1.
  expect(rows[0]!.details.upside).toBeCloseTo(-1 / 6, 10);
  expect(rows[1]!.details.upside).toBeCloseTo(1 / 12, 10);

  // 3.125 + 8.125 + 6.6667; over 15; at 10 % for a year, less 0.50.
  const blend = result(weighted!);
  expect(blend.valuePerShare).toBeCloseTo(17.916666666666668, 10);
  expect(blend.upside).toBeCloseTo(0.19444444444444445, 10);
  expect(blend.targetPrice12m).toBeCloseTo(19.208333333333332, 10);
  expect(blend.spread).toBeCloseTo(14.166666666666666, 10);
  expect(blend.parts.map(({ contribution }) => contribution)).toEqual([
    expect.closeTo(3.125, 10),
    expect.closeTo(8.125, 10),
    expect.closeTo(20 / 3, 10),
  ]);

  const { parents, run } = await api.runs.explain(blend.runId ?? 0);
  expect(run.kind).toBe('weighted-value');
  expect(parents.map(({ role, run: of }) => [role, of.id]).sort()).toEqual(
    rows.map(({ name, runId }) => [name, runId]).sort(),
  );
  for (const { runId } of [...rows, blend]) {
    expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
  }
  const again = await api.scenarios.compute(SYMBOL);
  expect(again.weighted).toMatchObject({ provenance: 'stored', runId: blend.runId });
  // What the company is worth by its own choice stays its own.
  expect(await api.valuations.list(SYMBOL)).toEqual([]);
});

it('says in the run of the weighted value that its parts begin with different periods', async () => {
  const api = await pricedBook();
  await saveFacts(api, SYMBOL, { book_equity: 800, shares_outstanding: 100 }, 'FY2023');
  const [bear, base, bull] = THREE as [ScenarioInput, ScenarioInput, ScenarioInput];
  await api.scenarios.saveMany([base, bull, { ...bear, year: 2023 }]);
  const saidBy = async () => {
    const { weighted } = await api.scenarios.compute(SYMBOL);
    const { runId, warnings } = result(weighted!);
    expect((await api.runs.explain(runId ?? 0)).run.warnings).toEqual(warnings);
    expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
    return warnings.map(({ code, message }) => [code, message]);
  };
  expect(await saidBy()).toEqual([
    [
      'BASES_DIFFER',
      'These values begin with figures of different periods: fiscal year 2024 (Base, Bull); fiscal year 2023 (Bear). Part of their spread is of that.',
    ],
  ]);
  await api.scenarios.save({ symbol: SYMBOL, name: 'Bear', year: 2024 });
  expect(await saidBy()).toEqual([]);
});

it('takes the assumptions of a valuation: FCFF by its own method, as valuations.compute has it', async () => {
  const api = await readyBook();
  const assumptions = { growth: 0.06, terminalGrowth: 0.02, years: 8, fadeStart: 3 };
  const common = { symbol: SYMBOL, model: 'FCFF', assumptions } as const;
  await api.scenarios.saveMany([
    { ...common, name: 'Market', method: 'CAPM', weight: 0.5 },
    { ...common, name: 'Industry', method: 'DAMO', weight: 0.5 },
  ]);
  const { scenarios } = await api.scenarios.compute(SYMBOL);
  const direct = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['CAPM', 'DAMO'],
    assumptions,
  });
  expect(scenarios.map(({ runId }) => runId)).toEqual(direct.map(({ runId }) => runId));
  expect(scenarios.map((row) => result(row).valuePerShare)).toEqual(
    direct.map((row) => result(row).valuePerShare),
  );
});

it('refuses a weighted value for weights that are missing or do not sum to 1, and values each all the same', async () => {
  const api = await pricedBook();
  await api.scenarios.saveMany(THREE);
  const weigh = async (name: string, weight: number | null) => {
    await api.scenarios.save({ symbol: SYMBOL, name, weight });
    const { scenarios, weighted } = await api.scenarios.compute(SYMBOL);
    expect(scenarios.map((row) => 'refusal' in row)).toEqual([false, false, false]);
    return weighted;
  };
  expect(await weigh('Bull', 0.3)).toMatchObject({ refusal: { code: 'WEIGHTS_DO_NOT_SUM' } });
  expect(refusalOf(await weigh('Bull', null)).message).toMatch(/Bull has no weight/);
  expect(await weigh('Bull', 0.25)).toMatchObject({ of: 'scenario' });
  for (const weight of [0, -0.1, 1.1, Number.NaN]) {
    const save = api.scenarios.save({ symbol: SYMBOL, name: 'Bull', weight });
    expect(await codeOf(save)).toBe('INVALID_ARGUMENT');
  }
});

it('shows a refused scenario with its reason, and weighs none of the rest in its place', async () => {
  const api = await pricedBook();
  await api.scenarios.saveMany([
    ...THREE.slice(0, 2),
    scenario('Boom', 0.25, justified(0.2, 0.12)),
  ]);
  const { scenarios, weighted } = await api.scenarios.compute(SYMBOL);
  expect(scenarios.map((row) => ('refusal' in row ? row.refusal.code : null))).toEqual([
    null,
    null,
    'RATE_NOT_ABOVE_GROWTH',
  ]);
  expect(scenarios[2]!.runId).toBeGreaterThan(0);
  expect(refusalOf(weighted).message).toMatch(/Boom has no value/);
  expect(await api.runs.replay(weighted!.runId ?? 0)).toEqual({ identical: true });
});

it('does not add values of two dates', async () => {
  const api = await pricedBook();
  const later = justified(0.15, 0.02, { valuationDate: '2025-03-31' });
  await api.scenarios.saveMany([THREE[0]!, THREE[2]!, scenario('Later', 0.5, later)]);
  const { weighted } = await api.scenarios.compute(SYMBOL);
  expect(refusalOf(weighted).message).toMatch(/differ in their date/);
});

it('previews what is typed, and keeps nothing', async () => {
  const api = await pricedBook();
  await api.scenarios.saveMany(THREE);
  const before = await contents(api, []);
  const cases = (await api.scenarios.list(SYMBOL)).map(
    ({ name, weight, model, method, year, assumptions }) => ({
      ...{ name, weight, model, method, year },
      assumptions: name === 'Bear' ? justified(0.1, 0.02) : assumptions,
    }),
  );
  const { scenarios, weighted } = await api.scenarios.preview(SYMBOL, cases);
  const bear = result(scenarios[0]!);
  expect(bear.valuePerShare).toBeCloseTo(10, 10);
  expect(bear.runId).toBeNull();
  expect(result(weighted!).valuePerShare).toBeCloseTo(17.291666666666668, 10);
  expect(await contents(api, [])).toEqual(before);
});

it('changes, renames, orders and removes; a name stands once', async () => {
  const api = await pricedBook();
  const [bear] = await api.scenarios.saveMany(THREE);
  await api.scenarios.save({ symbol: SYMBOL, id: bear!.id, name: 'Recession', position: 9 });
  const names = async () => (await api.scenarios.list(SYMBOL)).map(({ name }) => name);
  expect(await names()).toEqual(['Base', 'Bull', 'Recession']);
  expect((await api.scenarios.list(SYMBOL))[2]).toMatchObject({
    ...{
      id: bear!.id,
      weight: 0.25,
      assumptions: THREE[0]!.assumptions,
      createdAt: bear!.createdAt,
    },
  });
  const rename = api.scenarios.save({ symbol: SYMBOL, id: bear!.id, name: 'Bull' });
  expect(await codeOf(rename)).toBe('INVALID_ARGUMENT');
  // All or none.
  const half = [scenario('Fourth', null, {}), { symbol: SYMBOL, name: 'Fifth' }];
  expect(await codeOf(api.scenarios.saveMany(half))).toBe('INVALID_ARGUMENT');
  const wrong = api.scenarios.save({ ...THREE[0]!, name: 'PE', model: 'PE', method: 'CAPM' });
  expect(await codeOf(wrong)).toBe('INVALID_ARGUMENT');
  const unknown = api.scenarios.save({ ...THREE[0]!, symbol: 'NONE' });
  expect(await codeOf(unknown)).toBe('UNKNOWN_SYMBOL');
  await api.scenarios.remove({ symbol: SYMBOL, name: 'Base' });
  expect(await names()).toEqual(['Bull', 'Recession']);
  expect(await codeOf(api.scenarios.remove({ symbol: SYMBOL, name: 'Base' }))).toBe(
    'INVALID_ARGUMENT',
  );
});

it('travels in the file of the book, and leaves with its company', async () => {
  const api = await pricedBook();
  await api.scenarios.saveMany(THREE);
  await api.scenarios.compute(SYMBOL);
  const other = openWorkbench();
  await other.book.openFile(await api.book.exportFile());
  expect(await other.scenarios.list(SYMBOL)).toEqual(await api.scenarios.list(SYMBOL));
  const { weighted } = await other.scenarios.compute(SYMBOL);
  expect(weighted).toMatchObject({ provenance: 'stored' });
  await other.tickers.remove(SYMBOL);
  expect((await other.book.info()).rows['scenarios']).toBe(0);
});

it('refuses assumptions that another tool wrote, and values the other scenarios', async () => {
  const api = await pricedBook();
  await api.scenarios.saveMany(THREE);
  const other = await tampered(api, (db) => {
    db.exec(`UPDATE scenarios SET assumptions_json = '{"grwth":0.05}' WHERE name = 'Bear'`);
  });
  const { scenarios, weighted } = await other.scenarios.compute(SYMBOL);
  expect(scenarios.map((row) => ('refusal' in row ? row.refusal.code : null))).toEqual([
    'INVALID_ARGUMENT',
    null,
    null,
  ]);
  expect(weighted).toMatchObject({ refusal: { code: 'MISSING_INPUT' } });
});
