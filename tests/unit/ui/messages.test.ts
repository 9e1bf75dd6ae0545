import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/contract/errors.ts';
import { errorAction } from '../../../src/ui/error-action.ts';
import { ERROR_WORDS } from '../../../src/ui/messages.ts';

describe('words for errors', () => {
  it('covers every code with a sentence of its own', () => {
    expect(Object.keys(ERROR_WORDS).sort()).toEqual([...ERROR_CODES].sort());
    const titles = Object.values(ERROR_WORDS).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

describe('what to do about an error', () => {
  it('names the pair and the dates of a missing exchange rate, and local returns where a beta may take them', () => {
    const details = { from: 'GBP', to: 'USD', firstDate: '2019-01', lastDate: '2023-12' };
    const code = 'NEEDS_EXCHANGE_RATE';
    expect(errorAction({ code, details })).toMatch(
      /^Import GBP\/USD exchange rates from 2019-01 to 2023-12;/,
    );
    expect(errorAction({ code, details })).not.toContain('local currency');
    expect(errorAction({ code, details: { ...details, localReturns: true } })).toContain(
      'returns in local currency',
    );
    const priced = { from: 'GBP', to: 'USD', date: '2024-12-31' };
    expect(errorAction({ code, details: priced })).toContain('of the week up to 2024-12-31');
    expect(errorAction({ code, details: {} })).toBe(ERROR_WORDS[code].action);
  });

  it('follows the reason where an entry cannot be used, and the code elsewhere', () => {
    const code = 'INVALID_INPUT';
    expect(errorAction({ code, details: { input: 'valuationDate' } })).toContain('leave it empty');
    expect(errorAction({ code, details: { input: 'excessCash' } })).toContain('income after tax');
    expect(errorAction({ code, details: { input: 'years' } })).toBe(ERROR_WORDS[code].action);
    expect(errorAction({ code: 'CANCELLED' })).toBeUndefined();
  });
});
