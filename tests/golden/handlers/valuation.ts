import { equityBridge, OPTIONAL_BRIDGE_ITEMS } from '../../../src/finance/bridge.ts';
import { freeCashFlowToFirm } from '../../../src/finance/cash-flow.ts';
import { discountedCashFlow, type Dcf } from '../../../src/finance/dcf.ts';
import type { FlowTiming } from '../../../src/finance/discounting.ts';
import { growAmount } from '../../../src/finance/growth.ts';
import { Refusal } from '../../../src/finance/refusal.ts';
import { releverBeta } from '../../../src/finance/relever.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import { weightedAverageCostOfCapital } from '../../../src/finance/wacc.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, text, type Json, type JsonObject } from '../json.ts';
import { capm } from './capital.ts';

export interface TwoStage {
  readonly fcff0: number;
  readonly growthHigh: number;
  readonly years: number;
  readonly wacc: number;
  readonly growthStable: number;
}

export function twoStage(input: TwoStage, timing: FlowTiming = 'year-end'): Dcf {
  const rates = Array.from({ length: input.years }, () => input.growthHigh);
  return discountedCashFlow({
    flows: growAmount(input.fcff0, rates),
    wacc: input.wacc,
    timing,
    terminal: { method: 'gordon', growth: input.growthStable },
  });
}

/** Equity per share where debt may be given net: the cases waive what they do not name. */
export function perShare(
  operatingValue: number,
  claims: { cash?: number; debt: number; minority?: number; shares: number },
): { equity: number; value: number; warnings: readonly string[] } {
  const bridge = equityBridge({
    operatingValue,
    cash: claims.cash ?? 0,
    debt: claims.debt,
    minority: claims.minority ?? 0,
    shares: claims.shares,
    waived: OPTIONAL_BRIDGE_ITEMS,
  });
  return {
    equity: bridge.value.equityValue,
    value: bridge.value.valuePerShare,
    warnings: bridge.warnings.map(({ code }) => code),
  };
}

function twoStageInput(inputs: Json): TwoStage {
  return {
    fcff0: num(inputs, 'fcff0'),
    growthHigh: num(inputs, 'growth_high'),
    years: num(inputs, 'years'),
    wacc: num(inputs, 'wacc'),
    growthStable: num(inputs, 'growth_stable'),
  };
}

export function fcffTwoStage(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected', 'standard');
  const dcf = twoStage(twoStageInput(inputs));
  const claims = has(inputs, 'net_debt')
    ? { debt: num(inputs, 'net_debt') }
    : { debt: num(inputs, 'debt'), cash: num(inputs, 'cash') };
  const share = perShare(dcf.value, { ...claims, shares: num(inputs, 'shares') });
  const figures: [string, number | null][] = [
    ['pv_explicit', dcf.diagnostics.presentValueOfFlows],
    ['terminal_value', dcf.diagnostics.terminal.value],
    ['pv_terminal_value', dcf.diagnostics.terminal.presentValue],
    ['enterprise_value', dcf.value],
    ['equity_value', share.equity],
    ['value_per_share', share.value],
    ['tv_share_of_ev', dcf.diagnostics.terminalShare],
  ];
  for (const [key, value] of figures.filter(([name]) => has(expected, name))) {
    check.figure(key, value, get(expected, key));
  }
}

export function fcffReinvestment(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const growth = num(inputs, 'reinvestment_high') * num(inputs, 'roc_high');
  const years = num(inputs, 'years');
  const ebit = growAmount(
    num(inputs, 'ebit0'),
    Array.from({ length: years }, () => growth),
  );
  const flows = ebit.map(
    (value) => value * (1 - num(inputs, 'tax_high')) * (1 - num(inputs, 'reinvestment_high')),
  );
  const dcf = discountedCashFlow({
    flows,
    wacc: num(inputs, 'wacc_high'),
    timing: 'year-end',
    terminal: {
      method: 'value-driver',
      growth: num(inputs, 'growth_stable'),
      ronic: num(inputs, 'roc_stable'),
      nopat: ebit.at(-1)! * (1 - num(inputs, 'tax_stable')),
      wacc: num(inputs, 'wacc_stable'),
    },
  });
  const share = perShare(dcf.value, {
    cash: num(inputs, 'cash'),
    debt: num(inputs, 'debt'),
    minority: num(inputs, 'minority'),
    shares: num(inputs, 'shares'),
  });
  const figures: [string, number][] = [
    ['growth_high', growth],
    ['value_operating_assets_from_rounded_inputs', dcf.value],
    ['terminal_value_from_rounded_inputs', dcf.diagnostics.terminal.value],
    ['equity_from_rounded_inputs', share.equity],
    ['value_per_share', share.value],
  ];
  for (const [key, value] of figures) {
    check.figure(key, value, get(expected, key));
  }
}

export function fcffGordon(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const value = gordonValue(num(inputs, 'fcff0'), num(inputs, 'growth'), num(inputs, 'wacc'));
  const share = perShare(value, { debt: num(inputs, 'debt'), shares: 1 });
  check.figure('firm_value', value, get(reference, 'expected', 'firm_value'));
  check.figure('equity_value', share.equity, get(reference, 'expected', 'equity_value'));
}

export function terminalGordon(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const value = gordonValue(num(inputs, 'fcf_final'), num(inputs, 'growth'), num(inputs, 'wacc'));
  check.figure('terminal_value', value, get(reference, 'expected', 'terminal_value'));
  check.printed('printed', value, get(reference, 'expected', 'terminal_value_published'));
}

export function growthSchedule(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const costOfEquity = capm(num(inputs, 'riskfree'), num(inputs, 'beta'), num(inputs, 'erp'));
  const { value: wacc } = weightedAverageCostOfCapital({
    costOfEquity,
    costOfDebt: num(inputs, 'pretax_cost_of_debt'),
    marginalTaxRate: num(inputs, 'tax'),
    capital: {
      kind: 'weights',
      basis: 'target',
      equity: num(inputs, 'weight_equity'),
      debt: num(inputs, 'weight_debt'),
    },
  });
  const dcf = discountedCashFlow({
    flows: growAmount(num(inputs, 'fcff0'), numbers(inputs, 'growth')),
    wacc,
    timing: 'year-end',
    terminal: { method: 'gordon', growth: num(inputs, 'growth_stable') },
  });
  const share = perShare(dcf.value, {
    debt: num(inputs, 'debt'),
    shares: num(inputs, 'shares'),
  });
  check.figure('cost_of_equity', costOfEquity, get(expected, 'cost_of_equity'));
  check.figure('wacc', wacc, get(expected, 'wacc'));
  check.figure('firm_value', dcf.value, get(expected, 'firm_value'));
  check.figure('equity_value', share.equity, get(expected, 'equity_value'));
  check.figure('value_per_share', share.value, get(expected, 'value_per_share'));
}

export function exitMultiple(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const dcf = discountedCashFlow({
    flows: numbers(inputs, 'ufcf_years_1_5'),
    wacc: num(inputs, 'wacc'),
    timing: 'year-end',
    terminal: {
      method: 'exit-multiple',
      ebitda: num(inputs, 'ebitda_final'),
      exitMultiple: num(inputs, 'exit_multiple'),
    },
  });
  const share = perShare(dcf.value, {
    cash: num(inputs, 'cash'),
    debt: num(inputs, 'debt'),
    shares: 1,
  });
  check.figure('terminal_value', dcf.diagnostics.terminal.value, get(expected, 'terminal_value'));
  check.figure('enterprise', dcf.value, get(expected, 'enterprise_value_exact'));
  check.figure('equity', share.equity, get(expected, 'equity_value_exact'));
  check.printed('printed EV', dcf.value, get(expected, 'enterprise_value_published'));
  check.printed('printed equity', share.equity, get(expected, 'equity_value_published'));
  dcf.diagnostics.years.forEach(({ presentValue }, k) => {
    const withTerminal =
      k === dcf.diagnostics.years.length - 1 ? dcf.diagnostics.terminal.presentValue : 0;
    check.printed(
      `printed year ${k + 1}`,
      presentValue + withTerminal,
      get(expected, 'pv_by_year_published', k),
    );
  });
}

export function ufcfBuild(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const column = (name: string): number[] => numbers(inputs, name);
  const got = column('ebit').map(
    (ebit, k) =>
      freeCashFlowToFirm({
        financialFirm: false,
        ebit,
        taxRate: column('tax')[k]! / ebit,
        depreciation: column('da')[k]!,
        capex: column('capex')[k]!,
        changeInWorkingCapital: column('change_in_nwc')[k]!,
      }).value,
  );
  check.figures('ufcf', got, list(reference, 'expected', 'ufcf'));
}

/** Inputs that must be refused, or valued with a warning that says why to doubt the figure. */
export function guards(reference: JsonObject, check: CaseChecker): void {
  for (const item of list(reference, 'inputs', 'cases')) {
    const id = text(item, 'id');
    const expected = get(reference, 'expected', id);
    let outcome: { value: number; flagged: boolean } | null = null;
    try {
      // A null flow reaches the engine as it stands in the case.
      const dcf = twoStage({
        ...twoStageInput({ ...(item as JsonObject), fcff0: 0 }),
        fcff0: get(item, 'fcff0') as number,
      });
      const share = perShare(dcf.value, {
        debt: num(item, 'net_debt'),
        shares: num(item, 'shares'),
      });
      const flagged = [...dcf.warnings.map(({ code }): string => code), ...share.warnings].some(
        (code) => code === 'EQUITY_VALUE_NEGATIVE' || code === 'FREE_CASH_FLOW_NEGATIVE',
      );
      outcome = { value: share.value, flagged };
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
    }
    if (expected === 'error') {
      check.exact(id, outcome === null ? 'error' : outcome.value, expected);
    } else {
      check.exact(
        `${id} status`,
        outcome?.flagged === true ? 'flag' : 'silent',
        get(expected, 'status'),
      );
      check.figure(id, outcome?.value ?? null, get(expected, 'value_per_share'));
    }
  }
}

export function fullChain(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const debt = num(inputs, 'debt');
  const equity = num(inputs, 'equity_market_value');
  const tax = num(inputs, 'tax');
  const beta = releverBeta({
    unleveredBeta: num(inputs, 'unlevered_beta'),
    marginalTaxRate: tax,
    debtToEquity: debt / equity,
  }).value;
  const costOfEquity = capm(num(inputs, 'riskfree'), beta, num(inputs, 'erp'));
  const { value: wacc } = weightedAverageCostOfCapital({
    costOfEquity,
    costOfDebt: num(inputs, 'pretax_cost_of_debt'),
    marginalTaxRate: tax,
    capital: { kind: 'market-values', equity, debt, preferred: 0 },
  });
  const dcf = discountedCashFlow({
    flows: numbers(inputs, 'ufcf'),
    wacc,
    timing: 'year-end',
    terminal: {
      method: 'gordon',
      growth: num(inputs, 'growth_stable'),
      exitMultiple: num(inputs, 'exit_multiple'),
      ebitda: numbers(inputs, 'ebitda').at(-1)!,
    },
  });
  const exit = dcf.diagnostics.terminalAlternatives['exit-multiple']!;
  const claims = { debt, cash: num(inputs, 'cash'), shares: 1 };
  const figures: [string, number][] = [
    ['relevered_beta', beta],
    ['cost_of_equity', costOfEquity],
    ['wacc', wacc],
    ['pv_ufcf', dcf.diagnostics.presentValueOfFlows],
    ['pv_tv_gordon', dcf.diagnostics.terminal.presentValue],
    ['pv_tv_exit', exit.presentValue],
    ['equity_value_gordon', perShare(dcf.value, claims).equity],
    [
      'equity_value_exit',
      perShare(dcf.diagnostics.presentValueOfFlows + exit.presentValue, claims).equity,
    ],
  ];
  for (const [key, value] of figures) {
    check.figure(key, value, get(expected, key));
  }
}
