/** The scenarios of a company: kept, and valued side by side. */
import * as v from 'valibot';
import type {
  Assumptions,
  Scenario,
  ScenarioCase,
  ScenarioInput,
  ScenarioRow,
  WeightedRefusal,
  WeightedRow,
} from '../contract/api.ts';
import { AppError, toErrorData } from '../contract/errors.ts';
import { MODELS, VALUE_METHODS, type Model, type ValueMethod } from '../contract/vocabulary.ts';
import {
  deleteScenario,
  insertScenario,
  scenariosOf,
  updateScenario,
  type ScenarioRecord,
} from '../repo/scenario.ts';
import { assumptionsSchema, withoutUndefined } from './assumption-schemas.ts';
import type { Deps } from './deps.ts';
import { requireTicker } from './ticker.ts';
import { check, finiteSchema, idSchema, symbolSchema } from './validate.ts';
import { isMultipleModel, runValuation, valuationPlan, valuationRow } from './valuation.ts';
import { yearSchema } from './wacc.ts';
import { weigh, type Part } from './weighted.ts';

const nameSchema = v.pipe(
  v.string('give a name'),
  v.trim(),
  v.nonEmpty('give a name'),
  v.maxLength(60, 'a name has at most 60 characters'),
);
const weightSchema = v.nullable(
  v.pipe(
    finiteSchema,
    v.check(
      (weight) => weight > 0 && weight <= 1,
      'a weight is above 0 and at most 1: 25% is 0.25',
    ),
  ),
);
const modelSchema = v.picklist(MODELS, `give one of ${MODELS.join(', ')}`);
const methodSchema = v.picklist(VALUE_METHODS, `give one of ${VALUE_METHODS.join(', ')}`);

const inputSchema = v.strictObject({
  symbol: symbolSchema,
  id: v.optional(idSchema),
  name: v.optional(nameSchema),
  position: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))),
  weight: v.optional(weightSchema),
  model: v.optional(modelSchema),
  method: v.optional(methodSchema),
  year: v.optional(v.nullable(v.unwrap(yearSchema))),
  assumptions: v.optional(assumptionsSchema),
});

const caseSchema = v.strictObject({
  name: nameSchema,
  weight: weightSchema,
  model: modelSchema,
  method: methodSchema,
  year: v.nullable(v.unwrap(yearSchema)),
  assumptions: assumptionsSchema,
});

/** Cases as given for a preview. */
export function checkCases(given: readonly ScenarioCase[]): ScenarioCase[] {
  return check(v.pipe(v.array(caseSchema), v.maxLength(100)), given, 'Scenarios').map((one) => ({
    ...one,
    assumptions: withoutUndefined(one.assumptions),
  }));
}

/** The scenarios of a company in their order. */
export function listScenarios(deps: Deps, symbol: string): Scenario[] {
  const ticker = requireTicker(deps.db, symbol);
  return scenariosOf(deps.db, ticker.id).map(({ assumptionsJson, model, method, ...record }) => ({
    ...record,
    symbol: ticker.symbol,
    model: model as Model,
    method: method as ValueMethod,
    assumptions: JSON.parse(assumptionsJson) as Assumptions,
  }));
}

/** Stores scenarios, all or none of them; answers with all of the companies named. */
export function saveScenarios(deps: Deps, inputs: readonly ScenarioInput[]): Scenario[] {
  const checked = inputs.map((input) => check(inputSchema, input, 'Scenario'));
  deps.db.transaction(() => {
    for (const input of checked) saveOne(deps, input);
  });
  const symbols = [...new Set(checked.map(({ symbol }) => symbol))];
  return symbols.flatMap((symbol) => listScenarios(deps, symbol));
}

function saveOne(deps: Deps, { symbol, id, ...input }: v.InferOutput<typeof inputSchema>): void {
  const ticker = requireTicker(deps.db, symbol);
  const all = scenariosOf(deps.db, ticker.id);
  const before =
    id === undefined
      ? all.find(({ name }) => name === input.name)
      : all.find((record) => record.id === id);
  if (id !== undefined && before === undefined) {
    throw new AppError('INVALID_ARGUMENT', `${symbol} has no scenario number ${id}.`, {
      symbol,
      id,
    });
  }
  const now = deps.now();
  const name = input.name ?? before?.name ?? missing('name');
  const model = input.model ?? (before?.model as Model | undefined) ?? missing('model');
  const method = input.method ?? (before?.method as ValueMethod | undefined) ?? missing('method');
  requireMethodOf(model, method);
  if (all.some((other) => other.name === name && other.id !== before?.id)) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `${symbol} already has a scenario "${name}": give another name.`,
      {
        argument: 'name',
        symbol,
        name,
      },
    );
  }
  const record: ScenarioRecord = {
    id: before?.id ?? 0,
    name,
    model,
    method,
    position:
      input.position ?? before?.position ?? 1 + Math.max(-1, ...all.map((one) => one.position)),
    weight: input.weight === undefined ? (before?.weight ?? null) : input.weight,
    year: input.year === undefined ? (before?.year ?? null) : input.year,
    assumptionsJson:
      input.assumptions === undefined
        ? (before?.assumptionsJson ?? '{}')
        : JSON.stringify(withoutUndefined(input.assumptions)),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  if (before === undefined) insertScenario(deps.db, ticker.id, record);
  else updateScenario(deps.db, record);
}

function missing(what: string): never {
  throw new AppError('INVALID_ARGUMENT', `Scenario: a new one needs a ${what}.`, {
    argument: what,
  });
}

/** A multiple has no cost of equity, every other model has one. */
function requireMethodOf(model: Model, method: ValueMethod): void {
  if (isMultipleModel(model) === (method === 'NONE')) return;
  throw new AppError(
    'INVALID_ARGUMENT',
    `Scenario, method: ${model} ${method === 'NONE' ? 'needs a method of the cost of equity' : 'has no cost of equity: give NONE'}.`,
    { argument: 'method', model, method },
  );
}

/** Deletes a scenario by its name; answers with those left. */
export function removeScenario(deps: Deps, symbol: string, name: string): Scenario[] {
  const ticker = requireTicker(deps.db, symbol);
  deps.db.transaction(() => {
    if (deleteScenario(deps.db, ticker.id, name)) return;
    throw new AppError('INVALID_ARGUMENT', `${ticker.symbol} has no scenario named "${name}".`, {
      symbol: ticker.symbol,
      name,
    });
  });
  return listScenarios(deps, ticker.symbol);
}

/** A scenario valued: the row, and its run as a part of the weighted value. */
export interface ValuedScenario {
  symbol: string;
  row: ScenarioRow;
  part: Part;
}

/** Values one scenario on the path of every value, chosen for no table; refused with a reason. */
export function valueScenario(deps: Deps, symbol: string, given: ScenarioCase): ValuedScenario {
  const { name, weight, model, method, year, assumptions } = given;
  const pair = { model, method: isMultipleModel(model) ? ('NONE' as const) : method };
  try {
    const plan = valuationPlan({
      symbol,
      models: [model],
      methods: [pair.method],
      ...(year === null ? {} : { year }),
      assumptions,
    });
    const run = runValuation(deps, plan, pair, false);
    const row = { name, weight, ...valuationRow(deps, symbol, pair, run) };
    return { symbol, row, part: { name, weight, run } };
  } catch (error) {
    // Assumptions that another tool wrote into the book: no request, so no run; the others are valued all the same.
    const refusal = toErrorData(error);
    if (refusal.code !== 'INVALID_ARGUMENT') throw error;
    const provenance = deps.draft ? ('preview' as const) : ('computed' as const);
    const row = { name, weight, symbol, ...pair, refusal, runId: null, provenance };
    return { symbol, row, part: { name, weight, run: null } };
  }
}

/** The weighted value of scenarios; null where there are none. */
export function weighScenarios(
  deps: Deps,
  symbol: string,
  valued: readonly ValuedScenario[],
): WeightedRow | WeightedRefusal | null {
  return valued.length === 0
    ? null
    : weigh(
        deps,
        symbol,
        'scenario',
        valued.map(({ part }) => part),
      );
}
