import { describe, expect, it } from 'vitest';
import { rowsInWords } from '../../../src/ui/overview/why.ts';

describe('where in a file a figure was read', () => {
  it('is said as lines where it is given by their numbers alone', () => {
    expect(rowsInWords('10088')).toBe('line 10088');
    expect(rowsInWords('6–753')).toBe('lines 6–753');
    expect(rowsInWords('96 rows')).toBe('96 rows');
    expect(rowsInWords('Revenue, FY2020')).toBe('Revenue, FY2020');
  });
});
