/** Free cash flow by both routes of one period, from the figures that the book has of it. */
import type { CashFlowChoices, FlowByRoutes, FlowRoute } from '../contract/api.ts';
import { freeCashFlowToFirm } from '../finance/cash-flow.ts';
import { leaseAdjustments, type LeaseFlows } from '../finance/leases/lease-rule.ts';
import {
  equityFlowFromIncome,
  equityFlowFromOperations,
} from '../finance/statements/equity-cash-flow.ts';
import { firmFlowFromOperations } from '../finance/statements/firm-cash-flow.ts';
import { capexOf, Reading, routeOf, taxRateOf, type PeriodFigures } from './flow-reading.ts';

function leasesOf(reading: Reading, choices: CashFlowChoices): LeaseFlows {
  return choices.leases === 'ifrs-16'
    ? {
        rule: 'ifrs-16',
        newAssets: reading.need('lease_assets_obtained'),
        principalPaid: reading.need('lease_principal_paid'),
      }
    : { rule: 'us-gaap' };
}

function interestOf(reading: Reading, choices: CashFlowChoices) {
  return {
    expense: reading.need('interest_expense'),
    expenseIn: choices.interestPaidIn ?? 'operations',
    income: reading.need('interest_income'),
    incomeIn: choices.interestReceivedIn ?? 'operations',
  } as const;
}

/** Free cash flow to the firm by both routes; refused for banks and insurers. */
export function firmFlows(
  figures: PeriodFigures,
  choices: CashFlowChoices,
  financialFirm: boolean,
): FlowByRoutes {
  const read = (): Reading => new Reading(figures, choices.nil ?? []);
  if (financialFirm) {
    const refused: FlowRoute = {
      missing: [],
      refusal:
        'Free cash flow to the firm is not defined for banks and insurers: debt is their working material. Value the equity instead.',
    };
    return { fromIncome: refused, fromOperations: refused, residual: null, named: null };
  }
  const income = read();
  const incomeInput = {
    financialFirm,
    ebit: income.need('ebit'),
    taxRate: taxRateOf(income, choices),
    depreciation: income.need('depreciation_amortisation'),
    capex: capexOf(income, choices),
    changeInWorkingCapital: income.need('change_in_working_capital'),
    leases: leasesOf(income, choices),
  };
  const fromIncome = routeOf(income, () => {
    const moved = leaseAdjustments(incomeInput.leases);
    const { value, diagnostics, warnings } = freeCashFlowToFirm({
      ...incomeInput,
      ebit: incomeInput.ebit + moved.ebit,
      depreciation: incomeInput.depreciation + moved.depreciation,
      capex: incomeInput.capex + moved.capex,
    });
    return { value, lines: diagnostics.lines, warnings };
  });
  const cash = read();
  const cashInput = {
    ebit: cash.need('ebit'),
    taxRate: taxRateOf(cash, choices),
    capex: capexOf(cash, choices),
    cashFromOperations: cash.need('operating_cash_flow'),
    stockCompensation: cash.need('stock_based_compensation'),
    interest: interestOf(cash, choices),
    leases: leasesOf(cash, choices),
  };
  const fromOperations = routeOf(cash, () => {
    const { value, diagnostics } = firmFlowFromOperations(cashInput);
    return { value, lines: diagnostics.lines };
  });
  return together(fromIncome, fromOperations, read());
}

/**
 * Free cash flow to common shareholders by both routes. Consolidated income less the shares of others where the book has
 * it; else the income of common shareholders, which is less these already, for the route from income.
 */
export function equityFlows(figures: PeriodFigures, choices: CashFlowChoices): FlowByRoutes {
  const read = (): Reading => new Reading(figures, choices.nil ?? []);
  const excessCash = { kind: 'income-in-flows' } as const;
  const income = read();
  const consolidated = income.take('net_income_total');
  const incomeInput = {
    netIncome: consolidated ?? income.need('net_income'),
    minorityShare: consolidated === null ? 0 : income.need('minority_income'),
    preferredDividends: consolidated === null ? 0 : income.need('preferred_dividends'),
    depreciation: income.need('depreciation_amortisation'),
    capex: capexOf(income, choices),
    changeInWorkingCapital: income.need('change_in_working_capital'),
    netBorrowing: income.need('net_borrowing'),
    interest: { income: income.take('interest_income') ?? 0 },
    leases: leasesOf(income, choices),
    excessCash,
  };
  const fromIncome = routeOf(income, () => {
    const { value, diagnostics } = equityFlowFromIncome(incomeInput);
    return { value, lines: diagnostics.lines };
  });
  const cash = read();
  const isOutside =
    choices.interestPaidIn === 'financing' || choices.interestReceivedIn === 'investing';
  const cashInput = {
    cashFromOperations: cash.need('operating_cash_flow'),
    stockCompensation: cash.need('stock_based_compensation'),
    minorityShare: cash.need('minority_income'),
    preferredDividends: cash.need('preferred_dividends'),
    capex: capexOf(cash, choices),
    netBorrowing: cash.need('net_borrowing'),
    // Interest inside operations is in the flow already: its amount is not asked for.
    interest: isOutside
      ? interestOf(cash, choices)
      : ({ expense: 0, expenseIn: 'operations', income: 0, incomeIn: 'operations' } as const),
    leases: leasesOf(cash, choices),
    excessCash,
  };
  const fromOperations = routeOf(cash, () => {
    const { value, diagnostics } = equityFlowFromOperations(cashInput);
    return { value, lines: diagnostics.lines };
  });
  return together(fromIncome, fromOperations, read());
}

function together(
  fromIncome: FlowRoute,
  fromOperations: FlowRoute,
  figures: Reading,
): FlowByRoutes {
  const known = 'value' in fromIncome && 'value' in fromOperations;
  const parts = [figures.take('deferred_tax'), figures.take('other_non_cash')].filter(
    (part) => part !== null,
  );
  return {
    fromIncome,
    fromOperations,
    residual: known ? fromOperations.value - fromIncome.value : null,
    named: parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0),
  };
}
