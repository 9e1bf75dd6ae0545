import { expect, it } from 'vitest';
import { replaceTable } from '../../../src/services/table-replacement.ts';

interface Row {
  readonly country: string;
  readonly premium: number;
  readonly source: string;
  readonly importId: number | null;
  readonly sourceLine: number | null;
}

const rowsOf = (count: number, premium = 0.05): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ country: `Country ${at.toString()}`, premium, source: '', importId: 1, sourceLine: at },
  }));

const plan = (held: readonly Row[], fresh: readonly Row[]) =>
  replaceTable(
    'country-risk:2024-01-01',
    held,
    fresh,
    ({ country }) => country,
    () => undefined,
  );

it('a table that has less than half of the rows of the book does not take their place', () => {
  const held = rowsOf(177);
  expect(() => plan(held, rowsOf(1))).toThrow(/1 row of the 177 that the book has/);
  expect(() => plan(held, rowsOf(88))).toThrow(
    expect.objectContaining({ code: 'NOT_THIS_TABLE' }) as Error,
  );
  expect(plan(held, rowsOf(89))).toMatchObject({ stored: 0, unchanged: 89, gone: 88 });
  // As many rows of other names are another table.
  const others = rowsOf(177).map((row) => ({ ...row, country: `The ${row.country}` }));
  expect(() => plan(held, others)).toThrow(/0 rows of the 177/);
});

it('small tables, and those of dates that the book does not have, are taken', () => {
  expect(plan(rowsOf(19), rowsOf(3))).toMatchObject({ unchanged: 3, gone: 16 });
  expect(plan([], rowsOf(1))).toMatchObject({ stored: 1, gone: 0 });
  expect(plan(rowsOf(40), rowsOf(40, 0.06))).toMatchObject({ updated: 40, gone: 0 });
});
