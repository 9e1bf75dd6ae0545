import { discountedCashFlow, type Dcf } from '../../../src/finance/dcf.ts';
import { discountFactors, type FlowTiming } from '../../../src/finance/discounting.ts';
import type { TerminalInput } from '../../../src/finance/terminal-value.ts';
import type { CaseChecker } from '../checker.ts';
import { get, num, numbers, type JsonObject } from '../json.ts';
import { perShare } from './valuation.ts';

export function midYearTerminalTiming(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const terminal = {
    growth: num(inputs, 'growth_stable'),
    ebitda: num(inputs, 'ebitda_final'),
    exitMultiple: num(inputs, 'exit_multiple'),
  };
  const value = (method: TerminalInput['method']): Dcf =>
    discountedCashFlow({
      flows: numbers(inputs, 'cash_flows'),
      wacc: num(inputs, 'wacc'),
      timing: 'mid-year',
      terminal: { ...terminal, method },
    });
  const claims = {
    debt: num(inputs, 'net_debt'),
    minority: num(inputs, 'minority'),
    shares: num(inputs, 'shares'),
  };
  const gordon = value('gordon');
  const exit = value('exit-multiple');
  const expected = get(reference, 'expected');
  check.figure('pv_flows', gordon.diagnostics.presentValueOfFlows, get(expected, 'pv_flows'));
  for (const [key, dcf] of [
    ['exit', exit],
    ['gordon', gordon],
  ] as const) {
    const block = get(expected, key);
    const name = key === 'exit' ? 'terminal_value' : 'terminal_value_midyear';
    check.figure(`${key} TV`, dcf.diagnostics.terminal.value, get(block, name));
    check.figure(
      `${key} PV`,
      dcf.diagnostics.terminal.presentValue,
      get(block, 'pv_terminal_value'),
    );
    check.figure(`${key} EV`, dcf.value, get(block, 'ev'));
    const share = perShare(dcf.value, claims).value;
    check.figure(`${key} share`, share, get(block, 'equity_per_share'));
  }
  check.figure(
    'implied g',
    exit.diagnostics.terminal.impliedGrowth,
    get(expected, 'exit', 'implied_growth'),
  );
  check.figure(
    'implied multiple',
    gordon.diagnostics.terminal.impliedMultiple,
    get(expected, 'gordon', 'implied_ebitda_multiple'),
  );
}

/** A mid-year Gordon value moved to the year end: the ratio of the two discount factors. */
export function midYearToYearEnd(reference: JsonObject, check: CaseChecker): void {
  const factors = discountFactors([num(reference, 'inputs', 'wacc')], 'mid-year', 1);
  const got = (num(reference, 'inputs', 'tv_midyear') * factors.midYear) / factors.yearEnd;
  check.figure('tv_year_end', got, get(reference, 'expected', 'tv_year_end'));
  check.printed('printed', got, get(reference, 'expected', 'tv_year_end_published'));
}

/** Flows and a given terminal value, all half a year earlier. */
export function midYearAll(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const flows = numbers(inputs, 'cash_flows');
  const rates = flows.map(() => num(inputs, 'discount_rate'));
  const worth = (timing: FlowTiming): number => {
    const factors = discountFactors(rates, timing, 1);
    const terminal = timing === 'mid-year' ? factors.midYear : factors.yearEnd;
    return flows.reduce(
      (sum, flow, k) => sum + flow * factors.flows[k]!,
      num(inputs, 'terminal_value') * terminal,
    );
  };
  const expected = get(reference, 'expected');
  check.figure('year-end', worth('year-end'), get(expected, 'year_end_value'));
  check.figure('mid-year', worth('mid-year'), get(expected, 'midyear_value'));
  check.figure('factor', worth('mid-year') / worth('year-end'), get(expected, 'midyear_factor'));
  check.printed('printed', worth('year-end'), get(expected, 'year_end_value_published'));
  const uplift = worth('mid-year') / worth('year-end') - 1;
  check.exact(
    'printed uplift',
    Math.round(uplift * 100) / 100,
    get(expected, 'midyear_uplift_published'),
  );
}
