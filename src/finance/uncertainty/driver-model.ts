import { requireFinite } from '../guard.ts';
import { Refusal, type RefusalCode, type RefusalDetails } from '../refusal.ts';

/** A value for each driver by name, in the driver's own unit (rates as decimals). */
export type DriverValues = Readonly<Record<string, number>>;

/**
 * A valuation as a function of its drivers: pure, everything downstream of a driver solved anew.
 */
export interface DriverModel {
  /** Names of the drivers; `evaluate` takes their values in this order. */
  readonly drivers: readonly string[];
  /** The value, or a thrown `Refusal`. Must not keep or change the array. */
  readonly evaluate: (values: Float64Array) => number;
  /** The drivers that are rate and growth of a perpetuity inside the model, where it has one. */
  readonly perpetuity?: { readonly rate: string; readonly growth: string };
}

/** A valuation that has a figure, or the reason why it has none. */
export type Outcome =
  | { readonly value: number; readonly refusal: null }
  | { readonly value: null; readonly refusal: OutcomeRefusal };

export interface OutcomeRefusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly details: RefusalDetails;
}

/** A model given as a function of named values. */
export function namedModel(
  drivers: readonly string[],
  evaluate: (values: DriverValues) => number,
): DriverModel {
  return {
    drivers,
    evaluate: (values) =>
      evaluate(
        Object.fromEntries(drivers.map((name, index) => [name, values[index] ?? Number.NaN])),
      ),
  };
}

/**
 * Evaluates, with refusals as data: a figure that is not finite is a refusal too. Any other error is
 * a fault of the program and passes through.
 */
export function attempt(model: DriverModel, values: Float64Array): Outcome {
  try {
    return {
      value: requireFinite(model.evaluate(values), 'the value of the model'),
      refusal: null,
    };
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, message, details } = error;
      return { value: null, refusal: { code, message, details } };
    }
    throw error;
  }
}

/** The values in the model's order; refuses a driver without a value and a value without a driver. */
export function driverRow(model: DriverModel, values: DriverValues): Float64Array {
  const unknown = Object.keys(values).find((name) => !model.drivers.includes(name));
  if (unknown !== undefined) {
    throw unknownDriver(model, unknown);
  }
  return Float64Array.from(model.drivers, (name) => requireFinite(values[name], name));
}

/** The place of a driver in the model's order; refuses a name that the model does not have. */
export function driverIndex(model: DriverModel, name: string): number {
  const index = model.drivers.indexOf(name);
  if (index < 0) {
    throw unknownDriver(model, name);
  }
  return index;
}

function unknownDriver(model: DriverModel, name: string): Refusal {
  return new Refusal(
    'INVALID_INPUT',
    `The model has no driver ${name}: it has ${model.drivers.join(', ')}.`,
    { driver: name, drivers: [...model.drivers] },
  );
}
