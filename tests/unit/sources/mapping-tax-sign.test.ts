import { expect, it } from 'vitest';
import { withTaxAsCost } from '../../../src/sources/mapping/tax-sign.ts';
import type { StatementFigure } from '../../../src/sources/types.ts';

function figuresOf(years: readonly [pretax: number, tax: number, net: number | null][]) {
  return years.flatMap(([pretax, tax, net], at) =>
    (
      [
        ['pretax_income', pretax],
        ['income_tax', tax],
        ['net_income', net],
      ] as const
    ).flatMap(([item, value]): StatementFigure[] =>
      value === null
        ? []
        : [
            {
              ...{ item, value, unit: 'USD', fiscalYear: 2020 + at, fiscalPeriod: 'FY' },
              ...{ periodStart: null, periodEnd: `${String(2020 + at)}-12-31`, concept: item },
              ...{ filed: null, accession: null, form: null, line: at + 2 },
            },
          ],
    ),
  );
}
const taxes = (figures: readonly StatementFigure[]): number[] =>
  figures.filter(({ item }) => item === 'income_tax').map(({ value }) => value);

it('stores tax that is printed as an outflow as a cost, where the lines add up that way alone', () => {
  const read = withTaxAsCost(
    figuresOf([
      [11_686.5, -2115.5, 9571],
      [900, -180, 720],
    ]),
  );
  expect(taxes(read.figures)).toEqual([2115.5, 180]);
  expect(read.notes).toEqual([expect.stringContaining('printed as an outflow')]);
});

it('keeps a tax benefit that the lines add up with, and the other years beside it', () => {
  const read = withTaxAsCost(
    figuresOf([
      [100, -20, 120],
      [200, 50, 150],
    ]),
  );
  expect(taxes(read.figures)).toEqual([-20, 50]);
  expect(read.notes).toEqual([]);
});

it('says where nothing tells whether it is a cost or a benefit', () => {
  const read = withTaxAsCost(figuresOf([[100, -20, null]]));
  expect(taxes(read.figures)).toEqual([-20]);
  expect(read.notes).toEqual([expect.stringContaining('stored as a tax benefit')]);
});
