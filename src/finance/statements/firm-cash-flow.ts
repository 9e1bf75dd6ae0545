import { freeCashFlowToFirm, totalOf, type CashFlowLine } from '../cash-flow.ts';
import { requireFinite, requireNonNegative } from '../guard.ts';
import { leaseAdjustments, type LeaseAdjustments, type LeaseFlows } from '../leases/lease-rule.ts';
import type { Result } from '../result.ts';
import { placeInterest, type InterestFlows } from './interest.ts';
import { residualWarnings, type RouteLines } from './routes.ts';

export interface FirmCashFlowInput {
  /** A bank or an insurer, for which the flow is refused. */
  readonly financialFirm: boolean;
  /** Operating income as reported, after stock-based compensation, before interest income. */
  readonly ebit: number;
  /** Tax rate on operating income and on interest, decimal. */
  readonly taxRate: number;
  readonly depreciation: number;
  /** Net of disposals, with or without acquisitions as the run says; without leased assets. */
  readonly capex: number;
  /** Increase of non-cash working capital. */
  readonly changeInWorkingCapital: number;
  readonly cashFromOperations: number;
  /** Added back inside cash from operations, and a cost all the same. */
  readonly stockCompensation: number;
  readonly interest: InterestFlows;
  /** The run's lease rule with the figures that it needs. */
  readonly leases: LeaseFlows;
}

/** A free cash flow by both routes, and what they differ by. */
export interface FirmCashFlow {
  /** `EBIT (1 - tax) + D&A - capex - increase of working capital` */
  readonly fromIncome: number;
  /** `CFO - SBC + (interest expense - interest income) (1 - tax) - capex` */
  readonly fromOperations: number;
  /** fromOperations - fromIncome: shown, never spread over the lines. */
  readonly residual: number;
}

export interface FirmCashFlowDiagnostics {
  readonly lines: RouteLines;
  readonly leases: LeaseAdjustments;
  /** The rate of the interest adjustment: 0 in a year of operating loss, which shields nothing. */
  readonly taxRateOnInterest: number;
  /**
   * Tax saved by interest that is shown outside operations: it stays in cash from operations, which
   * is not adjusted for such interest, and is part of the residual.
   */
  readonly shieldInOperations: number;
}

/**
 * Free cash flow to the firm by both routes (finance.md §7; CFA curriculum). Stock-based compensation
 * is a cost in both. Interest is adjusted only where it is inside cash from operations. Leases are
 * moved by the rule of the run.
 * @returns money of the period; refused for banks and insurers
 */
export function firmCashFlow(
  input: FirmCashFlowInput,
): Result<FirmCashFlow, FirmCashFlowInput, FirmCashFlowDiagnostics> {
  const leases = leaseAdjustments(input.leases);
  const income = freeCashFlowToFirm({
    financialFirm: input.financialFirm,
    ebit: requireFinite(input.ebit, 'ebit') + leases.ebit,
    taxRate: input.taxRate,
    depreciation: requireNonNegative(input.depreciation, 'depreciation') + leases.depreciation,
    capex: requireFinite(input.capex, 'capex') + leases.capex,
    changeInWorkingCapital: input.changeInWorkingCapital,
  });
  const interest = placeInterest(input.interest);
  const taxRate = income.inputs.ebit > 0 ? input.taxRate : 0;
  const operating = requireFinite(input.cashFromOperations, 'cashFromOperations');
  const compensation = requireNonNegative(input.stockCompensation, 'stockCompensation');
  const paid = interest.expenseInside + leases.interest;
  const lines: CashFlowLine[] = [
    { item: 'cashFromOperations', amount: operating },
    { item: 'leasePrincipal', amount: leases.cashFromOperations },
    { item: 'stockCompensation', amount: 0 - compensation },
    { item: 'interestExpenseAfterTax', amount: paid * (1 - taxRate) },
    { item: 'interestIncomeAfterTax', amount: 0 - interest.incomeInside * (1 - taxRate) },
    { item: 'capex', amount: 0 - income.inputs.capex },
  ];
  const fromOperations = totalOf(lines);
  return {
    value: {
      fromIncome: income.value,
      fromOperations,
      residual: fromOperations - income.value,
    },
    inputs: input,
    diagnostics: {
      lines: { fromIncome: income.diagnostics.lines, fromOperations: lines },
      leases,
      taxRateOnInterest: taxRate,
      shieldInOperations: (interest.expenseOutside - interest.incomeOutside) * taxRate,
    },
    warnings: [...income.warnings, ...residualWarnings(income.value, fromOperations)],
  };
}
