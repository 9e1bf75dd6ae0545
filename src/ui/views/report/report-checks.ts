/** What the checks warn of behind the values and costs of capital of a report. */
import type { ValuationRow, WaccRow, Warning } from '../../../contract/api.ts';
import { warningsBehind, warningsOfCost } from '../../shared/checks-behind.ts';
import { METHOD_LABELS, MODEL_LABELS } from '../../shared/values.ts';

type Value = Pick<ValuationRow, 'model' | 'method' | 'warnings' | 'costWarnings'>;
type Cost = Pick<WaccRow, 'method' | 'warnings' | 'betaWarnings'>;

/** A check of a report, with all that it is of: "FCFF · CAPM, Damodaran; Cost of capital · CAPM". */
export interface ReportCheck {
  of: string;
  warning: Warning;
}

/** Every check of some values and costs of capital once, in their order, with what it is of; notes are none. */
export function reportChecks(values: readonly Value[], costs: readonly Cost[]): ReportCheck[] {
  const found = new Map<string, { warning: Warning; of: Map<string, string[]> }>();
  const add = (warnings: readonly Warning[], name: string, method: string): void => {
    for (const warning of warnings) {
      if (warning.severity !== 'warning') continue;
      const entry = found.get(warning.message) ?? { warning, of: new Map<string, string[]>() };
      found.set(warning.message, entry);
      const methods = entry.of.get(name) ?? [];
      if (!methods.includes(method)) entry.of.set(name, [...methods, method]);
    }
  };
  for (const value of values) {
    const method = value.method === 'NONE' ? '' : METHOD_LABELS[value.method];
    add(warningsBehind(value), MODEL_LABELS[value.model], method);
  }
  for (const cost of costs) {
    add(warningsOfCost(cost), 'Cost of capital', METHOD_LABELS[cost.method]);
  }
  return [...found.values()].map(({ warning, of }) => ({
    warning,
    of: [...of]
      .map(([name, methods]) => (methods[0] === '' ? name : `${name} · ${methods.join(', ')}`))
      .join('; '),
  }));
}
