import type {
  FcffAssumptions,
  FcffDetails,
  TerminalChoice,
  TerminalMethod,
} from '../../contract/api.ts';
import { without } from './without.ts';

/** A terminal value as the table shows it; `value` null with the reason where it has no figure. */
export interface TerminalLine {
  method: TerminalMethod;
  label: string;
  chosen: boolean;
  value: number | null;
  presentValue: number | null;
  impliedGrowth: number | null;
  impliedExitMultiple: number | null;
  reason: string | null;
}

/** The ways in one order, and what the screen calls them. */
export const TERMINAL_LABELS: readonly (readonly [TerminalMethod, string])[] = [
  ['gordon', 'Gordon growth'],
  ['value-driver', 'Value driver'],
  ['exit-multiple', 'Exit multiple'],
];

/** The terminal choice of a valuation, wherever its form keeps it. */
export function terminalOf({ drivers, terminal }: FcffAssumptions): TerminalChoice {
  return (drivers === undefined ? terminal : drivers.terminal) ?? {};
}

/** The assumptions with one part of the terminal choice set, or without it when `value` is null. */
export function withTerminal<Key extends keyof TerminalChoice>(
  assumptions: FcffAssumptions,
  key: Key,
  value: TerminalChoice[Key] | null,
): FcffAssumptions {
  const others: TerminalChoice = without(terminalOf(assumptions), key);
  const next = value === null ? others : { ...others, [key]: value };
  const choice = Object.keys(next).length === 0 ? {} : { terminal: next };
  if (assumptions.drivers === undefined) {
    return { ...without(assumptions, 'terminal'), ...choice };
  }
  const drivers = { ...without(assumptions.drivers, 'terminal'), ...choice };
  return { ...assumptions, drivers };
}

/** The three terminal values in one order, each with its figures or with what it lacks. */
export function terminalLines({ terminal }: FcffDetails, choice: TerminalChoice): TerminalLine[] {
  return TERMINAL_LABELS.map(([method, label]): TerminalLine => {
    const chosen = terminal.method === method;
    const other = terminal.alternatives?.find((entry) => entry.method === method);
    return {
      method,
      label,
      chosen,
      value: other?.value ?? (chosen ? terminal.value : null),
      presentValue: other?.presentValue ?? (chosen ? terminal.presentValue : null),
      impliedGrowth:
        other?.impliedGrowth ?? (chosen && method === 'gordon' ? terminal.growth : null),
      impliedExitMultiple:
        other?.impliedExitMultiple ?? (chosen ? terminal.impliedExitMultiple : null),
      reason: chosen || other !== undefined ? null : lacking(method, terminal, choice),
    };
  });
}

function lacking(
  method: TerminalMethod,
  { refused }: FcffDetails['terminal'],
  { ronic, exitMultiple }: TerminalChoice,
): string {
  if (method === 'value-driver' && ronic === undefined) return 'needs the return on new capital';
  if (method === 'exit-multiple' && exitMultiple === undefined) return 'needs the exit multiple';
  return refused?.find((entry) => entry.method === method)?.message ?? 'has no figure here';
}
