import type { LintExamples } from './example.ts';

export const EXIT = {
  ...{ exitMultiple: 60, impliedGrowth: 0.065, rate: 0.08, riskFree: 0.04, currentMultiple: 15 },
};

export const OFF_INDUSTRY = {
  ...{ multiple: 24.1, industryMultiple: 12, industry: 'Canal Haulage' },
  ...{ region: 'US', asOf: '2025-01-05', isOfAnotherTime: false },
};

/** Rates, terminal values and the flows that they discount. */
export const DISCOUNTING_EXAMPLES: LintExamples = {
  'a discount rate at, below or barely above the terminal growth': {
    found: { perpetuity: { rate: 0.05, growth: 0.031 } },
    codes: ['TERMINAL_SPREAD_NARROW'],
    clean: [{ perpetuity: { rate: 0.09, growth: 0.07 } }, { perpetuity: { rate: 0, growth: -1 } }],
  },
  'terminal growth above the risk-free rate': {
    found: { terminalGrowth: { growth: 0.041, riskFree: 0.04 } },
    codes: ['GROWTH_ABOVE_RISK_FREE'],
    clean: [{ terminalGrowth: { growth: 0.04, riskFree: 0.04 } }],
  },
  'flows to the firm at the cost of equity, or flows to equity at WACC': {
    found: { discounting: { flow: 'FCFF', rate: 'COST_OF_EQUITY', subtractsDebt: true } },
    codes: ['FLOW_RATE_MISMATCH'],
    clean: [
      { discounting: { flow: 'FCFF', rate: 'WACC', subtractsDebt: true } },
      { discounting: { flow: 'FCFE', rate: 'COST_OF_EQUITY', subtractsDebt: false } },
    ],
  },
  'debt taken from a value of flows to equity': {
    found: { discounting: { flow: 'FCFE', rate: 'COST_OF_EQUITY', subtractsDebt: true } },
    codes: ['NET_DEBT_FROM_EQUITY_VALUE'],
    clean: [{ discounting: { flow: 'FCFE', rate: 'COST_OF_EQUITY', subtractsDebt: false } }],
  },
  'mid-year discounting of an exit multiple': {
    found: { exitMultiple: { flowTiming: 'mid-year', terminalTime: 4.5, lastYearEnd: 5 } },
    codes: ['EXIT_MULTIPLE_MID_YEAR'],
    clean: [{ exitMultiple: { flowTiming: 'year-end', terminalTime: 5, lastYearEnd: 5 } }],
  },
  'an exit multiple that only growth beyond the economy would bear out': {
    found: { exitMultipleLevel: { ...EXIT, impliedGrowth: 0.04 } },
    codes: ['EXIT_MULTIPLE_HIGH'],
    clean: [
      { exitMultipleLevel: { ...EXIT, impliedGrowth: 0.0399 } },
      // One and a half times its own, and a company that is worth nothing to its owners.
      { exitMultipleLevel: { ...EXIT, currentMultiple: 40 } },
      { exitMultipleLevel: { ...EXIT, currentMultiple: -3 } },
    ],
  },
  'a terminal value at another multiple than its industry trades at': {
    found: { terminalMultiple: OFF_INDUSTRY },
    codes: ['TERMINAL_MULTIPLE_OFF_INDUSTRY'],
    clean: [
      // One and a half times, and two thirds.
      { terminalMultiple: { ...OFF_INDUSTRY, multiple: 18 } },
      { terminalMultiple: { ...OFF_INDUSTRY, multiple: 8 } },
      { terminalMultiple: { ...OFF_INDUSTRY, multiple: -8 } },
      { terminalMultiple: { ...OFF_INDUSTRY, industryMultiple: 0 } },
    ],
  },
};
