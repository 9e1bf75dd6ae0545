import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky } from '../../../src/finance/linalg/cholesky.ts';
import { symmetricEigen } from '../../../src/finance/linalg/symmetric-eigen.ts';
import { correlationFactor } from '../../../src/finance/uncertainty/correlation.ts';
import { nearestCorrelation } from '../../../src/finance/uncertainty/nearest-correlation.ts';
import { expectClose, expectRefusal } from './support.ts';

const NAMES = ['growth', 'margin', 'rate'];

/** A symmetric matrix of unit diagonal from the elements below it. */
function symmetric(size: number, below: readonly number[]): number[][] {
  let next = 0;
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_unused, j): number => (i === j ? 1 : 0)),
  );
  for (let i = 1; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) {
      matrix[i]![j] = below[next]!;
      matrix[j]![i] = below[next]!;
      next += 1;
    }
  }
  return matrix;
}

const anyMatrix = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 })
  .map((below) => symmetric(5, below));

describe('Cholesky factor', () => {
  it('is the one that can be reckoned by hand', () => {
    const lower = correlationFactor(symmetric(3, [0.6, -0.3, 0.2]), NAMES);
    expect(lower.map((row) => [...row])).toEqual([
      [1, 0, 0],
      [0.6, 0.8, 0],
      [-0.3, 0.475, expect.closeTo(0.8272696053887149, 15)],
    ]);
  });

  it('multiplies back to the matrix', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const { lower } = cholesky(matrix, 1e-10);
        fc.pre(lower !== null);
        matrix.forEach((row, i) => {
          row.forEach((element, j) => {
            const product = lower[i]!.reduce((sum, x, k) => sum + x * lower[j]![k]!, 0);
            expect(Math.abs(product - element)).toBeLessThan(1e-15 * 8);
          });
        });
      }),
    );
  });

  it('is refused for what is not positive definite, by the driver', () => {
    const impossible = symmetric(3, [0.9, 0.9, -0.9]);
    const refusal = expectRefusal(
      () => correlationFactor(impossible, NAMES),
      'NOT_POSITIVE_DEFINITE',
    );
    expect(refusal.details['driver']).toBe('rate');
    expect(refusal.message).toContain('nearest');
    // Singular is refused as well: two drivers that are one.
    expectRefusal(() => correlationFactor(symmetric(2, [1]), ['a', 'b']), 'NOT_POSITIVE_DEFINITE');
  });

  it('is refused for what is no correlation matrix', () => {
    expectRefusal(() => correlationFactor([[1, 0]], NAMES), 'COLUMN_LENGTHS_DIFFER');
    const bad = (i: number, j: number, value: number): number[][] => {
      const matrix = symmetric(3, [0.6, -0.3, 0.2]);
      matrix[i]![j] = value;
      return matrix;
    };
    expectRefusal(() => correlationFactor(bad(0, 1, 0.61), NAMES), 'INVALID_INPUT');
    expectRefusal(() => correlationFactor(bad(1, 1, 0.99), NAMES), 'INVALID_INPUT');
    expectRefusal(() => correlationFactor(bad(2, 0, Number.NaN), NAMES), 'MISSING_INPUT');
    expectRefusal(() => correlationFactor(symmetric(2, [1.2]), ['a', 'b']), 'INVALID_INPUT');
  });
});

describe('eigenvalues of a symmetric matrix', () => {
  it('are the known ones', () => {
    const { values, vectors } = symmetricEigen([
      [2, 1],
      [1, 2],
    ]);
    const sorted = [...values].sort((a, b) => a - b);
    expectClose(sorted[0], 1, 1e-15);
    expectClose(sorted[1], 3, 1e-15);
    expectClose(Math.abs(vectors[0]![0]!), Math.SQRT1_2, 1e-15);
  });

  it('belong to their vectors and keep the trace', () => {
    fc.assert(
      fc.property(anyMatrix, (matrix) => {
        const { values, vectors } = symmetricEigen(matrix);
        expect(Math.abs(values.reduce((sum, value) => sum + value, 0) - 5)).toBeLessThan(1e-13);
        vectors.forEach((vector, k) => {
          matrix.forEach((row, i) => {
            const image = row.reduce((sum, element, j) => sum + element * vector[j]!, 0);
            expect(Math.abs(image - values[k]! * vector[i]!)).toBeLessThan(1e-13);
          });
        });
      }),
    );
  });
});

describe('nearest correlation matrix', () => {
  it('is the one that Higham (2002) prints', () => {
    const { value, diagnostics } = nearestCorrelation(symmetric(3, [1, 0, 1]), NAMES);
    expect(value[0]![1]).toBeCloseTo(0.7607, 4);
    expect(value[0]![2]).toBeCloseTo(0.1573, 4);
    expect(diagnostics.distance).toBeCloseTo(0.5278, 4);
  });

  it('leaves a matrix that is one alone', () => {
    const matrix = symmetric(3, [0.6, -0.3, 0.2]);
    const { value, diagnostics } = nearestCorrelation(matrix, NAMES);
    value.forEach((row, i) => row.forEach((x, j) => expectClose(x, matrix[i]![j]!, 1e-14)));
    expect(diagnostics.largestChange).toBeLessThan(1e-15);
    expect(diagnostics.iterations).toBe(1);
  });

  it('is symmetric, of unit diagonal, can be factored, and no other tried is nearer', () => {
    fc.assert(
      fc.property(
        anyMatrix,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (matrix, other) => {
          const names = ['a', 'b', 'c', 'd', 'e'];
          const { value, diagnostics } = nearestCorrelation(matrix, names);
          expect(() => correlationFactor(value, names)).not.toThrow();
          const rival = symmetric(5, other);
          fc.pre(cholesky(rival, 1e-10).lower !== null);
          // Towards the rival the distance must not fall: the set is convex.
          const step = value.flatMap((row, i) =>
            row.map((x, j) => x + 1e-3 * (rival[i]![j]! - x) - matrix[i]![j]!),
          );
          const distance = Math.sqrt(step.reduce((sum, x) => sum + x * x, 0));
          expect(distance).toBeGreaterThan(diagnostics.distance - 1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses what has no correlations in it', () => {
    expectRefusal(
      () => nearestCorrelation(symmetric(2, [Number.NaN]), ['a', 'b']),
      'MISSING_INPUT',
    );
    expectRefusal(() => nearestCorrelation([[2]], ['a']), 'INVALID_INPUT');
  });
});
