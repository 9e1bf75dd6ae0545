/** What is believed of drivers: its form, its shape, and whether it can be drawn from. */
import * as v from 'valibot';
import type { Correlation, DistributionList, DistributionsRequest } from '../contract/api.ts';
import { AppError, type ErrorData } from '../contract/errors.ts';
import { correlationFactor } from '../finance/uncertainty/correlation.ts';
import { distributionShape } from '../finance/uncertainty/distribution-shape.ts';
import { nearestCorrelation } from '../finance/uncertainty/nearest-correlation.ts';
import { drawnFrom } from './computations/analysis.ts';
import { asAttempt } from './run.ts';
import { check, finiteSchema, nonEmptySchema } from './validate.ts';

const distribution = v.variant('kind', [
  v.strictObject({ kind: v.literal('uniform'), minimum: finiteSchema, maximum: finiteSchema }),
  v.strictObject({
    kind: v.picklist(['triangular', 'pert']),
    minimum: finiteSchema,
    mode: finiteSchema,
    maximum: finiteSchema,
  }),
  v.strictObject({
    kind: v.literal('normal'),
    mean: finiteSchema,
    standardDeviation: finiteSchema,
    minimum: v.optional(finiteSchema),
    maximum: v.optional(finiteSchema),
  }),
  v.strictObject({ kind: v.literal('lognormal'), mu: finiteSchema, sigma: finiteSchema }),
  v.strictObject({
    kind: v.literal('lognormal'),
    mean: finiteSchema,
    standardDeviation: finiteSchema,
  }),
]);

/** The part of a request that says what is believed. */
export const BELIEFS = {
  distributions: v.record(nonEmptySchema, distribution),
  correlations: v.optional(
    v.pipe(
      v.array(v.strictObject({ a: nonEmptySchema, b: nonEmptySchema, value: finiteSchema })),
      v.maxLength(1000),
    ),
  ),
};

const requestSchema = v.strictObject(BELIEFS);

/** Correlations pair by pair as a matrix in the order of the names; pairs left out are independent. */
export function matrixOf(names: readonly string[], pairs: readonly Correlation[]): number[][] {
  const matrix = names.map((_, i) => names.map((__, j) => (i === j ? 1 : 0)));
  for (const { a, b, value } of pairs) {
    const [i, j] = [names.indexOf(a), names.indexOf(b)];
    if (i < 0 || j < 0 || i === j) {
      throw new AppError(
        'INVALID_ARGUMENT',
        `The correlation of ${a} and ${b} is of no two drivers with distributions: these are ${names.join(', ')}.`,
        { argument: 'correlations' },
      );
    }
    (matrix[i] as number[])[j] = value;
    (matrix[j] as number[])[i] = value;
  }
  return matrix;
}

/** Shapes and deciles of distributions, and whether correlations can be drawn from; refusals are data. */
export function describeDistributions(given: DistributionsRequest): DistributionList {
  const checked = check(requestSchema, given, 'Request for distributions');
  // Without the keys that are there and undefined.
  const request = JSON.parse(JSON.stringify(checked)) as DistributionsRequest;
  const names = Object.keys(request.distributions).sort();
  const drivers = Object.entries(request.distributions).map(([name, one]) => {
    const shape = orRefusal(() => distributionShape(drawnFrom(one, name), name));
    return [name, 'refusal' in shape ? shape : plainShape(shape)] as const;
  });
  return {
    drivers: Object.fromEntries(drivers),
    correlations: verdict(names, request.correlations ?? []),
  };
}

function plainShape({ density, ...deciles }: ReturnType<typeof distributionShape>) {
  return { ...deciles, density: density.map((point) => ({ ...point })) };
}

function verdict(
  names: readonly string[],
  pairs: readonly Correlation[],
): DistributionList['correlations'] {
  const matrix = matrixOf(names, pairs);
  const factor = orRefusal(() => ({ rows: correlationFactor(matrix, names) }));
  if (!('refusal' in factor)) return null;
  const near = orRefusal(() => nearestCorrelation(matrix, names));
  const nearest =
    'refusal' in near
      ? null
      : names.flatMap((b, row) =>
          names
            .slice(0, row)
            .map((a, column) => ({ a, b, value: near.value[row]?.[column] ?? Number.NaN })),
        );
  return { refusal: factor.refusal, nearest };
}

function orRefusal<T extends object>(work: () => T): T | { refusal: ErrorData } {
  try {
    return work();
  } catch (error) {
    const attempt = asAttempt(error);
    if ('refusal' in attempt) return attempt;
    throw error;
  }
}
