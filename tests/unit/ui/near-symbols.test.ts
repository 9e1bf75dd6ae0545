import { expect, it } from 'vitest';
import { nearSymbols } from '../../../src/ui/company/near-symbols.ts';

it.each([
  ['ZPHR', ['KO', 'ZPHR.FIC'], ['ZPHR.FIC']],
  ['SAP.F', ['SAP.DE', 'SAP'], ['SAP.DE', 'SAP']],
  ['goog', ['GOOGL', 'GO', 'AAPL'], ['GOOGL', 'GO']],
  ['KOF', ['KO', 'KOF.MX'], ['KOF.MX', 'KO']],
  ['XYZ', ['AAPL'], []],
  ['.DE', ['SAP.DE'], []],
])('of %s among %j are %j', (asked, symbols, expected) => {
  expect(nearSymbols(asked, symbols)).toEqual(expected);
});

it('are five at most', () => {
  expect(nearSymbols('A', ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'])).toHaveLength(5);
});
