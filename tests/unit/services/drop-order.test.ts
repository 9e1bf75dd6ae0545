import { expect, it } from 'vitest';
import { inOrderOfDate } from '../../../src/services/import-drop.ts';

type Staged = Parameters<typeof inOrderOfDate>[0][number];

const staged = (name: string, asOf: string, sha256: string): Staged =>
  ({ name, sha256, parsed: { asOf, data: { kind: 'prices' } } }) as unknown as Staged;

it('stores files of one day by name and content, so that the same files give the same book', () => {
  const files = [
    staged('KO_overview.json', '2024-09-30', 'a'),
    staged('KO_balance.json', '2024-09-30', 'b'),
    staged('betas (2).xls', '2024-01-05', 'c'),
    staged('betas.xls', '2024-01-05', 'd'),
    staged('betas.xls', '2024-01-05', 'b'),
  ];
  const expected = ['betas b', 'betas d', 'betas (2) c', 'KO_balance b', 'KO_overview a'];
  const told = (order: readonly Staged[]): string[] =>
    inOrderOfDate(order).map(({ name, sha256 }) => `${name.replace(/\..*/, '')} ${sha256}`);
  expect(told(files)).toEqual(expected);
  expect(told(files.toReversed())).toEqual(expected);
});
