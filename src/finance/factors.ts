import { requireChoice } from './guard.ts';
import { isPercent } from './linter/rules/series.ts';
import { Refusal } from './refusal.ts';

/** The five factors in the order in which every vector and matrix of this floor lists them. */
export const FACTOR_NAMES = ['mktrf', 'smb', 'hml', 'rmw', 'cma'] as const;
export type FactorName = (typeof FACTOR_NAMES)[number];

/** Factor models of expected return. */
export type FactorModelName = 'CAPM' | 'FF3' | 'FF5';

const MODEL_SIZE = { CAPM: 1, FF3: 3, FF5: 5 } as const;

/** The factors that a model regresses on, in order; three factors are the market, size and value. */
export function factorsOf(model: FactorModelName): readonly FactorName[] {
  requireChoice(model, 'model', ['CAPM', 'FF3', 'FF5']);
  return FACTOR_NAMES.slice(0, MODEL_SIZE[model]);
}

/**
 * Monthly factor returns of one region, one element per month, decimals (0.0123 = 1.23 %), NaN =
 * missing. `months` are month indexes (year * 12 + month - 1), each at most once, in any order.
 */
export interface FactorColumns {
  readonly months: Int32Array;
  readonly mktrf: Float64Array;
  readonly smb: Float64Array;
  readonly hml: Float64Array;
  readonly rmw: Float64Array;
  readonly cma: Float64Array;
  /** One-month bill return. */
  readonly rf: Float64Array;
}

/** The highest month of US bills was 1.35 %: beyond this a bill return is percent. */
const LARGEST_BILL_RETURN = 0.05;

const COLUMN_NAMES = [...FACTOR_NAMES, 'rf'] as const;

/**
 * Checks factor columns: equal lengths, each month once, no infinite figure, and no figure beyond
 * 100 % a month, which means percent taken for decimals.
 */
export function checkFactors(factors: FactorColumns): void {
  const count = factors.months.length;
  for (const name of COLUMN_NAMES) {
    const column = factors[name];
    if (column.length !== count) {
      throw new Refusal(
        'COLUMN_LENGTHS_DIFFER',
        `Factor column ${name} has ${column.length} rows, the months column ${count}.`,
        { column: name, rows: column.length, expected: count },
      );
    }
    for (let row = 0; row < count; row += 1) {
      const value = column[row] ?? Number.NaN;
      if (isPercent(value) || (name === 'rf' && value > LARGEST_BILL_RETURN)) {
        throw new Refusal(
          Number.isFinite(value) ? 'PERCENT_NOT_DECIMAL' : 'INVALID_INPUT',
          `Factor ${name} is ${value} in row ${row + 1}: monthly factors are decimals (1.23% is 0.0123).`,
          { column: name, row: row + 1, value: String(value) },
        );
      }
    }
  }
  const seen = new Set<number>();
  for (const month of factors.months) {
    if (seen.has(month)) {
      throw new Refusal('DUPLICATE_MONTH', 'A month is listed twice in the factors.', { month });
    }
    seen.add(month);
  }
}
