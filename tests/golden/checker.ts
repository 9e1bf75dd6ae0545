import { get, has, isObject, type Json, type JsonObject } from './json.ts';

/**
 * One figure against its reference. It passes when |got - expected| <= max(abs, rel |expected|);
 * an expected null means that there must be no number.
 */
export interface Comparison {
  readonly label: string;
  readonly got: number | string | null;
  readonly expected: number | string | null;
  readonly abs: number;
  readonly rel: number;
  /** Printed figures are rounded and drawn ones vary: the 1 % rule is not for them. */
  readonly printed: boolean;
}

/** A share of the expected value that no full-precision tolerance may reach. */
const LARGEST_SHARE = 0.01;

/** Tail probabilities below this may be any number as small, zero included. */
const SMALLEST_TAIL = 1e-300;

/** The reason why a comparison fails, or null where it passes. */
export function failureOf(comparison: Comparison): string | null {
  const { label, got, expected } = comparison;
  if (typeof expected !== 'number' || typeof got !== 'number') {
    const nothing = got === null || (typeof got === 'number' && Number.isNaN(got));
    const passes = expected === null ? nothing : got === expected;
    return passes ? null : `${label}: got ${String(got)}, expected ${String(expected)}`;
  }
  const allowed = allowance(comparison, expected);
  const error = Math.abs(got - expected);
  return error <= allowed
    ? null
    : `${label}: got ${got}, expected ${expected}, off by ${error}, allowed ${allowed}`;
}

/**
 * The tolerance of a figure. At full precision it refuses one so wide that a change of 1 % would
 * pass; where only the absolute part is too wide for a small figure, the relative part must do.
 */
function allowance(comparison: Comparison, expected: number): number {
  const { abs, rel, printed, label } = comparison;
  const relative = rel * Math.abs(expected);
  if (printed || expected === 0) {
    return Math.max(abs, relative);
  }
  const limit = LARGEST_SHARE * Math.abs(expected);
  if (relative >= limit || (abs >= limit && rel === 0)) {
    throw new Error(`${label}: the tolerance is so wide that a change of 1% would pass.`);
  }
  return abs >= limit ? relative : Math.max(abs, relative);
}

export function failuresOf(comparisons: readonly Comparison[]): string[] {
  if (comparisons.length === 0) {
    return ['the case compared nothing'];
  }
  return comparisons.map(failureOf).filter((failure) => failure !== null);
}

/** Collects the comparisons of one case with the tolerances that the case states. */
export class CaseChecker {
  readonly comparisons: Comparison[] = [];
  private readonly tolerance: JsonObject;

  constructor(tolerance: Json) {
    this.tolerance = isObject(tolerance) ? tolerance : {};
  }

  private stated(key: string): number {
    const value = has(this.tolerance, key) ? get(this.tolerance, key) : 0;
    return typeof value === 'number' ? value : 0;
  }

  /** A full-precision figure of a tolerance class: 'coef', 'se', ...; '' is plain rel and abs. */
  figure(label: string, got: number | null, expected: Json, kind = ''): void {
    const prefix = kind === '' ? '' : `${kind}_`;
    if (kind === 'p' && typeof expected === 'number' && expected < SMALLEST_TAIL) {
      // Near the smallest doubles digits run out: such a tail must only be as good as zero.
      const negligible = got !== null && got >= 0 && got < SMALLEST_TAIL;
      this.exact(label, negligible ? 'negligible' : got, 'negligible');
      return;
    }
    this.push(
      label,
      got,
      expected,
      this.stated(`${prefix}abs`),
      this.stated(`${prefix}rel`),
      false,
    );
  }

  /** A printed, rounded figure. */
  printed(label: string, got: number, expected: Json): void {
    this.push(
      label,
      got,
      expected,
      this.stated('published_abs'),
      this.stated('published_rel'),
      true,
    );
  }

  /**
   * A figure of a simulation, within the limit that the case's protocol gives for its number of
   * draws. A class of its own: `monte-carlo.test.ts` shows for each such figure which error it sees.
   */
  sampled(label: string, got: number, expected: Json, limit: number): void {
    this.push(label, got, expected, limit, 0, true);
  }

  /** Counts, codes and names: equality. */
  exact(label: string, got: number | string | null, expected: Json): void {
    this.push(label, got, expected, 0, 0, false);
  }

  figures(label: string, got: readonly number[], expected: readonly Json[], kind = ''): void {
    this.exact(`${label}.length`, got.length, expected.length);
    expected.forEach((value, k) => {
      this.figure(`${label}[${k}]`, got[k] ?? null, value, kind);
    });
  }

  private push(
    label: string,
    got: number | string | null,
    expected: Json,
    abs: number,
    rel: number,
    printed: boolean,
  ): void {
    if (typeof expected !== 'number' && typeof expected !== 'string' && expected !== null) {
      throw new Error(`${label}: the reference holds no single figure.`);
    }
    this.comparisons.push({ label, got, expected, abs, rel, printed });
  }
}

/**
 * The case with its first expected figure moved by 1 %, or its first expected word changed where it
 * has no figure. Keys that are notes or are not asked of this engine are passed over.
 */
export function withPlantedError(reference: JsonObject, key: string, skip: RegExp): JsonObject {
  const planted =
    plant(get(reference, key), skip, 'number') ?? plant(get(reference, key), skip, 'string');
  if (planted === null) {
    throw new Error('The case has nothing expected to plant an error in.');
  }
  return { ...reference, [key]: planted };
}

/**
 * The case with every expected figure but zeros moved by `share`, and their number: as many comparisons
 * must fail, else a figure is compared with nothing. Keys that are notes, are not asked of this engine
 * or are read as input are passed over.
 */
export function withEveryErrorPlanted(
  reference: JsonObject,
  key: string,
  skip: RegExp,
  share = 0.01,
): { readonly planted: JsonObject; readonly figures: number } {
  let figures = 0;
  const moved = (value: Json): Json => {
    if (typeof value === 'number' && value !== 0) {
      figures += 1;
      return value * (1 + share);
    }
    if (Array.isArray(value)) {
      return (value as readonly Json[]).map(moved);
    }
    return isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, item]) => [name, skip.test(name) ? item : moved(item)]),
        )
      : value;
  };
  const planted = { ...reference, [key]: moved(get(reference, key)) };
  return { planted, figures };
}

function plant(value: Json, skip: RegExp, kind: 'number' | 'string'): Json | null {
  if (typeof value === 'number' && kind === 'number') {
    return value === 0 ? null : value * 1.01;
  }
  if (typeof value === 'string' && kind === 'string') {
    return `${value}, not`;
  }
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    for (const [index, item] of items.entries()) {
      const planted = plant(item, skip, kind);
      if (planted !== null) {
        return items.map((other, k) => (k === index ? planted : other));
      }
    }
    return null;
  }
  if (!isObject(value)) {
    return null;
  }
  for (const [name, item] of Object.entries(value)) {
    const planted = skip.test(name) ? null : plant(item, skip, kind);
    if (planted !== null) {
      return { ...value, [name]: planted };
    }
  }
  return null;
}
