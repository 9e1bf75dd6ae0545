import { DAYS_PER_YEAR, rollForwardFactor } from '../discounting.ts';
import { requireComputed, requireFinite, requireInteger, requireRate } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';

export interface NetDebtRollInput {
  /** Debt less cash at the balance sheet's date; negative = net cash. */
  readonly netDebt: number;
  /** Days from the balance sheet to the valuation date, at most a year. */
  readonly days: number;
  /** After-tax cost of debt, annual decimal: net debt grows by it. */
  readonly costAfterTax: number;
  /** Free cash flow to the firm of the whole year in which the days lie. */
  readonly yearFlow: number;
  /** Dividends and buybacks less shares issued between the two dates. */
  readonly distributions: number;
}

export interface NetDebtRollDiagnostics {
  /** Interest after tax on net debt over the days. */
  readonly interest: number;
  /** Cash earned over the days: `yearFlow x days / 365`. */
  readonly earned: number;
}

/**
 * Net debt on the valuation date, for a valuation with a stub: `ND (1 + kd)^(days/365) - F days/365
 * + distributions`. The stub leaves out of the flows just the share that is taken off net debt here,
 * so that cash earned since the balance sheet is neither lost nor counted twice.
 */
export function rollNetDebt(
  input: NetDebtRollInput,
): Result<number, NetDebtRollInput, NetDebtRollDiagnostics> {
  const netDebt = requireFinite(input.netDebt, 'netDebt');
  const rate = requireRate(input.costAfterTax, 'costAfterTax');
  const days = requireInteger(input.days, 'days', 0);
  if (days > DAYS_PER_YEAR) {
    throw new Refusal(
      'INVALID_INPUT',
      `Net debt is ${days} days old: it is rolled over one year's flow at most. Use a later balance sheet.`,
      { input: 'days', days },
    );
  }
  const flow = requireFinite(input.yearFlow, 'yearFlow');
  const distributions = requireFinite(input.distributions, 'distributions');
  const interest = netDebt * (rollForwardFactor(rate, days) - 1);
  const earned = (flow * days) / DAYS_PER_YEAR;
  return {
    value: requireComputed(netDebt + interest - earned + distributions, 'net debt'),
    inputs: input,
    diagnostics: { interest, earned },
    warnings: [],
  };
}
