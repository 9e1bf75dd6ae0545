import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  projectDrivers,
  type DriverProjectionInput,
} from '../../../src/finance/projection/driver-form.ts';
import type { Driver } from '../../../src/finance/projection/drivers.ts';
import { projectSegments, type Segment } from '../../../src/finance/projection/segments.ts';
import { expectClose, expectRefusal } from './support.ts';

const flat = (value: number): Driver => ({
  fade: { initial: value, from: 2, to: 2 },
  stable: value,
});

const devices: Segment = {
  name: 'Devices',
  sales: {
    kind: 'price-volume',
    price: 10,
    volume: 4,
    priceGrowth: flat(0.5),
    volumeGrowth: flat(1),
  },
};
const services: Segment = {
  name: 'Services',
  sales: { kind: 'growth', revenue: 60, growth: flat(0.5) },
};

const company: Omit<DriverProjectionInput, 'revenue'> = {
  financialFirm: false,
  years: 2,
  taxRate: flat(0.25),
  salesToCapital: flat(2),
  lag: 1,
  losses: { opening: 0, useCap: 0.8 },
};
const withSegments = (segments: readonly Segment[], margin?: Driver): DriverProjectionInput => ({
  ...company,
  ...(margin === undefined ? {} : { margin }),
  revenue: { kind: 'segments', segments, stableGrowth: 0.5 },
});

describe('segments', () => {
  it('add up price times volume and growth', () => {
    const { value, diagnostics } = projectSegments({ segments: [devices, services], years: 2 });
    expect(value).toEqual({
      baseRevenue: 100,
      revenue: [210, 495],
      margin: null,
      stableMargin: null,
    });
    const [first, second] = diagnostics.segments;
    expect(first).toMatchObject({
      name: 'Devices',
      baseRevenue: 40,
      price: [15, 22.5],
      volume: [8, 16],
      revenue: [120, 360],
      ebit: null,
    });
    expect(Object.keys(first!.drivers)).toEqual(['priceGrowth', 'volumeGrowth']);
    expect(second).toMatchObject({ baseRevenue: 60, price: null, volume: null });
    expect(second!.drivers['growth']!.sources).toEqual(['fade', 'fade']);
  });

  it('with margins make the margin of the whole, and its stable one at the last mix', () => {
    const { value, diagnostics } = projectSegments({
      segments: [
        { ...devices, margin: { fade: { initial: -0.25, from: 1, to: 2 }, stable: 0.125 } },
        { ...services, margin: flat(0.5) },
      ],
      years: 2,
    });
    expect(diagnostics.segments.map(({ ebit }) => ebit)).toEqual([
      [-30, 45],
      [45, 67.5],
    ]);
    expect(value.margin).toEqual([15 / 210, 112.5 / 495]);
    expect(value.stableMargin).toBe(112.5 / 495);
  });

  it('feed the same engine as one company', () => {
    const { value, diagnostics } = projectDrivers(withSegments([devices, services], flat(0.5)));
    expect(diagnostics.drivers.growth).toBeNull();
    expect(diagnostics.drivers.margin!.values).toEqual([0.5, 0.5]);
    expect(diagnostics.segments.map(({ name }) => name)).toEqual(['Devices', 'Services']);
    expect(diagnostics.baseRevenue).toBe(100);
    expectClose(diagnostics.years[0]!.growth, 1.1, 1e-15);
    expectClose(diagnostics.years[1]!.growth, 495 / 210 - 1, 1e-15);
    // NOPAT 78.75 less (495 - 210) / 2; 185.625 less (742.5 - 495) / 2
    expect(value.flows).toEqual([-63.75, 61.875]);
    expect(value.terminalGrowth).toBe(0.5);
  });

  it('need the margin of the company or one each, never both', () => {
    const each = [devices, services].map((segment) => ({ ...segment, margin: flat(0.5) }));
    const split = projectDrivers(withSegments(each));
    expect(split.diagnostics.drivers.margin).toBeNull();
    expect(split.value.flows).toEqual([-63.75, 61.875]);
    expectRefusal(() => projectDrivers(withSegments(each, flat(0.5))), 'INVALID_INPUT');
    expectRefusal(() => projectDrivers(withSegments([devices, services])), 'MISSING_INPUT');
    const some = expectRefusal(
      () => projectSegments({ segments: [devices, each[1]!], years: 2 }),
      'MISSING_INPUT',
    );
    expect(some.details).toMatchObject({ withMargin: 1, segments: 2 });
  });

  it('refuse none, two of one name, a base at zero, an unknown kind and no years', () => {
    const sales = { ...devices.sales, kind: 'mix' } as unknown as Segment['sales'];
    const refused = (segments: readonly Segment[], years = 2): unknown =>
      expectRefusal(() => projectSegments({ segments, years }), 'INVALID_INPUT').details;
    refused([]);
    expectRefusal(
      () => projectSegments({ segments: null as unknown as Segment[], years: 2 }),
      'MISSING_INPUT',
    );
    expect(refused([devices, devices])).toEqual({ input: 'segments', names: ['Devices'] });
    refused([{ ...devices, sales }]);
    refused([devices], 0);
    refused([devices], 101);
    for (const change of [{ price: 0 }, { volume: 0 }]) {
      refused([{ ...devices, sales: { ...devices.sales, ...change } }]);
    }
    refused([{ ...services, sales: { ...services.sales, revenue: 0 } as Segment['sales'] }]);
    const growth = { ...services.sales, growth: flat(2) } as Segment['sales'];
    expectRefusal(
      () => projectSegments({ segments: [{ ...services, sales: growth }], years: 2 }),
      'PERCENT_NOT_DECIMAL',
    );
  });

  it('that split one company add up to it', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const rate = fc.double({ min: -0.4, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(share, rate, rate, (part, growth, margin) => {
        const of = (name: string, revenue: number): Segment => ({
          name,
          sales: { kind: 'growth', revenue, growth: flat(growth) },
          margin: flat(margin),
        });
        const split = projectDrivers(
          withSegments([of('A', 1000 * part), of('B', 1000 * (1 - part))]),
        );
        const whole = projectDrivers({
          ...company,
          margin: flat(margin),
          revenue: { kind: 'total', revenue: 1000, growth: { ...flat(growth), stable: 0.5 } },
        });
        const size = 4000;
        split.value.flows.forEach((flow, t) => {
          expect(Math.abs(flow - whole.value.flows[t]!)).toBeLessThan(1e-12 * size);
        });
      }),
    );
  });
});
