import type { FlowTiming } from '../discounting.ts';
import { lintExitMultiple, lintSpread, lintTerminalGrowth } from '../linter/rules/discounting.ts';
import type { TerminalInput } from '../terminal-value.ts';
import type { Warning } from '../warning.ts';
import type { TerminalValue } from './terminal-values.ts';

/** Share of the terminal value above which the explicit years say little. */
const HIGH_SHARE = 0.8;

/** Part of the peers' lowest and highest multiple by which their range is widened. */
const PEER_MARGIN = 0.25;

export interface TerminalFinding {
  readonly input: TerminalInput;
  readonly chosen: TerminalValue;
  readonly wacc: number;
  readonly timing: FlowTiming;
  /** Time of the end of the last year, years after the base date. */
  readonly lastYearEnd: number;
  readonly riskFree: number | undefined;
  /** Share of the terminal value in the value of operations, null where that is not above zero. */
  readonly share: number | null;
}

/** Growth that the chosen value rests on: typed for a perpetuity, implied by an exit multiple. */
function growthBehind({ input, chosen }: TerminalFinding): number | null {
  return input.method === 'exit-multiple' ? chosen.impliedGrowth : (input.growth ?? null);
}

function growthWarnings(finding: TerminalFinding): Warning[] {
  const { wacc: rate, riskFree } = finding;
  const growth = growthBehind(finding);
  if (growth === null) {
    return [];
  }
  const isImplied = finding.input.method === 'exit-multiple';
  const beside = riskFree === undefined ? [] : lintTerminalGrowth({ growth, riskFree, isImplied });
  return [...lintSpread({ rate, growth, isImplied }), ...beside];
}

function peerWarnings({ input, chosen }: TerminalFinding): Warning[] {
  const peers = input.peerMultiples ?? [];
  const multiple = chosen.impliedMultiple;
  if (peers.length === 0 || multiple === null) {
    return [];
  }
  const lowest = Math.min(...peers);
  const highest = Math.max(...peers);
  if (multiple >= lowest * (1 - PEER_MARGIN) && multiple <= highest * (1 + PEER_MARGIN)) {
    return [];
  }
  return [
    {
      code: 'TERMINAL_MULTIPLE_OUTSIDE_PEERS',
      severity: 'warning',
      message:
        'The multiple of the terminal value lies more than a quarter outside the range of the peers.',
      figures: { impliedMultiple: multiple, lowest, highest },
    },
  ];
}

/** What there is to doubt about a terminal value. */
export function terminalWarnings(finding: TerminalFinding): Warning[] {
  const { input, chosen, wacc, share } = finding;
  const warnings = growthWarnings(finding);
  const grows = (input.growth ?? 0) > 0;
  if (input.method === 'value-driver' && grows && (input.ronic ?? wacc) < wacc) {
    warnings.push({
      code: 'RETURN_ON_NEW_CAPITAL_BELOW_COST',
      severity: 'info',
      message: 'New capital earns less than it costs: growth lowers the value.',
      figures: { ronic: input.ronic ?? wacc, wacc },
    });
  }
  if (chosen.value <= 0 && chosen.impliedMultiple === null) {
    warnings.push({
      code: 'TERMINAL_VALUE_NEGATIVE',
      severity: 'warning',
      message:
        'The terminal value is not above zero: the flow for ever loses money, or growth costs more than it earns.',
      figures: { terminalValue: chosen.value },
    });
  }
  if (chosen.impliedMultiple !== null && chosen.impliedMultiple <= 0) {
    warnings.push({
      code: 'TERMINAL_MULTIPLE_NEGATIVE',
      severity: 'warning',
      message: 'The terminal value implies a multiple that is not above zero.',
      figures: { impliedMultiple: chosen.impliedMultiple },
    });
  }
  warnings.push(...peerWarnings(finding));
  if (input.method === 'exit-multiple') {
    const { timing: flowTiming, lastYearEnd } = finding;
    warnings.push(...lintExitMultiple({ flowTiming, terminalTime: chosen.time, lastYearEnd }));
  }
  warnings.push(...terminalShareWarnings(share));
  return warnings;
}

/** Says when the explicit years carry little: more than 80 % of the value lies beyond them. */
export function terminalShareWarnings(share: number | null): Warning[] {
  if (share === null || share <= HIGH_SHARE) {
    return [];
  }
  return [
    {
      code: 'TERMINAL_SHARE_HIGH',
      severity: 'warning',
      message: 'More than 80% of the value of operations lies in the terminal value.',
      figures: { share },
    },
  ];
}
