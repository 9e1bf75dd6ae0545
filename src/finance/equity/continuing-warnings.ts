import { lintSpread, lintTerminalGrowth } from '../linter/rules/discounting.ts';
import type { Warning } from '../warning.ts';

/** What the value after the last projected year rests on; null where it has no such figure. */
export interface Continuing {
  readonly costOfEquity: number | null;
  readonly growth: number | null;
  /** First flow of the perpetuity. */
  readonly nextFlow: number | null;
  readonly riskFree: number | null;
  /** Share of the value that lies after the last projected year; null where all of it must. */
  readonly terminalShare: number | null;
}

/** Share of the terminal value above which the explicit years say little. */
const HIGH_SHARE = 0.8;

/** Findings on the value of equity after the last projected year. */
export function continuingWarnings(continuing: Continuing): Warning[] {
  const { costOfEquity: rate, growth, nextFlow, riskFree, terminalShare } = continuing;
  const warnings: Warning[] = [];
  if (growth !== null && rate !== null) {
    warnings.push(...lintSpread({ rate, growth }));
  }
  if (growth !== null && riskFree !== null) {
    warnings.push(...lintTerminalGrowth({ growth, riskFree }));
  }
  if (nextFlow !== null && nextFlow < 0) {
    warnings.push({
      code: 'FREE_CASH_FLOW_NEGATIVE',
      severity: 'warning',
      message: 'The flow to equity is negative for ever, and so is the terminal value.',
      figures: { nextFlow },
    });
  }
  if (terminalShare !== null && terminalShare > HIGH_SHARE) {
    warnings.push({
      code: 'TERMINAL_SHARE_HIGH',
      severity: 'warning',
      message: 'More than 80% of the value of equity lies in the terminal value.',
      figures: { share: terminalShare },
    });
  }
  return warnings;
}
