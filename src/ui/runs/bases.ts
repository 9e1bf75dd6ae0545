/** A run of a fiscal year beside one of the last twelve months. */
import type { RunChange, RunComparison } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { format } from '../shared/format.ts';

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** That figures are of twelve months, which one side has; other kinds of run count months under the same name. */
function isOfMonths({ path, from, to }: RunChange): boolean {
  const isPart = path.join('.') === 'months';
  return isPart && ((from === null && isObject(to)) || (to === null && isObject(from)));
}

function dayWords(day: Json | undefined): string {
  return typeof day === 'string' ? ` to ${format.date(day)}` : '';
}

/** Which run is of the fiscal year and which of the months, in a sentence; null where both are of one of the two. */
export function basesWords({ from, to, inputs }: RunComparison): string | null {
  const months = inputs.find(isOfMonths);
  if (months === undefined) return null;
  const sheet = inputs.find(({ path }) => path.join('.') === 'balanceSheetDate');
  const side = (id: number, own: Json, day: Json | undefined): string =>
    own === null
      ? `run ${String(id)} of the fiscal year${dayWords(day)}`
      : `run ${String(id)} of the twelve months${dayWords(day ?? (isObject(own) ? own['periodEnd'] : undefined))}`;
  const first = side(from.id, months.from, sheet?.from);
  return `${first.replace(/^run (\d+) of/, 'Run $1 is of')}, ${side(to.id, months.to, sheet?.to)}.`;
}

/** The changes without what {@link basesWords} says of them. */
export function withoutBases(changes: readonly RunChange[]): RunChange[] {
  return changes.filter(
    (change) => !isOfMonths(change) && change.path.join('.') !== 'details.isOfMonths',
  );
}
