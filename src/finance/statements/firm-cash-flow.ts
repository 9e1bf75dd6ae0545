import { freeCashFlowToFirm, totalOf, type CashFlowLine } from '../cash-flow.ts';
import { requireFinite, requireNonNegative, requireRate } from '../guard.ts';
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
  const operations = firmFlowFromOperations(input);
  const { lines, taxRateOnInterest, shieldInOperations } = operations.diagnostics;
  const fromOperations = operations.value;
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
      taxRateOnInterest,
      shieldInOperations,
    },
    warnings: [...income.warnings, ...residualWarnings(income.value, fromOperations)],
  };
}

/** What the route from operating cash reads; `ebit` settles whether interest shields tax. */
export type FirmOperationsInput = Omit<
  FirmCashFlowInput,
  'financialFirm' | 'depreciation' | 'changeInWorkingCapital'
>;

export interface FirmOperationsDiagnostics {
  readonly lines: readonly CashFlowLine[];
  readonly taxRateOnInterest: number;
  readonly shieldInOperations: number;
}

/**
 * The route from operating cash by itself, `CFO - SBC + (interest expense - interest income) (1 - tax)
 * - capex`, for years in which the other lacks a figure (finance.md §7).
 */
export function firmFlowFromOperations(
  input: FirmOperationsInput,
): Result<number, FirmOperationsInput, FirmOperationsDiagnostics> {
  const leases = leaseAdjustments(input.leases);
  const interest = placeInterest(input.interest);
  const ebit = requireFinite(input.ebit, 'ebit') + leases.ebit;
  const taxRate = ebit > 0 ? requireRate(input.taxRate, 'taxRate') : 0;
  const operating = requireFinite(input.cashFromOperations, 'cashFromOperations');
  const compensation = requireNonNegative(input.stockCompensation, 'stockCompensation');
  const capex = requireFinite(input.capex, 'capex') + leases.capex;
  const paid = interest.expenseInside + leases.interest;
  const lines: CashFlowLine[] = [
    { item: 'cashFromOperations', amount: operating },
    { item: 'leasePrincipal', amount: leases.cashFromOperations },
    { item: 'stockCompensation', amount: 0 - compensation },
    { item: 'interestExpenseAfterTax', amount: paid * (1 - taxRate) },
    { item: 'interestIncomeAfterTax', amount: 0 - interest.incomeInside * (1 - taxRate) },
    { item: 'capex', amount: 0 - capex },
  ];
  return {
    value: totalOf(lines),
    inputs: input,
    diagnostics: {
      lines,
      taxRateOnInterest: taxRate,
      shieldInOperations: (interest.expenseOutside - interest.incomeOutside) * taxRate,
    },
    warnings: [],
  };
}
