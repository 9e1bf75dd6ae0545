/**
 * The book's own defaults of conventions: settings that stand wherever a request or a company says nothing. What they
 * give is resolved before inputs are read, so that it stands in every run; runs name those that they took, and go stale
 * when one of them changes.
 */
import * as v from 'valibot';
import type { Assumptions } from '../contract/api.ts';
import type { Json } from '../contract/errors.ts';
import { CONVENTION_KEYS, type Convention } from '../contract/conventions.ts';
import { MULTIPLE_MODELS, type Model } from '../contract/vocabulary.ts';
import { getSetting } from '../repo/setting.ts';
import type { Deps } from './deps.ts';
import { check, finiteSchema } from './validate.ts';

const months = v.pipe(
  v.number('give a number of months'),
  v.integer('give a whole number of months'),
  v.minValue(24, 'a window has 24 to 240 months'),
  v.maxValue(240, 'a window has 24 to 240 months'),
);
const lag = v.pipe(
  v.number('give a number of months'),
  v.integer('give a whole number of months'),
  v.minValue(0, 'a lag is 0 to 60 months'),
  v.maxValue(60, 'a lag is 0 to 60 months'),
);
const positive = v.pipe(
  finiteSchema,
  v.check((value) => value > 0, 'must be above zero'),
);

const SCHEMAS = {
  betaWindow: months,
  hacLag: lag,
  betaAdjustment: v.picklist(['raw', 'blume', 'vasicek'], 'give raw, blume or vasicek'),
  betaPrior: v.strictObject({ mean: v.optional(finiteSchema), standardDeviation: positive }),
  timing: v.picklist(['year-end', 'mid-year'], 'give year-end or mid-year'),
  multipleSource: v.picklist(
    ['peer-median', 'peer-mean', 'peer-harmonic-mean', 'industry'],
    'give peer-median, peer-mean, peer-harmonic-mean or industry',
  ),
} as const satisfies Record<Convention, v.GenericSchema>;

export type Conventions = { [K in Convention]: v.InferOutput<(typeof SCHEMAS)[K]> };

const NAMES = Object.keys(CONVENTION_KEYS) as Convention[];

/**
 * The book's default of a convention; undefined where none was chosen.
 * @throws AppError INVALID_ARGUMENT where the book holds one that is none: never replaced silently
 */
export function convention<K extends Convention>(deps: Deps, name: K): Conventions[K] | undefined {
  const key = CONVENTION_KEYS[name];
  const text = getSetting(deps.db, key);
  const value = text === undefined ? null : (JSON.parse(text) as Json);
  if (value === null) return undefined;
  return check(SCHEMAS[name], value, `The book's setting ${key}`) as Conventions[K];
}

/** Under which name runs list a convention that they took from the book. */
export function conventionSource(name: Convention): string {
  return `conventions:${name}`;
}

/** Which convention a setting holds; refuses a value that it cannot have. Null clears it. */
export function conventionOf(key: string, value: Json): Convention | null {
  const name = NAMES.find((entry) => CONVENTION_KEYS[entry] === key);
  if (name === undefined) return null;
  if (value !== null) check(SCHEMAS[name], value, `Setting ${key}`);
  return name;
}

/** A model's assumptions with the book's defaults where they say nothing, and the names of those that they took. */
export function withConventions(
  deps: Deps,
  model: Model,
  assumptions: Assumptions,
): { assumptions: Assumptions; sources: string[] } {
  if ((MULTIPLE_MODELS as readonly Model[]).includes(model)) {
    if (assumptions.multiples?.source !== undefined) return { assumptions, sources: [] };
    const source = convention(deps, 'multipleSource');
    return {
      assumptions:
        source === undefined
          ? assumptions
          : { ...assumptions, multiples: { ...assumptions.multiples, source } },
      sources: [conventionSource('multipleSource')],
    };
  }
  const isTimed = model === 'FCFF' || model === 'FCFE' || model === 'DDM';
  if (!isTimed || assumptions.timing !== undefined) return { assumptions, sources: [] };
  const timing = convention(deps, 'timing');
  return {
    assumptions: timing === undefined ? assumptions : { ...assumptions, timing },
    sources: [conventionSource('timing')],
  };
}
