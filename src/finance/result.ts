import type { Warning } from './warning.ts';

/**
 * What every public computation of this floor returns. `value` is the figure, or the figures, that
 * the function is named for; `inputs` is what it was given, untouched, so that a result can be read
 * and computed again by itself; `diagnostics` holds whatever else was found on the way; `warnings`
 * travel with the value and are stored with its run.
 */
export interface Result<Value, Inputs, Diagnostics> {
  readonly value: Value;
  readonly inputs: Inputs;
  readonly diagnostics: Diagnostics;
  readonly warnings: readonly Warning[];
}
