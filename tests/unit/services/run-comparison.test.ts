/** Two runs of the record beside each other: what differs, and what each difference moved. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, FcffAssumptions, WaccRequest } from '../../../src/contract/api.ts';
import { ENGINE_VERSION } from '../../../src/finance/engine.ts';
import { ASSUMPTIONS, codeOf, readyBook, result, SYMBOL } from './support/book.ts';
import { tampered } from './support/raw-book.ts';

let api: FairbookApi;

beforeAll(async () => {
  api = await readyBook();
});

const TYPED = { price: 40, shares: 100_000, debt: 1_200_000, marginalTaxRate: 0.25 };

async function capital(inputs: WaccRequest['inputs']) {
  const [row] = await api.wacc.compute({
    ...{ symbol: SYMBOL, methods: ['CAPM'] },
    inputs: { ...TYPED, ...inputs },
  });
  return result(row!);
}

/** A value whose cost of equity is typed, with debt that costs 4 %. */
async function fcff(costOfEquity: number, assumptions: Partial<FcffAssumptions> = {}) {
  const [row] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
    assumptions: {
      ...ASSUMPTIONS,
      wacc: { ...TYPED, preTaxCostOfDebt: 0.04, costOfEquity },
      ...assumptions,
    },
  });
  return result(row!).runId!;
}

describe('the moves between two costs of capital', () => {
  it('are those of the formula, one input after another, and end at the later one', async () => {
    const first = await capital({ riskFree: 0.04, erp: 0.05, preTaxCostOfDebt: 0.05 });
    const second = await capital({ riskFree: 0.045, erp: 0.046, preTaxCostOfDebt: 0.06 });
    const { moves, inputs } = await api.runs.compare(first.runId, second.runId);
    const beta = result(
      (await api.betas.list(SYMBOL)).find(({ method }) => method === 'CAPM')!,
    ).beta;
    // Equity 40 · 100,000 = 4.0m of 5.2m, debt 1.2m; WACC = wE · (rf + β · ERP) + wD · rd · (1 − t).
    const [wE, wD] = [4 / 5.2, 1.2 / 5.2];
    const start = wE * (0.04 + beta * 0.05) + wD * 0.05 * 0.75;
    const ways = [wE * 0.005, -wE * beta * 0.004, wD * 0.01 * 0.75];
    expect(moves?.figure).toBe('wacc');
    expect(moves?.start).toBeCloseTo(start, 12);
    expect(moves?.list.map(({ cause, changes }) => [cause, changes])).toEqual([
      ['inputs', [{ path: ['riskFree'], from: 0.04, to: 0.045 }]],
      ['inputs', [{ path: ['erp'], from: 0.05, to: 0.046 }]],
      ['inputs', [{ path: ['preTaxCostOfDebt'], from: 0.05, to: 0.06 }]],
    ]);
    moves?.list.forEach(({ value }, at) => {
      const sum = ways.slice(0, at + 1).reduce((total, way) => total + way, start);
      expect(value).toBeCloseTo(sum, 12);
    });
    expect(moves?.list.at(-1)?.value).toBe(second.wacc);
    expect(moves?.end).toBe(second.wacc);
    // Where figures are from is told by each run itself.
    expect(inputs.map(({ path }) => path[0])).not.toContain('provenance');
  });
});

describe('the moves between two values', () => {
  it('go together where one without the other is refused', async () => {
    const from = await fcff(0.09, { growth: 0.06, terminalGrowth: 0.055 });
    const to = await fcff(0.05, { growth: 0.03, terminalGrowth: 0.01 });
    const { moves } = await api.runs.compare(from, to);
    // A rate of 5 % has no value with a terminal growth of 5.5 %.
    const together = moves?.list.find(({ changes }) =>
      changes.some(({ path }) => path[0] === 'wacc'),
    );
    expect(together?.changes.map(({ path }) => path[0])).toEqual(
      expect.arrayContaining(['wacc', 'terminalGrowth']),
    );
    expect(moves?.list.at(-1)?.value).toBe(moves?.end);
  });

  it('leave out inputs that moved nothing, which stand among the changed ones', async () => {
    const comparison = await api.runs.compare(await fcff(0.09), await fcff(0.12));
    // The cost of equity reaches the value through the cost of capital; itself it moves the target price alone.
    const places = (list: readonly { path: string[] }[]) => list.map(({ path }) => path.join('.'));
    expect(comparison.moves?.list.map(({ changes }) => places(changes))).toEqual([['wacc']]);
    expect(places(comparison.inputs)).toEqual(['costOfEquity', 'waccRun', 'wacc']);
    expect(comparison.inputs[0]).toEqual({ path: ['costOfEquity'], from: 0.09, to: 0.12 });
    // That goes on one floor deeper: to the two costs of capital.
    const [capitals] = comparison.parents;
    expect(capitals).toMatchObject({ role: 'wacc', from: { kind: 'wacc' }, to: { kind: 'wacc' } });
    const deeper = await api.runs.compare(capitals!.from.id, capitals!.to.id);
    const typed = { path: ['typedCost', 'value'], from: 0.09, to: 0.12 };
    expect(deeper.moves?.list.map(({ changes }) => changes)).toEqual([[typed]]);
    expect(deeper.parents).toEqual([]);
    expect(places(comparison.outputs)).toEqual(
      expect.arrayContaining(['valuePerShare', 'details.targetPrice12m']),
    );
  });

  it('tell what an earlier engine makes of them', async () => {
    const from = await fcff(0.09);
    const to = await fcff(0.1);
    const other = await tampered(api, (db) => {
      db.run(
        `UPDATE runs SET engine_version = '1',
           outputs_json = json_set(outputs_json, '$.valuePerShare', 12.5) WHERE id = :from`,
        { from },
      );
    });
    const { moves } = await other.runs.compare(from, to);
    const today = (await api.runs.compare(from, to)).moves;
    expect(moves?.start).toBe(12.5);
    expect(moves?.list).toEqual([
      { cause: 'engine', changes: [], value: today?.start },
      ...(today?.list ?? []),
    ]);
    expect(ENGINE_VERSION).not.toBe('1');
  });

  it('are none for simulations, which lead to the values that they depart from', async () => {
    const draw = async (growth: number) => {
      const row = await api.valuations.simulate({
        ...{ symbol: SYMBOL, model: 'FCFF', method: 'MANUAL', draws: 200, seed: 1 },
        assumptions: {
          ...{ ...ASSUMPTIONS, growth },
          wacc: { ...TYPED, preTaxCostOfDebt: 0.04, costOfEquity: 0.09 },
        },
        distributions: { margin: { kind: 'uniform', minimum: 0.1, maximum: 0.14 } },
      });
      return result(row).runId!;
    };
    const { moves, noMoves, parents, outputs } = await api.runs.compare(
      await draw(0.05),
      await draw(0.04),
    );
    expect(moves).toBeNull();
    expect(noMoves).toMatch(/^A simulation is not drawn again for each input/);
    expect(parents.map(({ to }) => to.kind)).toEqual(['valuation.FCFF']);
    expect(outputs.map(({ path }) => path[0])).toEqual(
      expect.arrayContaining(['mean', 'median', 'quantiles']),
    );
  });

  it('are refused with the reason where there is no figure to move, or another kind', async () => {
    const [value, cost] = [await fcff(0.09), await capital({ preTaxCostOfDebt: 0.05 })];
    await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
      assumptions: { ...ASSUMPTIONS, terminalGrowth: 0.3 },
    });
    const [refusal] = await api.runs.list({ symbol: SYMBOL, limit: 1 });
    expect(await api.runs.compare(value, refusal!.id)).toMatchObject({
      moves: null,
      noMoves: `Run ${refusal!.id} was refused: there is no figure to compare.`,
    });
    expect(await api.runs.compare(value, cost.runId)).toMatchObject({
      moves: null,
      noMoves: 'The runs are of different kinds.',
    });
    expect(await codeOf(api.runs.compare(value, value))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(api.runs.compare(value, 4711))).toBe('UNKNOWN_RUN');
  });
});
