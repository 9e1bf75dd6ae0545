/** What a run is to another that rests on it, in words. */
import type { Json } from '../../contract/errors.ts';
import { MODELS, VALUE_METHODS } from '../../contract/vocabulary.ts';
import { valueLabel } from '../shared/values.ts';

const ROLES: Readonly<Record<string, string>> = {
  beta: 'its beta',
  'beta-prior': 'the prior of its beta',
  wacc: 'its cost of capital',
  'cost-of-equity': 'its cost of equity',
  valuation: 'the value that it departs from',
};

/**
 * A role as the record names it. Parts of a weighted value bear their own names: a model with its method, or a scenario,
 * which may be called anything.
 *
 * @param of What the run weighs; undefined where it weighs nothing.
 */
export function parentRole(role: string, of: Json | undefined): string {
  if (of === 'scenario') return role;
  if (of === undefined) return Object.hasOwn(ROLES, role) ? (ROLES[role] ?? role) : role;
  const [name, by = 'NONE'] = role.split(', ');
  const model = MODELS.find((entry) => entry === name);
  const method = VALUE_METHODS.find((entry) => entry === by);
  return model === undefined || method === undefined ? role : valueLabel(model, method);
}
