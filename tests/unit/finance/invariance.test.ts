import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateFactorModel } from '../../../src/finance/factor-model.ts';
import type { FactorColumns } from '../../../src/finance/factors.ts';
import type { PriceColumns } from '../../../src/finance/month-ends.ts';
import { factorPremia } from '../../../src/finance/premia.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import type { Example } from '../../support/finance/example.ts';
import { EXAMPLES } from '../../support/finance/examples/index.ts';
import { fictionalFactors, fictionalPrices } from '../../support/finance/fictional-series.ts';
import { hashOf, numbersIn } from '../../support/finance/figures.ts';
import { leavesOf } from '../../support/finance/leaves.ts';

/** The input in another currency: every amount of money times `rate`. */
function converted(example: Example, input: object, rate: number): object {
  return leavesOf(input)
    .filter(({ pattern }) => example.money.includes(pattern))
    .reduce<object>((changed, { path }) => {
      const leaf = leavesOf(changed).find((one) => one.path === path)!;
      return leaf.replaced((leaf.value as number) * rate);
    }, input);
}

function answerTo(example: Example, input: object): unknown {
  try {
    return example.run(input);
  } catch (error) {
    if (error instanceof Refusal) return error.details;
    throw error;
  }
}

const withMoney = Object.values(EXAMPLES)
  .flat()
  .filter(({ money }) => money.length > 0);

/** Nothing in a valuation may know how large the unit of money is. */
describe('money in another currency', () => {
  it.each(withMoney.map((example) => [example.name, example] as const))(
    '%s: moves amounts with the rate and nothing else',
    (_name, example) => {
      let amounts = 0;
      for (const input of [...example.required, ...example.optional]) {
        const figures = numbersIn(answerTo(example, input));
        const doubled = numbersIn(answerTo(example, converted(example, input, 2)));
        const tripled = numbersIn(answerTo(example, converted(example, input, 3)));
        expect(doubled.length).toBe(figures.length);
        expect(tripled.length).toBe(figures.length);
        figures.forEach((figure, k) => {
          // A power of two rounds nothing, so what kind of figure it is shows exactly.
          const isAmount = doubled[k] !== figure;
          if (isAmount) amounts += 1;
          expect(doubled[k]).toBe(isAmount ? 2 * figure : figure);
          const expected = isAmount ? 3 * figure : figure;
          expect(Math.abs(tripled[k]! - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected));
        });
      }
      expect(amounts).toBeGreaterThan(0);
    },
  );
});

/** An order of `count` rows. */
const orderOf = (count: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: count }, (_, row) => row),
    { minLength: count },
  );

function priceRows({ days, adjClose }: PriceColumns, order: readonly number[]): PriceColumns {
  return {
    days: Int32Array.from(order, (row) => days[row]!),
    adjClose: Float64Array.from(order, (row) => adjClose[row]!),
  };
}

function factorRows(factors: FactorColumns, order: readonly number[]): FactorColumns {
  const column = (values: Float64Array): Float64Array =>
    Float64Array.from(order, (row) => values[row]!);
  return {
    months: Int32Array.from(order, (row) => factors.months[row]!),
    mktrf: column(factors.mktrf),
    smb: column(factors.smb),
    hml: column(factors.hml),
    rmw: column(factors.rmw),
    cma: column(factors.cma),
    rf: column(factors.rf),
  };
}

/** The rows at a path, and the input with other rows there; null where the input has none. */
function rowsAt(
  input: object,
  path: readonly string[],
): { rows: readonly unknown[]; replaced: (rows: readonly unknown[]) => object } | null {
  const [key = '', ...rest] = path;
  const node = (input as Record<string, unknown>)[key];
  if (rest.length === 0) {
    return Array.isArray(node)
      ? { rows: node, replaced: (rows) => ({ ...input, [key]: rows }) }
      : null;
  }
  const inner = typeof node === 'object' && node !== null ? rowsAt(node, rest) : null;
  return (
    inner && { rows: inner.rows, replaced: (rows) => ({ ...input, [key]: inner.replaced(rows) }) }
  );
}

const valueIn = (result: unknown): unknown => (result as { value: unknown }).value;

describe('lists whose order means nothing', () => {
  const lists = Object.values(EXAMPLES)
    .flat()
    .flatMap((example) => example.anyOrder.map((path) => ({ example, path })));

  it.each(lists.map(({ example, path }) => [example.name, path, example] as const))(
    'of %s, %s: move no bit of its value',
    (_name, path, example) => {
      const inputs = [...example.required, ...example.optional];
      const found = inputs.flatMap((input) => rowsAt(input, path.split('.')) ?? []);
      // Two rows prove nothing: their sum is the same either way.
      const long = found.filter(({ rows }) => rows.length > 2);
      expect(long.length).toBeGreaterThan(0);
      for (const { rows, replaced } of long) {
        const value = valueIn(example.run(replaced(rows)));
        fc.assert(
          fc.property(orderOf(rows.length), (order) => {
            const shuffled = replaced(order.map((row) => rows[row]));
            expect(valueIn(example.run(shuffled))).toEqual(value);
          }),
          { numRuns: 30 },
        );
      }
    },
  );
});

/** Files list their rows in any order; sums run in the order of dates, so no bit may move. */
describe('the order of rows', () => {
  const factors = fictionalFactors(60);
  const prices = fictionalPrices(factors, 1.2);

  it.each(['CAPM', 'FF5'] as const)('of prices and factors moves no bit of %s', async (model) => {
    const window = 60;
    const hash = await hashOf(numbersIn(estimateFactorModel({ model, prices, factors, window })));
    await fc.assert(
      fc.asyncProperty(orderOf(61), orderOf(60), async (priceOrder, factorOrder) => {
        const shuffled = {
          model,
          prices: priceRows(prices, priceOrder),
          factors: factorRows(factors, factorOrder),
          window,
        };
        expect(await hashOf(numbersIn(estimateFactorModel(shuffled)))).toBe(hash);
      }),
      { numRuns: 20 },
    );
  });

  it('of factors moves no bit of their premia', async () => {
    const hash = await hashOf(numbersIn(factorPremia({ model: 'FF5', factors })));
    await fc.assert(
      fc.asyncProperty(orderOf(60), async (order) => {
        const shuffled = { model: 'FF5', factors: factorRows(factors, order) } as const;
        expect(await hashOf(numbersIn(factorPremia(shuffled)))).toBe(hash);
      }),
    );
  });
});
