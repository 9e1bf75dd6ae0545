import { requireFinite, requireNonNegative, requireRate, requireShare } from './guard.ts';
import { Refusal } from './refusal.ts';
import type { Warning } from './warning.ts';

/** Bounds of an embedded cost of debt around the risk-free rate of the debt's year, decimals. */
export const EMBEDDED_BELOW_RISK_FREE = 0.01;
export const EMBEDDED_ABOVE_RISK_FREE = 0.12;

export type CostOfDebtInput = (
  | {
      /** The analyst's own figure. */
      readonly kind: 'typed';
      readonly rate: number;
    }
  | {
      /** Risk-free rate plus default spread, plus the country's default spread where it applies. */
      readonly kind: 'spread';
      readonly riskFree: number;
      readonly defaultSpread: number;
      readonly countryDefaultSpread?: number;
    }
  | {
      /** Interest expense over average debt: embedded, not marginal. */
      readonly kind: 'embedded';
      readonly interestExpense: number;
      readonly debtOpening: number;
      readonly debtClosing: number;
      /** Risk-free rate of the statement's year, against which the ratio is judged. */
      readonly riskFree: number;
    }
) & {
  readonly marginalTaxRate: number;
  /** False in years of loss, where interest shields no tax. */
  readonly taxShield?: boolean;
};

export interface CostOfDebt {
  /** Pre-tax cost of debt, annual decimal. */
  readonly rate: number;
  /** After-tax cost, annual decimal. */
  readonly afterTax: number;
  readonly method: 'typed' | 'spread' | 'embedded';
  readonly label: string;
  readonly diagnostics: {
    readonly marginalTaxRate: number;
    readonly taxShield: boolean;
    readonly averageDebt: number | null;
  };
  readonly warnings: readonly Warning[];
}

interface PreTaxCost {
  readonly rate: number;
  readonly label: string;
  readonly averageDebt: number | null;
  readonly warnings: readonly Warning[];
}

function embeddedCost(input: Extract<CostOfDebtInput, { kind: 'embedded' }>): PreTaxCost {
  const interest = requireNonNegative(input.interestExpense, 'interestExpense');
  const opening = requireNonNegative(input.debtOpening, 'debtOpening');
  const closing = requireNonNegative(input.debtClosing, 'debtClosing');
  const riskFree = requireRate(input.riskFree, 'riskFree');
  const averageDebt = (opening + closing) / 2;
  if (averageDebt === 0) {
    throw new Refusal(
      'INVALID_INPUT',
      'Average debt is zero: interest over debt gives no cost of debt. Use a spread or type one.',
      { input: 'debtClosing', interestExpense: interest },
    );
  }
  const rate = interest / averageDebt;
  const lowest = riskFree - EMBEDDED_BELOW_RISK_FREE;
  const highest = riskFree + EMBEDDED_ABOVE_RISK_FREE;
  if (rate < lowest || rate > highest) {
    throw new Refusal(
      'COST_OF_DEBT_OUT_OF_BOUNDS',
      `Interest over average debt gives ${rate}, outside ${lowest} to ${highest} (risk-free -1 to +12 points): check units and debt, or use a spread.`,
      { rate, lowest, highest, interestExpense: interest, averageDebt },
    );
  }
  return {
    rate,
    label: 'interest expense / average debt (embedded, not marginal)',
    averageDebt,
    warnings: [
      {
        code: 'DEBT_COST_EMBEDDED',
        severity: 'info',
        message:
          'The cost of debt is what past borrowing costs, not what new borrowing would: a rating-based cost leads where there is one.',
        figures: { rate, averageDebt },
      },
    ],
  };
}

function preTaxCost(input: CostOfDebtInput): PreTaxCost {
  if (input.kind === 'embedded') {
    return embeddedCost(input);
  }
  if (input.kind === 'typed') {
    const rate = requireNonNegative(requireRate(input.rate, 'rate'), 'rate');
    return { rate, label: 'typed', averageDebt: null, warnings: [] };
  }
  const riskFree = requireRate(input.riskFree, 'riskFree');
  const spread = requireNonNegative(
    requireRate(input.defaultSpread, 'defaultSpread'),
    'defaultSpread',
  );
  const country =
    input.countryDefaultSpread === undefined
      ? 0
      : requireNonNegative(
          requireRate(input.countryDefaultSpread, 'countryDefaultSpread'),
          'countryDefaultSpread',
        );
  const label =
    input.countryDefaultSpread === undefined
      ? 'risk-free rate + default spread'
      : 'risk-free rate + default spread + country default spread';
  return { rate: riskFree + spread + country, label, averageDebt: null, warnings: [] };
}

/**
 * Cost of debt before and after tax: `kd = rf + spread (+ country spread)`, interest / average debt,
 * or typed; `kd_after_tax = kd (1 - marginal tax)`, without a shield in loss years (Damodaran).
 * @returns annual decimals; refuses an embedded cost outside rf - 1 .. rf + 12 points
 */
export function costOfDebt(input: CostOfDebtInput): CostOfDebt {
  const tax = requireShare(input.marginalTaxRate, 'marginalTaxRate');
  const taxShield = input.taxShield ?? true;
  const cost = preTaxCost(input);
  const rate = requireFinite(cost.rate, 'costOfDebt');
  const warnings: Warning[] = [...cost.warnings];
  if (!taxShield) {
    warnings.push({
      code: 'NO_TAX_SHIELD',
      severity: 'info',
      message: 'No taxable income: the after-tax cost of debt is the pre-tax cost.',
    });
  }
  return {
    rate,
    afterTax: taxShield ? rate * (1 - tax) : rate,
    method: input.kind,
    label: cost.label,
    diagnostics: { marginalTaxRate: tax, taxShield, averageDebt: cost.averageDebt },
    warnings,
  };
}
