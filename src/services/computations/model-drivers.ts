/** A stored valuation as a function of its drivers: what grids, tornados, reverse solves and simulations move. */
import type { DdmAssumptions, EquityForecast } from '../../contract/api.ts';
import type { DriverModel, DriverValues } from '../../finance/uncertainty/driver-model.ts';
import { driverValuationModel } from '../../finance/uncertainty/driver-kernel.ts';
import { Refusal } from '../../finance/refusal.ts';
import type { Computation, JsonObject } from '../run.ts';
import { justifiedPb, residualIncome } from './book-value-models.ts';
import type { JustifiedPbInputs, ResidualIncomeInputs } from './book-value-models.ts';
import { ddm, fcfe, type DdmInputs, type FcfeInputs } from './equity-flows.ts';
import {
  DRIVER_NAMES,
  driverValuationInput,
  fcffDrivers,
  type DriverName,
  type FcffDriverInputs,
} from './fcff-drivers.ts';
import { fcff, type FcffInputs } from './fcff.ts';
import { multiples, type MultipleInputs } from './multiple.ts';

export interface ValuationModel {
  model: DriverModel;
  /** The drivers' values in the valuation itself. */
  base: DriverValues;
}

/** One driver: its value in the inputs, and the inputs with another. */
interface Handle<I> {
  name: string;
  value: number;
  with: (inputs: I, value: number) => I;
}

type Perpetuity = { rate: string; growth: string };

/** Evaluates the whole computation anew for each row of values. */
function whole<I>(
  computation: Computation<I>,
  inputs: I,
  handles: readonly Handle<I>[],
  perpetuity: Perpetuity | null,
): ValuationModel {
  const names = handles.map(({ name }) => name);
  const both =
    perpetuity && [perpetuity.rate, perpetuity.growth].every((name) => names.includes(name));
  return {
    base: Object.fromEntries(handles.map(({ name, value }) => [name, value])),
    model: {
      drivers: names,
      evaluate: (values) => {
        const moved = handles.reduce(
          (kept, handle, index) => handle.with(kept, values[index] ?? Number.NaN),
          inputs,
        );
        const { outputs } = computation.compute(moved, noSeries);
        return outputs['valuePerShare'] as number;
      },
      ...(both ? { perpetuity } : {}),
    },
  };
}

function noSeries(): never {
  throw new Error('a valuation reads no series');
}

/** Handles of top-level numbers; null ones are no drivers. */
function plainHandles<I extends object>(
  inputs: I,
  names: readonly (keyof I & string)[],
): Handle<I>[] {
  return names.flatMap((name) => {
    const value = inputs[name];
    return typeof value === 'number'
      ? [{ name, value, with: (kept: I, next: number) => ({ ...kept, [name]: next }) }]
      : [];
  });
}

function ratioModel(inputs: FcffInputs): ValuationModel {
  const names = ['growth', 'terminalGrowth', 'wacc', 'stableTaxRate', 'salesToCapital'] as const;
  const margin: Handle<FcffInputs> = {
    name: 'margin',
    value: inputs.ebit / inputs.revenue,
    with: (kept, value) => ({ ...kept, ebit: value * kept.revenue }),
  };
  const years = inputs.growthPath === null ? plainHandles(inputs, ['years']) : [];
  const terminal = terminalHandle(inputs);
  const handles = [...plainHandles(inputs, names), margin, ...years, ...terminal];
  const perpetuity = { rate: 'wacc', growth: 'terminalGrowth' };
  return whole(
    fcff,
    inputs,
    handles,
    inputs.terminal?.method === 'exit-multiple' ? null : perpetuity,
  );
}

/** The figure of the chosen terminal value, where it has one beside rate and growth. */
function terminalHandle({ terminal }: FcffInputs): Handle<FcffInputs>[] {
  if (terminal === undefined || terminal.method === 'gordon') return [];
  const name = terminal.method === 'value-driver' ? 'ronic' : 'exitMultiple';
  return [
    {
      name,
      value: terminal[name] ?? Number.NaN,
      with: (kept, value) => ({
        ...kept,
        terminal: { ...(kept.terminal ?? terminal), [name]: value },
      }),
    },
  ];
}

const STABLE: Readonly<Record<DriverName, string>> = {
  growth: 'stableGrowth',
  margin: 'stableMargin',
  taxRate: 'stableTaxRate',
  salesToCapital: 'stableSalesToCapital',
  wacc: 'stableWacc',
};

function driverModel(inputs: FcffDriverInputs): ValuationModel {
  const constant = DRIVER_NAMES.filter(
    (name) => inputs.drivers[name].fade.initial === inputs.drivers[name].stable,
  );
  if (inputs.stub === null) {
    const model = driverValuationModel(driverValuationInput(inputs), constant);
    return { model, base: model.base };
  }
  // Net debt is rolled along with the flow of the first year, which the kernel does not know.
  const moved =
    (
      name: DriverName,
      change: (driver: FcffDriverInputs['drivers'][DriverName], value: number) => object,
    ): Handle<FcffDriverInputs>['with'] =>
    (kept, value) => ({
      ...kept,
      drivers: {
        ...kept.drivers,
        [name]: { ...kept.drivers[name], ...change(kept.drivers[name], value) },
      },
    });
  const handles = DRIVER_NAMES.flatMap((name): Handle<FcffDriverInputs>[] => {
    const { fade, stable } = inputs.drivers[name];
    const initial = (value: number) => ({ fade: { ...fade, initial: value } });
    return constant.includes(name)
      ? [
          {
            name,
            value: stable,
            with: moved(name, (_, value) => ({ ...initial(value), stable: value })),
          },
        ]
      : [
          { name, value: fade.initial, with: moved(name, (_, value) => initial(value)) },
          {
            name: STABLE[name],
            value: stable,
            with: moved(name, (_, value) => ({ stable: value })),
          },
        ];
  });
  const { method, ronic, exitMultiple } = inputs.terminal;
  const own = {
    gordon: null,
    'value-driver': ['ronic', ronic],
    'exit-multiple': ['exitMultiple', exitMultiple],
  } as const;
  const terminal = own[method];
  if (terminal !== null) {
    const [name, value] = terminal;
    handles.push({
      name,
      value: value ?? Number.NaN,
      with: (kept, next) => ({ ...kept, terminal: { ...kept.terminal, [name]: next } }),
    });
  }
  const name = (path: DriverName): string => (constant.includes(path) ? path : STABLE[path]);
  const perpetuity = { rate: name('wacc'), growth: name('growth') };
  return whole(fcffDrivers, inputs, handles, method === 'exit-multiple' ? null : perpetuity);
}

type Forecast = EquityForecast | DdmAssumptions['forecast'];

/** Paths of the numbers inside a forecast that are drivers, by the names that they have there. */
function forecastPaths(forecast: Forecast): [string, readonly string[]][] {
  switch (forecast.kind) {
    case 'explicit':
      return forecast.terminal.kind === 'amount'
        ? [['terminalAmount', ['terminal', 'amount']]]
        : [['terminalGrowth', ['terminal', 'growth']]];
    case 'constant':
      return [
        ['terminalGrowth', ['growth']],
        ['flow', ['flow']],
      ];
    case 'h-model':
      return [
        ['growth', ['growthInitial']],
        ['terminalGrowth', ['growthStable']],
        ['halfLife', ['halfLife']],
        ['flow', ['flow']],
      ];
    case 'growth':
      return [...growthPaths(forecast), ['flow', ['flow']]];
    case 'earnings':
      return [
        ...growthPaths(forecast),
        ['earnings', ['earnings']],
        ...(typeof forecast.reinvestment === 'number'
          ? [['reinvestment', ['reinvestment']] as [string, string[]]]
          : []),
        forecast.stable.kind === 'reinvestment'
          ? ['stableReinvestment', ['stable', 'rate']]
          : ['returnOnEquity', ['stable', 'returnOnEquity']],
      ];
  }
}

function growthPaths(forecast: Extract<EquityForecast, { growth: object }>): [string, string[]][] {
  return [
    ...(forecast.growth.kind === 'fade'
      ? [['growth', ['growth', 'initial']] as [string, string[]]]
      : []),
    ['terminalGrowth', ['growth', 'terminal']],
  ];
}

/** A copy with the number at a path replaced. */
function replaced(value: unknown, [first, ...rest]: readonly string[], next: number): unknown {
  const object = value as Record<string, unknown>;
  return first === undefined ? next : { ...object, [first]: replaced(object[first], rest, next) };
}

function numberAt(value: unknown, path: readonly string[]): number {
  const found = path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], value);
  return typeof found === 'number' ? found : Number.NaN;
}

function flowModel<I extends FcfeInputs | DdmInputs>(
  computation: Computation<I>,
  inputs: I,
): ValuationModel {
  const handles: Handle<I>[] = [
    ...(inputs.costOfEquityPath === null ? plainHandles<I>(inputs, ['costOfEquity']) : []),
    ...plainHandles<I>(inputs, ['stableCostOfEquity']),
    ...forecastPaths(inputs.forecast).map(([name, path]) => ({
      name,
      value: numberAt(inputs.forecast, path),
      with: (kept: I, next: number) => ({ ...kept, forecast: replaced(kept.forecast, path, next) }),
    })),
  ];
  const rate = inputs.stableCostOfEquity === null ? 'costOfEquity' : 'stableCostOfEquity';
  return whole(computation, inputs, handles, { rate, growth: 'terminalGrowth' });
}

function residualModel(inputs: ResidualIncomeInputs): ValuationModel {
  const { continuing } = inputs;
  const own = {
    none: [],
    growth: ['growth'],
    persistence: ['persistence'],
    'price-to-book': ['multiple'],
  };
  const handles = [
    ...(inputs.costOfEquityPath === null ? plainHandles(inputs, ['costOfEquity']) : []),
    ...plainHandles(inputs, ['stableCostOfEquity', 'bookValue']),
    ...own[continuing.kind].map((name): Handle<ResidualIncomeInputs> => ({
      name: name === 'growth' ? 'terminalGrowth' : name,
      value: numberAt(continuing, [name]),
      with: (kept, next) => ({
        ...kept,
        continuing: { ...kept.continuing, [name]: next },
      }),
    })),
  ];
  const rate = inputs.stableCostOfEquity === null ? 'costOfEquity' : 'stableCostOfEquity';
  return whole(residualIncome, inputs, handles, { rate, growth: 'terminalGrowth' });
}

function multipleModel(
  computation: Computation<MultipleInputs>,
  inputs: MultipleInputs,
): ValuationModel {
  const { details } = computation.compute(inputs, noSeries).outputs;
  const multiple = (details as JsonObject)['multiple'] as number;
  const handles: Handle<MultipleInputs>[] = [
    {
      name: 'multiple',
      value: multiple,
      with: (kept, value) => ({ ...kept, source: 'typed', multiple: value, peers: null }),
    },
    ...plainHandles(inputs, ['metric']),
  ];
  return whole(computation, inputs, handles, null);
}

/** The model behind a valuation of a kind; refuses a kind that has none. */
export function modelOf(kind: string, inputs: JsonObject): ValuationModel {
  const given = inputs as unknown;
  const multiple = multiples.find((computation) => computation.kind === kind);
  if (multiple) return multipleModel(multiple, given as MultipleInputs);
  switch (kind) {
    case fcff.kind:
      return ratioModel(given as FcffInputs);
    case fcffDrivers.kind:
      return driverModel(given as FcffDriverInputs);
    case fcfe.kind:
      return flowModel(fcfe, given as FcfeInputs);
    case ddm.kind:
      return flowModel(ddm, given as DdmInputs);
    case residualIncome.kind:
      return residualModel(given as ResidualIncomeInputs);
    case justifiedPb.kind: {
      const own = given as JustifiedPbInputs;
      const handles = plainHandles(own, ['costOfEquity', 'returnOnEquity', 'growth', 'bookValue']);
      return whole(justifiedPb, own, handles, { rate: 'costOfEquity', growth: 'growth' });
    }
    default:
      throw new Refusal('INVALID_INPUT', `${kind} has no drivers.`, { kind });
  }
}
