import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/finance/refusal.ts';
import { driverValuationModel } from '../../../src/finance/uncertainty/driver-kernel.ts';
import type {
  DriverTerminal,
  DriverValuationInput,
} from '../../../src/finance/uncertainty/driver-valuation.ts';
import { sensitivityGrid } from '../../../src/finance/uncertainty/grid.ts';
import { simulate } from '../../../src/finance/uncertainty/simulation.ts';
import { expectRefusal } from './support.ts';

const fade = (initial: number, stable: number, from: number, to: number) => ({
  stable,
  fade: { initial, from, to },
});

function valuation(change: Partial<DriverValuationInput> = {}): DriverValuationInput {
  const projection: DriverValuationInput['projection'] = {
    financialFirm: false,
    years: 10,
    lag: 0,
    revenue: { kind: 'total', revenue: 1000, growth: fade(0.08, 0.025, 5, 10) },
    margin: fade(0.12, 0.15, 1, 5),
    taxRate: fade(0.2, 0.25, 5, 10),
    salesToCapital: fade(1.5, 1.5, 10, 10),
    wacc: fade(0.09, 0.085, 5, 10),
    losses: { opening: 0, useCap: 0.8 },
    depreciation: 50,
  };
  return {
    projection,
    timing: 'year-end',
    terminal: { method: 'gordon' },
    bridge: {
      cash: 100,
      debt: 300,
      shares: 50,
      associates: 0,
      otherNonOperating: 0,
      pensionDeficit: 0,
      preferred: 0,
      minority: 0,
    },
    ...change,
  };
}

/** The value or the code of the refusal. */
function outcome(run: () => number): number | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const terminals: fc.Arbitrary<DriverTerminal> = fc.constantFrom<DriverTerminal>(
  { method: 'gordon' },
  { method: 'value-driver', ronic: 0.12 },
  { method: 'exit-multiple', exitMultiple: 9 },
);

describe('the kernel of a driver valuation', () => {
  it('gives the full chain to the last bit, refusals included, whatever the form', () => {
    const shape = fc.record({
      terminal: terminals,
      timing: fc.constantFrom('year-end' as const, 'mid-year' as const),
      lag: fc.integer({ min: 0, max: 3 }),
      opening: fc.constantFrom(0, 400, 1e6),
      roll: fc.constantFrom(null, 0, 90, 500),
      cell: fc.option(fc.double({ min: -0.3, max: 0.5, noNaN: true }), { nil: null }),
      shifts: fc.array(fc.double({ min: -0.12, max: 0.12, noNaN: true }), {
        minLength: 11,
        maxLength: 11,
      }),
    });
    let valued = 0;
    fc.assert(
      fc.property(shape, ({ terminal, timing, lag, opening, roll, cell, shifts }) => {
        const base = valuation({ terminal, timing });
        const growth = base.projection.revenue.growth;
        const input: DriverValuationInput = {
          ...base,
          projection: {
            ...base.projection,
            lag,
            losses: { opening, useCap: 0.8 },
            revenue: {
              ...base.projection.revenue,
              growth:
                cell === null
                  ? growth
                  : { ...growth, cells: [{ year: 3, value: cell, source: 'cell' }] },
            },
          },
          ...(roll === null
            ? {}
            : { rollForward: { balanceSheetDay: 19_000, valuationDay: 19_000 + roll } }),
        };
        const model = driverValuationModel(input);
        const row = Float64Array.from(
          model.drivers,
          (name, k) => (model.base[name] ?? Number.NaN) + (shifts[k] ?? 0),
        );
        const fast = outcome(() => model.evaluate(row));
        const full = outcome(() => model.explain(row).value);
        expect(Object.is(fast, full), `${fast} is not ${full}`).toBe(true);
        if (typeof fast === 'number') valued += 1;
      }),
      { numRuns: 600, seed: 20_261_125 },
    );
    expect(valued).toBeGreaterThan(300);
  });

  it('keeps nothing of the row before: one model, many rows, the same as a new model for each', () => {
    const input = valuation();
    const model = driverValuationModel(input, ['salesToCapital']);
    const rows = [0, 0.01, 0.01, -0.02, 0].map((shift) =>
      Float64Array.from(model.drivers, (name, k) => (model.base[name] ?? 0) + (k % 2) * shift),
    );
    const once = rows.map((row) => driverValuationModel(input, ['salesToCapital']).evaluate(row));
    expect(rows.map((row) => model.evaluate(row))).toEqual(once);
    expect(new Set(once).size).toBe(3);
  });

  it('values a case that can be added up by hand', () => {
    const input = valuation();
    const flat: DriverValuationInput = {
      ...input,
      projection: {
        ...input.projection,
        years: 1,
        revenue: { kind: 'total', revenue: 100, growth: fade(0.1, 0, 1, 1) },
        margin: fade(0.2, 0.2, 1, 1),
        taxRate: fade(0.25, 0.25, 1, 1),
        salesToCapital: fade(2, 2, 1, 1),
        wacc: fade(0.1, 0.1, 1, 1),
      },
    };
    const model = driverValuationModel(flat);
    const row = Float64Array.from(model.drivers, (name) => model.base[name] ?? Number.NaN);
    // Revenue 110, flow 16.5 less 10/2 invested; from year 2 on 16.5 a year without growth, worth 165.
    expect(model.evaluate(row)).toBeCloseTo(((11.5 + 165) / 1.1 + 100 - 300) / 50, 12);
  });

  it('refuses a driver without a fade, and a constant path that fades', () => {
    const input = valuation();
    expectRefusal(() => driverValuationModel(input, ['growth']), 'INVALID_INPUT');
    const bare = {
      ...input,
      projection: { ...input.projection, taxRate: { stable: 0.25, cells: [] } },
    } as unknown as DriverValuationInput;
    expectRefusal(() => driverValuationModel(bare), 'MISSING_INPUT');
  });

  it('serves grids and simulations: the middle of the grid and a still simulation are the base', () => {
    const model = driverValuationModel(valuation());
    const point = model.evaluate(Float64Array.from(model.drivers, (name) => model.base[name] ?? 0));
    const base = model.base;
    const table = sensitivityGrid(
      {
        base,
        rows: { driver: 'stableWacc', values: [0.08, base['stableWacc']!, 0.09] },
        columns: { driver: 'stableGrowth', values: [0.02, base['stableGrowth']!, 0.03] },
      },
      model,
    );
    expect(table.value[1]![1]).toBe(point);
    const { growth, ...fixed } = base;
    const still = simulate(
      {
        draws: 200,
        seed: 7,
        drivers: [
          { name: 'growth', distribution: { kind: 'uniform', minimum: growth!, maximum: growth! } },
        ],
        fixed,
        terminal: { rate: 'stableWacc', growth: 'stableGrowth' },
      },
      model,
    );
    expect(still.value.mean).toBe(point);
  });
});
