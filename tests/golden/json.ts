/** Reading reference files without trusting their shape: a wrong path fails with its name. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function has(value: Json, key: string): boolean {
  return isObject(value) && key in value;
}

/** The value at a path of keys and indexes. */
export function get(value: Json, ...path: (string | number)[]): Json {
  let current = value;
  for (const step of path) {
    const next: Json | undefined =
      typeof step === 'number'
        ? (current as readonly Json[])[step]
        : isObject(current)
          ? current[step]
          : undefined;
    if (next === undefined) {
      throw new Error(`No ${path.join('.')} in the reference (at ${step}).`);
    }
    current = next;
  }
  return current;
}

export function num(value: Json, ...path: (string | number)[]): number {
  const found = get(value, ...path);
  if (typeof found !== 'number') {
    throw new Error(`${path.join('.')} is no number in the reference.`);
  }
  return found;
}

export function text(value: Json, ...path: (string | number)[]): string {
  const found = get(value, ...path);
  if (typeof found !== 'string') {
    throw new Error(`${path.join('.')} is no text in the reference.`);
  }
  return found;
}

export function list(value: Json, ...path: (string | number)[]): readonly Json[] {
  const found = get(value, ...path);
  if (!Array.isArray(found)) {
    throw new Error(`${path.join('.')} is no list in the reference.`);
  }
  return found as readonly Json[];
}

/** A list of numbers where null is NaN, as the numeric floor marks what is missing. */
export function numbers(value: Json, ...path: (string | number)[]): number[] {
  return list(value, ...path).map((item) => (typeof item === 'number' ? item : Number.NaN));
}

export function object(value: Json, ...path: (string | number)[]): JsonObject {
  const found = get(value, ...path);
  if (!isObject(found)) {
    throw new Error(`${path.join('.')} is no object in the reference.`);
  }
  return found;
}

/** A list of words. */
export function words(value: Json, ...path: (string | number)[]): string[] {
  return list(value, ...path).map((_, index) => text(value, ...path, index));
}
