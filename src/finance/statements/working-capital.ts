import { requireInteger, requireNonNegative } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

/** The short-term side of one balance sheet, all amounts positive. */
export interface ShortTermBalance {
  /** Date of the balance sheet, days since 1970-01-01. */
  readonly day: number;
  readonly currentAssets: number;
  /** Cash, equivalents and marketable securities among the current assets. */
  readonly cash: number;
  readonly currentLiabilities: number;
  /** Borrowings due within a year and the current part of long-term debt. */
  readonly shortTermDebt: number;
  /** Lease liabilities due within a year: in debt or nowhere, by the lease rule, but not here. */
  readonly currentLeaseLiabilities: number;
}

export interface WorkingCapitalInput {
  readonly opening: ShortTermBalance;
  readonly closing: ShortTermBalance;
}

export interface WorkingCapitalDiagnostics {
  readonly opening: number;
  readonly closing: number;
  /** Days between the two balance sheets: the period that the change belongs to. */
  readonly days: number;
}

/**
 * Non-cash working capital, `(current assets - cash) - (current liabilities - short-term debt - lease
 * liabilities)` (finance.md §7). Refuses parts that are larger than the totals that hold them.
 */
export function nonCashWorkingCapital(balance: ShortTermBalance, name: string): number {
  const part = (key: Exclude<keyof ShortTermBalance, 'day'>): number =>
    requireNonNegative(balance[key], `${name}.${key}`);
  const assets = part('currentAssets') - part('cash');
  const liabilities =
    part('currentLiabilities') - part('shortTermDebt') - part('currentLeaseLiabilities');
  if (assets < 0 || liabilities < 0) {
    const over = assets < 0 ? 'cash is above current assets' : 'debt is above current liabilities';
    throw new Refusal(
      'INVALID_INPUT',
      `In the ${name} balance sheet ${over}: enter only what falls due within a year.`,
      { input: name, assets, liabilities },
    );
  }
  return assets - liabilities;
}

/**
 * Increase of non-cash working capital between two balance sheets. What was acquired, sold or
 * translated in between is in it, which the statement of cash flows leaves out: part of the residual
 * between the two routes to a free cash flow.
 * @returns money, positive when cash went out; refuses balance sheets that are not in order of date
 */
export function workingCapitalChange(
  input: WorkingCapitalInput,
): Result<number, WorkingCapitalInput, WorkingCapitalDiagnostics> {
  const from = requireInteger(input.opening.day, 'opening.day', -1e6);
  const to = requireInteger(input.closing.day, 'closing.day', -1e6);
  if (to <= from) {
    throw new Refusal(
      'INVALID_INPUT',
      'The closing balance sheet is not later than the opening one: a change needs two dates.',
      { input: 'closing.day', openingDay: from, closingDay: to },
    );
  }
  const opening = nonCashWorkingCapital(input.opening, 'opening');
  const closing = nonCashWorkingCapital(input.closing, 'closing');
  return {
    value: closing - opening,
    inputs: input,
    diagnostics: { opening, closing, days: to - from },
    warnings: [],
  };
}
