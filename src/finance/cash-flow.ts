import { requireFinite, requireNonFinancial, requireNonNegative, requireRate } from './guard.ts';
import { lintEffectiveTax } from './linter/rules/statements.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

export interface FreeCashFlowToFirmInput {
  /** A bank or an insurer, for which a flow to the firm is refused: debt is its raw material. */
  readonly financialFirm: boolean;
  /** Operating income before interest and taxes, after stock-based compensation. */
  readonly ebit: number;
  /** Tax rate on operating income, decimal. */
  readonly taxRate: number;
  readonly depreciation: number;
  /** Capital expenditure net of disposals, a positive outflow. */
  readonly capex: number;
  /** Increase of non-cash working capital; a decrease is negative. */
  readonly changeInWorkingCapital: number;
}

export interface CashFlowDiagnostics {
  /** The sum line by line; `value` adds them up in this order. */
  readonly lines: readonly CashFlowLine[];
  /** Capex less D&A plus the increase of working capital (less net borrowing in a flow to equity). */
  readonly reinvestment: number;
}

/** One line of the sum: `amount` carries the sign with which it enters. */
export interface CashFlowLine {
  readonly item: string;
  readonly amount: number;
}

/** The sum of the lines, in their order. */
export function totalOf(lines: readonly CashFlowLine[]): number {
  let sum = 0;
  for (const line of lines) {
    sum += line.amount;
  }
  return sum;
}

/** Says when free cash flow is negative: a value built on it rests on a later recovery. */
export function cashFlowWarnings(value: number): Warning[] {
  if (value >= 0) {
    return [];
  }
  return [
    {
      code: 'FREE_CASH_FLOW_NEGATIVE',
      severity: 'warning',
      message: 'The free cash flow is negative.',
      figures: { value },
    },
  ];
}

/**
 * Free cash flow to the firm, `EBIT (1 - tax) + D&A - capex - increase of working capital`
 * (CFA curriculum; Damodaran). A loss is taxed at zero, not refunded.
 * @returns money of the period; every line is listed with its sign; refused for banks and insurers
 */
export function freeCashFlowToFirm(
  input: FreeCashFlowToFirmInput,
): Result<number, FreeCashFlowToFirmInput, CashFlowDiagnostics> {
  requireNonFinancial(input.financialFirm, 'A free cash flow to the firm');
  const ebit = requireFinite(input.ebit, 'ebit');
  const taxRate = requireRate(input.taxRate, 'taxRate');
  const depreciation = requireNonNegative(input.depreciation, 'depreciation');
  const capex = requireFinite(input.capex, 'capex');
  const working = requireFinite(input.changeInWorkingCapital, 'changeInWorkingCapital');
  const tax = ebit > 0 ? ebit * taxRate : 0;
  const lines = [
    { item: 'ebit', amount: ebit },
    { item: 'tax', amount: 0 - tax },
    { item: 'depreciation', amount: depreciation },
    { item: 'capex', amount: 0 - capex },
    { item: 'changeInWorkingCapital', amount: 0 - working },
  ];
  const value = totalOf(lines);
  const warnings = [...lintEffectiveTax({ rate: taxRate }), ...cashFlowWarnings(value)];
  if (ebit < 0) {
    warnings.push({
      code: 'OPERATING_LOSS',
      severity: 'warning',
      message: 'Operating income is negative: no tax is taken on it and none is refunded.',
      figures: { ebit },
    });
  }
  const reinvestment = capex - depreciation + working;
  return { value, inputs: input, diagnostics: { lines, reinvestment }, warnings };
}

export interface FreeCashFlowToEquityInput {
  /** Net income to common shareholders, the non-controlling interests' share taken out. */
  readonly netIncome: number;
  readonly depreciation: number;
  readonly capex: number;
  readonly changeInWorkingCapital: number;
  /** Debt raised less debt repaid. */
  readonly netBorrowing: number;
}

/**
 * Free cash flow to equity, `NI + D&A - capex - increase of working capital + net borrowing`.
 * Stock-based compensation is not added back.
 * @returns money of the period; every line is listed with its sign
 */
export function freeCashFlowToEquity(
  input: FreeCashFlowToEquityInput,
): Result<number, FreeCashFlowToEquityInput, CashFlowDiagnostics> {
  const capex = requireFinite(input.capex, 'capex');
  const depreciation = requireNonNegative(input.depreciation, 'depreciation');
  const working = requireFinite(input.changeInWorkingCapital, 'changeInWorkingCapital');
  const borrowing = requireFinite(input.netBorrowing, 'netBorrowing');
  const lines = [
    { item: 'netIncome', amount: requireFinite(input.netIncome, 'netIncome') },
    { item: 'depreciation', amount: depreciation },
    { item: 'capex', amount: 0 - capex },
    { item: 'changeInWorkingCapital', amount: 0 - working },
    { item: 'netBorrowing', amount: borrowing },
  ];
  const value = totalOf(lines);
  return {
    value,
    inputs: input,
    diagnostics: { lines, reinvestment: capex - depreciation + working - borrowing },
    warnings: cashFlowWarnings(value),
  };
}
