import type { EquityTerminal } from './discount-equity.ts';

/** The terminal value with a cost of equity of its own, where the analyst gave one. */
export function withStableRate(
  terminal: EquityTerminal,
  costOfEquity: number | undefined,
): EquityTerminal {
  return terminal.kind === 'amount' || costOfEquity === undefined
    ? terminal
    : { ...terminal, costOfEquity };
}
