const LOCK_NAME = 'fairbook-book';
const ELSEWHERE_AFTER_MS = 1_500;

/**
 * Takes the one lock of the book, for as long as the worker lives or until the returned function is called. It must be
 * held by the worker that owns the file handles: a page's lock is freed while its worker still holds them.
 * @param onElsewhere called once when another tab keeps the lock for more than a moment
 */
export async function takeBookLock(
  locks: LockManager,
  onElsewhere: () => void,
): Promise<() => void> {
  // A tab that is just closing frees its lock within a moment: no need to speak of another tab then.
  const timer = setTimeout(onElsewhere, ELSEWHERE_AFTER_MS);
  try {
    return await new Promise<() => void>((granted, failed) => {
      locks
        .request(
          LOCK_NAME,
          () =>
            new Promise<void>((release) => {
              granted(release);
            }),
        )
        .catch(failed);
    });
  } finally {
    clearTimeout(timer);
  }
}
