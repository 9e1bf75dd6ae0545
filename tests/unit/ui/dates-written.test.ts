import { expect, it } from 'vitest';
import { checksText } from '../../../src/ui/shared/derivation.ts';
import { datesWritten } from '../../../src/ui/shared/dates-written.ts';

it('writes the days of a recorded sentence as the screen does, and leaves what is no day by itself', () => {
  expect(datesWritten('The price is of 2020-12-11, the beta of 2020-06-30.')).toBe(
    'The price is of Dec 11, 2020, the beta of Jun 30, 2020.',
  );
  expect(datesWritten('(2020-12-11)')).toBe('(Dec 11, 2020)');
  for (const text of [
    'prices-2020-12-11.csv was imported.',
    '2020-12-11.csv was imported.',
    'read at 2020-12-11T10:00:00Z',
    '2021-02-30 is no day',
    '2021-13-01 is no day',
    'Months 2020-12 to 2021-03.',
    'Column "Day" holds no dates that can be read, such as "2020-12-11" or "up to 2020-12-11".',
  ]) {
    expect(datesWritten(text)).toBe(text);
  }
  expect(checksText(['It is of 2020-12-11.'])).toBe('check: It is of Dec 11, 2020.');
});
