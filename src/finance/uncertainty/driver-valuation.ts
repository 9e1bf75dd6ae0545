import { equityBridge, type BridgeInput, type EquityBridge } from '../bridge.ts';
import { discountedCashFlow, type Dcf, type RollForward } from '../dcf.ts';
import type { FlowTiming } from '../discounting.ts';
import type { Stub } from '../discounting/stub.ts';
import {
  projectDrivers,
  type DriverProjection,
  type DriverProjectionInput,
} from '../projection/driver-form.ts';
import type { RevenueDriver } from '../projection/driver-sales.ts';
import type { Driver } from '../projection/drivers.ts';
import type { Result } from '../result.ts';
import type { TerminalInput } from '../terminal-value.ts';

/** A projection whose every driver is one path: revenue in total, a margin and a cost of capital. */
export interface PathProjection extends DriverProjectionInput {
  readonly revenue: Extract<RevenueDriver, { kind: 'total' }>;
  readonly margin: Driver;
  readonly wacc: Driver;
}

/** What the value after the last year rests on; growth, rate and flow are those of the drivers. */
export type DriverTerminal = (
  | { readonly method: 'gordon' }
  | { readonly method: 'value-driver'; readonly ronic: number }
  | { readonly method: 'exit-multiple'; readonly exitMultiple: number }
) & {
  /** Figures of the other methods, which are then shown beside the chosen one; no part of the value. */
  readonly beside?: { readonly ronic?: number; readonly exitMultiple?: number };
};

export interface DriverValuationInput {
  readonly projection: PathProjection;
  readonly timing: FlowTiming;
  readonly terminal: DriverTerminal;
  readonly stub?: Stub;
  readonly rollForward?: RollForward;
  /** Everything between operations and a share. */
  readonly bridge: Omit<BridgeInput, 'operatingValue'>;
}

export interface DriverValuationDiagnostics {
  readonly projection: DriverProjection;
  readonly dcf: Dcf;
  readonly bridge: EquityBridge;
}

/** `value` is that of one unit of what is quoted, as the market price is. */
export type DriverValuation = Result<number, DriverValuationInput, DriverValuationDiagnostics>;

/** What the terminal value takes from the projection. */
function terminalOf(
  { beside, ...terminal }: DriverTerminal,
  projection: DriverProjection,
): TerminalInput {
  const { stableYear, terminalGrowth } = projection.value;
  const { years, drivers } = projection.diagnostics;
  const ebitda = years[years.length - 1]?.ebitda ?? null;
  return {
    ...beside,
    ...terminal,
    growth: terminalGrowth,
    nextFlow: stableYear.flow,
    nextNopat: stableYear.nopat,
    ...(drivers.wacc === null ? {} : { wacc: drivers.wacc.stable }),
    ...(ebitda === null ? {} : { ebitda }),
  };
}

/**
 * The whole chain from drivers to a share: projection, discounting at the path of the cost of
 * capital, a terminal value on the stable year N + 1 (`FCFF_{N+1} / (w - g)`, the value driver or the
 * exit multiple) at the stable rate, and the bridge.
 */
export function valueFromDrivers(input: DriverValuationInput): DriverValuation {
  const projection = projectDrivers(input.projection);
  const dcf = discountedCashFlow({
    flows: projection.value.flows,
    wacc: projection.diagnostics.drivers.wacc?.values ?? [],
    timing: input.timing,
    terminal: terminalOf(input.terminal, projection),
    ...(input.stub === undefined ? {} : { stub: input.stub }),
    ...(input.rollForward === undefined ? {} : { rollForward: input.rollForward }),
  });
  const bridge = equityBridge({ ...input.bridge, operatingValue: dcf.value });
  return {
    value: bridge.value.valuePerQuoted,
    inputs: input,
    diagnostics: { projection, dcf, bridge },
    warnings: [...projection.warnings, ...dcf.warnings, ...bridge.warnings],
  };
}
