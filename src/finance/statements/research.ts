import {
  requireChoice,
  requireFinite,
  requireInteger,
  requireList,
  requireNonNegative,
  requireShare,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

export interface ResearchInput {
  /** Operating income as reported, research expensed. */
  readonly ebit: number;
  /** Research and development expense of the current year. */
  readonly current: number;
  /** Expense of the years before, latest first: one for each year of life. */
  readonly past: readonly number[];
  /** Years over which research is written off in equal parts; none in the year of the expense. */
  readonly lifeYears: number;
  /** Tax rate on operating income, decimal. */
  readonly taxRate: number;
  /**
   * What becomes of the tax saved by expensing research at once: `kept` leaves the tax as paid,
   * `parity` taxes the adjusted income as Damodaran's workbook does.
   */
  readonly taxSaving: 'kept' | 'parity';
}

/** Research as an investment: what it makes of the statements. */
export interface CapitalisedResearch {
  /** Unamortised research, `R_0 + sum R_-k (n - k)/n`; goes into invested capital and book equity. */
  readonly asset: number;
  /** `sum R_-k / n`; goes into D&A, while R_0 goes into capex. */
  readonly amortisation: number;
  /** `EBIT + R_0 - amortisation` */
  readonly ebit: number;
  /** After tax, by the rule of `taxSaving`. */
  readonly nopat: number;
}

export interface ResearchDiagnostics {
  /** R_0 - amortisation: added to EBIT, and to net income where the tax saving is kept. */
  readonly adjustment: number;
  /** Tax on the adjustment: what the kept saving and parity differ by while there is no loss. */
  readonly taxEffect: number;
}

/**
 * Capitalises research and development over a straight life (Damodaran, Investment Valuation;
 * finance.md §8). A loss is taxed at zero, not refunded.
 * @returns money of the inputs; refuses fewer or more past years than the life has
 */
export function capitaliseResearch(
  input: ResearchInput,
): Result<CapitalisedResearch, ResearchInput, ResearchDiagnostics> {
  const ebit = requireFinite(input.ebit, 'ebit');
  const current = requireNonNegative(input.current, 'current');
  const life = requireInteger(input.lifeYears, 'lifeYears', 1);
  const taxRate = requireShare(input.taxRate, 'taxRate');
  const past = requireList(input.past, 'past');
  if (past.length !== life) {
    throw new Refusal(
      past.length < life ? 'MISSING_INPUT' : 'INVALID_INPUT',
      `Research of ${past.length} past years is given for a life of ${life}: give exactly ${life}, latest first.`,
      { input: 'past', given: past.length, lifeYears: life },
    );
  }
  requireChoice(input.taxSaving, 'taxSaving', ['kept', 'parity']);
  let asset = current;
  let spent = 0;
  past.forEach((amount, index) => {
    const expense = requireNonNegative(amount, `past[${index}]`);
    asset += (expense * (life - index - 1)) / life;
    spent += expense;
  });
  const amortisation = spent / life;
  const adjustment = current - amortisation;
  const adjusted = ebit + adjustment;
  const nopat =
    input.taxSaving === 'parity'
      ? afterTax(adjusted, taxRate)
      : afterTax(ebit, taxRate) + adjustment;
  return {
    value: { asset, amortisation, ebit: adjusted, nopat },
    inputs: input,
    diagnostics: { adjustment, taxEffect: adjustment * taxRate },
    warnings: [],
  };
}

function afterTax(income: number, taxRate: number): number {
  return income > 0 ? income * (1 - taxRate) : income;
}
