import type { Tabs } from './tabs.ts';

const LOCK_NAME = 'fairbook-book';
const ELSEWHERE_AFTER_MS = 1_500;

/** Waits for the lock; resolves with how to let go of it. */
function granted(locks: LockManager): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const hold = (): Promise<void> =>
      new Promise((release) => {
        resolve(release);
      });
    locks.request(LOCK_NAME, hold).catch(reject);
  });
}

/** Whether some tab has the lock now: one that nobody has is only slow to be granted. */
async function isHeld(locks: LockManager): Promise<boolean> {
  const { held = [] } = await locks.query();
  return held.some(({ name }) => name === LOCK_NAME);
}

/**
 * Takes the one lock of the book, for as long as the worker lives or until the returned function is called. It must be
 * held by the worker that owns the file handles: a page's lock is freed while its worker still holds them.
 * @param tabs of tabs that wait, one that asked for the book comes first: any other lets go and queues up behind it
 * @param onElsewhere called once when another tab keeps the lock for more than a moment
 */
export async function takeBookLock(
  locks: LockManager,
  tabs: Tabs,
  onElsewhere: () => void,
): Promise<() => void> {
  let isWaiting = true;
  let isTaken = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A tab that is just closing frees its lock within a moment: no need to speak of another tab then.
  const lookAfterAMoment = (): void => {
    timer = setTimeout(() => void look(), ELSEWHERE_AFTER_MS);
  };
  const look = async (): Promise<void> => {
    const held = await isHeld(locks);
    if (isTaken) return;
    if (held && isWaiting) onElsewhere();
    else lookAfterAMoment();
  };
  lookAfterAMoment();
  try {
    for (;;) {
      const release = await granted(locks);
      isWaiting = false;
      if (!(await tabs.anotherAsks())) {
        tabs.arrived();
        return release;
      }
      isWaiting = true;
      release();
    }
  } finally {
    isTaken = true;
    clearTimeout(timer);
  }
}
