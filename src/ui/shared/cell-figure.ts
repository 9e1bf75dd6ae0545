import type { Warning } from '../../contract/api.ts';
import type { RunOfFigure } from './derivation.ts';

/** A figure of a run as a cell shows it; one without a value opens nothing. */
export interface CellFigure {
  text: string;
  /** What it is, with its row and column. */
  name: string;
  unit?: string | undefined;
  /** Where the figures of a row stand in more than one run. */
  run?: RunOfFigure | undefined;
  /** What the checks of its run warn of: the figure is marked with it. */
  findings?: readonly string[] | undefined;
  /** How the cell is set. */
  class?: string | undefined;
}

/** What the checks of a run warn of, each once; notes are none. */
export function findingsOf(warnings: readonly Warning[]): string[] {
  const checks = warnings.filter(({ severity }) => severity === 'warning');
  return [...new Set(checks.map(({ message }) => message))];
}

/** The class of a gain or a loss. */
export function toneOf(gain: number | null): 'up' | 'down' | undefined {
  if (gain === null || gain === 0) return undefined;
  return gain > 0 ? 'up' : 'down';
}
