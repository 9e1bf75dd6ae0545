/** What was, is and would be again. A new state forgets what had been undone. */
export interface EditHistory<T> {
  readonly past: readonly T[];
  readonly future: readonly T[];
}

/** States that can be gone back to. */
const LONGEST = 200;

export const NO_HISTORY: EditHistory<never> = { past: [], future: [] };

/** Remembers the state that a change is about to replace. */
export function remember<T>(history: EditHistory<T>, present: T): EditHistory<T> {
  return { past: [...history.past, present].slice(-LONGEST), future: [] };
}

/** One step back: the state to return to and the history then; undefined where there is none. */
export function undo<T>(
  { past, future }: EditHistory<T>,
  present: T,
): { state: T; history: EditHistory<T> } | undefined {
  const state = past.at(-1);
  if (state === undefined) return undefined;
  return { state, history: { past: past.slice(0, -1), future: [present, ...future] } };
}

/** One step forward again. */
export function redo<T>(
  { past, future }: EditHistory<T>,
  present: T,
): { state: T; history: EditHistory<T> } | undefined {
  const [state, ...rest] = future;
  if (state === undefined) return undefined;
  return { state, history: { past: [...past, present], future: rest } };
}
