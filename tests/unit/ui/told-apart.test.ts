import { expect, it } from 'vitest';
import { toldApart } from '../../../src/ui/shared/told-apart.ts';

it('gives files of one name in one drop names of their own, and keeps the bytes of each', async () => {
  const files = ['KO.csv', 'KO.csv', 'KO (2).csv', 'README', 'README', 'KO.csv'].map(
    (name, at) => new File([String(at)], name),
  );
  const apart = toldApart(files);
  expect(apart.map(({ name }) => name)).toEqual([
    'KO.csv',
    'KO (2).csv',
    'KO (2) (2).csv',
    'README',
    'README (2)',
    'KO (3).csv',
  ]);
  expect(await Promise.all(apart.map((file) => file.text()))).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
  ]);
  expect(apart[0]).toBe(files[0]);
});
