import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeBookLock } from '../../../src/db/lock.ts';
import type { Tabs } from '../../../src/db/tabs.ts';

const ALONE = {
  anotherAsks: () => Promise.resolve(false),
  arrived: () => undefined,
} as unknown as Tabs;

/** A lock manager that grants when it is told to, and knows whether somebody has the lock until then. */
function lockManager(isHeld: boolean): { locks: LockManager; grant: () => void } {
  let grant = (): void => undefined;
  const locks = {
    request: (_name: string, hold: () => Promise<void>) =>
      new Promise<void>((done) => {
        grant = () => {
          void hold().then(done);
        };
      }),
    query: () => Promise.resolve({ held: isHeld ? [{ name: 'fairbook-book' }] : [] }),
  } as unknown as LockManager;
  return {
    locks,
    grant: () => {
      grant();
    },
  };
}

describe('the lock of the book', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is elsewhere once another tab has kept it for more than a moment', async () => {
    const { locks, grant } = lockManager(true);
    const elsewhere = vi.fn();
    const taken = takeBookLock(locks, ALONE, elsewhere);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(elsewhere).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(elsewhere).toHaveBeenCalledOnce();
    grant();
    (await taken)();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not elsewhere where a busy machine is slow to grant it', async () => {
    const { locks, grant } = lockManager(false);
    const elsewhere = vi.fn();
    const taken = takeBookLock(locks, ALONE, elsewhere);
    await vi.advanceTimersByTimeAsync(60_000);
    grant();
    (await taken)();
    expect(elsewhere).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
