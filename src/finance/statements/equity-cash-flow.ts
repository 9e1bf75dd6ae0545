import { cashFlowWarnings, totalOf, type CashFlowLine } from '../cash-flow.ts';
import { requireChoice, requireFinite, requireNonNegative, requireShare } from '../guard.ts';
import { leaseAdjustments, type LeaseAdjustments, type LeaseFlows } from '../leases/lease-rule.ts';
import type { Result } from '../result.ts';
import { placeInterest, type InterestFlows } from './interest.ts';
import { residualWarnings, type RouteLines } from './routes.ts';

/**
 * Excess cash is handled one way (finance.md §7). Either its income stays in the flows, which are
 * discounted at the levered beta's cost of equity; or its income is stripped and cash, associates and
 * other assets are added to the value of the flows (`fcfeValue`), the only form that fits a
 * cash-corrected beta.
 */
export type ExcessCashIncome =
  | { readonly kind: 'income-in-flows' }
  | {
      readonly kind: 'stripped';
      /** Tax rate on interest and other income, decimal. */
      readonly taxRate: number;
      /** Pre-tax income of other non-operating assets, inside net income and operating cash. */
      readonly otherIncome: number;
      /** Share of associates' profit inside net income, after their tax. */
      readonly associateIncome: number;
      /** Dividends from associates inside cash from operations. */
      readonly associateDividends: number;
    };

export interface EquityCashFlowInput {
  /** Consolidated: before preferred dividends and before the non-controlling interests' share. */
  readonly netIncome: number;
  /** The non-controlling interests' share of net income; negative where they bear a loss. */
  readonly minorityShare: number;
  readonly preferredDividends: number;
  readonly depreciation: number;
  /** Net of disposals, with or without acquisitions as the run says; without leased assets. */
  readonly capex: number;
  /** Increase of non-cash working capital. */
  readonly changeInWorkingCapital: number;
  /** Debt raised less debt repaid, without leases. */
  readonly netBorrowing: number;
  readonly cashFromOperations: number;
  readonly stockCompensation: number;
  readonly interest: InterestFlows;
  readonly leases: LeaseFlows;
  readonly excessCash: ExcessCashIncome;
}

/** A free cash flow by both routes, and what they differ by. */
export interface EquityCashFlow {
  /** `NI + D&A - capex - increase of working capital + net borrowing` */
  readonly fromIncome: number;
  /** `CFO - SBC - capex + net borrowing` */
  readonly fromOperations: number;
  /** fromOperations - fromIncome: shown, never spread over the lines. */
  readonly residual: number;
}

export interface EquityCashFlowDiagnostics {
  readonly lines: RouteLines;
  readonly leases: LeaseAdjustments;
}

interface Stripped {
  readonly fromIncome: number;
  readonly fromOperations: number;
}

/** Income of excess cash and other assets that is taken out of each route. */
function strippedIncome(excess: ExcessCashIncome, interestIncome: number): Stripped {
  requireChoice(excess.kind, 'excessCash.kind', ['income-in-flows', 'stripped']);
  if (excess.kind === 'income-in-flows') {
    return { fromIncome: 0, fromOperations: 0 };
  }
  const kept = 1 - requireShare(excess.taxRate, 'excessCash.taxRate');
  const other = requireFinite(excess.otherIncome, 'excessCash.otherIncome');
  const taxed = (requireNonNegative(interestIncome, 'interest.income') + other) * kept;
  return {
    fromIncome: taxed + requireFinite(excess.associateIncome, 'excessCash.associateIncome'),
    fromOperations:
      taxed + requireNonNegative(excess.associateDividends, 'excessCash.associateDividends'),
  };
}

/**
 * Free cash flow to equity by both routes (finance.md §7; CFA curriculum), to common shareholders:
 * less preferred dividends and the non-controlling interests' share. Stock-based compensation is not
 * added back. Interest that the statement shows outside operations is brought in, since equity bears
 * it wherever it stands. A new lease is an outlay and a borrowing alike, its principal a repayment.
 * @returns money of the period
 */
export function equityCashFlow(
  input: EquityCashFlowInput,
): Result<EquityCashFlow, EquityCashFlowInput, EquityCashFlowDiagnostics> {
  const leases = leaseAdjustments(input.leases);
  const lines: RouteLines = {
    fromIncome: equityFlowFromIncome(input).diagnostics.lines,
    fromOperations: equityFlowFromOperations(input).diagnostics.lines,
  };
  const fromIncome = totalOf(lines.fromIncome);
  const fromOperations = totalOf(lines.fromOperations);
  return {
    value: { fromIncome, fromOperations, residual: fromOperations - fromIncome },
    inputs: input,
    diagnostics: { lines, leases },
    warnings: [...cashFlowWarnings(fromIncome), ...residualWarnings(fromIncome, fromOperations)],
  };
}

/** Claims of others on the flow: never added back. */
function claimLines(
  input: Pick<EquityCashFlowInput, 'minorityShare' | 'preferredDividends'>,
): CashFlowLine[] {
  return [
    { item: 'minorityShare', amount: 0 - requireFinite(input.minorityShare, 'minorityShare') },
    {
      item: 'preferredDividends',
      amount: 0 - requireNonNegative(input.preferredDividends, 'preferredDividends'),
    },
  ];
}

/** What both routes read. */
type SharedInput = Pick<
  EquityCashFlowInput,
  'minorityShare' | 'preferredDividends' | 'capex' | 'netBorrowing' | 'leases' | 'excessCash'
>;

export type EquityIncomeInput = SharedInput &
  Pick<EquityCashFlowInput, 'netIncome' | 'depreciation' | 'changeInWorkingCapital'> & {
    /** Read where excess cash is stripped. */
    readonly interest: Pick<InterestFlows, 'income'>;
  };

/** The lines of one route, each with the sign with which it enters. */
export interface EquityRouteDiagnostics {
  readonly lines: readonly CashFlowLine[];
}

/** The route from net income by itself, for years in which the other lacks a figure (finance.md §7). */
export function equityFlowFromIncome(
  input: EquityIncomeInput,
): Result<number, EquityIncomeInput, EquityRouteDiagnostics> {
  const leases = leaseAdjustments(input.leases);
  const depreciation = requireNonNegative(input.depreciation, 'depreciation');
  const working = requireFinite(input.changeInWorkingCapital, 'changeInWorkingCapital');
  const capex = requireFinite(input.capex, 'capex') + leases.capex;
  const borrowing = requireFinite(input.netBorrowing, 'netBorrowing') + leases.netBorrowing;
  const lines: CashFlowLine[] = [
    { item: 'netIncome', amount: requireFinite(input.netIncome, 'netIncome') },
    ...claimLines(input),
    {
      item: 'strippedIncome',
      amount: 0 - strippedIncome(input.excessCash, input.interest.income).fromIncome,
    },
    { item: 'depreciation', amount: depreciation + leases.depreciation },
    { item: 'capex', amount: 0 - capex },
    { item: 'changeInWorkingCapital', amount: 0 - working },
    { item: 'netBorrowing', amount: borrowing },
  ];
  return { value: totalOf(lines), inputs: input, diagnostics: { lines }, warnings: [] };
}

export type EquityOperationsInput = SharedInput &
  Pick<EquityCashFlowInput, 'cashFromOperations' | 'stockCompensation' | 'interest'>;

/** The route from operating cash by itself, for years in which the other lacks a figure (finance.md §7). */
export function equityFlowFromOperations(
  input: EquityOperationsInput,
): Result<number, EquityOperationsInput, EquityRouteDiagnostics> {
  const leases = leaseAdjustments(input.leases);
  const interest = placeInterest(input.interest);
  const compensation = requireNonNegative(input.stockCompensation, 'stockCompensation');
  const operating = requireFinite(input.cashFromOperations, 'cashFromOperations');
  const capex = requireFinite(input.capex, 'capex') + leases.capex;
  const borrowing = requireFinite(input.netBorrowing, 'netBorrowing') + leases.netBorrowing;
  const lines: CashFlowLine[] = [
    { item: 'cashFromOperations', amount: operating },
    { item: 'leasePrincipal', amount: leases.cashFromOperations },
    { item: 'interestPaidOutside', amount: 0 - interest.expenseOutside },
    { item: 'interestReceivedOutside', amount: interest.incomeOutside },
    { item: 'stockCompensation', amount: 0 - compensation },
    ...claimLines(input),
    {
      item: 'strippedIncome',
      amount: 0 - strippedIncome(input.excessCash, input.interest.income).fromOperations,
    },
    { item: 'capex', amount: 0 - capex },
    { item: 'netBorrowing', amount: borrowing },
  ];
  return { value: totalOf(lines), inputs: input, diagnostics: { lines }, warnings: [] };
}
