/**
 * The book's own defaults of conventions: settings that stand wherever a request or a company says nothing. What they
 * give is resolved before inputs are read, so that it stands in every run; runs name those that they took, and go stale
 * when one of them changes.
 */
import * as v from 'valibot';
import type { Json } from '../contract/errors.ts';
import {
  CONVENTION_DEFAULTS,
  CONVENTION_KEYS,
  type Convention,
  type ConventionValues,
  type SettledConvention,
} from '../contract/conventions.ts';
import { MULTIPLE_MODELS, MULTIPLE_MONTHS } from '../contract/vocabulary.ts';
import { getSetting } from '../repo/setting.ts';
import type { Deps } from './deps.ts';
import { check, finiteSchema } from './validate.ts';

function whole(low: number, high: number, words: string) {
  return v.pipe(v.number(words), v.integer(words), v.minValue(low, words), v.maxValue(high, words));
}
const share = v.pipe(
  finiteSchema,
  v.check((value) => value >= 0 && value <= 1, 'give a share from 0 to 1'),
);
const positive = v.pipe(
  finiteSchema,
  v.check((value) => value > 0, 'must be above zero'),
);
function oneOf<const Options extends readonly string[]>(...options: Options) {
  return v.picklist(options, `give ${options.join(' or ')}`);
}

const SCHEMAS = {
  betaWindow: whole(24, 240, 'a window has 24 to 240 whole months'),
  hacLag: whole(0, 60, 'a lag is 0 to 60 whole months'),
  betaAdjustment: oneOf('raw', 'blume', 'vasicek'),
  betaPrior: v.strictObject({ mean: v.optional(finiteSchema), standardDeviation: positive }),
  timing: oneOf('year-end', 'mid-year'),
  multipleSource: oneOf('peer-median', 'peer-mean', 'peer-harmonic-mean', 'industry'),
  multipleBasis: oneOf(...MULTIPLE_MONTHS),
  years: whole(1, 30, 'project 1 to 30 whole years'),
  fadeStart: share,
  terminal: oneOf('gordon', 'value-driver', 'exit-multiple'),
  reinvestment: oneOf('ratios', 'sales-to-capital'),
  lag: whole(0, 3, 'a lag is 0 to 3 whole years'),
  lossCap: share,
  excessCash: oneOf('income-in-flows', 'stripped'),
  draws: whole(100, 1_000_000, 'a simulation has 100 to 1,000,000 whole draws'),
  seed: whole(0, Number.MAX_SAFE_INTEGER, 'a seed is a whole number, 0 or above'),
} as const satisfies Record<Convention, v.GenericSchema>;

const FLOWS = ['valuation.FCFF', 'valuation.FCFF.drivers'];
/** Runs of engines before this one did not name these conventions, which then were constants of the app. */
export const KINDS_BEFORE: {
  readonly engine: number;
  readonly kinds: { readonly [K in Convention]?: readonly string[] };
} = {
  engine: 5,
  kinds: {
    years: [...FLOWS, 'valuation.FCFE', 'valuation.DDM'],
    fadeStart: [...FLOWS, 'valuation.FCFE', 'valuation.DDM'],
    terminal: FLOWS,
    reinvestment: ['valuation.FCFF'],
    lag: ['valuation.FCFF.drivers'],
    lossCap: ['valuation.FCFF.drivers'],
    multipleBasis: MULTIPLE_MODELS.map((model) => `valuation.${model}`),
  },
};

const NAMES = Object.keys(CONVENTION_KEYS) as Convention[];

/**
 * The book's default of a convention; undefined where none was chosen.
 * @throws AppError INVALID_ARGUMENT where the book holds one that is none: never replaced silently
 */
export function convention<K extends Convention>(
  deps: Deps,
  name: K,
): ConventionValues[K] | undefined {
  const key = CONVENTION_KEYS[name];
  const text = getSetting(deps.db, key);
  const value = text === undefined ? null : (JSON.parse(text) as Json);
  if (value === null) return undefined;
  return check(SCHEMAS[name], value, `The book's setting ${key}`) as ConventionValues[K];
}

/** As {@link convention}, with what holds unless set. */
export function settled<K extends SettledConvention>(deps: Deps, name: K): ConventionValues[K] {
  return convention(deps, name) ?? (CONVENTION_DEFAULTS[name] as ConventionValues[K]);
}

/** Under which name runs list a convention that they took from the book. */
export function conventionSource(name: Convention): string {
  return `conventions:${name}`;
}

/** The convention that a source of a run names; null for other sources. */
export function conventionOfSource(source: string): Convention | null {
  return NAMES.find((name) => source === conventionSource(name)) ?? null;
}

/** What a convention gives today: as chosen, else what holds unless set; null where that is nothing. */
export function conventionNow(deps: Deps, name: Convention): Json {
  const usual: { readonly [K in Convention]?: Json } = CONVENTION_DEFAULTS;
  return (convention(deps, name) as Json | undefined) ?? usual[name] ?? null;
}

/** Which convention a setting holds; refuses a value that it cannot have. Null clears it. */
export function conventionOf(key: string, value: Json): Convention | null {
  const name = NAMES.find((entry) => CONVENTION_KEYS[entry] === key);
  if (name === undefined) return null;
  if (value !== null) check(SCHEMAS[name], value, `Setting ${key}`);
  return name;
}
