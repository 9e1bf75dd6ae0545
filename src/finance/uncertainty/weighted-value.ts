import {
  requireChoice,
  requireFinite,
  requireInteger,
  requirePositive,
  requireText,
} from '../guard.ts';
import { periodText, type BasePeriod } from '../linter/base-period.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import { requireDistinct, requireWeights } from './weights.ts';

/** One value that is weighed: of a scenario, or of a model with its method. */
export interface WeightedPart {
  readonly name: string;
  /** Above 0; those of all parts sum to 1. Null, where it was not said, is refused by name. */
  readonly weight: number | null;
  /** Value per share. Null, where it was refused, is refused by name. */
  readonly value: number | null;
  /** ISO code of the currency of its amounts. */
  readonly currency: string;
  /** Date of the value, ISO. */
  readonly asOf: string;
  /** Market price that it is set against, where there is one. */
  readonly price?: number | null;
  /** In twelve months, where its cost of equity and dividends are known. */
  readonly targetPrice?: number | null;
  /** What its figures begin with; absent where it is not known. */
  readonly base?: BasePeriod;
}

export interface WeightedValueInput {
  readonly of: 'scenario' | 'model';
  readonly parts: readonly WeightedPart[];
}

export interface WeightedValue {
  readonly valuePerShare: number;
  /** Weighted value / price - 1; null where no part has a price. */
  readonly upside: number | null;
  /** Weighted mean of the parts' target prices; null unless every part has one. */
  readonly targetPrice: number | null;
}

export interface WeightedDiagnostics {
  readonly lowest: number;
  readonly highest: number;
  /** Highest less lowest. */
  readonly spread: number;
  /** Of the parts around the weighted value, at their weights. */
  readonly standardDeviation: number;
  readonly price: number | null;
  /** Weight times value of each part. */
  readonly contributions: readonly number[];
}

/**
 * The weighted mean of values per share, `Σ w_i V_i` with `Σ w_i = 1` (finance.md §12), its upside, and the
 * weighted mean of the 12-month target prices `V_i (1 + Ke_i) - dividends` (finance.md §10): what is expected
 * where each part holds with its weight.
 * @returns money per share; refuses weights that are not above zero or do not sum to 1, parts without a
 * value, names given twice, and parts of several currencies, dates or prices
 */
export function weighValues(
  input: WeightedValueInput,
): Result<WeightedValue, WeightedValueInput, WeightedDiagnostics> {
  const { parts } = input;
  const of = requireChoice(input.of, 'of', ['scenario', 'model']);
  requireInteger(parts.length, `number of ${of}s`, 1);
  requireDistinct(
    parts.map(({ name }) => name),
    of,
  );
  const weights = parts.map((part) => ({ name: part.name, weight: requireWeight(of, part) }));
  const values = parts.map((part) => requireValue(of, part));
  requireWeights(weights);
  requireSame(input, 'currency', ({ currency }) => requireText(currency, 'currency'));
  requireSame(input, 'date', ({ asOf }) => requireText(asOf, 'asOf'));
  const price = requireSame(input, 'price', (part) =>
    part.price == null ? null : requirePositive(part.price, `the price of ${part.name}`),
  );
  const valuePerShare = weighted(weights, values);
  const squares = values.map((value) => (value - valuePerShare) * (value - valuePerShare));
  const targets = parts.map(({ name, targetPrice }) =>
    targetPrice == null ? null : requireFinite(targetPrice, `the target price of ${name}`),
  );
  const known = targets.filter((target) => target !== null);
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  return {
    value: {
      valuePerShare,
      upside: price === null ? null : valuePerShare / price - 1,
      targetPrice: known.length === parts.length ? weighted(weights, known) : null,
    },
    inputs: input,
    diagnostics: {
      lowest,
      highest,
      spread: highest - lowest,
      standardDeviation: Math.sqrt(weighted(weights, squares)),
      price,
      contributions: weights.map(({ weight }, index) => weight * (values[index] as number)),
    },
    warnings: basesWarnings(parts),
  };
}

/** That parts begin with different periods, and which with which: part of what lies between them is of that. */
function basesWarnings(parts: readonly WeightedPart[]): Warning[] {
  const names = new Map<string, string[]>();
  for (const { name, base } of parts) {
    if (base === undefined) continue;
    const period = periodText(base);
    names.set(period, [...(names.get(period) ?? []), name]);
  }
  if (names.size < 2) return [];
  const told = [...names].map(([period, of]) => `${period} (${of.join(', ')})`).join('; ');
  return [
    {
      code: 'BASES_DIFFER',
      severity: 'info',
      message: `These values begin with figures of different periods: ${told}. Part of their spread is of that.`,
      figures: { periods: names.size },
    },
  ];
}

function requireWeight(of: string, { name, weight }: WeightedPart): number {
  if (weight == null) {
    throw new Refusal(
      'MISSING_INPUT',
      `The ${of} ${name} has no weight: give each a weight, together 100%, or take it out.`,
      { input: 'weight', name },
    );
  }
  return requirePositive(weight, `the weight of ${name}`);
}

function requireValue(of: string, { name, value }: WeightedPart): number {
  if (value == null) {
    throw new Refusal(
      'MISSING_INPUT',
      `The ${of} ${name} has no value, and leaving it out would give its weight to the others: see why it has none, or take it out.`,
      { input: 'value', name },
    );
  }
  return requireFinite(value, `the value of ${name}`);
}

/** `Σ w_i x_i` in the order of the parts. */
function weighted(parts: readonly { weight: number }[], figures: readonly number[]): number {
  return parts.reduce((sum, { weight }, index) => sum + weight * (figures[index] as number), 0);
}

/** What all parts have alike; refuses where two differ, naming both. */
function requireSame<Value extends string | number | null>(
  { of, parts }: WeightedValueInput,
  what: 'currency' | 'date' | 'price',
  read: (part: WeightedPart) => Value,
): Value {
  const [first, ...others] = parts.map((part) => ({ name: part.name, value: read(part) }));
  const one = first as { name: string; value: Value };
  const other = others.find(({ value }) => value !== one.value);
  if (other !== undefined) {
    throw new Refusal(
      what === 'currency' ? 'CURRENCY_MISMATCH' : 'INVALID_INPUT',
      `The ${of}s differ in their ${what}: ${one.name} has ${String(one.value)}, ${other.name} has ${String(other.value)}. Values are weighed of one ${what} alone: compute them again alike.`,
      { [one.name]: one.value, [other.name]: other.value },
    );
  }
  return one.value;
}
