import { describe, expect, it } from 'vitest';
import { newestAsOf } from '../../../src/ui/shell/market-notes.ts';

describe('what the rail says of market data', () => {
  it('is the newest month of any, none, or nothing yet', () => {
    expect(newestAsOf(['2019-12', null, '2025-10', '2026-02'])).toBe('to Feb 2026');
    expect(newestAsOf(['2026-01-05', '2025-12-31'])).toBe('to Jan 2026');
    expect(newestAsOf([null])).toBe('none yet');
    expect(newestAsOf([])).toBe('none yet');
    expect(newestAsOf(undefined)).toBeUndefined();
  });
});
