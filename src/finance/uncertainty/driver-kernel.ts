import { equityBridge } from '../bridge.ts';
import { rollForwardAlong } from '../discounting.ts';
import { fillDiscountFactors, presentValue } from '../discounting/discount-core.ts';
import {
  driverColumns,
  driverFlows,
  fillFade,
  growRevenue,
  pathEnd,
  stableYear,
} from '../projection/driver-core.ts';
import { exitMultipleValue, perpetuityValue, valueDriverValue } from '../terminal-value.ts';
import type { DriverModel, DriverValues } from './driver-model.ts';
import {
  driverLayout,
  driverOf,
  withDrivers,
  type DriverLayout,
  type PathName,
} from './driver-names.ts';
import {
  valueFromDrivers,
  type DriverValuation,
  type DriverValuationInput,
} from './driver-valuation.ts';

/** A valuation as a function of its drivers. */
export interface DriverValuationModel extends DriverModel {
  /** The drivers' values in the base case. */
  readonly base: DriverValues;
  /** The full chain at a row of values, for whoever asks how a figure came about. */
  readonly explain: (values: ArrayLike<number>) => DriverValuation;
}

/** One path of the kernel: where its values stand, how it fades, and the cells that go before. */
interface Path {
  readonly initial: number;
  readonly stable: number;
  readonly from: number;
  readonly to: number;
  readonly cells: readonly { readonly year: number; readonly value: number }[];
  readonly into: Float64Array;
  /** Values for which `into` is filled. */
  filledInitial: number;
  filledStable: number;
}

function pathOf(
  input: DriverValuationInput,
  layout: DriverLayout,
  name: PathName,
  into: Float64Array,
): Path {
  const { fade, cells } = driverOf(input, name);
  return {
    ...layout.paths[name],
    from: fade?.from ?? 0,
    to: fade?.to ?? 0,
    cells: cells ?? [],
    into,
    filledInitial: Number.NaN,
    filledStable: Number.NaN,
  };
}

/** Fills the path for a row of values; most drivers of a grid or a tornado stand still. */
function fillPath(path: Path, values: Float64Array): void {
  const initial = values[path.initial] ?? Number.NaN;
  const stable = values[path.stable] ?? Number.NaN;
  if (initial === path.filledInitial && stable === path.filledStable) {
    return;
  }
  // Between equal values there is nothing to divide.
  fillFade(path.into, initial, stable, initial === stable ? path.into.length : path.from, path.to);
  if (path.cells.length > 0) {
    for (const { year, value } of path.cells) {
      path.into[year - 1] = value;
    }
  }
  path.filledInitial = initial;
  path.filledStable = stable;
}

/** Signed amounts between operations and equity, in the order of the bridge. */
function claimsOf(input: DriverValuationInput): Float64Array {
  const { diagnostics } = equityBridge({ ...input.bridge, operatingValue: 0 });
  const claims = diagnostics.lines.filter(({ item }) => item !== 'operations');
  return Float64Array.from(claims, ({ amount }) => amount);
}

/**
 * The value of a driver valuation at a row of values, by the same arithmetic as the full chain and
 * to the same bits, without building its record. What the kernel is not sure of - a value out of the
 * bounds of its driver, a result that is not finite - it gives to the full chain, which refuses it by
 * name. Refuses a base case that the full chain refuses.
 * @param constant paths that stay at one value over all years, as in {@link driverLayout}
 */
export function driverValuationModel(
  input: DriverValuationInput,
  constant: readonly PathName[] = [],
): DriverValuationModel {
  const layout = driverLayout(input, constant);
  const explain = (values: ArrayLike<number>): DriverValuation =>
    valueFromDrivers(withDrivers(input, layout, values));
  const base = explain(layout.names.map((name) => layout.base[name] ?? Number.NaN));
  const share = base.diagnostics.dcf.diagnostics.stub?.share ?? 1;
  const rolledDays = base.diagnostics.dcf.diagnostics.rollForward?.days ?? null;
  const { projection, bridge, terminal } = input;
  const { years, lag } = projection;
  const columns = driverColumns(years);
  const growth = pathOf(input, layout, 'growth', new Float64Array(years));
  const margin = pathOf(input, layout, 'margin', columns.margin);
  const taxRate = pathOf(input, layout, 'taxRate', columns.taxRate);
  const salesToCapital = pathOf(input, layout, 'salesToCapital', columns.salesToCapital);
  const wacc = pathOf(input, layout, 'wacc', new Float64Array(years));
  const factors = new Float64Array(years + 2);
  const midYear = input.timing === 'mid-year';
  const baseRevenue = projection.revenue.revenue;
  const constants = {
    baseRevenue,
    stableGrowth: Number.NaN,
    lag,
    openingLosses: projection.losses.opening,
    lossUseCap: projection.losses.useCap,
  };
  const depreciationRatio =
    projection.depreciation === undefined ? null : projection.depreciation / baseRevenue;
  const claims = bridge.dilution === undefined ? claimsOf(input) : null;
  const perQuoted = bridge.adsRatio ?? 1;

  const at = (values: Float64Array, slot: number): number => values[slot] ?? Number.NaN;

  function isPlausible(values: Float64Array): boolean {
    const g = at(values, growth.initial);
    const gStable = at(values, growth.stable);
    const tax = at(values, taxRate.initial);
    const taxStable = at(values, taxRate.stable);
    const w = at(values, wacc.initial);
    const wStable = at(values, wacc.stable);
    return (
      g > -1 &&
      g < 2 &&
      gStable > -1 &&
      gStable < 2 &&
      at(values, margin.initial) <= 1 &&
      at(values, margin.stable) <= 1 &&
      tax > -1 &&
      tax < 1 &&
      taxStable >= 0 &&
      taxStable < 1 &&
      at(values, salesToCapital.initial) > 0 &&
      at(values, salesToCapital.stable) > 0 &&
      w > -1 &&
      w < 1 &&
      wStable > -1 &&
      wStable < 1
    );
  }

  const end = {
    revenue: Number.NaN,
    ebit: Number.NaN,
    factor: Number.NaN,
    presentValue: Number.NaN,
  };
  const fused = lag === 0 && !midYear && share === 1;

  /** Discounts the filled paths; leaves what the terminal value needs in `end`. */
  function discountPaths(): void {
    if (fused) {
      pathEnd(constants, columns, growth.into, wacc.into, end);
      return;
    }
    growRevenue(baseRevenue, growth.into, columns.revenue);
    driverFlows(constants, columns);
    fillDiscountFactors(wacc.into, midYear, share, factors);
    end.revenue = at(columns.revenue, years - 1);
    end.ebit = at(columns.ebit, years - 1);
    end.factor = at(factors, midYear && terminal.method !== 'exit-multiple' ? years + 1 : years);
    end.presentValue = presentValue(columns.flow, factors, share);
  }

  function terminalValue(values: Float64Array, rate: number, growthRate: number): number {
    if (terminal.method === 'exit-multiple') {
      const ebitda = end.ebit + (depreciationRatio ?? Number.NaN) * end.revenue;
      return exitMultipleValue(at(values, layout.terminal ?? -1), ebitda);
    }
    const after = stableYear(
      end.revenue,
      growthRate,
      at(values, margin.stable),
      at(values, taxRate.stable),
      at(values, salesToCapital.stable),
      lag,
    );
    return terminal.method === 'gordon'
      ? perpetuityValue(after.flow, growthRate, rate)
      : valueDriverValue(after.nopat, growthRate, at(values, layout.terminal ?? -1), rate);
  }

  function fastValue(values: Float64Array): number {
    fillPath(growth, values);
    fillPath(margin, values);
    fillPath(taxRate, values);
    fillPath(salesToCapital, values);
    fillPath(wacc, values);
    constants.stableGrowth = at(values, growth.stable);
    discountPaths();
    const after = terminalValue(values, at(values, wacc.stable), constants.stableGrowth);
    const unrolled = end.presentValue + after * end.factor;
    const operations =
      rolledDays === null
        ? unrolled
        : unrolled * rollForwardAlong(Array.from(wacc.into), rolledDays);
    if (claims === null) {
      return equityBridge({ ...bridge, operatingValue: operations }).value.valuePerQuoted;
    }
    let equity = operations;
    for (let k = 0; k < claims.length; k += 1) {
      equity += at(claims, k);
    }
    return (equity / bridge.shares) * perQuoted;
  }

  return {
    drivers: layout.names,
    ...(terminal.method === 'exit-multiple'
      ? {}
      : {
          perpetuity: {
            rate: layout.names[wacc.stable] ?? '',
            growth: layout.names[growth.stable] ?? '',
          },
        }),
    base: layout.base,
    explain,
    evaluate: (values) => {
      const value = isPlausible(values) ? fastValue(values) : Number.NaN;
      return Number.isFinite(value) ? value : explain(values).value;
    },
  };
}
