/** What differs between two records of runs, leaf by leaf. */
import type { RunChange } from '../contract/api.ts';
import type { Json } from '../contract/errors.ts';
import type { JsonObject } from './run.ts';

/** A difference as it is put into inputs: what is absent stays absent, which the record's JSON cannot say. */
export interface LeafChange {
  path: readonly string[];
  from: Json | undefined;
  to: Json | undefined;
}

/**
 * The leaves of two objects that differ, in the order of the later one; a list is one leaf, as is what is an object on
 * one side alone.
 *
 * @param without Keys of the first level to pass over.
 */
export function leafChanges(
  from: JsonObject,
  to: JsonObject,
  without: ReadonlySet<string> = new Set(),
): LeafChange[] {
  const keys = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  return keys
    .filter((key) => !without.has(key))
    .flatMap((key) => changesOf([key], own(from, key), own(to, key)));
}

function changesOf(
  path: readonly string[],
  from: Json | undefined,
  to: Json | undefined,
): LeafChange[] {
  if (isObject(from) && isObject(to)) {
    return leafChanges(from, to).map((change) => ({ ...change, path: [...path, ...change.path] }));
  }
  return isSame(from, to) ? [] : [{ path, from, to }];
}

/** Lists are told apart by their text, which is how they are stored. */
const isSame = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

const own = (value: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Inputs with one change put in; the given ones stay as they are. */
export function withChange(inputs: JsonObject, { path, to }: LeafChange): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return inputs;
  const held = own(inputs, key);
  const value =
    rest.length === 0
      ? to
      : withChange(isObject(held) ? held : {}, { path: rest, from: undefined, to });
  return value === undefined
    ? Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== key))
    : { ...inputs, [key]: value };
}

/** A difference as the record shows it: what is absent on one side is null. */
export function asRunChange({ path, from, to }: LeafChange): RunChange {
  return { path: [...path], from: from ?? null, to: to ?? null };
}
