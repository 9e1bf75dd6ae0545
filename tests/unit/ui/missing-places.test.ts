import { expect, it } from 'vitest';
import { missingPlaces } from '../../../src/ui/shared/missing-places.ts';

const places = (details: { [key: string]: string | number | null | string[] }) =>
  missingPlaces({ code: 'MISSING_INPUT', details });

it('leads from a figure that a year lacks to the form of figures, in that year', () => {
  expect(
    places({ symbol: 'ACME', year: 2019, missing: ['effective_tax_rate', 'growth (assumption)'] }),
  ).toEqual([
    {
      label: 'Effective tax rate, 2019',
      href: '#/company/ACME/facts',
      symbol: 'ACME',
      asked: { item: 'effective_tax_rate', year: 2019 },
    },
  ]);
});

it('leads to rates, settings and tables by what is missing', () => {
  const found = places({
    symbol: 'ACME',
    year: null,
    missing: ['debt', 'risk-free rate (USD)', 'region', 'currency of the quotation', 'price'],
  });
  expect(found.map(({ label, href, asked }) => [label, href, asked])).toEqual([
    ['Debt', '#/company/ACME/facts', { item: 'debt', year: null }],
    ['Risk-free rate (USD)', '#/company/ACME/facts', {}],
    ['Region', '#/company/ACME/settings', { field: 'region' }],
    ['Currency of the quotation', '#/company/ACME/settings', {}],
    ['Import data: price', '#/import', {}],
  ]);
});

it('offers nothing where the form that refused asks for it, or where no company is named', () => {
  expect(places({ symbol: 'ACME', year: 2024, missing: ['terminalGrowth (assumption)'] })).toEqual(
    [],
  );
  expect(places({ missing: ['debt'] })).toEqual([]);
  expect(places({ symbol: 'ACME' })).toEqual([]);
  expect(
    missingPlaces({ code: 'INVALID_INPUT', details: { symbol: 'ACME', missing: ['debt'] } }),
  ).toEqual([]);
});
