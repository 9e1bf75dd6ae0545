import { describe, expect, it } from 'vitest';
import { counted } from '../../../src/sources/counted.ts';

describe('a count with its noun', () => {
  it('names one as one, and none and several as several', () => {
    expect(counted(1, 'month')).toBe('1 month');
    expect([counted(0, 'month'), counted(3, 'month')]).toEqual(['0 months', '3 months']);
    expect(counted(1, 'company', 'companies')).toBe('1 company');
    expect(counted(2, 'company', 'companies')).toBe('2 companies');
  });
});
