import type { ErrorData } from '../../contract/errors.ts';

/** A refusal of something that has a name: a method, a scenario, a company. */
export interface NamedRefusal {
  label: string;
  refusal: Pick<ErrorData, 'code' | 'message'> & Partial<ErrorData>;
}

/** One row for each reason, in the order of their first names, labelled by all that it refuses. */
export function bySameReason(refusals: readonly NamedRefusal[]): NamedRefusal[] {
  const rows = new Map<string, NamedRefusal>();
  for (const { label, refusal } of refusals) {
    const key = `${refusal.code} ${refusal.message}`;
    const known = rows.get(key);
    rows.set(key, { label: known === undefined ? label : `${known.label}, ${label}`, refusal });
  }
  return [...rows.values()];
}
