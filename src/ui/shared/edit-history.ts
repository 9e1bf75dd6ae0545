/** What was, is and would be again. A new state forgets what had been undone. */
export interface EditHistory<T> {
  readonly past: readonly T[];
  readonly future: readonly T[];
}

/** States that can be gone back to. */
const LONGEST = 200;

export const NO_HISTORY: EditHistory<never> = { past: [], future: [] };

/** A history from what was stored, its states read one by one; null where it is none. */
export function asHistory<T>(
  stored: unknown,
  read: (state: unknown) => T | null,
): EditHistory<T> | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { past, future } = stored as Record<string, unknown>;
  if (!Array.isArray(past) || !Array.isArray(future)) return null;
  const states = [past, future].map((list: readonly unknown[]) => list.map(read));
  const [before, after] = states.map((list) => list.flatMap((state) => state ?? []));
  const isWhole = before?.length === past.length && after?.length === future.length;
  return isWhole ? { past: before, future: after } : null;
}

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
