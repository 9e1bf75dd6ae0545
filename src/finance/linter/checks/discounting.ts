import { check, type Check } from '../check.ts';
import {
  lintExitMultiple,
  lintExitMultipleLevel,
  lintFlowAndRate,
  lintNetDebt,
  lintSpread,
  lintTerminalGrowth,
  lintTerminalMultiple,
} from '../rules/discounting.ts';

/** Rates, terminal values and the flows that they discount. */
export const DISCOUNTING_CHECKS: readonly Check[] = [
  check({
    looksFor: 'a discount rate at, below or barely above the terminal growth',
    codes: ['RATE_NOT_ABOVE_GROWTH', 'TERMINAL_SPREAD_NARROW'],
    fact: 'perpetuity',
    rule: lintSpread,
    raisedIn: [
      'terminal/terminal-warnings.ts',
      'equity/continuing-warnings.ts',
      'damodaran/ginzu.ts',
      'uncertainty/reverse.ts',
    ],
  }),
  check({
    looksFor: 'terminal growth above the risk-free rate',
    codes: ['GROWTH_ABOVE_RISK_FREE'],
    fact: 'terminalGrowth',
    rule: lintTerminalGrowth,
    raisedIn: [
      'terminal/terminal-warnings.ts',
      'equity/continuing-warnings.ts',
      'damodaran/ginzu.ts',
    ],
  }),
  check({
    looksFor: 'flows to the firm at the cost of equity, or flows to equity at WACC',
    codes: ['FLOW_RATE_MISMATCH'],
    fact: 'discounting',
    rule: lintFlowAndRate,
  }),
  check({
    looksFor: 'debt taken from a value of flows to equity',
    codes: ['NET_DEBT_FROM_EQUITY_VALUE'],
    fact: 'discounting',
    rule: lintNetDebt,
  }),
  check({
    looksFor: 'mid-year discounting of an exit multiple',
    codes: ['EXIT_MULTIPLE_MID_YEAR'],
    fact: 'exitMultiple',
    rule: lintExitMultiple,
    raisedIn: ['terminal/terminal-warnings.ts'],
  }),
  check({
    looksFor: 'an exit multiple that only growth beyond the economy would bear out',
    codes: ['EXIT_MULTIPLE_HIGH'],
    fact: 'exitMultipleLevel',
    rule: lintExitMultipleLevel,
  }),
  check({
    looksFor: 'a terminal value at another multiple than its industry trades at',
    codes: ['TERMINAL_MULTIPLE_OFF_INDUSTRY'],
    fact: 'terminalMultiple',
    rule: lintTerminalMultiple,
  }),
];
