import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/contract/errors.ts';
import { ERROR_WORDS } from '../../../src/ui/messages.ts';

describe('words for errors', () => {
  it('covers every code with a sentence of its own', () => {
    expect(Object.keys(ERROR_WORDS).sort()).toEqual([...ERROR_CODES].sort());
    const titles = Object.values(ERROR_WORDS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
