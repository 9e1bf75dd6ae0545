import { requireChoice, requireInteger } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import {
  attempt,
  driverRow,
  type DriverModel,
  type DriverValues,
  type Outcome,
} from './driver-model.ts';
import { requireDistinct, requireWeights } from './weights.ts';

export interface Scenario {
  readonly name: string;
  /** Probability, 0 to 1; those of all scenarios sum to 1. */
  readonly weight: number;
  /** The drivers that differ from the base. */
  readonly values: DriverValues;
}

export interface ScenarioInput {
  /** A value for every driver of the model. */
  readonly base: DriverValues;
  readonly scenarios: readonly Scenario[];
}

export interface ScenarioDiagnostics {
  readonly scenarios: readonly {
    readonly name: string;
    readonly weight: number;
    readonly outcome: Outcome;
  }[];
  /** The model at the base values. */
  readonly base: Outcome;
}

/**
 * The weighted mean of named scenarios, each with the whole model solved anew. The value is null
 * when a scenario that carries weight is refused: leaving it out would shift the blend to the others
 * without a word.
 * @returns refuses weights that do not sum to 1, names given twice, and drivers not in the model
 */
export function weighScenarios(
  input: ScenarioInput,
  model: DriverModel,
): Result<number | null, ScenarioInput, ScenarioDiagnostics> {
  requireInteger(input.scenarios.length, 'number of scenarios', 1);
  requireDistinct(
    input.scenarios.map(({ name }) => name),
    'scenario',
  );
  requireWeights(input.scenarios);
  const scenarios = input.scenarios.map(({ name, weight, values }) => ({
    name,
    weight,
    outcome: attempt(model, driverRow(model, { ...input.base, ...values })),
  }));
  let blend: number | null = 0;
  for (const { weight, outcome } of scenarios) {
    if (weight > 0 && blend !== null) {
      blend = outcome.value === null ? null : blend + weight * outcome.value;
    }
  }
  return {
    value: blend,
    inputs: input,
    diagnostics: { scenarios, base: attempt(model, driverRow(model, input.base)) },
    warnings: [],
  };
}

/** The value of one method, per share or in money, all in the same unit. */
export interface MethodValue {
  readonly name: string;
  /** Null where the method was refused. */
  readonly value: number | null;
}

/** Which view the analyst takes: one method, or a weight for each. There is no other choice. */
export type MethodChoice =
  | { readonly kind: 'base'; readonly method: string }
  | { readonly kind: 'weights'; readonly weights: Readonly<Record<string, number>> };

export interface BlendInput {
  /** Valuation methods; a simulation of one of them is not a method of its own. */
  readonly methods: readonly MethodValue[];
  readonly choice: MethodChoice;
}

export interface BlendDiagnostics {
  readonly weights: Readonly<Record<string, number>>;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * One value across methods: that of the method named as base, or the mean weighted as the analyst
 * says. A median or a plain mean is not offered, since it would be nobody's view.
 * @returns refuses weights that do not sum to 1, unknown names, and a chosen method without a value
 */
export function blendMethods(input: BlendInput): Result<number, BlendInput, BlendDiagnostics> {
  requireDistinct(
    input.methods.map(({ name }) => name),
    'method',
  );
  requireChoice(input.choice.kind, 'choice.kind', ['base', 'weights']);
  const weights =
    input.choice.kind === 'base' ? { [input.choice.method]: 1 } : { ...input.choice.weights };
  requireWeights(Object.entries(weights).map(([name, weight]) => ({ name, weight })));
  let value = 0;
  for (const [name, weight] of Object.entries(weights)) {
    const method = input.methods.find((candidate) => candidate.name === name);
    if (method === undefined) {
      throw new Refusal('INVALID_INPUT', `There is no method ${name} to weigh.`, { method: name });
    }
    if (weight > 0) {
      if (method.value === null || !Number.isFinite(method.value)) {
        throw new Refusal(
          'MISSING_INPUT',
          `The method ${name} has no value: give its weight to the others.`,
          { method: name, weight },
        );
      }
      value += weight * method.value;
    }
  }
  const known = input.methods.flatMap((method) => (method.value === null ? [] : [method.value]));
  return {
    value,
    inputs: input,
    diagnostics: { weights, lowest: Math.min(...known), highest: Math.max(...known) },
    warnings: [],
  };
}
